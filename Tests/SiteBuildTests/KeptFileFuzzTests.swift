import Diagnostics
import Foundation
import Ledger
import TestSupport
import Testing

@testable import SiteBuild

/// What builds keep for the next one may come back changed in any way: it is read as what it then says, or as nothing, and
/// what is read is written as it was read.
@Suite(.timeLimit(.minutes(60))) struct KeptFileFuzzTests {
  /// A site that was built, released and built in shards, with what all that left.
  private static func kept() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    _ = try runProgram(["build", folder.path, "--as-of", "2026-07-01", "--quiet"])
    _ = try runProgram(["release", folder.path, "--as-of", "2026-07-01"], input: "")
    _ = try runProgram([
      "build", folder.path, "--as-of", "2026-07-01", "--shard", "1/2", "--output",
      folder.path + "/part", "--quiet",
    ])
    return folder
  }

  private static func files(_ matches: (String) -> Bool) async throws -> [[UInt8]] {
    let folder = try await kept()
    let found = try folder.files().filter { matches($0.key) }.map { [UInt8]($0.value) }
    #expect(!found.isEmpty)
    return found
  }

  private static let words = [
    "{\"path\":\"", "\"bytes\":", "\"sha256\":\"", "\"tool\":", ",\n", "]}\n", "[\n",
    "\"format\":1",
    "\"release\":\"2026-07-01\"", "\"moment\":", "\"previous\":", "null", "{", "}", "\\u0000",
  ]

  @Test func receipts() async throws {
    var mutator = Mutator(
      try await Self.files { $0.hasSuffix("Output/data/receipt.json") }, pieces: Self.words,
      seed: fuzzSeed("receipt"))
    var read = 0
    let tried = await repeated(3000) { _ in
      let bytes = mutator.next()
      guard let receipt = Receipt(reading: bytes) else { return }
      read += 1
      mutator.keep(bytes)
      #expect(Receipt(reading: receipt.json) == receipt)
      #expect(receipt.files.values.allSatisfy { $0.size >= 0 })
    }
    print("receipt: \(tried) tried, \(read) read")
    #expect(read > 0)
  }

  @Test func stamps() async throws {
    try await mutate(".sitegen/built-", "stamp") { BuildStamp(reading: $0)?.bytes }
  }

  @Test func findingsOnPages() async throws {
    try await mutate(".sitegen/found-", "found") { FoundOnPages(reading: $0)?.bytes }
  }

  /// Reads files that sitegen keeps for itself after changes, and writes what was read.
  private func mutate(
    _ name: String, _ seed: String, _ again: ([UInt8]) -> [UInt8]?
  ) async throws {
    let files = try await Self.files { $0.contains(name) }
    // The hash in front is made right again: else nothing behind it would be looked at.
    let bodies = files.map { Array($0[(($0.firstIndex(of: 0x0A) ?? 0) + 1)...]) }
    let mark = Array(try #require(files.first).prefix { $0 != 0x0A }.dropLast(64))
    var mutator = Mutator(bodies, seed: fuzzSeed(seed))
    var read = 0
    let tried = await repeated(3000) { number in
      let body = mutator.next()
      let bytes = mark + Array("\(Digest(of: body))\n".utf8) + body
      guard let written = again(bytes) else { return }
      read += 1
      mutator.keep(body)
      #expect(again(written) == written)
    }
    print("\(seed): \(tried) tried, \(read) read")
    #expect(read > 0)
  }

  @Test func indexesOfReleases() async throws {
    var mutator = Mutator(
      try await Self.files { $0.hasSuffix("/index.json") && $0.contains("releases/") },
      pieces: Self.words, seed: fuzzSeed("index"))
    var read = 0
    let tried = await repeated(3000) { _ in
      let bytes = mutator.next()
      guard let index = ReleaseIndex(reading: bytes, file: "index.json") else { return }
      read += 1
      mutator.keep(bytes)
      #expect(ReleaseIndex(reading: index.json, file: "index.json") == index)
    }
    print("index: \(tried) tried, \(read) read")
    #expect(read > 0)
  }

  @Test func notesOfShards() async throws {
    var mutator = Mutator(
      try await Self.files { $0 == "part.shard.json" }, pieces: Self.words, seed: fuzzSeed("shard"))
    var read = 0
    let tried = await repeated(3000) { _ in
      let bytes = mutator.next()
      guard let note = ShardNote(reading: bytes) else { return }
      read += 1
      mutator.keep(bytes)
      #expect(ShardNote(reading: note.json) == note)
    }
    print("shard: \(tried) tried, \(read) read")
    #expect(read > 0)
  }

  /// A whole build over a changed journal or receipt: what is somebody's stays.
  @Test func buildsOverChangedFiles() async throws {
    let folder = try await Self.kept()
    try folder.write(["Output/mine.txt": "mine"])
    try await build(folder)
    let places = try folder.files().keys.filter {
      $0 == "Output/data/receipt.json" || $0.hasPrefix(".sitegen/")
    }.sorted()
    let whole = try folder.files()
    var mutators = try places.map { name in
      Mutator([[UInt8](try #require(whole[name]))], pieces: Self.words, seed: fuzzSeed(name))
    }
    let clean = try folder.files(in: "Output")
    let tried = try await repeated(25) { number in
      let turn = number % places.count
      let changed = Data(mutators[turn].next())
      try changed.write(to: URL(filePath: folder.path + "/" + places[turn]))
      var outcome = try await build(folder)
      if !outcome.isWritten {
        #expect(outcome.diagnostics.contains { $0.rule == .foreignFile })
        outcome = try await build(folder) { $0.adopted = ["data/receipt.json"] }
      }
      let isWritten = outcome.isWritten
      #expect(isWritten, "\(places[turn])")
      let now = try folder.files(in: "Output")
      let others = Set(now.keys).symmetricDifference(clean.keys).union(
        clean.keys.filter { now[$0] != clean[$0] })
      #expect(others == [], "\(places[turn])")
    }
    print("build: \(tried) tried")
  }
}
