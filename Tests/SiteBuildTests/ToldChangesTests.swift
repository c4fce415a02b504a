import Content
import Diagnostics
import Foundation
import Ledger
import TestSupport
import Testing

@testable import SiteBuild

/// What was told of one thing is told of what is made from it; what cannot be is asked after.
@Suite struct ToldChangesTests {
  private func site(_ figures: String, awards: String = "a1,1000,s\na2,2000,s\n") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: Boats\nbase_url: https://example.org/\n",
      "Content/index.md": "---\ntitle: Home\n---\nGave [](figure:tot), paid [](figure:xy).\n",
      "Content/data/sources.yaml": "- {id: s, title: S, published: 2025-01-01}\n",
      "Content/data/funds.yaml": "- {id: f1, name: Fund one, source: s}\n",
    ])
    try set(figures, awards, in: folder)
    return folder
  }

  private func set(_ figures: String, _ awards: String, in folder: TemporaryFolder) throws {
    try folder.write([
      "Content/data/figures.yaml":
        "- {id: tot, label: Total, total_of: {table: awards, column: amount}}\n"
        + "- {id: x, label: X, value: £5 million, stage: paid, source: s}\n"
        + "- {id: xy, label: XY, sum_of: [x, y]}\n" + figures,
      "Content/data/awards.csv": "id,amount,source\n" + awards,
    ])
  }

  private let y6 = "- {id: y, label: Y, value: £6 million, stage: paid, source: s}\n"
  private let y7 = "- {id: y, label: Y, value: £7 million, stage: paid, source: s}\n"

  private func request(_ folder: TemporaryFolder, _ time: String) -> BuildRequest {
    BuildRequest(site: folder.path, asOf: .text(time), jobs: 2)
  }

  private func release(_ folder: TemporaryFolder, _ time: String) async throws {
    let outcome = try await releaseSite(request(folder, time), on: .current)
    try #require(outcome.name != nil, "\(outcome.diagnostics.map(\.message))")
  }

  private func found(_ folder: TemporaryFolder, _ time: String) async throws -> [String] {
    try await checkSite(request(folder, time), on: .current).diagnostics
      .map { "\($0.rule.rawValue): \($0.message)" }
  }

  private func notes(_ notes: [String], in folder: TemporaryFolder) throws {
    try folder.write(["Content/data/changes.yaml": notes.map { $0 + "\n" }.joined()])
  }

  /// The changes of figures as the file has them, without words.
  private func changes(_ folder: TemporaryFolder, _ day: String) async throws -> [String] {
    let outcome = try await build(folder) { $0.asOf = .text(day) }
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let table = try #require(
      PublishedRows(Array(folder.text("Output/data/changes.csv").utf8), file: "changes.csv"))
    return (0..<table.count).map { row in
      ["what", "changed", "kind", "old_text", "new_text", "reason"].map { table.text(row, $0) }
        .joined(separator: " | ")
    }.filter { $0.hasPrefix("figure:") }.sorted()
  }

  private let awardsNote =
    "- {what: awards, changed: 2026-02-01, kind: correction, reason: A slip.}"
  private let partNote =
    "- {what: \"figure:y\", changed: 2026-02-01, kind: correction, reason: B slip.}"

  @Test func whatIsMadeOfSomethingTellsOfItsChange() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    try set(y7, "a1,1000,s\na2,2500,s\n", in: folder)
    try notes([awardsNote, partNote], in: folder)
    let told = [
      "figure:tot | 2026-02-01 | correction | £3,000 | £3,500 | A slip.",
      "figure:xy | 2026-02-01 | correction | £11 million | £12 million | B slip.",
      "figure:y | 2026-02-01 | correction | £6 million | £7 million | B slip.",
    ]
    #expect(try await changes(folder, "2026-02-01") == told)
    let home = try folder.text("Output/index.html")
    #expect(home.contains("given as £3,000, corrected to £3,500. <span>A slip.</span>"))
    #expect(home.contains("given as £11 million, corrected to £12 million. <span>B slip.</span>"))
    let page = try folder.text("Output/figures/tot.html")
    #expect(page.contains("<del>£3,000</del>") && page.contains("<ins>£3,500</ins>"))
    // Told once in the feed, of what was told.
    #expect(!(try folder.text("Output/changes.atom")).contains("figures/tot.html"))
    // The same in every release after it, and a further change needs its own note.
    try await release(folder, "2026-02-01")
    #expect(try await changes(folder, "2026-03-01") == told)
    try set(y7, "a1,1000,s\na2,3500,s\n", in: folder)
    #expect(
      try await found(folder, "2026-03-01").map { $0.prefix(27) }
        == [
          "figure-changed: the figure “"
        ].map { $0.prefix(27) })
    // Of several days the last one is told.
    try notes(
      [
        awardsNote, partNote,
        "- {what: \"award:a2\", changed: 2026-02-20, kind: correction, reason: C slip.}",
        "- {what: awards, changed: 2026-02-21, kind: revision, reason: New.}",
      ], in: folder)
    #expect(
      try await changes(folder, "2026-03-01").contains(
        "figure:tot | 2026-02-21 | revision | £3,500 | £4,500 | New."))
  }

  /// A withdrawal of an award takes back no total.
  @Test func aTotalIsNotWithdrawnWithAnAward() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    try set(y6, "a1,1000,s\n", in: folder)
    try notes(
      ["- {what: \"award:a2\", changed: 2026-02-01, kind: withdrawal, reason: Unpaid.}"], in: folder
    )
    #expect(
      try await changes(folder, "2026-02-01") == [
        "figure:tot | 2026-02-01 | revision | £3,000 | £1,000 | Unpaid."
      ])
  }

  @Test func aNoticeEndsWithTheReturn() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    try set(y7, "a1,1000,s\na2,2000,s\n", in: folder)
    try notes([partNote], in: folder)
    try await release(folder, "2026-02-01")
    try set(y6, "a1,1000,s\na2,2000,s\n", in: folder)
    try await build(folder) { $0.asOf = .text("2026-03-01") }
    for page in ["index.html", "figures/y.html", "figures/xy.html"] {
      let text = try folder.text("Output/" + page)
      let back = try #require(
        text.range(of: "million. <span>Returned to the value published on 1 January 2026.</span>"))
      let corrected = try #require(text.range(of: "corrected to"))
      #expect(back.upperBound < corrected.lowerBound, "\(page)")
    }
  }

  @Test func aReleaseThatIsGoneIsMissed() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    try await build(folder) { $0.asOf = .text("2026-01-02") }
    try folder.remove("Content/releases/2026-01-01")
    let check = try runProgram([
      "check", folder.path, "--against", folder.path + "/Output", "--as-of", "2026-01-03",
    ])
    #expect(check.status == 1)
    #expect(check.errors.contains("error[lost-address]: “data/2026-01-01/"), "\(check.errors)")
    #expect(check.errors.contains("put the folder “Content/releases/2026-01-01” back"))
  }

  /// What describes tables stands beside them, or nowhere.
  @Test func descriptionsPointAtFilesThatAreThere() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    try set(y7, "a1,1000,s\na2,2000,s\n", in: folder)
    try notes([partNote], in: folder)
    try await release(folder, "2026-02-01")
    try await build(folder) { $0.asOf = .text("2026-02-02") }
    let files = try folder.files(in: "Output/data")
    #expect(files["2026-01-01/datapackage.json"] != nil)
    #expect(files["2026-02-01/datapackage.json"] == nil)
    #expect(files["2026-02-01/csv-metadata.json"] == nil)
    let index = try folder.text("Content/releases/2026-02-01/index.json")
    #expect(!index.contains("datapackage.json"))
    for path in files.keys where path.hasSuffix(".csv-metadata.json") {
      #expect(files[String(path.dropLast("-metadata.json".count))] != nil, "\(path)")
    }
    let outcome = try await releaseSite(request(folder, "2026-02-03"), on: .current)
    #expect(outcome.name == nil, "nothing changed")
  }

  @Test func aNoteOfADayBeforeTheReleaseIsAskedAfter() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-02-01")
    try set(y7, "a1,1000,s\na2,2000,s\n", in: folder)
    try notes([partNote.replacing("2026-02-01", with: "2025-02-20")], in: folder)
    #expect(
      try await found(folder, "2026-02-02") == [
        "invalid-history: “y” is said to have changed on 2025-02-20, and the release 2026-02-01 still has “£6 million”"
      ])
    try notes([partNote], in: folder)
    #expect(try await found(folder, "2026-02-02") == [])
  }

  @Test func aNoteOfADayToComeIsAskedAfter() async throws {
    let folder = try site(y6)
    try notes(
      ["- {what: \"figure:y\", changed: 2026-12-01, kind: correction, reason: More.}"], in: folder)
    #expect(
      try await found(folder, "2026-05-01") == [
        "invalid-history: the day on which this was changed is yet to come"
      ])
    #expect(try await found(folder, "2026-12-01") == [])
  }

  @Test func aWithdrawnFigureThatIsBackIsAskedAfter() async throws {
    let folder = try site(y6)
    let withdrawal = "- {what: \"figure:y\", changed: 2026-02-01, kind: withdrawal, reason: Wrong.}"
    try notes([withdrawal], in: folder)
    #expect(
      try await found(folder, "2026-05-01") == [
        "figure-returned: the figure “y” is in the data, and its page says that it was withdrawn on 2026-02-01"
      ])
    try notes(
      [
        withdrawal, "- {what: \"figure:y\", changed: 2026-04-01, kind: revision, reason: Right.}",
      ], in: folder)
    #expect(try await found(folder, "2026-05-01") == [])
  }

  @Test func nothingIsCorrectedWhereNothingChanged() async throws {
    let folder = try site(y6)
    try await release(folder, "2026-01-01")
    func refusal(_ what: String) async throws -> String? {
      var correction = Correction(
        what: what, kind: "correction", reasons: [("", "A slip.")], value: nil)
      correction.isTried = true
      return try await correct(correction, request(folder, "2026-02-01"), on: .current).refusal
    }
    for what in ["fund:f1", "award:a2", "awards"] {
      #expect(
        try await refusal(what)
          == "“\(what)” is as it was in the release 2026-01-01: change the data first")
    }
    try set(y6, "a1,1000,s\na2,2500,s\n", in: folder)
    #expect(try await refusal("award:a2") == nil)
    #expect(try await refusal("awards") == nil)
    #expect(try await refusal("award:a1")?.contains("as it was") == true)
    try folder.write(["Content/data/funds.yaml": "- {id: f1, name: Fund 1, source: s}\n"])
    #expect(try await refusal("fund:f1") == nil)
  }

  @Test func aPlaceThatIsGoneIsPutBackOrRenamed() async throws {
    let folder = try site(y6)
    try folder.write([
      "Content/data/regions.yaml":
        "- {id: uk, name: United Kingdom, kind: country}\n- {id: wales, name: Wales, kind: nation, parent: uk}\n"
    ])
    try await release(folder, "2026-01-01")
    try folder.write([
      "Content/data/regions.yaml": "- {id: uk, name: United Kingdom, kind: country}\n"
    ])
    let helps = try await checkSite(request(folder, "2026-02-01"), on: .current).diagnostics
      .filter { $0.rule == .lostAddress && $0.message.contains("wales") }.map { $0.help ?? "" }
    #expect(!helps.isEmpty)
    for help in helps {
      #expect(help.hasPrefix("put the place back; or, if it has another id now"), "\(help)")
    }
  }
}
