import Content
import Diagnostics
import Foundation
import Imports
import SiteBuild
import TestSupport
import Testing

@Suite struct ImportTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Bad")

  static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".json") || $0.hasSuffix(".csv") }.sorted()
  }

  /// Each file is broken in one way; beside it stands what is said of it. `SITEGEN_RECORD=1` writes that anew.
  @Test(arguments: names) func brokenFilesAreExplained(_ name: String) async throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    let (awards, diagnostics) = importGrants(
      bytes, file: name, into: try await site([:]).dataset, source: "news")
    #expect(awards == nil)
    #expect(diagnostics.contains { $0.severity == .error })
    let text = SourceText(file: name, bytes: bytes)
    let reporter = TextReporter(colour: false)
    let said = diagnostics.map { reporter.report($0) { _ in text } }.joined()
    let expected = Self.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data(said.utf8).write(to: expected)
    }
    #expect(said == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
  }

  @Test func thereAreManyBrokenFiles() { #expect(Self.names.count >= 40) }

  /// Everything that a grant may hold, read and written again, is what it was: from JSON, and from the table that the
  /// site publishes of it.
  @Test func aRoundTripKeepsWhatTheStandardHolds() async throws {
    let json = Array(Self.full.utf8)
    let first = try await published(json, "grants.json")
    #expect(try grants(Data(json)) == grants(first.json))
    let second = try await published(Array(first.csv), "360giving.csv")
    #expect(try grants(Data(json)) == grants(second.json))
    #expect(first.csv == second.csv)
  }

  /// The 360Giving files of a site that has nothing but the awards of a file.
  private func published(_ bytes: [UInt8], _ file: String) async throws -> (json: Data, csv: Data) {
    let (imported, problems) = importGrants(
      bytes, file: file, into: try await site([:]).dataset, source: "news")
    let awards = try #require(imported, "\(problems)")
    #expect(problems.isEmpty)
    #expect(awards.needed.map(\.file) == ["data/regions.yaml", "data/funds.yaml"])
    let folder = try TemporaryFolder()
    var files = smallSite
    files["Content/data/awards.csv"] = nil
    files["Content/site.yaml"] = """
      title: Money
      languages: [en, cy]
      publisher: {name: A body, grant_prefix: 360G-example}
      """
    files["Content/data/awards/grants.csv"] = String(decoding: awards.table, as: UTF8.self)
    files["Content/data/awards/grants.schema.yaml"] = awards.description
    for (file, lines) in awards.needed {
      files["Content/" + file, default: ""] += "\n" + lines.joined(separator: "\n") + "\n"
    }
    try folder.write(files)
    let outcome = try await buildSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let output = try folder.files(in: "Output")
    return (
      Data(try #require(output["data/360giving.json"])),
      Data(try #require(output["data/360giving.csv"]))
    )
  }

  /// The same file as CSV gives the same awards.
  @Test func theSpreadsheetIsReadAsTheJSONIs() async throws {
    let csv = """
      Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,\
      Recipient Org:0:Name,Beneficiary Location:0:Name,Funding Org:Identifier,Funding Org:Name,Classifications:0:Title
      360G-other-2,Scans,Scans of lungs,GBP,1500.50,2026-02-01,GB-COH-01234567,A company,Glasgow,GB-CHC-1234567,A fund,Health

      """
    let (awards, problems) = importGrants(
      Array(csv.utf8), file: "grants.csv", into: try await site([:]).dataset, source: "news")
    let text = String(decoding: try #require(awards, "\(problems)").table, as: UTF8.self)
    #expect(problems.isEmpty)
    #expect(
      text == """
        id,title,description,recipient_id,currency,amount,paid,start,end,actual_start,actual_end,recipient,\
        recipient_type,awarded,region,fund,beneficiaryLocation/0/name,classifications/0/title,fundingOrganization/0/id,\
        fundingOrganization/0/name\r
        360G-other-2,Scans,Scans of lungs,GB-COH-01234567,GBP,1500.50,,,,,,A company,,2026-02-01,glasgow,,Glasgow,\
        Health,GB-CHC-1234567,A fund\r

        """)
  }

  private func grants(_ data: Data) throws -> NSArray {
    let package = try #require(try JSONSerialization.jsonObject(with: data) as? NSDictionary)
    return try #require(package["grants"] as? NSArray)
  }

  private func site(_ files: [String: String]) async throws -> Site {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(files) { _, new in new })
    let checked = try await checkSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    return try #require(checked.site)
  }

  private static let full = """
    {"version": "1.4", "grants": [
     {"id": "360G-other-1", "title": "Scans, \\"quick\\" ones", "description": "Two\\nlines \\ud83d\\ude00",
      "currency": "GBP", "amountAppliedFor": 2000, "amountAwarded": 1500.5, "amountDisbursed": 20,
      "awardDate": "2026-02-01", "url": "https://example.org/1",
      "plannedDates": [{"startDate": "2026-03", "endDate": "2028-01-01", "duration": 22},
        {"startDate": "2029"}],
      "actualDates": [{"startDate": "2026-03-02"}],
      "recipientOrganization": [{"id": "GB-COH-01234567", "name": "A company", "companyNumber": "01234567",
        "location": [{"name": "Cardiff", "geoCode": "W06000015", "geoCodeType": "UA"}]}],
      "beneficiaryLocation": [{"name": "Cardiff", "countryCode": "GB", "geoCode": "W06000015",
        "geoCodeType": "UA", "latitude": 51.48}, {"name": "Glasgow"}],
      "fundingOrganization": [{"id": "GB-CHC-1234567", "name": "A fund", "department": "Health"}],
      "grantProgramme": [{"code": "Q1", "title": "Quick scans", "url": "https://example.org/q"}],
      "classifications": [{"vocabulary": "Topics", "code": "h", "title": "Health"}, {"title": "Lungs"}],
      "fundingType": [{"title": "Grant"}], "fromOpenCall": "Yes", "locationScope": "GLS030",
      "relatedDocument": [{"id": "d", "title": "Call", "url": "https://example.org/call"}],
      "relatedActivity": ["a", "b"], "dateModified": "2026-02-02T10:00:00Z",
      "dataSource": "https://example.org/all"}
    ]}
    """
}
