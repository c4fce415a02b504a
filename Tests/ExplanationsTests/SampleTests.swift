import Content
import Diagnostics
import Explanations
import Foundation
import Funding
import SiteBuild
import TestSupport
import Testing

/// Everything of the sample site can be explained, and every figure leads to a source.
@Suite struct SampleTests {
  @Test func everyFigureLeadsToASource() async throws {
    let folder = try TemporaryFolder()
    try folder.write(try sampleSite())
    let (explainer, site) = try await explainer(of: folder)
    let known = Set(site.dataset.sources.entries.map(\.id.value))
    // Without the plan no file is rendered, which takes most of the time.
    let quick = Explainer(site: site, plan: nil, sources: { site.tree.lookup($0) }, jobs: 1)
    for (number, figure) in site.dataset.figures.entries.enumerated() {
      let isWhole = number % 40 == 0
      let explanation = try await (isWhole ? explainer : quick)
        .explain("figure:" + figure.id.value).get()
      let sources = explanation.lines("sources")
      #expect(!sources.isEmpty, "\(figure.id.value)")
      for line in sources {
        let id = line.split(separator: " ").first?.dropFirst("source:".count) ?? ""
        #expect(known.contains(String(id)), "\(line)")
      }
      let place = try #require(explanation.fact("defined at"))
      #expect(place.hasPrefix("Content/data/figures.yaml:"))
      guard isWhole else { continue }
      // At least its own page and the file of figures show it.
      let files = explanation.lines("files")
      #expect(files.contains { $0.hasPrefix("figures/\(figure.id.value).html:") })
      #expect(files.contains { $0.hasPrefix("data/figures.csv:") })
    }
  }

