import Diagnostics
import Languages
import YAML

/// Looks for numbers kept back that the totals of their own table give away: what is left of a total when the numbers
/// seen are taken from it is one number, or only one of those that it can be.
///
/// Sums of rows and of columns are gone through together, in two ways: bounds are narrowed by each sum until nothing
/// changes, and the sums of what is seen exactly are solved as equations. Other tables, other files and what was
/// published before are not looked at.
struct DisclosureAudit {
  /// A number that is given away.
  struct Problem {
    /// The position of its column in the table.
    let column: Int
    let diagnostic: Diagnostic
  }

  private let table: Table
  private let grid: DisclosureGrid?
  private let places: PlaceTree?

  /// Takes a table, and the places that its rows may name.
  init(_ table: Table, places: PlaceTree? = nil) {
    self.table = table
    self.places = places
    grid = DisclosureGrid(table)
  }

  /// What is given away, in the order of columns and rows.
  func problems() -> [Problem] {
    guard let grid else { return [] }
    func cell(_ place: GridPlace) -> DisclosureGrid.Cell { grid.cells[place.column][place.row] }
    // A sum in which nothing is kept back tells nothing new.
    let sums = DisclosureSums(grid, table, places: places).all().filter { sum in
      cell(sum.total).isKeptBack || sum.parts.contains { cell($0).isKeptBack }
    }
    guard !sums.isEmpty else { return [] }
    var given = narrowed(sums, cell)
    given.formUnion(solved(sums, cell))
    return given.sorted { ($0.column, $0.row) < ($1.column, $1.row) }.compactMap { place in
      guard
        let sum = sums.first(where: { sum in
          // A total that nobody knows is not what gives it away.
          sum.parts.contains(place) && cell(sum.total).number != nil
            && !sum.parts.contains { $0 != place && given.contains($0) }
        }) ?? sums.first(where: { $0.total == place || $0.parts.contains(place) })
      else { return nil }
      return problem(place, sum, cell)
    }
  }

  // MARK: - Bounds

  /// The cells of which only one number is left when the bounds of all are narrowed by the sums.
  private func narrowed(
    _ sums: [GridSum], _ cell: (GridPlace) -> DisclosureGrid.Cell
  ) -> Set<GridPlace> {
    var bounds: [GridPlace: DisclosureGrid.Bounds] = [:]
    for place in sums.flatMap({ [$0.total] + $0.parts }) { bounds[place] = cell(place).bounds }
    var rounds = 0
    var hasChanged = true
    while hasChanged, rounds < 100 {
      hasChanged = false
      rounds += 1
      for sum in sums where narrow(sum, &bounds) { hasChanged = true }
    }
    return Set(
      bounds.compactMap { place, bounds in
        let cell = cell(place)
        return cell.isKeptBack && bounds.isOne && !cell.bounds.isOne ? place : nil
      })
  }

  /// Narrows what is known of the cells of a sum; whether anything is known better.
  private func narrow(
    _ sum: GridSum, _ bounds: inout [GridPlace: DisclosureGrid.Bounds]
  ) -> Bool {
    var least = 0
    var most = 0
    var open = 0
    for part in sum.parts {
      guard let known = bounds[part] else { return false }
      least += known.lower
      if let upper = known.upper { most += upper } else { open += 1 }
    }
    guard let total = bounds[sum.total] else { return false }
    var hasChanged = false
    func set(_ place: GridPlace, lower: Int?, upper: Int?) {
      guard var known = bounds[place] else { return }
      if let lower, lower > known.lower { known.lower = lower }
      if let upper, upper < known.upper ?? .max { known.upper = upper }
      // Numbers that contradict one another are no sum, whatever they are called.
      guard known != bounds[place], known.lower <= known.upper ?? .max else { return }
      bounds[place] = known
      hasChanged = true
    }
    set(sum.total, lower: least, upper: open == 0 ? most : nil)
    for part in sum.parts {
      guard let known = bounds[part], !known.isOne else { continue }
      let others = open - (known.upper == nil ? 1 : 0)
      set(
        part, lower: others == 0 ? total.lower - (most - (known.upper ?? 0)) : nil,
        upper: total.upper.map { $0 - (least - known.lower) })
    }
    return hasChanged
  }

  // MARK: - Equations

  /// Most numbers that equations are solved for together.
  private static let mostUnknown = 600

  /// The cells that follow from the sums of what is seen exactly.
  private func solved(
    _ sums: [GridSum], _ cell: (GridPlace) -> DisclosureGrid.Cell
  ) -> Set<GridPlace> {
    var positions: [GridPlace: Int] = [:]
    var places: [GridPlace] = []
    var rows: [[Int: Int]] = []
    for sum in sums {
      var row: [Int: Int] = [:]
      for (place, factor) in [(sum.total, -1)] + sum.parts.map({ ($0, 1) }) {
        guard !cell(place).isSeen else { continue }
        let position = positions[place] ?? places.count
        if position == places.count {
          positions[place] = position
          places.append(place)
        }
        row[position, default: 0] += factor
      }
      rows.append(row)
    }
    guard places.count <= Self.mostUnknown else { return [] }
    let equations = LinearEquations(rows)
    return Set(equations.determined().map { places[$0] }.filter { cell($0).isKeptBack })
  }

  // MARK: - What is told

  private func problem(
    _ place: GridPlace, _ sum: GridSum, _ cell: (GridPlace) -> DisclosureGrid.Cell
  ) -> Problem {
    let grid = grid?.columns ?? []
    func span(_ place: GridPlace) -> SourceSpan {
      let span = table.span(row: place.row, column: grid[place.column])
      return span.start < span.end ? span : table.span(row: place.row)
    }
    let next = sum.parts.filter { !cell($0).isKeptBack && cell($0).number.map { $0 > 0 } ?? false }
      .min { (cell($0).number ?? 0, $0.row) < (cell($1).number ?? 0, $1.row) }
    let isWithinColumn = sum.total.column == place.column
    let total =
      isWithinColumn
      ? "the row “\(name(ofRow: sum.total.row))”"
      : "the column “\(table.columns[grid[sum.total.column]].name)”"
    let message =
      place == sum.total
      ? "this number is kept back, but the numbers that it adds up give it away"
      : "this number is kept back, but \(total) less the others gives it away"
    let help = next.map { next in
      isWithinColumn
        ? "write [c] in the row “\(name(ofRow: next.row))” as well, the next smallest number of the column"
        : "write [c] under “\(table.columns[grid[next.column]].name)” as well, the next smallest number of the row"
    }
    return Problem(
      column: grid[place.column],
      diagnostic: Diagnostic(
        .disclosureByDifference, message, at: span(place),
        notes: place == sum.total ? [] : [.init("the total is", at: span(sum.total))],
        help: help ?? "write [c] for the total as well",
        fix: next.map { .init(span($0), replacement: "[c]") }))
  }

  /// What a row is called: its key, else its first text, else its number.
  private func name(ofRow row: Int) -> String {
    if table.primaryKey.isEmpty,
      let column = table.columns.firstIndex(where: { $0.type == .string })
    {
      return shortened(table.text(row: row, column: column))
    }
    return shortened(table.name(ofRow: row))
  }
}
