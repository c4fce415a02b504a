import Content
import Diagnostics
import SiteBuild
import TestSupport
import Testing
import Validation

@Suite struct NumbersLinkedTests {
  /// What is said of a page of the small site with this text, its settings and data changed.
  private func check(
    _ text: String, settings: String = "title: Page", figures: String = "", site: String = ""
  ) async throws -> CheckedSite {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let data = (smallSite["Content/data/figures.yaml"] ?? "") + "\n" + figures
    try folder.write([
      "Content/page.md": "---\n\(settings)\n---\n\(text)\n", "Content/data/figures.yaml": data,
      "Content/site.yaml": "title: Site\nlanguages: [en]\n\(site)\n",
      "Content/data/regions.yaml": "- {id: glasgow, name: Glasgow, kind: city-region}\n",
    ])
    try folder.remove("Content/case-studies/glasgow.cy.md")
    try folder.remove("Content/index.cy.md")
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 1)
    return try await checkSite(request, on: .current)
  }

  private func unlinked(
    _ text: String, settings: String = "title: Page", figures: String = "", site: String = ""
  ) async throws -> [Diagnostic] {
    try await check(text, settings: settings, figures: figures, site: site).diagnostics.filter {
      $0.rule == .figureUnlinked
    }
  }

  @Test func aNumberIsReportedWhereItStands() async throws {
    let checked = try await check("Words.\n\n- It cost **more\n  than £7 million** then.")
    let found = try #require(checked.diagnostics.first { $0.rule == .figureUnlinked })
    #expect(found.message == "“more than £7 million” is not traced to a figure")
    #expect(found.severity == .warning)
    let span = try #require(found.span)
    let bytes = try #require(checked.tree[span.file]?.bytes)
    #expect(
      String(decoding: bytes[span.start..<span.end], as: UTF8.self) == "more\n  than £7 million")
    #expect(checked.traces?.unlinked == 1)
  }

  @Test func everyPlaceOfProseIsRead() async throws {
    let settings = """
      title: What £1 million bought
      summary: "More than £2 million"
      image: {src: images/map.png, alt: A map of £3 million, caption: It cost £4 million}
      """
    let text = """
      ## For £5 million

      £6 million [and £7 million here](index.md) *and £8 million*

      | a |
      | --- |
      | £9 million |

      > £10 million

      ![£11 million](images/map.png)
      """
    let found = try await unlinked(text, settings: settings)
    #expect(found.count == 11)
    for number in 1...11 {
      #expect(found.contains { $0.message.contains("£\(number) million") }, "\(number)")
    }
  }

  @Test func whatIsExemptIsNotReported() async throws {
    let text = """
      [at least £30 million](figure:per-place), [24](not-a-figure:) jobs, `£1 million`.

      > They said £2 million, in [the news](source:news).

      ```text
      £3 million
      ```

      Open 24/7 for Phase 3 projects. The big £5 million question. <https://example.org/26%20projects>
      """
    let found = try await unlinked(
      text, settings: "title: A\nnot_figures: [the big £5 million, The big £5 million]",
      site: "not_figures: [Phase 3]")
    #expect(found.map(\.message) == [])
  }

  @Test func anExemptionIsOfWholeWordsAndNumbers() async throws {
    let text = """
      They made 30 projects, made 3,000 jobs, more than 10 jobs, 110 jobs and 10 jobsites.

      They made 3 jobs. A total of 10 jobs, “10 jobs”; 10 jobs.
      """
    let found = try await unlinked(text, site: "not_figures: [made 3, 10 jobs]")
    #expect(
      found.map(\.message) == [
        "“30 projects” is not traced to a figure", "“3,000 jobs” is not traced to a figure",
        "“more than 10 jobs” is not traced to a figure", "“110 jobs” is not traced to a figure",
      ])
  }

  @Test func wordsThatTakeNoLinksAreRead() async throws {
    let settings = """
      title: Page
      image: {src: images/map.png, alt: A map, credit: Drawn for £1 million}
      extra: {subtitle: About £2 million}
      """
    let text = """
      ```quote
      text: Words.
      speaker: Head of 12 firms
      role: Maker of 13 jobs
      ```
      """
    let found = try await unlinked(text, settings: settings, site: "extra: {subtitle: text}")
    #expect(
      Set(found.map(\.message)) == [
        "“£1 million” is not traced to a figure", "“About £2 million” is not traced to a figure",
        "“12 firms” is not traced to a figure", "“13 jobs” is not traced to a figure",
      ])
  }

  @Test func aFigureMayBeSaidInItsOwnRemarks() async throws {
    let figures = """
      - id: jobs
        label: Jobs
        value: 27
        unit: jobs
        source: news
        note: Of these 27 jobs, 5 jobs are new.
        history:
          - {value: 26, changed: 2025-08-01, kind: correction, reason: "It was 26 jobs, not 28 jobs."}
      """
    let found = try await unlinked("[27](figure:jobs) jobs", figures: figures)
    #expect(
      Set(found.map(\.message)) == [
        "“5 jobs” is not traced to a figure, and cannot be linked here",
        "“28 jobs” is not traced to a figure, and cannot be linked here",
      ])
  }

  @Test func oneEqualFigureIsTheMend() async throws {
    let found = try await unlinked("Each has at least £30m for it.")
    #expect(found.first?.help == "write “[at least £30m](figure:per-place)”")
    #expect(found.first?.fix?.replacement == "[at least £30m](figure:per-place)")
    #expect(found.first?.notes.count == 1)
  }

  @Test func theMendTracesTheNumber() async throws {
    let figures = "- {id: jobs, label: Jobs, value: more than 14, unit: jobs, source: news}"
    let text = "It made more than 14 high-skilled jobs."
    let found = try await unlinked(text, figures: figures)
    #expect(found.first?.fix?.replacement == "[more than 14](figure:jobs)")
    let mended = try await check(
      "It made [more than 14](figure:jobs) high-skilled jobs.", figures: figures)
    #expect(!mended.diagnostics.hasErrors)
    #expect(mended.traces?.unlinked == 0)
  }

  @Test func ofSeveralEqualFiguresNoneIsChosen() async throws {
    let figures = """
      - {id: a-other, label: Other, value: £5 million, source: news}
      - {id: b-own, label: Own, value: £5 million, region: glasgow, source: news, as_of: 2025-05-01}
      """
    let found = try await unlinked(
      "It has £5 million.", settings: "title: A\nregions: glasgow", figures: figures)
    #expect(
      found.first?.help
        == "write the one that is meant: “[£5 million](figure:b-own)” or “[£5 million](figure:a-other)”"
    )
    #expect(found.first?.fix == nil)
    #expect(
      found.first?.notes.map(\.message) == [
        "figure b-own (Own; Glasgow; 2025-05-01; The news) is",
        "figure a-other (Other; 2025-07-29; The news) is",
      ])
  }

  @Test func withoutAnEqualFigureThereIsAnEntryForANewOne() async throws {
    let found = try await unlinked("It has £30 million, and 12 new jobs.")
    #expect(
      found.first?.notes.map(\.message) == [
        "figure per-place (For each place) says “at least £30 million”"
      ])
    let help = try #require(found.first?.help)
    #expect(
      help.contains(
        "- {id: new-figure, label: \"What it is\", value: \"£30 million\", source: its-source}"))
    #expect(found.last?.help?.contains("value: \"12\", unit: jobs,") == true)
  }

  @Test func whatCannotBeAValueGetsNoEntry() async throws {
    for text in ["a third of firms", "half of the jobs", "twenty-six projects", "two hundred jobs"]
    {
      let found = try await unlinked("It reached \(text).")
      let help = try #require(found.first?.help, "\(text)")
      #expect(found.count == 1 && !help.contains("new-figure"), "\(help)")
      #expect(
        help.hasPrefix("this cannot be the value of a figure as it stands: write "), "\(help)")
      #expect(help.contains("](not-a-figure:)"), "\(help)")
    }
  }

  @Test func theEntryIsReadWhereItIsPut() async throws {
    for text in ["£30 million", "50p a day", "12 new jobs", "hundreds of jobs", "1–2%"] {
      let help = try #require(try await unlinked("It is \(text).").first?.help)
      let entry = try #require(help.split(separator: "“").first { $0.hasPrefix("- {") })
      let line = String(entry.prefix { $0 != "”" }).replacing("its-source", with: "news")
      let checked = try await check("Words.", figures: line)
      let errors = checked.diagnostics.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(line): \(errors)")
    }
  }

  /// A link around the amount alone would be refused, so none is offered.
  @Test func whatTouchesAnAmountIsNotLinkedAway() async throws {
    let cases = [
      ("c£3m", "write “about £3m”"), ("≥£3m", "write “at least £3m”"),
      ("minus £3m", "write “-£3m”"), ("A$2m", nil), ("¥200m", nil), ("±3%", nil),
      ("£1.2 million-plus", nil), ("£3m+VAT", nil), ("£1,000s", nil),
    ]
    for (text, way) in cases {
      let found = try #require(try await unlinked("It was \(text).").first)
      #expect(found.message == "“\(text)” is not traced to a figure")
      let help = found.help ?? ""
      #expect(help.hasPrefix(way ?? "it cannot be linked as it stands"), "\(help)")
      #expect(!help.contains("new-figure") && found.fix == nil, "\(help)")
      #expect(try await unlinked("It was [\(text)](not-a-figure:).").isEmpty, "\(text)")
      let exempt = try await unlinked("It was \(text).", site: "not_figures: [\"\(text)\"]")
      #expect(exempt.isEmpty, "\(text)")
    }
  }

  @Test func aPlusStaysInTheLink() async throws {
    let figure = "- {id: rise, label: Rise, value: +8.2%, wordings: [\"+8.2%\"], source: news}"
    let found = try await unlinked("It was +8.2%.", figures: figure)
    #expect(found.first?.fix?.replacement == "[+8.2%](figure:rise)")
    let linked = try await check(
      "It was [+8.2%](figure:rise), +[8.2%](figure:rise).", figures: figure)
    #expect(linked.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    #expect(try await unlinked("It was +8.2%.", site: "not_figures: [8.2%]").isEmpty)
  }

  @Test func twoValuesAreTwoFigures() async throws {
    for text in ["from 78% to 83%", "from £203.4 million to £187.9 million", "from 26 to 30 jobs"] {
      let help = try #require(try await unlinked("It went \(text).").first?.help)
      let entries = help.split(separator: "“").filter { $0.hasPrefix("- {") }.map {
        String($0.prefix { $0 != "”" }).replacing("its-source", with: "news")
      }
      #expect(entries.count == 2, "\(help)")
      let link = try #require(help.split(separator: "write here “").last?.prefix { $0 != "”" })
      let checked = try await check(
        "It went \(link).", figures: entries.joined(separator: "\n"))
      #expect(
        checked.diagnostics.filter { $0.severity == .error || $0.rule == .figureUnlinked }
          .map(\.message) == [], "\(help)")
    }
    let range = try #require(try await unlinked("It is between 78% and 83%.").first?.help)
    #expect(!range.contains("two figures"), "\(range)")
  }

  @Test func eachMayStandOutsideAndAPeriodMayNot() async throws {
    let figures = """
      - {id: sum, label: Sum, value: £5 million, source: news}
      - {id: work, label: Work, value: 26, unit: projects, source: news}
      """
    let each = try await unlinked("They have £5 million each.", figures: figures)
    #expect(each.first?.fix?.replacement == "[£5 million](figure:sum)")
    let yearly = try await unlinked("£5 million a year and 26 projects a year.", figures: figures)
    #expect(yearly.map { $0.help?.contains("new-figure") } == [true, true])
  }

  @Test func anotherUnitIsNoEqual() async throws {
    let figures = "- {id: firms, label: Firms, value: over 250, unit: companies, source: news}"
    let found = try await unlinked("It made over 250 jobs.", figures: figures)
    #expect(found.first?.help?.contains("figure:firms") == false)
    #expect(found.first?.notes.count == 0)
  }

  @Test func figureLinksInSettingsAreCheckedAndShownAsWords() async throws {
    let settings = "title: A\nsummary: Each has [at least £30 million](figure:per-place)."
    let checked = try await check("Words.", settings: settings)
    #expect(checked.diagnostics.map(\.message) == [])
    let page = checked.site?.pages.first { $0.path == "Content/page.md" }
    #expect(page?.settings.summary?.value == "Each has at least £30 million.")
    let wrong = try await check(
      "Words.", settings: "title: A\nsummary: Each has [£30 million](figure:per-place).")
    #expect(wrong.diagnostics.map(\.rule) == [.figureMismatch])
  }

  @Test func checksDecideHowMuchItMatters() async throws {
    let error = try await unlinked("£7 million", site: "checks: {figure-unlinked: error}")
    #expect(error.map(\.severity) == [.error])
    let off = try await check("£7 million", site: "checks: {figure-unlinked: off}")
    #expect(off.diagnostics.isEmpty)
    #expect(off.traces?.unlinked == 1)
  }
}
