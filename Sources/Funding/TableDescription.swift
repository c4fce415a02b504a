public import Diagnostics
import Languages
import YAML

/// How a file of awards is to be read, as `NAME.schema.yaml` beside it says.
public struct TableDescription: Sendable {
  /// What a heading of the file stands for.
  struct Column: Sendable {
    let heading: Located<String>
    /// A key of awards, with a language as in `title@cy` or without.
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
  init(_ record: Record, reader: inout EntryReader) {
    var problems: [Diagnostic] = []
    for (heading, node) in record.entries("columns") {
      if let column = Self.column(heading, node, record.file, &problems) { columns.append(column) }
    }
    for (key, node) in record.entries("defaults") {
      guard case .text(let text, _) = node.content, !text.isEmpty,
        Self.isKnown(key, in: "defaults", &problems)
      else { continue }
      let span = SourceSpan(file: record.file, node.range)
      defaults.append((key.value, Located(text, at: span)))
    }
    if let source = record.text("source"), !defaults.contains(where: { $0.key == "source" }) {
      defaults.append(("source", source))
    }
    extra = record.texts("extra")
    layout = TableLayout(record, reader: &reader)
    for (key, help) in Self.ofFurtherTables where record.has(key) {
      problems.append(
        Diagnostic(
          .unknownKey, "“\(key)” is for further tables, and this one holds awards",
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

  private static func column(
    _ heading: Located<String>, _ node: Node, _ file: String, _ problems: inout [Diagnostic]
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
    guard let key, isKnown(key, in: "columns", &problems) else { return nil }
    return Column(heading: heading, key: key.value, format: format)
  }

  /// Whether a text is a key of awards, of one language or of none.
  private static func isKnown(
    _ text: Located<String>, in place: String, _ problems: inout [Diagnostic]
  ) -> Bool {
    let parts = text.value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let key = FundingFormats.award.key(String(parts[0]))
    if let key, parts.count == 1 || key.type.isLocalizedText { return true }
    let known = FundingFormats.award.keys.map(\.name)
    problems.append(
      Diagnostic(
        .unknownKey, "awards have no key “\(text.value)”", at: text.span,
        help: nearestName(to: text.value, in: known).map { "write “\($0)”" }
          ?? (place == "columns"
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
