import Diagnostics
import Quantities
import Testing

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
      try problems("a,100,b\nb,50,a\n").map(\.rule) == [.derivationCycle, .derivationMismatch])
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
    func wording(_ part: String, _ more: String = "") throws -> (String?, [Rule]) {
      var data = Data()
      data.figures = """
        - {id: a, label: A, value: 12%, source: news}
        - {id: b, label: B, value: 5%, source: news\(part)}
        - {id: c, label: C, difference_of: [a, b]\(more)}
        """
      let (dataset, problems) = try data.read()
      return (dataset.figures["c"]?.wording, problems.map(\.rule))
    }
    #expect(try wording("") == ("7 percentage points", []))
    #expect(try wording("", ", value: 7 percentage points") == ("7 percentage points", []))
    #expect(try wording("", ", value: 7%").1 == [.derivationMismatch])
    #expect(try wording(", part_of: a") == ("7%", []))
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
}
