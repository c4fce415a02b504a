import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

@Suite struct DatasetTests {
  @Test func referencesLeadToEntries() throws {
    var data = Data()
    data.funds = """
      - id: lipf
        name: Local fund
        source: news
        total: least
        allocations:
          - {region: glasgow, amount: least}
          - {region: [wales, scotland], amount: £5m, source: news}
          - {region: cardiff, amount: "[p]"}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    let fund = try #require(dataset.funds["lipf"])
    #expect(fund.total?.value == "least")
    #expect(
      fund.allocations.map { $0.regions.map(\.value) } == [
        ["glasgow"], ["wales", "scotland"], ["cardiff"],
      ])
    #expect(
      fund.allocations.map { dataset.amount(of: $0).quantity?.lower?.number.plain } == [
        "30000000", "5000000", nil,
      ])
    #expect(
      fund.allocations.map { dataset.source(of: $0, in: fund)?.id.value } == [
        "news", "news", "news",
      ])
    guard case .success(.total(let total, let missing)) = dataset.sum(of: fund.allocations).result()
    else {
      Issue.record("the allocations have no sum")
      return
    }
    #expect(total.lower == .closed(ExactNumber(35_000_000)) && total.upper == nil)
    #expect(missing == 1)
  }

  @Test func namesOfNothingAreReportedWithTheNearest() throws {
    var data = Data()
    data.regions += "\n- {id: x, name: X, kind: region, nation: walse, parent: glasgwo}"
    data.funds = """
      - {id: lipf, name: L, source: nwes, total: lest, allocations: [{region: walse, amount: laest, source: news}]}
      """
    data.figures +=
      "\n- {id: y, label: Y, value: 1, source: nwes, region: walse, fund: lipff, part_of: lest, contradicts: [laest]}"
    let (dataset, diagnostics) = try data.read()
    let rules = diagnostics.map(\.rule)
    #expect(rules.filter { $0 == .unknownRegion }.count == 4)
    #expect(rules.filter { $0 == .unknownSource }.count == 2)
    #expect(rules.filter { $0 == .unknownFund }.count == 1)
    #expect(rules.filter { $0 == .unknownFigure }.count == 4)
    #expect(diagnostics.allSatisfy { $0.help?.hasPrefix("write “") == true && $0.span != nil })
    #expect(dataset.figures["y"]?.source == nil)
    #expect(dataset.regions["x"]?.nations.isEmpty == true)
  }

  @Test func twoEntriesOfOneIdAreReportedAndTheFirstIsKept() throws {
    var data = Data()
    data.figures = """
      - {id: least, label: First, value: 1, source: news}
      - {id: least, label: Second, value: 2, source: news}
      - {id: least, label: Third, value: 3, source: news}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.duplicateID, .duplicateID])
    #expect(diagnostics.allSatisfy { $0.notes.count == 1 })
    #expect(dataset.figures.entries.map(\.label.texts.first?.text) == ["First"])
  }

  @Test func aNameIsTakenForAnIdWhereOneEntryAloneHasIt() throws {
    var data = Data()
    data.regions += """

      - {id: tlc, name: North East, kind: region, also: [north east]}
      - {id: neca, name: North East, kind: combined-authority}
      """
    data.figures = """
      - {id: a, label: A, value: 1, source: The news, region: cymru}
      - {id: b, label: B, value: 1, source: news, region: North East}
      - {id: c, label: C, value: 1, source: news, region: Scotland}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(
      diagnostics.map(\.rule).sorted { $0.rawValue < $1.rawValue } == [
        .nameForID, .nameForID, .nameForID, .unknownRegion,
      ])
    #expect(diagnostics.contains { $0.message.contains("“neca”, “tlc”") })
    #expect(dataset.figures["a"]?.regions.map(\.value) == ["wales"])
    #expect(dataset.figures["a"]?.source?.value == "news")
    #expect(dataset.figures["b"]?.regions.isEmpty == true)
  }

  @Test func aNameWrittenTwiceForOneEntryIsStillItsOwn() throws {
    var data = Data()
    data.regions =
      "- {id: wales, name: {en: Wales, cy: WALES}, kind: nation, also: [wales , Wales]}"
    data.figures = "- {id: a, label: A, value: 1, source: news, region: WALES}"
    data.funds = "[]"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.nameForID])
    #expect(dataset.figures["a"]?.regions.map(\.value) == ["wales"])
  }

  @Test func anEarlierIdStillLeadsToItsEntry() throws {
    var data = Data()
    data.figures = """
      - {id: least, formerly: [minimum], label: L, value: 1, source: news}
      - {id: a, label: A, value: 1, source: news, part_of: minimum}
      """
    let (dataset, _) = try data.read()
    #expect(dataset.figures["a"]?.partOf?.value == "least")
  }

  @Test func textsStandInTheLanguagesOfTheSite() throws {
    var data = Data()
    data.regions =
      "- {id: wales, name: {cy: Cymru, en: Wales, ga: An Bhreatain Bheag}, kind: nation}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.unknownLanguage])
    #expect(data.text(at: diagnostics.first?.span) == "ga")
    #expect(dataset.regions["wales"]?.name.texts.map(\.tag) == ["en", "cy"])
  }

  @Test func valuesAndUnitsMustAgree() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: 26, unit: jobs, source: news}
      - {id: b, label: B, value: 26 jobs, unit: jobs, source: news}
      - {id: c, label: C, value: 26 projects, unit: jobs, source: news}
      - {id: d, label: D, value: hundreds of jobs, unit: jobs, source: news}
      - {id: e, label: E, value: £26, unit: EUR, source: news}
      - {id: f, label: F, value: 12, unit: "%", source: news}
      - {id: g, label: G, value: "[x]", unit: jobs, source: news}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map { data.text(at: $0.span) } == ["26 projects", "£26"])
    #expect(diagnostics.allSatisfy { $0.rule == .invalidQuantity })
    #expect(dataset.figures["a"]?.value.value.quantity?.unit == .count("jobs"))
    #expect(dataset.figures["f"]?.value.value.quantity?.unit == .percent)
  }

  @Test func valuesThatCannotBeReadArePointedAt() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: £3.5 zillion, source: news}
      - {id: b, label: B, value: 2 filiwn, source: news}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.invalidQuantity, .ambiguousFiliwn])
    #expect(diagnostics.map { data.text(at: $0.span) } == ["zillion", "filiwn"])
    #expect(dataset.figures.entries.isEmpty)
  }

  @Test func anAllocationIsMoney() throws {
    var data = Data()
    data.funds =
      "- {id: lipf, name: L, allocations: [{region: wales, amount: 12 jobs, source: news}]}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.invalidQuantity])
    #expect(data.text(at: diagnostics.first?.span) == "12 jobs")
    #expect(dataset.funds["lipf"]?.allocations.isEmpty == true)
  }

  @Test func wordingsMayStandForAFigureInTheirLanguage() throws {
    var data = Data()
    data.figures = """
      - id: a
        label: A
        value: £143.2 million
        source: news
        wordings: {en: [more than £140 million], cy: [mwy na £140 miliwn]}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    let figure = try #require(dataset.figures["a"])
    let quantities = try Data.reading(asOf: data.asOf).quantities
    for (text, tag, isAdmitted) in [
      ("£143.2m", "en", true), ("£143,200,000", "cy", true), ("over £140m", "en", true),
      ("mwy na £140 miliwn", "cy", true), ("£143 million", "en", false),
      ("at least £143.2m", "en", false), ("£143.2m each", "en", false),
      ("143.2 million", "en", false),
    ] {
      #expect(figure.admits(try quantities.read(text).get(), in: tag) == isAdmitted, "\(text)")
    }
  }

  @Test func nationsAreThoseOfAPlaceOrOfWhatItIsAPartOf() throws {
    var data = Data()
    data.regions += """

      - {id: newport, name: Newport, kind: local-authority, parent: cardiff}
      - {id: border, name: Border, kind: cross-border, nation: [wales, scotland]}
      - {id: ring-a, name: A, kind: region, parent: ring-b}
      - {id: ring-b, name: B, kind: region, parent: ring-a}
      """
    let (dataset, _) = try data.read()
    func nations(_ id: String) -> [String] {
      dataset.regions[id].map { dataset.nations(of: $0).map(\.id.value) } ?? ["?"]
    }
    #expect(nations("wales") == ["wales"])
    #expect(nations("newport") == ["wales"])
    #expect(nations("border") == ["wales", "scotland"])
    #expect(nations("ring-a") == [])
  }
}
