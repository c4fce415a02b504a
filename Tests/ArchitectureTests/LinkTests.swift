import Foundation
import Testing

/// Links between the pages of the repository, which are read where they lie.
@Suite struct LinkTests {
  /// The pages: those at the root, and all below `docs` and `Benchmarks`, but for what is made there.
  private static let pages: [String] = {
    let root = Repository.root
    var pages = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    for folder in ["docs", "Benchmarks"] {
      let below = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      pages += (below?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }
    let made = ["/.", "/Output/"]
    return pages.filter { page in
      page.hasSuffix(".md") && !made.contains { page.contains($0) }
    }.sorted()
  }()

  @Test(arguments: pages) func leadToFilesThatAreThere(_ page: String) throws {
    let folder = Repository.root.appending(path: page).deletingLastPathComponent()
    for link in links(in: try Repository.text(page)) {
      #expect(
        FileManager.default.fileExists(atPath: folder.appending(path: link).standardized.path),
        "\(page) leads to \(link), which is not there")
    }
  }

  @Test func linksAreFoundOutsideOfCode() {
    let text = """
      [a](b.md#c) and ![d](e/f.png), [g](https://example.org/h), [i](#j), `[k](l.md)`, [m](figure:n)
      ```
      [o](p.md)
      ```
      [q](../r.md)
      """
    #expect(links(in: text) == ["b.md", "e/f.png", "../r.md"])
  }

  /// The files that a text leads to, without those in code.
  private func links(in text: String) -> [String] {
    let words = text.replacing(/(?s)(`{3,})[^\n]*\n.*?\1/, with: "").replacing(
      /`[^`\n]*`/, with: "")
    return words.matches(of: /\]\(([^)\s#:]+)(?:#[^)\s]*)?\)/).map { String($0.output.1) }
  }
}
