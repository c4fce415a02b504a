import Content
import Foundation
import SiteBuild
import Rendering
import TestSupport
import Testing

@testable import Preview

@Suite struct AnswerTests {
  /// The state of a small site, and what a build of it writes.
  static func site(
    _ change: ([String: String]) -> [String: String] = { $0 }
  ) async throws -> (state: PreviewState, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(change(smallSite))
    var files = KeptFiles()
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    let checked = try await files.check(request, on: .current).site
    return (PreviewState(checked, request, on: .current, asOf: "2026-07-01"), folder)
  }

  static func ask(
    _ target: String, _ state: PreviewState, method: String = "GET", host: String = "127.0.0.1:8080"
  ) -> PreviewResponse {
    previewAnswer(
      PreviewRequest(method: method, target: target, headers: [("Host", host)]), state, port: 8080,
      editor: .vscode)
  }

  static func content(_ response: PreviewResponse) -> PreviewResponse.Content? {
    if case .content(let content) = response { content } else { nil }
  }

  @Test func everyFileIsTheBuiltOneButForOneScript() async throws {
    let (state, folder) = try await Self.site()
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    #expect(try await buildSite(request, on: .current).isWritten)
    let built = try folder.files(in: "Output")
    let shown = try #require(state.shown)
    // What says how the files were written is not there before they are.
    #expect(Set(built.keys).subtracting(shown.plan.outputs.map(\.address)) == ["data/receipt.json"])
    for (address, bytes) in built where address != "data/receipt.json" {
      let answer = try #require(Self.content(Self.ask("/" + address, state)))
      #expect(answer.status == 200, "\(address)")
      guard address.hasSuffix(".html") else {
        #expect(Data(answer.bytes) == bytes, "\(address)")
        continue
      }
      let text = String(decoding: answer.bytes, as: UTF8.self)
      let scripts = text.matches(of: /<script src="\/_sitegen\/preview.js"[^>]*><\/script>\n/)
      #expect(scripts.count == 1, "\(address)")
      #expect(
        text.replacing(/<script src="\/_sitegen\/preview.js"[^>]*><\/script>\n/, with: "")
          == String(decoding: bytes, as: UTF8.self), "\(address)")
    }
  }

  @Test func foldersLeadToTheirIndexAndTheRestIsNotFound() async throws {
    let (state, _) = try await Self.site()
    let home = Self.content(Self.ask("/", state))?.bytes
    #expect(home != nil && home == Self.content(Self.ask("/index.html?a=b", state))?.bytes)
    // As on its host, at the path of base_url.
    #expect(Self.content(Self.ask("/money/index.html", state))?.bytes == home)
    #expect(Self.content(Self.ask("/case-studies/", state))?.status == 200)
    #expect(Self.content(Self.ask("/no-such-page.html", state))?.status == 404)
  }

  @Test(arguments: [
    "/../Content/site.yaml", "/%2e%2e/Content/site.yaml", "/..%2fContent/site.yaml",
    "/Content/site.yaml",
    "//etc/passwd", "/%2fetc/passwd", "/./index.html", "/index.html/", "/index.html%00",
    "/.sitegen/build",
    "/_sitegen/", "/_sitegen/preview/preview.js", "/case-studies/../index.html", "/INDEX.HTML",
    "/index.html%20", "/a\\..\\b", "/%c0%ae%c0%ae/x",
  ])
  func nothingButThePlanIsServed(target: String) async throws {
    let (state, _) = try await Self.site()
    let answer = try #require(Self.content(Self.ask(target, state)))
    #expect([400, 404].contains(answer.status))
    #expect(!String(decoding: answer.bytes, as: UTF8.self).contains("base_url"))
  }

  @Test(arguments: [
    "evil.example", "evil.example:8080", "127.0.0.1:81", "127.0.0.1.evil.example:8080", "",
    "localhost",
    "127.0.0.1:8080@evil.example", "[::1]:8080", "0.0.0.0:8080",
  ])
  func otherHostsAreRefused(host: String) async throws {
    let (state, _) = try await Self.site()
    #expect(Self.content(Self.ask("/", state, host: host))?.status == 403)
  }

  @Test func oneHostIsNamed() async throws {
    let (state, _) = try await Self.site()
    for headers in [[], [("Host", "127.0.0.1:8080"), ("Host", "evil.example")]] {
      let request = PreviewRequest(method: "GET", target: "/", headers: headers)
      let answer = previewAnswer(request, state, port: 8080, editor: .none)
      #expect(Self.content(answer)?.status == 400)
    }
    #expect(Self.content(Self.ask("/", state, host: "LocalHost:8080"))?.status == 200)
  }

  @Test(arguments: ["PUT", "DELETE", "OPTIONS", "TRACE", "POST"])
  func itIsOnlyLookedAt(method: String) async throws {
    let (state, _) = try await Self.site()
    #expect(Self.content(Self.ask("/", state, method: method))?.status == 405)
  }

  @Test func aFirstStateWithErrorsIsShownWithThem() async throws {
    let (state, _) = try await Self.site { site in
      var site = site
      site["Content/index.md"] = "---\ntitle: Home\n---\nSee [it](missing.md) <b>now</b>.\n"
      return site
    }
    #expect(Self.content(Self.ask("/", state))?.status == 200)
    let page = try #require(Self.content(Self.ask("/_sitegen/problems", state)))
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("Content/index.md:4:10"))
    #expect(text.contains("vscode://file/"))
    #expect(text.contains("4 | See [it](missing.md) &lt;b&gt;now&lt;/b&gt;."))
  }

  @Test func aSiteThatCannotBeReadIsAListOfProblems() async throws {
    let (state, _) = try await Self.site { site in
      var site = site
      site["Content/site.yaml"] = "title: [\n"
      return site
    }
    let answer = try #require(Self.content(Self.ask("/", state)))
    #expect(answer.status == 503)
    #expect(String(decoding: answer.bytes, as: UTF8.self).contains("Content/site.yaml"))
  }

  @Test func aPageTellsItsFigures() async throws {
    let (state, _) = try await Self.site()
    let answer = try #require(Self.content(Self.ask("/_sitegen/page?address=/index.html", state)))
    let facts = try #require(
      JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    #expect(facts["page"] as? String == "Content/index.md")
    let figures = try #require(facts["figures"] as? [[String: Any]])
    #expect(figures.map { $0["id"] as? String } == ["per-place", "per-place"])
    #expect(figures.allSatisfy { $0["value"] as? String == "at least £30 million" })
    #expect(
      figures.allSatisfy { ($0["from"] as? String)?.hasPrefix("Content/data/figures.") == true })
  }

  @Test func onlyAChangeOfMoreThanStyleChangesAPagesHash() {
    func hash(_ page: String) -> Substring? {
      String(decoding: withPreviewScript(Array(page.utf8), revision: 1), as: UTF8.self)
        .firstMatch(of: /data-page="([^"]*)"/)?.output.1
    }
    let page = "<link href=\"a/site-1.css\"><body><p>One</p></body>"
    #expect(hash(page) == hash(page.replacing("site-1", with: "site-22")))
    #expect(hash(page) != hash(page.replacing("One", with: "Two")))
    #expect(hash("<p>none</p>") != nil)
  }
}
