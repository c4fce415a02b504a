import Foundation
import Testing

@testable import Diagnostics

@Suite struct AlikeTests {
  private static let text = source("a `` b\n日本 bad\n")
  private static func lookup(_ file: String) -> SourceText? { file == "gone.md" ? nil : text }

  private func many(_ count: Int) -> [Diagnostic] {
    (0..<count).map {
      Diagnostic(
        .unknownKey, "no. \($0)", at: SourceSpan(file: $0 < 22 ? "a.md" : "b.md", start: 0, end: 1))
    }
  }

  @Test func ofEachRuleTwentyAreShown() {
    let other = Diagnostic(.heldOnly, "other", at: nil)
    #expect(firstOfEach(many(20)).more.isEmpty)
    let (shown, more) = firstOfEach(many(21) + [other])
    #expect(shown.count == 21)
    #expect(shown.last == other)
    #expect(more.map(\.sentence) == ["1 more of the kind [unknown-key] in a.md"])
    #expect(
      firstOfEach(many(30)).more.map(\.sentence) == ["10 more of the kind [unknown-key] in 2 files"]
    )
    let report = TextReporter(colour: false).report(many(21), sources: Self.lookup)
    #expect(report.hasSuffix("1 more of the kind [unknown-key] in a.md\n\n"))
    #expect(report.components(separatedBy: "error[").count == 21)
  }

  @Test func markdownShowsWordsAsTheyAre() {
    let diagnostics = [
      Diagnostic(
        .unknownKey, "a <b> *c* [d](e)", at: SourceSpan(file: "x y.md", start: 7, end: 13),
        notes: [.init("first", at: SourceSpan(file: "a.md", start: 0, end: 1))], help: "write `x`"),
      Diagnostic(.heldOnly, "w", at: SourceSpan(file: "gone.md", start: 0, end: 0)),
    ]
    let report = MarkdownReporter(links: "https://forge/blob/1/")
      .report(diagnostics, summary: "1 thing", sources: Self.lookup)
    #expect(
      report == """
        ## What sitegen found

        1 thing

        ### To mend

        **a \\<b\\> \\*c\\* \\[d\\](e)** (`unknown-key`)

        [x y.md, line 2](https://forge/blob/1/x%20y.md#L2)

        ```text
        2 | 日本 bad
          | ^^^^
        ```

        Note: first at [a.md, line 1](https://forge/blob/1/a.md#L1)

        Mend: write \\`x\\`

        ### To look at

        **w** (`held-only`)

        gone.md

        """)
  }

  @Test func noLineClosesTheFenceOfItsFrame() {
    let diagnostic = Diagnostic(
      .unknownKey, "a", at: SourceSpan(file: "a.md", start: 0, end: 1))
    let ticks = source("``` a\n")
    let report = MarkdownReporter(links: "").report([diagnostic], summary: "") { _ in ticks }
    #expect(report.contains("\n````text\n1 | ``` a\n"))
  }

  @Test func widthsAreThoseOfATerminal() {
    #expect(displayWidth("e\u{301}") == 1)
    #expect(displayWidth("日本") == 4)
    #expect(displayWidth("\u{5D0}\u{5B7}") == 1)
    #expect(displayWidth("\u{E01}\u{E31}") == 1)
    #expect(displayWidth("🎉") == 2)
    #expect(displayWidth("ŵ£“”…–") == 6)
    #expect(displayWidth("한글") == 4)
    #expect(displayWidth("a\u{200D}b") == 2)
  }
}
