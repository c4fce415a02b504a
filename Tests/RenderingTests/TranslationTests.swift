import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Pages and texts in several languages, some behind others.
@Suite struct TranslationTests {
  private static let story = "Content/case-studies/glasgow.cy.md"

  private static func welsh(_ head: String, _ body: String) -> [String: String] {
    [story: "---\ntitle: Arwyddion\n\(head)---\n\(body)\n"]
  }

  @Test func aTranslationThatIsBehindSaysSo() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      Self.welsh("translation: pending\n", "Testun heb ffigur."), folder: folder)
    let differing = outcome.diagnostics.filter { $0.rule == .figuresDiffer }
    #expect(differing.map(\.severity) == [.warning])
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let page = try folder.text("Output/cy/case-studies/glasgow.html")
    let notice = try #require(page.range(of: "ar ôl y dudalen y mae’n ei chyfieithu"))
    let rest = page[notice.upperBound...]
    #expect(rest.contains("href=\"../../case-studies/glasgow.html\" lang=\"en-GB\""))
    #expect(
      rest.contains("../figures/per-place.html\">For each place</a></span>: o leiaf £30 miliwn"))
    let english = try folder.text("Output/case-studies/glasgow.html")
    #expect(!english.contains("behind the page"))
  }

  @Test func withoutTheWordItIsAnError() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(Self.welsh("", "Testun heb ffigur."), folder: folder)
    #expect(outcome.diagnostics.contains { $0.rule == .figuresDiffer && $0.severity == .error })
    #expect(!outcome.isWritten)
  }

  @Test func theReportListsWhatIsLacking() async throws {
    func lacking(_ files: [String: String]) async throws -> TranslationReport.Lacking {
      let folder = try TemporaryFolder()
      let outcome = try await build(files, folder: folder)
      let report = TranslationReport(try #require(outcome.checked.site))
      return try #require(report.languages.first)
    }
    let figure = "[](figure:per-place)"
    let unnoted = try await lacking(["Content/about.md": "---\ntitle: About\n---\nWords.\n"])
    #expect(unnoted.missing == ["Content/about.md"])
    #expect(unnoted.texts.contains("fund local: name") && unnoted.awards == 1)
    let note = try #require(unnoted.unnoted.first { $0.page == Self.story })
    let noted = try await lacking(Self.welsh("translated_from: \(note.hash)\n", figure))
    #expect(!noted.unnoted.contains { $0.page == Self.story } && noted.stale.isEmpty)
    let original = try #require(smallSite["Content/case-studies/glasgow.md"])
    let stale = try await lacking(
      Self.welsh("translated_from: \(note.hash)\n", figure).merging([
        "Content/case-studies/glasgow.md": original + "\n\nMore words.\n"
      ]) { one, _ in one })
    #expect(stale.stale.map(\.page) == [Self.story] && stale.stale.first?.hash != note.hash)
    let pending = try await lacking(Self.welsh("translation: pending\n", figure))
    #expect(pending.pending == [Self.story])
  }

  @Test func theReportListsTextsOfSourcesMenusNotesAndColumns() async throws {
    let folder = try TemporaryFolder()
    let site =
      (smallSite["Content/site.yaml"] ?? "") + "\nnavigation:\n"
      + "  - {page: case-studies, title: {en: Stories}}\n  - {page: sources, title: {en: A, cy: B}}\n"
    let outcome = try await build(
      [
        "Content/site.yaml": site, "Content/data/plants.csv": "Plant,Place\nA,B\n",
        "Content/data/plants.schema.yaml": """
        title: {en: Plants, cy: Planhigion}
        note: {en: Some grow}
        fields:
          - {name: Plant}
          - {name: Place, title: {en: Place, cy: Lle}, description: Where it grows}

        """,
      ], folder: folder)
    let report = TranslationReport(try #require(outcome.checked.site))
    let texts = try #require(report.languages.first).texts
    #expect(texts.contains("navigation case-studies: title"))
    #expect(!texts.contains("navigation sources: title"))
    #expect(texts.contains { $0.hasPrefix("source ") && $0.hasSuffix(": title") })
    #expect(
      texts.filter { $0.hasPrefix("table plants") } == [
        "table plants: note", "table plants: title of column Plant",
        "table plants: description of column Place",
      ])
  }

  /// A further language is a file of words and a line in site.yaml: here Irish, in part, made from the English.
  @Test func aFurtherLanguageNeedsNoSwift() async throws {
    var words = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Templates/strings/en.yaml"), encoding: .utf8)
    for (old, new) in [
      ("language: en\n", "language: ga\n"), ("name: English\n", "name: Gaeilge\n"),
      ("at_least: {write: \"at least {a}\"", "at_least: {write: \"ar a laghad {a}\""),
      ("write: million,", "write: milliún,"),
      ("  case_studies: \"Case studies\"", "  case_studies: \"Cás-staidéir\""),
      ("  home: \"Home\"", "  home: \"Baile\""), ("February", "Feabhra"), ("March", "Márta"),
      ("July", "Iúil"),
    ] {
      #expect(words.contains(old), "\(old)")
      words = words.replacingOccurrences(of: old, with: new)
    }
    let folder = try TemporaryFolder()
    let site = (smallSite["Content/site.yaml"] ?? "").replacingOccurrences(
      of: "languages: [en, cy]", with: "languages: [en, cy, ga]")
    let outcome = try await build(
      [
        "Content/site.yaml": site, "Templates/strings/ga.yaml": words,
        "Content/case-studies/glasgow.ga.md":
          "---\ntitle: Comharthaí níos luaithe\ndate: 2026-03-01\n---\n[](figure:per-place)\n",
      ], folder: folder)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let page = try folder.text("Output/ga/case-studies/glasgow.html")
    #expect(page.contains("<html lang=\"ga\">"))
    #expect(page.contains("ar a laghad £30 milliún</data>"))
    #expect(page.contains("1 Márta 2026") && page.contains(">Baile</a>"))
    #expect(page.contains("hreflang=\"cy\">Cymraeg</a>") && page.contains("hreflang=\"en-GB\""))
    let english = try folder.text("Output/case-studies/glasgow.html")
    #expect(
      english.contains(
        "<a href=\"../ga/case-studies/glasgow.html\" lang=\"ga\" hreflang=\"ga\">Gaeilge</a>"))
    let contents = try folder.text("Output/ga/contents.html")
    #expect(contents.contains("Comharthaí níos luaithe"))
    #expect(folder.exists("Output/ga/feed.atom") && folder.exists("Output/ga/regions/glasgow.html"))
  }

  @Test func aLanguageFromRightToLeftSaysSo() async throws {
    let words = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Templates/strings/en.yaml"), encoding: .utf8)
    let folder = try TemporaryFolder()
    let site = (smallSite["Content/site.yaml"] ?? "").replacingOccurrences(
      of: "languages: [en, cy]", with: "languages: [en, cy, ur]")
    _ = try await build(
      [
        "Content/site.yaml": site,
        "Templates/strings/ur.yaml": words.replacingOccurrences(
          of: "language: en\n", with: "language: ur\n"),
        "Content/words.md": "---\ntitle: Words\n---\n[x](lang:ar) [y](lang:cy)\n",
        "Content/words.ur.md": "---\ntitle: Words\n---\n[x](lang:ar) [y](lang:cy)\n",
      ], folder: folder)
    let page = try folder.text("Output/ur/words.html")
    #expect(page.contains("<html lang=\"ur\" dir=\"rtl\">"))
    #expect(page.contains("<span lang=\"ar\">x</span> <span lang=\"cy\" dir=\"ltr\">y</span>"))
    let english = try folder.text("Output/words.html")
    #expect(english.contains("<html lang=\"en-GB\">"))
    #expect(english.contains("<span lang=\"ar\" dir=\"rtl\">x</span> <span lang=\"cy\">y</span>"))
  }
}
