import Foundation
import TestSupport
import Testing

/// What is offered while somebody types. The cursor is where `|` stands.
@Suite struct CompletionTests {
  private static let head = "---\ntitle: x\n---\n"

  private func site() -> [String: String] {
    var files = smallSite
    files["Content/case-studies/report.pdf"] = "x"
    files["Content/data/figures.yaml"] = """
      - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
      - {id: total, label: In all, value: £60 million, stage: allocated, source: news}

      """
    return files
  }

  private func items(_ file: String, _ written: String) async throws -> [Editor.Object] {
    let editor = try await Editor(site())
    return try await items(editor, file, written)
  }

  private func items(
    _ editor: Editor, _ file: String, _ written: String
  ) async throws -> [Editor.Object] {
    let parts = written.components(separatedBy: "|")
    try #require(parts.count == 2)
    // What is offered needs no check.
    try await editor.open(file, parts.joined(), finishing: false)
    let lines = parts[0].components(separatedBy: "\n")
    let answer = try await editor.ask(
      "textDocument/completion",
      editor.at(file, lines.count - 1, (lines.last ?? "").utf16.count))
    try await editor.tell("textDocument/didClose", ["textDocument": ["uri": editor.address(file)]])
    return (answer["result"] as? Editor.Object)?["items"] as? [Editor.Object] ?? []
  }

  private func labels(_ items: [Editor.Object]) -> [String] {
    items.compactMap { $0["label"] as? String }
  }

