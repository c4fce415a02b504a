public import Diagnostics
import Languages
import YAML

/// How a file of awards or of other entries is to be read, as `NAME.schema.yaml` beside it says.
public struct TableDescription: Sendable {
  /// What a heading of the file stands for.
  struct Column: Sendable {
    let heading: Located<String>
    /// A key of its entries, with a language as in `title@cy` or without.
    let key: String
    /// How its dates are written; `nil` for as in the table.
    let format: DateFormat?
  }

  /// What the headings stand for.
  private(set) var columns: [Column] = []
  /// The values of empty cells and missing columns, by key.
  private(set) var defaults: [(key: String, value: Located<String>)] = []
  /// Further columns to publish, by their headings.
  private(set) var extra: [Located<String>] = []
  /// How the file is stored and written.
  public private(set) var layout = TableLayout()

  /// A file that is read as it stands.
  public init() {}

  /// The description with further columns to publish, but for those that it names already.
  public func publishing(_ headings: [Located<String>]) -> TableDescription {
    var description = self
    let named = Set(
      extra.map { AwardHeader.folded($0.value) }
        + columns.map { AwardHeader.folded($0.heading.value) })
    description.extra += headings.filter { !named.contains(AwardHeader.folded($0.value)) }
    return description
  }

  /// Reads a description, reporting what cannot be meant.
  ///
  /// - Parameters:
  ///   - record: The description.
  ///   - schema: The keys of what the file holds.
  ///   - reader: Reads how dates are written and until when it is held.
  init(
    _ record: Record, of schema: RecordSchema = FundingFormats.award, reader: inout EntryReader
  ) {
    var problems: [Diagnostic] = []
    for (heading, node) in record.entries("columns") {
      if let column = Self.column(heading, node, record.file, schema, &problems) {
        columns.append(column)
      }
    }
    for (key, node) in record.entries("defaults") {
      guard case .text(let text, _) = node.content, !text.isEmpty,
        Self.isKnown(key, in: "defaults", schema, &problems)
      else { continue }
      let span = SourceSpan(file: record.file, node.range)
      defaults.append((key.value, Located(text, at: span)))
    }
    if let source = record.text("source"), schema.key("source") != nil,
      !defaults.contains(where: { $0.key == "source" })
    {
      defaults.append(("source", source))
    }
    extra = record.texts("extra")
    layout = TableLayout(record, reader: &reader)
    let isOfAwards = schema.name == FundingFormats.award.name
    for (key, help) in isOfAwards ? Self.ofFurtherTables : Self.ofOtherTables
    where record.has(key) {
      problems.append(
        Diagnostic(
          .unknownKey,
          isOfAwards
            ? "“\(key)” is for further tables, and this one holds awards"
            : "“\(key)” has no place in the description of a table of sitegen's own",
          at: record.keySpan(of: key), help: help))
    }
    reader.diagnostics += problems
  }

  /// What would be passed over in silence if it stood in the description of awards, and what to do instead: all that
  /// awards have is known, and each of them is public.
  private static let ofFurtherTables = [
    ("fields", "take it out, and say under “columns” which key each heading stands for"),
    ("primaryKey", "take it out: awards are named by their “id”"),
    ("foreignKeys", "take it out: “fund”, “region”, “source” and “part_of” are looked up unasked"),
    (
      "disclosure",
      "take it out: an award is published with its amount; write [c] for one that must not be, or hold the row "
        + "back with “publish: never”"
    ),
    ("note", "write it into a column “note” of the awards, or on the page that shows them"),
  ]

  /// What has no meaning in the description of sources, places, funds and figures.
  private static let ofOtherTables =
    ["title", "description", "fields", "primaryKey", "foreignKeys", "disclosure", "extra", "note"]
    .map { ($0, "take it out") } + [
      ("publish", "take it out, and hold rows back by a column “publish” in the table")
    ]

  private static func column(
    _ heading: Located<String>, _ node: Node, _ file: String, _ schema: RecordSchema,
    _ problems: inout [Diagnostic]
  ) -> Column? {
    func text(_ node: Node) -> Located<String>? {
      guard case .text(let text, _) = node.content else { return nil }
      return Located(text, at: SourceSpan(file: file, node.range))
    }
    var key = text(node)
    var format: DateFormat?
    if case .map(let entries) = node.content {
      key = entries.first { $0.key == "key" }.flatMap { text($0.value) }
      if let written = entries.first(where: { $0.key == "format" }).flatMap({ text($0.value) }) {
        format = TableLayout.format(written, &problems)
      }
    }
    guard let key, isKnown(key, in: "columns", schema, &problems) else { return nil }
    // What was meant to be held back must not go out since its column is called to be something else.
    guard HoldHeading(heading.value) != .publish || key.value == HoldHeading.name else {
      problems.append(
        Diagnostic(
          .unknownValue,
          "a column headed “\(heading.value)” holds its rows back, and stands for nothing else",
          at: key.span, help: "give the column another heading in the table, or take this out"))
      return nil
    }
    return Column(heading: heading, key: key.value, format: format)
  }

  /// Whether a text is a key of what the file holds, of one language or of none.
  private static func isKnown(
    _ text: Located<String>, in place: String, _ schema: RecordSchema,
    _ problems: inout [Diagnostic]
  ) -> Bool {
    let parts = text.value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let key = schema.key(String(parts[0]))
    if let key, parts.count == 1 || key.type.isLocalizedText { return true }
    let known = schema.keys.map(\.name)
    let isOfAwards = schema.name == FundingFormats.award.name
    problems.append(
      Diagnostic(
        .unknownKey,
        isOfAwards
          ? "awards have no key “\(text.value)”" : "“\(text.value)” is no key of this table",
        at: text.span,
        help: nearestName(to: text.value, in: known).map { "write “\($0)”" }
          ?? (place == "columns" && isOfAwards
            ? "write one of \(known.joined(separator: ", ")); to publish the column as it is, name it "
              + "under “extra”"
            : "write one of \(known.joined(separator: ", "))")))
    return false
  }
}

extension RecordSchema.ValueType {
  /// Whether it is a text by language.
  fileprivate var isLocalizedText: Bool { if case .localizedText = self { true } else { false } }
}
