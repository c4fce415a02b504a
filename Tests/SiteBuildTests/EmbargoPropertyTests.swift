import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// What is held back is absent from whatever is written, on sites made by chance; and time zones do not let it out early.
@Suite(.timeLimit(.minutes(60))) struct EmbargoPropertyTests {
  /// How many sites are made: `SITEGEN_SITES=500 swift test --filter EmbargoPropertyTests` looks at more, and at others.
  private static let sites =
    ProcessInfo.processInfo.environment["SITEGEN_SITES"].flatMap(Int.init) ?? 6

  /// All that is written of a site: Output, one file of it all, the list of changes, two shards.
  private func written(_ texts: [String: String], _ seed: UInt64) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    try folder.write(texts)
    let outcome = try await build(folder) {
      $0.asOf = .text(RandomSite.moment)
      $0.archive = folder.path + "/site.zip"
    }
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    let isWritten = outcome.isWritten
    try #require(
      isWritten,
      "seed \(seed): \(errors.map { "\($0.rule) \($0.span?.file ?? ""): \($0.message)" })")
    var all = try folder.files(in: "Output").reduce(into: [String: Data]()) {
      $0["Output/" + $1.key] = $1.value
    }
    all["site.zip"] = try Data(contentsOf: URL(filePath: folder.path + "/site.zip"))
    all["changes"] = Data(outcome.changes.list)
    for number in 1...2 {
      let part = "part-\(number)"
      try await build(folder) {
        $0.asOf = .text(RandomSite.moment)
        $0.shard = Shard("\(number)/2")
        $0.output = folder.path + "/" + part
        $0.program = "sitegen 1"
      }
      for (name, bytes) in try folder.files(in: part) { all[part + "/" + name] = bytes }
      // What the parts are made from is noted beside them.
      #expect(folder.exists(part + ".shard.json"))
    }
    return all
  }

  @Test func whatIsHeldIsAbsentFromEveryByte() async throws {
    var held = 0
    var compared = 0
    for seed in 1...UInt64(Self.sites) {
      let site = RandomSite(seed: seed &* 7919 &+ UInt64(Self.sites))
      let whole = try await written(site.texts(isWhole: true), seed)
      let bare = try await written(site.texts(isWhole: false), seed)
      #expect(whole.keys.sorted() == bare.keys.sorted(), "seed \(seed)")
      for (name, bytes) in whole where bytes != bare[name] {
        Issue.record("\(name) differs with seed \(seed)")
      }
      held += site.heldCount
      compared += whole.count
    }
    print("\(Self.sites) sites by chance, \(held) things held, \(compared) files compared")
    #expect(held > Self.sites * 5)
  }

  /// Half past nine of London is another moment in winter than in summer, and nothing goes out before it.
  @Test(arguments: [
    ("2026-07-01 09:30", "2026-07-01T08:29:59Z", "2026-07-01T08:30:00Z"),
    ("2026-12-01 09:30", "2026-12-01T09:29:59Z", "2026-12-01T09:30:00Z"),
    // The hour that comes twice is the later one.
    ("2026-10-25 01:30", "2026-10-25T01:29:59Z", "2026-10-25T01:30:00Z"),
    ("2026-03-29 02:00", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
    ("2026-07-01", "2026-06-30T22:59:59Z", "2026-06-30T23:00:00Z"),
  ])
  func nothingGoesOutBeforeItsTimeInLondon(_ time: String, _ before: String, _ then: String)
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      smallSite.merging([
        "Content/held.md": "---\ntitle: Held\npublish: \(time)\n---\n",
        "Content/held.cy.md": "---\ntitle: Dal\n---\n",
      ]) { $1 })
    try await build(folder) { $0.asOf = .text(before) }
    #expect(!folder.exists("Output/held.html") && !folder.exists("Output/cy/held.html"))
    try await build(folder) { $0.asOf = .text(then) }
    #expect(folder.exists("Output/held.html") && folder.exists("Output/cy/held.html"))
  }

  /// A time that no clock of London shows is no time.
  @Test func aTimeThatIsNoneIsRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      smallSite.merging(["Content/held.md": "---\ntitle: H\npublish: 2026-03-29 01:30\n---\n"]) {
        $1
      })
    let outcome = try await build(folder)
    #expect(!outcome.isWritten)
    #expect(
      outcome.diagnostics.contains { $0.span?.file == "Content/held.md" && $0.severity == .error })
  }
}
