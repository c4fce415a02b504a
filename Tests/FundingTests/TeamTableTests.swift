import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// A file of a team, with its description.
struct TeamFile {
  var path = "awards/team.csv"
  var text: String
  var description = ""
}

extension Data {
  /// The dataset with the awards of some files.
  func read(
    _ files: [TeamFile], tags: [String] = ["en", "cy"]
  ) throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var settings = try Self.reading(asOf: asOf)
    settings.tags = tags
    var reader = DatasetReader(settings: settings)
    func records(_ text: String, _ key: String, _ schema: RecordSchema) -> [Record] {
      readRecords(
        Array(text.utf8), file: "\(key).yaml", key: key, schema: schema, diagnostics: &diagnostics)
    }
    reader.addSources(records(sources, "sources", FundingFormats.source))
    reader.addRegions(records(regions, "regions", FundingFormats.region))
    reader.addFunds(records(funds, "funds", FundingFormats.fund))
    for file in files {
      let name = file.path.replacing(".csv", with: ".schema.yaml")
      let (node, problems) = readYAML(Array(file.description.utf8)[...], file: name)
      diagnostics += problems
      let description = node.map { node in
        reader.description(
          Record(node, schema: FundingFormats.table, file: name, diagnostics: &diagnostics))
      }
      if let table = CSVTable(
        Array(file.text.utf8), file: file.path, skippedRows: description?.layout.skippedRows ?? 0,
        diagnostics: &diagnostics)
      {
        reader.addAwards(table, description ?? TableDescription())
      }
    }
    let (dataset, problems) = reader.finish()
    return (dataset, diagnostics + problems)
  }

  func awards(
    _ text: String, _ description: String = ""
  ) throws -> (awards: [Award], diagnostics: [Diagnostic]) {
    let (dataset, diagnostics) = try read([TeamFile(text: text, description: description)])
    return ((0..<dataset.awards.count).map { dataset.awards[$0] }, diagnostics)
  }
}

/// Tables as teams have them.
@Suite struct TeamTableTests {
  @Test func headingsStandForKeys() throws {
    let (awards, diagnostics) = try Data().awards(
      "Ref,Grant  holder,SUM\nx,A Ltd,5\n",
      "columns: {Ref: id, grant holder: recipient, Sum: amount}")
    #expect(diagnostics == [])
    #expect(awards.first?.id == "x")
    #expect(awards.first?.recipient == "A Ltd")
    #expect(awards.first?.amount.quantity?.exactNumber?.plain == "5")
  }

  @Test func headingsOf360GivingAreKnownUnasked() throws {
    let (awards, diagnostics) = try Data().awards(
      """
      Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,\
      Grant Programme:Code,Planned Dates:Start Date,Planned Dates:End Date,Funding Org:Name
      360G-a,Beds,More,EUR,70,2025-06-01T00:00:00+00:00,GB-COH-1,A Ltd,lipf,2025-07-01,2026-07-01,Us

      """)
    #expect(diagnostics == [])
    let award = try #require(awards.first)
    #expect(award.id == "360G-a" && award.title == "Beds" && award.description == "More")
    #expect(award.amount.quantity?.unit == .money("EUR"))
    #expect(award.awarded?.iso == "2025-06-01" && award.start?.iso == "2025-07-01")
    #expect(award.recipientID == "GB-COH-1" && award.recipient == "A Ltd" && award.fund == 0)
  }

  @Test func aPersonOf360GivingIsNeverNamed() throws {
    let (awards, diagnostics) = try Data().awards(
      "Identifier,Recipient Org:Name,Recipient Ind:Name\na,Firm,\nb,Firm,Ann Other\n",
      "extra: [\"Recipient Ind:Name\"]")
    #expect(diagnostics.map(\.rule) == [.duplicateKey])
    #expect(awards.map(\.isIndividual) == [false, true])
    #expect(awards.map(\.recipient) == ["Firm", nil])
  }

