import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Rows of further tables on pages, and the files beside them.
@Suite struct DataTableTests {
  private static let description = """
    title: {en: Jobs, cy: Swyddi}
    source: news
    missing: [n/a]
    primaryKey: Ref
    fields:
      - {name: Ref}
      - {name: Place}
      - {name: Opened, type: date, format: "%d/%m/%Y"}
      - {name: Jobs, type: integer, unit: jobs}
      - {name: Budget, type: quantity, unit: GBP}
    foreignKeys: [{fields: Place, reference: {resource: regions, fields: id}}]
    """

  private static func rows(_ count: Int) -> String {
    var random = SeededGenerator(seed: UInt64(count))
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    return "Ref,Place,Opened,Jobs,Budget\n"
      + (0..<count).map { number in
        [
          "R\(number)", one(["glasgow", "scotland", ""]), one(["01/03/2024", "13/05/2023", ""]),
          one(["\(Int.random(in: 0..<5000, using: &random))", "[c]", "n/a", ""]),
          one(["at least £1m", "£2.5 million", "up to £3m", "£1m to £2m", "[x]", "[z]"]),
        ].joined(separator: ",") + "\n"
      }.joined()
  }

  private func files(_ csv: String, _ block: String = "table: jobs") -> [String: String] {
    [
      "Content/data/jobs.csv": csv, "Content/data/jobs.schema.yaml": Self.description,
      "Content/jobs.md": "---\ntitle: Jobs\n---\n\n```data-table\n\(block)\nid: all\n```\n",
    ]
  }

  /// The texts between two marks.
  private func parts(_ text: String, _ open: String, _ close: String) -> [String] {
    text.components(separatedBy: open).dropFirst().map {
      $0.components(separatedBy: close)[0]
    }
  }

  /// Each cell of the table on the page says what the file beside it says.
  @Test(arguments: [
    "table: jobs\nsort: [-Jobs, Opened]", "table: jobs\ngroup: Place\ntotal: Jobs",
    "table: jobs\nwhere: {Place: glasgow}",
  ]) func theFileHasTheRowsOfTheTable(block: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(files(Self.rows(40), block), folder: folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let isLong = try folder.files(in: "Output")["jobs/all.html"] != nil
    let page = try folder.text("Output/" + (isLong ? "jobs/all.html" : "jobs.html"))
    let table = try #require(parts(page, "id=\"all\">", "</table>").first)
    let rows = parts(table, "<tr><th scope=\"row\">", "</tr>")
    let lines = try folder.text("Output/jobs/all.csv").components(separatedBy: "\r\n").dropLast()
    let names = try #require(lines.first).components(separatedBy: ",")
    #expect(rows.count == lines.count - 1)
    #expect(rows.count > 3)
    for (row, line) in zip(rows, lines.dropFirst()) {
      let cells = Dictionary(
        uniqueKeysWithValues: zip(names, line.components(separatedBy: ",")))
      let shown = row.components(separatedBy: "<td")
      #expect(parts("^" + shown[0], "^", "</th>") == [cells["Ref"]])
      let date = parts(shown[2], "datetime=\"", "\"").first ?? ""
      #expect(date == cells["Opened"])
      #expect((parts(shown[3], "<data value=\"", "\"").first ?? "") == cells["Jobs"])
      #expect(shown[3].contains("missing") == !(cells["Jobs_missing"] ?? "").isEmpty)
      let least = cells["Budget_min"] ?? ""
      let value = parts(shown[4], "<data value=\"", "\"").first ?? ""
      #expect(value == (["", "0"].contains(least) ? cells["Budget_max"] : least))
      #expect(
        (parts(shown[4], "data-max=\"", "\"").first ?? cells["Budget_max"]) == cells["Budget_max"])
    }
  }

  /// A short table stands whole, a long one has a page of its own, and a very long one its file alone.
  @Test(arguments: [(12, false), (13, true), (5000, true), (5001, false)])
  func longTablesHaveAPageOfTheirOwn(count: Int, hasPage: Bool) async throws {
    let folder = try TemporaryFolder()
    _ = try await build(files(Self.rows(count), "table: jobs\ntotal: Jobs"), folder: folder)
    let output = try folder.files(in: "Output")
    #expect((output["jobs/all.html"] != nil) == hasPage)
    let page = try folder.text("Output/jobs.html")
    #expect(parts(page, "<tr><th scope=\"row\">", "</tr>").count == min(count, 12))
    let lines = try folder.text("Output/jobs/all.csv").components(separatedBy: "\r\n")
    #expect(lines.count == count + 2)
  }

  /// Whatever stands in a table, its description and the block that shows it, the site is built or what is wrong is said.
  @Test func brokenTablesAreBuiltOrRefused() async throws {
    let good = files(
      Self.rows(15), "table: jobs\nsort: -Jobs\ngroup: year\ntotal: [Jobs, Budget]\nlimit: 5")
    let names = good.keys.sorted() + [String](repeating: "Content/data/jobs.csv", count: 3)
    var random = SeededGenerator(seed: 5)
    var written = 0
    for _ in 0..<80 {
      var broken = good
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        guard let name = names.randomElement(using: &random) else { continue }
        var bytes = Array((broken[name] ?? "").utf8)
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...127, using: &random)
        case 1: bytes.remove(at: at)
        default:
          let piece = ["\"", ",", "\n", "[c]", "£", "-", "999999999999999999999", "{", "\t"]
          bytes.insert(contentsOf: (piece.randomElement(using: &random) ?? ",").utf8, at: at)
        }
        broken[name] = String(decoding: bytes, as: UTF8.self)
      }
      let folder = try TemporaryFolder()
      let outcome = try await build(broken, folder: folder)
      #expect(outcome.isWritten == !outcome.diagnostics.hasErrors)
      if outcome.isWritten { written += 1 }
    }
    #expect((5...75).contains(written), "\(written)")
  }

  @Test func amountsInWordsAloneStayWordsInCharts() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/jobs.csv": "Centre,Jobs\nClyde,hundreds of jobs\nTay,20 jobs\n",
        "Content/data/jobs.schema.yaml":
          "title: Jobs\nsource: news\nfields: [{name: Centre}, {name: Jobs, type: quantity, unit: jobs}]\n",
        "Content/jobs.md":
          "---\ntitle: Jobs\n---\n```chart\ntable: jobs\ngroup: Centre\ncolumn: Jobs\ntitle: Jobs\n```\n",
      ], folder: folder)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let page = try folder.text("Output/jobs.html")
    #expect(!page.contains("not available") && !page.contains("not totalled"))
    #expect(
      parts(page, "Clyde</th><td class=\"number\">", "</td>").first?.contains("hundreds of jobs")
        == true)
    let rows = try folder.text("Output/jobs/chart-1.csv").components(separatedBy: "\r\n")
    #expect(rows.contains { $0.hasSuffix("indefinite,jobs,,hundreds of jobs") })
  }
}
