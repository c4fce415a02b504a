import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// What a stranger could write to keep a build from ending: each text is long enough that what takes the square of its
/// length would not come to an end.
@Suite struct HostileContentTests {
  private static let page = "---\ntitle: Page\n---\n"

  private static func times(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Files besides the settings, by name.
  private static let sites: [(name: String, files: [String: String])] = [
    ("links that never close", ["a.md": page + times("[a](", 5_000)]),
    ("links in links", ["a.md": page + times("[", 5_000) + times("](b.md)", 5_000)]),
    ("signs around numbers", ["a.md": page + times("£1[2](figure:x)", 2_000)]),
    (
      "a long word of a block",
      ["a.md": page + "```callout\ntext: " + times("£1 a ", 6_000) + "\n```\n"]
    ),
    ("a long title", ["a.md": "---\ntitle: " + times("[£1](figure:a) ", 1_000) + "\n---\n"]),
    (
      "a long chain of sums",
      [
        "data/figures.yaml": "- {id: f0, label: A, value: 1 job, source: s}\n"
          + (1..<400).map { "- {id: f\($0), label: A, sum_of: [f\($0 - 1)]}\n" }.joined(),
        "data/sources.yaml":
          "- {id: s, title: S, publisher: P, url: 'https://example.org/', published: 2025}\n",
      ]
    ),
    (
      "a circle of places",
      [
        "data/regions.yaml": (0..<500).map {
          "- {id: p\($0), name: P\($0), kind: local-area, parent: p\(($0 + 1) % 500)}\n"
        }.joined()
      ]
    ),
    (
      "tiles far away",
      [
        "a.md": page + "```map\ntitle: A map\nmeasure: awards\nkind: tiles\n```\n",
        "data/regions.yaml":
          "- {id: a, name: A, kind: region, tile: [0, 999999999]}\n- {id: b, name: B, kind: region, tile: [999999999, 0]}\n",
      ]
    ),
    (
      "many empty cells",
      [
        "data/awards.csv": "id,title,recipient,amount\n"
          + (0..<5_000).map { "a-\($0),,,\n" }.joined()
      ]
    ),
    (
      "expressions that are no figures",
      [
        "site.yaml": "title: Site\nnot_figures: [" + times("aaaaaaaaaaaa, ", 500) + "b]\n",
        "a.md": page + times("a", 20_000) + " £5 " + times("a", 20_000),
      ]
    ),
  ]

  @Test(.timeLimit(.minutes(4)), arguments: sites.indices)
  func isBuiltOrRefused(_ index: Int) async throws {
    let folder = try TemporaryFolder()
    try folder.write(["Content/site.yaml": "title: Site\n", "Content/index.md": Self.page])
    try folder.write(
      Dictionary(
        uniqueKeysWithValues: Self.sites[index].files.map { ("Content/" + $0.key, $0.value) }))
    let outcome = try await build(folder)
    #expect(
      outcome.isWritten != outcome.diagnostics.hasErrors, "\(Self.sites[index].name)")
  }

  /// A feed or page that is put among plain files and would run something is refused.
  @Test(arguments: [
    (
      "feed.xml",
      "<feed xmlns:h='http://www.w3.org/1999/xhtml'><h:script>alert(1)</h:script></feed>"
    ),
    ("feed.atom", "<feed><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></feed>"),
    ("page.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><body onload='alert(1)'/></html>"),
    ("style.xml", "<?xml-stylesheet href='https://evil.example/x.xsl' type='text/xsl'?><a/>"),
  ])
  func whatWouldRunIsNotCopied(_ name: String, _ text: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: Site\n", "Content/index.md": Self.page,
      "Content/static/\(name)": text,
    ])
    let outcome = try await build(folder)
    #expect(!outcome.isWritten && outcome.diagnostics.hasErrors, "\(outcome.diagnostics)")
    #expect(!folder.exists("Output/\(name)"))
  }
}
