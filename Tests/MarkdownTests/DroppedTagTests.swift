import Diagnostics
import Testing

@testable import Markdown

/// What stands in the place of tags within a sentence, and schemes in capitals.
@Suite struct DroppedTagTests {
  @Test(arguments: [
    ("£1<br>2 grants", "£1<br />\n2 grants"),
    ("One<br/>\ntwo<BR>", "One<br />\n\ntwo"),
    ("10<sup>6</sup> and 10<sup>**6**</sup>", "10 6 and 10 <strong>6</strong>"),
    ("H<sub>2</sub>O, 5 m<sup>2</sup>", "H2O, 5 m2"),
    ("<b>bold</b>ly, 1<i>2</i>", "boldly, 12"),
    ("one<p>two, one <p> two, one<!-- a -->two", "one two, one  two, onetwo"),
    ("`1`<div></div>2", "<code>1</code> 2"),
  ])
  func wordsAreKeptApart(_ source: String, _ html: String) {
    let (bytes, _) = renderFragment(Array(source.utf8), file: "page.md", dialect: .site)
    #expect(String(decoding: bytes, as: UTF8.self) == "<p>\(html)</p>\n")
  }

  @Test func linksAndRunsHaveTheSameWords() {
    let parsed = Parsed("[£1<br>2 of 10<sup>6</sup>](a.md)")
    #expect(parsed.document.links.map(\.text) == ["£1 2 of 10 6"])
    let runs = parsed.document.textRuns { _ in .own }
    #expect(runs.map { String(decoding: $0.bytes, as: UTF8.self) } == ["£1 2 of 10 6"])
  }

  @Test func aLineBreakIsReportedWhereMarkdownHasAnother() {
    let rules = Parsed("One<br>two\n\n| a |\n| - |\n| 1<br>2<hr>3 |").document.diagnostics
    #expect(
      rules.map(\.message) == [
        "HTML is not taken over from texts: “<br>” becomes a line break",
        "HTML is not taken over from texts: “<hr>” is left out",
      ])
    #expect(rules.first?.help?.contains("“\\”") == true)
  }

  @Test func schemesOfTheSiteAreReadInSmallLetters() {
    let links = Parsed(
      "[a](Figure:A-b) [c](NOT-A-FIGURE:) [d][d] <Source:E> [f](HTTPS://Example.org/A)\n\n[d]: FUND:g"
    ).document.links
    #expect(
      links.map(\.destination) == [
        "figure:A-b", "not-a-figure:", "fund:g", "source:E", "HTTPS://Example.org/A",
      ])
  }
}
