import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// What stands at the top of pages reaches readers: order, pictures, whom to write to, sources of what takes no links.
@Suite struct SettingsShownTests {
  private func page(_ title: String, _ settings: String = "", _ text: String = "Words.") -> String {
    "---\ntitle: \(title)\n\(settings)---\n\n\(text)\n"
  }

  private func site(_ files: [String: String]) async throws -> [String: String] {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml":
        "title: Site\nbase_url: https://example.org/\ncontact: {report: all@example.org}\n",
      "Content/index.md": page("Home"),
      "Content/data/sources.yaml":
        "- {id: report, title: The report}\n- {id: other, title: The other}\n",
      "Content/data/figures.yaml": "- {id: boats, label: Boats, value: 9 boats, source: report}\n",
      "Content/pier.svg":
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"9\" height=\"9\"/></svg>",
    ])
    try folder.write(files)
    let outcome = try await build(folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return try folder.files(in: "Output").compactMapValues { String(data: $0, encoding: .utf8) }
  }

  /// The places where texts stand in a page, in order.
  private func order(_ texts: [String], in page: String?) throws -> [String] {
    let page = try #require(page)
    return texts.compactMap { text in page.range(of: text).map { (text, $0.lowerBound) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  @Test func orderComesBeforeDatesInTheListOfStories() async throws {
    let output = try await site([
      "Content/case-studies/a.md": page("Old", "date: 2020-01-01\norder: 1\n"),
      "Content/case-studies/b.md": page("New", "date: 2025-01-01\n"),
      "Content/case-studies/c.md": page("Middle", "date: 2024-01-01\norder: 2\n"),
    ])
    let list = output["case-studies/index.html"]
    #expect(try order([">New<", ">Middle<", ">Old<"], in: list) == [">Old<", ">Middle<", ">New<"])
  }

  /// With `typography: smart` titles and the words of blocks are set as the text is.
  @Test func wordsWithoutMarksHaveTheTypographyOfTheText() async throws {
    let blocks = """
      It's "text".

      ```callout
      title: It's "called"
      text: It's "set apart"
      ```

      ```details
      summary: It's "more"
      text: Words.
      ```

      ```quote
      text: It's "said"
      ```
      """
    let output = try await site([
      "Content/site.yaml": "title: Site\ntypography: smart\n",
      "Content/index.md": page("It's \"home\"", "summary: It's \"short\"\n", blocks),
    ])
    let home = try #require(output["index.html"])
    for word in ["home", "short", "text", "called", "set apart", "more", "said"] {
      #expect(home.contains("It’s “\(word)”"), "\(word)")
      #expect(!home.contains("It's &quot;\(word)"), "\(word)")
    }
  }

  @Test func theIndexOfAFolderListsItsPages() async throws {
    let output = try await site([
      "Content/guide/index.md": page("Guide", "", "See [the first](one.md)."),
      "Content/guide/one.md": page("One", "order: 2\n"),
      "Content/guide/two.md": page("Two", "order: 1\n"),
      "Content/guide/more/index.md": page("More"), "Content/guide/more/three.md": page("Three"),
      "Content/named/index.md": page("Named", "", "Only [this one](one.md)."),
      "Content/named/one.md": page("Named one"),
    ])
    let guide = output["guide/index.html"]
    #expect(
      try order(["href=\"two.html\"", "<li class=\"card\"", "href=\"more/index.html\""], in: guide)
        == ["<li class=\"card\"", "href=\"two.html\"", "href=\"more/index.html\""])
    #expect(guide?.contains("three.html") == false)
    #expect(output["named/index.html"]?.contains("<li class=\"card\"") == false)
  }

  @Test func aPageHasItsPictureAndItsMailbox() async throws {
    let output = try await site([
      "Content/pier.md": page(
        "Pier",
        "contact: harbour@example.org\nimage: {src: pier.svg, alt: A pier, credit: A painter, licence: CC BY 4.0}\n"
      )
    ])
    let pier = output["pier.html"]
    #expect(pier?.contains("alt=\"A pier\"") == true)
    #expect(pier?.contains("A painter, CC BY 4.0") == true)
    #expect(pier?.contains("mailto:harbour@example.org?subject=") == true)
    #expect(pier?.contains("all@example.org") == false)
    #expect(output["index.html"]?.contains("mailto:all@example.org?subject=") == true)
  }

  @Test func aStoryWithoutFactsHasNoEmptyBox() async throws {
    let output = try await site([
      "Content/case-studies/bare.md": page("Bare"),
      "Content/case-studies/dated.md": page("Dated", "date: 2025-01-01\n"),
    ])
    #expect(output["case-studies/bare.html"]?.contains("class=\"facts\"") == false)
    #expect(output["case-studies/dated.html"]?.contains("class=\"facts\"") == true)
  }

  @Test func wordsThatTakeNoLinksHaveTheirSources() async throws {
    let output = try await site([
      "Content/case-studies/a.md": page("A", "summary: It made [](figure:boats)\n"),
      "Content/case-studies/b.md": page("B", "sources: [other]\n"),
      "Content/c.md": page(
        "C", "", "```callout\ntitle: Our [9 boats](figure:boats)\ntext: Words.\n```"),
    ])
    for (address, title, words) in [
      ("case-studies/a.html", "The report", "It made 9 boats"),
      ("case-studies/b.html", "The other", "Words."),
      ("c.html", "The report", "Our <"),
    ] {
      let page = try #require(output[address])
      #expect(page.contains("id=\"source-1\"") && page.contains(title), "\(address)")
      #expect(page.contains(words), "\(address)")
    }
  }

  @Test func keysOfTheSitesOwnReachItsLayouts() async throws {
    let output = try await site([
      "Content/site.yaml":
        "title: Site\nextra: {ward: text, plan: file, since: date, open: flag, beds: number, more: url}\n",
      "Templates/page.mustache":
        "{{#extra.ward}}<p>{{.}}</p>{{/extra.ward}}{{#extra.plan}}<a href=\"{{.}}\">plan</a>{{/extra.plan}}"
        + "{{#extra.since}}{{.}}{{/extra.since}}{{#extra.open}}open{{/extra.open}}{{#extra.beds}} {{.}} beds{{/extra.beds}}",
      "Content/a/one.md": page(
        "One",
        "extra: {ward: North <b>, plan: plan.txt, since: 2024-03, open: true, beds: 12, more: 'https://example.org/'}\n"
      ),
      "Content/a/plan.txt": "A plan\n", "Content/two.md": page("Two"),
    ])
    #expect(
      output["a/one.html"]
        == "<p>North &lt;b&gt;</p><a href=\"plan.txt\">plan</a>March 2024open 12 beds")
    #expect(output["two.html"] == "")
    #expect(output["a/plan.txt"] == "A plan\n")
  }

  @Test func aTranslationTakesDateAndPlacesFromItsOriginal() async throws {
    let output = try await site([
      "Content/site.yaml": "title: Site\nlanguages: [en, cy]\nbase_url: https://example.org/\n",
      "Content/index.md": page("Home"), "Content/index.cy.md": page("Hafan"),
      "Content/data/regions.yaml": "- {id: fro, name: Y Fro, kind: local-authority}\n",
      "Content/case-studies/a.md": page("Boats", "date: 2025-02-03\nregions: [fro]\n"),
      "Content/case-studies/a.cy.md": page("Cychod"),
      "Content/case-studies/b.md": page("Nets", "date: 2025-02-03\nregions: [fro]\n"),
      "Content/case-studies/b.cy.md": page("Rhwydi", "date: 2024-01-01\n"),
    ])
    #expect(output["cy/case-studies/a.html"]?.contains("2025-02-03") == true)
    #expect(output["cy/regions/fro.html"]?.contains(">Cychod<") == true)
    #expect(output["cy/feed.atom"]?.contains("Cychod") == true)
    #expect(output["cy/case-studies/b.html"]?.contains("2024-01-01") == true)
  }
}
