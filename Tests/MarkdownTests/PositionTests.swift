import Diagnostics
import Testing

@testable import Markdown

/// Places of links, which cmark itself gives wrongly in lists, behind breaks and over several lines.
@Suite struct PositionTests {
  /// A text with one link, whose words are `at least` and which leads to `figure:x`.
  static let texts: [String] = [
    "[at least](figure:x)",
    "before [at least](figure:x) after",
    "- item\n  [at least](figure:x)",
    "- item\n  and\n  more [at least](figure:x)",
    "- item\n\n  second paragraph\n  [at least](figure:x)",
    "1. one\n2. two\n   [at least](figure:x)",
    "- a\n  - b\n    - c\n      [at least](figure:x)",
    "- lazy\n[at least](figure:x)",
    "> quoted\n> [at least](figure:x)",
    "> quoted\n[at least](figure:x)",
    "> - in both\n>   [at least](figure:x)",
    "- > in both\n  > [at least](figure:x)",
    ">     > not a quotation\n\n[at least](figure:x)",
    "a break\\\n[at least](figure:x)",
    "a break  \n[at least](figure:x)",
    "- a break\\\n  [at least](figure:x)",
    "one\ntwo\nthree [at least](figure:x)\nfour",
    "one\r\ntwo [at least](figure:x)\r\nthree",
    "ŵ £ 👩‍👩‍👧 é [at least](figure:x)",
    "- ŵŵ\n  £££ [at least](figure:x)",
    "**bold** *and* `code ] [` [at least](figure:x)",
    "**bold [at least](figure:x)**",
    "_a *b [at least](figure:x) c* d_",
    "\\[escaped\\] \\* [at least](figure:x)",
    "&amp; &copy; &#x26; &notreal; [at least](figure:x)",
    "&ngE; two signs for one [at least](figure:x)",
    "x <!-- a comment --> [at least](figure:x)",
    "a <b> [at least](figure:x)",
    "<https://example.org> [at least](figure:x)",
    "[other][ref] [at least](figure:x)\n\n[ref]: https://example.org",
    "[other][] [ref] [at least](figure:x)\n\n[ref]: https://example.org\n[other]: /x",
    "[not a link] (figure:x) [at least](figure:x)",
    "[not][a link] [at least](figure:x)",
    "![a picture](a.png \"with a title\") [at least](figure:x)",
    "# Heading [at least](figure:x)",
    "## Heading [at least](figure:x) ##",
    "Setext [at least](figure:x)\n======",
    "Setext\nof two lines [at least](figure:x)\n------",
    "- # In a list [at least](figure:x)",
    "[ref]: https://example.org\nwords [at least](figure:x)",
    "[ref]: https://example.org\n  'title'\n[at least](figure:x)",
    "[ref]:\n  <https://example.org>\n[b\\]c]: /x (title\n  goes on)\n[at least](figure:x)",
    "[ref]: /x 'no title\n[at least](figure:x)",
    "[ref]: /x\n'no title' [at least](figure:x)",
    "[ref]: /x y\n[at least](figure:x)",
    "[]: /x\n[at least](figure:x)",
    "- [ref]: /x\n  [at least](figure:x)",
    "> [ref]: /x\n> Setext [at least](figure:x)\n> ---",
    "[ref]: /x\n| a |\n|---|\n| [at least](figure:x) |",
    "   indented\n      more [at least](figure:x)",
    "tab\tand\t[at least](figure:x)",
    "-\ttab\n\t[at least](figure:x)",
    "``code over\nlines`` [at least](figure:x)",
    "trailing   \n   [at least](figure:x)",
    "| a | b |\n|---|---|\n| ŵ | [at least](figure:x) |",
    "| [at least](figure:x) |\n|---|",
    "| a |\n|:-:|\n| \\| [at least](figure:x) \\| |",
    "above\n| a |\n|---|\n| [at least](figure:x) |",
    "above [at least](figure:x)\n| a |\n|---|\n| b |",
    "> | a |\n> |---|\n> | `x` **[at least](figure:x)** |",
    "- | a |\n  |---|\n  | [at least](figure:x) |",
    "| a |\n|---|\n| # [at least](figure:x) |",
    "| a |\n|---|\n| &amp; [at least](figure:x) |",
    "~~struck [at least](figure:x)~~",
    "~~struck~~ www.example.org/a_b_c a@b.org [at least](figure:x)",
    "http://a.b/_c_/d*e*f [at least](figure:x)",
    "- [x] done [at least](figure:x)",
    "a[^1] [at least](figure:x)\n\n[^1]: b",
    "a[^1]\n\n[^1]: [at least](figure:x)",
    "a[^1]\n\n[^1]: one\n    ŵ [at least](figure:x)",
    "a[^1]\n\n[^1]: one\ntwo [at least](figure:x)",
    "a[^1]\n\n[^1]:\n    - in\n      [at least](figure:x)",
    "a[^1]\n\n> - [^1]: one\n>\n>       ŵ [at least](figure:x)\n> - b",
    "a[^1]\n\n[^1]: b\n\n\t| a |\n\t|---|\n\t| £ [at least](figure:x) |",
    "| a |\n|---|\n| b[^1] |\n\n[^1]: [r] [at least](figure:x)\n\n[r]: https://a.b",
    "a[^1]\n\n[^1]: b[^2]\n\n    [^2]: in\n        [at least](figure:x)",
  ]

