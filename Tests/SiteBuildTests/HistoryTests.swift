import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// What a site tells of the values that its figures had: each change between the values that stood before and after it.
@Suite struct HistoryTests {
  private func site(_ figure: String, _ others: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": """
      title: {en: Boats, cy: Cychod}
      languages: [en, cy]
      base_url: https://example.org/boats/
      publisher: {name: A harbour}
      checks: {missing-translation: off}
      """,
      "Content/index.md": "---\ntitle: Home\n---\nSo far [](figure:boats).\n",
      "Content/index.cy.md": "---\ntitle: Hafan\n---\nHyd yma [](figure:boats).\n",
      "Content/data/sources.yaml": """
      - {id: news, title: The news, published: 2025-01-29}
      - {id: oldpaper, title: The old paper}
      """,
    ])
    try folder.write(others)
    try set(figure, in: folder)
    return folder
  }

  private func set(_ figure: String, in folder: TemporaryFolder) throws {
    try folder.write([
      "Content/data/figures.yaml": "- {id: boats, label: Boats, source: news, \(figure)}\n"
    ])
  }

  private func note(_ notes: [(day: String, reason: String)], in folder: TemporaryFolder) throws {
    try folder.write([
      "Content/data/changes.yaml": notes.map {
        "- {what: \"figure:boats\", changed: \($0.day), kind: correction, reason: \($0.reason)}\n"
      }.joined()
    ])
  }

  private func release(_ folder: TemporaryFolder, _ day: String) async throws {
    let outcome = try await releaseSite(
      BuildRequest(site: folder.path, asOf: .text(day), jobs: 2), on: .current)
    try #require(outcome.name != nil, "\(outcome.diagnostics.map(\.message))")
  }

  /// The changes as the file has them, newest first: day, kind, value before and after.
  private func changes(_ folder: TemporaryFolder, _ day: String) async throws -> [String] {
    let outcome = try await build(folder) { $0.asOf = .text(day) }
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    var lines = try folder.text("Output/data/changes.csv").split(whereSeparator: \.isNewline)
    let columns = lines.removeFirst().split(separator: ",").map(String.init)
    return lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return ["changed", "kind", "old_text", "new_text"].map { name in
        columns.firstIndex(of: name).map { String(cells[$0]) } ?? "?"
      }.joined(separator: " | ")
    }
  }

  @Test func anEarlierValueLedToWhatTheReleaseHad() async throws {
    let history =
      "history: [{value: 25 boats, changed: 2025-06-01, kind: correction, reason: Two were missed.}]"
    let folder = try site("value: 27 boats, \(history)")
    try await release(folder, "2026-05-01")
    try set("value: 28 boats, \(history)", in: folder)
    try note([("2026-05-03", "One came.")], in: folder)
    #expect(
      try await changes(folder, "2026-05-04") == [
        "2026-05-03 | correction | 27 boats | 28 boats",
        "2025-06-01 | correction | 25 boats | 27 boats",
      ])
    for page in ["changes.html", "figures/boats.html"] {
      let text = try folder.text("Output/" + page)
      #expect(text.contains("<del>25 boats</del>") && text.contains("<ins>27 boats</ins>"))
      #expect(text.contains("<del>27 boats</del>") && text.contains("<ins>28 boats</ins>"))
    }
  }

  /// Without a release nobody knows what stood between an entry of the history and a later note.
  @Test func whatIsNotKnownIsNotSaid() async throws {
    let history =
      "history: [{value: 25 boats, changed: 2025-06-01, kind: correction, reason: Two were missed.}]"
    let folder = try site("value: 28 boats, \(history)")
    #expect(
      try await changes(folder, "2026-05-04") == ["2025-06-01 | correction | 25 boats | 28 boats"])
    try note([("2026-05-03", "One came.")], in: folder)
    #expect(
      try await changes(folder, "2026-05-04") == [
        "2026-05-03 | correction |  | ", "2025-06-01 | correction | 25 boats | ",
      ])
    // The entry and the note are of one day: about one change.
    try note([("2025-06-01", "Two were missed.")], in: folder)
    #expect(
      Set(try await changes(folder, "2026-05-04")) == [
        "2025-06-01 | correction |  | ", "2025-06-01 | correction | 25 boats | 28 boats",
      ])
  }

  @Test func whatWentBackWasChangedBefore() async throws {
    let folder = try site("value: 14 boats")
    try await release(folder, "2026-02-01")
    try set("value: 15 boats", in: folder)
    try note([("2026-03-01", "One more.")], in: folder)
    try await release(folder, "2026-03-01")
    try set("value: 14 boats", in: folder)
    let back = [
      "2026-04-01 | returned | 15 boats | 14 boats",
      "2026-03-01 | correction | 14 boats | 15 boats",
    ]
    #expect(try await changes(folder, "2026-04-01") == back)
    let page = try folder.text("Output/figures/boats.html")
    #expect(page.contains("given as 14 boats, corrected to 15 boats"))
    #expect(page.contains("Returned to the value published on 1 February 2026."))
    try await release(folder, "2026-04-01")
    #expect(try await changes(folder, "2026-06-01") == back)
    // A second note of the day of a release is about the change after it.
    try note([("2026-03-01", "One more."), ("2026-03-01", "It sank.")], in: folder)
    #expect(
      try await changes(folder, "2026-06-01") == [
        "2026-03-01 | correction | 15 boats | 14 boats",
        "2026-03-01 | correction | 14 boats | 15 boats",
      ])
  }

  @Test func anEarlierValueKeepsItsSource() async throws {
    let folder = try site(
      "value: 28 boats, history: [{value: 25 boats, source: oldpaper, as_of: 2021-02-03, changed: 2025-06-01, kind: revision, reason: Newer.}]"
    )
    try await build(folder) { $0.asOf = .text("2026-05-01") }
    let link =
      "Earlier value, as of 3 February 2021: <a href=\"../sources.html#source-oldpaper\">The old paper</a>"
    #expect(try folder.text("Output/figures/boats.html").contains(link))
    #expect(
      try folder.text("Output/cy/figures/boats.html").contains(
        "Gwerth cynharach, dyddiad: 3 Chwefror 2021"))
    let sources = try folder.text("Output/sources.html")
    #expect(sources.contains("source-oldpaper") && sources.contains("25 boats [earlier value]"))
    #expect(try folder.text("Output/data/sources.csv").contains("oldpaper,The old paper"))
  }

  @Test func pricesAndVATReachReaders() async throws {
    let folder = try site("value: £5 million, stage: spent, price_year: 2015, vat: excluded")
    try await build(folder)
    let page = try folder.text("Output/figures/boats.html")
    #expect(page.contains("<dt>In prices of</dt>\n  <dd class=\"fact\">2015</dd>"))
    #expect(page.contains("<dt>VAT</dt>\n  <dd class=\"fact\">without VAT</dd>"))
    let lines = try folder.text("Output/data/figures.csv").split(whereSeparator: \.isNewline)
    #expect(lines[0].contains(",money,price_year,vat,status,"))
    #expect(lines[1].contains(",2015,excluded,"))
    let json = try folder.text("Output/data/figures/boats.json")
    #expect(json.contains("\"price_year\": \"2015\"") && json.contains("\"vat\": \"excluded\""))
    try set("value: £5 million, stage: spent, vat: \"[x]\"", in: folder)
    try await build(folder)
    #expect(!(try folder.text("Output/figures/boats.html")).contains("<dt>VAT</dt>"))
    #expect(!(try folder.text("Output/data/figures/boats.json")).contains("\"vat\""))
  }

  @Test func aFigureSaysHowToCiteIt() async throws {
    let folder = try site("value: 28 boats, status: provisional")
    try await build(folder)
    let page = try folder.text("Output/figures/boats.html")
    #expect(
      page.contains(
        "A harbour, “Boats: 28 boats [provisional]”, Boats, as of 29 January 2025, https://example.org/boats/figures/boats.html."
      ))
    #expect(page.contains("<a href=\"../data/figures/boats.json\">This figure (JSON)</a>"))
    #expect(page.contains("<a href=\"../data/figures.csv\" download=\"\">Every figure (CSV)</a>"))
    let welsh = try folder.text("Output/cy/figures/boats.html")
    #expect(welsh.contains("<h2>Dyfynnu a lawrlwytho</h2>"))
    #expect(welsh.contains("<a href=\"../../data/figures/boats.json\">Y ffigur hwn (JSON)</a>"))
  }
}
