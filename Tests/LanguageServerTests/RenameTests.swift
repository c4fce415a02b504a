import Foundation
import TestSupport
import Testing

/// Another id for something, in every file that names it.
@Suite struct RenameTests {
  private func rename(
    _ editor: Editor, _ file: String, _ line: Int, _ character: Int, to name: String
  ) async throws -> (changes: [String: [[Int]]], reason: String?) {
    let answer = try await editor.ask(
      "textDocument/rename", editor.at(file, line, character, ["newName": name]))
    let edit = answer["result"] as? Editor.Object
    var changes: [String: [[Int]]] = [:]
    for (uri, edits) in edit?["changes"] as? [String: [Editor.Object]] ?? [:] {
      let file = uri.components(separatedBy: "/Content/").last ?? ""
      changes[file] = edits.map { Editor.numbers($0["range"]) }
      #expect(edits.allSatisfy { $0["newText"] as? String == name })
    }
    return (changes, (answer["error"] as? Editor.Object)?["message"] as? String)
  }

  @Test func everyUseIsRenamed() async throws {
    var files = smallSite
    files["Content/data/figures.yaml", default: ""] += """

      - {id: ten, label: Ten of them, sum_of: [per-place, {figure: per-place, times: 9}]}
      - {id: there, label: There, total_of: {table: awards, where: {region: scotland, fund: local}}}
      """
    let editor = try await Editor(files)
    try await editor.open("Content/index.md")
    let place = editor.at("Content/index.md", 4, 50)
    let prepared = try await editor.ask("textDocument/prepareRename", place)
    #expect(Editor.numbers(prepared["result"]) == [4, 45, 4, 54])
    let (changes, reason) = try await rename(editor, "Content/index.md", 4, 50, to: "each-place")
    #expect(reason == nil)
    #expect(
      changes == [
        "index.md": [[2, 10, 2, 19], [4, 45, 4, 54]],
        "index.cy.md": [[2, 10, 2, 19], [4, 14, 4, 23]],
        "case-studies/glasgow.md": [[8, 10, 8, 19]],
        "case-studies/glasgow.cy.md": [[4, 10, 4, 19]],
        "data/figures.yaml": [[0, 7, 0, 16], [1, 41, 1, 50], [1, 61, 1, 70]],
        "data/funds.yaml": [[4, 32, 4, 41]],
      ])
    // What picks rows names places, too.
    try await editor.open("Content/data/regions.yaml")
    let region = try await rename(editor, "Content/data/regions.yaml", 0, 9, to: "alba")
    #expect(region.changes["data/figures.yaml"] == [[2, 70, 2, 78]])
    #expect(region.changes["data/regions.yaml"] == [[0, 7, 0, 15], [1, 58, 1, 66]])
    // A source in a table.
    try await editor.open("Content/data/awards.csv")
    let source = try await rename(editor, "Content/data/awards.csv", 1, 68, to: "paper")
    #expect(source.changes["data/awards.csv"] == [[1, 61, 1, 65]])
  }

  /// A site whose ids were all given other names is as free of mistakes as before.
  @Test func theSiteIsAsFitAsBefore() async throws {
    var files = smallSite
    files["Content/case-studies/glasgow.md"] = files["Content/case-studies/glasgow.md"]?
      .replacingOccurrences(of: "../regions/glasgow.md", with: "region:glasgow")
    let editor = try await Editor(files)
    for (file, line, character, name) in [
      ("figures.yaml", 0, 8, "each"), ("sources.yaml", 0, 8, "paper"), ("funds.yaml", 0, 7, "ours"),
      ("regions.yaml", 0, 8, "alba"), ("regions.yaml", 1, 8, "clyde"), ("awards.csv", 1, 1, "b-2"),
    ] {
      try await editor.open("Content/data/" + file)
      let answer = try await editor.ask(
        "textDocument/rename",
        editor.at("Content/data/" + file, line, character, ["newName": name]))
      let edit = try #require(answer["result"] as? Editor.Object)
      let changes = try #require(edit["changes"] as? [String: [Editor.Object]])
      for (uri, edits) in changes {
        let file = "Content/" + (uri.components(separatedBy: "/Content/").last ?? "")
        let text = try Editor.applied(edits, to: editor.site.text(file))
        try editor.site.write([file: text])
        try await editor.tell("textDocument/didClose", ["textDocument": ["uri": uri]])
      }
      try await editor.tell("workspace/didChangeWatchedFiles", ["changes": []])
      try await editor.finish()
    }
    for (file, _) in files { #expect(editor.rules(file) == [], "\(file)") }
    let left = try editor.site.files(in: "Content").values.filter { data in
      ["per-place", ",news", ": news", "local", "scotland", "glasgow,", "a-1"].contains {
        String(decoding: data, as: UTF8.self).contains($0)
      }
    }
    #expect(left.isEmpty, "\(left.map { String(decoding: $0, as: UTF8.self) })")
  }

  @Test func whatCannotBeRenamedSaysWhy() async throws {
    let editor = try await Editor(smallSite)
    try await editor.open("Content/index.md")
    try await editor.open("Content/data/regions.yaml")
    for (name, words) in [
      ("", "cannot be an id"), ("A b", "cannot be an id"), ("a--b", "cannot be an id"),
      (String(repeating: "a", count: 81), "cannot be an id"), ("per-place", "already"),
    ] {
      let (changes, reason) = try await rename(editor, "Content/index.md", 4, 50, to: name)
      #expect(changes.isEmpty)
      #expect(reason?.contains(words) == true, "\(name): \(reason ?? "")")
    }
    #expect(try await rename(editor, "Content/index.md", 4, 2, to: "x").reason != nil)
    // A page leads to the place by path.
    let place = try await rename(editor, "Content/data/regions.yaml", 1, 9, to: "x")
    #expect(place.reason?.contains("Content/case-studies/glasgow.md leads to its page") == true)
    let nothing = try await editor.ask(
      "textDocument/prepareRename", editor.at("Content/index.md", 4, 2))
    #expect(nothing["result"] is NSNull)
  }
}
