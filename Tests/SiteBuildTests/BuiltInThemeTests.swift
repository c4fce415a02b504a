import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// A site without templates of its own is shown with those built in. Only what every theme must hold to is
/// asked for here.
@Suite struct BuiltInThemeTests {
  @Test func aSiteWithoutTemplatesIsWhole() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    #expect(try await build(folder).diagnostics.isEmpty)
    let files = try folder.files(in: "Output")
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(pages.count > 15)
    for (name, html) in pages {
      #expect(html.hasPrefix("<!DOCTYPE html>"), "\(name)")
      #expect(
        html.contains(name.hasPrefix("cy/") ? "<html lang=\"cy\"" : "<html lang=\"en"), "\(name)")
      #expect(html.contains("Content-Security-Policy"), "\(name)")
      #expect(html.contains("<meta name=\"viewport\""), "\(name)")
      #expect(html.matches(of: /<h1[ >]/).count == 1, "\(name)")
      #expect(html.matches(of: /<main[ >]/).count == 1, "\(name)")
      #expect(!html.contains("<script>") && !html.contains(" style=\""), "\(name)")
      let shown = html.replacing(#/<script type="application/ld\+json">[^<]*<\/script>/#, with: "")
      #expect(!shown.contains("{{") && !shown.contains("}}"), "\(name)")
      let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "\(name) has an id twice")
    }
    try checkLinks(of: pages, among: Set(files.keys))
  }

  /// The plain theme of the benchmarks shows every page kind too.
  @Test func theThemeOfTheBenchmarksFits() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let theme = root.appending(path: "Benchmarks/theme")
    try FileManager.default.copyItem(atPath: theme.path, toPath: folder.path + "/Templates")
    let outcome = try await build(folder)
    #expect(!outcome.diagnostics.contains { $0.severity == .error })
    #expect(outcome.isWritten)
  }

  /// Every link leads to a file, and every place after `#` is there.
  private func checkLinks(of pages: [String: String], among files: Set<String>) throws {
    for (name, html) in pages where name != "404.html" && name != "cy/404.html" {
      for match in html.matches(of: #/(?:href|src)="([^"]*)"/#) {
        let link = String(match.1).replacing("&amp;", with: "&")
        guard !link.contains(":") else { continue }
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? name : resolved(parts[0], from: name)
        #expect(files.contains(target), "\(name): \(link)")
        if parts.count > 1, let page = pages[target] {
          #expect(page.contains(" id=\"\(parts[1])\""), "\(name): \(link)")
        }
      }
    }
  }

  private func resolved(_ link: String, from page: String) -> String {
    var path = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { path.removeLast() } else { path.append(String(part)) }
    }
    return path.joined(separator: "/").removingPercentEncoding ?? ""
  }
}
