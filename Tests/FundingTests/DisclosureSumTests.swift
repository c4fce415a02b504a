import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Which numbers that are kept back a table gives away by its own sums, cell by cell.
@Suite struct DisclosureSumTests {
  /// The cells that are given away, such as `A1` for the first row of the column A.
  private func given(
    _ rows: String, header: String = "A,B,Total", fields: String? = nil,
    rule: String = "{below: 5}"
  ) throws -> [String] {
    let names = header.split(separator: ",").map(String.init)
    let described = fields ?? names.map { "{name: \($0), type: integer}" }.joined(separator: ", ")
    let csv = "Place,\(header)\n" + rows
    let (dataset, problems) = try Data().read(tables: [
      (
        "t", "{source: news, fields: [{name: Place}, \(described)], disclosure: \(rule)}",
        Array(csv.utf8)
      )
    ])
    #expect(
      problems.allSatisfy { $0.rule == .disclosureByDifference }, "\(problems.map(\.message))")
    let table = try #require(dataset.tables.entries.first)
    return DisclosureAudit(table).problems().map { problem in
      let row = (0..<table.count).first {
        table.span(row: $0, column: problem.column) == problem.diagnostic.span
      }
      return table.columns[problem.column].name + (row.map { String($0 + 1) } ?? "?")
    }
  }

  @Test func aRowThatIsCalledTotalAddsUpTheOthers() throws {
    let header = "A"
    #expect(try given("a,4\nb,10\nc,12\nTotal,26\n", header: header) == ["A1"])
    #expect(try given("Total,26\na,4\nb,10\nc,12\n", header: header) == ["A2"])
    #expect(try given("a,4\nb,3\nc,12\nTotal,19\n", header: header) == [])
    #expect(try given("a,4\nb,4\nc,12\nTotal,20\n", header: header) == ["A1", "A2"])
    #expect(try given("a,0\nb,0\nc,12\nTotal,12\n", header: header) == ["A1", "A2"])
    #expect(try given("a,4\nb,10\nTotal,15\n", header: header) == [])
    #expect(try given("a,4\nTotal,4\n", header: header) == [])
    #expect(try given("a,7\nb,8\nc,9\nTotal,[c]\n", header: header) == ["A4"])
  }

  @Test func aRowThatIsCalledAllMayBeATotalOrWhatIsLeft() throws {
    let header = "A"
    #expect(try given("a,3\nb,12\nAll areas,15\n", header: header) == ["A1"])
    #expect(try given("a,3\nb,12\nAll,15\nc,12\nd,8\nAll,20\n", header: header) == ["A1"])
    #expect(try given("a,40\nb,3\nAll other areas,10\nTotal,53\n", header: header) == ["A2"])
    #expect(try given("a,40\nb,3\nAll areas elsewhere,10\nTotal,53\n", header: header) == ["A2"])
    #expect(
      try given("All other areas,10\na,3\nb,12\nc,20\nYorkshire,45\n", header: header) == ["A2"])
    #expect(try given("a,3\nb,12\nAll Saints,15\n", header: header) == [])
  }

  @Test func aRowWhoseNameMayBeATotalsIsOneIfItsNumbersSaySo() throws {
    let header = "A"
    for name in [
      "England total", "Total England", "Region total", "UK", "England", "Persons", "Both sexes",
      "Cymru", "Cyfanswm Cymru", "Pawb",
    ] {
      #expect(try given("a,3\nb,12\n\(name),15\n", header: header) == ["A1"], "\(name)")
      #expect(try given("a,3\nb,12\n\(name),16\n", header: header) == [], "\(name)")
    }
    // Nations beside one another hold none of the others, and what a total adds up is none itself.
    #expect(
      try given("Wales,3\nNorthern Ireland,12\nScotland,15\nEngland,90\n", header: header) == [])
    #expect(
      try given("France,3\nSpain,4\nPeru,8\nUK,15\nChad,20\nTotal,50\n", header: header) == [])
  }

  @Test func subtotalsAddUpTheRowsBesideThem() throws {
    let rows = "Ash A,3\nAsh B,12\nAsh total,15\nOak A,20\nOak B,30\nOak total,50\n"
    #expect(try given(rows, header: "A") == ["A1"])
    #expect(try given(rows + "All areas,65\n", header: "A") == ["A1"])
    // Without such a name only numbers that are no chance tell.
    #expect(try given("a,3\nb,120000\nc,120003\nd,20\ne,30\n", header: "A") == ["A1"])
    #expect(try given("a,3\nb,1200\nc,1203\nd,20\ne,30\n", header: "A") == [])
  }

  @Test func aColumnWhoseNameMayBeATotalsIsOneIfItsNumbersSaySo() throws {
    for name in ["Persons", "All people", "Total staff", "Pawb"] {
      #expect(try given("a,3,12,15\n", header: "Men,Women,\(name)") == ["Men1"], "\(name)")
      #expect(try given("a,3,12,16\n", header: "Men,Women,\(name)") == [], "\(name)")
    }
    #expect(try given("a,3,12,15\n", header: "Men,Women,Others") == [])
  }

  /// A place's row is the sum of those of the places within it.
  @Test func theRowOfAPlaceAddsUpThoseWithinIt() throws {
    func problems(_ rows: String) throws -> [String] {
      var data = Data()
      data.regions += "\n- {id: swansea, name: Swansea, kind: city-region, nation: wales}"
      let description = """
        source: news
        fields: [{name: Area}, {name: A, type: integer}]
        foreignKeys: [{fields: Area, reference: {resource: regions, fields: id}}]
        disclosure: {below: 5}
        """
      let (_, problems) = try data.read(
        tables: [("t", description, Array(("Area,A\n" + rows).utf8))])
      return problems.map(\.rule.rawValue).filter { $0 == "disclosure-by-difference" }
    }
    #expect(
      try problems("glasgow,9\ncardiff,3\nwales,30\nswansea,27\n") == ["disclosure-by-difference"])
    #expect(try problems("glasgow,9\ncardiff,3\nwales,31\nswansea,27\n") == [])
  }

  @Test func rowsBetweenTotalsAreOfTheNextOne() throws {
    #expect(
      try given(
        "a,4\nb,10\nSubtotal,14\nc,20\nd,3\nSubtotal,23\nTotal,37\n", header: "A"
      ) == ["A1", "A5"])
    #expect(
      try given("Total,14\na,4\nb,10\nTotal,23\nc,20\nd,3\n", header: "A") == ["A2", "A6"])
    // The total of totals gives a total away.
    #expect(
      try given("a,6\nb,10\nSubtotal,[c]\nc,20\nd,30\nSubtotal,50\nTotal,66\n", header: "A")
        == ["A3"])
  }

  @Test func aRowWithoutThatNameAddsUpTheOthersIfItSurelyDoes() throws {
    #expect(try given("a,4\nb,10\nc,12\nd,26\n", header: "A") == ["A1"])
    #expect(try given("d,26\na,4\nb,10\nc,12\n", header: "A") == ["A2"])
    #expect(try given("a,4\nd,26\nb,10\nc,12\n", header: "A") == [])
    #expect(try given("a,4\nb,10\nd,14\n", header: "A") == [])
    // What is not in the file may be anything, and noughts are the sum of noughts by chance.
    #expect(try given("a,7\nb,8\nc,9\nd,[c]\n", header: "A") == [])
    #expect(try given("a,0,7\nb,0,8\nc,0,9\nd,0,[c]\n", header: "A,B") == [])
    #expect(try given("a,4,7\nb,10,8\nc,12,9\nd,26,25\n", header: "A,B") == [])
    #expect(try given("a,4,7\nb,10,8\nc,12,9\nd,26,[c]\n", header: "A,B") == ["A1", "B4"])
  }

  @Test func aColumnThatIsCalledTotalAddsUpTheOthers() throws {
    #expect(try given("a,4,10,14\n") == ["A1"])
    #expect(try given("a,4,10,15\n") == [])
    #expect(try given("a,4,10,14\nb,9,9,19\n") == [])
    #expect(
      try given(
        "a,4,10,14\n", header: "A,B,S",
        fields:
          "{name: A, type: integer}, {name: B, type: integer}, {name: S, type: integer, title: {en: Total, cy: Cyfan}}"
      ) == ["A1"])
    #expect(try given("a,4,10,14\n", header: "A,B,S") == [])
  }

  @Test func aColumnWithoutThatNameAddsUpTheOthersIfTwoRowsSaySo() throws {
    #expect(try given("a,4,10,14\nb,9,9,18\n", header: "A,B,S") == ["A1"])
    #expect(try given("a,4,10,14\nb,0,0,0\n", header: "A,B,S") == [])
    #expect(try given("a,14,4,10\nb,18,9,9\n", header: "S,A,B") == ["A1"])
    // Of the columns beside it, those next to it.
    #expect(try given("a,50,14,4,10\nb,60,18,9,9\n", header: "X,S,A,B") == ["A1"])
    #expect(try given("a,4,10,14,50\nb,9,9,18,60\n", header: "A,B,S,X") == ["A1"])
    #expect(try given("a,7,50,14,4,10\nb,7,60,18,9,9\n", header: "Y,X,S,A,B") == ["A1"])
    #expect(
      try given("a,50,31,4,10,17,70\nb,60,27,9,9,9,70\n", header: "X,S,A,B,C,Y") == ["A1"])
    #expect(try given("a,50,14,4,60,10\nb,60,18,9,70,9\n", header: "X,S,A,Y,B") == [])
  }

  @Test func oneColumnAloneIsNoSumOfAnother() throws {
    #expect(
      try given("a,4,4,90\nb,9,9,91\nc,8,8,92\n", header: "A,B,C", rule: "{below: 5, columns: [A]}")
        == [])
  }

  @Test func columnsOfOtherUnitsAddNothing() throws {
    let fields = "{name: A, type: integer, unit: jobs}, {name: B, type: integer, unit: people}"
    #expect(
      try given(
        "a,4,10,14\nb,9,9,18\n", header: "A,B,S",
        fields: fields + ", {name: S, type: integer, unit: jobs}") == [])
    #expect(
      try given(
        "a,4,10,14\nb,9,9,18\n", header: "A,B,S",
        fields: fields.replacing("people", with: "jobs") + ", {name: S, type: integer, unit: jobs}")
        == ["A1"])
  }

  /// What one sum tells is used in the others, until nothing more follows.
  @Test func sumsTellOfOneAnother() throws {
    #expect(
      try given("a,4,4,8\nb,0,2,2\nc,0,3,3\nTotal,4,9,13\n") == ["A1", "A2", "A3", "A4", "B1"])
    #expect(
      try given("a,4,4,8\nb,4,4,8\nc,4,4,8\nTotal,[c],[c],[x]\n") == [
        "A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4",
      ])
    #expect(
      try given("a,4,4,8\nb,[c],[x],[x]\nTotal,30,[x],[x]\n") == ["A1", "A2", "B1"])
    #expect(try given("a,4,3,7\nb,3,4,7\nTotal,7,7,14\n") == [])
    #expect(try given("a,4,10,14\nb,3,20,23\nTotal,7,30,37\n") == ["A1", "A2"])
  }

  /// What has no bound of its own follows from sums that are solved together.
  @Test func numbersThatAreTypedAsKeptBackFollowFromSums() throws {
    #expect(
      try given("a,[c],[c],30\nb,[c],7,17\nTotal,20,27,47\n") == ["A1", "A2", "B1"])
    #expect(try given("a,[c],[c],30\nb,[c],[c],17\nTotal,20,27,47\n") == [])
  }

  @Test func roundedNumbersTellLess() throws {
    let rule = "{below: 5, round_to: 5}"
    #expect(try given("a,4\nb,12\nc,13\nTotal,29\n", header: "A", rule: rule) == [])
    #expect(try given("a,4\nb,12\nc,13\nTotal,29\n", header: "A") == ["A1"])
    // 38 at least in all, 22 at most in e: 16 are left for four numbers of 4 at most.
    let four = (1...4).map { "r\($0),4\n" }.joined()
    #expect(
      try given(four + "e,22\nTotal,38\n", header: "A", rule: rule) == ["A1", "A2", "A3", "A4"])
    #expect(try given(four + "e,23\nTotal,39\n", header: "A", rule: rule) == [])
    #expect(
      try given("a,4\nb,12\nc,13\nTotal,29\n", header: "A", rule: "{below: 5, round_to: 1}")
        == ["A1"])
  }

  @Test func fractionsAreReckonedExactly() throws {
    let fields = "{name: A, type: number}"
    #expect(try given("a,0.1\nb,10.25\nTotal,10.35\n", header: "A", fields: fields) == ["A1"])
    #expect(
      try given("a,4.99\nb,4.99\nc,7\nTotal,16.98\n", header: "A", fields: fields) == ["A1", "A2"])
    #expect(try given("a,4.98\nb,4.99\nc,7\nTotal,16.97\n", header: "A", fields: fields) == [])
    #expect(try given("a,-3\nb,10\nTotal,7\n", header: "A") == ["A1"])
  }

  @Test func whatGivesANumberAwayIsSaid() throws {
    func problem(_ rows: String) throws -> Diagnostic {
      let csv = "Place,A,B,Total\n" + rows
      let (_, problems) = try Data().read(tables: [
        (
          "t",
          "{source: news, fields: [{name: Place}, {name: A, type: integer}, {name: B, type: integer}, {name: Total, type: integer}], disclosure: {below: 5}}",
          Array(csv.utf8)
        )
      ])
      let found = try #require(problems.first)
      if let fix = found.fix {
        #expect(fix.replacement == "[c]")
        let text = String(decoding: Array(csv.utf8)[fix.span.start..<fix.span.end], as: UTF8.self)
        #expect(text == "10")
      }
      return found
    }
    let row = try problem("a,4,[x],[x]\nb,10,[x],[x]\nc,12,[x],[x]\nTotal,26,[x],[x]\n")
    #expect(
      row.message == "this number is kept back, but the row “Total” less the others gives it away")
    #expect(
      row.help
        == "write [c] in the row “b” as well, the next smallest number of the column")
    #expect(row.notes.map(\.message) == ["the total is"])
    let column = try problem("a,4,10,14\nb,8,90,98\n")
    #expect(
      column.message
        == "this number is kept back, but the column “Total” less the others gives it away")
    #expect(
      column.help == "write [c] under “B” as well, the next smallest number of the row")
    // The total of its row is not known, and so not what gives it away.
    let total = try problem(
      "a,10,90,x\nb,20,91,y\nTotal,[c],181,z\n".replacing("x", with: "100")
        .replacing("y", with: "111").replacing("z", with: "[x]"))
    #expect(
      total.message == "this number is kept back, but the numbers that it adds up give it away")
    #expect(total.notes.isEmpty)
  }

  // MARK: - Equations

  @Test(
    arguments: [
      ([[0: 1]], [0]), ([[0: 3]], [0]), ([[0: 1, 1: 1]], []), ([[0: 1, 1: 1], [1: -1]], [0, 1]),
      ([[0: 1, 1: 1], [0: 1, 1: -1]], [0, 1]), ([[0: 1, 1: 1], [0: 2, 1: 2]], []),
      ([[0: 2, 1: 1], [0: 1, 1: 3]], [0, 1]), ([[0: 1, 1: 1, 2: 1], [1: 1, 2: 1]], [0]),
      ([[0: -1, 1: 1, 2: 1], [0: -1, 1: 1, 3: 1], [2: 1]], [2, 3]), ([[:], [5: 7]], [5]),
      ([[0: 0, 1: 1]], [1]),
      ([[0: 3, 1: 5, 2: 7], [0: 2, 1: 1, 2: 1], [0: 1, 1: 1, 2: 4]], [0, 1, 2]),
      ([[0: 1, 1: 1], [1: 1, 2: 1], [2: 1, 0: 1]], [0, 1, 2]),
      ([[0: 1, 1: 1], [1: 1, 2: 1], [2: 1, 3: 1], [3: 1, 0: 1]], []),
    ] as [([[Int: Int]], [Int])]) func equationsDetermineSomeUnknowns(
      rows: [[Int: Int]], determined: [Int]
    )
  {
    #expect(LinearEquations(rows).determined() == determined)
    #expect(LinearEquations(rows.reversed()).determined() == determined)
  }
}