  @Test(arguments: texts) func aLinkIsFoundWhereItStands(_ text: String) throws {
    let parsed = Parsed(text)
    let link = try #require(parsed.document.links.last { $0.destination == "figure:x" })
    #expect(parsed.words(link.span) == "[at least](figure:x)")
    #expect(parsed.words(link.textSpan) == "at least")
    #expect(parsed.words(link.destinationSpan) == "figure:x")
    #expect(link.text == "at least")
  }

  @Test func partsOfLinksAreFound() {
    for (text, whole, words, destination) in [
      ("[at\nleast](figure:x)", "[at\nleast](figure:x)", "at\nleast", "figure:x"),
      ("- [at\n  least](figure:x)", "[at\n  least](figure:x)", "at\n  least", "figure:x"),
      ("> [at\n> least](figure:x)", "[at\n> least](figure:x)", "at\n> least", "figure:x"),
      ("[](figure:x)", "[](figure:x)", "", "figure:x"),
      ("[a](<figure:x>)", "[a](<figure:x>)", "a", "figure:x"),
      ("[a](  figure:x  'title )')", "[a](  figure:x  'title )')", "a", "figure:x"),
      ("[a](figure:x\n\"title\")", "[a](figure:x\n\"title\")", "a", "figure:x"),
      ("[a [b] c](x(y)z)", "[a [b] c](x(y)z)", "a [b] c", "x(y)z"),
      ("[**a** `]`](x\\)y)", "[**a** `]`](x\\)y)", "**a** `]`", "x\\)y"),
      ("[a\\]b](x&amp;y)", "[a\\]b](x&amp;y)", "a\\]b", "x&amp;y"),
      ("[a](<>)", "[a](<>)", "a", ""),
      ("![a *b*](c.png)", "![a *b*](c.png)", "a *b*", "c.png"),
      ("<https://a.b>", "<https://a.b>", "https://a.b", "https://a.b"),
      ("<a@b.org>", "<a@b.org>", "a@b.org", "a@b.org"),
      ("[a][r]\n\n[r]: x", "[a][r]", "a", "[a][r]"),
      ("[a][]\n\n[a]: x", "[a][]", "a", "[a][]"),
      ("[a]\n\n[a]: x", "[a]", "a", "[a]"),
    ] {
      #expect(Parsed(text).links == [[whole, words, destination]], "\(text)")
    }
  }

  @Test func linksAndPicturesStandInTheOrderOfTheText() {
    for text in [
      "[![alt](a.png) words](b) [c](d)", "| x |\n|---|\n| [![alt](a.png) words](b) [c](d) |",
    ] {
      let parsed = Parsed(text)
      #expect(parsed.document.links.map(\.destination) == ["b", "a.png", "d"])
      #expect(parsed.links[0][0] == "[![alt](a.png) words](b)")
      #expect(parsed.links[1][0] == "![alt](a.png)")
      #expect(parsed.links[2][0] == "[c](d)")
      for (position, link) in parsed.document.links.enumerated() {
        #expect(parsed.document.nodes[link.node].index == position)
      }
    }
  }

