import Diagnostics
import Funding
import Languages
import Quantities

/// Puts rows of a further table in order and into groups, names in the alphabet of a language.
struct RowSorting {
  let dataset: FundingDataset
  let table: Table
  let language: Language?
  /// The language of names that the first one lacks.
  let defaultTag: String

  /// A column to sort by.
  struct Step {
    let column: Int
    var isDescending = false
  }

  /// What rows are grouped by: a column, or the period of its dates.
  struct Grouping {
    let column: Int
    let period: PartialDate.Period?
  }

  /// The periods that rows are grouped by, by their names.
  static let periods: [String: PartialDate.Period] = [
    "year": .year, "quarter": .quarter, "financial-year": .financialYear,
  ]

  /// A cell as it is compared: cells without a value come last, whatever the direction.
  enum Key: Hashable {
    case flag(Bool)
    case number(ExactNumber, upper: ExactNumber?)
    case days(Int, last: Int)
    case text([UInt8])
    /// A date that lies in no single period for certain.
    case uncertain
    case nothing
  }

  /// The rows in order; rows that are alike stay as they are.
  func sorted(_ rows: [Int32], by order: [Step]) -> [Int32] {
    guard !order.isEmpty else { return rows }
    let keys = order.map { step in rows.map { key(row: Int($0), column: step.column) } }
    return rows.indices.sorted { left, right in
      for (step, keys) in zip(order, keys) where keys[left] != keys[right] {
        return Self.precedes(keys[left], keys[right], isDescending: step.isDescending)
      }
      return left < right
    }.map { rows[$0] }
  }

  /// The rows in groups: in the order of the rows where they are sorted by what they are grouped by, else names and
  /// numbers upwards, the newest dates first; rows with nothing to be grouped by last.
  func groups(
    _ rows: [Int32], by grouping: Grouping, isSorted: Bool, yearStart: (month: Int, day: Int)
  ) -> [DataTable.Group] {
    var positions: [Key: Int] = [:]
    var groups: [(key: Key, heading: DataTable.Heading, rows: [Int32])] = []
    for row in rows {
      let (key, heading) = group(Int(row), grouping, yearStart)
      let position = positions[key] ?? groups.count
      if position == groups.count {
        positions[key] = position
        groups.append((key, heading, []))
      }
      groups[position].rows.append(row)
    }
    let isNewestFirst = table.columns[grouping.column].type.isDate
    if !isSorted {
      groups.sort {
        $0.key != $1.key && Self.precedes($0.key, $1.key, isDescending: isNewestFirst)
      }
    } else {
      for key in [Key.uncertain, .nothing] {
        if let last = groups.firstIndex(where: { $0.key == key }) {
          groups.append(groups.remove(at: last))
        }
      }
    }
    return groups.map { DataTable.Group(heading: $0.heading, rows: $0.rows) }
  }

  private func group(
    _ row: Int, _ grouping: Grouping, _ yearStart: (month: Int, day: Int)
  ) -> (Key, DataTable.Heading) {
    guard let period = grouping.period else {
      let key = key(row: row, column: grouping.column)
      return (key, key == .nothing ? .nothing : .cell(column: grouping.column))
    }
    guard case .date(let date) = table.value(row: row, column: grouping.column) else {
      return (.nothing, .nothing)
    }
    guard let whole = date.period(period, yearStart: yearStart) else {
      return (.uncertain, .periodUncertain(period))
    }
    return (Self.key(of: whole), .period(whole))
  }

  static func key(of date: PartialDate) -> Key { .days(date.firstDay, last: date.lastDay) }

  static func key(of amount: Amount) -> Key {
    guard let quantity = amount.quantity else { return .nothing }
    return .number(
      (quantity.lower ?? quantity.upper)?.number ?? .zero, upper: quantity.upper?.number)
  }

  private func key(row: Int, column: Int) -> Key {
    switch table.value(row: row, column: column) {
    case .flag(let flag): .flag(flag)
    case .date(let date): Self.key(of: date)
    case .amount(let quantity): Self.key(of: .quantity(quantity))
    case .text(let text): .text(sortKey(of: text, table.columns[column].reference))
    case .missing, .notGiven: .nothing
    }
  }

  /// The sort key of a text, or of the name of what it is the id of.
  private func sortKey(of text: String, _ reference: TableColumn.Reference?) -> [UInt8] {
    var name = text
    if let reference, let language,
      let found = dataset.name(of: reference, text)?.text(in: language.tag, default: defaultTag)
    {
      name = found.text
    }
    return language?.sortKey(name) ?? Array(name.utf8)
  }

  static func precedes(_ left: Key, _ right: Key, isDescending: Bool) -> Bool {
    for last in [Key.nothing, .uncertain] where left == last || right == last {
      return right == last && left != last
    }
    let isBefore =
      switch (left, right) {
      case (.flag(let one), .flag(let other)): one && !other
      case (.number(let low, let high), .number(let otherLow, let otherHigh)):
        low != otherLow ? low < otherLow : isLess(high, otherHigh)
      case (.days(let first, let last), .days(let otherFirst, let otherLast)):
        (first, last) < (otherFirst, otherLast)
      case (.text(let one), .text(let other)): one.lexicographicallyPrecedes(other)
      default: false
      }
    return isBefore != isDescending
  }

  /// Whether an upper bound is below another; none is above all.
  private static func isLess(_ one: ExactNumber?, _ other: ExactNumber?) -> Bool {
    guard let one else { return false }
    return other.map { one < $0 } ?? true
  }
}

extension FundingDataset {
  /// What an entry that a cell of a further table names is called.
  func name(of reference: TableColumn.Reference, _ text: String) -> LocalizedText? {
    guard let position = position(of: reference, text) else { return nil }
    return switch reference {
    case .regions: regions.entries[position].name
    case .funds: funds.entries[position].name
    case .sources: sources.entries[position].title
    case .figures: figures.entries[position].label
    case .awards: awards[position].words.title
    }
  }
}
