import Quantities

/// The numbers of a table in which some are kept back, as those who make it know them and as its readers do. All are
/// whole numbers of the table's smallest unit, so that sums are exact.
struct DisclosureGrid {
  /// What is known of a number to a reader: it lies within these bounds, without an upper one where that is `nil`.
  struct Bounds: Hashable {
    var lower: Int
    var upper: Int?

    /// Whether only one number is left.
    var isOne: Bool { lower == upper }
  }

  /// A number of the table.
  struct Cell {
    /// The number itself; `nil` where the file has a marker or no one exact number.
    var number: Int?
    /// What a reader knows of it before adding anything up.
    var bounds: Bounds
    /// Whether it is kept back, by the description or by a marker in the file.
    var isKeptBack = false
    /// Whether a reader sees the number as it is.
    var isSeen = false
  }

  /// The columns of amounts, as positions in the table.
  let columns: [Int]
  /// The cells of each of them, row by row.
  let cells: [[Cell]]
  /// The number of rows.
  let rowCount: Int

  /// Most cells that are gone through: larger tables than that are lists of single things, without totals.
  static let mostCells = 2_000_000

  /// Reads the numbers of a table; `nil` where nothing of it is kept back, or it is too large.
  init?(_ table: Table) {
    let columns = table.columns.indices.filter { table.columns[$0].mayAddUp }
    guard columns.contains(where: { table.columns[$0].disclosure != nil }),
      table.count * columns.count <= Self.mostCells
    else { return nil }
    let values = columns.map { column in
      (0..<table.count).map { table.writtenValue(row: $0, column: column) }
    }
    let decimals =
      values.joined().map { value -> Int in
        if case .amount(let quantity) = value { quantity.exactNumber?.decimals ?? 0 } else { 0 }
      }.max() ?? 0
    guard decimals <= 6 else { return nil }
    self.columns = columns
    rowCount = table.count
    cells = zip(columns, values).map { column, values in
      values.map { Self.cell($0, table.columns[column], decimals: decimals) }
    }
  }

  private static func cell(_ value: CellValue, _ column: TableColumn, decimals: Int) -> Cell {
    switch value {
    case .missing(.confidential):
      return Cell(number: nil, bounds: Bounds(lower: 0, upper: nil), isKeptBack: true)
    case .missing(.notApplicable):
      return Cell(number: 0, bounds: Bounds(lower: 0, upper: 0), isSeen: true)
    case .amount(let quantity):
      guard let number = quantity.exactNumber.flatMap({ whole($0, decimals) }) else {
        return Cell(number: nil, bounds: Bounds(lower: 0, upper: nil))
      }
      return cell(number, value, column, unit: Int(clamping: whole(ExactNumber(1), decimals) ?? 1))
    default: return Cell(number: nil, bounds: Bounds(lower: 0, upper: nil))
    }
  }

  /// A number that the file has, as a reader sees it.
  private static func cell(
    _ number: Int, _ value: CellValue, _ column: TableColumn, unit: Int
  ) -> Cell {
    let seen = Cell(number: number, bounds: Bounds(lower: number, upper: number), isSeen: true)
    guard let disclosure = column.disclosure else { return seen }
    let shown = disclosure.shown(value)
    // Between two whole numbers lies none where things are counted.
    let grain = column.type == .integer ? unit : 1
    let below = Int(disclosure.below) * unit
    guard shown.isGiven else {
      let least = min(0, number)
      return Cell(
        number: number, bounds: Bounds(lower: least, upper: below - grain), isKeptBack: true)
    }
    guard let step = disclosure.step, step > 1, case .amount(let quantity) = shown,
      let middle = quantity.exactNumber.flatMap({ whole($0, decimalsOf(unit)) })
    else { return seen }
    let steps = Int(step) * unit / grain
    return Cell(
      number: number,
      bounds: Bounds(
        lower: max(below, middle - steps / 2 * grain), upper: middle + (steps - 1) / 2 * grain))
  }

  private static func decimalsOf(_ unit: Int) -> Int { String(unit).utf8.count - 1 }

  /// A number in the smallest unit; `nil` where it is too large for sums.
  private static func whole(_ number: ExactNumber, _ decimals: Int) -> Int? {
    guard let wide = number.shifted(by: decimals), wide.decimals == 0,
      wide.coefficient.magnitude < 1 << 50
    else { return nil }
    return Int(wide.coefficient)
  }
}
