import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// The pictures that pages have without an author's asking: only where there is something to see.
@Suite struct LayoutPictureTests {
  private static let regions = """
    - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation}
    - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland}
    - {id: dundee, name: Dundee, kind: city-region, nation: scotland}
    - {id: perth, name: Perth, kind: city-region, nation: scotland}
    """
  private static let funds = """
    - {id: local, name: Local fund, source: news}
    - {id: second, name: Second fund, source: news}
    """

  private func page(_ awards: [String], _ address: String) async throws -> String {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/regions.yaml": Self.regions, "Content/data/funds.yaml": Self.funds,
        "Content/data/awards.csv":
          "id,title,recipient,region,fund,amount,awarded,start,end,source\n"
          + awards.joined(separator: "\n") + "\n",
      ], folder: folder)
    #expect(outcome.isWritten)
    return try folder.text("Output/" + address)
  }

  /// The title and the amounts of the first chart.
  private func chart(_ page: String) -> (title: String, amounts: [String])? {
    guard let figure = page.firstMatch(of: /<figure class="chart"[\s\S]*?<\/figure>/)?.output,
      let title = figure.firstMatch(of: /<p class="block-title"[^>]*>([^<]*)</)
    else { return nil }
    let cells = figure.matches(of: /<td class="number">(.*?)<\/td>/).map {
      String($0.output.1).replacing(/<[^>]*>/, with: "")
    }
    return (String(title.output.1), cells)
  }

  @Test func aNationComparesItsPlacesElseFundsElseYears() async throws {
    let places = try await page(
      [
        "a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news",
        "a-2,Two,A,dundee,local,£5 million,2024-01-01,,,news",
        "a-3,Three,A,dundee,local,£1 million,2025-01-01,,,news",
      ], "nations/scotland.html")
    #expect(chart(places)?.title == "Awards by place")
    #expect(chart(places)?.amounts == ["£6 million", "£2 million"])
    let funds = try await page(
      [
        "a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news",
        "a-2,Two,A,glasgow,second,£5 million,2024-01-01,,,news",
      ], "nations/scotland.html")
    #expect(chart(funds)?.title == "Awards by fund")
    #expect(!funds.contains("Added up here"), "awards of several funds are not added up")
    let years = try await page(
      [
        "a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news",
        "a-2,Two,A,glasgow,local,£5 million,2026-01-01,,,news",
      ], "regions/glasgow.html")
    #expect(chart(years)?.title == "Awards by year")
    #expect(
      years.contains("<th scope=\"row\" data-sort=\"2025-01-01\">2025</th>"),
      "a year without awards is a year")
  }

  @Test func nothingIsDrawnWhereNothingCanBeCompared() async throws {
    for awards in [
      ["a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news"],
      [
        "a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news",
        "a-2,Two,A,glasgow,local,£2 million,2024-02-01,,,news",
      ],
      [
        "a-1,One,A,glasgow,local,£2 million,2024-01-01,,,news",
        "a-2,Two,A,glasgow,local,€2 million,2025-02-01,,,news",
      ],
    ] {
      #expect(chart(try await page(awards, "regions/glasgow.html")) == nil, "\(awards)")
      #expect(chart(try await page(awards, "regions/perth.html")) == nil)
    }
  }

  @Test func aFundShowsWhenItsAwardsRun() async throws {
    let awards = [
      "a-1,One,A,glasgow,local,£2 million,2024-01-01,2024-02-01,2025-01-31,news",
      "a-2,Two,A,glasgow,local,£5 million,2024-01-01,2024-06-01,,news",
      "a-3,Three,A,dundee,second,£5 million,2024-01-01,2024-06-01,2026-01-01,news",
      "a-4,Four,A,dundee,second,£5 million,2024-01-01,,,news",
    ]
    let local = try await page(awards, "funds/local.html")
    #expect(local.contains("id=\"awards-over-time\""))
    #expect(local.contains("from 1 June 2024, no end given"))
    let second = try await page(awards, "funds/second.html")
    #expect(!second.contains("awards-over-time"), "one award that lasts is no course")
  }

  private func card(_ history: String, value: String = "260 jobs") async throws -> String {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/data/figures.yaml": """
        - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
        - id: jobs
          label: Jobs
          value: \(value)
          as_of: 2025
          source: news
          history:
        \(history)
        """,
        "Content/jobs.md": "---\ntitle: Jobs\nfigures: [jobs]\n---\n",
      ], folder: folder)
    return try folder.text("Output/jobs.html") + folder.text("Output/figures/jobs.html")
  }

  @Test func aFigureThatNewerDataCameForShowsItsCourse() async throws {
    func entry(_ value: String, _ asOf: String, _ kind: String = "revision") -> String {
      "    - {value: \(value), as_of: \(asOf), changed: 2026-01-02, kind: \(kind), reason: Newer data}"
    }
    let pages = try await card(
      [entry("100 jobs", "2023-03"), entry("180 jobs", "2024")].joined(separator: "\n"))
    #expect(
      pages.matches(of: /It rose: 100 jobs \(March 2023\), 260 jobs \(2025\)\./).count == 2)
    let course = /<svg class="spark" role="img" aria-labelledby="(figure-)?course/
    #expect(pages.matches(of: course).count == 2)
    for history in [
      [entry("100 jobs", "2023-03")],
      [entry("100 jobs", "2023-03"), entry("180 jobs", "2024", "correction")],
      [entry("100 jobs", "2023-03"), entry("180 jobs", "2023")],
      [entry("100 jobs", "2023-03"), entry("[x]", "2024")],
    ] {
      let pages = try await card(history.joined(separator: "\n"))
      #expect(!pages.contains("class=\"spark\""), "\(history)")
      #expect(pages.contains("260"))
    }
  }
}
