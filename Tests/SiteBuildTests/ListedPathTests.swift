import Foundation
import TestSupport
import Testing

@testable import Rendering
@testable import SiteBuild

/// Lists that are read back may come from anybody: what they name outside their folder is neither written nor removed.
@Suite struct ListedPathTests {
  static let outside = [
    "", "../evil.sh", "/evil.sh", "a/../../evil.sh", "a/..", "./a", "a/.", "a//b", "a/", "a\u{0}b",
  ]

  @Test(arguments: outside)
  func pathsThatLeaveTheirFolder(_ path: String) { #expect(!staysInside(path)) }

  @Test(arguments: ["a", "a/b.html", "..a", "a../b", ".well-known/x", "...", "a b", "Æ/ô.html"])
  func pathsThatStay(_ path: String) { #expect(staysInside(path)) }

  @Test(arguments: outside.filter { !$0.contains("\u{0}") })
  func partsThatNameThemAreRefused(_ path: String) async throws {
    let folder = try TemporaryFolder()
    let bytes = Array("echo".utf8)
    let output = ShardNote.Output(address: path, phase: .assets)
    let receipt = Receipt([path: Receipt.Entry(bytes)]).json
    let note = ShardNote(
      terms: ShardNote.Terms(
        program: "sitegen 1", plan: ShardNote.plan([output]), inputs: "", asOf: "", count: 1,
        needsIndex: false),
      number: 1, receipt: Digest(of: receipt).description, outputs: [output])
    try folder.write([
      "evil.sh": "echo", "part/\(Receipt.address)": String(decoding: receipt, as: UTF8.self),
      "part.shard.json": String(decoding: note.json, as: UTF8.self),
    ])
    let merged = try await mergeShards(
      [folder.path + "/part"], into: folder.path + "/host/Merged", on: .current, jobs: 1)
    guard case .failure(let problem) = merged else {
      Issue.record("\(path) is joined")
      return
    }
    #expect(problem.message.contains("part.shard.json names “\(path)”, which does not lie in"))
    #expect(!folder.exists("host"))
  }

  /// A receipt and a journal that name a file beside the output, with its right hash.
  @Test func buildsLeaveWhatIsBesideTheOutput() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    try folder.write(["mine.txt": "mine", "yours.txt": "yours"])
    var receipt = try #require(
      Receipt(reading: DiskFileSystem().read(folder.path + "/Output/" + Receipt.address)))
    receipt.files["../mine.txt"] = Receipt.Entry(Array("mine".utf8))
    try folder.write([
      "Output/" + Receipt.address: String(decoding: receipt.json, as: UTF8.self)
    ])
    let journal = Journal(
      workFolder: folder.path + "/.sitegen",
      output: try DiskFileSystem().real(folder.path + "/Output"), fileSystem: DiskFileSystem())
    try journal.note([("../yours.txt", Receipt.Entry(Array("yours".utf8)))])
    #expect(try journal.entries().isEmpty)
    let outcome = try await build(folder)
    #expect(outcome.changes.removed == [])
    #expect(try folder.text("mine.txt") == "mine")
    #expect(try folder.text("yours.txt") == "yours")
  }
}
