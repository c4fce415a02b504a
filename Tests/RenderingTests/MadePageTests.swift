import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

@Suite struct MadePageTests {
  @Test func aFiguresPageSaysWhereItIsShownInItsLanguage() async throws {
    let folder = try TemporaryFolder()
    _ = try await build([:], folder: folder)
    let english = try folder.text("Output/figures/per-place.html")
    #expect(english.contains("href=\"../case-studies/glasgow.html\">Earlier signs</a>"))
    #expect(english.contains("href=\"../funds/local.html\">Local fund</a>"))
    #expect(english.contains("<code>[at least £30 million](figure:per-place)</code>"))
    let welsh = try folder.text("Output/cy/figures/per-place.html")
    #expect(welsh.contains("href=\"../case-studies/glasgow.html\">Arwyddion cynharach</a>"))
    #expect(!welsh.contains("Earlier signs"))
    #expect(welsh.contains("<code>[o leiaf £30 miliwn](figure:per-place)</code>"))
  }

  @Test func contradictionsStandOnBothPages() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/data/figures.yaml": """
        - {id: per-place, label: One, value: at least £30 million, source: news, contradicts: [other]}
        - {id: other, label: Other, value: £31 million, source: news, as_of: 2024}
        """
      ], folder: folder)
    for name in ["per-place", "other"] {
      let page = try folder.text("Output/figures/\(name).html")
      #expect(page.contains(">£31 million</data>") && page.contains(">at least £30 million</data>"))
    }
  }

  @Test func whatANumberIsCountedInStandsBesideIt() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      [
        "Content/data/figures.yaml": """
        - {id: per-place, label: One, value: at least £30 million, source: news}
        - {id: part, label: Part, value: one in 7, source: news}
        """
      ], folder: folder)
    let page = try folder.text("Output/figures/part.html")
    #expect(page.contains("<data value=\"1\" data-out-of=\"7\">1 in 7</data>"))
    #expect(try folder.text("Output/data/figures.csv").contains("1,1,1,exact,in 7,,one in 7"))
  }

  @Test func aSiteWithoutChangesSaysSo() async throws {
    let folder = try TemporaryFolder()
    _ = try await build([:], folder: folder)
    #expect(try folder.text("Output/changes.html").contains("No published figure has been"))
    let feed = try folder.text("Output/changes.atom")
    #expect(!feed.contains("<entry>") && feed.contains("<updated>"))
  }

  @Test(arguments: [
    ("figure:per-palce", Rule.unknownFigure), ("fund:locl", .unknownFund),
    ("award:a-9", .unknownAward), ("awrds", .unknownValue), ("figure:hidden", .heldFigure),
  ])
  func notesOnNothingAreReported(_ what: String, _ rule: Rule) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/changes.yaml":
          "- {what: \"\(what)\", changed: 2026-01-01, kind: revision, reason: Newer data}\n",
        "Content/data/figures.yaml": """
        - {id: per-place, label: One, value: at least £30 million, source: news}
        - {id: hidden, label: Two, value: £9, source: news, publish: 2027-01-01}
        """,
      ], folder: folder)
    #expect(outcome.diagnostics.map(\.rule) == [rule])
  }

  @Test func welshMenusLeadToWelshPagesWhateverProseThereIs() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      ["Content/data.md": "---\ntitle: Our data\n---\nWords.\n"], folder: folder)
    let page = try folder.text("Output/cy/index.html")
    #expect(page.contains("href=\"data.html\""))
    #expect(!page.contains("href=\"../data.html\""))
    #expect(!(try folder.text("Output/cy/data.html").contains("Words.")))
    #expect(try folder.text("Output/data.html").contains("Words."))
  }

  @Test(arguments: ["figures.md", "awards.md", "nations/x.md", "figures/x.md", "assets/x.md"])
  func pagesMayNotStandWhereSitegenMakesOthers(_ file: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/\(file)": "---\ntitle: Mine\n---\nWords.\n"], folder: folder)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.rule) == [.addressTaken])
  }

  @Test func staticFilesAreHeldAndMayNotTakeAnAddress() async throws {
    let folder = try TemporaryFolder()
    let first = try await build(
      [
        "Content/static/a.txt": "open", "Content/static/b.txt": "Embargoed",
        "Content/static/files.yaml": "- {file: b.txt, publish: never}\n",
      ], folder: folder)
    #expect(first.isWritten)
    #expect(folder.exists("Output/a.txt"))
    #expect(!folder.exists("Output/b.txt") && !folder.exists("Output/files.yaml"))
    let second = try await build(["Content/static/robots.txt": "mine"], folder: folder)
    #expect(second.diagnostics.map(\.rule) == [.addressTaken])
    #expect(second.diagnostics.first?.span?.file == "Content/static/robots.txt")
    try folder.remove("Content/static/robots.txt")
    let third = try await build(
      ["Content/static/files.yaml": "- {file: c.txt, publish: never}\n"], folder: folder)
    #expect(third.diagnostics.map(\.rule) == [.unreadableFile])
    let linked = try await build(
      [
        "Content/static/files.yaml": "- {file: b.txt, publish: never}\n",
        "Content/about.md": "---\ntitle: About\n---\n[b](static/b.txt)\n",
      ], folder: folder)
    #expect(linked.diagnostics.contains { $0.rule == .heldPage })
  }
}
