import Diagnostics
public import Funding
import Languages
import Quantities

/// Writes a further table as CSV, one row each in the order of its file.
///
/// A quantity stands in seven columns, as in ``figuresCSV(_:tags:)``. Beside any other column that is no text and
/// whose cells may be empty stands one that says why a cell is: `x`, `z`, `c`, `p` or `low`; in a column of texts
/// the marker itself stands there.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - table: The table.
///   - columns: The positions of the columns to write, in order; `nil` for all.
///   - rows: The rows to write, in order; `nil` for all.
/// - Returns: UTF-8 bytes, the same for the same dataset on every machine.
public func tableCSV(
  _ dataset: FundingDataset, _ table: Table, columns: [Int]? = nil, rows: [Int32]? = nil
) -> [UInt8] {
  let columns = columns ?? Array(table.columns.indices)
  var writer = CSVWriter()
  for name in tableColumns(table, columns) { writer.text(name) }
  writer.endRow()
  for row in rows ?? Array(0..<Int32(table.count)) {
    for column in columns { writer.cell(of: table, Int(row), column, dataset) }
    writer.endRow()
  }
  return writer.bytes
}

/// The names of the columns of ``tableCSV(_:_:columns:rows:)``.
public func tableColumns(_ table: Table, _ columns: [Int]? = nil) -> [String] {
  (columns ?? Array(table.columns.indices)).flatMap { table.columns[$0].publishedNames }
}

extension CSVWriter {
  /// Adds a cell with all that stands beside it.
  fileprivate mutating func cell(
    of table: Table, _ row: Int, _ position: Int, _ dataset: FundingDataset
  ) {
    let column = table.columns[position]
    let value = table.value(row: row, column: position)
    if column.type == .quantity {
      quantity(value.amount, published: table.text(row: row, column: position))
      return
    }
    switch value {
    case .text(let held): text(column.reference.flatMap { dataset.id(of: $0, held) } ?? held)
    case .flag(let flag): cell(flag ? "true" : "false")
    case .date(let date): cell(date.dataText)
    case .amount(let quantity): cell(quantity.exactNumber?.plain ?? "")
    case .missing(let marker): cell(column.type == .string ? "[\(marker.rawValue)]" : "")
    case .notGiven: cell("")
    }
    guard column.type != .string, !column.isRequired else { return }
    if case .missing(let marker) = value { cell(marker.rawValue) } else { cell("") }
  }
}

extension FundingDataset {
  /// The id of an entry that a cell names.
  fileprivate func id(of reference: TableColumn.Reference, _ text: String) -> String? {
    guard let position = position(of: reference, text) else { return nil }
    return switch reference {
    case .regions: regions.entries[position].id.value
    case .funds: funds.entries[position].id.value
    case .sources: sources.entries[position].id.value
    case .figures: figures.entries[position].id.value
    case .awards: awards.id(at: position)
    }
  }
}
