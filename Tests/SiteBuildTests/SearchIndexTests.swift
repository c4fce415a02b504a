import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// The index of a site's search, by a program that stands in for pagefind.
@Suite struct SearchIndexTests {
  @Test func languagesAreListedInOrder() {
    func text(_ text: String) -> String {
      String(decoding: ordered(Array(text.utf8), named: "pagefind-entry.json"), as: UTF8.self)
    }
    let en = "\"en\":{\"hash\":\"e\",\"wasm\":\"en\",\"page_count\":2}"
    let cy = "\"cy\":{\"hash\":\"c\",\"wasm\":null,\"page_count\":2}"
    let end = "},\"include_characters\":[\"_\"]}"
    let start = "{\"version\":\"1\",\"languages\":{"
    let wanted = start + cy + "," + en + end
    #expect(text(start + en + "," + cy + end) == wanted)
    #expect(text(wanted) == wanted)
    #expect(text(start + en + end) == start + en + end)
    for other in ["", "{}", "{\"languages\":[]}", start] { #expect(text(other) == other) }
  }

  private static let site = (smallSite["Content/site.yaml"] ?? "") + "\nsearch: pagefind\n"

  /// A program that makes a file of what it was told to read, and one that nobody asks for.
  private func machine(_ fails: Bool = false) -> Machine {
    var machine = Machine.current
    let disk = machine.fileSystem
    machine.run = { name, arguments, words in
      guard name == "pagefind" else { return nil }
      if arguments == ["--version"] {
        if words != "/dev/null" { try? disk.write(Array("pagefind 9.9\n".utf8), to: words) }
        return 0
      }
      guard !fails, arguments.count == 4 else {
        try? disk.write(Array("it\nbroke\n".utf8), to: words)
        return 3
      }
      let (pages, made) = (arguments[1], arguments[3])
      do {
        try disk.makeFolder(made + "/fragment")
        let home = try disk.read(pages + "/cy/index.html")
        try disk.write(home, to: made + "/fragment/one")
        try disk.write([1], to: made + "/pagefind.js")
        try disk.write([2], to: made + "/pagefind-ui.css")
        return 0
      } catch {
        return 1
      }
    }
    return machine
  }

  private func build(_ folder: TemporaryFolder, on machine: Machine) async throws -> BuildOutcome {
    try folder.write(smallSite.merging(["Content/site.yaml": Self.site]) { $1 })
    return try await buildSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: machine)
  }

  @Test func theIndexIsPartOfTheSite() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(folder, on: machine())
    #expect(outcome.isWritten)
    let home = try folder.text("Output/cy/index.html")
    #expect(try folder.text("Output/pagefind/fragment/one") == home)
    #expect(home.contains("<main id=\"main\" data-pagefind-body=\"\">"))
    #expect(!folder.exists("Output/pagefind/pagefind-ui.css"))
    let receipt = try folder.text("Output/data/receipt.json")
    #expect(receipt.contains("\"pagefind/pagefind.js\"") && receipt.contains("pagefind 9.9"))
    let page = try folder.text("Output/cy/search.html")
    #expect(
      page.contains("script-src 'self' 'wasm-unsafe-eval'")
        && page.contains("data-search=\"../pagefind/\""))
    #expect(!home.contains("wasm-unsafe-eval") && home.contains("href=\"search.html\">Chwilio</a>"))
    #expect(try folder.files(in: ".sitegen").keys.allSatisfy { !$0.contains("index.html") })
    let again = try await build(folder, on: machine())
    #expect(again.checked.report.count("written") == 0)
  }

  @Test func aProgramThatFailsLeavesTheLastSite() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(folder, on: machine())
    let before = try folder.files(in: "Output")
    await #expect(throws: FileSystemError.self) { try await build(folder, on: machine(true)) }
    #expect(try folder.files(in: "Output") == before)
  }

  @Test func withoutTheProgramNothingIsWritten() async throws {
    let folder = try TemporaryFolder()
    var machine = Machine.current
    machine.run = { _, _, _ in nil }
    let outcome = try await build(folder, on: machine)
    #expect(
      outcome.diagnostics.contains {
        $0.rule == .missingTool && $0.help?.contains("pip install") == true
      })
    #expect(!outcome.isWritten && !folder.exists("Output/index.html"))
  }

  @Test func aSiteWithoutSearchHasNothingOfIt() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    _ = try await buildSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    #expect(!folder.exists("Output/search.html"))
    #expect(!(try folder.text("Output/index.html")).contains("pagefind"))
    #expect(try folder.files(in: "Output/assets").keys.allSatisfy { !$0.contains("search") })
  }
}
