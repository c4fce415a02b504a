import Foundation
import Testing

/// What a chart shows is what its table and its file say: read from the pages of the golden site `charts`, which
/// `GoldenTests` holds to what is written.
@Suite struct ChartPageTests {
  struct Chart: CustomStringConvertible, Sendable {
    let id: String
    let html: String
    let language: String
    var description: String { language + " " + id }

    /// The words of each drawing, without spaces, since lines break anywhere.
    var drawings: [String] {
      html.matches(of: /<svg.*?<\/svg>/.dotMatchesNewlines()).map { svg in
        svg.output.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { String($0.output.1) }.joined()
          .filter { $0 != " " }
      }
    }

    /// The words of each amount of the table, but for those of the total.
    var amounts: [String] {
      html.matches(of: /<td[^>]* class="number[^"]*"[^>]*>(.*?)<\/td>/).map { cell in
        String(cell.output.1).replacing(/<span class="visually-hidden">.*?<\/span>/, with: "")
          .replacing(/<[^>]*>/, with: "")
      }
    }

    var rows: Int { html.matches(of: /<tr><th scope="row"/).count }
  }

  /// What stands where there is no amount.
  static let nothing = ["none", "dim", "no data", "dim data"]

  static let output = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Sites/charts/Expected/Output")

  static func charts(_ language: String, _ folder: String) -> [Chart] {
    let file = output.appending(path: folder + "index.html")
    let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return page.matches(of: /<figure class="chart" id="([^"]*)">.*?<\/figure>/.dotMatchesNewlines())
      .map { Chart(id: String($0.output.1), html: String($0.output.0), language: language) }
  }

  static let all = charts("en", "") + charts("cy", "cy/")

  @Test func thePagesHaveCharts() { #expect(Self.all.count > 30) }

  /// Kinds that have no words at their marks have a scale; their marks are held to the data by the
  /// properties of `PicturesTests`.
  @Test(arguments: all) func everyAmountOfTheTableIsDrawnInTheSameWords(_ chart: Chart) {
    // The last has bars of groups over a table of single awards.
    guard !["chart-13", "chart-16", "table-18-chart"].contains(chart.id) else { return }
    for amount in chart.amounts where !Self.nothing.contains(amount) {
      for drawing in chart.drawings {
        let words = amount.filter { $0 != " " }
        #expect(drawing.contains(words) || isPart(amount, of: chart), "\(amount)")
      }
    }
  }

  /// Of stacks the words of the sums are drawn, of shares those of the parts with their share.
  private func isPart(_ amount: String, of chart: Chart) -> Bool {
    let isStack = chart.html.contains(">Together<") || chart.html.contains(">Gyda’i gilydd<")
    let total = chart.html.split(separator: "<tr class=\"total\">").dropFirst().joined()
    let isTotal = total.contains(amount)
    return isStack || isTotal || amount.contains("cannot") || amount.contains("ni ellir")
  }

  @Test(arguments: all) func theFileHasTheAmountsOfTheTable(_ chart: Chart) throws {
    guard chart.id.hasPrefix("chart-") || chart.id == "set-aside" else { return }
    let folder = chart.language == "en" ? "index/" : "cy/index/"
    let file = Self.output.appending(path: folder + chart.id + ".csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\r\n").dropFirst()
    for line in lines {
      // The words stand last, in quotation marks where they hold a comma.
      let words =
        line.hasSuffix("\"")
        ? line.dropLast().split(separator: "\"").last ?? ""
        : line.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
      #expect(chart.amounts.contains(String(words)), "\(words)")
    }
    #expect(
      lines.count >= chart.rows - chart.amounts.filter { Self.nothing.contains($0) }.count)
  }
}
