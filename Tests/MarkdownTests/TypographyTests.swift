import Diagnostics
import Testing

@testable import Markdown

/// Quotation marks, dashes and dots as printers set them.
@Suite struct TypographyTests {
  private func smart(_ text: String) -> MarkdownDocument {
    var options = MarkdownOptions()
    options.isSmart = true
    let bytes = Array(text.utf8)
    return parseMarkdown(bytes, body: 0..<bytes.count, file: "page.md", options: options)
  }

  private func html(_ text: String) -> String {
    let document = smart(text)
    var hooks = PlainHooks(document)
    return String(decoding: document.html(&hooks), as: UTF8.self)
  }

  /// In titles and other words without marks, what would be a mark stays.
  @Test func wordsWithoutMarksAreSetTheSame() {
    for (text, wanted) in [
      ("\"It's\" 'so' -- and...", "“It’s” ‘so’ – and…"), ("'nôl a mae'r 'so'", "’nôl a mae’r ‘so’"),
      ("*Ann's* [x](y) `z` <b> & \\ #1", "*Ann’s* [x](y) `z` <b> & \\ #1"),
      ("- it's", "- it’s"), ("1. it's", "1. it’s"), ("12.5", "12.5"), ("-5%", "-5%"),
      ("    it's  ", "    it’s  "), ("a@b.org's www.a.b", "a@b.org’s www.a.b"),
      ("\"one\"\n\"two\"", "“one”\n“two”"), ("plain", "plain"), ("", ""),
    ] {
      #expect(setAsPrinted(text) == wanted, "\(text)")
    }
  }

  @Test func signsAreThoseOfPrinters() {
    for (text, wanted) in [
      ("\"It's\" 'so'", "“It’s” ‘so’"), ("a -- b --- c ---- d...", "a – b — c –– d…"),
      ("The '90s and dogs' tails", "The ’90s and dogs’ tails"),
      ("'nôl a mae'r 'so'", "’nôl a mae’r ‘so’"),
      ("'na fydd' 'til' 'co-op'", "‘na fydd’ ‘til’ ‘co-op’"),
      ("'90 per cent'", "‘90 per cent’"),
      ("'make' '90sx'", "‘make’ ‘90sx’"),
      ("\\\"a\\\" \\-- b", "&quot;a&quot; -- b"),
      ("`\"a\" -- b`", "<code>&quot;a&quot; -- b</code>"),
      ("\"http://a.b/c--d\" x--y", "“<a href=\"http://a.b/c--d\">http://a.b/c--d</a>” x–y"),
      (
        "[\"a\"--b](figure:x) \"[c](d)\"",
        "<a href=\"figure:x\">&quot;a&quot;--b</a> “<a href=\"d\">c</a>”"
      ),
    ] {
      #expect(html(text) == "<p>\(wanted)</p>\n", "\(text)")
    }
    #expect(html("| \"a\" |\n|---|\n| '*b*' -- c |").contains("<td>‘<em>b</em>’ – c</td>"))
    #expect(html("a[^1]\n\n[^1]: \"b\"").contains("“b”"))
    #expect(Parsed("\"a\" -- b").document.plainText() == "\"a\" -- b")
  }

  @Test func scaleWordsStayWithTheirNumbers() {
    let kept = ["million", "bn"].map { Array($0.utf8) }
    func html(_ text: String, _ dialect: MarkdownOptions.Dialect = .site) -> String {
      let (html, _) = renderFragment(
        Array(text.utf8), file: "a.md", dialect: dialect, keeping: kept)
      return String(decoding: html, as: UTF8.self)
    }
    for text in [
      "£30 million", "(£1.5 million)", "30 million’s", "2 bn—", "£1 million to £2 million",
      "5 million",
    ] {
      let wanted = text.replacing(" million", with: "\u{A0}million").replacing(
        " bn", with: "\u{A0}bn")
      #expect(html(text) == "<p>\(wanted)</p>\n")
    }
    for text in [
      "£30 millions", "£30 millionaires", "a million", "30  million", "£30 millionë", "30\nmillion",
    ] {
      #expect(html(text) == "<p>\(text)</p>\n")
    }
    for text in ["`£30 million`", "[£30 million](figure:a)"] {
      #expect(!html(text).contains("\u{A0}"))
    }
    #expect(html("£30 million", .commonmark) == "<p>£30 million</p>\n")
  }

  @Test func placesHoldBehindThem() {
    for before in [
      "\"a\"", "it's --- b...", "-----", "'\"", "\"*a*\" -- ", "\\\"\"", "“\"”", "&quot;\"", "....",
    ] {
      for start in ["", "> ", "- ", "| a |\n|---|\n| "] {
        let text = "\(start)\(before) [at least](figure:x) 5--6"
        let document = smart(text)
        let bytes = Array(text.utf8)
        guard let link = document.links.last else {
          Issue.record("no link in \(text)")
          continue
        }
        #expect(
          String(decoding: bytes[link.span.start..<link.span.end], as: UTF8.self)
            == "[at least](figure:x)", "\(text)")
        let run = document.textRuns { _ in .own }.last
        let six = run?.bytes.firstIndex(of: 0x36) ?? 0
        var places = run.map { RunPlaces($0, of: document, source: bytes) }
        let place = places?.place(of: six..<six + 1)
        #expect(place.map { bytes[$0.span.start] } == 0x36, "\(text)")
      }
    }
  }
}