  @Test func idsAreOfferedInLinks() async throws {
    let editor = try await Editor(site())
    let page = "Content/case-studies/new.md"
    let figures = try await items(editor, page, Self.head + "tŵr 🙂 [x](figure:p|) end")
    #expect(labels(figures) == ["per-place"])
    #expect(figures[0]["detail"] as? String == "at least £30 million")
    #expect(figures[0]["documentation"] as? String == "For each place")
    let edit = try #require(figures[0]["textEdit"] as? Editor.Object)
    #expect(edit["newText"] as? String == "per-place")
    #expect(Editor.numbers(edit["range"]) == [3, 18, 3, 19])
    for (kind, ids) in [
      ("region", ["glasgow", "scotland"]), ("fund", ["local"]), ("source", ["news"]),
      ("award", ["a-1"]), ("figure", ["per-place", "total"]), ("https", []),
    ] {
      #expect(labels(try await items(editor, page, Self.head + "[](\(kind):|")) == ids, "\(kind)")
    }
    #expect(
      labels(try await items(editor, page, Self.head + "[](page:case|"))
        == ["case-studies/glasgow"])
    let all = labels(try await items(editor, page, Self.head + "[](|"))
    for part in [
      "figure:", "page:", "source:", "report.pdf", "glasgow.md", "../index.md", "../images/map.png",
    ] {
      #expect(all.contains(part), "\(part)")
    }
    #expect(!all.contains { $0.hasPrefix("../data") || $0.contains("site.yaml") })
    #expect(labels(try await items(editor, page, Self.head + "![](|")) == ["../images/map.png"])
    #expect(labels(try await items(editor, page, Self.head + "[x](figure:total) |")) == [])
    // In texts that are values, too.
    #expect(
      labels(try await items(editor, page, Self.head + "```callout\ntext: >\n  [](fund:|"))
        == ["local"])
  }

  @Test func blocksAndTheirKeysAreOffered() async throws {
    let editor = try await Editor(site())
    let page = "Content/new.md"
    #expect(
      labels(try await items(editor, page, Self.head + "```fu|")) == ["funding-table"])
    #expect(labels(try await items(editor, page, Self.head + "~~~~ |")).count > 10)
    #expect(
      labels(try await items(editor, page, Self.head + "```funding-table\nfund: local\n|\n```"))
        .contains("region"))
    let keys = labels(
      try await items(editor, page, Self.head + "```funding-table\nfund: local\n|\n```"))
    #expect(!keys.contains("fund"))
    #expect(
      labels(try await items(editor, page, Self.head + "```figures\nfigures:\n  - |\n```"))
        == ["per-place", "total"])
    #expect(
      labels(try await items(editor, page, Self.head + "```figures\nfigures: [total, p|]\n```"))
        == ["per-place"])
    #expect(
      labels(try await items(editor, page, Self.head + "```callout\nkind: |\n```"))
        == ["note", "important", "warning"])
    #expect(labels(try await items(editor, page, Self.head + "```swift\nlet x: |")) == [])
    // Behind a block that has ended.
    #expect(labels(try await items(editor, page, Self.head + "```quote\n```\nt|")) == [])
  }

  @Test func settingsAreOffered() async throws {
    let editor = try await Editor(site())
    let page = "Content/new.md"
    let keys = try await items(editor, page, "---\ntitle: x\nreg|\n---\n")
    #expect(labels(keys) == ["regions"])
    #expect((keys[0]["textEdit"] as? Editor.Object)?["newText"] as? String == "regions: ")
    #expect(labels(try await items(editor, page, "---\ntit|")) == ["title"])
    let followed = try await items(editor, page, "---\nti|: x\n---\n")
    #expect((followed[0]["textEdit"] as? Editor.Object)?["newText"] as? String == "title")
    #expect(
      labels(try await items(editor, page, "---\nregions:\n- g|\n---\n")) == ["glasgow"])
    #expect(
      labels(try await items(editor, page, "---\nregions: [scotland, g|\n---\n")) == ["glasgow"])
    #expect(
      labels(try await items(editor, page, "---\nstatus: |\n---\n"))
        == ["published", "draft", "withdrawn"])
    #expect(
      labels(try await items(editor, page, "---\nfigures:\n  - label: Ŵ\n    sta|\n---\n"))
        == ["stage", "status"])
    #expect(
      labels(try await items(editor, page, "---\nimage:\n  src: |\n---\n"))
        .contains("images/map.png"))
    // Nothing within a text of several lines, a comment, or beside the settings.
    for nothing in [
      "---\nsummary: >\n  a\n  sta|\n---\n", "---\n# sta|\n---\n", "-|--\ntitle: x\n---\n",
      "---\ntitle: |\n---\n",
    ] {
      #expect(labels(try await items(editor, page, nothing)) == [], "\(nothing)")
    }
  }

  @Test func dataIsOffered() async throws {
    let editor = try await Editor(site())
    let figures = "Content/data/figures.yaml"
    #expect(labels(try await items(editor, figures, "- id: a\n  pric|")) == ["price_year"])
    #expect(labels(try await items(editor, figures, "- {id: a, sou|")) == ["source"])
    #expect(labels(try await items(editor, figures, "- {id: a, source: |")) == ["news"])
    #expect(
      labels(try await items(editor, figures, "figures:\n  - id: a\n    source: \"n|\"")) == [
        "news"
      ])
    #expect(labels(try await items(editor, figures, "- id: a\n  label: {en: x, |}")) == ["cy"])
    #expect(labels(try await items(editor, figures, "- id: a\n  label:\n    c|")) == ["cy"])
    #expect(labels(try await items(editor, figures, "fig|")) == ["figures"])
    #expect(
      labels(
        try await items(
          editor, "Content/data/funds.yaml",
          "- id: local\n  allocations:\n  - region: scotland\n    amount: 1\n  - reg|"))
        == ["region"])
    #expect(
      labels(
        try await items(
          editor, "Content/data/funds.yaml",
          "- id: local\n  allocations:\n  - {region: scotland, amount: |}"))
        == ["per-place", "total"])
    #expect(
      labels(try await items(editor, "Content/site.yaml", "title: x\nnavigation: [case|"))
        == ["case-studies/glasgow"])
    let awards = "Content/data/awards.csv"
    #expect(
      labels(try await items(editor, awards, "id,region,fund\na,scotland; g|")) == ["glasgow"])
    #expect(labels(try await items(editor, awards, "id,region,fund\n\"a,b\",,|")) == ["local"])
    #expect(labels(try await items(editor, awards, "id,region,fun|")) == ["fund"])
    #expect(labels(try await items(editor, awards, "id,nonsense\na,|")) == [])
    #expect(labels(try await items(editor, "Content/data/_notes.yaml", "a: |")) == [])
  }
}
