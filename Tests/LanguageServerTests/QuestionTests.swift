import Foundation
import TestSupport
import Testing

/// What is known of a place in a text: what it is, where it is made, where it is used.
@Suite struct QuestionTests {
  private func places(_ answer: Editor.Object) -> [String] {
    ((answer["result"] as? [Editor.Object]) ?? [answer["result"] as? Editor.Object ?? [:]])
      .map { place in
        let uri = place["uri"] as? String ?? ""
        let file = uri.components(separatedBy: "/Content/").last ?? ""
        return file + " " + Editor.numbers(place["range"]).map(String.init).joined(separator: " ")
      }
  }

  @Test func hoverTellsOfFigures() async throws {
    let editor = try await Editor(
      smallSite, ["textDocument": ["hover": ["contentFormat": ["markdown"]]]])
    try await editor.open("Content/index.cy.md")
    // Mae [](figure:per-place) i bob lle.
    for character in [4, 7, 15, 24] {
      let answer = try await editor.ask(
        "textDocument/hover", editor.at("Content/index.cy.md", 4, character))
      let result = try #require(answer["result"] as? Editor.Object)
      let contents = try #require(result["contents"] as? Editor.Object)
      #expect(contents["kind"] as? String == "markdown")
      let words = try #require(contents["value"] as? String)
      for part in [
        "**figure:per-place**", "value: at least £30 million", "source: news: The news", "used at",
        "Content/index.md:5:16 (prose) “at least £30 million”", "Content/data/funds.yaml:5:33",
      ] {
        #expect(words.contains(part), "\(part) is not in \(words)")
      }
      #expect(Editor.numbers(result["range"]) == [4, 4, 4, 24])
    }
    let beside = try await editor.ask("textDocument/hover", editor.at("Content/index.cy.md", 4, 1))
    #expect(beside["result"] is NSNull)
  }

  @Test func hoverTellsOfKeysAndBlocks() async throws {
    let editor = try await Editor(smallSite)
    func words(_ file: String, _ line: Int, _ character: Int) async throws -> String {
      let answer = try await editor.ask("textDocument/hover", editor.at(file, line, character))
      let contents = (answer["result"] as? Editor.Object)?["contents"] as? Editor.Object
      #expect(contents?["kind"] as? String == "plaintext")
      return contents?["value"] as? String ?? ""
    }
    let page = "Content/case-studies/glasgow.md"
    for file in [page, "Content/data/regions.yaml", "Content/data/awards.csv"] {
      try await editor.open(file)
    }
    #expect(try await words(page, 1, 2).contains("The page's title."))
    #expect(try await words(page, 10, 5).hasPrefix("funding-table\n"))
    #expect(try await words(page, 11, 1).hasPrefix("fund of `funding-table` block"))
    #expect(try await words(page, 11, 8).hasPrefix("fund:local"))
    #expect(try await words("Content/data/regions.yaml", 1, 33).hasPrefix("kind of region"))
    #expect(try await words("Content/data/regions.yaml", 1, 60).hasPrefix("region:scotland"))
    #expect(try await words("Content/data/awards.csv", 0, 1).hasPrefix("id of award"))
    #expect(try await words("Content/data/awards.csv", 1, 1).hasPrefix("award:a-1"))
    #expect(try await words("Content/data/awards.csv", 1, 24).hasPrefix("region:glasgow"))
  }

