import Testing

@testable import Diagnostics

/// The report of a problem at the first place of `marked` in a text.
func report(
  _ text: String, marking marked: String = "", at range: Range<Int>? = nil, colour: Bool = false
) -> String {
  let text = source(text)
  let span = range ?? place(of: marked, in: text.bytes)
  let diagnostic = Diagnostic(.unknownKey, "what", at: SourceSpan(file: "a.md", span))
  return TextReporter(colour: colour).report(diagnostic) { $0 == "a.md" ? text : nil }
}

func place(of part: String, in bytes: [UInt8]) -> Range<Int> {
  let part = Array(part.utf8)
  let start =
    (0...max(0, bytes.count - part.count)).first { bytes[$0...].starts(with: part) } ?? 0
  return start..<start + part.count
}

/// The shown line and the line of carets under it, without the margin.
func frame(_ report: String) -> (line: String, carets: String) {
  let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  guard lines.count > 4 else { return ("", "") }
  let margin = lines[2].count + 1
  return (String(lines[3].dropFirst(margin)), String(lines[4].dropFirst(margin)))
}

@Suite struct TextReporterTests {
  @Test func theFrameIsThatOfTheDesign() {
    let line = "Local leaders receive [£30 million](figure:lipf-minimum) each."
    let page = SourceText(
      file: "Content/case-studies/glasgow.md",
      bytes: Array((String(repeating: "\n", count: 13) + line + "\nmore\n").utf8))
    let data = SourceText(
      file: "Content/data/figures.yaml", bytes: Array("1\n2\n3\n4\n5\n6\n7\n  id: x".utf8))
    let diagnostic = Diagnostic(
      .figureMismatch, "the text says “£30 million”, the data says “at least £30 million”",
      at: SourceSpan(file: page.file, place(of: "£30 million", in: page.bytes)),
      notes: [
        .init(
          "figure lipf-minimum is defined", at: SourceSpan(file: data.file, start: 16, end: 18))
      ],
      help: "write “at least £30 million”, or leave the text empty to have it filled in")
    let report = TextReporter(colour: false).report(diagnostic) { file in
      [page, data].first { $0.file == file }
    }
    #expect(
      report == """
        error[figure-mismatch]: the text says “£30 million”, the data says “at least £30 million”
          --> Content/case-studies/glasgow.md:14:24
           |
        14 | Local leaders receive [£30 million](figure:lipf-minimum) each.
           |                        ^^^^^^^^^^^
          note: figure lipf-minimum is defined at Content/data/figures.yaml:8:3
          help: write “at least £30 million”, or leave the text empty to have it filled in


        """)
  }

  @Test func theMarginIsAsWideAsTheLineNumber() {
    let text = String(repeating: "\n", count: 99) + "bad"
    let lines = report(text, marking: "bad").split(separator: "\n")
    #expect(lines[1] == "   --> a.md:100:1")
    #expect(lines[2] == "    |")
    #expect(lines[3] == "100 | bad")
    #expect(lines[4] == "    | ^^^")
  }

  @Test func caretsStandUnderWideAndMultibyteText() {
    #expect(frame(report("日本 bad", marking: "bad")) == ("日本 bad", "     ^^^"))
    #expect(frame(report("ab 日本", marking: "日本")) == ("ab 日本", "   ^^^^"))
    #expect(frame(report("££ bad", marking: "bad")) == ("££ bad", "   ^^^"))
    #expect(frame(report("🏴 bad", marking: "bad")).carets == "   ^^^")
    #expect(frame(report("e\u{301}e\u{301} bad", marking: "bad")).carets == "   ^^^")
  }

  @Test func aTabIsShownAsOneSpace() {
    #expect(frame(report("\tkey:\tbad", marking: "bad")) == (" key: bad", "      ^^^"))
    #expect(frame(report("a\tb", marking: "\t")) == ("a b", " ^"))
  }

  @Test func lineEndsAreNotShown() {
    #expect(frame(report("one\r\ntwo\r\n", marking: "two")) == ("two", "^^^"))
    #expect(frame(report("one\rtwo\rthree", marking: "two")) == ("two", "^^^"))
    #expect(report("one\rtwo", marking: "two").contains("a.md:2:1"))
  }

  @Test func aSpanOfSeveralLinesMarksTheFirstToItsEnd() {
    #expect(frame(report("a bcd\nefg", at: 2..<9)) == ("a bcd", "  ^^^"))
  }

  @Test func aSpanWithoutWidthMarksOneCharacter() {
    #expect(frame(report("abc", at: 1..<1)) == ("abc", " ^"))
    #expect(frame(report("abc", at: 3..<3)) == ("abc", "   ^"))
    #expect(frame(report("a日", at: 1..<1)) == ("a日", " ^^"))
    #expect(frame(report("", at: 0..<0)) == ("", "^"))
  }

  @Test func aSpanThatCutsACharacterMarksItWhole() {
    #expect(frame(report("a£b", at: 2..<3)) == ("a£b", " ^"))
    #expect(frame(report("a£b", at: 1..<2)) == ("a£b", " ^"))
    #expect(frame(report("日本", at: 1..<5)) == ("日本", "^^^^"))
  }

  @Test func aByteOrderMarkIsNotShown() {
    for range in [0..<0, 0..<3, 0..<6, 3..<6, 1..<2] {
      let (line, carets) = frame(report("\u{FEFF}abc", at: range))
      #expect(line == "abc")
      #expect(carets == (range.upperBound > 3 ? "^^^" : "^"))
    }
  }

  @Test func longLinesAreCutAroundTheMark() {
    let long = String(repeating: "x", count: 5000)
    let (line, carets) = frame(report(long + "bad" + long, marking: "bad"))
    #expect(line.hasPrefix("…x") && line.hasSuffix("x…") && line.contains("xbadx"))
    #expect(line.count <= 170)
    #expect(carets == String(repeating: " ", count: 61) + "^^^")
    let (whole, marks) = frame(report(long, at: 0..<5000))
    #expect(whole.count <= 130 && marks.count == 100)
  }

  @Test func veryLongLinesTakeNoLongerThanTheyMust() {
    let text = SourceText(file: "a.md", bytes: [UInt8](repeating: 0x78, count: 1 << 20))
    let clock = ContinuousClock()
    let time = clock.measure {
      for start in 0..<20 {
        let diagnostic = Diagnostic(
          .unknownKey, "what", at: SourceSpan(file: "a.md", start: start, end: start + 1))
        #expect(TextReporter(colour: false).report(diagnostic) { _ in text }.utf8.count < 1000)
      }
    }
    #expect(time < .seconds(5))
  }

  @Test func nothingThatATerminalObeysIsPrinted() {
    let nasty = "\u{1B}[2J\u{7}\u{9B}31m\u{202E}\u{2066}\u{61C}\u{200F}\u{7F}\u{0}"
    let span = SourceSpan(file: "a\u{1B}.md", start: 0, end: 3)
    let text = SourceText(file: span.file, bytes: Array("bad \(nasty)".utf8))
    let diagnostic = Diagnostic(
      .unknownKey, nasty + "\nerror[fake]: x", at: span, notes: [.init(nasty, at: span)],
      help: nasty)
    for lookup: SourceLookup in [{ _ in text }, { _ in nil }] {
      let report = TextReporter(colour: false).report(diagnostic, sources: lookup)
      for scalar in report.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && scalar.value != 0x7F)
        #expect(!(0x80..<0xA0).contains(scalar.value))
        #expect(!scalar.properties.isBidiControl)
      }
      #expect(!report.contains("\nerror[fake]"))
    }
  }

  @Test func invalidBytesAreShownNotTrusted() {
    let text = SourceText(file: "a.md", bytes: [0xFF, 0x80, 0x80, 0x61, 0xC3])
    for start in 0...5 {
      for end in start...5 {
        let diagnostic = Diagnostic(
          .notUTF8, "what", at: SourceSpan(file: "a.md", start: start, end: end))
        let (_, carets) = frame(TextReporter(colour: false).report(diagnostic) { _ in text })
        #expect(carets.contains("^") && carets.allSatisfy { $0 == "^" || $0 == " " })
      }
    }
  }

  @Test func spansOutsideTheTextDoNoHarm() {
    for range in [50..<60, 3..<Int.max, Int.max..<Int.max] {
      #expect(frame(report("abc", at: range)) == ("abc", "   ^"))
    }
    let before = Diagnostic(
      .unknownKey, "what", at: SourceSpan(file: "a.md", start: .min, end: .min))
    #expect(frame(TextReporter(colour: false).report(before) { _ in source("abc") }).carets == "^")
  }

  @Test func aFileThatIsNotAtHandIsNamed() {
    let diagnostic = Diagnostic(
      .unreadableFile, "cannot be read", at: SourceSpan(file: "b.md", start: 7, end: 8),
      notes: [.init("it is named", at: SourceSpan(file: "c.md", start: 1, end: 1))])
    #expect(
      TextReporter(colour: false).report(diagnostic) { _ in nil }
        == "error[unreadable-file]: cannot be read\n  --> b.md\n  note: it is named at c.md\n\n")
    #expect(
      TextReporter(colour: false).report(Diagnostic(.heldOnly, "what", at: nil)) { _ in nil }
        == "warning[held-only]: what\n\n")
  }

  @Test func coloursChangeNothingButColours() {
    let plain = report("a bad b", marking: "bad")
    let painted = report("a bad b", marking: "bad", colour: true)
    #expect(painted != plain)
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  /// Carets stand exactly under the text that the span holds, whatever is around it.
  @Test func caretsStandUnderTheMarkInRandomLines() {
    var random = SeededGenerator(seed: 5)
    let pieces = ["a", "£", "日", "🏴", "\t", "e\u{301}", " ", "한", "\u{202E}", "\u{7}"]
    func some() -> String {
      (0..<Int.random(in: 0..<9, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      .joined()
    }
    for _ in 0..<500 {
      let (before, after) = (some(), some())
      let start = before.utf8.count + 1
      let (line, carets) = frame(report("\n\(before)BAD\(after)\r\n", at: start..<start + 3))
      let shown = line.prefix(while: { $0 != "B" })
      #expect(
        carets == String(repeating: " ", count: displayWidth(String(shown))) + "^^^", "\(line)")
    }
  }
}
