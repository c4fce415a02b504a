import Diagnostics
import Testing

@testable import YAML

/// The line `sep=,` that Excel writes above a table, and headings that mean `publish`.
@Suite struct ExcelLineTests {
  @Test(arguments: ["sep=,\n", "SEP=,\r\n", "\u{FEFF}sep=,\r", "\"sep=,\"\n", ""])
  func theLineIsPassedOver(line: String) throws {
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVTable(Array((line + "id,title\na,One\n").utf8), file: "a.csv", diagnostics: &diagnostics))
    #expect(diagnostics == [])
    #expect(table.header.map(\.value) == ["id", "title"])
    #expect(table.rowCount == 1 && table.text(row: 0, column: 1) == "One")
  }

  @Test(arguments: ["sep=,", "sep=,\n", "sep=;", "\u{FEFF}\"sep=,\"", "sep=,\r\n\r\n"])
  func theLineAloneIsNoTable(text: String) {
    var diagnostics: [Diagnostic] = []
    #expect(CSVTable(Array(text.utf8), file: "a.csv", diagnostics: &diagnostics) == nil)
    #expect(
      diagnostics.map(\.message) == [
        "the file only says what separates its cells: the next line must name the columns"
      ])
  }

  @Test func theLineIsARowWhereRowsAreSkipped() throws {
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVTable(
        Array("sep=,\nid,title\na,One\n".utf8), file: "a.csv", skippedRows: 1,
        diagnostics: &diagnostics))
    #expect(table.header.map(\.value) == ["id", "title"])
  }

  @Test(arguments: [
    ("Embargoed until", true), ("embargo", true), ("Hold until:", true), ("Held by", false),
    ("Release date", false), ("Publication date", false), ("Held", false),
  ]) func namesForATimeOfPublishingAreNear(heading: String, isNear: Bool) {
    #expect((HoldHeading(heading) == .near) == isNear)
    #expect(HoldHeading.saysFrom(heading) == heading.hasSuffix("date"))
  }
}
