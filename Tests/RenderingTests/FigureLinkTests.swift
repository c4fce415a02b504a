import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Figures lead on wherever they are shown: on cards, in quotations, in captions.
@Suite struct FigureLinkTests {
  private static let files = [
    "Content/data/figures.yaml": """
    - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
    - id: total
      label: In all
      value: £60 million
      source: news
      status: provisional
      history: [{value: £50 million, changed: 2026-04-01, kind: correction, reason: A slip.}]
    - id: jobs
      label: Jobs
      value: 40 jobs
      source: news
      history: [{value: 50 jobs, changed: 2026-04-02, kind: correction, reason: Counted twice.}]
    - {id: west, label: West, value: £20 million, source: news}
    - {id: east, label: East, value: £40 million, source: news}

    """,
    "Content/data/regions.yaml": """
    - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation}
    - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland, location: [55.86, -4.25]}
    - {id: dundee, name: Dundee, kind: city-region, nation: scotland, location: [56.46, -2.97]}

    """,
    "Content/data/funds.yaml": """
    - id: local
      name: Local fund
      total: total
      source: news
      allocations:
        - {region: glasgow, amount: west}
        - {region: dundee, amount: east}

    """,
    "Content/case-studies/glasgow.md": """
    ---
    title: Earlier signs
    date: 2026-03-01
    regions: glasgow
    summary: It made [40 jobs](figure:jobs) of *many*.
    ---
    Something else.

    """,
    "Content/case-studies/glasgow.cy.md": """
    ---
    title: Arwyddion cynharach
    translation: pending
    ---
    Geiriau.

    """,
    "Content/blocks.md": """
    ---
    title: Blocks
    ---

    ```quote
    text: "We made [40 jobs](figure:jobs)."
    speaker: A builder
    ```

    ```chart
    title: Parts of [£60 million](figure:total)
    figures: [west, east]
    caption: "Not the [40 jobs](figure:jobs)"
    note: "Out of [](figure:total)"
    ```

    ```funding-table
    fund: local
    caption: "Where the [](figure:total) went"
    note: "Beside [40 jobs](figure:jobs)"
    ```

    ```cards
    cards:
      - {title: Written, text: "It has [40 jobs](figure:jobs).", link: case-studies/glasgow.md}
    ```

    """,
    "Content/blocks.cy.md": "---\ntitle: Blociau\ntranslation: pending\n---\nGeiriau.\n",
  ]

  private static let jobs = "<data value=\"40\">40 jobs</data>"
  private static let total =
    "<data value=\"60000000\">£60 million</data> <span class=\"figure-mark\">[provisional]</span>"

  private func output() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let outcome = try await build(Self.files, folder: folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return folder
  }

  @Test func aCorrectionIsToldWhereACardAloneShowsTheFigure() async throws {
    let folder = try await output()
    for address in ["case-studies/index.html", "regions/glasgow.html", "index.html"] {
      #expect(try folder.text("Output/" + address).contains("Counted twice."), "\(address)")
    }
    for address in ["funds/index.html", "cy/funds/index.html", "index.html"] {
      #expect(try folder.text("Output/" + address).contains("A slip."), "\(address)")
    }
    #expect(try !folder.text("Output/funds/index.html").contains("Counted twice."))
    #expect(try !folder.text("Output/regions/dundee.html").contains("id=\"corrections-heading\""))
  }

  @Test func figuresOnCardsLeadToTheirPages() async throws {
    let folder = try await output()
    let funds = try folder.text("Output/funds/index.html")
    #expect(funds.contains("<a href=\"../figures/total.html\">\(Self.total)</a>"))
    let stories = try folder.text("Output/case-studies/index.html")
    #expect(
      stories.contains(
        "It made <a class=\"figure\" href=\"../figures/jobs.html\">\(Self.jobs)</a> of <em>many</em>."
      ))
    let blocks = try folder.text("Output/blocks.html")
    #expect(
      blocks.contains("It has <a class=\"figure\" href=\"figures/jobs.html\">\(Self.jobs)</a>."))
  }

  @Test func figuresInQuotationsAndCaptionsLeadToTheirSources() async throws {
    let blocks = try await output().text("Output/blocks.html")
    let link = "<a class=\"figure\" href=\"#source-1\" data-source=\"1\">"
    let marked = blocks.replacing(link, with: "<F>")
      .replacing("<span class=\"visually-hidden\">, source 1</span></a>", with: "</F>")
    for words in [
      "<p>We made <F>\(Self.jobs)</F>.</p>",
      "<p class=\"block-title\" id=\"chart-2-title\">Parts of <F>\(Self.total)</F></p>",
      "<p>Not the <F>\(Self.jobs)</F></p>",
      "<p class=\"block-note\">Out of <F>\(Self.total)</F></p>",
      "<caption id=\"table-3-caption\">Where the <F>\(Self.total)</F> went</caption>",
      "<li>Beside <F>\(Self.jobs)</F></li>",
    ] {
      #expect(marked.contains(words), "\(words)")
    }
    // Under a chart, the title of its table is words.
    #expect(marked.contains(">Parts of £60 million [provisional]: the numbers</caption>"))
  }

  @Test func namesInTitlesOfPicturesHaveTheirLanguage() async throws {
    let folder = try await output()
    let fund = try folder.text("Output/cy/funds/local.html")
    #expect(
      fund.contains("id=\"allocations-chart-title\"><span lang=\"en-GB\">Local fund</span>: "))
    let place = try folder.text("Output/cy/regions/glasgow.html")
    #expect(place.contains("id=\"locator-title\"><span lang=\"en-GB\">Glasgow</span> "))
    let english = try folder.text("Output/funds/local.html")
    #expect(english.contains("id=\"allocations-chart-title\">Local fund"))
  }
}