  @Test func everyEntryAndEveryFileIsExplained() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, site) = try await explainer(of: folder)
    let dataset = site.dataset
    var subjects = dataset.regions.entries.map { "region:" + $0.id.value }
    subjects += dataset.funds.entries.map { "fund:" + $0.id.value }
    subjects += dataset.sources.entries.map { "source:" + $0.id.value }
    subjects += (0..<dataset.awards.count).map { "award:" + dataset.awards.id(at: $0) }
    subjects += site.pages.map(\.path) + site.pages.map { "Output/" + $0.address }
    for subject in subjects {
      let explanation = try await explainer.explain(subject).get()
      #expect(!explanation.facts.isEmpty, "\(subject)")
      #expect(explanation.text.hasSuffix("\n"))
    }
  }

  @Test func aPageThatIsMadeNamesTheFileWithItsWords() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, _) = try await explainer(of: folder)
    for (address, file) in [
      ("index.html", "Content/index.md"), ("cy/index.html", "Content/index.cy.md"),
    ] {
      let explanation = try await explainer.explain("Output/" + address).get()
      #expect(explanation.fact("with words of") == file)
    }
    let story = try await explainer.explain("Output/case-studies/glasgow.html").get()
    #expect(story.fact("with words of") == nil)
  }

  /// A page is named as links, files and addresses name it.
  @Test func aPageHasManyNames() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, _) = try await explainer(of: folder)
    for name in [
      "page:case-studies/glasgow", "case-studies/glasgow.md", "page:case-studies/glasgow#top",
    ] {
      let explanation = try await explainer.explain(name).get()
      #expect(explanation.fact("page") == "case-studies/glasgow.html", "\(name)")
    }
    for name in ["/case-studies/glasgow/", "/case-studies/glasgow", "case-studies/glasgow.html"] {
      let explanation = try await explainer.explain(name).get()
      #expect(explanation.fact("made from")?.contains("Earlier signs") == true, "\(name)")
    }
    #expect(try await explainer.explain("/").get().fact("with words of") == "Content/index.md")
    #expect(try await explainer.explain("cy/").get().fact("with words of") == "Content/index.cy.md")
    // A page that sitegen makes has no file.
    #expect(try await explainer.explain("page:figures/index").get().fact("what") == "page")
    for name in ["page:case-studies/glasgo", "page:", ""] {
      guard case .failure(let problem) = await explainer.explain(name) else {
        Issue.record("“\(name)” is a page")
        continue
      }
      #expect(!problem.message.isEmpty)
    }
  }

  /// A card repeats the summary of a page as plain words: where it stands, its figures are shown as well.
  @Test func cardsThatRepeatASummaryShowItsFigures() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let story = try #require(smallSite["Content/case-studies/glasgow.md"])
    try folder.write([
      "Content/case-studies/glasgow.md": story.replacingOccurrences(
        of: "title: Earlier signs\n",
        with: "title: Earlier signs\nsummary: It has [at least £30 million](figure:per-place).\n")
    ])
    let (explainer, _) = try await explainer(of: folder)
    let files = try await explainer.explain("figure:per-place").get().lines("files")
    let list = try await explainer.explain("Output/case-studies/index.html").get()
    #expect(list.lines("figures").contains { $0.contains("per-place") })
    let request = BuildRequest(site: folder.path, asOf: .text("2026-11-25"), jobs: 1)
    #expect(try await buildSite(request, on: .current).isWritten)
    let uses = try folder.text("Output/data/uses.csv")
    for address in ["case-studies/index.html", "funds/local.html", "index.html"] {
      #expect(files.contains { $0.hasPrefix(address + ":") }, "\(files)")
      #expect(uses.contains("figure:per-place,card,\(address)"), "\(uses)")
    }
    // The Welsh story has no summary.
    #expect(!uses.contains("card,cy/"))
  }

  /// What is said to show a figure is what a search of the written files finds.
  @Test func theFilesThatShowAFigureAreThoseThatHoldIt() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, _) = try await explainer(of: folder)
    let request = BuildRequest(site: folder.path, asOf: .text("2026-11-25"), jobs: 1)
    #expect(try await buildSite(request, on: .current).isWritten)
    let told = try await explainer.explain("figure:per-place").get().lines("files").map {
      String($0.prefix { $0 != ":" })
    }
    var found: [String] = []
    let output = URL(filePath: folder.path + "/Output")
    for case let name as String in FileManager.default.enumerator(atPath: output.path) ?? .init() {
      guard let text = try? String(contentsOf: output.appending(path: name), encoding: .utf8) else {
        continue
      }
      let isPage = name.hasSuffix(".html")
      if isPage
        ? text.contains("id=\"figure-per-place-") || text.contains("figures/per-place.html\"")
          || text.contains("\"per-place.html\"")
        : text.contains("per-place") && name != "data/receipt.json"
      {
        found.append(name)
      }
    }
    #expect(Set(told) == Set(found))
  }

  /// An id may be a word of a file that does not show the thing: the name of a column, a word of a style sheet.
  @Test func aWordThatIsAnIDShowsNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/data/figures.yaml": try folder.text("Content/data/figures.yaml")
        + "\n- {id: money, label: Money, value: £3 million, source: news}\n"
    ])
    let (explainer, _) = try await explainer(of: folder)
    let files = try await explainer.explain("figure:money").get().lines("files").map {
      String($0.prefix { $0 != ":" })
    }
    #expect(files.contains("data/figures.csv") && files.contains("figures/money.html"))
    #expect(
      !files.contains {
        $0.hasPrefix("assets/") || $0.hasSuffix("metadata.json") || $0.hasSuffix("package.json")
          || $0 == "data/awards.csv"
      }, "\(files)")
  }

  @Test func theListOfSourcesShowsASource() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, _) = try await explainer(of: folder)
    let files = try await explainer.explain("source:news").get().lines("files")
    #expect(files.contains { $0.hasPrefix("sources.html:") })
  }

  @Test func whatIsUnknownIsAnsweredWithTheNearest() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let (explainer, _) = try await explainer(of: folder)
    for (asked, answer) in [
      (
        "figure:per-plase",
        "there is no figure “per-plase” that is published; did you mean figure:per-place?"
      ),
      ("award:a1", "there is no award “a1” that is published; did you mean award:a-1?"),
      (
        "indx.html",
        "“indx.html” is neither a file of the site nor one of its output; did you mean index.html?"
      ),
    ] {
      guard case .failure(let problem) = await explainer.explain(asked) else {
        Issue.record("\(asked) was explained")
        continue
      }
      #expect(problem.message == answer)
    }
  }
}
