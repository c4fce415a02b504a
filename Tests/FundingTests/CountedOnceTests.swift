import Diagnostics
import Quantities
import Testing
import YAML

@testable import Funding

/// What a total must not count twice, or not at all.
@Suite struct CountedOnceTests {
  private static let wales = """
    source: news
    fields: [{name: Area}, {name: Jobs, type: integer, unit: jobs}, {name: Centre}]
    foreignKeys: [{fields: Area, reference: {resource: regions, fields: id}}]
    """

  private func read(
    _ rows: String, description: String = Self.wales, where clause: String = ""
  ) throws -> (value: String?, problems: [String]) {
    var data = Data()
    data.figures =
      "- {id: all, label: All, total_of: {table: t, column: Jobs\(clause)}}"
    let (dataset, problems) = try data.read(
      tables: [("t", description, Array(("Area,Jobs,Centre\n" + rows).utf8))])
    return (dataset.figures.entries.first?.wording, problems.map(\.rule.rawValue))
  }

  @Test func aPlaceAndOneWithinItAreNotAddedUp() throws {
    #expect(try read("wales,30,\ncardiff,10,\nglasgow,7,\n").problems == ["double-count"])
    #expect(
      try read("wales,30,\ncardiff,10,\n", where: ", where: {Area: wales}").problems
        == ["double-count"])
    #expect(
      try read("wales,30,\ncardiff,10,\nglasgow,7,\n", where: ", where: {Area: [cardiff, glasgow]}")
        .problems == [])
    // Centres are where they are: one of all Wales holds no other.
    #expect(try read("wales,30,Ash\ncardiff,10,Oak\n").problems == [])
    #expect(try read("wales,30,\ncardiff,[x],\n").problems == [])
    #expect(try read("scotland,30,\ncardiff,10,\n").problems == [])
    // What is less than its parts does not hold them, and what has several rows of a place lists single things.
    #expect(try read("wales,3,\ncardiff,10,\n").problems == [])
    #expect(try read("wales,30,\nwales,5,\ncardiff,10,\n").problems == [])
    let years = Self.wales.replacing("{name: Centre}", with: "{name: Centre, type: integer}")
    #expect(try read("wales,30,2024\ncardiff,10,2025\n", description: years).problems == [])
    #expect(
      try read("wales,30,2024\ncardiff,10,2024\n", description: years).problems
        == ["double-count"])
  }

  @Test func awardsThatArePartOfOneAnotherAreTold() throws {
    func problems(_ rows: String) throws -> [Diagnostic] {
      var data = Data()
      data.awards =
        "id,title,recipient,amount,awarded,source,part_of\n"
        + rows.split(separator: "\n").map { row in
          let cells = row.split(separator: ",", omittingEmptySubsequences: false)
          return "\(cells[0]),T,R,\(cells[1]),2026-01-05,news,\(cells[2])\n"
        }.joined()
      return try data.read().diagnostics.filter { $0.severity == .error }
    }
    #expect(
      Set(try problems("a,100,b\nb,50,a\n").map(\.rule)) == [.derivationCycle, .derivationMismatch])
    #expect(
      try problems("a,100,b\nb,100,a\n").map(\.message) == [
        "“a” is part of “b”, which is part of “a”"
      ])
    #expect(try problems("a,100,\nb,150,a\n").map(\.rule) == [.derivationMismatch])
    #expect(try problems("a,100,\nb,100,a\nc,100,a\n").map(\.rule) == [])
  }

  @Test func whatIsLeftOfAFigureIsAPartOfIt() throws {
    func problems(_ figures: String) throws -> [Rule] {
      var data = Data()
      data.figures = """
        - {id: a, label: A, value: £100, stage: awarded, source: news}
        - {id: b, label: B, value: £30, stage: awarded, source: news, part_of: a}
        - {id: c, label: C, difference_of: [a, b]}
        \(figures)
        """
      return try data.read().diagnostics.map(\.rule)
    }
    #expect(try problems("- {id: s, label: S, sum_of: [c, a]}") == [.doubleCount])
    #expect(try problems("- {id: s, label: S, sum_of: [c, b]}") == [])
  }

  @Test func percentagesLeavePoints() throws {
    func made(_ part: String, _ more: String = "") throws -> (Quantity.Unit?, [Rule]) {
      var data = Data()
      data.figures = """
        - {id: a, label: A, value: 12%, source: news}
        - {id: b, label: B, value: 5%, source: news\(part)}
        - {id: c, label: C, difference_of: [a, b]\(more)}
        """
      let (dataset, problems) = try data.read()
      return (dataset.figures["c"]?.value.value.quantity?.unit, problems.map(\.rule))
    }
    #expect(try made("") == (.count("percentage-points"), []))
    #expect(try made("", ", value: 7 percentage points") == (.count("percentage-points"), []))
    #expect(try made("", ", value: 7%").1 == [.derivationMismatch])
    #expect(try made(", part_of: a") == (.percent, []))
  }

  @Test(arguments: [
    ("Share (%)", "", false), ("% of jobs", "", false), ("Percentage of jobs", "", false),
    ("Canran", "", false), ("Share", ", unit: percentage", false), ("Jobs", "", true),
    ("Firms that grew by 20%", "", true), ("Jobs (% of all are new)", "", true),
  ]) func columnsOfPercentagesAreNotAddedUp(heading: String, unit: String, adds: Bool) throws {
    let (dataset, _) = try Data().read(tables: [
      (
        "t", "{source: news, fields: [{name: Area}, {name: \"\(heading)\", type: number\(unit)}]}",
        Array("Area,\(heading)\na,12\n".utf8)
      )
    ])
    #expect(dataset.tables.entries.first?.columns.last?.isSummable == adds)
  }

  @Test(arguments: [
    ("¹ Provisional", true), ("[1] Provisional", true), ("Key", true), ("Excludes VAT", true),
    ("© Crown copyright", true), ("p = provisional", true), ("n/a = not available", true),
    ("Figures may not sum due to rounding", true), ("Data as at 31 March 2025", true),
    ("End of table", true), ("Leeds", false), ("Key Cities", false), ("Data Valley", false),
  ]) func whatSpeaksOfTheTableIsANote(text: String, isNote: Bool) {
    #expect(beginsAsNote(text) == isNote)
  }

  @Test func namesOfSums() {
    #expect(SumName("Total excl. Leeds") == .sure)
    #expect(SumName("Total Inc") == .likely)
    #expect(SumName("∑") == .sure)
    #expect(SumName("Tot.") == .alone)
    #expect(SumName("Ttl") == .alone)
    #expect(SumName("Both") == .likely)
    #expect(SumName("Both Ways Ltd") == nil)
  }

  @Test func filesOfAwardsAreOneTableForTheirSums() throws {
    var reader = DatasetReader(settings: try Data.reading(asOf: "2026-06-01 12:00"))
    var diagnostics: [Diagnostic] = []
    for (name, rows) in [("f0", "a,100,T\nb,50,T\n"), ("f1", "c,30,T\ntot,180,\n")] {
      let csv = "id,amount,title\n" + rows
      if let table = CSVTable(Array(csv.utf8), file: "\(name).csv", diagnostics: &diagnostics) {
        reader.addAwards(table)
      }
    }
    #expect(reader.finish().1.contains { $0.rule == .totalRow && $0.span?.file == "f1.csv" })
  }
}
