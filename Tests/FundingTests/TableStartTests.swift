import Diagnostics
import Testing
import YAML

@testable import Funding

/// The description that is offered for a table without one: headings, and types that its first rows show.
@Suite struct TableStartTests {
  private func start(_ csv: String, encoding: TableEncoding = .utf8) throws -> String {
    var diagnostics: [Diagnostic] = []
    let table = try #require(CSVTable(Array(csv.utf8), file: "t.csv", diagnostics: &diagnostics))
    return tableStart(table, encoding: encoding)
  }

  @Test(arguments: [
    (["12", "0", "-5"], "integer"), (["12", "1.5"], "number"), (["0.5", "-0.25"], "number"),
    (["2024-03-01", "2024"], "date"), (["£1m", "£5"], "quantity"), (["£1m", "5"], ""),
    (["0123"], ""), (["007.5"], ""), (["1.2.3"], ""), (["1."], ""), (["-"], ""), ([".5"], ""),
    (["123456789012345"], "integer"), (["1234567890123456"], ""), (["", " 7 "], "integer"),
    ([""], ""), (["a", "1"], ""), (["1", "2024-03"], ""),
  ]) func aTypeIsWhatAllCellsAre(cells: [String], type: String) throws {
    let rows = cells.map { "x,\($0)\n" }.joined()
    #expect(
      try start("Name,Cell\n" + rows)
        == "fields: [{name: Name}, {name: Cell\(type.isEmpty ? "" : ", type: \(type)")}]")
  }

  @Test func theFirstHundredRowsAreLookedAt() throws {
    let rows = String(repeating: "1\n", count: 99)
    #expect(try start("A\n" + rows + "1\nx\n") == "fields: [{name: A, type: integer}]")
    #expect(try start("A\n" + rows + "x\n1\n") == "fields: [{name: A}]")
  }

  @Test func headingsWithSignsAreQuoted() throws {
    #expect(
      try start("A_b 9,\"Cost (£)\",\"a \"\"b\"\" \\c\"\nx,x,x\n")
        == #"fields: [{name: A_b 9}, {name: "Cost (£)"}, {name: "a \"b\" \\c"}]"#)
    #expect(
      try start("Zz,{\nx,x\n") == #"fields: [{name: Zz}, {name: "{"}]"#)
  }

  @Test func theFirstTwentyColumnsAreNamed() throws {
    let names = (1...21).map { "c\($0)" }
    let text = try start(names.joined(separator: ",") + "\n")
    #expect(text.contains("{name: c20}") && !text.contains("c21"))
  }

  @Test func aFileThatIsStoredOtherwiseSaysSo() throws {
    #expect(
      try start("A\nx\n", encoding: .windows1252) == "{encoding: windows-1252, fields: [{name: A}]}"
    )
  }
}
