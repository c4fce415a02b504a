import Languages
import YAML

// Rows that add up rows.
extension DisclosureSums {
  /// Rows that are the sum of others.
  private typealias RowSum = (total: Int, parts: [Int])

  func sumsOfRows() -> [GridSum] {
    var found = sums(of: named())
    let known = Set(found.map(\.total))
    found += sumsOfPlaces() + sumsOfRuns().filter { !known.contains($0.total) }
    return found.flatMap { total, parts in
      grid.columns.indices.map { column in
        GridSum(
          total: GridPlace(column: column, row: total),
          parts: parts.map { GridPlace(column: column, row: $0) })
      }
    }
  }

  /// The rows that are called totals; of those that may as well be called so by chance, the ones whose numbers are sums.
  private func named() -> [Int] {
    let certain = names.totalRows
    // What is added up with the others in a total is none itself.
    let parts = Set(
      sums(of: certain).filter { isSum($0.total, of: $0.parts, isNamed: false) }.flatMap(\.parts))
    var doubtful = names.doubtfulRows.filter { !parts.contains($0) }
    while true {
      let all = (certain + doubtful).sorted()
      let totals = Set(sums(of: all).map(\.total))
      let left = doubtful.filter(totals.contains)
      guard left.count < doubtful.count else { return all }
      doubtful = left
    }
  }

  /// The rows that are sums of others, where some rows are called totals.
  private func sums(of totalRows: [Int]) -> [RowSum] {
    let isTotal = Set(totalRows)
    let others = (0..<grid.rowCount).filter { !isTotal.contains($0) }
    var found: [RowSum] = []
    for (position, row) in totalRows.enumerated() {
      let start = position == 0 ? 0 : totalRows[position - 1] + 1
      let end = position + 1 < totalRows.count ? totalRows[position + 1] : grid.rowCount
      let choices = [
        others, Array(start..<row), Array((row + 1)..<end), totalRows.filter { $0 != row },
      ]
      let isDoubtful = names.isDoubtful(row)
      func isSumHere(_ parts: [Int]) -> Bool {
        parts.count > 1 && isSum(row, of: parts, isNamed: !isDoubtful || names.isAll(row))
      }
      if let parts = choices.first(where: isSumHere)
        ?? run(row, (start..<row).reversed()) ?? run(row, (row + 1)..<end)
      {
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

  /// The rows of places that the rows of places within them surely add up to.
  private func sumsOfPlaces() -> [RowSum] {
    names.placesWithin.filter { isSum($0.total, of: $0.parts, isNamed: false) }
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

  // MARK: - Runs of rows

  /// Most rows that are tried as the parts of one.
  private static let longestRun = 500

  /// What some rows make in a column.
  private struct Run {
    var sum = 0
    var isWhole = true
    var hasNegative = false

    mutating func add(_ cell: DisclosureGrid.Cell) {
      guard let number = cell.number else {
        isWhole = false
        return
      }
      sum += number
      hasNegative = hasNegative || number < 0
    }

    /// Whether no further rows can bring it back to a number.
    func isBeyond(_ number: Int?) -> Bool {
      number.map { $0 >= 0 && !hasNegative && sum > $0 } ?? false
    }

    /// Whether it may be a number.
    func mayBe(_ number: Int?) -> Bool {
      number.map { isWhole ? sum == $0 : sum <= $0 } ?? true
    }
  }

  /// The longest run of rows, the nearest first, that a row surely is the sum of; at least two.
  private func run(_ total: Int, _ rows: some Sequence<Int>) -> [Int]? {
    let numbers = grid.cells.map { $0[total].number }
    guard numbers.contains(where: { $0 ?? 0 != 0 }) else { return nil }
    var made = [Run](repeating: Run(), count: numbers.count)
    var (parts, longest) = ([Int](), 0)
    for row in rows.prefix(Self.longestRun) {
      parts.append(row)
      for column in made.indices { made[column].add(grid.cells[column][row]) }
      // A number that goes beyond the sum comes back under it by one below nought alone.
      if zip(made, numbers).contains(where: { $0.isBeyond($1) }) { break }
      if parts.count > 1, zip(made, numbers).allSatisfy({ $0.mayBe($1) }),
        isSum(total, of: parts, isNamed: false)
      {
        longest = parts.count
      }
    }
    return longest == 0 ? nil : parts.prefix(longest).sorted()
  }

  /// Rows without such a name that are the sum of those right above or below them, in numbers so large that this is no
  /// chance.
  private func sumsOfRuns() -> [RowSum] {
    guard grid.rowCount > 2 else { return [] }
    let kept = (0..<grid.rowCount).filter { row in grid.cells.contains { $0[row].isKeptBack } }
    // Only sums with a number kept back in them tell anything: their rows lie near one.
    let near = Set(kept.flatMap { ($0 - 20)...($0 + 20) })
    return near.sorted().filter { (0..<grid.rowCount).contains($0) }.compactMap { row in
      for parts in [run(row, (0..<row).reversed()), run(row, (row + 1)..<grid.rowCount)] {
        if let parts, isBeyondChance(row, parts) { return (row, parts) }
      }
      return nil
    }
  }

  /// Whether a row is a sum in numbers so large that hardly one table in a thousand has such by chance. Of several
  /// columns two count, as a third may itself be their sum.
  private func isBeyondChance(_ total: Int, _ parts: [Int]) -> Bool {
    let sizes = grid.cells.compactMap { column -> UInt? in
      guard case .surely = fit(column[total], parts.lazy.map { column[$0] }),
        let number = column[total].number
      else { return nil }
      return number.magnitude / step(column)
    }
    let size = sizes.sorted().prefix(2).reduce(UInt(1)) { product, size in
      let (product, overflows) = product.multipliedReportingOverflow(by: size)
      return overflows ? .max : product
    }
    return size / 1000 >= UInt(grid.rowCount)
  }

  /// What all numbers of a column are multiples of.
  private func step(_ column: [DisclosureGrid.Cell]) -> UInt {
    var step: UInt = 0
    for cell in column {
      var (rest, number) = (cell.number?.magnitude ?? 0, step)
      while rest != 0 { (number, rest) = (rest, number % rest) }
      step = number
      if step == 1 { break }
    }
    return max(step, 1)
  }
}
