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

/// Finds rows and columns that add up others, by their names and by their numbers.
struct DisclosureSums {
  let grid: DisclosureGrid
  /// The rows that are called “Total” or the like.
  let totalRows: [Int]
  /// The rows that are called “All” or the like, which may as well be what is left.
  let allRows: [Int]
  /// The columns that are called so, and those of one unit, as positions in the grid.
  let totalColumns: Set<Int>
  let units: [String?]

  init(_ grid: DisclosureGrid, _ table: Table) {
    self.grid = grid
    let texts = table.columns.filter { $0.type == .string }.map(\.position)
    totalRows = (0..<grid.rowCount).filter { row in
      texts.contains { table.csv.namesTotal(row: table.line(row), column: $0) }
    }
    allRows = (0..<grid.rowCount).filter { row in
      texts.contains { table.csv.bytes(row: table.line(row), column: $0).namesAll }
    }
    units = grid.columns.map { table.columns[$0].unit?.value }
    totalColumns = Set(
      grid.columns.indices.filter { position in
        let column = table.columns[grid.columns[position]]
        return namesTotal(column.name)
          || column.title?.texts.contains { namesTotal($0.text) } ?? false
      })
  }

  /// The sums of the table: those of rows, then those of columns.
  func all() -> [GridSum] { sumsOfRows() + sumsOfColumns() }

  // MARK: - Rows that add up rows

  private func sumsOfRows() -> [GridSum] {
    let wide = sums(of: (totalRows + allRows).sorted())
    let totals = Set(wide.map(\.total))
    let sums = allRows.allSatisfy(totals.contains) ? wide : sums(of: totalRows)
    return sums.flatMap { total, parts in
      grid.columns.indices.map { column in
        GridSum(
          total: GridPlace(column: column, row: total),
          parts: parts.map { GridPlace(column: column, row: $0) })
      }
    }
  }

  /// The rows that are sums of others, where some rows are called totals.
  private func sums(of totalRows: [Int]) -> [(total: Int, parts: [Int])] {
    let isTotal = Set(totalRows)
    let others = (0..<grid.rowCount).filter { !isTotal.contains($0) }
    var found: [(total: Int, parts: [Int])] = []
    for (position, row) in totalRows.enumerated() {
      let start = position == 0 ? 0 : totalRows[position - 1] + 1
      let end = position + 1 < totalRows.count ? totalRows[position + 1] : grid.rowCount
      let choices = [
        others, Array(start..<row), Array((row + 1)..<end), totalRows.filter { $0 != row },
      ]
      if let parts = choices.first(where: { $0.count > 1 && isSum(row, of: $0, isNamed: true) }) {
        found.append((row, parts))
      }
    }
    if totalRows.isEmpty, grid.rowCount > 3 {
      for row in [0, grid.rowCount - 1] {
        let parts = others.filter { $0 != row }
        if isSum(row, of: parts, isNamed: false) { found.append((row, parts)) }
      }
    }
    return found
  }

  /// Whether a row may be the sum of others in every column, and in one surely is unless it is called so.
  private func isSum(_ total: Int, of parts: [Int], isNamed: Bool) -> Bool {
    var surely = 0
    for column in grid.cells {
      switch fit(column[total], parts.lazy.map { column[$0] }) {
      case .no: return false
      case .surely: surely += 1
      case .maybe: continue
      }
    }
    return isNamed || surely > 0
  }

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

  private enum Fit {
    case no, maybe, surely
  }

  /// Whether a number may be the sum of others. What is not in the file may be anything from nought on.
  private func fit(_ total: DisclosureGrid.Cell, _ parts: some Sequence<DisclosureGrid.Cell>) -> Fit
  {
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

extension ArraySlice<UInt8> {
  /// Whether they are “All”, “All areas” or the same in Welsh; “All Saints” is a name.
  fileprivate var namesAll: Bool {
    guard count < 40, let first, [0x61, 0x68, 0x6F, 0x70].contains(first | 0x20) else {
      return false
    }
    let words = String(decoding: self, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard let word = words.first, ["all", "overall", "holl", "pob"].contains(word.lowercased())
    else { return false }
    let rest = words.dropFirst()
    return rest.allSatisfy { $0.first?.isUppercase == false }
      && rest.allSatisfy { !["other", "others", "remaining", "rest", "eraill"].contains($0) }
  }
}
