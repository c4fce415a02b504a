import Foundation
import Testing

/// What a map shows is what its table and its file say: read from the pages of the golden site `maps`, which
/// `GoldenTests` holds to what is written.
@Suite struct MapPageTests {
  struct Map: CustomStringConvertible, Sendable {
    let id: String
    let html: String
    let folder: String
    var description: String { folder + id }

    var drawings: [String] {
      html.matches(of: /<svg.*?<\/svg>/.dotMatchesNewlines()).map { String($0.output) }
    }

    /// The words of each drawing, without spaces, since lines break anywhere.
    var words: [String] {
      drawings.map { drawing in
        drawing.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { String($0.output.1) }.joined()
          .filter { $0 != " " }
      }
    }

    /// The name and the amount of each row of the table, but for the total.
    var rows: [(name: String, amount: String)] {
      html.matches(of: /<tr><th scope="row".*?<\/tr>/).map { row in
        let cells = row.output.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/).map {
          String($0.output.1)
            .replacing(/<span class="visually-hidden">.*?<\/span>/, with: "")
            .replacing(/<[^>]*>/, with: "")
        }
        return (cells[0], cells.last ?? "")
      }
    }

    /// What is listed as having no place on the map.
    var offMap: [String] {
      let list = html.firstMatch(of: /<ul class="off-map-places">(.*?)<\/ul>/.dotMatchesNewlines())
      return list?.output.1.matches(of: /<li>(.*?)<\/li>/).map {
        String($0.output.1).replacing(/<[^>]*>/, with: "")
      } ?? []
    }
  }

  static let output = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Sites/maps/Expected/Output")

  static let all = ["", "cy/"].flatMap { folder in
    let file = output.appending(path: folder + "index.html")
    let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return page.matches(
      of: /<figure class="chart map" id="([^"]*)">.*?<\/figure>/.dotMatchesNewlines()
    ).map { Map(id: String($0.output.1), html: String($0.output.0), folder: folder) }
  }

  @Test func bothLanguagesHaveTheirMaps() {
    // Of fifteen blocks one has no rows at all, and of one nothing can be drawn.
    for folder in ["", "cy/"] {
      let maps = Self.all.filter { $0.folder == folder }
      #expect(maps.count == 14)
      #expect(maps.filter { $0.drawings.count == 2 }.count == 13)
    }
  }

  @Test(arguments: all) func everyRowIsDrawnOrListed(_ map: Map) {
    #expect(!map.rows.isEmpty)
    for row in map.rows {
      let isListed = map.offMap.contains("\(row.name): \(row.amount)")
      for words in map.words {
        let isDrawn = [row.name, row.amount].allSatisfy { cell in
          words.contains(cell.filter { $0 != " " })
        }
        #expect(isDrawn != isListed, "\(row)")
      }
    }
    let names = Set(map.rows.map { "\($0.name): \($0.amount)" })
    #expect(map.offMap.allSatisfy(names.contains))
  }

  @Test(arguments: all) func theFileHasTheRowsOfTheTable(_ map: Map) throws {
    let file = Self.output.appending(path: map.folder + "index/" + map.id + ".csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n").dropFirst()
    #expect(lines.count == map.rows.count)
    for (line, row) in zip(lines, map.rows) {
      #expect(line.contains(row.name) && line.contains(row.amount), "\(line)")
    }
  }

  /// A drawing is one picture that is named and holds no link, and both drawings of an outline are light.
  @Test(arguments: all) func aDrawingIsOnePictureWithoutLinks(_ map: Map) {
    for drawing in map.drawings {
      #expect(drawing.contains("role=\"img\" aria-labelledby=\"\(map.id)-title\""))
      #expect(map.html.contains("id=\"\(map.id)-title\""))
      #expect(!drawing.contains("<a") && !drawing.contains("href") && !drawing.contains("style="))
    }
    #expect(map.drawings.reduce(0) { $0 + $1.utf8.count } < 25_000)
  }
}
