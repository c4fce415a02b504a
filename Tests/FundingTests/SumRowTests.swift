import Diagnostics
import Testing

@testable import Funding

/// Rows of awards that add up others, by their names and by their numbers.
@Suite struct SumRowTests {
  @Test(arguments: [
    ("Total (all departments)", SumName.sure), ("Total [note 1]", .sure), ("(Total)", .sure),
    ("Wales subtotal", .sure), ("Is-gyfanswm Cymru", .sure), ("Total 2024/25", .sure),
    ("Total awards", .sure), ("Overall", .alone), ("All awards", .alone), ("Mean", .alone),
    ("Cyfan", .alone), ("Wales total", .likely), ("All Saints church", .likely),
    ("United Kingdom", .likely), ("Total spend", .likely), ("SUM-2024-001", .likely),
    ("Subtotal: Wales", .sure), ("Subtotal hysterectomy", .alone), ("Sub-total Wales", .sure),
    ("Summer school", nil), ("Allotments", nil), ("", nil),
  ]) func namesSayHowSurelyARowIsASum(text: String, name: SumName?) {
    #expect(SumName(text) == name)
  }

  private func count(_ rows: String) throws -> Int {
    try Data().awards("id,title,amount,source\n" + rows).diagnostics.count { $0.rule == .totalRow }
  }

  @Test(arguments: [
    "a,x,1,news\nb,y,2,news\nc,Overall,3,\n", "a,x,1,news\nb,y,2,news\nc,All awards,9,\n",
    "a,x,1,news\nb,y,2,news\nc,Mean,1.5,\n", "a,x,1,news\nb,y,2,news\nc,z,3,\n",
    "c,z,3,\na,x,1,news\nb,y,2,news\n", "a,x,1,news\nb,y,2,news\nWales subtotal,x,7,news\n",
    "a,x,1,news\nb,y,2,news\n,z,3,news\n",
  ]) func aSumThatLacksSomethingIsFound(rows: String) throws {
    #expect(try count(rows) == 1)
  }

  @Test(arguments: [
    "a,x,1,news\nb,y,2,news\nc,All Saints church,3,news\n", "a,x,1,news\nb,y,1,\n",
    "a,x,1,news\nb,Overall,5,news\n", "a,x,0,news\nb,y,3,news\nc,z,3,\n",
    "a,Total Environment Ltd,1,news\nb,All Saints,2,\n", "a,x,2,news\nb,y,2,news\nc,z,2,\n",
    "a,x,1,\nb,y,2,\nc,z,3,\n",
  ]) func anAwardIsNoSum(rows: String) throws {
    #expect(try count(rows) == 0)
  }

  @Test func anAwardToAPersonIsNoSum() throws {
    let rows = "a,x,A Ltd,1,2024-05-01,news\nb,y,B Ltd,2,2024-05-02,news\n"
    func count(_ last: String) throws -> Int {
      try Data().awards("id,title,recipient,amount,awarded,source\n" + rows + last).diagnostics
        .count { $0.rule == .totalRow }
    }
    #expect(try count("c,z,,3,2024-05-03,news\n") == 0)
    #expect(try count("c,z,,3,,news\n") == 1)
    #expect(try count("c,Mean,,9,2024-05-03,news\n") == 0)
    #expect(try count("c,Mean,,9,,news\n") == 1)
  }

  private func sums(_ fields: String, _ csv: String, adding column: Int?) throws -> Bool {
    let description = "{source: news, fields: [\(fields), {name: N, type: number, unit: jobs}]}"
    let table = try #require(
      try Data().read(tables: [("t", description, Array(csv.utf8))]).dataset.tables.entries.first)
    let rows = (0..<table.count).map { Int32($0) }
    return table.totalRow(among: rows, adding: column.map { [$0] } ?? []) != nil
  }

  @Test(arguments: [
    ("All Saints", "7", false), ("All Saints", "0", true), ("Wales total", "7", true),
    ("United Kingdom", "7", true), ("Leeds", "0", false),
  ]) func aNameThatOnlyBeginsSoIsASumOfAllOthersAlone(name: String, last: String, isOne: Bool)
    throws
  {
    let csv = "Place,N\nA,1\nB,2\n\(name),3\nC,\(last)\n"
    #expect(try sums("{name: Place}", csv, adding: 1) == isOne)
  }

  @Test func aYearNamesARow() throws {
    let csv = "Place,Year,N\n,2024,5\n,2025,7\n,2026,12\n"
    #expect(try !sums("{name: Place}, {name: Year, type: year}", csv, adding: 2))
    let sum = "Place,Year,N\n,2024,5\n,2025,7\n,,12\n"
    #expect(try sums("{name: Place}, {name: Year, type: year}", sum, adding: 2))
  }

  @Test func rowsThatAreAllOfTotalsAreNoSums() throws {
    let csv = "What,Place,N\nTotal awards,Wales,5\nTotal awards,Scotland,7\n"
    #expect(try !sums("{name: What}, {name: Place}", csv, adding: 2))
    let mixed = "Place,What,N\nWales,Total awards,5\nWales,New awards,2\n"
    #expect(try sums("{name: Place}, {name: What}", mixed, adding: 2))
    #expect(try !sums("{name: Place}, {name: What}", mixed, adding: nil))
  }
}
