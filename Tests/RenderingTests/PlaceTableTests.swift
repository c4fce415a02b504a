import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Tables and lists by place.
@Suite struct PlaceTableTests {
  private static let regions = """
    - {id: na, name: Na, kind: nation}
    - {id: nb, name: Nb, kind: nation}
    - {id: uk, name: Whole, kind: country}
    - {id: r1, name: R1, kind: region, nation: na}
    - {id: r2, name: R2, kind: region, nation: nb}

    """

  /// The captions, rows and links of the table on a page, each as its texts.
  private func rows(_ page: String) throws -> [String] {
    let start = try #require(page.range(of: "<table"))
    let rest = page[start.lowerBound...]
    let table = rest[..<(rest.range(of: "</table>")?.upperBound ?? rest.endIndex)]
    return table.components(separatedBy: "<tr").dropFirst().map { row in
      let first = row.components(separatedBy: "</th>")[0].components(separatedBy: "</td>")[0]
      return ("<tr" + first).replacing(#/<[^>]*>/#, with: "").trimmingCharacters(
        in: .whitespacesAndNewlines)
    }
  }

  private func page(_ awards: [String], _ block: String) async throws -> String {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/regions.yaml": Self.regions,
        "Content/data/funds.yaml": "- {id: local, name: Local, source: news}\n",
        "Content/data/figures.yaml":
          "- {id: per-place, label: L, value: at least £30 million, source: news}\n",
        "Content/data/awards.csv": (["id,title,amount,source,region,fund"] + awards).joined(
          separator: "\n"),
        "Content/case-studies/glasgow.md": "---\ntitle: G\nsummary: S\n---\n",
        "Content/case-studies/glasgow.cy.md": "---\ntitle: G\nsummary: S\n---\n",
        "Content/table.md": "---\ntitle: Table\n---\n\n```\(block)\n```\n",
        "Content/table.cy.md": "---\ntitle: Tabl\n---\n",
      ], folder: folder)
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return try folder.text("Output/table.html")
  }

  private static let four = [
    "a,A,£9m,news,r1; r2,local", "b,B,£1m,news,r1,local", "c,C,£8m,news,,local",
    "d,D,£7m,news,[z],local",
  ]

  @Test(arguments: [
    "funding-table\nfund: local\nrows: awards\ngroup: region",
    "data-table\ntable: awards\ngroup: region\ntotal: [amount]\ncolumns: [title, amount]",
  ])
  func noAwardIsPushedOutByOneThatStandsTwice(_ block: String) async throws {
    let page = try await page(Self.four, block)
    #expect(
      try rows(page).dropFirst() == [
        "R1", "A (also in R2; not added up here)", "B", "Total: R1", "R2",
        "A (also in R1; not added up here)", "Several places", "A", "No single place", "D",
        "Place not given", "C", "Total (4 awards)",
      ])
    #expect(!page.contains("Whole table"))
  }

  @Test func aTableThatIsCutLeadsToTheWhole() async throws {
    let page = try await page(
      Self.four, "data-table\ntable: awards\ngroup: region\nlimit: 2\ncolumns: [title, amount]")
    #expect(
      try rows(page).dropFirst() == [
        "R1", "A (also in R2; not added up here)", "B", "Total: R1", "R2",
        "A (also in R1; not added up here)", "Several places", "A",
        // Of the groups behind those the totals alone are shown.
        "No single place", "Total: No single place, including one row not shown here",
        "Place not given", "Total: Place not given, including one row not shown here",
      ])
    #expect(page.contains("Whole table"))
  }

  @Test func theRowsOfAChartEndWithWhatHasNoPlace() async throws {
    let page = try await page(
      Self.four, "chart\ntitle: By place\ntable: awards\ngroup: region")
    #expect(
      try rows(page).dropFirst() == [
        "R1", "Several places", "No single place", "Place not given", "Total",
      ])
  }
}
