import Diagnostics
import Testing

@testable import YAML

/// CSV files whose headings are others than the keys of their format.
@Suite struct CSVReadingTests {
  private static let schema = RecordSchema(
    name: "things", entry: "thing", place: "", summary: "",
    keys: [
      .init("id", .id, "The id."), .init("title", .localizedText, "The title."),
      .init("note", .text, "A note."), .init("day", .date, "A day."),
    ])

  private func read(
    _ text: String, _ columns: [(String, String)], defaults: [(key: String, value: String)] = []
  ) -> (records: [Record], problems: [String]) {
    let description = SourceSpan(file: "t.schema.yaml", start: 0, end: 1)
    let reading = CSVReading(
      encoding: .utf8, skippedRows: 0,
      columns: columns.map { (Located($0.0, at: description), $0.1) }, defaults: defaults
    ) { key, text in text == "n/a" ? nil : key.name == "day" ? "2026-01-0" + text : text }
    var diagnostics: [Diagnostic] = []
    let records = readRecords(
      Array(text.utf8), file: "t.csv", key: "things", schema: Self.schema, reading: reading,
      diagnostics: &diagnostics)
    return (records, diagnostics.map { "\($0.rule.rawValue) \($0.span?.file ?? "")" })
  }

  @Test func headingsStandForKeysWhateverTheyAreCalled() {
    let (records, problems) = read(
      "id,Ref,Day,Enw\nOld,a,5,Un\n",
      [("Ref", "id"), ("id", "note"), ("Day", "day"), ("Enw", "title@cy")])
    #expect(problems == [])
    #expect(records.first?.text("id")?.value == "a" && records.first?.text("note")?.value == "Old")
    #expect(records.first?.text("day")?.value == "2026-01-05")
    #expect(records.first?.localizedTexts("title").map { $0.tag?.value } == ["cy"])
  }

  @Test func twoForOneKeyAreTold() {
    #expect(
      read("id,Ref\nb,a\n", [("Ref", "id")]).problems == ["duplicate-key t.schema.yaml"])
    #expect(
      read("A,B\na,b\n", [("A", "id"), ("B", "id")]).problems.contains(
        "duplicate-key t.schema.yaml"))
    #expect(read("A\na\n", [("B", "id")]).problems.first == "unknown-key t.schema.yaml")
  }

  @Test func defaultsFillWhatIsEmptyNotWhatIsMissing() {
    let (records, _) = read(
      "id,note\na,\nb,n/a\nc,Own\n", [], defaults: [("note", "Other"), ("title", "One")])
    #expect(records.map { $0.text("note")?.value } == ["Other", nil, "Own"])
    #expect(records.map { $0.text("title")?.value } == ["One", "One", "One"])
  }
}
