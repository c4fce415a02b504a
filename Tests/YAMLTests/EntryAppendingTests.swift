import Diagnostics
import Testing

@testable import YAML

/// A file of entries that is added to keeps everything that stood in it.
@Suite struct EntryAppendingTests {
  private func added(_ text: String) throws -> String {
    let result = try #require(
      appendingEntry([("id", "new"), ("name", "\"a: b\"")], to: Array(text.utf8), under: "regions"))
    let written = String(decoding: result.bytes, as: UTF8.self)
    #expect(String(decoding: result.bytes[result.start...].prefix(3), as: UTF8.self).contains("i"))
    return written
  }

  @Test(arguments: [
    ("", "- id: new\n  name: \"a: b\"\n"),
    ("# Places\n", "# Places\n- id: new\n  name: \"a: b\"\n"),
    ("- id: a\n", "- id: a\n- id: new\n  name: \"a: b\"\n"),
    ("- id: a\n...\n", "- id: a\n- id: new\n  name: \"a: b\"\n...\n"),
    ("- id: a", "- id: a\n- id: new\n  name: \"a: b\"\n"),
    ("- id: a\r\n", "- id: a\r\n- id: new\r\n  name: \"a: b\"\r\n"),
    ("- id: a\n  b: c\n", "- id: a\n  b: c\n\n- id: new\n  name: \"a: b\"\n"),
    (
      "- {id: a}\n\n# the second\n- {id: b}\n# end\n",
      "- {id: a}\n\n# the second\n- {id: b}\n# end\n\n- id: new\n  name: \"a: b\"\n"
    ),
    ("regions:\n  - id: a\n", "regions:\n  - id: a\n  - id: new\n    name: \"a: b\"\n"),
    ("regions:\n- id: a\n", "regions:\n- id: a\n- id: new\n  name: \"a: b\"\n"),
    ("regions:\n", "regions:\n  - id: new\n    name: \"a: b\"\n"),
    ("regions: []\n", "regions: \n  - id: new\n    name: \"a: b\"\n"),
    ("[]\n", "\n- id: new\n  name: \"a: b\"\n"),
    ("[{id: a}] # one\n", "[{id: a}, {id: new, name: \"a: b\"}] # one\n"),
    ("-\n  id: a\n", "-\n  id: a\n- id: new\n  name: \"a: b\"\n"),
    ("  - id: a\n", "  - id: a\n  - id: new\n    name: \"a: b\"\n"),
    (
      "- id: a\n  note: |\n    x - y\n\n",
      "- id: a\n  note: |\n    x - y\n\n- id: new\n  name: \"a: b\"\n"
    ),
  ])
  func nothingElseChanges(_ text: String, _ wanted: String) throws {
    let written = try added(text)
    #expect(written == wanted)
    var diagnostics: [Diagnostic] = []
    let schema = RecordSchema(
      name: "x", entry: "x", place: "x", summary: "x", keys: [.init("id", .id, "Id.")])
    let before = readRecords(
      Array(text.utf8), file: "a", key: "regions", schema: schema, diagnostics: &diagnostics)
    let after = readRecords(
      Array(written.utf8), file: "a", key: "regions", schema: schema, diagnostics: &diagnostics)
    #expect(after.count == before.count + 1)
    #expect(after.last?.text("id")?.value == "new")
  }

  @Test(arguments: [
    "a: b\n", "text\n", "- id: [\n", "regions: text\n",
    "a: 1\nregions:\n- id: b\n",
  ])
  func whatIsNoListIsLeft(_ text: String) {
    #expect(appendingEntry([("id", "new")], to: Array(text.utf8), under: "regions") == nil)
  }

  @Test func textsStayWhatTheyAre() throws {
    for text in [
      "plain", "a: b", "# a", "a # b", "- a", "[x]", "{a}", "“quoted”", "\"quoted\"", "it's",
      "a \\ b",
      "yes", "", " ", "a  b", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "? a", "a:", ": a",
      "£30 million",
      "https://example.org/a#b", "26 people", "a, b", "'", "\"'\\",
    ] {
      let (node, problems) = readYAML(Array("k: \(yamlText(text))\n".utf8)[...], file: "a")
      #expect(problems.isEmpty, "\(text): \(problems)")
      guard case .map(let entries)? = node?.content,
        case .text(let read, _)? = entries.first?.value.content
      else {
        Issue.record("\(text) is not read")
        continue
      }
      #expect(read == text)
    }
  }

  @Test func rowsAreAddedInTheOrderOfTheColumns() throws {
    let result = try #require(
      appendingRow(
        [("Title", "a, \"b\""), ("id", "x")], to: Array("id,amount,title\r\n1,2,3".utf8)))
    let (bytes, start) = try result.get()
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "id,amount,title\r\n1,2,3\r\nx,,\"a, \"\"b\"\"\"\r\n")
    #expect(start == 24)
    let unknown = try #require(appendingRow([("paid", "1")], to: Array("id\n".utf8)))
    #expect(throws: UnknownColumns.self) { try unknown.get() }
    #expect(appendingRow([("id", "1")], to: [0x22]) == nil)
  }
}
