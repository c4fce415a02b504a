import Foundation
import TestSupport
import Testing

/// The mends that an editor offers.
@Suite struct CodeActionTests {
  private let page = "Content/about.md"
  private let head = "---\ntitle: x\ndate: 1 March 2026\n---\n"

  private func actions(
    _ editor: Editor, _ from: [Int], _ to: [Int], only: [String]? = nil
  ) async throws -> [Editor.Object] {
    var context: Editor.Object = ["diagnostics": []]
    if let only { context["only"] = only }
    let answer = try await editor.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": editor.address(page)], "context": context,
        "range": [
          "start": ["line": from[0], "character": from[1]],
          "end": ["line": to[0], "character": to[1]],
        ],
      ])
    return try #require(answer["result"] as? [Editor.Object])
  }

  @Test func mendsAreOfferedWhereTheyBelong() async throws {
    let editor = try await Editor(smallSite)
    let text = head + "ŵ🙂 [£31 million](figure:per-place)\n\n```qoute\ntext: x\n```\n"
    try await editor.open(page, text)
    let date = try #require(
      try await actions(editor, [2, 8], [2, 8]).first { $0["kind"] as? String == "quickfix" })
    #expect(date["title"] as? String == "Write “2026-03-01”")
    #expect(date["isPreferred"] as? Bool == true)
    let told = try #require((date["diagnostics"] as? [Editor.Object])?.first)
    #expect(Editor.numbers(told["range"]) == [2, 6, 2, 18])
    let changes = (date["edit"] as? Editor.Object)?["changes"] as? Editor.Object
    let edits = try #require(changes?[editor.address(page)] as? [Editor.Object])
    let mended = try Editor.applied(edits, to: text)
    #expect(mended.contains("date: 2026-03-01\n"))
    try await editor.change(page, to: mended)
    #expect(try await actions(editor, [2, 8], [2, 8], only: ["quickfix"]).isEmpty)

    // Behind letters that editors count otherwise than the file's bytes.
    let amount = try #require(
      try await actions(editor, [4, 6], [4, 6], only: ["quickfix"]).first)
    let more = (amount["edit"] as? Editor.Object)?["changes"] as? Editor.Object
    let words = try Editor.applied(
      try #require(more?[editor.address(page)] as? [Editor.Object]), to: mended)
    #expect(words.contains("ŵ🙂 [at least £30 million](figure:per-place)"))

    // A guess is offered and is not preferred.
    let guess = try #require(try await actions(editor, [6, 4], [6, 4], only: ["quickfix"]).first)
    #expect(guess["title"] as? String == "Write “quote”")
    #expect(guess["isPreferred"] as? Bool == false)
    #expect(try await actions(editor, [0, 0], [0, 1], only: ["quickfix"]).isEmpty)
    #expect(try await actions(editor, [0, 0], [9, 0], only: ["refactor"]).isEmpty)
  }

  @Test func allCertainMendsAreOneAction() async throws {
    let editor = try await Editor(
      smallSite, ["workspace": ["workspaceEdit": ["documentChanges": true]]])
    let text =
      head
      + "[£31 million](figure:per-place) and [£32 million](figure:per-place)\n\n```qoute\n```\n"
    try await editor.open(page, text)
    let all = try await actions(editor, [0, 0], [0, 0], only: ["source.fixAll"])
    try #require(all.count == 1)
    #expect(all[0]["kind"] as? String == "source.fixAll")
    let edit = all[0]["edit"] as? Editor.Object
    let document = try #require((edit?["documentChanges"] as? [Editor.Object])?.first)
    #expect((document["textDocument"] as? Editor.Object)?["version"] as? Int == 1)
    let mended = try Editor.applied(try #require(document["edits"] as? [Editor.Object]), to: text)
    #expect(
      mended
        == head.replacingOccurrences(of: "1 March 2026", with: "2026-03-01")
        + "[At least £30 million](figure:per-place) and [at least £30 million](figure:per-place)\n\n"
        + "```qoute\n```\n")
  }
}