  @Test func defaultsFillEmptyCellsAndMissingColumns() throws {
    let (awards, diagnostics) = try Data().awards(
      "id,fund\na,\nb,lipf\nc,n/a\n",
      "{defaults: {fund: lipf, source: news, vat: excluded, status: active}, missing: [N/A]}")
    #expect(diagnostics == [])
    #expect(awards.map(\.fund) == [0, 0, nil])
    #expect(awards.map(\.source) == [0, 0, 0])
    #expect(awards.map(\.vat) == [.excluded, .excluded, .excluded])
    #expect(awards.map(\.status) == [.active, .active, .active])
  }

  @Test func aWrongDefaultIsReportedWhereItStands() throws {
    let (_, diagnostics) = try Data().awards("id\na\nb\n", "defaults: {fund: lipff}")
    #expect(diagnostics.map(\.rule) == [.unknownFund, .unknownFund])
    #expect(diagnostics.allSatisfy { $0.span?.file == "awards/team.schema.yaml" })
  }

  @Test func datesAreReadAsTheTableWritesThem() throws {
    let (awards, diagnostics) = try Data().awards(
      "id,awarded,start,end\na,01/03/2026,2011-12,2011-12\nb,1/3/2026 00:00,2026-04-01,\n",
      """
      format: "%d/%m/%Y"
      columns: {start: {key: start, format: month}, end: {key: end, format: financial-year}}
      """)
    #expect(diagnostics == [])
    #expect(awards.map { $0.awarded?.iso } == ["2026-03-01", "2026-03-01"])
    #expect(awards.map { $0.start?.dataText } == ["2011-12", "2026-04-01"])
    #expect(awards[0].end?.dataText == "2011/12")
  }

  @Test func aDayWithStrokesIsReportedInBothReadings() throws {
    let (_, diagnostics) = try Data().awards("id,awarded\na,01/03/2026\n")
    #expect(diagnostics.map(\.message) == ["“01/03/2026” may be 1 March or 3 January"])
    #expect(diagnostics.first?.help?.contains("2026-03-01 or 2026-01-03") == true)
    #expect(diagnostics.first?.help?.contains("team.schema.yaml") == true)
  }

