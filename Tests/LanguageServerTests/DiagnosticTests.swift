import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What an editor is told is wrong, while somebody types.
@Suite struct DiagnosticTests {
  private let page = "Content/case-studies/glasgow.md"

  @Test func textsNeedNotBeSaved() async throws {
    let editor = try await Editor(smallSite)
    let text = try editor.site.text(page)
    try await editor.open(page)
    #expect(editor.rules(page) == [])
    // Behind letters of two bytes and an emoji of four, a place is counted in halves of four bytes.
    try await editor.change(page, to: text + "\nŵâ🙂 [x](figure:nothing)\n")
    let found = try #require(editor.diagnostics(page).first)
    #expect(found["code"] as? String == "unknown-figure")
    #expect(found["severity"] as? Int == 1)
    #expect(found["source"] as? String == "sitegen")
    #expect((found["message"] as? String)?.contains("\nTo mend it: ") == true)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(Editor.numbers(found["range"]) == [line, 16, line, 23])
    // What is on the disk is as it was, and is what holds once the text is closed.
    #expect(try editor.site.text(page) == text)
    try await editor.tell("textDocument/didClose", ["textDocument": ["uri": editor.address(page)]])
    try await editor.finish()
    #expect(editor.rules(page) == [])
  }

  @Test func changesOfPartsArePutTogether() async throws {
    let editor = try await Editor(smallSite)
    let text = "---\ntitle: Ŵy 🙂\n---\ntŵr 🙂 [x](figure:per-place)\r\nend"
    try await editor.open("Content/new.md", text)
    func change(_ from: [Int], _ to: [Int], _ words: String) -> Editor.Object {
      [
        "range": [
          "start": ["line": from[0], "character": from[1]],
          "end": ["line": to[0], "character": to[1]],
        ], "text": words,
      ]
    }
    try await editor.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": editor.address("Content/new.md"), "version": 2],
        "contentChanges": [
          // The id, behind an emoji; then a line more above it; then the last line away.
          change([3, 18], [3, 27], "absent"), change([3, 0], [3, 0], "ŵ\n"),
          change([4, 99], [99, 0], ""),
        ],
      ])
    try await editor.finish()
    let found = try #require(
      editor.diagnostics("Content/new.md").first { $0["code"] as? String == "unknown-figure" })
    #expect(Editor.numbers(found["range"]) == [4, 18, 4, 24])
  }

  @Test func everyFileOfTheSiteIsTold() async throws {
    var files = smallSite
    files["Content/about.md"] = "---\ntitle: About\n---\n[x](absent.md)\n"
    let editor = try await Editor(files)
    #expect(editor.rules("Content/about.md") == ["missing-translation", "broken-link"])
    // A mistake in the data shows in the files that use it, open or not.
    try await editor.open("Content/data/figures.yaml", "[]\n")
    #expect(editor.rules("Content/index.md").contains("unknown-figure"))
    try await editor.change(
      "Content/data/figures.yaml", to: try editor.site.text("Content/data/figures.yaml"))
    #expect(editor.rules("Content/index.md") == [])
    // Files that others take away.
    try editor.site.remove("Content/about.md")
    try await editor.tell("workspace/didChangeWatchedFiles", ["changes": []])
    try await editor.finish()
    #expect(editor.rules("Content/about.md") == [])
    // A page that only the editor has yet.
    try await editor.open("Content/new/page.md", "---\ntitle: New\n---\n[x](../index.md#absent)\n")
    #expect(editor.rules("Content/new/page.md") == ["missing-translation", "broken-anchor"])
  }

  @Test func settingsThatCannotBeUsedAreTold() async throws {
    let editor = try await Editor(smallSite)
    try await editor.open("Content/site.yaml", "title: {en: x\nlanguages: [xx]\n")
    #expect(!editor.rules("Content/site.yaml").isEmpty)
    // What was known before is still offered.
    try await editor.open("Content/index.md", "---\ntitle: Home\n---\n[x](figure:\n")
    let answer = try await editor.ask(
      "textDocument/completion", editor.at("Content/index.md", 3, 11))
    let items = (answer["result"] as? Editor.Object)?["items"] as? [Editor.Object]
    #expect(items?.compactMap { $0["label"] as? String } == ["per-place"])
    try await editor.change("Content/site.yaml", to: "")
    #expect(editor.rules("Content/site.yaml") == ["missing-key"])
    try await editor.tell(
      "textDocument/didClose", ["textDocument": ["uri": editor.address("Content/site.yaml")]])
    try await editor.finish()
    #expect(editor.rules("Content/site.yaml") == [])
    // No settings at all: what is wrong with the whole site stands there, too.
    try editor.site.remove("Content/site.yaml")
    try await editor.tell("textDocument/didSave", ["textDocument": ["uri": "x"]])
    try await editor.finish()
    #expect(editor.rules("Content/site.yaml") == ["unreadable-file"])
  }

  @Test func filesOutsideAreLeftAlone() async throws {
    let editor = try await Editor(smallSite)
    let before = editor.told.count
    for address in [
      "untitled:Untitled-1", "file:///somewhere/else.md", editor.address("README.md"), "", "file:",
      editor.address("Content/../notes.md"),
    ] {
      let document: Editor.Object = ["uri": address, "version": 1, "text": "[x](figure:absent)"]
      try await editor.tell("textDocument/didOpen", ["textDocument": document])
      try await editor.finish()
      for method in ["hover", "definition", "references", "completion", "codeAction"] {
        let answer = try await editor.ask(
          "textDocument/" + method,
          [
            "textDocument": ["uri": address], "position": ["line": 0, "character": 8],
            "range": [
              "start": ["line": 0, "character": 0], "end": ["line": 0, "character": 9],
            ],
          ])
        #expect(answer["result"] is NSNull, "\(method) of \(address)")
      }
    }
    #expect(editor.told.count == before)
  }

  @Test func manyChangesAreOneCheck() async throws {
    let editor = try await Editor(smallSite)
    try await editor.open("Content/index.md")
    let text = try editor.site.text("Content/index.md") + "[x](figure:absent)"
    var checks = editor.checks
    for count in 1...50 {
      try await editor.change(
        "Content/index.md", to: text + String(repeating: "x", count: count), finishing: false)
    }
    try await editor.finish()
    #expect(editor.checks == checks + 1)
    // What comes while one runs is checked once when it ends.
    checks = editor.checks
    try await editor.change("Content/index.md", to: text + "1", finishing: false)
    let hover = try await editor.begin("textDocument/hover", editor.at("Content/index.md", 3, 3))
    for count in 1...50 {
      try await editor.change(
        "Content/index.md", to: text + String(repeating: "y", count: count), finishing: false)
    }
    #expect(editor.answer(hover) == nil)
    try await editor.finish()
    #expect(editor.checks == checks + 2)
    #expect(editor.answer(hover) != nil)
    let last = try #require(
      editor.told.last { $0["method"] as? String == "textDocument/publishDiagnostics" })
    #expect((last["params"] as? Editor.Object)?["version"] as? Int != 1)
  }

  @Test func whatWaitsIsAnsweredWhateverComes() async throws {
    let editor = try await Editor(smallSite)
    try await editor.open("Content/index.md")
    let text = try editor.site.text("Content/index.md")
    editor.isSlow = true
    try await editor.change("Content/index.md", to: text + "1", finishing: false)
    let first = try await editor.begin("textDocument/hover", editor.at("Content/index.md", 3, 3))
    try await editor.tell("$/cancelRequest", ["id": first])
    #expect(Editor.code(editor.answer(first)) == -32800)
    try await editor.tell("$/cancelRequest", ["id": 999])
    // Not more than so many wait.
    var numbers: [Int] = []
    for _ in 0..<100 {
      numbers.append(
        try await editor.begin("textDocument/hover", editor.at("Content/index.md", 3, 3)))
    }
    #expect(Editor.code(editor.answer(numbers[0])) == -32801)
    #expect(editor.answer(numbers[99]) == nil)
    _ = try await editor.begin("shutdown", [:])
    for number in numbers { #expect(editor.answer(number) != nil) }
    // The check that runs ends, and nothing comes of it.
    let told = editor.told.count
    try await editor.finish()
    #expect(editor.told.count == told)
  }

  /// What an editor is told of a site is what “sitegen check” says of it.
  @Test(arguments: [
    "accepted-bad", "awards-from-teams-bad", "derived-errors", "csv-syntax", "broken-link-folder",
    "figures-differ", "figure-mismatch",
  ]) func nothingIsLeftOutOrAdded(_ name: String) async throws {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "GoldenTests/Sites/" + name)
    var files: [String: String] = [:]
    for (path, data) in try filesByPath(in: folder) where path.hasPrefix("Content/") {
      files[path] = String(decoding: data, as: UTF8.self)
    }
    let editor = try await Editor(files)
    let request = BuildRequest(site: editor.site.path, asOf: .text("2026-11-25"), jobs: 1)
    let checked = try await checkSite(request, on: .current)
    try #require(!checked.diagnostics.isEmpty)
    var expected: [String] = []
    for diagnostic in checked.diagnostics {
      let file = diagnostic.span?.file ?? "Content/site.yaml"
      let start = diagnostic.span.flatMap { checked.tree.lookup(file)?.position(of: $0.start) }
      expected.append("\(file):\(start?.line ?? 1) \(diagnostic.rule.rawValue)")
    }
    let told = Set(checked.tree.files.map(\.path) + ["Content/site.yaml"]).flatMap { file in
      editor.diagnostics(file).map { found in
        let line = Editor.numbers(found["range"])[0] + 1
        return "\(file):\(line) \(found["code"] as? String ?? "")"
      }
    }
    #expect(told.sorted() == expected.sorted())
  }
}
