import Diagnostics
import Languages
import Testing
import YAML

@testable import Funding

/// What is held back is not there, and nothing that is shown may rest on it.
@Suite struct HoldTests {
  @Test func entriesAppearWhenTheirTimeHasCome() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: 1, source: news, publish: 2026-06-01 11:59}
      - {id: b, label: B, value: 1, source: news, publish: 2026-06-01 12:00}
      - {id: c, label: C, value: 1, source: news, publish: 2026-06-01 12:01}
      - {id: d, label: D, value: 1, source: news, publish: never}
      - {id: e, label: E, value: 1, source: news, publish: 2026-07-01}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(dataset.figures.entries.map(\.id.value) == ["a", "b"])
    data.asOf = "2027-01-01"
    #expect(try data.read().dataset.figures.entries.map(\.id.value) == ["a", "b", "c", "e"])
  }

  @Test func aTimeThatCannotBeReadHolds() throws {
    var data = Data()
    data.figures = "- {id: a, label: A, value: 1, source: news, publish: next week}"
    let (dataset, diagnostics) = try data.read()
    #expect(!diagnostics.isEmpty)
    #expect(diagnostics.allSatisfy { $0.severity == .error })
    #expect(dataset.figures.entries.isEmpty)
  }

  /// A word that stands for a missing value lets no row out, nor does a fault of a spreadsheet.
  @Test(arguments: ["tbc", "#REF!", "[x]", "-"]) func noWordLetsARowOut(_ cell: String) throws {
    let (dataset, diagnostics) = try Data().read(
      awards: "id,source,publish\na,news,\nb,news,\(cell)\n",
      description: "missing: [tbc, \"-\", \"[x]\"]")
    #expect(dataset.awards.count == 1)
    #expect(diagnostics.map(\.rule) == [.invalidDate])
  }

  @Test(arguments: ["Publish", "PUBLISH ", "publish\u{A0}", "pub\u{AD}lish", "\"publish\""])
  func capitalsAndBlanksHoldAsWell(_ heading: String) throws {
    let data = Data()
    let (dataset, diagnostics) = try data.read(
      awards: "id,source,\(heading)\na,news,\nb,news,never\n", description: "")
    #expect(dataset.awards.count == 1)
    #expect(diagnostics == [])
    let csv = Array("id,title,\(heading)\nlate,Late,never\n".utf8)
    var problems: [Diagnostic] = []
    let records = readRecords(
      csv, file: "sources.csv", key: "sources", schema: FundingFormats.source,
      diagnostics: &problems)
    #expect(problems == [])
    #expect(records.map { $0.text("publish")?.value } == ["never"])
  }

  @Test(arguments: ["Publish:", "publish@en", "Publish date", "pubish", "published", "publish_at"])
  func whatIsNearlyTheHeadingIsAnError(_ heading: String) throws {
    let data = Data()
    let (_, diagnostics) = try data.read(
      awards: "id,source,\(heading)\na,news,\nb,news,never\n", description: "")
    #expect(diagnostics.map(\.rule) == [.unknownKey], "\(heading)")
    let csv = Array("id,label,value,source,\(heading)\nlate,Late,1 jobs,news,never\n".utf8)
    var problems: [Diagnostic] = []
    _ = readRecords(
      csv, file: "figures.csv", key: "figures", schema: FundingFormats.figure,
      diagnostics: &problems)
    #expect(problems.map(\.rule) == [.unknownKey], "\(heading)")
  }

  @Test(arguments: ["Publisher", "publishers", "Publication type"])
  func otherHeadingsAreNot(_ heading: String) throws {
    let (_, diagnostics) = try Data().read(
      awards: "id,source,\(heading)\na,news,x\n", description: "")
    #expect(diagnostics.map(\.rule) == [.unnamedColumn])
  }

  /// What a file that is held publishes besides is not even named.
  @Test func columnsOfHeldFilesAreNotNamed() throws {
    let awards = "id,source,Closures\na,news,many\n"
    let held = try Data().read(awards: awards, description: "publish: never\nextra: [Closures]")
    #expect(held.dataset.awards.extraHeadings == [])
    let shown = try Data().read(awards: awards, description: "extra: [Closures]")
    #expect(shown.dataset.awards.extraHeadings == ["Closures"])
  }

  @Test func everyKindOfEntryMayBeHeld() throws {
    var data = Data()
    data.sources += "\n- {id: late, title: Late, publish: 2026-07-01}"
    data.regions += "\n- {id: x, name: X, kind: region, publish: 2026-07-01}"
    data.funds += "\n- {id: y, name: Y, publish: never}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(dataset.sources["late"] == nil)
    #expect(dataset.regions["x"] == nil)
    #expect(dataset.funds["y"] == nil)
  }

  @Test func whatIsShownMayNotRestOnWhatIsHeld() throws {
    var data = Data()
    data.sources += "\n- {id: late, title: Late, publish: 2026-07-01}"
    data.figures = """
      - {id: held, label: H, value: £1m, source: news, publish: 2026-07-01}
      - {id: a, label: A, value: £1m, source: late}
      - {id: b, label: B, value: £1m, source: news, part_of: held}
      - {id: c, label: C, value: £1m, source: news, contradicts: [held]}
      """
    data.funds = "- {id: lipf, name: L, total: held, allocations: [{region: wales, amount: held}]}"
    data.awards = "id,source\nx,late\n"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == Array(repeating: .heldFigure, count: 5))
    #expect(Set(diagnostics.map { data.text(at: $0.span) }) == ["late", "held"])
    #expect(dataset.figures["c"]?.contradicts.isEmpty == true)
  }

  @Test func whatIsHeldMayRestOnAnything() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: £1m, source: nothing, publish: 2026-07-01, part_of: b}
      - {id: b, label: B, value: rubbish, source: news, publish: never}
      """
    #expect(try data.read().diagnostics == [])
  }

  @Test func anAllocationMayBeHeld() throws {
    var data = Data()
    data.funds = """
      - id: lipf
        name: L
        allocations:
          - {region: wales, amount: £1m, source: news, publish: 2026-07-01}
          - {region: wales, amount: £2m, source: news}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(dataset.funds["lipf"]?.allocations.count == 1)
  }

  @Test func aHeldTwinDoesNotShow() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: Now, value: £1m, source: news}
      - {id: a, label: Later, value: £2m, source: news, publish: 2026-07-01}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(dataset.figures.entries.map(\.label.texts.first?.text) == ["Now"])
  }
}
