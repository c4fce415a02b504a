import Diagnostics
import Languages
import YAML

/// A cell of a ``DisclosureGrid``: the position of its column there, and its row.
struct GridPlace: Hashable {
  let column: Int
  let row: Int
}

/// A number of a table that adds up others.
struct GridSum {
  /// The number.
  let total: GridPlace
  /// What it adds up.
  let parts: [GridPlace]
}

/// Finds rows and columns that add up others, by their names, by the places they are about and by their numbers.
struct DisclosureSums {
  let grid: DisclosureGrid
  let names: DisclosureNames
  /// The columns that are called totals, and those of one unit, as positions in the grid.
  let totalColumns: Set<Int>
  let units: [String?]

  init(_ grid: DisclosureGrid, _ table: Table, places: PlaceTree? = nil) {
    self.grid = grid
    names = DisclosureNames(table, places)
    units = grid.columns.map { table.columns[$0].unit?.value }
    totalColumns = Set(
      grid.columns.indices.filter { position in
        let column = table.columns[grid.columns[position]]
        return DisclosureNames.mayBeTotal(column.name)
          || column.title?.texts.contains { DisclosureNames.mayBeTotal($0.text) } ?? false
      })
  }

  /// The sums of the table: those of rows, then those of columns.
  func all() -> [GridSum] { sumsOfRows() + sumsOfColumns() }

  // MARK: - Columns that add up columns

  private func sumsOfColumns() -> [GridSum] {
    let all = grid.columns.indices
    guard all.count > 2, all.count <= 200 else { return [] }
    return all.flatMap { total -> [GridSum] in
      let alike = all.filter { $0 != total && units[$0] == units[total] }
      let isNamed = totalColumns.contains(total)
      var choices = [alike.filter { !totalColumns.contains($0) }, alike]
      let left = alike.filter { $0 < total }
      let right = alike.filter { $0 > total }
      if left.count > 1 { choices += (2...left.count).reversed().map { Array(left.suffix($0)) } }
      if right.count > 1 { choices += (2...right.count).reversed().map { Array(right.prefix($0)) } }
      guard
        let parts = choices.first(where: { $0.count > 1 && isSum(column: total, $0, isNamed) })
      else { return [] }
      return (0..<grid.rowCount).map { row in
        GridSum(
          total: GridPlace(column: total, row: row),
          parts: parts.map { GridPlace(column: $0, row: row) })
      }
    }
  }

  /// Whether a column may be the sum of others in every row, and in two surely is unless it is called so.
  private func isSum(column total: Int, _ parts: [Int], _ isNamed: Bool) -> Bool {
    var surely = 0
    for row in 0..<grid.rowCount {
      switch fit(grid.cells[total][row], parts.lazy.map { grid.cells[$0][row] }) {
      case .no: return false
      case .surely: surely += 1
      case .maybe: continue
      }
    }
    return isNamed || surely > 1
  }

  // MARK: - Numbers

  /// Whether a number is the sum of others.
  enum Fit {
    case no, maybe, surely
  }

  /// Whether a number may be the sum of others. What is not in the file may be anything from nought on.
  func fit(_ total: DisclosureGrid.Cell, _ parts: some Sequence<DisclosureGrid.Cell>) -> Fit {
    var sum = 0
    var isWhole = true
    var isNought = true
    for part in parts {
      guard let number = part.number else {
        isWhole = false
        continue
      }
      sum += number
      isNought = isNought && number == 0
    }
    guard let number = total.number else { return .maybe }
    guard isWhole else { return sum <= number ? .maybe : .no }
    return sum == number ? (isNought ? .maybe : .surely) : .no
  }
}
