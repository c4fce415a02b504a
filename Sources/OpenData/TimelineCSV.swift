/// A row of a timeline's file.
public struct TimelineFileRow: Sendable {
  /// What the row is: `fund`, `award`, `figure` or `event`.
  public let kind: String
  /// The id in the data of what the row is about; empty where it has none.
  public let id: String
  /// What the row is called.
  public let name: String
  /// When it begins, as the data has it; empty where it is not given.
  public let from: String
  /// When it ends, as the data has it; empty where it is not given.
  public let to: String
  /// When it is, in words.
  public let words: String
  /// The id of the source; empty where there is none.
  public let source: String

  /// Describes a row.
  public init(
    kind: String, id: String, name: String, from: String, to: String, words: String, source: String
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.from = from
    self.to = to
    self.words = words
    self.source = source
  }
}

/// Writes what a timeline draws as CSV, one row for each thing in the order of its table. Dates are written as in the
/// data: `2026-03-01`, `2026-03`, `2026`, `2026 Q1` or `2024/25`; something that happened ends when it begins.
///
/// - Parameter rows: The things.
/// - Returns: UTF-8 bytes, the same for the same rows on every machine.
public func timelineCSV(_ rows: [TimelineFileRow]) -> [UInt8] {
  var writer = CSVWriter()
  writer.header(["kind", "id", "name", "from", "to", "when", "source"])
  for row in rows {
    writer.cell(row.kind)
    writer.cell(row.id)
    writer.text(row.name)
    writer.cell(row.from)
    writer.cell(row.to)
    writer.text(row.words)
    writer.cell(row.source)
    writer.endRow()
  }
  return writer.bytes
}
