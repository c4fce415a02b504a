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

  @Test func tablesAreThoseOfGFM() throws {
    guard let examples = try Examples.load("gfm-extensions.json") else { return }
    // The sections of the specification and of cmark's own examples that are of tables alone.
    let sections = [
      "Tables (extension)", "Tables", "Table cell count mismatches", "Embedded pipes",
      "Oddly-formatted markers", "Escaping", "Reference-style links", "Sequential cells",
      "Interaction with emphasis",
      "a table can be recognised when separated from a paragraph of text without an empty line",
    ]
    let tables = examples.filter { sections.contains($0.section ?? "") }
    for example in tables {
      var wanted = example.html
      for side in ["left", "center", "right"] {
        wanted = wanted.replacingOccurrences(of: " align=\"\(side)\"", with: " class=\"\(side)\"")
      }
      #expect(render(example.markdown, .site) == wanted, "\(example.example ?? 0)")
    }
    #expect(tables.count >= 22)
  }
}
