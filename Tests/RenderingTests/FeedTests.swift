import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

@testable import Content
@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FeedTests {
  private static let story = """
    ---
    title: One & <two> "three"
    summary: "It's about A < B."
    date: 2026-01
    regions: glasgow
    funds: local
    ---
    Words.
    """

  @Test func feedsAreWellFormedAndKnowNoBuildTime() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(["Content/case-studies/one.md": Self.story], folder: folder)
    let feeds = try folder.files(in: "Output").filter { $0.key.hasSuffix(".atom") }
    // A translation is about the places and funds of its original.
    let own = [
      "feed.atom", "changes.atom", "nations/scotland.atom", "regions/glasgow.atom",
      "funds/local.atom",
    ]
    let names = own + own.map { "cy/" + $0 }
    #expect(feeds.keys.sorted() == names.sorted())
    for (name, bytes) in feeds {
      #expect(XMLParser(data: bytes).parse(), "\(name)")
      #expect(String(decoding: bytes, as: UTF8.self).contains("2026-03-01T00:00:00Z"), "\(name)")
    }
    let feed = try folder.text("Output/feed.atom")
    #expect(feed.contains("<title>One &amp; &lt;two&gt; &quot;three&quot;</title>"))
    #expect(feed.contains("<updated>2026-01-01T00:00:00Z</updated>"))
    #expect(
      try folder.text("Output/index.html").contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Money by place\" href=\"feed.atom\">"
      ))
    #expect(
      try folder.text("Output/regions/glasgow.html").contains("href=\"glasgow.atom\""))
  }

  @Test func anEntryIsKnownByItsFirstAddress() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(["Content/case-studies/one.md": Self.story], folder: folder)
    let id = "<id>https://example.org/money/case-studies/one.html</id>"
    #expect(try folder.text("Output/feed.atom").contains(id))
    try folder.remove("Content/case-studies/one.md")
    let renamed = Self.story.replacing(
      "date:", with: "aliases: [case-studies/one.html, other.html]\ndate:")
    _ = try await build(["Content/case-studies/renamed.md": renamed], folder: folder)
    let feed = try folder.text("Output/feed.atom")
    #expect(feed.contains(id))
    #expect(feed.contains("href=\"https://example.org/money/case-studies/renamed.html\""))
  }

  @Test func withoutAnAddressThereIsNoFeedAndTheReportSaysSo() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/site.yaml": "title: Money\nlanguages: [en, cy]\n"], folder: folder)
    let files = try folder.files(in: "Output").keys
    #expect(!files.contains { $0.hasSuffix(".atom") || $0.hasPrefix("sitemap") })
    #expect(files.contains("robots.txt"))
    #expect(outcome.checked.report.remarks.filter { $0.contains("base_url") }.count == 1)
  }

  @Test func aStoryWithoutADateIsInNoFeedAndTheReportSaysSo() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/case-studies/one.md": "---\ntitle: Undated\n---\nWords.\n"], folder: folder)
    #expect(!(try folder.text("Output/feed.atom").contains("Undated")))
    #expect(outcome.checked.report.remarks.contains { $0.contains("has no date") })
  }

  @Test func anEmptyFeedSaysTheNewestDateOfTheContent() async throws {
    let folder = try TemporaryFolder()
    let studies = ["glasgow.md", "glasgow.cy.md"].map { ("Content/case-studies/" + $0, "") }
    let undated = Dictionary(uniqueKeysWithValues: studies).mapValues { _ in
      "---\ntitle: Undated\n---\nWords.\n"
    }
    _ = try await build(undated, folder: folder)
    for name in ["feed.atom", "cy/feed.atom", "changes.atom", "cy/regions/glasgow.atom"] {
      let feed = try folder.text("Output/" + name)
      #expect(feed.contains("<updated>2025-07-29T00:00:00Z</updated>"), "\(name)")
      #expect(!feed.contains("<entry>"), "\(name)")
    }
    #expect(try folder.text("Output/cy/index.html").contains("href=\"feed.atom\""))
    let sources = ["Content/data/sources.yaml": "- {id: news, title: The news}\n"]
    _ = try await build(undated.merging(sources) { $1 }, folder: folder)
    #expect(!(try folder.files(in: "Output").keys.contains { $0.hasSuffix(".atom") }))
    #expect(!(try folder.text("Output/cy/index.html").contains(".atom\"")))
  }

  @Test func noFeedHoldsWhatIsHeld() async throws {
    let folder = try TemporaryFolder()
    let held = Self.story.replacing("date: 2026-01", with: "date: 2026-01\npublish: 2026-12-01")
    _ = try await build(["Content/case-studies/one.md": held], folder: folder)
    for (name, bytes) in try folder.files(in: "Output") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("&lt;two"), "\(name)")
    }
  }

  @Test func longSitemapsAreSplitWithAListOfTheParts() throws {
    let entries = (1...7).map { Sitemap.Entry(address: "page-\($0).html", changed: nil) }
    let files = Sitemap.files(entries, baseURL: "https://example.org/", length: 3)
    let names = ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    #expect(files.map(\.address) == names)
    let texts = files.map { String(decoding: $0.render() ?? [], as: UTF8.self) }
    #expect(texts.map { $0.count(of: "<loc>") } == [3, 3, 3, 1])
    #expect(texts[0].contains("<loc>https://example.org/sitemap-3.xml</loc>"))
    #expect(Sitemap.files(entries, baseURL: "https://example.org/", length: 7).count == 1)
  }

  @Test func theSitemapListsPagesOnceAndNoLostOnes() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(
      ["Content/about.md": "---\ntitle: About\nupdated: 2026-05-06\n---\n"], folder: folder)
    let sitemap = try folder.text("Output/sitemap.xml")
    #expect(!sitemap.contains("404"))
    #expect(sitemap.count(of: "<loc>https://example.org/money/</loc>") == 1)
    #expect(sitemap.contains("about.html</loc>\n    <lastmod>2026-05-06</lastmod>"))
  }

  @Test func securityContactsAreChecked() async throws {
    let folder = try TemporaryFolder()
    let site = "title: Money\nlanguages: [en, cy]\ncontact: {security: \"%\"}\n"
    for bad in ["ring us", "http://example.org", "a@b\\nContact: c@d"] {
      let outcome = try await build(
        ["Content/site.yaml": site.replacing("%", with: bad)], folder: folder)
      #expect(outcome.diagnostics.map(\.rule) == [.invalidURL], "\(bad)")
    }
    let good = ["Content/site.yaml": site.replacing("%", with: "safe@example.org")]
    func isPast(_ outcome: BuildOutcome) -> Bool {
      outcome.checked.report.remarks.contains { $0.contains("holds no more") }
    }
    #expect(isPast(try await build(good, folder: folder, asOf: "2027-03-02")))
    #expect(!isPast(try await build(good, folder: folder)))
    #expect(
      try folder.text("Output/.well-known/security.txt")
        == "Contact: mailto:safe@example.org\nExpires: 2027-03-01T00:00:00Z\nPreferred-Languages: en, cy\n"
    )
  }
}
