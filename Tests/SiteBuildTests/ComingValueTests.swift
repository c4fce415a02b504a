import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// A figure with `next` is, before its time, the figure without it, and after it what somebody would have
/// written out by hand.
@Suite struct ComingValueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The figure's keys that change, besides its history: as they are, as `next` has them, and as they are
    /// written out afterwards.
    let now: String
    let next: String
    let then: String
    /// The words of the value in a sentence, before and after; empty to have them filled in.
    var history = ""

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a value and its date", now: "value: £30 million, as_of: 2026-01, source: news",
      next: "value: £31 million, as_of: 2026-08",
      then: "value: £31 million, as_of: 2026-08, source: news"),
    Case(
      name: "a bound that widens", now: "value: at least £30 million, source: news",
      next: "value: more than £29 million", then: "value: more than £29 million, source: news"),
    Case(
      name: "another source, whose date it takes",
      now: "value: £30 million, as_of: 2026-01, source: news",
      next: "value: £32 million, source: late",
      then: "value: £32 million, source: late"),
    Case(
      name: "a source written out", now: "value: £30 million, source: news",
      next: "value: £33 million, source: {id: own, title: Our own, published: 2026-08-30}",
      then: "value: £33 million, source: {id: own, title: Our own, published: 2026-08-30}"),
    Case(
      name: "the writing of the source, which goes with its value",
      now: "value: £30 million, as_published: £30M, source: news", next: "value: £34 million",
      then: "value: £34 million, source: news"),
    Case(
      name: "the writing of another source",
      now: "value: £30 million, as_published: £30M, source: news",
      next: "value: £35 million, as_published: £35M, source: late",
      then: "value: £35 million, as_published: £35M, source: late"),
    Case(
      name: "a value that is lost", now: "value: £30 million, source: news",
      next: "value: \"[x]\"", then: "value: \"[x]\", source: news"),
    Case(
      name: "a value that changed before", now: "value: £30 million, source: news",
      next: "value: £31 million", then: "value: £31 million, source: news",
      history:
        "{value: £28 million, changed: 2026-02-03, kind: correction, reason: A slip.}, "),
  ]

  /// What the files of a site are with a figure that others are made from, that a fund and pages show.
  private static func files(_ figure: String) -> [String: String] {
    smallSite.merging([
      "Content/data/sources.yaml": """
      - {id: news, title: The news, publisher: A paper, published: 2025-07-29}
      - {id: late, title: A late source, published: 2026-08-15}
      """,
      "Content/data/figures.yaml": """
      - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
      - {id: moving, label: Moving, stage: allocated, \(figure)}
      - {id: twice, label: Twice, sum_of: [{figure: moving, times: 2}]}
      """,
      "Content/data/funds.yaml": """
      - id: local
        name: Local fund
        source: news
        total: moving
        allocations:
          - {region: glasgow, amount: moving}
      """,
      "Content/moving.md":
        "---\ntitle: Moving\nfigures: [moving]\n---\n[](figure:moving) and [](figure:twice)\n",
      "Content/moving.cy.md":
        "---\ntitle: Symud\nfigures: [moving]\n---\n[](figure:moving), [](figure:twice)\n",
    ]) { $1 }
  }

  private func outputs(_ figure: String, asOf: String) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    try folder.write(Self.files(figure))
    let outcome = try await build(folder) { $0.asOf = .text(asOf) }
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return try folder.files(in: "Output")
  }

  private func expectEqual(_ one: [String: Data], _ other: [String: Data]) {
    #expect(one.keys.sorted() == other.keys.sorted())
    for (name, bytes) in one where other[name] != bytes { Issue.record("\(name) differs") }
  }

  @Test(arguments: cases) func isAbsentBeforeAndWhollyThereAfter(_ item: Case) async throws {
    let reason = "reason: Newer data came."
    let earlier = item.history.isEmpty ? "" : ", history: [\(item.history.dropLast(2))]"
    let coming = "\(item.now)\(earlier), next: {\(item.next), publish: 2026-09-01 09:30, \(reason)}"
    let before = try await outputs(coming, asOf: "2026-09-01 09:29")
    expectEqual(before, try await outputs(item.now + earlier, asOf: "2026-09-01 09:29"))
    let after = try await outputs(coming, asOf: "2026-09-01 09:30")
    let old =
      item.now.replacing("as_published: £30M, ", with: "")
      + ", changed: 2026-09-01, kind: revision, " + reason
    let byHand = "\(item.then), history: [\(item.history){\(old)}]"
    expectEqual(after, try await outputs(byHand, asOf: "2026-09-01 09:30"))
    #expect(after["moving.html"] != before["moving.html"])
    let changes = String(decoding: try #require(after["changes.html"]), as: UTF8.self)
    #expect(changes.contains("Newer data came."))
  }

  @Test func aValueWithoutATimeIsHeldForEver() async throws {
    let now = "value: £30 million, source: news"
    let never = "\(now), next: {value: £31 million, publish: never, reason: Perhaps.}"
    expectEqual(
      try await outputs(never, asOf: "2126-01-01"), try await outputs(now, asOf: "2126-01-01"))
  }

  @Test func checkLooksAtTheMorningOfANewValue() async throws {
    let folder = try TemporaryFolder()
    let next = "next: {value: £31 million, publish: 2026-09-01 09:30, reason: Newer data came.}"
    try folder.write(
      Self.files("value: £30 million, source: news, " + next).merging([
        "Content/said.md": "---\ntitle: Said\n---\n[£30 million](figure:moving)\n",
        "Content/said.cy.md": "---\ntitle: Dywedwyd\n---\n[](figure:moving)\n",
      ]) { $1 })
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 1)
    let checked = try await checkSite(request, on: .current)
    #expect(checked.diagnostics == [])
    let coming = try await checkComing(checked, request, on: .current)
    #expect(coming.map(\.rule) == [.failsAt])
    #expect(coming.first?.span?.file == "Content/said.md")
    #expect(coming.first?.help?.contains("it was “£30 million” until 1 September 2026") == true)
    #expect(checked.site?.nextSentence == "Next to go out: 1 September 2026 at 09:30.")
  }
}
