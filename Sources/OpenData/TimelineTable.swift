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

/// What a timeline draws, one row for each thing in the order of its table; something that happened ends when it
/// begins.
///
/// - Parameter rows: The things.
/// - Returns: The table `timeline`.
public func timelineFileTable(_ rows: [TimelineFileRow]) -> PublishedTable {
  let groups: [ColumnGroup<TimelineFileRow>] = [
    .column("kind", .choice(["fund", "award", "figure", "event"])) { $0.kind },
    .column("id", .code) { $0.id },
    .text("name") { $0.name },
    .column("from", .date) { $0.from },
    .column("to", .date) { $0.to },
    .text("when") { $0.words },
    .column("source", .code, reference: "sources") { $0.source },
  ]
  return PublishedTable("timeline", groups, count: rows.count) { rows[$0] }
}
