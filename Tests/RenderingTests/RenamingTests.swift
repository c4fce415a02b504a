import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What is renamed keeps what readers and feed readers know it by.
@Suite struct RenamingTests {
  private static let files: [String: String] = [
    "Content/data/figures.yaml": """
    - id: per-place
      label: For each place
      value: at least £30 million
      stage: allocated
      source: news
      history: [{value: £20 million, changed: 2026-02-01, kind: correction, reason: A slip.}]
    """,
    "Content/data/changes.yaml": """
    - {what: fund:local, changed: 2026-02-02, kind: revision, reason: More came.}
    - {what: award:a-1, changed: 2026-02-03, kind: correction, reason: Another title.}
    """,
    "Content/data/awards.csv": """
    id,title,recipient,region,fund,amount,awarded,source,formerly
    a-1,Scans,A university,glasgow,local,£1.5 million,2026-02-01,news,

    """
      + (2...20).map { "b-\($0),Beds,A hospital,glasgow,local,£\($0)000,2026-01-01,news,\n" }
      .joined(),
  ]

  /// The same site with other ids, and the old ones under `formerly`.
  private static let renamed: [String: String] = files.mapValues {
    $0.replacing("- id: per-place", with: "- id: each-place\n  formerly: [per-place]")
      .replacing("\na-1,Scans", with: "\nw-1,Scans").replacing(
        "02-01,news,\n", with: "02-01,news,a-1\n")
  }.merging([
    "Content/data/regions.yaml": """
    - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation}
    - {id: clyde, name: Glasgow, kind: city-region, nation: scotland, formerly: [glasgow, strathclyde]}
    """,
    "Content/data/funds.yaml": """
    - id: nearby
      name: Local fund
      formerly: [local]
      source: news
      allocations:
        - {region: glasgow, amount: per-place}
    """,
  ]) { $1 }

  private func ids(_ folder: TemporaryFolder) throws -> Set<String> {
    let feeds = try folder.files(in: "Output").filter { $0.key.hasSuffix(".atom") }
    return Set(
      feeds.values.flatMap { bytes in
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter {
          $0.contains("<id>")
        }.map(String.init)
      })
  }

  @Test func feedsKeepTheirNamesAndOldAddressesLeadOn() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(Self.files, folder: folder)
    let before = try ids(folder)
    let pages = try folder.files(in: "Output").keys.filter {
      $0.hasSuffix(".html") || $0.hasSuffix(".atom")
    }
    let outcome = try await build(Self.renamed, folder: folder)
    #expect(outcome.isWritten)
    #expect(outcome.diagnostics.allSatisfy { $0.rule == .formerID && $0.severity == .note })
    #expect(try ids(folder) == before && before.count > 6)
    let now = try folder.files(in: "Output")
    let lost = pages.filter { now[$0] == nil }.sorted()
    #expect(lost == [])
    for page in [
      "regions/glasgow", "regions/glasgow/awards", "cy/funds/local/awards",
      "cy/regions/strathclyde", "funds/local", "cy/figures/per-place",
    ] {
      let text = String(decoding: try #require(now[page + ".html"]), as: UTF8.self)
      #expect(text.contains("http-equiv=\"refresh\""), "\(page)")
    }
  }
}
