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

  /// A folder may have a colon in its name, and what stands before it must not be read as a scheme.
  @Test func aFolderIsNoScheme() async throws {
    let folder = try TemporaryFolder()
    let page = "---\ntitle: Inside\n---\n\n[The other](other.md)\n"
    let outcome = try await build(
      [
        "Content/javascript:x/in.md": page, "Content/javascript:x/other.md": page,
        "Content/start.md":
          "---\ntitle: Start\n---\n\n[Inside](/javascript:x/in.md), [it](/javascript:x/file.txt)\n",
        "Content/javascript:x/file.txt": "Words.\n",
        "Content/a:b.md": "---\ntitle: Colon\n---\n",
      ], folder: folder)
    let isWritten = outcome.isWritten
    #expect(isWritten, "\(outcome.diagnostics.map(\.message))")
    let start = try folder.text("Output/start.html")
    #expect(start.contains("<a href=\"./javascript:x/in.html\">Inside</a>"), "\(start)")
    #expect(start.contains("<a href=\"./javascript:x/file.txt\""))
    for (path, file) in try folder.files(in: "Output") where path.hasSuffix(".html") {
      let html = String(decoding: file, as: UTF8.self)
      #expect(!html.contains("\"javascript:") && !html.contains("\"a:b"), "\(path)")
    }
  }

  @Test func tagsThatDifferHaveListsOfTheirOwn() async throws {
    let folder = try TemporaryFolder()
    var files: [String: String] = [:]
    for (number, tag) in ["C++", "\"C#\"", "健康"].enumerated() {
      files["Content/case-studies/s\(number).md"] =
        "---\ntitle: Story \(number)\ndate: 2026-03-01\nregions: glasgow\ntags: [\(tag)]\n---\nWords.\n"
    }
    _ = try await build(files, folder: folder)
    for (number, name) in ["c-plus-plus", "c-sharp", "健康"].enumerated() {
      let list = try folder.text("Output/case-studies/tags/\(name).html")
      #expect(list.contains("Story \(number)"))
      #expect((0..<3).count { list.contains("Story \($0)") } == 1)
    }
    let story = try folder.text("Output/case-studies/s2.html")
    #expect(story.contains("href=\"tags/%E5%81%A5%E5%BA%B7.html\""))
  }
}