  /// The marks around an address and behind it are the sentence's.
  @Test func addressesEndBeforeMarksOfPrinters() {
    for text in [
      "“https://example.org/a”.", "«https://example.org/a» x", "„https://example.org/a“",
      "‘https://example.org/a’, x", "https://example.org/a… x", "https://example.org/a”—and",
      "https://example.org/a\u{A0}x", "(“https://example.org/a”)", "https://example.org/a—",
    ] {
      #expect(
        Parsed(text).document.links.map(\.destination) == ["https://example.org/a"], "\(text)")
    }
    for address in [
      "https://example.org/o’Neil", "https://example.org/A–B", "https://example.org/ŵ",
    ] {
      #expect(Parsed("x \(address) y").document.links.map(\.destination) == [address])
    }
  }

  @Test func definitionsAboveATableAreNotShown() {
    let (html, _) = renderFragment(
      Array("[ref]: /x\n| [ref] |\n|---|".utf8), file: "page.md", dialect: .site)
    let text = String(decoding: html, as: UTF8.self)
    #expect(text.hasPrefix("<table>") && text.contains("<a href=\"/x\">ref</a>"))
  }

  @Test func linksOfManyTablesStandInOneOrder() {
    let table = "| [a](1) | [b](2) |\n|---|---|\n| [c](3) | d |\n\n"
    let parsed = Parsed("[x](0)\n\n" + table + "[y](4)\n\n" + table + "[z](5)")
    #expect(
      parsed.document.links.map(\.destination) == ["0", "1", "2", "3", "4", "1", "2", "3", "5"])
    for (position, link) in parsed.document.links.enumerated() {
      #expect(parsed.document.nodes[link.node].index == position)
    }
  }

  @Test func headingsAndFencesAreFound() throws {
    let parsed = Parsed(
      "## One ##\n\ntext\n\nTwo\n---\n\n- item\n\n  ```funding-table\n  fund: lipf\n  total: true\n  ```\n"
    )
    #expect(parsed.document.headings.map { parsed.words($0.span) } == ["## One ##", "Two\n---"])
    #expect(parsed.document.headings.map(\.text) == ["One", "Two"])
    let fence = try #require(parsed.document.fences.first)
    #expect(fence.info == "funding-table")
    #expect(parsed.words(fence.infoSpan) == "funding-table")
    #expect(String(decoding: fence.body, as: UTF8.self) == "fund: lipf\ntotal: true\n")
    let offset = fence.fileOffset(ofBody: 11)
    #expect(Array(parsed.text.utf8)[offset...].starts(with: "total".utf8))
    #expect(fence.section == 2)
  }

  @Test func headingsHaveNamesOfTheirOwn() {
    let parsed = Parsed("# Money\n\n# Money\n\n# Ŵ & y\n\n# !!\n\n# Money-1\n\n# 日本")
    #expect(
      parsed.document.headings.map(\.id) == [
        "money", "money-1", "ŵ--y", "section", "money-1-1", "日本",
      ])
  }

  @Test func namesOfHeadingsMayBeWritten() {
    for text in [
      "## Costs {#money}", "Costs {#money}\n---", "## Costs {#money} ##", "- ## Costs\t{#money}",
    ] {
      let parsed = Parsed(text)
      #expect(parsed.document.headings.map(\.id) == ["money"], "\(text)")
      #expect(parsed.document.headings.map(\.text) == ["Costs"], "\(text)")
      #expect(parsed.document.headings.compactMap(\.idSpan).map(parsed.words) == ["{#money}"])
    }
    #expect(Parsed("# a\n\n# b {#a}\n\n# a").document.headings.map(\.id) == ["a-1", "a", "a-2"])
    for text in ["# a \\{#b}", "# a {b}", "# a *{#b}*", "# a `{#b}`", "a {#b}"] {
      #expect(Parsed(text).document.headings.allSatisfy { $0.idSpan == nil }, "\(text)")
    }
    let twice = Parsed("# ŵ {#a}\n\n> # b {#a}")
    #expect(twice.document.diagnostics.map(\.rule) == [.duplicateID])
    #expect(twice.document.diagnostics.compactMap(\.span).map(twice.words) == ["{#a}"])
    let odd = Parsed("# a {#b c}")
    #expect(odd.document.diagnostics.map(\.rule) == [.invalidID])
    #expect(odd.document.diagnostics.first?.help == "write “{#b-c}”")
  }

  @Test func linksThatCouldRunAreRefusedWhereTheyLead() {
    for address in [
      "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
      "java&#10;script:x", "&#1;javascript:x", "figur:x",
    ] {
      for text in ["[a](\(address))", "| a |\n|---|\n| [a](\(address)) |", "![a](\(address))"] {
        let parsed = Parsed(text)
        // What stands for an invisible sign is told of as well.
        let rules = parsed.document.diagnostics.map(\.rule).filter { $0 != .controlCharacter }
        #expect(rules == [.unsafeLink], "\(text)")
        #expect(parsed.document.diagnostics.first?.span.map(parsed.words) == address)
      }
    }
    for address in [
      "https://a.b", "mailto:a@b", "tel:1", "figure:x", "a.md", "a/b:c", "#x", "?a:b", "//a.b",
    ] {
      #expect(Parsed("[a](\(address))").document.diagnostics == [], "\(address)")
    }
  }

  @Test func htmlIsReportedWhereItStands() {
    for (text, place) in [
      ("a <b>bold</b>", ["<b>"]), ("<div>\nx\n</div>", ["<div>"]),
      ("| a |\n|---|\n| x<hr>y<br>z |", ["<hr>"]), ("- a\n  <i>", ["<i>"]), ("<!-- x -->", []),
    ] {
      let parsed = Parsed(text)
      #expect(parsed.document.diagnostics.compactMap(\.span).map(parsed.words) == place, "\(text)")
      #expect(parsed.document.diagnostics.allSatisfy { $0.rule == .rawHTML })
    }
  }
}
