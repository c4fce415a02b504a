/// Writes rows of cells as CSV, each cell as it is.
///
/// - Parameter rows: The rows, that of the names first.
/// - Returns: UTF-8 bytes.
public func plainCSV(_ rows: [[String]]) -> [UInt8] {
  var writer = CSVWriter()
  for row in rows {
    for cell in row { writer.cell(cell) }
    writer.endRow()
  }
  return writer.bytes
}
