import Diagnostics
import Testing

@testable import Templates

/// What no template may do: trap, hang, or be cut short without a word.
@Suite struct LimitTests {
  @Test func sectionsThatStandTooDeepAreRefusedOnce() {
    for depth in [41, 100, 20_000] {
      for (open, close) in [("{{#items}}", "{{/items}}"), ("{{$b}}", "{{/b}}")] {
        let text = String(repeating: open, count: depth) + String(repeating: close, count: depth)
        #expect(load(text).diagnostics.map(\.rule) == [.limitExceeded], "\(depth) of \(open)")
        #expect(
          load(String(repeating: open, count: depth)).diagnostics.map(\.rule) == [.limitExceeded])
      }
    }
    let deep =
      String(repeating: "{{#is_home}}", count: 39) + String(repeating: "{{/is_home}}", count: 39)
    #expect(load(deep).diagnostics == [])
  }

  @Test(.timeLimit(.minutes(1)))
  func partialsThatMultiplyAreRefused() {
    var partials = ["p16": "x"]
    for number in 0..<16 {
      partials["p\(number)"] = String(repeating: "{{>p\(number + 1)}}", count: 10)
    }
    let (_, diagnostics) = load("{{>p0}}", partials: partials)
    #expect(diagnostics.map(\.rule) == [.limitExceeded])
    for number in 0..<16 {
      partials["p\(number)"] = String(repeating: "{{>p\(number + 1)}}", count: 2)
    }
    partials["p16"] = ""
    #expect(load("{{>p0}}", partials: partials).diagnostics == [])
  }

  @Test func manyPiecesAreShownWhole() throws {
    let text = String(repeating: "{{title}},", count: 20_000)
    #expect(try show(text) == String(repeating: "Glasgow,", count: 20_000))
  }

  @Test(.timeLimit(.minutes(2)))
  func nothingThatIsWrittenTraps() {
    var random = Seeded(61)
    let pieces = [
      "{{", "}}", "{{{", "}}}", "{", "}", "#", "^", "/", ">", "<", "$", "!", "&", "=", "?", ".",
      " ", "\n", "\r\n",
      "title", "items", "items?", "label", "url", "content", "is_home", "summary", "site.name",
      "t.home", "p", "q",
      "{{title}}", "{{{content}}}", "{{#items}}", "{{/items}}", "{{^summary}}", "{{/summary}}",
      "{{>p}}",
      "{{<p}}", "{{/p}}", "{{$b}}", "{{/b}}", "{{.}}", "<a ", "href=\"", "\"", "'", ">", "<script>",
      "</script>",
      "<!--", "-->", "<style>", "é", "\u{301}", "\u{0}",
    ]
    func text() -> [UInt8] {
      let count = Int.random(in: 0...14, using: &random)
      return (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
    }
    for _ in 0..<6000 {
      let layout = text()
      let (template, diagnostics) = load(layout, partials: ["p": text(), "q": text()])
      for diagnostic in diagnostics {
        guard let span = diagnostic.span else { continue }
        #expect(span.start <= span.end && span.start >= 0)
        if span.file == "Templates/page.mustache" { #expect(span.end <= layout.count) }
      }
      var page = PageContext()
      page.items = [ItemContext(label: "<1>"), ItemContext(label: "2")]
      var output: [UInt8] = []
      template?.render(page, strings: english, into: &output)
    }
    for _ in 0..<2000 {
      let count = Int.random(in: 0...60, using: &random)
      _ = load((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, partials: [:])
    }
  }
}
