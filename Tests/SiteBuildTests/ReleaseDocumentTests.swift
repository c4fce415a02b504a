import Foundation
import TestSupport
import Testing

/// Runs what `docs/RELEASES.md` shows, from the first command to the last: what each answers is as it stands there.
/// `SITEGEN_RECORD=1` writes the answers anew.
@Suite struct ReleaseDocumentTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/RELEASES.md")

  private static let site = [
    "Content/site.yaml": """
    title: {en: Money by place, cy: Arian fesul lle}
    languages: [en, cy]
    base_url: https://example.org/money/
    """,
    "Content/index.md": "---\ntitle: Home\n---\nSo far there are [26 jobs](figure:jobs).\n",
    "Content/index.cy.md": "---\ntitle: Hafan\n---\nHyd yma mae [26 swydd](figure:jobs).\n",
    "Content/data/sources.yaml": "- {id: news, title: The news, published: 2025-07-29}\n",
    "Content/data/figures.yaml": """
    - {id: jobs, label: {en: Jobs, cy: Swyddi}, value: 26 jobs, source: news}
    - {id: places, label: {en: Places, cy: Lleoedd}, value: 3 places, source: news}
    - {id: given, label: {en: Given, cy: Rhoddwyd}, total_of: {table: awards, column: amount}}

    """,
    "Content/data/awards.csv": """
    id,title,recipient,amount,awarded,source
    a-1,Scans,A person,£1.5 million,2026-02-01,news
    a-2,Maps,A college,£2 million,2026-03-01,news

    """,
  ]

  @Test func everyCommandAnswersAsItStandsThere() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    let old = try String(contentsOf: Self.file, encoding: .utf8)
    var new = ""
    var edits = 0
    var commands = 0
    for part in old.components(separatedBy: "\n```").enumerated() {
      guard part.offset > 0 else {
        new += part.element
        continue
      }
      new += "\n```"
      let lines = part.element.components(separatedBy: "\n")
      if lines.count > 1, lines[1].hasPrefix("# Content/") {
        edits += 1
        try folder.write([
          String(lines[1].dropFirst(2)): lines.dropFirst(2).joined(separator: "\n") + "\n"
        ])
      }
      guard lines[0] == "console" else {
        new += part.element
        continue
      }
      new += "console"
      for line in lines where line.hasPrefix("$ ") {
        commands += 1
        let answer = try answer(to: line, in: folder)
        new += "\n" + line + (answer.isEmpty ? "" : "\n" + answer)
      }
    }
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data(new.utf8).write(to: Self.file)
    }
    let shown = old.components(separatedBy: "\n")
    for (number, line) in new.components(separatedBy: "\n").enumerated()
    where !shown.indices.contains(number) || shown[number] != line {
      Issue.record("docs/RELEASES.md:\(number + 1): it should say “\(line)”")
      break
    }
    #expect(edits == 3)
    #expect(commands >= 10)
    // One command mended what would be four edits by hand: the note and a text in each language, and the other one stays.
    #expect(try folder.text("Content/index.cy.md").contains("[28 swydd](figure:jobs)"))
    for (path, bytes) in try folder.files() {
      #expect(bytes.range(of: Data("A person".utf8)) == nil, "what was removed stands in \(path)")
    }
  }

  private func answer(to line: String, in folder: TemporaryFolder) throws -> String {
    let words = line.dropFirst("$ sitegen ".count)
    var arguments: [String] = []
    for (position, part) in words.components(separatedBy: "\"").enumerated() {
      // Every second part stands in quotation marks.
      if position.isMultiple(of: 2) {
        arguments += part.split(separator: " ").map(String.init)
      } else {
        arguments.append(part)
      }
    }
    let outcome = try runProgram(arguments, in: folder.path)
    let text = outcome.errors + outcome.output
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
      .trimmingCharacters(in: .newlines)
  }
}
