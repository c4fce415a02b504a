import Diagnostics
import Foundation
import Testing

@Suite struct RulesDocumentTests {
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
        document.text += "\n### \(rule.rawValue)\n\nTo be written.\n"
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
    let text = try Document("docs/RULES.md").text
    for entry in text.components(separatedBy: "\n### ").dropFirst() {
      let entry = entry.components(separatedBy: "\n## ")[0]
      let name = entry.prefix { $0 != "\n" }
      guard !entry.contains("To be written.") else { continue }
      for part in ["```", "Message: ", "Mend: "] {
        #expect(entry.contains(part), "\(name): no “\(part)”")
      }
    }
  }

  private static func headings(of document: Document) -> [String] {
    document.text.split(separator: "\n").filter { $0.hasPrefix("### ") }.map {
      String($0.dropFirst(4))
    }
  }
}
