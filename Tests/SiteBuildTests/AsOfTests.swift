import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// The time of a build reaches only what it must: what is held, what is due for review, and the
/// line of today in a timeline that reaches so far.
@Suite struct AsOfTests {
  private static let files = smallSite.merging([
    "Content/data/sources.yaml": """
    - {id: news, title: The news, publisher: A paper, published: 2025-07-29}
    - {id: old, title: An old source, published: 2024-01-01, review_after: 2026-08-31}
    """,
    "Content/data/figures.yaml": """
    - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
    - {id: aged, label: Aged, value: 9 jobs, source: old}
    - {id: reviewed, label: Reviewed, value: 8 jobs, source: news, review_after: 2026-10-31}
    """,
    "Content/aged.md": "---\ntitle: Aged\n---\n[9 jobs](figure:aged)\n",
    "Content/aged.cy.md": "---\ntitle: Hen\n---\n[](figure:aged)\n",
    "Content/data/funds.yaml": """
    - {id: local, name: Local fund, opened: 2025-07, status: open, source: news}
    - {id: ended, name: Ended fund, opened: 2019, closed: 2020-03-31, source: news}
    """,
    "Content/course.md":
      "---\ntitle: Course\n---\n```timeline\ntitle: Course\nfunds: [local]\n```\n",
    "Content/course.cy.md":
      "---\ntitle: Cwrs\n---\n```timeline\ntitle: Cwrs\nfunds: [ended]\n```\n",
    "Content/reviewed.md": "---\ntitle: Reviewed\nfigures: [reviewed]\n---\n",
    "Content/reviewed.cy.md": "---\ntitle: Adolygwyd\nfigures: [reviewed]\n---\n",
  ]) { $1 }

  private func outputs(_ asOf: String) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    try folder.write(Self.files)
    try await build(folder) { $0.asOf = .text(asOf) }
    return try folder.files(in: "Output")
  }

  private func changed(_ one: String, _ other: String) async throws -> Set<String> {
    let (one, other) = (try await outputs(one), try await outputs(other))
    #expect(one.keys.sorted() == other.keys.sorted())
    return Set(one.filter { other[$0.key] != $0.value }.keys)
  }

  @Test(
    arguments: [
      ("2026-07-01 08:00", "2026-07-01 23:59", []),
      ("2026-07-01 23:59", "2026-07-02 00:00", ["course.html", "data/receipt.json"]),
      ("2026-07-01 08:00", "2026-08-31 23:59", ["course.html", "data/receipt.json"]),
      (
        "2026-08-31 23:59", "2026-09-01 00:00",
        [
          "aged.html", "course.html", "cy/aged.html", "cy/figures/aged.html", "cy/sources.html",
          "data/receipt.json", "figures/aged.html", "sources.html",
        ]
      ),
      (
        "2026-10-31", "2026-11-01",
        [
          "course.html", "cy/figures/index.html", "cy/figures/reviewed.html", "cy/reviewed.html",
          "data/receipt.json", "figures/index.html", "figures/reviewed.html", "reviewed.html",
        ]
      ),
      ("2026-11-01", "2126-01-01", ["course.html", "data/receipt.json"]),
    ])
  func onlyPagesWithWhatIsDueChange(
    _ one: String, _ other: String, _ expected: [String]
  ) async throws {
    let found = try await changed(one, other).sorted()
    #expect(found == expected)
  }
}
