import OpenData
import Quantities

extension PublishedRows {
  /// The table as a file of awards that can be read again: each group of columns of an amount is one, with its words or
  /// the marker of what is missing.
  ///
  /// - Returns: CSV, row by row as in the table.
  public func asAwards() -> [UInt8] {
    let amounts = Set(columnNames.filter { has($0 + "_text") && has($0 + "_missing") })
    let parts = Set(amounts.flatMap { name in QuantityColumns.partSuffixes.map { name + $0 } })
    let columns = columnNames.filter { !parts.contains($0) }
    var file = CSVWriter()
    for column in columns { file.cell(column) }
    file.endRow()
    for row in 0..<count {
      for column in columns {
        let missing = amounts.contains(column) ? text(row, column + "_missing") : ""
        if missing.isEmpty {
          file.cell(text(row, amounts.contains(column) ? column + "_text" : column))
        } else {
          file.cell("[\(missing)]")
        }
      }
      file.endRow()
    }
    return file.bytes
  }
}
