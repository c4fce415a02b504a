import Diagnostics
import Testing

@testable import Markdown

/// What no text may do: trap, hang, or point outside of itself.
@Suite struct LimitTests {
  private func check(_ text: String, _ dialect: MarkdownOptions.Dialect) {
    let bytes = Array(text.utf8)
    let (_, diagnostics) = renderFragment(bytes, file: "page.md", dialect: dialect)
    for diagnostic in diagnostics {
      let span = diagnostic.span
      #expect((span?.start ?? 0) <= (span?.end ?? 0) && (span?.end ?? 0) <= bytes.count)
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: MarkdownOptions.Dialect.allCases)
  func deepNestingIsReadOrRefused(_ dialect: MarkdownOptions.Dialect) {
    for piece in [
      ">", "> ", "- ", "1. ", "*a ", "**a", "_a_ ", "[a", "![a", "[a](", "(", "`", "<a", "&#32;",
      "\\",
      "| a ", "|-", "~~~\n", "#", "\t", "* a\n ", "[", "![", "]", "*", "_",
    ] {
      check(String(repeating: piece, count: 10_000), dialect)
    }
    let nested = String(repeating: "[", count: 3000) + "a" + String(repeating: "](b)", count: 3000)
    check(nested, dialect)
    check(
      String(repeating: "> ", count: 3000) + "a\n" + String(repeating: "> ", count: 2999), dialect)
  }

  /// A row of a table that leaves out its cells asks for as many as the table has columns.
  @Test func rowsThatLeaveOutTooManyCellsAreRefused() {
    func problems(_ columns: Int, _ rows: Int, _ limit: Int = 100_000) -> [Diagnostic] {
      let head = String(repeating: "|a", count: columns) + "\n"
      let dashes = String(repeating: "|-", count: columns) + "\n"
      let text = Array((head + dashes + String(repeating: "|x\n", count: rows)).utf8)
      var options = MarkdownOptions()
      options.filledCells = limit
      return parseMarkdown(text, body: 0..<text.count, file: "page.md", options: options)
        .diagnostics
    }
    #expect(problems(10, 200) == [])
    #expect(problems(10, 200, 1800) == [])
    #expect(problems(10, 200, 1799).map(\.rule) == [.limitExceeded])
    #expect(problems(2000, 2000).map(\.rule) == [.limitExceeded])
    // Cells that are written count for nothing.
    #expect(problems(1, 3000, 0) == [])
  }

  /// Texts that have made parsers slow, by how often they repeat something.
  static let hostile: [(name: String, text: @Sendable (Int) -> String)] = {
    @Sendable func times(_ piece: String) -> @Sendable (Int) -> String {
      { String(repeating: piece, count: $0) }
    }
    return [
      ("open brackets", times("[a")), ("pictures", times("![a")),
      ("brackets that end nothing", times("a]")),
      ("links without an end", times("[a](<b")), ("round brackets", times("[a](b")),
      ("emphasis that opens", times("*a ")), ("emphasis that closes", times("a* ")),
      ("emphasis of both sorts", times("*a_ ")), ("marks in rows", times("a**b")),
      ("struck out openings", times("~a ")), ("struck out of both lengths", times("a~b~~c")),
      ("long runs of tildes", times("~~~~")),
      (
        "backquotes in growing runs",
        { count in
          (1...max(1, Int(Double(count).squareRoot()))).map {
            String(repeating: "`", count: $0) + "a"
          }.joined()
        }
      ),
      ("backslashes", times("\\a")), ("references to characters", times("&a")),
      ("addresses", times("http://a.b/")),
      ("addresses with brackets", { "http://a" + String(repeating: ")", count: $0) }),
      ("addresses with semicolons", { "http://a" + String(repeating: "&a;", count: $0) }),
      ("mail", times("a@b.")), ("mail without an end", times("a.b-c_")),
      ("hosts", times("www.a_b.")),
      ("schemes", times("://a")), ("footnotes that are used", times("[^a]")),
      ("footnotes that are written", { count in (0..<count).map { "[^\($0)]: a\n" }.joined() }),
      (
        "footnotes one after another",
        { count in
          "[^0]\n\n" + (0..<count).map { "[^\($0)]: a[^\($0 + 1)]\n\n" }.joined()
        }
      ),
      (
        "footnotes of many lines",
        { "a[^a]\n\n[^a]: b\n" + String(repeating: "    c\n\n", count: $0) }
      ),
      (
        "a wide table",
        { count in
          "|" + times("a|")(count) + "\n|" + times("-|")(count) + "\n|" + times("b|")(count)
        }
      ),
      ("a long table", { "|a|b|\n|-|-|\n" + String(repeating: "|x|\n", count: $0) }),
      ("lines that are nearly tables", times("a|b\n-|-|-\n\n")), ("dashes", times("-\n")),
      ("lists", times("- a\n")), ("quotations", times("> a\nb\n")),
      ("definitions", times("[a]: b\n")),
      ("definitions of many labels", { count in (0..<count).map { "[a\($0)]: b\n" }.joined() }),
      ("headings alike", times("# a\n")), ("headings with names", times("# a {#b}\n")),
      ("fences", times("```\n")), ("fences without an end", times("~~~ a\n> ")),
      ("HTML", times("<a ")),
      ("comments", times("<!-- ")), ("instructions", times("<?a ")), ("tasks", times("- [x] a\n")),
      ("control references", times("*a* &#1; ")),
      ("tabs", times("\t")), ("spaces in lines", times("a  \n")), ("zeros", times("\0")),
      ("quotation marks", times("\"'a")), ("hyphens and dots", times("-...")),
    ]
  }()

  /// What comes of twice a text is about twice as much, and it comes: what took the square of the time would not.
  @Test(.timeLimit(.minutes(3)), arguments: hostile.indices)
  func hostileTextsGrowEvenly(_ index: Int) {
    func work(_ count: Int) -> Int {
      let bytes = Array(Self.hostile[index].text(count).utf8)
      var options = MarkdownOptions()
      options.isSmart = true
      let document = parseMarkdown(bytes, body: 0..<bytes.count, file: "page.md", options: options)
      var hooks = PlainHooks(document)
      return document.nodes.count + document.pool.count + document.diagnostics.count
        + document.links.count + document.html(&hooks).count
    }
    let (once, twice) = (work(10_000), work(20_000))
    #expect(twice <= once * 5 / 2 + 1000, "\(Self.hostile[index].name): \(once), then \(twice)")
  }

  @Test func whatStandsTooDeepIsReported() {
    let deep = Parsed(String(repeating: "> ", count: 30) + "a", depth: 20)
    #expect(deep.document.diagnostics.map(\.rule) == [.limitExceeded])
    let flat = Parsed(String(repeating: "> ", count: 15) + "a", depth: 20)
    #expect(flat.document.diagnostics == [])
  }

  /// Twice the rows may take about twice the time, not four times.
  @Test(.timeLimit(.minutes(1)))
  func longTablesAreReadInTheirLength() {
    let row = "| one | [two](x) | three | *four* | [ref] |\n"
    let text = "| a | b | c | d | e |\n|--|--|--|--|--|\n" + String(repeating: row, count: 8000)
    let parsed = Parsed(text + "\n[ref]: https://example.org\n")
    #expect(parsed.document.links.count == 16_000)
  }

  @Test(.timeLimit(.minutes(1)))
  func manyTablesAreReadInTheirLength() {
    let table = "| [a](x) |\n|---|\n| <b> |\n\n"
    let parsed = Parsed(String(repeating: table, count: 5000))
    #expect(parsed.document.links.count == 5000)
    #expect(parsed.document.diagnostics.count == 5000)
  }

  @Test(.timeLimit(.minutes(2)))
  func nothingThatIsWrittenTraps() {
    var random = Seeded(81)
    let pieces = [
      "# ", "## ", "- ", "1. ", "> ", "```", "~~~", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "\r",
      "|", "|---|", "a", "b ",
      "[", "]", "(", ")", "](figure:x)", "[a](b)", "![a](b)", "[r]", "[r]: x\n", "<", ">", "<b>",
      "<!--", "-->", "*", "**",
      "_", "`", "``", "\\", "\\\n", "  \n", "&amp;", "&#0;", "&ngE;", "&", ";", "\u{0}", "\u{FEFF}",
      "ŵ", "👩‍👩‍👧", "\u{301}",
      "{#id}", ":", "---", "===", "<https://a.b>", "\"", "'", "!", "=", "+", "~",
    ]
    for _ in 0..<6000 {
      let count = Int.random(in: 0...30, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let parsed = Parsed(text)
      for link in parsed.document.links {
        for span in [link.span, link.textSpan, link.destinationSpan] {
          #expect(parsed.words(span) != "OUTSIDE", "\(text.debugDescription)")
        }
      }
      for diagnostic in parsed.document.diagnostics {
        #expect(diagnostic.span.map(parsed.words) != "OUTSIDE", "\(text.debugDescription)")
      }
      for fence in parsed.document.fences {
        for offset in 0...fence.body.count {
          #expect(fence.fileOffset(ofBody: offset) <= parsed.text.utf8.count)
        }
      }
      for dialect in MarkdownOptions.Dialect.allCases { check(text, dialect) }
    }
  }

  @Test func bytesThatAreNoTextDoNotTrap() {
    var random = Seeded(82)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      for dialect in MarkdownOptions.Dialect.allCases {
        _ = renderFragment(bytes, file: "page.md", dialect: dialect)
      }
    }
  }

  /// Links put anywhere among other things are found where they stand.
  @Test func linksAreFoundAmongAnything() {
    var random = Seeded(83)
    let before = [
      "", "words ", "*em* ", "**strong** ", "`code` ", "&amp; ", "\\* ", "ŵ£ ", "<https://a.b> ",
      "[x](y) ", "a\nb ", "a\\\nb ",
      "a  \nb ", "![p](q) ", "1 < 2 ", "snake_case_ ", "[r] ", "a\n   b ",
    ]
    let around: [(first: String, rest: String)] = [
      ("", ""), ("- ", "  "), ("> ", "> "), ("1. ", "   "), ("> - ", ">   "), ("- > ", "  > "),
      ("# ", ""),
      ("  ", ""), ("- a\n  - ", "    "),
    ]
    for _ in 0..<3000 {
      let (first, rest) = around.randomElement(using: &random) ?? ("", "")
      let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        before.randomElement(using: &random) ?? ""
      }.joined()
      guard first != "# " || !words.contains("\n") else { continue }
      let line = words + "[at least](figure:x) after"
      let text = first + line.replacing("\n", with: "\n" + rest) + "\n\n[r]: https://example.org\n"
      let parsed = Parsed(text)
      guard let link = parsed.document.links.last(where: { $0.destination == "figure:x" }) else {
        Issue.record("no link in \(text.debugDescription)")
        continue
      }
      #expect(parsed.words(link.span) == "[at least](figure:x)", "\(text.debugDescription)")
    }
  }
}
