import Foundation
import Testing

@testable import Markdown

/// Examples kept beside the repository, where there are any.
enum Examples {
  struct Example: Decodable {
    let markdown: String
    let html: String
    let example: Int?
    let section: String?
    let source: String?
  }

  /// The examples of a file; nil, said aloud, where it is absent.
  static func load(_ name: String) throws -> [Example]? {
    var folder = URL(filePath: #filePath)
    for _ in 0..<7 {
      folder.deleteLastPathComponent()
      let file = folder.appending(path: "shared/spec/\(name)")
      if let data = try? Data(contentsOf: file) {
        return try JSONDecoder().decode([Example].self, from: data)
      }
    }
    print("SKIPPED: shared/spec/\(name) is not here, so its examples were not run")
    return nil
  }
}

@Suite struct SpecificationTests {
  private func render(_ text: String, _ dialect: MarkdownOptions.Dialect) -> String {
    let (html, _) = renderFragment(Array(text.utf8), file: "text.md", dialect: dialect)
    return String(decoding: html, as: UTF8.self)
  }

  @Test func commonMarkIsByteForByte() throws {
    guard let examples = try Examples.load("commonmark-0.30.json") else { return }
    let failing = examples.filter { render($0.markdown, .commonmark) != $0.html }
    for example in failing.prefix(5) {
      let got = render(example.markdown, .commonmark)
      Issue.record(
        """
        \(example.example ?? 0): \(example.markdown.debugDescription)
        wanted \(example.html.debugDescription)
        got    \(got.debugDescription)
        """)
    }
    #expect(failing.isEmpty, "\(failing.count) of \(examples.count) differ")
    #expect(examples.count == 652)
  }

  /// Where a page is not what CommonMark says, by the number of the example.
  private static let ofCommonMark: [(why: String, examples: [Int])] = [
    (
      "HTML is left out of texts",
      [21, 31, 201, 308, 309, 344, 474, 475, 476, 490, 493, 523, 535] + Array(148...191)
        + Array(612...616) + [622, 624] + Array(627...631) + [642, 643]
    ),
    ("links lead to the web, mail and telephones only", [595, 597, 598, 600]),
    ("addresses are links without brackets, as in GFM", [601, 605, 607, 610, 611]),
  ]

  @Test func pagesAreCommonMarkButForWhatIsListed() throws {
    guard let examples = try Examples.load("commonmark-0.30.json") else { return }
    let other = Set(Self.ofCommonMark.flatMap(\.examples))
    let headings = try NSRegularExpression(pattern: "<(h[1-6]) id=\"[^\"]*\">")
    let differing = examples.filter { example in
      let html = render(example.markdown, .site)
      let whole = NSRange(html.startIndex..., in: html)
      return headings.stringByReplacingMatches(in: html, range: whole, withTemplate: "<$1>")
        != example.html
    }
    #expect(Set(differing.compactMap(\.example)) == other)
  }

  /// Where a page is not what GFM says, by the source and number of the example.
  private static let ofGFM: [(why: String, source: String, examples: [Int])] = [
    ("HTML is left out of texts", "gfm-spec-0.29", [653]),
    ("HTML is left out of texts", "cmark-gfm-extensions", [12, 22]),
  ]

  @Test func pagesAreGFMButForWhatIsListed() throws {
    guard let examples = try Examples.load("gfm-extensions.json") else { return }
    let differing = examples.filter { example in
      example.html != "<IGNORE>\n" && render(example.markdown, .site) != asPagesHaveIt(example.html)
    }
    let listed = Self.ofGFM.flatMap { row in row.examples.map { "\(row.source) \($0)" } }
    #expect(
      Set(differing.map { "\($0.source ?? "") \($0.example ?? 0)" }) == Set(listed))
    #expect(examples.count == 54)
  }

  /// What GFM's examples have, with the three things that pages have in another way.
  private func asPagesHaveIt(_ html: String) -> String {
    var html = html
    // The columns of tables have a class.
    for side in ["left", "center", "right"] {
      html = html.replacing(" align=\"\(side)\"", with: " class=\"\(side)\"")
    }
    // The boxes of tasks are written as in the library's examples, not as in the specification's.
    html = html.replacing(
      "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
      with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
    html = html.replacing(
      "<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />")
    // No link leads to FTP or XMPP.
    html = html.replacing(
      "<a href=\"ftp://foo.bar.baz\">ftp://foo.bar.baz</a>", with: "ftp://foo.bar.baz")
    let mail = "<a href=\"mailto:scyther@pokemon.com\">scyther@pokemon.com</a>"
    for rest in ["/message", ""] {
      let address = "xmpp:scyther@pokemon.com" + rest
      html = html.replacing(
        "<a href=\"\(address)\">\(address)</a>", with: "xmpp:\(mail)\(rest)")
    }
    return html
  }
}