  @Test func furtherColumnsArePublishedOnlyWhereTheyAreNamed() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(text: "id,Code,Phone\na,X1,0141\n", description: "extra: [code]")
    ])
    #expect(diagnostics.map(\.rule) == [.unnamedColumn])
    #expect(diagnostics.first?.message.contains("“Phone”") == true)
    #expect(dataset.awards.extraHeadings == ["Code"])
    #expect(dataset.awards.extra(at: 0) == ["Code": "X1"])
  }

  @Test func aDescriptionThatCannotBeMeantIsReported() throws {
    let (_, diagnostics) = try Data().awards(
      "id,b\na,1\n",
      "{columns: {c: title, b: amout}, defaults: {vta: none}, format: dd/mm, disclosure: {below: 5}}"
    )
    #expect(
      Set(diagnostics.map(\.rule)) == [
        .unknownKey, .unknownValue, .unnamedColumn,
      ])
  }

  @Test func aHeldFileHasNoAwards() throws {
    let (awards, diagnostics) = try Data().awards("id\na\n", "publish: 2026-06-02")
    #expect(awards.isEmpty && diagnostics == [])
  }

  @Test func rowsAboveTheHeadingsAreSkippedAndEmptyOnesCounted() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(text: "A title,,\n,,\nid,title\na,x\n,\n\" \",\nb,y\n", description: "skip_rows: 2")
    ])
    #expect(diagnostics == [])
    #expect(dataset.awards.count == 2)
    #expect(dataset.awards.emptyRows == 2)
  }

  @Test func whatASpreadsheetLeavesBehindIsAnError() throws {
    let (awards, diagnostics) = try Data().awards(
      "id,title,amount,recipient_id\na,#N/A,#REF!,1.2E+07\nb,x,1.2E+07,\n9E+10,y,1,\n")
    #expect(
      diagnostics.map(\.rule.rawValue).sorted() == [
        "invalid-id", "invalid-quantity", "invalid-quantity", "unknown-value", "unknown-value",
      ])
    #expect(awards.first { $0.id == "a" }?.title == nil)
  }

  @Test func aRowThatAddsUpThoseAboveItIsRefusedIfItSaysNothingElse() throws {
    func rules(_ row: String, title: String = "x") throws -> [Rule] {
      try Data().awards("id,title,amount\na,x,1\nb,y,2\n\(row)\n").diagnostics.map(\.rule)
    }
    #expect(try rules(",,3") == [.totalRow])
    #expect(try rules("c,,3") == [.totalRow])
    #expect(try rules("c,An award,3") == [])
    #expect(try rules("c,,4") == [])
    let alone = try Data().awards("id,amount\na,1\nb,2\nc,3\n").diagnostics
    #expect(alone == [])
  }

  @Test func amountsAreReadAsSpreadsheetsWriteThem() throws {
    let (awards, diagnostics) = try Data().awards(
      "id,amount,reason\na,\"£ 1,234.00\",\nb,\"(1,234)\",r\nc,\"£1,234.00 \",\nd,£\u{A0}1\u{A0}234,\ne,\"(£1,234.00)\",r\n"
    )
    #expect(diagnostics == [])
    #expect(
      awards.map { $0.amount.quantity?.exactNumber?.plain }
        == ["1234", "-1234", "1234", "1234", "-1234"])
  }

  @Test func partsAndJointAwardsAreKnown() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(
        text:
          "id,award,part_of,formerly\na,J,,\nb,J,,\nc,,a,\nd,,c,old; older\ne,,nothing,\nf,,f,\n")
    ])
    #expect(diagnostics.map(\.rule) == [.unknownAward, .unknownAward])
    #expect(dataset.awards.count(of: 0..<4) == 3)
    #expect(dataset.awards.parts(among: 0..<6) == [2, 3])
    #expect(dataset.awards.parts(among: [2, 4]) == [])
    // d is part of c, which is not there, and c of a.
    #expect(dataset.awards.parts(among: [0, 3]) == [3])
    #expect(dataset.awards.position(of: "older") == 3)
    #expect(dataset.awards[2].partOf == "a")
  }

  @Test func allKeysOfAnAwardAreRead() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(
        text: """
          id,title,title@cy,recipient_region,paid,total_with_partners,currency,vat,actual_start,actual_end,note,note@cy
          a,One,Un,wales,£5,10,EUR,included,2026,2026-02,Note,Nodyn
          b,Two,,scotland,,,,[x],,,,

          """)
    ])
    #expect(diagnostics.map(\.rule) == [.invalidQuantity])
    let award = dataset.awards[0]
    #expect(award.words.title?.texts.map(\.text) == ["One", "Un"])
    #expect(award.words.note?.texts.map(\.text) == ["Note", "Nodyn"])
    #expect(award.recipientRegion == dataset.regions.position(of: "wales"))
    #expect(award.vat == .included && dataset.awards[1].vat == nil)
    #expect(award.actualStart?.iso == "2026" && award.actualEnd?.iso == "2026-02")
    let reader = try Data.reading(asOf: "2026-06-01").quantities
    #expect(
      dataset.awards.money(.totalWithPartners, at: 0, reading: reader)?.quantity?.unit
        == .money("EUR"))
    #expect(dataset.awards.money(.paid, at: 1, reading: reader) == nil)
  }

  @Test func theOrderOfFilesAndRowsDoesNotMatter() throws {
    var random = Seeded(5)
    let rows = (0..<40).map { "r\($0),\($0 % 3 == 0 ? "wales 50%; scotland 50%" : "wales"),\($0)" }
    func read(_ rows: [String]) throws -> [String] {
      let half = rows.count / 2
      let files = [Array(rows[..<half]), Array(rows[half...])].enumerated().map {
        TeamFile(
          path: "awards/\($0.offset).csv",
          text: "id,region,amount\n" + $0.element.joined(separator: "\n"))
      }
      let (dataset, diagnostics) = try Data().read(files)
      #expect(diagnostics == [])
      return (0..<dataset.awards.count).map {
        let award = dataset.awards[$0]
        return "\(award.id) \(award.places) \(award.wording)"
      }
    }
    let first = try read(rows)
    #expect(first.count == 40)
    for _ in 0..<10 { #expect(try read(rows.shuffled(using: &random)) == first) }
  }
}
