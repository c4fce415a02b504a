import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// What is read at the edges: files that could not be read, amounts that are ids, sums of all awards.
@Suite struct DatasetEdgeTests {
  /// What a file that could not be read would hold is not called unknown.
  @Test(arguments: [
    (DatasetReader.EntryFile.sources, [Rule.unknownRegion, .unknownFund, .unknownFigure]),
    (.regions, [.unknownSource, .unknownFund, .unknownFigure]),
    (.funds, [.unknownSource, .unknownRegion, .unknownFigure]),
    (.figures, [.unknownSource, .unknownRegion, .unknownFund]),
  ]) func whatAFileWouldHoldIsNotUnknown(file: DatasetReader.EntryFile, rules: [Rule]) throws {
    var diagnostics: [Diagnostic] = []
    var reader = DatasetReader(settings: try Data.reading(asOf: "2026-06-01"))
    reader.addFigures(
      readRecords(
        Array(
          "- {id: a, label: A, value: 1, source: s-1, region: r-1, fund: f-1, part_of: n-1}".utf8),
        file: "figures.yaml", key: "figures", schema: FundingFormats.figure,
        diagnostics: &diagnostics))
    reader.noteUnread(file)
    #expect(reader.finish().diagnostics.map(\.rule) == rules && diagnostics == [])
  }

  @Test func anEntryWithoutAnIdMayBeAnyOne() throws {
    for key in ["sources", "regions", "funds", "figures"] {
      var data = Data()
      let figure =
        "- {id: a, label: A, value: 1, source: s-1, region: r-1, fund: f-1, part_of: n-1}"
      (data.sources, data.regions, data.funds, data.figures) = ("[]", "[]", "[]", figure)
      switch key {
      case "sources": data.sources = "- {title: T}"
      case "regions": data.regions = "- {name: N, kind: nation}"
      case "funds": data.funds = "- {name: N}"
      default: data.figures += "\n- {value: 5, source: s-1}"
      }
      let rules = Set(try data.read().diagnostics.map(\.rule))
      let unknown: [String: Rule] = [
        "sources": .unknownSource, "regions": .unknownRegion, "funds": .unknownFund,
        "figures": .unknownFigure,
      ]
      #expect(rules == Set(unknown.filter { $0.key != key }.values).union([.missingKey]), "\(key)")
    }
  }

