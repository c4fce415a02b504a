import Content
import Diagnostics
import Foundation
import Languages
import TestSupport
import Testing
import Validation

@testable import SiteBuild

/// Whatever the files of a site hold, it is read to an end; and what is written is whole.
@Suite(.timeLimit(.minutes(60))) struct MutationTests {
  /// How many times a site is changed: `SITEGEN_ROUNDS=5000 swift test --filter MutationTests` looks longer,
  /// and elsewhere.
  private static let rounds =
    ProcessInfo.processInfo.environment["SITEGEN_ROUNDS"].flatMap(Int.init) ?? 60

  /// What often stands where it should not.
  private static let pieces: [[UInt8]] =
    [
      "---", "{{", "}}", "{{{", "{{#site}}", "{{>", "[[[[[[", "]](", "](figure:", "](", "```",
      "~~~", "| - |",
      ": ", " #", "- ", "\n- ", "\t", "\"", "'", "“", "&a", "*a", "!!", "? ", "|", ">", "%", "@",
      "{", "}",
      "[", "]", ",", "\r\n", "\r", "\u{FEFF}", "\u{2028}", "\u{0301}", "999999999999999999999999",
      "-0",
      "£", "£1e9", "9223372036854775807", "publish: never", "2026-02-30", "0000-00-00", "2011-12",
      "<script>", "<!--", "<a href=\"", "javascript:", "../", "/", "\\", "%2e%2e/", "cy", "@cy",
      "[x]",
    ].map { Array($0.utf8) } + [[0x00], [0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80]]

  private func mutated(_ bytes: Data, _ random: inout SeededGenerator) -> Data {
    var bytes = [UInt8](bytes)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...40, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 2: bytes.removeSubrange(start...)
      case 3 where start < bytes.count: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 4:
        let other = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: Array(bytes[start..<end]), at: other)
      default:
        bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: start)
      }
    }
    return Data(bytes)
  }

  @Test func theSampleSiteIsReadToAnEnd() async throws {
    let files = try sampleSite()
    let names = files.keys.sorted().filter {
      [".md", ".yaml", ".csv", ".mustache"].contains(where: $0.hasSuffix)
    }
    let whole = SourceTree(files.map { SourceFile(path: $0.key, bytes: [UInt8]($0.value)) })
    var random = SeededGenerator(seed: UInt64(Self.rounds))
    for _ in 0..<Self.rounds {
      var changed = files
      for _ in 0..<3 {
        guard let name = names.randomElement(using: &random), let bytes = files[name] else {
          continue
        }
        changed[name] = mutated(bytes, &random)
      }
      let tree = SourceTree(changed.map { SourceFile(path: $0.key, bytes: [UInt8]($0.value)) })
      #expect(tree.files.count == whole.files.count)
      let input = SiteInput(
        tree: tree, strings: Theme(tree).strings, asOf: .text("2026-07-01"), jobs: 2,
        zoneFile: { _ in nil })
      let (site, found) = await loadSite(input)
      guard let site else {
        #expect(found.hasErrors)
        continue
      }
      for diagnostic in found + (await validate(site, jobs: 2).all) {
        guard let span = diagnostic.span, let file = changed[span.file] else { continue }
        #expect(
          0...file.count ~= span.start && span.start...file.count ~= span.end, "\(diagnostic)")
      }
    }
  }

  /// Each change is built over the last good site.
  @Test func aSiteIsWrittenWholeOrNotAtAll() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    var last = try folder.files(in: "Output")
    var random = SeededGenerator(seed: UInt64(Self.rounds))
    var written = 0
    for round in 0..<Self.rounds * 2 {
      guard
        let (name, text) = smallSite.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
      else { continue }
      try folder.write([name: mutated(Data(text.utf8), &random)])
      let outcome = try await build(folder)
      let files = try folder.files(in: "Output")
      if outcome.isWritten {
        written += 1
        let receipt = try #require(Receipt(reading: [UInt8](files[Receipt.address] ?? Data())))
        #expect(Set(receipt.files.keys) == Set(files.keys).subtracting([Receipt.address]))
        for (name, entry) in receipt.files {
          #expect(
            entry == Receipt.Entry([UInt8](files[name] ?? Data())), "\(name) in round \(round)")
        }
        last = files
      } else {
        #expect(outcome.diagnostics.hasErrors)
        #expect(files == last, "round \(round)")
      }
      let sources = outcome.checked.tree.lookup
      for diagnostic in outcome.diagnostics {
        #expect(!TextReporter(colour: false).report(diagnostic, sources: sources).isEmpty)
      }
      try folder.write([name: text])
    }
    #expect(written > 10)
  }
}
