import Diagnostics
import Testing

@testable import Markdown

/// Footnotes as GitHub and pandoc have them.
@Suite struct FootnoteTests {
  private func html(_ text: String) -> String {
    let (html, _) = renderFragment(Array(text.utf8), file: "page.md", dialect: .site)
    return String(decoding: html, as: UTF8.self)
  }

  private func notes(_ text: String) -> [String] {
    let parsed = Parsed(text)
    return parsed.document.footnotes.map(\.label)
  }

  @Test func numbersFollowTheFirstUse() {
    #expect(notes("a[^2] b[^1] c[^2]\n\n[^1]: x\n[^2]: y") == ["2", "1"])
    #expect(notes("a[^a]\n\n[^a]: x[^b]\n[^b]: y[^a][^c]\n[^c]: z") == ["a", "b", "c"])
    #expect(notes("a[^A]\n\n[^a]: x") == ["a"])
  }

  @Test(arguments: [
    "a[^1]\n\n> [^1]: x", "a[^1]\n\n- [^1]: x", "- a[^1]\n\n  [^1]: x\n- b",
    "a[^1]\n[^1]: x", "a[^1]\n\n> q\n> [^1]: x\n\nb", "a[^1]\n\n   [^1]: x", "[^1]: x\n\na[^1]",
    "a[^1]\r\n\r\n[^1]: x\r\n", "a[^1]\n\n1. > [^1]: x",
  ])
  func aFootnoteIsFoundAnywhere(_ text: String) {
    #expect(notes(text) == ["1"])
    #expect(html(text).contains("<p>x <a href=\"#fnref-1\""))
    #expect(Parsed(text).document.diagnostics == [])
  }

  @Test(arguments: [
    "    [^1]: x", "```\n[^1]: x\n```", "- a\n\n      [^1]: x", "<div>\n[^1]: x\n</div>",
    "a `\n[^ 1]: x`", "\\[^1]: x", "~~~\n> [^1]: x\n~~~", "[^1] : x",
  ])
  func codeAndOtherTextIsNoFootnote(_ text: String) {
    #expect(!Parsed(text).document.diagnostics.map(\.rule).contains(.unusedFootnote))
    #expect(notes(text) == [])
  }

  @Test func blocksStandInFootnotes() {
    let text = """
      a[^1]

      [^1]: one
          two
      lazy

          - item

                code

      out
      """
    let notes = html(text)
    #expect(notes.contains("<p>one\ntwo\nlazy</p>\n<ul>\n<li>\n<p>item</p>\n<pre><code>code"))
    #expect(notes.contains("<p>out</p>\n<section"))
  }

  @Test func whatIsWrongIsReportedWhereItStands() {
    for (text, rule, place) in [
      ("a[^x]", Rule.undefinedFootnote, "[^x]"),
      ("| a |\n|---|\n| ŵ[^x] |", .undefinedFootnote, "[^x]"),
      ("> a\n> *b [^x]*", .undefinedFootnote, "[^x]"),
      ("[a[^1]](b)\n\n[^1]: c", .undefinedFootnote, "[^1]"),
      ("[^1]: ŵ", .unusedFootnote, "[^1]"),
      ("a[^1]\n\n> - [^1]: ŵ\n>       [^2]", .undefinedFootnote, "[^2]"),
      ("a[^1]\n\n[^1]: b\n\n    [^2]: c", .unusedFootnote, "[^2]"),
    ] {
      let parsed = Parsed(text)
      let found = parsed.document.diagnostics.filter { $0.rule == rule }
      #expect(found.compactMap(\.span).map(parsed.words) == [place], "\(text)")
    }
    let twice = Parsed("a[^1]\n\n[^1]: b\n[^1]: c")
    #expect(twice.document.diagnostics.map(\.rule) == [.duplicateID])
    #expect(
      Parsed("\\[^x] `[^x]` ![a[^x]](b)").document.diagnostics.map(\.rule) == [.undefinedFootnote])
  }

  @Test func lettersGoOnBehindZ() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(footnoteLetters) == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
      ])
  }
}
