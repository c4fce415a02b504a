import Diagnostics
import Languages
public import YAML

/// How the file of a table is stored and written, as `NAME.schema.yaml` beside it says of every table.
public struct TableLayout: Sendable {
  /// How the file's letters are stored.
  public private(set) var encoding = TableEncoding.utf8
  /// How many rows stand above the headings.
  public private(set) var skippedRows = 0
  /// Until when nothing of the file may be seen; `nil` when it may.
  public private(set) var hold: Hold?
  /// How dates are written.
  private(set) var format = DateFormat.standard(.any)
  /// What stands for a missing value, as it is compared.
  private(set) var missing: Set<String> = []

  /// A file that is read as it stands.
  init() {}

  /// Reads what a description says, reporting what cannot be meant.
  init(_ record: Record, reader: inout EntryReader) {
    if let text = record.text("format") {
      format = Self.format(text, &reader.diagnostics) ?? format
    }
    missing = Set(
      (record.texts("missing") + record.texts("missingValues")).map { folded($0.value) })
    encoding =
      record.choice("encoding").flatMap { TableEncoding(rawValue: $0.value) } ?? .utf8
    skippedRows = record.whole("skip_rows")?.value ?? 0
    hold = reader.hold(record)
  }

  /// Whether a text is one of the words for a missing value.
  func isMissing(_ text: String) -> Bool { !missing.isEmpty && missing.contains(folded(text)) }

  /// Reads how dates are written.
  static func format(
    _ text: Located<String>, _ diagnostics: inout [Diagnostic]
  ) -> DateFormat? {
    if let format = DateFormat(text.value) { return format }
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“\(text.value)” is not a way to write dates", at: text.span,
        help: "write “%d/%m/%Y”, or its parts in the order of the file, “financial-year” or “month”"
      ))
    return nil
  }
}

/// Where the description of a table stands, or would stand, for messages: its name without the folder.
func descriptionName(of table: String) -> String {
  (table.split(separator: "/").last?.split(separator: ".").dropLast().joined(separator: ".") ?? "")
    + ".schema.yaml"
}
