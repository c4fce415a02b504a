import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// Places, funds and feeds that were published and are called otherwise now, or have nothing left in them.
@Suite struct RenamedEntryTests {
  private func site() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/data/regions.yaml": """
      - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation}
      - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland, code: S12000049}
      """
    ])
    let outcome = try await releaseSite(
      BuildRequest(site: folder.path, asOf: .text("2026-05-01"), jobs: 2), on: .current)
    try #require(outcome.name != nil, "\(outcome.diagnostics.map(\.message))")
    return folder
  }

  private func errors(_ folder: TemporaryFolder) async throws -> [String] {
    try await checkSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current
    ).diagnostics.filter { $0.severity == .error }.map {
      "\($0.rule.rawValue): \($0.message); \($0.help ?? "")"
    }
  }

  private func replace(_ old: String, _ new: String, in file: String, _ folder: TemporaryFolder)
    throws
  {
    try folder.write([file: try folder.text(file).replacing(old, with: new)])
  }

  /// The texts that name the place by its old id say nothing more: what is wrong is said once.
  @Test func aPlaceOfAnotherIDIsToldByItsCode() async throws {
    let folder = try await site()
    try replace(
      "id: glasgow, name: Glasgow", "id: clyde, name: Clydeside", in: "Content/data/regions.yaml",
      folder)
    #expect(
      try await errors(folder) == [
        "lost-address: the region “glasgow” of the release 2026-05-01 is gone, and “clyde” has its code; add “formerly: [glasgow]” to “clyde”"
      ])
    try replace(
      "id: clyde,", "id: clyde, formerly: [glasgow],", in: "Content/data/regions.yaml", folder)
    #expect(try await errors(folder) == [])
  }

  @Test func aFundOfAnotherIDIsToldByItsName() async throws {
    let folder = try await site()
    try replace("id: local", "id: nearby", in: "Content/data/funds.yaml", folder)
    #expect(
      try await errors(folder) == [
        "lost-address: the fund “local” of the release 2026-05-01 is gone, and “nearby” has its name; add “formerly: [local]” to “nearby”"
      ])
    try replace(
      "id: nearby", "id: nearby\n  formerly: [local]", in: "Content/data/funds.yaml", folder)
    #expect(try await errors(folder) == [])
  }

  /// Another place that nobody could take for it is none.
  @Test func anotherNameAndCodeIsAnotherPlace() async throws {
    let folder = try await site()
    try replace(
      "id: glasgow, name: Glasgow, kind: city-region, nation: scotland, code: S12000049",
      "id: clyde, name: Clydeside, kind: city-region, nation: scotland, code: S12000050",
      in: "Content/data/regions.yaml", folder)
    let errors = try await errors(folder)
    #expect(!errors.isEmpty && !errors.contains { $0.contains("has its") })
  }

  @Test func aFeedWithNothingLeftStays() async throws {
    let folder = try await site()
    #expect(folder.exists("Content/releases/2026-05-01"))
    for name in ["glasgow.md", "glasgow.cy.md"] {
      try replace(
        "---\ntitle", "---\nstatus: withdrawn\nreason: It was wrong.\ntitle",
        in: "Content/case-studies/" + name, folder)
    }
    #expect(try await errors(folder) == [])
    try await build(folder)
    for feed in ["feed.atom", "cy/feed.atom", "regions/glasgow.atom", "funds/local.atom"] {
      let text = try folder.text("Output/" + feed)
      #expect(text.contains("<updated>2026-05-01T00:00:00Z</updated>") && !text.contains("<entry>"))
    }
  }
}
