import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// Rows that `where` takes in, of awards and of further tables, and what is said of a line that cannot be used.
@Suite struct ChoiceTests {
  private func record(_ text: String) throws -> Record {
    var diagnostics: [Diagnostic] = []
    let (node, _) = readYAML(Array(text.utf8)[...], file: "page.yaml")
    return Record(
      try #require(node), schema: FundingFormats.countOf, file: "page.yaml",
      diagnostics: &diagnostics)
  }

  @Test func awardsAreChosenByAnEntry() throws {
    let dataset = try Facts("[]", awards: RowTests.awards).dataset
    let settings = try Data.reading(asOf: "2026-07-01")
    func chosen(_ text: String) throws -> ([Int]?, [Rule]) {
      var found: [Diagnostic] = []
      let rows = dataset.awards(
        where: try record(text), settings: settings, diagnostics: &found)
      if rows != nil { #expect(rows?.withdrawn == (text.contains("where") ? [] : [2])) }
      return (rows?.positions, found.map(\.rule))
    }
    #expect(try chosen("{table: awards}") == ([0, 1, 3, 4, 5, 6, 7, 8, 9, 10], []))
    #expect(try chosen("{table: awards, where: {fund: other-fund}}") == ([4], []))
    #expect(try chosen("{table: awards, where: {funt: other-fund}}") == (nil, [.unknownKey]))
  }

  @Test func placesAreKnownByWhatTheyLieIn() throws {
    let dataset = try Facts("[]").dataset
    func position(_ id: String) throws -> Int { try #require(dataset.regions.position(of: id)) }
    func ids(_ positions: [Int]) -> [String] {
      positions.map { dataset.regions.entries[$0].id.value }
    }
    #expect(ids(dataset.places(within: try position("wales"))) == ["cardiff", "splott", "wales"])
    #expect(
      ids(dataset.places(within: try position("uk"))) == [
        "border", "cardiff", "england", "north-east", "splott", "uk", "wales",
      ])
    #expect(dataset.lies(try position("splott"), within: try position("wales")))
    #expect(!dataset.lies(try position("border"), within: try position("wales")))
    #expect(!dataset.lies(try position("wales"), within: try position("splott")))
  }

  static let description = """
    source: old
    fields:
      - {name: Name}
      - {name: Place}
      - {name: Kind, constraints: {enum: [Lab, Hub]}}
      - {name: Day, type: date}
      - {name: Cost, type: quantity, unit: GBP}
      - {name: Open, type: boolean}
      - {name: Fund}
      - {name: From}
      - {name: Rate, type: number, unit: "%"}
    primaryKey: Name
    foreignKeys:
      - {fields: Place, reference: {resource: regions, fields: id}}
      - {fields: Fund, reference: {resource: funds, fields: id}}
      - {fields: From, reference: {resource: sources, fields: id}}
    """
  static let rows = """
    Name,Place,Kind,Day,Cost,Open,Fund,From,Rate
    one,cardiff,Lab,2024-05-01,£1m to £5m,yes,local,old,1
    two,wales,Hub,2024,£4m,no,other-fund,new,2
    three,england,Hub,,[z],,local,other,3
    four,border,Lab,2025-01-01,£9m,yes,,,4
    five,,,2023-01-01,[c],no,,,5

    """

  private func dataset(_ figures: String = "[]") throws -> (FundingDataset, [Diagnostic]) {
    var data = Data()
    (data.sources, data.regions, data.funds) = (Facts.sources, Facts.regions, Facts.funds)
    data.figures = figures
    return try data.read(tables: [("labs", Self.description, Array(Self.rows.utf8))])
  }

  private func chosen(_ conditions: String) throws -> (rows: [String]?, rules: [Rule]) {
    let (dataset, problems) = try dataset()
    #expect(problems == [])
    var found: [Diagnostic] = []
    let rows = dataset.rows(
      ofTable: 0, where: try record("{table: labs, where: {\(conditions)}}"),
      settings: try Data.reading(asOf: "2026-07-01"), diagnostics: &found)
    let table = dataset.tables.entries[0]
    return (rows?.map { table.name(ofRow: Int($0)) }, found.map(\.rule))
  }

  @Test func rowsOfAFurtherTableAreChosen() throws {
    let cases: [(String, [String])] = [
      ("Name: [ONE, five]", ["one", "five"]), ("Place: wales", ["one", "two"]),
      ("Place: {not: wales}", ["three"]),
      ("Place: [wales, england]", ["one", "two", "three", "four"]),
      ("Kind: Lab", ["one", "four"]), ("Kind: {not: Lab}", ["two", "three", "five"]),
      ("Day: 2024", ["one", "two"]), ("Day: 2024-01-01 to 2025-01-01", ["one", "two", "four"]),
      ("Day: {not: 2024}", ["four", "five"]), ("Cost: up to £5m", ["one", "two"]),
      ("Cost: £4m", ["two"]), ("Cost: {not: £4m}", ["four"]), ("Open: true", ["one", "four"]),
      ("Open: {not: true}", ["two", "three", "five"]), ("Fund: local", ["one", "three"]),
      ("From: [old, other]", ["one", "three"]),
      ("From: {not: old}", ["two", "three", "four", "five"]),
      ("Rate: 2 to 4", ["two", "three", "four"]), ("Kind: Hub, Fund: local", ["three"]),
    ]
    for (conditions, names) in cases {
      let found = try chosen(conditions)
      #expect(found.rows == names && found.rules.isEmpty, "\(conditions): \(found)")
    }
    for (conditions, rule) in [
      ("Kind: lab", Rule.unknownValue), ("Open: perhaps", .unknownValue),
      ("Costs: £1", .unknownKey),
      ("Cost: 5 jobs", .invalidQuantity), ("Place: walse", .unknownRegion),
      ("Name: []", .wrongType),
      ("Day: 2025-01-01 to 2024-01-01", .invalidDate),
      ("Day: 2024-01-01 to 2024 to 2025", .invalidDate),
      ("Fund: nothing", .unknownFund), ("From: nothing", .unknownSource), ("Day: x", .invalidDate),
    ] {
      let found = try chosen(conditions)
      #expect(found.rows == nil && found.rules == [rule], "\(conditions): \(found)")
    }
  }

  @Test func whatIsLeftOutOfAFurtherTableIsTold() throws {
    let (dataset, problems) = try dataset(
      """
      - {id: cost, label: C, stage: paid, total_of: {table: labs, column: Cost, where: {Cost: {not: £3m}, Day: {not: 2023}}}}
      - {id: days, label: D, count_of: {table: labs, where: {Day: 2024-05}}}
      - {id: rates, label: E, count_of: {table: labs, where: {Cost: £3m to £10m}}, unit: labs}
      - {id: all, label: E, count_of: {table: labs}}
      """)
    #expect(problems.map(\.message) == [])
    func leftOut(_ id: String) -> [String]? {
      dataset.figures[id]?.working?.rows?.leftOut.map { "\($0.reason) \($0.positions)" }
    }
    #expect(
      leftOut("cost") == [
        "uncertainAmount [0]", "notGiven(column: \"Cost\") [2]",
      ])
    #expect(leftOut("days") == ["uncertainDate [1]", "notGiven(column: \"Day\") [2]"])
    #expect(
      leftOut("rates") == ["uncertainAmount [0]", "notGiven(column: \"Cost\") [2, 4]"])
    #expect(dataset.figures["rates"]?.value.value.quantity?.unit == .count("labs"))
    #expect(dataset.figures["rates"]?.value.value.quantity?.exactNumber?.plain == "2")
    #expect(dataset.figures["all"]?.value.value.quantity?.unit == .number)
    #expect(leftOut("all") == [])
    // A row that is counted is there, whatever its cells lack.
    #expect(
      ["days", "rates", "all"].map { dataset.figures[$0]?.working?.rows?.missing } == [0, 0, 0])
  }

  @Test func whatCannotBeAddedUpIsToldOf() throws {
    let (_, problems) = try dataset(
      """
      - {id: a, label: A, total_of: {table: labs, column: Rate}}
      - {id: b, label: B, total_of: {table: labs, column: Name}}
      - {id: c, label: C, total_of: {table: labs, column: Coast}}
      - {id: d, label: D, total_of: {table: labs, column: Nothing}}
      - {id: e, label: E, total_of: {table: lab, column: Cost}}
      - {id: f, label: F, count_of: {table: award}}
      """)
    #expect(
      problems.map(\.message) == [
        "“Rate” is in %, which cannot be added up", "the column “Name” of “labs” holds no amounts",
        "the table “labs” has no column “Coast”", "the table “labs” has no column “Nothing”",
        "there is no table “lab” in the data", "there is no table “award” in the data",
      ])
    #expect(
      problems.map(\.help) == [
        "write one of Cost", "write one of Cost", "write “Cost”", "write one of Cost",
        "write “labs”", "write “awards”",
      ])
    #expect(problems.last?.fix?.replacement == "awards")
  }

  @Test func theSourcesOfATableAreItsOwnAndThoseOfItsRows() throws {
    let (dataset, _) = try dataset(
      """
      - {id: a, label: A, count_of: {table: labs, where: {Place: wales}}}
      - {id: b, label: B, count_of: {table: labs, where: {Name: four}}}
      """)
    func ids(_ positions: [Int]) -> [String] {
      positions.map { dataset.sources.entries[$0].id.value }
    }
    let table = dataset.tables.entries[0]
    #expect(Set(ids(dataset.sources(of: table))) == ["old", "new", "other"])
    #expect(Set(ids(dataset.sources(of: table, rows: [3, 4]))) == ["old"])
    #expect(
      dataset.entries(of: .regions, in: table).map { dataset.regions.entries[$0].id.value } == [
        "cardiff", "wales", "england", "border",
      ])
    #expect(dataset.entries(of: .funds, in: table, rows: [1, 1, 2]).count == 2)
    #expect(dataset.entries(of: .figures, in: table).isEmpty)
    let figure = try #require(dataset.figures.position(of: "b"))
    #expect(Set(ids(dataset.sources(ofFigure: figure))) == ["old"])
  }

  @Test func amountsThatLieInPartWithinAreUncertain() throws {
    let awards = """
      id,amount
      a,£1m to £3m
      b,£3m to £10m
      c,£6m to £10m
      d,more than £5m
      e,less than £2m
      f,£5m
      g,€3m
      h,up to £1m

      """
    func rows(_ condition: String) throws -> (taken: [String], leftOut: [String]) {
      let facts = try Facts(
        "- {id: made, label: M, count_of: {table: awards, where: {amount: \(condition)}}}\n",
        awards: awards)
      #expect(facts.problems == [])
      return (try facts.taken("made"), try facts.leftOut("made"))
    }
    let found = try rows("£2m to £5m")
    #expect(found.taken == ["f"])
    #expect(found.leftOut == ["a: uncertainAmount", "b: uncertainAmount", "g: otherCurrency"])
    #expect(try rows("at least £5m").taken == ["c", "d", "f"])
    #expect(try rows("more than £5m").taken == ["c", "d"])
    #expect(try rows("more than £5m").leftOut == ["b: uncertainAmount", "g: otherCurrency"])
    #expect(
      try rows("less than £1m").leftOut == [
        "e: uncertainAmount", "h: uncertainAmount", "g: otherCurrency",
      ])
    #expect(try rows("{not: £2m to £5m}").taken == ["c", "d", "e", "h"])
  }

  @Test func aPersonIsFoundByNothingThatNamesOne() throws {
    let awards =
      "id,title,recipient,recipient_id,recipient_type\na,Grant,Ann,I-1,individual\nb,Grant,Ann,I-1,organisation\n"
    for (condition, taken) in [
      ("recipient: ann", ["b"]), ("recipient_id: i-1", ["b"]), ("title: grant", ["a", "b"]),
    ] {
      let facts = try Facts(
        "- {id: made, label: M, count_of: {table: awards, where: {\(condition)}}}\n", awards: awards
      )
      #expect(try facts.taken("made") == taken)
    }
  }
}
