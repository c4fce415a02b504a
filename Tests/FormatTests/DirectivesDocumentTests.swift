import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing
import YAML

/// `docs/DIRECTIVES.md` shows each block that is drawn, by an example and what a reader sees of it. The examples
/// are built here from the data at the foot of the page.
@Suite(.serialized) struct DirectivesDocumentTests {
  /// The blocks that are declared and not drawn yet, as a page would ask for them. One that comes to be drawn
  /// moves into the document.
  static let undrawn: [String: String] = [:]

  @Test func everyExampleBuildsAndShowsWhatIsWritten() async throws {
    var document = try Document("docs/DIRECTIVES.md")
    let examples = Self.examples(in: document)
    try #require(!examples.isEmpty)
    let (outcome, folder) = try await Self.build(examples, document)
    #expect(outcome.diagnostics.map(\.message) == [])
    for (name, _) in examples {
      let seen = Self.words(of: try folder.text("Output/block-\(name).html"))
      let block = "```text\n\(seen)\n```\n"
      #expect(seen.contains(/[a-z]/), "\(name) shows nothing")
      if Document.isRecording {
        document.replace("seen: \(name)", with: block)
      } else {
        #expect(
          document.block("seen: \(name)") == block,
          "docs/DIRECTIVES.md: “\(name)” looks different; record it with SITEGEN_RECORD=1")
      }
    }
    if Document.isRecording { try document.save() }
  }

  @Test func everyBlockThatIsDrawnHasAnEntryAndNoOtherHas() async throws {
    let document = try Document("docs/DIRECTIVES.md")
    let entries = document.text.matches(of: /\n## ([a-z-]+)\n/).map { String($0.output.1) }
    let drawn = Set(ContentFormats.directives.map(\.name)).subtracting(Self.undrawn.keys)
    #expect(entries.sorted() == drawn.sorted())
    #expect(Self.examples(in: document).map(\.name) == entries, "an example for each, in order")
    let pages = Self.undrawn.map { ($0.key, "```\($0.key)\n\($0.value)\n```\n") }
    let outcome = try await Self.build(pages, document).outcome
    #expect(outcome.diagnostics.map(\.rule) == pages.map { _ in .unknownDirective })
    for name in Self.undrawn.keys {
      #expect(
        outcome.diagnostics.contains { $0.message.hasSuffix("does not draw “\(name)” yet") },
        "\(name) is drawn: write its entry")
    }
  }

  @Test func everyEntryLeadsToItsKeys() throws {
    let formats = try Document("docs/FORMATS.md")
    let document = try Document("docs/DIRECTIVES.md")
    let links = document.text.matches(of: /\nIts keys: \[`([a-z-]+)`\]\(FORMATS\.md#([a-z-]+)\)\./)
    #expect(links.map { String($0.output.1) } == Self.examples(in: document).map(\.name))
    for link in links {
      #expect(formats.text.contains("<a id=\"\(link.output.2)\"></a>"), "\(link.output.2)")
    }
  }

  /// The examples in order: each is what stands in a block of four backticks, named by the block in it.
  private static func examples(in document: Document) -> [(name: String, text: String)] {
    document.text.matches(of: /\n````markdown\n(```([a-z-]+)\n[\s\S]*?)````\n/).map {
      (String($0.output.2), String($0.output.1))
    }
  }

  /// Builds a small site of the data in the document, with a page for each block.
  private static func build(
    _ blocks: [(name: String, text: String)], _ document: Document
  ) async throws -> (outcome: BuildOutcome, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    var files = [
      "Content/site.yaml":
        "title: Money by place\nlanguages: [en]\nbase_url: https://example.org/\n",
      "Content/index.md": "---\ntitle: Home\n---\nWelcome.\n",
    ]
    for file in document.text.matches(of: /\n`(Content\/[a-z.\/-]+)`\n\n```[a-z]+\n([\s\S]*?)```\n/)
    {
      files[String(file.output.1)] = String(file.output.2)
    }
    for (name, text) in blocks {
      files["Content/block-\(name).md"] = "---\ntitle: The block \(name)\n---\n\(text)"
    }
    try folder.write(files)
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    return (try await buildSite(request, on: .current), folder)
  }

  /// What a page shows of its text: a line for each of its lines, with bars between the cells of tables.
  private static func words(of page: String) -> String {
    let text = page.firstMatch(
      of: /<div class="prose">([\s\S]*?)(?:<section class="sources"|<\/article>)/)
    return String(text?.output.1 ?? "")
      .replacing(/(?:<svg[\s\S]*?<\/svg>\s*)+/, with: "[picture]\n")
      .replacing(/<span class="visually-hidden">[^<]*<\/span>/, with: "")
      .replacing(/<\/t[hd]><t[hd]/, with: " | <td")
      .replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
