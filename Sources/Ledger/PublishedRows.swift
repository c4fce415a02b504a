import Diagnostics
public import OpenData
import Quantities
import YAML

/// A file of data as it was published: its cells by the names of their columns, so that files of different
/// versions can be held side by side.
public struct PublishedRows: Sendable {
  private let table: CSVTable
  private let columns: [String: Int]

  /// Reads a file; `nil` for one that is no table.
  public init?(_ bytes: [UInt8], file: String) {
    var problems: [Diagnostic] = []
    guard let table = CSVTable(bytes, file: file, diagnostics: &problems), !problems.hasErrors
    else { return nil }
    self.table = table
    columns = Dictionary(
      table.header.enumerated().map { ($0.element.value, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The number of rows.
  public var count: Int { table.rowCount }

  /// The names of its columns, in order.
  public var columnNames: [String] { table.header.map(\.value) }

  /// Whether it has a column.
  public func has(_ column: String) -> Bool { columns[column] != nil }

  /// The text of a cell, without the mark that keeps spreadsheets from running it; empty where there is no
  /// such column.
  public func text(_ row: Int, _ column: String) -> String {
    guard let position = columns[column] else { return "" }
    return CSVWriter.unwritten(table.text(row: row, column: position))
  }

  /// The amount of a group of columns; `nil` where all of its cells are empty.
  public func amount(_ row: Int, _ column: String) -> PublishedAmount? {
    let cells = QuantityColumns.suffixes.dropLast().map { text(row, column + $0) }
    let words = text(row, column + "_text")
    if cells.allSatisfy(\.isEmpty), words.isEmpty { return nil }
    return PublishedAmount(cells: cells, text: words)
  }
}
