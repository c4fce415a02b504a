import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// A fault planted at a random place of a random page is reported at its line and column, whatever stands
/// around it: tabs, wide characters, other line ends, tables, lists, quotations, notes, blocks.
@Suite struct PlantedFaultTests {
  /// Something wrong, the rule it breaks, and the part that is to be pointed at.
  private struct Fault {
    let text: String
    let rule: Rule
    let part: String
  }

  private static let faults = [
    Fault(text: "[there](missing.md)", rule: .brokenLink, part: "missing.md"),
    Fault(text: "[a place](region:nowhere)", rule: .unknownRegion, part: "nowhere"),
    Fault(text: "[£9](figure:none)", rule: .unknownFigure, part: "none"),
    Fault(text: "[£4 million](figure:per-place)", rule: .figureMismatch, part: "£4 million"),
    Fault(text: "<b class=\"x\">", rule: .rawHTML, part: "<b class=\"x\">"),
    Fault(text: "£7,654", rule: .figureUnlinked, part: "£7,654"),
    Fault(text: "[^nope]", rule: .undefinedFootnote, part: "[^nope]"),
    Fault(text: "https://example.org/a_b_c", rule: .vagueLink, part: "https://example.org/a_b_c"),
    Fault(text: "[run](javascript:x)", rule: .unsafeLink, part: "javascript:x"),
    Fault(text: "![ ](images/map.png)", rule: .missingAltText, part: "![ ](images/map.png)"),
  ]

  /// Where a fault may stand.
  private static let slot = "\u{1}"

  private static let words = [
    "words", "ŵ£é", "👩‍👩‍👧", "*em*", "**a *b* c**", "`code ] [`", "~~x~~", "\\*",
    "&amp; &copy;", "tab\tin", "e\u{301}", "日本語", "[ok](https://example.org)", "name@example.org",
    "1 < 2", "snake_case", "a^b", "\\[x]",
    "![A map](images/map.png)", "[*b*](https://example.org \"t\")", "&ngE;", "x\\", "(", "]",
  ]

