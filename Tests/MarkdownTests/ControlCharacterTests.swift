import Diagnostics
import Testing

@testable import Markdown

/// What nobody sees is told, however it is written; and the boxes of tasks.
@Suite struct ControlCharacterTests {
  @Test func eachIsToldAtItsPlace() {
    for (text, wanted) in [
      ("a \u{1B} b \u{1}", ["\u{1B}", "\u{1}"]), ("a &#27; b &#x1;", ["&#27;", "&#x1;"]),
      ("a `&#27;` \\&#27; b &#x202E;", ["&#x202E;"]), ("    &#27;\n", []),
      ("```text\n&#27; \u{8}\n```", ["\u{8}"]), ("[a](b&#7; \"c\")", ["&#7;"]),
      ("[a](b \"c&#7;\")", ["&#7;"]), ("# a &#27;", ["&#27;"]),
      ("| a |\n|---|\n| &#27; |", ["&#27;"]), ("&amp;#27; &#0; &#10; &#x200F;\u{2067}", []),
    ] {
      let bytes = Array(text.utf8)
      let found = parseMarkdown(bytes, body: 0..<bytes.count, file: "page.md").diagnostics
        .filter { $0.rule == .controlCharacter }.compactMap(\.span)
        .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
      #expect(found == wanted, "\(text)")
    }
  }

  @Test func anyBlankBehindABoxMakesATask() {
    for (text, isTask) in [
      ("- [x] a", true), ("- [x]\ta", true), ("- [x]\n  a", true), ("- [ ]\n  a", true),
      ("- [x]a", false), ("- [x]", false), ("- [y] a", false),
    ] {
      let bytes = Array(text.utf8)
      let (html, _) = renderFragment(bytes, file: "page.md", dialect: .site)
      #expect(
        String(decoding: html, as: UTF8.self).contains("<input") == isTask, "\(text)")
    }
  }
}
