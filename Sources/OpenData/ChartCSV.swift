public import Quantities

/// A row of a chart's file.
public struct ChartFileRow: Sendable {
  /// The id in the data of what the row is about, where it has one.
  public let id: String
  /// What the row is called.
  public let name: String
  /// What the column of the table is called.
  public let series: String
  /// How much.
  public let amount: Amount
  /// The amount in words.
  public let words: String

  /// Describes a row.
  public init(id: String, name: String, series: String, amount: Amount, words: String) {
    self.id = id
    self.name = name
    self.series = series
    self.amount = amount
    self.words = words
  }
}

/// Writes what a chart draws as CSV, one row for each amount in the order of its table. The amount stands in
/// seven columns, as in ``figuresCSV(_:tags:)``.
///
/// - Parameter rows: The amounts.
/// - Returns: UTF-8 bytes, the same for the same rows on every machine.
public func chartCSV(_ rows: [ChartFileRow]) -> [UInt8] {
  var writer = CSVWriter()
  writer.header(["id", "name", "series"] + CSVWriter.quantityColumns("amount"))
  for row in rows {
    writer.cell(row.id)
    writer.text(row.name)
    writer.text(row.series)
    writer.quantity(row.amount, published: row.words)
    writer.endRow()
  }
  return writer.bytes
}
