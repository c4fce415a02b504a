import Diagnostics

/// Adds a row at the end of a CSV file. Nothing that stands in the file changes.
///
/// - Parameters:
///   - values: The cells by the name of their column. Columns without one are left empty.
///   - bytes: The file, UTF-8.
///   - skippedRows: How many rows stand above the one that names the columns.
/// - Returns: The file with the row and where the row begins; the names that are no column of it where there are such;
///   `nil` where the file is no table.
public func appendingRow(
  _ values: [(column: String, text: String)], to bytes: [UInt8], skippedRows: Int = 0
) -> Result<(bytes: [UInt8], start: Int), UnknownColumns>? {
  var problems: [Diagnostic] = []
  guard
    let table = CSVTable(bytes, file: "", skippedRows: skippedRows, diagnostics: &problems),
    !problems.hasErrors
  else { return nil }
  let columns = table.header.map { $0.value.lowercased() }
  let unknown = values.map(\.column).filter { !columns.contains($0.lowercased()) }
  guard unknown.isEmpty else { return .failure(UnknownColumns(names: unknown)) }
  let cells = columns.map { column in
    csvCell(values.first { $0.column.lowercased() == column }?.text ?? "")
  }
  let end = bytes.contains(0x0D) ? "\r\n" : "\n"
  var result = bytes
  if let last = result.last, last != 0x0A { result += end.utf8 }
  let start = result.count
  result += (cells.joined(separator: ",") + end).utf8
  return .success((result, start))
}

/// Names that no column of a table has.
public struct UnknownColumns: Error, Sendable {
  /// The names.
  public let names: [String]
}

/// A text as a cell: in quotation marks where it needs them.
public func csvCell(_ text: String) -> String {
  guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
