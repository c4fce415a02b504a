import Content
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// Whatever was changed since the last build, and in whatever order: the next one leaves, byte for byte, what a clean
/// one would. `SITEGEN_STEPS` says how many changes are tried, 30 where it says nothing.
@Suite struct IncrementalTests {
  private static let steps =
    ProcessInfo.processInfo.environment["SITEGEN_STEPS"].flatMap(Int.init) ?? 30

  /// The options that a build may have.
  private struct Options {
    var baseURL: String?
    var showsDrafts = false
    var asOf = "2026-07-01"
  }

  @Test func anIncrementalBuildIsAsACleanOne() async throws {
    var random = SeededGenerator(seed: 11)
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await Task.sleep(for: .milliseconds(60))
    var options = Options()
    var written = 0
    for step in 1...Self.steps {
      let change = try change(folder, &options, &random)
      let chosen = options
      func apply(_ request: inout BuildRequest) {
        request.baseURL = chosen.baseURL
        request.showsDrafts = chosen.showsDrafts
        request.asOf = .text(chosen.asOf)
      }
      let outcome = try await build(folder, jobs: Int.random(in: 1...3, using: &random)) {
        apply(&$0)
      }
      let copy = try TemporaryFolder()
      for part in ["Content", "Templates"] where folder.exists(part) {
        try FileManager.default.copyItem(
          atPath: folder.path + "/" + part, toPath: copy.path + "/" + part)
      }
      let clean = try await build(copy) { apply(&$0) }
      try #require(outcome.isWritten == clean.isWritten, "step \(step), \(change)")
      #expect(outcome.diagnostics == clean.diagnostics, "step \(step), \(change)")
      guard clean.isWritten else { continue }
      written += 1
      let (actual, expected) = (try folder.files(in: "Output"), try copy.files(in: "Output"))
      try #require(actual.keys.sorted() == expected.keys.sorted(), "step \(step), \(change)")
      for (name, bytes) in actual {
        try #require(bytes == expected[name], "\(name) after step \(step), \(change)")
      }
    }
    // Most of the changes leave a site that can be built, or little would be tried.
    #expect(written * 3 > Self.steps * 2)
  }

  /// Changes something; says what.
  private func change(
    _ folder: TemporaryFolder, _ options: inout Options, _ random: inout SeededGenerator
  ) throws -> String {
    let number = Int.random(in: 1...4, using: &random)
    let page = "Content/case-studies/made-\(number).md"
    let kind = Int.random(in: 0...18, using: &random)
    switch kind {
    case 0, 1, 2:
      let words = Int.random(in: 1...9, using: &random)
      try folder.write([
        page: """
        ---
        title: Made \(number)
        date: 2026-0\(number)-01
        regions: glasgow
        ---
        Words \(words), and \(words) jobs. See [the fund](fund:local).

        ## A heading \(words / 4)

        More of them.

        """
      ])
    case 3: if folder.exists(page) { try folder.remove(page) }
    case 4, 5:
      guard folder.exists(page) else { return "nothing" }
      let text = try folder.text(page)
      try folder.write([page: text + "\nOne more paragraph \(number), and £\(number) million.\n"])
    case 6:
      try folder.write(["Templates/partials/footer.mustache": "<p>Footer \(number)</p>\n"])
    case 7: if folder.exists("Templates") { try folder.remove("Templates") }
    case 8:
      try folder.write([
        "Content/data/units.yaml":
          "- {id: places-\(number), forms: {en: {one: place, other: places}, cy: {number: lle, plural: lleoedd}}}\n"
      ])
    case 9: options.baseURL = options.baseURL == nil ? "https://example.org/\(number)/" : nil
    case 10: options.showsDrafts.toggle()
    case 11: options.asOf = "2026-0\(5 + number)-01 0\(number):00"
    case 12:
      try folder.write([
        "Content/held-\(number).md":
          "---\ntitle: Held \(number)\npublish: 2026-0\(5 + number)-01 0\(number):00\n---\nNow.\n"
      ])
    case 13:
      try folder.write([
        "Content/draft.md": "---\ntitle: Draft \(number)\nstatus: draft\n---\nNot yet.\n"
      ])
    case 14:
      // What is gone from the output comes back.
      let files = try folder.files(in: "Output").keys.sorted().filter { $0 != Receipt.address }
      if let name = files.randomElement(using: &random) { try folder.remove("Output/" + name) }
    case 15: if folder.exists(".sitegen") { try folder.remove(".sitegen") }
    case 16:
      // A file that was touched, and one that is as long as before.
      let text = try folder.text("Content/index.cy.md")
      try folder.write([
        "Content/index.cy.md": text.replacing(
          number > 2 ? "bob lle" : "pob lle", with: number > 1 ? "pob lle" : "bob lle")
      ])
    case 17:
      // The output comes back from a copy of another day.
      let (output, copy) = (folder.path + "/Output", folder.path + "/kept")
      if folder.exists("kept") {
        try folder.remove("Output")
        try FileManager.default.moveItem(atPath: copy, toPath: output)
      } else if folder.exists("Output") {
        try FileManager.default.copyItem(atPath: output, toPath: copy)
      }
    default:
      let text = try folder.text("Content/data/regions.yaml")
      try folder.write([
        "Content/data/regions.yaml": text.replacing(
          "name: Glasgow", with: "name: Glasgow \(number)")
      ])
    }
    return "kind \(kind)"
  }
}
