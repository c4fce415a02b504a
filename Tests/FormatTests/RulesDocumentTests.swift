import Diagnostics
import Foundation
import Testing

@Suite(.serialized) struct RulesDocumentTests {
  /// The line of a rule in the table at the top of `docs/RULES.md`.
  static func line(of rule: Rule) -> String {
    let name = rule.rawValue
    return
      "| [`\(name)`](#\(name)) | \(rule.severity.rawValue) | \(rule.mayBeLowered ? "yes" : "never") |\n"
  }

  static let table =
    "| rule | severity | may `checks` lower it? |\n| --- | --- | --- |\n"
    + Rule.allCases.map(line).joined()

  @Test func theTableSaysWhatTheCodeDeclares() throws {
    var document = try Document("docs/RULES.md")
    if Document.isRecording {
      document.replace("rules", with: Self.table)
      let written = Self.headings(of: document)
      for rule in Rule.allCases where !written.contains(rule.rawValue) {
        document.text += """

          ### \(rule.rawValue)

          ```text
          to be written
          ```

          Message: to be written

          Mend: to be written.

          """
      }
      try document.save()
    }
    let block = try #require(document.block("rules"))
    let lines = Set(block.split(separator: "\n").map { "\($0)\n" })
    let missing = Rule.allCases.map(Self.line).filter { !lines.contains($0) }
    #expect(missing == [], "lines to add; SITEGEN_RECORD=1 adds them")
    #expect(block == Self.table, "lines of rules that are no more, or another order")
  }

  @Test func everyRuleHasAnEntryAndNoOtherHas() throws {
    let headings = Self.headings(of: try Document("docs/RULES.md"))
    let rules = Set(Rule.allCases.map(\.rawValue))
    #expect(rules.subtracting(headings).sorted() == [], "rules without an entry")
    #expect(Set(headings).subtracting(rules).sorted() == [], "entries of rules that are no more")
    #expect(Set(headings).count == headings.count, "an entry stands twice")
  }

  @Test func everyEntryShowsAnExampleAMessageAndAMend() throws {
    for (name, body) in Self.entries(of: try Document("docs/RULES.md")) {
      for part in ["```", "Message: ", "Mend: "] {
        #expect(body.contains { $0.hasPrefix(part) }, "\(name): no “\(part)”")
      }
    }
  }

  /// The entries with their lines; what looks like a heading inside an example is none.
  private static func entries(of document: Document) -> [(name: String, body: [String])] {
    var entries: [(name: String, body: [String])] = []
    var fence: String?
    for line in document.text.split(separator: "\n").map(String.init) {
      let marks = String(line.prefix { $0 == "`" })
      if let open = fence {
        if line == open { fence = nil }
      } else if marks.count >= 3 {
        fence = marks
      } else if line.hasPrefix("### ") {
        entries.append((String(line.dropFirst(4)), []))
        continue
      } else if line.hasPrefix("## ") {
        continue
      }
      if !entries.isEmpty { entries[entries.count - 1].body.append(line) }
    }
    return entries
  }

  private static func headings(of document: Document) -> [String] {
    entries(of: document).map(\.name)
  }
}
