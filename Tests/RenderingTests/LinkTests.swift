import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What links in texts lead to, by each way to name it.
@Suite struct LinkTests {
  private func page(_ text: String, at path: String = "Content/notes/links.md") async throws -> (
    html: String, diagnostics: [Diagnostic]
  ) {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      ["Content/data/awards.csv": awards(3), path: "---\ntitle: Links\n---\n\n\(text)\n"],
      folder: folder)
    guard outcome.isWritten else {
      return ("", outcome.diagnostics.filter { $0.severity == .error })
    }
    let address = path.dropFirst("Content/".count).dropLast(".md".count) + ".html"
    return (try folder.text("Output/\(address)"), outcome.diagnostics)
  }

  @Test func linksAreWrittenByWhatTheyName() async throws {
    for (link, wanted) in [
      ("[here it is](region:glasgow)", "<a href=\"../regions/glasgow.html\">here it is</a>"),
      ("[](region:glasgow)", "<a href=\"../regions/glasgow.html\">Glasgow</a>"),
      ("[the fund](fund:local)", "<a href=\"../funds/local.html\">the fund</a>"),
      ("[](award:a-002)", "href=\"../awards/index.html#award-a-002\">Award 2</a>"),
      ("[](source:news)", "href=\"../sources.html#source-news\""),
      ("[the start](page:index)", "<a href=\"../index.html\">the start</a>"),
      ("[the start](../index.md)", "<a href=\"../index.html\">the start</a>"),
      ("[*Cymru* am byth](lang:cy)", "<span lang=\"cy\"><em>Cymru</em> am byth</span>"),
      ("[colour](lang:en)", "<span lang=\"en-GB\">colour</span>"),
      ("[Alba](lang:gd-Latn-GB)", "<span lang=\"gd-Latn-GB\">Alba</span>"),
    ] {
      let (html, diagnostics) = try await page(link)
      #expect(html.contains(wanted), "\(link): \(diagnostics.map(\.message))")
    }
  }

  @Test func whatIsNotThereIsTold() async throws {
    for (link, rule, message) in [
      ("[a](region:glasgo)", Rule.unknownRegion, "glasgo"),
      ("[a](fund:lokal)", .unknownFund, "lokal"),
      ("[a](source:new)", .unknownSource, "new"), ("[a](award:none)", .unknownAward, "none"),
      ("[a](page:idex)", .brokenLink, "idex"), ("[a](lang:Welsh)", .brokenLink, "Welsh"),
      ("[a](lang:)", .brokenLink, "tag"), ("[a](lang:c)", .brokenLink, "tag"),
      ("[a](lang:cy_GB)", .brokenLink, "tag"), ("[a](langs:cy)", .unsafeLink, "langs"),
    ] {
      let (_, diagnostics) = try await page(link)
      #expect(diagnostics.map(\.rule) == [rule], "\(link): \(diagnostics.map(\.message))")
      #expect(diagnostics.first?.message.contains(message) ?? false, "\(link)")
    }
  }
}