  private static func line(_ random: inout SeededGenerator) -> String {
    var words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      Self.words.randomElement(using: &random) ?? ""
    }
    let around = [
      "\(slot)", "*\(slot) em*", "**strong \(slot)**", "~~\(slot) struck~~", "_a \(slot) b_",
      "[London](https://example.org) \(slot)",
    ]
    words.insert(
      around.randomElement(using: &random) ?? slot,
      at: Int.random(in: 0...words.count, using: &random))
    return "Text "
      + words.joined(separator: [" ", "  ", "\t"].randomElement(using: &random) ?? " ")
  }

  /// The lines of a block, which may hold others.
  private static func block(
    _ depth: Int, _ notes: inout Int, _ random: inout SeededGenerator
  ) -> [String] {
    let kind = Int.random(in: 0..<(depth > 2 ? 3 : 8), using: &random)
    switch kind {
    case 0:
      let breaks = ["", "", "\\", "  "]
      let indents = ["", "", " ", "   "]
      return (0..<Int.random(in: 1...3, using: &random)).map { number in
        (number == 0 ? "" : indents.randomElement(using: &random) ?? "") + line(&random)
          + (breaks.randomElement(using: &random) ?? "")
      } + ["end"]
    case 1: return ["## " + line(&random) + ([" ##", ""].randomElement(using: &random) ?? "")]
    case 2:
      let rows = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        "| \(line(&random).replacing("|", with: "")) |\(line(&random)) | \\| x |"
      }
      return ["| a | b | ŵ |", "|---|:-:|--|"] + rows
    case 3: return nested(depth, first: "- ", rest: "  ", &notes, &random)
    case 4: return nested(depth, first: "10. ", rest: "    ", &notes, &random)
    case 5: return nested(depth, first: "-\t", rest: "\t", &notes, &random)
    case 6: return nested(depth, first: "> ", rest: "> ", &notes, &random)
    default:
      notes += 1
      return nested(depth, first: "[^n\(notes)]: ", rest: "    ", &notes, &random)
    }
  }

  private static func nested(
    _ depth: Int, first: String, rest: String, _ notes: inout Int, _ random: inout SeededGenerator
  ) -> [String] {
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      if !lines.isEmpty { lines.append("") }
      lines += block(depth + 1, &notes, &random)
    }
    return lines.enumerated().map { number, line in
      let prefix = number == 0 ? first : rest
      return line.isEmpty && prefix.first != ">" ? "" : prefix + line
    }
  }

  private static func document(_ random: inout SeededGenerator) -> String {
    var notes = 0
    var blocks: [[String]] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        blocks.append(["```callout", "text: |", "  \(line(&random))", "  \(line(&random))", "```"])
      case 1:
        blocks.append([
          "- a", "", "  ```callout", "  text: \(line(&random).replacing(": ", with: ":"))", "  ```",
        ])
      case 2: blocks.append(["~~~", "[^x] <b> [a](missing.md)", "~~~"])
      default: blocks.append(block(0, &notes, &random))
      }
    }
    let references = (0..<notes).map { "Note[^n\($0 + 1)]." }.joined(separator: " ")
    return ([["---", "title: \"ŵ £ 日本\"", "---"]] + [[references]] + blocks)
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// The page with a fault in one of its places, and where the part that is wrong stands.
  private static func page(
    _ fault: Fault, _ random: inout SeededGenerator
  ) -> (text: String, range: Range<Int>)? {
    let parts = document(&random).components(separatedBy: slot)
    guard parts.count > 1 else { return nil }
    let position = Int.random(in: 1..<parts.count, using: &random)
    let end = ["\n", "\n", "\r\n"].randomElement(using: &random) ?? "\n"
    let before = parts[..<position].joined().replacing("\n", with: end)
    let after = parts[position...].joined().replacing("\n", with: end)
    let lead = fault.text.components(separatedBy: fault.part)[0]
    let start = before.utf8.count + lead.utf8.count
    return (before + fault.text + after, start..<start + fault.part.utf8.count)
  }

  @Test func aFaultIsReportedWhereItStands() async throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["SITEGEN_FAULTS"].flatMap { Int($0) } ?? 2000
    let seed = environment["SITEGEN_SEED"].flatMap { UInt64($0) } ?? 61
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    var planted: [String: (fault: Fault, range: Range<Int>, text: String)] = [:]
    var files = smallSite.filter { !$0.key.hasSuffix(".cy.md") }
    files["Content/site.yaml"] = "title: Faults\n"
    while planted.count < count {
      guard let fault = Self.faults.randomElement(using: &random),
        let (text, range) = Self.page(fault, &random)
      else { continue }
      let name = "Content/p\(planted.count).md"
      planted[name] = (fault, range, text)
      files[name] = text
    }
    try folder.write(files)
    let outcome = try await buildSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    var found: [String: [Diagnostic]] = [:]
    for diagnostic in outcome.diagnostics {
      if let file = diagnostic.span?.file { found[file, default: []].append(diagnostic) }
    }
    var shown = 0
    for (name, (fault, range, text)) in planted.sorted(by: { $0.key < $1.key }) where shown < 8 {
      let like = (found[name] ?? []).filter { $0.rule == fault.rule }
      let spans = like.compactMap(\.span).map { $0.start..<$0.end }
      let place = SourceText(file: name, bytes: Array(text.utf8)).position(of: range.lowerBound)
      let isRight =
        spans == [range] && place.line == Self.line(of: range.lowerBound, in: text)
        && place.column == Self.column(of: range.lowerBound, in: text)
      guard !isRight else { continue }
      shown += 1
      Issue.record(
        "\(fault.rule.rawValue) \(fault.part): \(spans), not \(range), in\n\(text.debugDescription)"
      )
    }
  }

  private static func line(of offset: Int, in text: String) -> Int {
    1 + text.utf8.prefix(offset).count { $0 == 0x0A }
  }

  private static func column(of offset: Int, in text: String) -> Int {
    let before = Array(text.utf8.prefix(offset))
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return 1 + String(decoding: before[start...], as: UTF8.self).unicodeScalars.count
  }
}
