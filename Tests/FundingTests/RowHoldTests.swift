import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Rows of further tables that are held back: as if they did not stand in the file.
@Suite struct RowHoldTests {
  private static let description = """
    source: news
    fields: [{name: Who, constraints: {unique: true}}, {name: N, type: integer, unit: jobs}]
    """
  private static let rows = """
    Who,N,publish
    Early,1,2026-06-01 12:00
    Secret,60,2027-01-01 09:30
    Alpha,4,
    Never,600,never
    Late,6000,2026-06-01 12:01
    """

  private func read(
    _ csv: String = rows, _ description: String = description, asOf: String? = nil,
    more: [(name: String, description: String, csv: [UInt8])] = []
  ) throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    var data = Data()
    data.figures = "- {id: jobs, label: Jobs, total_of: {table: jobs, column: N}}"
    if let asOf { data.asOf = asOf }
    return try data.read(tables: [("jobs", description, Array(csv.utf8))] + more)
  }

  private func names(_ dataset: FundingDataset) throws -> [String] {
    let table = try #require(dataset.tables["jobs"])
    return (0..<table.count).map { table.text(row: $0, column: 0) }
  }

  @Test func rowsAppearWhenTheirTimeHasCome() throws {
    let (dataset, diagnostics) = try read()
    #expect(diagnostics == [])
    #expect(try names(dataset) == ["Early", "Alpha"])
    #expect(dataset.figures["jobs"]?.value.value.quantity?.exactNumber?.plain == "5")
    let table = try #require(dataset.tables["jobs"])
    #expect(table.columns.map(\.name) == ["Who", "N"])
    #expect(table.name(ofRow: 1) == "2")
    #expect(try names(read(asOf: "2027-06-01").dataset) == ["Early", "Secret", "Alpha", "Late"])
  }

  @Test(arguments: ["publish", "Publish", " PUBLISH "])
  func theColumnMayBeDescribedAndWrittenInCapitals(_ heading: String) throws {
    let csv = Self.rows.replacing("publish", with: heading)
    let described = Self.description.replacing("jobs}]", with: "jobs}, {name: publish}]")
    for description in [Self.description, described] {
      let (dataset, diagnostics) = try read(csv, description)
      #expect(diagnostics == [])
      #expect(try names(dataset) == ["Early", "Alpha"])
      #expect(dataset.tables["jobs"]?.columns.count == 2)
    }
  }

  @Test func theColumnIsNotPublishedAsAFurtherOne() throws {
    let (dataset, diagnostics) = try read(Self.rows, Self.description + "\nextra: [publish]")
    #expect(diagnostics.map(\.rule) == [.duplicateKey])
    #expect(dataset.tables["jobs"]?.columns.count == 2)
  }

  @Test func aTimeThatCannotBeReadHoldsItsRow() throws {
    let (dataset, diagnostics) = try read("Who,N,publish\nA,1,soon\nB,2,\n")
    #expect(diagnostics.count == 1 && diagnostics[0].severity == .error)
    #expect(diagnostics[0].span.map { $0.end - $0.start } == 4)
    #expect(try names(dataset) == ["B"])
  }

  /// Of what is held back nothing is told, not even what is wrong with it.
  @Test func mistakesInHeldRowsAreNotTold() throws {
    let (dataset, diagnostics) = try read("Who,N,publish\nA,1,\nA,many,never\nA,2,2030-01-01\n")
    #expect(diagnostics == [])
    #expect(try names(dataset) == ["A"])
    #expect(try read("Who,N\nA,1\nA,many\n").diagnostics.count == 2)
  }

  @Test func theTimesOfRowsAreComing() throws {
    let dataset = try read().dataset
    let times = dataset.comingTimes.sorted().map(\.description)
    #expect(times == ["2026-06-01T11:01:00Z", "2027-01-01T09:30:00Z"])
  }

  @Test func whatIsShownMayNotNameAHeldRow() throws {
    let places = """
      source: news
      fields: [{name: Of}, {name: Place}]
      foreignKeys:
        - {fields: Of, reference: {resource: jobs, fields: Who}}
        - {fields: Place, reference: {resource: regions, fields: id}}
      """
    let csv = "Of,Place,publish\nAlpha,wales,\nSecret,wales,\nSecret,cardiff,never\nNobody,,\n"
    let (dataset, diagnostics) = try read(more: [("places", places, Array(csv.utf8))])
    #expect(
      diagnostics.map(\.rule).sorted { $0.rawValue < $1.rawValue } == [.heldFigure, .unknownRow])
    #expect(dataset.heldUses.regions == ["cardiff"])
  }
}
