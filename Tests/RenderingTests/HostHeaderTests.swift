import Content
import Foundation
import Rendering
import SiteBuild
import TestSupport
import Testing

/// What a host is told to send, and what pages say of themselves.
@Suite struct HostHeaderTests {
  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    + "connect-src 'self'; form-action 'none'; base-uri 'none'"

  @Test func everyPageHasAPolicyAndTellsNoOtherSiteWhereItsReadersComeFrom() async throws {
    let folder = try TemporaryFolder()
    let files = [
      "Content/gone.md": "---\ntitle: Gone\nstatus: withdrawn\nreason: No longer so.\n---\n",
      "Content/case-studies/old.md": "---\ntitle: Old\ndate: 2026-01-01\naliases: [older]\n---\n",
    ]
    #expect(try await build(files, folder: folder).isWritten)
    var pages = 0
    for (name, bytes) in try folder.files(in: "Output") where name.hasSuffix(".html") {
      let text = String(decoding: bytes, as: UTF8.self)
      let start = try #require(text.firstRange(of: "<head>"), "\(name)")
      let head = text[start.upperBound...].split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      #expect(head.first == "<meta charset=\"utf-8\">", "\(name)")
      #expect(
        head.dropFirst().first
          == "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">", "\(name)")
      #expect(
        head.dropFirst(2).first == "<meta name=\"referrer\" content=\"same-origin\">", "\(name)")
      pages += 1
    }
    #expect(pages > 20)
  }

  /// The policy of the host is that of the pages, and that of frames, which only a host can say.
  @Test func theHostIsToldThePolicyOfThePages() async throws {
    let folder = try TemporaryFolder()
    #expect(try await build([:], folder: folder).isWritten)
    let lines = try folder.text("Output/_headers").components(separatedBy: "\n")
    #expect(
      lines == [
        "/*", "  Content-Security-Policy: \(Self.policy); frame-ancestors 'none'",
        "  Referrer-Policy: same-origin", "  X-Content-Type-Options: nosniff", "/assets/*",
        "  Cache-Control: public, max-age=31536000, immutable", "/data/*",
        "  Access-Control-Allow-Origin: *", "",
      ])
  }

  @Test func aFileOfTheSitesOwnTakesItsPlace() async throws {
    let folder = try TemporaryFolder()
    #expect(
      try await build(["Content/static/_headers": "/*\n  X-Own: yes\n"], folder: folder).isWritten)
    #expect(try folder.text("Output/_headers") == "/*\n  X-Own: yes\n")
  }

  /// Whatever its address is, a site has no say in the configuration of a server.
  @Test(arguments: HostKind.allCases) func anAddressIsNoConfiguration(_ host: HostKind) async throws
  {
    let folder = try TemporaryFolder()
    func text(_ address: String) async throws -> String? {
      try folder.write(
        smallSite.merging([
          "Content/site.yaml": "title: T\nbase_url: '\(address)'\n",
          "Content/index.cy.md": "", "Content/case-studies/glasgow.cy.md": "",
        ]) { $1 })
      for file in ["index", "case-studies/glasgow"] { try folder.remove("Content/\(file).cy.md") }
      let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
      return try await checkSite(request, on: .current).site.map { hostHeaders(for: host, of: $0) }
    }
    let plain = try #require(try await text("https://example.org/money/"))
    for address in [
      "https://example.org/\"; return 301 https://evil.example/",
      "https://example.org/}#/", "https://example.org/a\\\"b/", "https://example.org/${x}/",
      "https://example.org/%{REQUEST_URI}/",
    ] {
      guard let hostile = try await text(address) else { continue }
      #expect(hostile.count { $0 == "\"" } == plain.count { $0 == "\"" }, "\(address)")
      #expect(hostile.count { $0 == "\n" } == plain.count { $0 == "\n" }, "\(address)")
      #expect(
        hostile.count { "{};$".contains($0) } == plain.count { "{};$".contains($0) }, "\(address)")
    }
    if host != .netlify { #expect(plain.contains("/money/404.html")) }
  }
}
