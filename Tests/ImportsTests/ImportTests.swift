import Content
import Diagnostics
import Foundation
import Funding
import Imports
import Languages
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

  /// The same file as it stands among the awards of a site gives the same, and so does what is published of it.
  @Test func aFileAmongTheAwardsIsReadAsItStands() async throws {
    let json = Array(Self.full.utf8)
    let first = try await published(json, "grants.json", isCopied: true)
    #expect(try grants(Data(json)) == grants(first.json))
    let second = try await published(Array(first.json), "grants.json", isCopied: true)
    #expect(first.json == second.json)
    #expect(first.csv == second.csv)
    #expect(try await published(json, "grants.json").csv == first.csv)
  }

  /// What is wrong with an award is shown where it stands in the JSON, and nothing is to be written over it there.
  @Test func faultsAreShownInTheJSON() async throws {
    let json = """
      {"grants": [
        {"id": "360G-a-1", "title": "Scans \\u0026 \\"beds\\"", "description": "For\\nscans", "currency": "GBP",
         "amountAwarded": 1500, "awardDate": "2026-02-01",
         "recipientOrganization": [{"id": "GB-COH-01234567", "name": "A company"}],
         "fundingOrganization": [{"id": "GB-CHC-1234567", "name": "A fund"}],
         "grantProgramme": [{"code": "locl"}],
         "beneficiaryLocation": [{"geoCode": "glasgow"}, {"name": "Scotland"}]},
        {"id": "360G-a-2", "title": "Beds", "description": "For beds", "currency": "GBP",
         "amountAwarded": -20, "awardDate": "2026-02-01",
         "recipientIndividual": {"id": "p-1", "name": "Zebedee Quillfeather"},
         "fundingOrganization": [{"id": "GB-CHC-1234567", "name": "A fund"}],
         "beneficiaryLocation": [{"name": "Atlantis"}]}
      ]}
      """
    let (site, diagnostics) = try await checked([
      "Content/data/awards/grants.json": json,
      "Content/data/awards/grants.schema.yaml": "defaults: {source: news}\n",
    ])
    let bytes = Array(json.utf8)
    let shown = diagnostics.filter { $0.severity == .error }.map { problem in
      let span = problem.span
      let text = span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } ?? ""
      return "\(problem.rule.rawValue) \(span?.file ?? ""): \(text)"
    }
    #expect(
      shown.sorted() == [
        "negative-amount Content/data/awards/grants.json: -20",
        "unknown-fund Content/data/awards/grants.json: locl",
        "unknown-region Content/data/awards/grants.json: Atlantis",
      ])
    #expect(diagnostics.allSatisfy { $0.fix == nil })
    let awards = site.dataset.awards
    let position = try #require(awards.position(of: "360G-a-1"))
    #expect(awards[position].words.title?.texts.first?.text == "Scans & \"beds\"")
    #expect(awards[position].words.description?.texts.first?.text == "For\nscans")
    #expect(awards.count == 3)
  }

  /// A file that is held back is not there, and nothing is told of it.
  @Test func aFileThatIsHeldIsAbsent() async throws {
    let (site, diagnostics) = try await checked([
      "Content/data/awards/grants.json": "{\"grants\": [{\"id\": \"a\"}]}",
      "Content/data/awards/grants.schema.yaml": "defaults: {source: news}\npublish: never\n",
    ])
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    #expect(site.dataset.awards.count == 1)
  }

  /// The 360Giving files of a site that has nothing but the awards of a file, which stands among them as it is if it
  /// `isCopied`, and is imported if not.
  private func published(
    _ bytes: [UInt8], _ file: String, isCopied: Bool = false
  ) async throws -> (json: Data, csv: Data) {
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
    files["Content/data/awards/grants.\(isCopied ? "json" : "csv")"] = String(
      decoding: isCopied ? bytes : awards.table, as: UTF8.self)
    files["Content/data/awards/grants.schema.yaml"] =
      isCopied ? "defaults: {source: news}\n" : awards.description
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

  /// What is wrong in the same way with a whole column of a table is one message.
  @Test func aFaultOfAColumnIsToldOnce() async throws {
    let rows = (1...6).map {
      "360G-other-\($0),Scans,Scans of lungs,GBP,about £1500.50,0\($0)/07/2026,GB-COH-01234567,A company,GB-CHC-1234567,A fund"
    }
    let csv =
      "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,"
      + "Recipient Org:0:Name,Funding Org:Identifier,Funding Org:Name\n"
      + rows.joined(separator: "\n") + "\n"
    let (awards, problems) = importGrants(
      Array(csv.utf8), file: "grants.csv", into: try await site([:]).dataset, source: "news")
    #expect(awards == nil)
    #expect(problems.map(\.rule) == [.invalidQuantity, .invalidDate])
    #expect(problems.map(\.others) == [5, 5])
  }

  /// What a build of the table would stop at, or count twice, is told; the table is made all the same.
  @Test func whatABuildWouldRefuseIsTold() async throws {
    let csv = """
      Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,\
      Recipient Org:0:Name,Funding Org:Identifier,Funding Org:Name
      360G-other-1,Scans,Scans of lungs,GBP,33333.333333,2026-02-01,GB-COH-01234567,A company,GB-CHC-1234567,A fund
      360G-other-2,Scans,Scans of lungs,GBP,2500.5000,2026-02-01,GB-COH-01234567,A company,GB-CHC-1234567,A fund
      Total,Total,All,GBP,35833.83,2026-02-01,GB-COH-01234567,A company,GB-CHC-1234567,A fund

      """
    let (awards, problems) = importGrants(
      Array(csv.utf8), file: "grants.csv", into: try await site([:]).dataset, source: "news")
    #expect(awards?.count == 3)
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(Set(problems.map(\.rule)) == [.wrongType, .invalidQuantity])
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

  /// The sign that our own files have in front of a text that a spreadsheet would run comes off; one of the text stays.
  @Test(arguments: [
    ("'Round the Clock' care", "'Round the Clock' care"),
    ("''Round the Clock'", "'Round the Clock'"),
    ("'=1 ward", "=1 ward"), ("'\u{FF0B}1 ward", "\u{FF0B}1 ward"),
  ])
  func onlyTheSignOfOurFilesIsTakenOff(_ cell: String, _ title: String) async throws {
    let csv = """
      Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,\
      Recipient Org:0:Name,Funding Org:Identifier,Funding Org:Name
      360G-other-2,\(cell),Scans,GBP,1500,2026-02-01,GB-COH-01234567,A company,GB-CHC-1234567,A fund

      """
    let (awards, problems) = importGrants(
      Array(csv.utf8), file: "grants.csv", into: try await site([:]).dataset, source: "news")
    let text = String(decoding: try #require(awards, "\(problems)").table, as: UTF8.self)
    #expect(text.contains("360G-other-2,\(title),Scans"), "\(text)")
  }

  /// Amounts and days as a spreadsheet shows them, each in one reading; a column with a day above 12 is day first.
  @Test func whatASpreadsheetShowsIsRead() async throws {
    let rows = [
      ("\"1,000\"", "13/01/2020"), ("£1000.50", "01/03/2020"),
      ("\"£ 1,234,567\"", "5/4/2020 00:00"),
      ("20", "2020-03-31T23:30:00Z"), ("20", "2020-04-01T00:30:00+01:00"),
    ]
    let (awards, problems) = try await imported(rows)
    #expect(problems.isEmpty)
    let text = String(decoding: try #require(awards, "\(problems)").table, as: UTF8.self)
    let cells = text.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(cells.map { $0[5] } == ["1000", "1000.50", "1234567", "20", "20"])
    #expect(
      cells.map { $0[13] } == [
        "2020-01-13", "2020-03-01", "2020-04-05", "2020-03-31", "2020-04-01",
      ])
  }

  /// What may be two days or no number stays an error, as does a time that no clock shows.
  @Test(arguments: [
    ("20", "01/03/2020", Rule.invalidDate), ("20", "31/02/2020", .invalidDate),
    ("20", "2020-04-01Tnoon", .invalidDate), ("20", "2020-04-01T25:00:00Z", .invalidDate),
    ("\"1,00\"", "2020-04-01", .invalidQuantity), ("\"1000,50\"", "2020-04-01", .invalidQuantity),
    ("\"1.000,50\"", "2020-04-01", .invalidQuantity), ("€20", "2020-04-01", .invalidQuantity),
    ("£", "2020-04-01", .invalidQuantity), ("££20", "2020-04-01", .invalidQuantity),
  ])
  func whatASpreadsheetLeavesOpenIsAnError(
    _ amount: String, _ date: String, _ rule: Rule
  ) async throws {
    let (awards, problems) = try await imported([(amount, date)])
    #expect(awards == nil)
    #expect(problems.map(\.rule) == [rule])
  }

  /// Where a column has days in both orders, only those that may be one day alone are read.
  @Test func aColumnInTwoOrdersIsNotDayFirst() async throws {
    let (_, problems) = try await imported([
      ("1", "13/01/2020"), ("1", "01/13/2020"), ("1", "01/03/2020"),
    ])
    #expect(problems.map(\.message) == ["“01/03/2020” may be 1 March or 3 January"])
  }

  /// A table of grants with amounts and days of award, imported.
  private func imported(
    _ rows: [(amount: String, date: String)]
  ) async throws -> (awards: ImportedAwards?, diagnostics: [Diagnostic]) {
    let lines = rows.enumerated().map { number, row in
      "360G-other-\(number),Scans,Scans of lungs,GBP,\(row.amount),\(row.date),GB-COH-01234567,A company,"
        + "GB-CHC-1234567,A fund\n"
    }
    let csv =
      "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,"
      + "Recipient Org:0:Name,Funding Org:Identifier,Funding Org:Name\n" + lines.joined()
    return importGrants(
      Array(csv.utf8), file: "grants.csv", into: try await site([:]).dataset, source: "news")
  }

  private func grants(_ data: Data) throws -> NSArray {
    let package = try #require(try JSONSerialization.jsonObject(with: data) as? NSDictionary)
    return try #require(package["grants"] as? NSArray)
  }

  /// A site with further files, and what is wrong with them.
  private func checked(
    _ files: [String: String]
  ) async throws -> (site: Site, diagnostics: [Diagnostic]) {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(files) { _, new in new })
    let checked = try await checkSite(
      BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2), on: .current)
    return (try #require(checked.site), checked.diagnostics)
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