  @Test func definitionsAreFound() async throws {
    let editor = try await Editor(smallSite)
    let page = "Content/case-studies/glasgow.md"
    for file in [page, "Content/index.md", "Content/data/awards.csv", "Content/data/funds.yaml"] {
      try await editor.open(file)
    }
    func definition(_ file: String, _ line: Int, _ character: Int) async throws -> String {
      places(try await editor.ask("textDocument/definition", editor.at(file, line, character)))[0]
    }
    #expect(try await definition(page, 8, 8) == "data/figures.yaml 0 7 0 16")
    #expect(try await definition(page, 3, 10) == "data/regions.yaml 1 7 1 14")
    #expect(try await definition(page, 11, 7) == "data/funds.yaml 0 6 0 11")
    #expect(try await definition("Content/data/awards.csv", 1, 70) == "data/sources.yaml 0 7 0 11")
    #expect(try await definition("Content/data/funds.yaml", 4, 35) == "data/figures.yaml 0 7 0 16")
    // A page that is made of the data, by its path.
    #expect(try await definition(page, 8, 50) == "data/regions.yaml 1 7 1 14")
    // The unsaved text holds.
    try await editor.open("Content/data/figures.yaml")
    let text = try editor.site.text("Content/data/figures.yaml")
    try await editor.change("Content/data/figures.yaml", to: "# ŵ\n" + text)
    #expect(try await definition(page, 8, 8) == "data/figures.yaml 1 7 1 16")
    // A page.
    try await editor.change(page, to: "---\ntitle: x\n---\n[x](../index.md)\n")
    #expect(try await definition(page, 3, 8) == "index.md 0 0 0 0")
    try await editor.change(page, to: "---\ntitle: x\n---\n[x](figure:absent)\n")
    let nothing = try await editor.ask("textDocument/definition", editor.at(page, 3, 13))
    #expect(nothing["result"] is NSNull)
  }

  @Test func usesAreFound() async throws {
    let editor = try await Editor(smallSite)
    try await editor.open("Content/data/figures.yaml")
    let place = editor.at("Content/data/figures.yaml", 0, 8)
    let all = try await editor.ask(
      "textDocument/references", place.merging(["context": ["includeDeclaration": true]]) { $1 })
    #expect(
      places(all) == [
        "case-studies/glasgow.cy.md 4 10 4 19", "case-studies/glasgow.md 8 10 8 19",
        "data/figures.yaml 0 7 0 16", "data/funds.yaml 4 32 4 41", "index.cy.md 2 10 2 19",
        "index.cy.md 4 14 4 23", "index.md 2 10 2 19", "index.md 4 45 4 54",
      ])
    let uses = try await editor.ask(
      "textDocument/references", place.merging(["context": ["includeDeclaration": false]]) { $1 })
    #expect(places(uses).count == 7)
    try await editor.open("Content/data/regions.yaml")
    let region = try await editor.ask(
      "textDocument/references", editor.at("Content/data/regions.yaml", 1, 8))
    #expect(
      places(region) == [
        "case-studies/glasgow.md 3 9 3 16", "case-studies/glasgow.md 8 35 8 56",
        "data/awards.csv 1 23 1 30",
        "data/funds.yaml 4 15 4 22", "data/regions.yaml 1 7 1 14",
      ])
  }

  /// Questions at every place of every file, and of broken ones, are answered.
  @Test func everyPlaceIsAnswered() async throws {
    var files = smallSite
    files["Content/broken.md"] =
      "---\ntitle: {a: [\"x\n---\n```chart\nfigures: [\n  ŵ🙂: - |\n ```\n![](x:"
    files["Content/data/units.yaml"] = "- {id: x, forms: {en: {one: a"
    files["Content/data/changes.csv"] = "what,\"reason@cy\nfigure:per-place;,\"a\n,,,"
    let editor = try await Editor(files)
    for file in files.keys.sorted() where !file.hasSuffix(".png") {
      try await editor.open(file)
      let lines = try editor.site.text(file).split(
        separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        let step = smallSite[file] == nil ? 1 : 5
        for character in stride(from: 0, through: line.utf16.count + 1, by: step) {
          for method in ["hover", "definition", "completion"] {
            let answer = try await editor.ask(
              "textDocument/" + method, editor.at(file, number, character))
            #expect(answer["error"] == nil)
          }
        }
      }
    }
    for place in [
      ["line": -1, "character": 0], ["line": "x"], [:], ["line": 1e300, "character": 0],
    ] {
      let answer = try await editor.ask(
        "textDocument/hover",
        ["textDocument": ["uri": editor.address("Content/index.md")], "position": place])
      #expect(answer["result"] is NSNull)
    }
  }
}
