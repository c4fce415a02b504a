import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

@testable import Content

@Suite struct OldAddressTests {
  @Test(arguments: [
    ("news/glasgow.html", "news/glasgow.html"), ("/get-in-touch/", "get-in-touch/index.html"),
    ("glasgow/", "glasgow/index.html"),
    ("glasgow", "glasgow/index.html"), ("a/b/index.htm", "a/b/index.htm"),
    ("a%20b.html", "a b.html"), ("cy/hen.html", "cy/hen.html"),
  ])
  func addressesAreReadAsFiles(_ text: String, _ address: String) throws {
    #expect(try oldAddress(text).get() == address)
  }

  @Test(arguments: [
    ("https://example.org/a.html", Rule.invalidURL), ("//example.org/a", .invalidURL),
    ("page.html?id=3", .invalidURL), ("page.html#top", .invalidURL),
    ("../a.html", .unsafePath), ("a/../../b.html", .unsafePath), ("a/%2e%2e/b.html", .unsafePath),
    ("a//b.html", .unsafePath), (".git/config.html", .unsafePath), ("a\\b.html", .unsafePath),
    ("a%2Fb.html", .unsafePath), ("a%00.html", .unsafePath), ("C:/a.html", .unsafePath),
    ("javascript:x.html", .unsafePath), ("page.php", .unknownValue), ("a/feed.xml", .unknownValue),
    (String(repeating: "a", count: 300), .unsafePath), ("", .unsafePath),
  ])
  func othersAreRefused(_ text: String, _ rule: Rule) {
    guard case .failure(let problem) = oldAddress(text) else {
      Issue.record("“\(text)” was taken")
      return
    }
    #expect(problem.rule == rule)
    #expect(!problem.help.isEmpty)
  }

  @Test func anOldAddressLeadsOn() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/about.md": "---\ntitle: About\naliases: [old/about/, who.html]\n---\nUs.\n"],
      folder: folder)
    #expect(outcome.isWritten)
    let page = try folder.text("Output/old/about/index.html")
    #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../../about.html\">"))
    #expect(page.contains("<a href=\"../../about.html\">About</a>"))
    #expect(page.contains("rel=\"canonical\" href=\"https://example.org/money/about.html\""))
    #expect(page.contains("noindex"))
    #expect(folder.exists("Output/who.html"))
    #expect(!(try folder.text("Output/sitemap.xml").contains("who.html")))
  }

  @Test(arguments: [
    ("about.html", "the old address in “aliases” “about.html”"), ("index.html", "index.html"),
    ("ABOUT.HTML", "about.html"), ("data/receipt.html/", ""),
    ("figures/per-place.html", "per-place"),
    ("about.html/", "about.html"), ("robots.txt/index.html", "robots.txt"),
  ])
  func aTakenAddressIsReported(_ alias: String, _ word: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/about.md": "---\ntitle: About\naliases: \(alias)\n---\nUs.\n"], folder: folder)
    let found = outcome.diagnostics.filter { $0.rule == .addressTaken }
    guard !word.isEmpty else {
      #expect(found.isEmpty && outcome.isWritten)
      return
    }
    #expect(found.count == 1)
    #expect(found.first?.span?.file == "Content/about.md")
    #expect(found.first?.message.lowercased().contains(word.lowercased()) == true)
    #expect(!outcome.isWritten)
  }

  @Test func anEarlierIDThatLivesAgainIsReported() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/regions.yaml": """
        - {id: scotland, name: Scotland, kind: nation}
        - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland, formerly: [clyde]}
        - {id: clyde, name: Clyde, kind: local-area, nation: scotland}
        """
      ], folder: folder)
    #expect(outcome.diagnostics.map(\.rule).contains(.duplicateID) && !outcome.isWritten)
    #expect(outcome.diagnostics.contains { $0.message.contains("“clyde” is the id of another") })
  }
}
