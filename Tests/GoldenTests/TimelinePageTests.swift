import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What a timeline shows is what its table and its file say: read from the pages of the golden site `timelines`.
@Suite struct TimelinePageTests {
  struct Timeline: CustomStringConvertible, Sendable {
    let id: String
    let html: String
    let folder: String
    var description: String { folder + id }

    /// The words of each drawing, without spaces, since lines break anywhere.
    var drawings: [String] {
      html.matches(of: /<svg.*?<\/svg>/.dotMatchesNewlines()).map { svg in
        svg.output.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { String($0.output.1) }.joined()
          .filter { $0 != " " }
      }
    }

    /// The cells of each row of the table.
    var rows: [[String]] {
      html.matches(of: /<tr><th scope="row".*?<\/tr>/).map { row in
        row.output.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/).map {
          String($0.output.1).replacing(/<[^>]*>/, with: "")
        }
      }
    }
  }

  static let output = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Sites/timelines/Expected/Output")

  static let all = ["", "cy/"].flatMap { folder in
    let file = output.appending(path: folder + "index.html")
    let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return page.matches(of: /<figure class="chart" id="([^"]*)">.*?<\/figure>/.dotMatchesNewlines())
      .map { Timeline(id: String($0.output.1), html: String($0.output.0), folder: folder) }
  }

  @Test func bothLanguagesHaveTheirTimelines() {
    // Of nine blocks one has no rows at all.
    #expect(Self.all.filter { $0.folder.isEmpty }.count == 8)
    #expect(Self.all.filter { $0.folder == "cy/" }.count == 8)
  }

  /// What has no date, or one beyond the ends that the author set, stands in the table alone.
  @Test(arguments: all) func everyDatedRowIsDrawnWithItsNameAndTime(_ timeline: Timeline) {
    var left = 0
    for row in timeline.rows {
      let when = timeline.html.contains(">Kind<") || timeline.html.contains(">Math<") ? 2 : 1
      for drawing in timeline.drawings {
        let isDrawn = [row[0], row[when]].allSatisfy { cell in
          drawing.contains(cell.filter { $0 != " " })
        }
        if !isDrawn { left += 1 }
        let isUndated = ["no date given", "heb ddyddiad"].contains(row[when])
        #expect(isDrawn != isUndated || timeline.id == "timeline-8", "\(row)")
      }
    }
    #expect(timeline.id == "timeline-8" ? left == 2 : true)
  }

  @Test(arguments: all) func theFileHasTheRowsOfTheTable(_ timeline: Timeline) throws {
    let file = Self.output.appending(path: timeline.folder + "index/" + timeline.id + ".csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n").dropFirst()
    #expect(lines.count == timeline.rows.count)
    for (line, row) in zip(lines, timeline.rows) {
      for cell in [row[0], row.dropFirst().first { line.contains($0) } ?? "nothing"] {
        #expect(line.contains(cell), "\(line)")
      }
    }
  }

  @Test func tenThousandAwardsAreTooMany() async throws {
    let folder = try TemporaryFolder()
    let rows = (0..<10_000).map { "a-\($0),Work \($0),2022-06-01,2023-06-01,£1 million,news" }
    try folder.write(
      smallSite.merging([
        "Content/data/awards.csv": "id,title,start,end,amount,source\n"
          + rows.joined(separator: "\n") + "\n",
        "Content/index.md": """
        ---
        title: Home
        ---
        ```timeline
        title: All
        table: awards
        ```
        """,
      ]) { $1 })
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    let outcome = try await buildSite(request, on: .current)
    let found = outcome.diagnostics.filter { $0.rule == .unfitChart }
    #expect(
      found.map(\.message) == ["the timeline would have 10000 awards, and 60 can be read"])
  }
}
