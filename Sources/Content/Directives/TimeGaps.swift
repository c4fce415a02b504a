import Funding
import Languages

/// Finds the years, quarters and financial years of which a table has no row though it has those before and after.
struct TimeGaps {
  let table: Table
  /// The most groups that a chart has room for.
  let most: Int

  /// Groups in the order of time, with one of no rows for each time that is missing.
  ///
  /// Where no two of them follow each other the table has its own step, such as every tenth year, and nothing is missing; nor
  /// is anything filled in where that would be more than there is, or more than has room.
  func filled(_ groups: [DataTable.Group]) -> [DataTable.Group] {
    var filled: [DataTable.Group] = []
    var hasNeighbours = false
    var last: PartialDate?
    for group in groups {
      let date = date(of: group)
      let between = last.flatMap { last in date.flatMap { times(from: last, to: $0) } }
      if let between {
        if between.isEmpty { hasNeighbours = true }
        filled += between.map { DataTable.Group(heading: .period($0), rows: []) }
      }
      filled.append(group)
      last = date
    }
    let isMostlyThere = filled.count - groups.count <= groups.count
    return hasNeighbours && isMostlyThere && filled.count <= most ? filled : groups
  }

  /// The times between two of one sort; `nil` where they are not, or are more than have room.
  private func times(from first: PartialDate, to last: PartialDate) -> [PartialDate]? {
    var times: [PartialDate] = []
    var next = first.following
    while let time = next, time != last {
      guard time.firstDay < last.firstDay, times.count <= most else { return nil }
      times.append(time)
      next = time.following
    }
    return next == nil ? nil : times
  }

  /// When the rows of a group are.
  private func date(of group: DataTable.Group) -> PartialDate? {
    switch group.heading {
    case .period(let date): return date
    case .cell(let column):
      if let row = group.rows.first,
        case .date(let date) = table.value(row: Int(row), column: column)
      {
        return date
      }
      return nil
    default: return nil
    }
  }
}
