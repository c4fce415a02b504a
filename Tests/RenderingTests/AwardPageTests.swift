import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

@Suite struct AwardPageTests {
  @Test func theListHasAHundredAwardsAPage() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(["Content/data/awards.csv": awards(201)], folder: folder)
    #expect(outcome.diagnostics.map(\.message) == [])
    let pages = try ["index", "page-2", "page-3"].map {
      try folder.text("Output/awards/\($0).html")
    }
    #expect(!folder.exists("Output/awards/page-4.html"))
    #expect(pages.map { $0.count(of: "<tr id=") } == [100, 100, 1])
    #expect(pages[0].contains("Awards 1 to 100 of 201, newest first"))
    #expect(pages[2].contains("Awards 201 to 201 of 201, newest first"))
    #expect(pages[0].contains("£201,000"))
    #expect(!pages[0].contains("rel=\"prev\""))
    #expect(pages[1].contains("rel=\"prev\" href=\"index.html\""))
    #expect(pages[1].contains("rel=\"next\" href=\"page-3.html\""))
    #expect(!pages[2].contains("rel=\"next\""))
    #expect(folder.exists("Output/cy/awards/page-3.html"))
  }

  @Test(arguments: [(1, ["index"]), (100, ["index"]), (101, ["index", "page-2"])])
  func fullPagesLeaveNoEmptyOne(_ count: Int, _ pages: [String]) async throws {
    let folder = try TemporaryFolder()
    _ = try await build(["Content/data/awards.csv": awards(count)], folder: folder)
    let files = try folder.files(in: "Output/awards").keys.sorted()
    #expect(files == pages.map { $0 + ".html" })
  }

  @Test func newestComeFirstThenIDs() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/data/awards.csv": """
        id,title,awarded
        b,Second of a day,2026-01-02
        z,Without a date,
        a,First of a day,2026-01-02
        n,Newest,2026-02
        o,Oldest,2020

        """
      ], folder: folder)
    let page = try folder.text("Output/awards/index.html")
    let titles = ["Newest", "First of a day", "Second of a day", "Oldest", "Without a date"]
    let places = titles.map { page.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func awardsWithoutPagesAreLinkedInTheList() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/awards.csv": awards(150),
        "Content/about.md": "---\ntitle: About\n---\n[One](award:a-001), [](award:a-150)\n",
      ], folder: folder)
    #expect(outcome.isWritten)
    let page = try folder.text("Output/about.html")
    #expect(page.contains("href=\"awards/page-2.html#award-a-001\">One</a>"))
    #expect(page.contains("href=\"awards/index.html#award-a-150\">Award 150</a>"))
    #expect(try folder.text("Output/awards/page-2.html").contains("id=\"award-a-001\""))
  }

  @Test func anUnknownAwardIsReportedWithTheNearest() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/about.md": "---\ntitle: About\n---\n[One](award:a-2)\n"], folder: folder)
    let found = try #require(outcome.diagnostics.first { $0.rule == .unknownAward })
    #expect(found.help == "write “a-1”")
  }

  @Test func aHeldAwardIsNotShownNorLinked() async throws {
    let folder = try TemporaryFolder()
    let rows = """
      id,title,recipient,amount,publish
      a-1,Shown,A university,£1000,
      a-2,Embargoed,Secret Ltd,£2000,2026-12-01

      """
    let held = try await build(
      [
        "Content/data/awards.csv": rows,
        "Content/about.md": "---\ntitle: About\n---\n[Two](award:a-2)\n",
      ], folder: folder)
    #expect(held.diagnostics.contains { $0.rule == .heldFigure })
    try folder.remove("Content/about.md")
    _ = try await build(["Content/data/awards.csv": rows], folder: folder)
    for (name, bytes) in try folder.files(in: "Output") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("Embargoed") && !text.contains("Secret Ltd"), "\(name)")
    }
  }

  @Test func addressesOfAwardsThatMeetAreReportedWithBoth() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/site.yaml": "title: Money\naward_pages: true\n",
        "Content/data/awards.csv": "id,title\nA/1,One\na 1,Two\npage-2,Three\nindex,Four\n",
        "Content/index.cy.md": "", "Content/case-studies/glasgow.cy.md": "",
      ], folder: folder)
    let messages = outcome.diagnostics.filter { $0.rule == .addressTaken }.map(\.message)
    #expect(
      messages.contains(
        "the award “a 1” and the award “A/1” would have one address: “awards/a-1.html”"))
    #expect(messages.contains { $0.contains("“awards/index.html” of the award “index”") })
  }

  @Test func aPersonsNameIsNowhere() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/site.yaml": "title: Money\naward_pages: true\nlanguages: [en, cy]\n",
        "Content/data/awards.csv": """
        id,title,recipient,recipient@cy,recipient_id,recipient_type
        a-1,A study,Jane Doe,Siân Doe,X-123,individual

        """,
      ], folder: folder)
    #expect(try folder.text("Output/awards/a-1.html").contains("an individual"))
    for (name, bytes) in try folder.files(in: "Output") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("Doe") && !text.contains("X-123"), "\(name)")
    }
  }

  @Test func unlikeMoneyStandsSideBySide() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/data/awards.csv":
          "id,amount\na,£2 million\nb,€1.5 million\nc,£1 million\n"
      ], folder: folder)
    let page = try folder.text("Output/awards/index.html")
    #expect(
      page.contains(
        "<data value=\"3000000\">£3 million</data> and <data value=\"1500000\">€1.5 million</data>")
    )
  }
}

extension String {
  /// How often a text occurs in it.
  func count(of text: String) -> Int { ranges(of: text).count }
}
