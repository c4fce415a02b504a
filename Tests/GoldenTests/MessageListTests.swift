import Diagnostics
import Foundation
import Testing

/// Every message that the golden sites and docs/RULES.md show, in one list to be read aloud: `messages.txt`. Of messages
/// that differ in their names and numbers alone it has one.
///
/// `SITEGEN_RECORD=1 swift test --filter "GoldenTests"` writes it anew, from what stands under `Sites`.
@Suite struct MessageListTests {
  private struct Message: Hashable {
    var rule: String
    var text: String
    var help: String
  }

  private static let root = GoldenTests.folder.deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The messages of the golden sites.
  private static func shown() throws -> Set<Message> {
    var messages: Set<Message> = []
    for name in GoldenTests.names {
      let file = GoldenTests.sites.appending(path: name + "/Expected/diagnostics.txt")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      var current: Message?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let match = line.firstMatch(of: /^(?:error|warning|note)\[([a-z0-9-]+)\]: (.*)/) {
          current.map { _ = messages.insert($0) }
          current = Message(rule: String(match.1), text: String(match.2), help: "")
        } else if line.hasPrefix("  help: ") {
          current?.help = String(line.dropFirst(8))
        }
      }
      current.map { _ = messages.insert($0) }
    }
    return messages
  }

  /// The messages that the rules' own page shows.
  private static func explained() throws -> Set<Message> {
    let page = try String(contentsOf: root.appending(path: "docs/RULES.md"), encoding: .utf8)
    var messages: Set<Message> = []
    for entry in page.components(separatedBy: "\n### ").dropFirst() {
      let rule = String(entry.prefix { $0 != "\n" })
      guard Rule(rawValue: rule) != nil,
        let message = entry.firstMatch(of: /\nMessage: ([^\n]*(?:\n[^\n]+)*)/),
        let mend = entry.firstMatch(of: /\nMend: ([^\n]*(?:\n[^\n]+)*)/)
      else { continue }
      func line(_ text: Substring) -> String { String(text).replacing("\n", with: " ") }
      messages.insert(Message(rule: rule, text: line(message.1), help: line(mend.1)))
    }
    return messages
  }

  /// A text without the names and numbers that change from case to case.
  private static func form(_ text: String) -> String {
    text.replacing(/“[^”]*”|`[^`]*`|"[^"]*"/, with: "“”").replacing(/[0-9][0-9,.:-]*/, with: "0")
      .replacing(/[a-z0-9\/-]+\.(?:md|cy\.md|csv|yaml|schema\.yaml)\b/, with: "FILE")
      .replacing(/(?:“”(?:, | and )?)+/, with: "“”")
  }

  private static func list(_ messages: Set<Message>) -> String {
    let ordered = messages.sorted { ($0.rule, $0.text, $0.help) < ($1.rule, $1.text, $1.help) }
    var seen: Set<Message> = []
    var text = ""
    var rule = ""
    for message in ordered {
      let shape = Message(
        rule: message.rule, text: form(message.text), help: form(message.help))
      guard seen.insert(shape).inserted else { continue }
      if message.rule != rule {
        rule = message.rule
        let severity = Rule(rawValue: rule)?.severity.rawValue ?? "?"
        text += (text.isEmpty ? "" : "\n") + "\(rule) (\(severity))\n"
      }
      text += "  \(message.text)\n    \(message.help)\n"
    }
    return text
  }

  @Test func theListIsWhole() throws {
    let messages = try Self.shown()
    let rules = Set(messages.map(\.rule))
    let others = try Self.explained().filter { !rules.contains($0.rule) }
    let list = Self.list(messages.union(others))
    let file = GoldenTests.folder.appending(path: "messages.txt")
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data(list.utf8).write(to: file)
    }
    let listed = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(listed == list, "messages.txt is not what the golden sites say; record it")
    let known = Set(messages.union(others).map(\.rule))
    #expect(Set(Rule.allCases.map(\.rawValue)) == known, "a rule without a message")
  }

  /// Words that only people who write programs use; in quotation marks stands what an editor wrote.
  @Test func messagesAreInTheWordsOfEditors() throws {
    let jargon = [
      "front matter", "slug", "directive", "alias", "mapping", "scalar", "token", "invalid",
      "parse",
      "parser", "syntax", "null", "boolean", "array", "object", "fence", "schema", "regex", "stack",
      "exception", "deserialize", "enum", "argument", "parameter", "receipt", "all-partners",
    ]
    for message in try Self.shown().union(Self.explained()) {
      for text in [message.text, message.help] {
        let words = text.replacing(
          /one of:? .*|“[^”]*”|`[^`]*`|"[^"]*"|\[[^\]]*\]\([^)]*\)|[a-z0-9_-]+\.[a-z.]+/, with: "")
        for word in jargon where words.lowercased().contains(try Regex("\\b\(word)\\b")) {
          Issue.record("\(message.rule): “\(word)” in: \(text)")
        }
      }
      #expect(!message.text.hasSuffix("."), "\(message.rule): \(message.text)")
    }
  }

  @Test func everyMessageHasAMend() throws {
    for message in try Self.shown() {
      #expect(!message.help.isEmpty, "\(message.rule): \(message.text)")
      #expect(!message.help.hasSuffix("."), "\(message.rule): \(message.help)")
    }
  }
}
