public import Diagnostics
public import Languages
public import Quantities
import YAML

/// A further table: `data/NAME.csv`, as `NAME.schema.yaml` describes it. Kept are the file's bytes and where its
/// cells are; a cell is read when it is asked for.
public struct Table: DataEntry {
  /// What messages call one.
  public static let noun = "table"
  /// The folder that holds them.
  public static let home = "Content/data"
  /// The rule that a name without a table breaks.
  public static let unknownRule = Rule.unknownTable

  /// Its name, which is that of its file; where its description begins.
  public let id: Located<String>
  /// What it is called; `nil` for its name.
  public let title: LocalizedText?
  /// What it holds.
  public let description: LocalizedText?
  /// A remark that is shown beside it.
  public let note: LocalizedText?
  /// The id of its source.
  public let source: Located<String>?
  /// Whether a source is named, be it one that exists or not.
  public let namesSource: Bool
  /// The columns that are published, in the order of the description.
  public internal(set) var columns: [TableColumn]
  /// The positions of the columns that together name a row.
  public internal(set) var primaryKey: [Int] = []
  /// The positions of the columns that hold an amount below nought, be it kept back, with what those are counted in: beside
  /// it, one that is not known may be too.
  var negative: [Int: Set<Quantity.Unit>] = [:]
  /// What was learnt of its cells.
  var learnt = LearntCells()
  /// Its keys to other further tables.
  public internal(set) var keys: [TableKey] = []
  let csv: CSVTable
  /// The rows of the file that may be seen; `nil` where all of them may. Whoever asks for a row counts those.
  let shownRows: [Int32]?
  /// The rows of the file that may not be seen yet, or ever: for what is checked when the table is read.
  let heldRows: [Int32]
  let cells: CellReader

  /// It has no ids but its own.
  public var formerly: [Located<String>] { [] }

  /// It has no names but its own.
  public var otherNames: [String] { [] }

  /// How many rows there are that may be seen.
  public var count: Int { shownRows?.count ?? csv.rowCount }

  /// Which row of the file a row is.
  func line(_ row: Int) -> Int { shownRows.map { Int($0[row]) } ?? row }

  /// The path of its file.
  public var file: String { csv.file }

  /// The position of the column with a name.
  public func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The text of a cell as the file has it, without the space around it; what is kept back or rounded is a marker or
  /// the rounded number.
  public func text(row: Int, column: Int) -> String {
    let written = written(row: row, column: column)
    guard columns[column].disclosure != nil else { return written }
    let shown = value(row: row, column: column)
    guard shown != writtenValue(row: row, column: column) else { return written }
    return switch shown {
    case .amount(let quantity): quantity.exactNumber?.plain ?? ""
    case .missing(let marker): "[\(marker.rawValue)]"
    default: ""
    }
  }

  /// What a cell holds that may be seen; a cell that cannot be read, which is reported when the table is read, holds
  /// nothing.
  public func value(row: Int, column: Int) -> CellValue {
    let value = writtenValue(row: row, column: column)
    return columns[column].disclosure?.shown(value) ?? value
  }

  /// The amount of a cell as a part of a sum: of rounded numbers a sum is near, not exact.
  public func summand(row: Int, column: Int) -> Amount {
    let amount = value(row: row, column: column).amount
    guard let disclosure = columns[column].disclosure, disclosure.step != nil,
      case .quantity(var quantity) = amount, disclosure.holds(for: quantity)
    else { return amount }
    quantity.isApproximate = true
    return .quantity(quantity)
  }

  /// The text of a cell as the file has it, whether it may be seen or not: for what is checked when the table is read.
  func written(row: Int, column: Int) -> String {
    csv.text(row: line(row), column: columns[column].position).trimmed
  }

  /// What a cell holds, whether it may be seen or not: for what is checked when the table is read.
  func writtenValue(row: Int, column: Int) -> CellValue {
    writtenValue(written(row: row, column: column), column: column)
  }

  private func writtenValue(_ text: String, column: Int) -> CellValue {
    switch cells.read(text, columns[column]) {
    case .success(let value): value
    case .failure: .missing(.notAvailable)
    }
  }

  /// Notes what the amounts of columns without a unit are, which their cells say.
  mutating func noteAmountKinds() {
    for (position, column) in columns.enumerated()
    where column.type == .quantity && column.unit == nil {
      for row in 0..<count {
        guard let quantity = writtenValue(row: row, column: position).amount.quantity else {
          continue
        }
        columns[position].found.insert(quantity.unit.kind)
      }
    }
  }

  /// Where a cell stands.
  func span(row: Int, column: Int) -> SourceSpan {
    SourceSpan(file: csv.file, csv.range(row: line(row), column: columns[column].position))
  }

  /// Where a row stands.
  public func span(row: Int) -> SourceSpan {
    SourceSpan(file: csv.file, csv.rowRange(row: line(row)))
  }

  /// What names a row: its primary key, else its number, counted from 1.
  public func name(ofRow row: Int) -> String {
    primaryKey.isEmpty
      ? String(row + 1)
      : primaryKey.map { text(row: row, column: $0) }.joined(separator: " / ")
  }

  /// Some cells of a row as one text that is equal where they are; `nil` where one of them is empty.
  func key(row: Int, columns: [Int]) -> String? { key(line: line(row), columns: columns) }

  /// The same for a row of the file, whether it may be seen or not.
  func key(line: Int, columns: [Int]) -> String? {
    var key = ""
    for column in columns {
      let text: String
      let written = csv.text(row: line, column: self.columns[column].position).trimmed
      switch writtenValue(written, column: column) {
      case .text(let held): text = held
      case .amount(let quantity):
        text = quantity.exactNumber?.plain ?? written
      case .flag(let flag): text = flag ? "true" : "false"
      case .date(let date): text = date.dataText
      case .missing, .notGiven: return nil
      }
      key += columns.count == 1 ? text : text + "\u{1F}"
    }
    return key
  }
}