  @Test(arguments: [
    ("least", "figure", []), ("lowest", "figure", [Rule.unknownFigure]),
    ("a-1", "figure", [.unknownFigure]),
    ("£5m", "given", []), ("5", "none", [.invalidQuantity]),
    ("lots of money", "none", [.invalidQuantity]),
    ("Least", "none", [.invalidQuantity]), ("l_east", "none", [.invalidQuantity]),
    ("12 jobs", "none", [.invalidQuantity]),
    ("\"[p]\"", "given", []),
  ]) func anAllocationIsAFigureOrAnAmount(text: String, form: String, rules: [Rule]) throws {
    var data = Data()
    data.funds =
      "- {id: lipf, name: L, source: news, allocations: [{region: wales, amount: \(text)}]}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == rules)
    let allocation = dataset.funds["lipf"]?.allocations.first
    switch allocation?.amount {
    case .figure: #expect(form == "figure")
    case .given: #expect(form == "given")
    case nil: #expect(form == "none")
    }
    #expect(
      allocation.map { dataset.source(of: $0, in: dataset.funds.entries[0])?.id.value } ?? "news"
        == "news")
  }

  @Test func theSourceOfAnAllocationIsTheNearest() throws {
    var data = Data()
    data.sources += "\n- {id: own, title: O}\n- {id: fund, title: F}"
    data.funds = """
      - {id: lipf, name: L, source: fund, allocations: [{region: wales, amount: £1, source: own},
          {region: wales, amount: least}, {region: wales, amount: £2}]}
      - {id: other, name: M, allocations: [{region: wales, amount: "[x]"}]}
      """
    let (dataset, _) = try data.read()
    let (fund, other) = (dataset.funds.entries[0], dataset.funds.entries[1])
    #expect(
      fund.allocations.map { dataset.source(of: $0, in: fund)?.id.value } == [
        "own", "news", "fund",
      ])
    #expect(dataset.source(of: other.allocations[0], in: other) == nil)
    #expect(fund.allocations.map(\.figure) == [nil, "least", nil])
    #expect(fund.allocations.map(\.namesSource) == [true, false, false])
  }

  @Test func aMarkerMayStandForItselfInTexts() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: "[p]", source: news}
      - {id: b, label: B, value: £5m each, source: news}
      """
    let dataset = try data.read().dataset
    let quantities = try Data.reading(asOf: data.asOf).quantities
    for (id, text, isAdmitted) in [
      ("a", "[p]", true), ("a", "[x]", false), ("a", "£5m", false), ("b", "£5m", true),
      ("b", "£5m each", true), ("b", "£6m each", false), ("b", "[p]", false),
    ] {
      #expect(
        dataset.figures[id]?.admits(try quantities.read(text).get(), in: "en") == isAdmitted,
        "\(id) \(text)")
    }
  }

  @Test func aFigureHasAnAddress() {
    #expect(Figure.address(ofID: "jobs") == "figures/jobs.html")
    #expect(Figure.id(atAddress: "figures/jobs.html") == "jobs")
    #expect(Figure.id(atAddress: "funds/jobs.html") == nil)
    #expect(Figure.id(atAddress: "figures/jobs.csv") == nil)
    #expect(entryID(in: "funds", atAddress: "funds/jobs.html") == "jobs")
    #expect(entryID(in: "funds", atAddress: "funds.html") == nil)
    for (text, isOne) in [
      ("360G-a", true), ("360G-Example1", true), ("360G-", false), ("360G-a-b", false),
      ("360g-a", false),
      ("360Gxa", false),
    ] {
      #expect(isGrantPrefix(text) == isOne, "\(text)")
    }
  }

  @Test func upToThreeFaultsOfAColumnAreToldEach() throws {
    for (count, messages, others) in [(2, 2, 0), (3, 3, 0), (4, 1, 3), (7, 1, 6)] {
      let rows = (0..<count).map { "r\($0),x\($0)\n" }.joined()
      let (_, diagnostics) = try Data().awards("id,start\n" + rows)
      #expect(diagnostics.count == messages && diagnostics.first?.others == others)
      #expect(diagnostics.first?.notes.count == (others == 0 ? 0 : 3))
    }
  }

  @Test func allAwardsAreAddedUpWithoutWhatCountsTwice() throws {
    let awards = """
      id,amount,part_of,status,paid
      a,10,,,1
      b,4,a,,
      c,7,,withdrawn,
      d,3,c,,
      e,[z],,,
      f,2,e,,
      g,[x],,,
      h,5,,,
      i,1,b,,

      """
    let dataset = try Facts("[]", awards: awards).dataset
    func words(_ sums: MoneySums) throws -> [String] {
      try sums.results.map { _, sum in
        guard case .total(let quantity, let missing) = try sum.result().get() else { return "none" }
        return "\(quantity.lowerText ?? "")–\(quantity.upperText ?? "") \(missing)"
      }
    }
    let all = MoneySums(dataset)
    // b and i are parts of a; the wholes of d and f add nothing.
    #expect(try words(all) == ["20– 1"])
    #expect(all.added == 4 && all.missing == 1 && all.markers == [.notAvailable])
    #expect(
      all.leftOut == [.withdrawn: [2], .partOfAnother: [1, 8], .notApplicable: [4]])
    #expect(all.count(leftOut: .partOfAnother) == 2 && all.count(leftOut: .severalPlaces) == 0)
    #expect(try words(MoneySums([1, 3], of: dataset)) == ["7–7 0"])
    #expect(try words(MoneySums([1, 8], of: dataset)) == ["4–4 0"])
  }

  @Test func whatIsStatedOtherwiseNamesThreeParts() throws {
    let figures = (0..<4).map {
      "- {id: p-\($0), label: P, value: £1, stage: paid, source: old}\n"
    }.joined()
    let facts = try Facts(
      figures + "- {id: made, label: M, stage: spent, sum_of: [p-0, p-1, p-2, p-3]}\n")
    #expect(
      facts.diagnostics.first?.notes.map { facts.text(at: $0.span) } == ["p-0", "p-1", "p-2"])
    #expect(
      facts.diagnostics.first?.help == "mend “stage”, or leave it out: it is taken from the parts")
  }

  @Test func figuresOfFurtherTablesFollowAsOthersDo() throws {
    var data = Data()
    data.figures = """
      - {id: total, label: T, total_of: {table: t, column: N}}
      - {id: count, label: C, count_of: {table: t}}
      - {id: sum, label: S, sum_of: [total]}
      - {id: wrong, label: W, value: 9, sum_of: [bad-total]}
      - {id: bad-total, label: T, total_of: {table: t, column: A}}
      - {id: bad-count, label: C, count_of: {table: t, where: {X: 1}}}
      - {id: wrong-too, label: W, value: 9, sum_of: [bad-count]}
      """
    let (dataset, problems) = try data.read(tables: [
      (
        "t", "{source: news, fields: [{name: A}, {name: N, type: integer}]}",
        Array("A,N\nx,5\ny,\n".utf8)
      )
    ])
    #expect(
      problems.map(\.message) == [
        "the table “t” has no column “X” to choose rows by",
        "the column “A” of “t” holds no amounts",
      ])
    func value(_ id: String) -> String? { dataset.figures[id]?.value.value.quantity?.lowerText }
    #expect(value("total") == "5" && value("count") == "2" && value("sum") == "5")
    #expect(dataset.figures["total"]?.working?.rows?.missing == 1)
    #expect(
      dataset.figures["count"]?.working?.outcome
        == .value(Quantity(ExactNumber(2), unit: .number), missing: 0))
    for (id, isUnusable) in [
      ("total", false), ("count", false), ("sum", false), ("bad-total", true), ("bad-count", true),
      ("wrong", true), ("wrong-too", true),
    ] {
      #expect(dataset.figures[id]?.isUnusable == isUnusable, "\(id)")
    }
  }

  @Test func keysOfSeveralColumnsAreKeptApart() throws {
    let (_, problems) = try Data().read(tables: [
      (
        "t", "{source: news, fields: [{name: A}, {name: B}], primaryKey: [A, B]}",
        Array("A,B\na,bc\nab,c\na,\u{1F}bc\n".utf8)
      )
    ])
    #expect(problems.filter { $0.rule == .duplicateID } == [])
  }

  @Test func termsMayBeTakenOnceInWords() throws {
    let facts = try Facts(
      "- {id: one, label: O, value: 2 jobs, source: old}\n- {id: made, label: M, sum_of: [{figure: one, times: 1}]}\n"
    )
    #expect(facts.problems == [])
    #expect(try facts.value("made") == "2 jobs")
  }

  @Test func aNegativeAwardIsPartedToThePennyToo() throws {
    let facts = try Facts(
      """
      - {id: w, label: W, total_of: {table: awards, where: {region: wales}}}
      - {id: e, label: E, total_of: {table: awards, where: {region: england}}}
      """, awards: "id,region,amount,reason\na,wales 33.333%; england 66.667%,-100.01,Returned\n")
    #expect(facts.problems == [])
    #expect(try facts.value("w") == "-£33.34" && facts.value("e") == "-£66.67")
  }
}
