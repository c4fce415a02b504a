import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Sums of unlike money, and of amounts that are not given, in charts and their files as in tables.
@Suite struct SideBySideTests {
  private struct Built {
    let page: String
    let chart: String
  }

  private func site(_ awards: String, blocks: String, chartName: String = "c") async throws -> Built
  {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/regions.yaml": """
        - {id: wales, name: Wales, kind: nation}
        - {id: england, name: England, kind: nation}
        - {id: glasgow, name: Glasgow, kind: city-region}

        """,
        "Content/data/awards.csv": awards,
        "Content/table.md": "---\ntitle: Table\n---\n\n\(blocks)\n",
        "Content/table.cy.md": "---\ntitle: Tabl\n---\n",
      ], folder: folder)
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return Built(
      page: try folder.text("Output/table.html").replacing(#/<[^>]*>/#, with: "|"),
      chart: try folder.text("Output/table/\(chartName).csv"))
  }

  private static let vat = """
    id,title,region,fund,amount,vat,source
    a,A,wales,local,£100,included,news
    b,B,wales,local,£50,excluded,news
    c,C,england,local,£70,included,news

    """

  @Test func whatABlockMixesIsOneSum() async throws {
    let built = try await site(
      Self.vat,
      blocks: """
        ```chart
        table: awards
        group: nation
        mixes: [vat]
        title: By nation
        id: c
        ```

        ```funding-table
        fund: local
        rows: awards
        group: nation
        mixes: [vat]
        ```
        """)
    #expect(built.page.contains("£150"))
    #expect(built.page.contains("£220"))
    #expect(!built.page.contains("VAT"))
    #expect(!built.page.contains("not available"))
    #expect(built.chart.contains("wales,Wales,,150,150,150,exact,GBP,,£150"))
  }

  @Test func sumsSideBySideAreSaidAndNotDrawn() async throws {
    let built = try await site(
      """
      id,title,region,fund,amount,currency,source
      a,A,wales,local,100,GBP,news
      b,B,wales,local,[x],EUR,news
      c,C,england,local,70,GBP,news
      d,D,england,local,20,GBP,news

      """, blocks: "```chart\ntable: awards\ngroup: nation\ntitle: By nation\nid: c\n```")
    #expect(built.page.contains("£100| and not totalled (EUR)"))
    #expect(!built.page.contains("not available"))
    #expect(built.chart.contains("wales,Wales,,,,,,,,£100 and not totalled (EUR)"))
    #expect(built.chart.contains("england,England,,90,90,90,exact,GBP,,£90"))
  }

  @Test func whatDoesNotApplyIsNotUnavailable() async throws {
    let built = try await site(
      """
      id,title,region,fund,amount,source
      a,A,wales,local,[z],news
      b,B,wales,local,[z],news
      c,C,england,local,£70,news
      d,D,glasgow,local,£20,news

      """,
      blocks: """
        ```chart
        table: awards
        group: region
        title: By place
        id: c
        ```

        ```funding-table
        fund: local
        rows: awards
        group: region
        ```
        """)
    #expect(built.chart.contains("wales,Wales,,,,,,,z,not applicable"))
    #expect(!built.page.contains("not available"))
    // The group's own total says the same.
    #expect(!built.page.contains("not totalled"))
  }

  /// A sum of which nothing can be told says so alike in the picture, the table and the file.
  @Test func whatIsNotTotalledIsSaidAlike() async throws {
    let built = try await site(
      """
      id,title,region,fund,amount,reason,source
      a,A,wales,local,£100,,news
      b,B,wales,local,[x],,news
      c,C,england,local,-£70,back,news
      d,D,glasgow,local,£20,,news
      e,E,glasgow,local,[c],,news

      """, blocks: "```chart\ntable: awards\ngroup: region\ntitle: By place\nid: c\n```")
    let words = "not totalled: £100 in the 1 row that gives an amount; 1 gives none"
    #expect(built.page.contains(words))
    // In the picture too, once for wide and once for narrow screens, for both places of which it holds.
    #expect(built.page.components(separatedBy: "not totalled").count > 6)
    #expect(built.chart.contains(words))
    #expect(!built.page.contains("not available"))
  }
}
