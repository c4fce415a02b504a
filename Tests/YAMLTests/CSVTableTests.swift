import Diagnostics
import Testing
import YAML

@Suite struct CSVTableTests {
  func table(_ text: String, limits: CSVLimits = .standard) -> (CSVTable?, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let table = CSVTable(
      Array(text.utf8), file: "t.csv", limits: limits, diagnostics: &diagnostics)
    return (table, diagnostics)
  }

  func rows(_ table: CSVTable) -> [[String]] {
    (0..<table.rowCount).map { row in
      (0..<table.columnCount).map { table.text(row: row, column: $0) }
    }
  }

  @Test func cellsAreReadWithTheirPlaces() throws {
    let text =
      "\u{FEFF}id, name ,note\r\na,\"Tŷ \"\"Glas\"\", Leeds\",\"two\r\nlines\"\r\nb,,5\" pipe"
    let (found, diagnostics) = table(text)
    let table = try #require(found)
    #expect(diagnostics.isEmpty)
    #expect(table.header.map(\.value) == ["id", "name", "note"])
    #expect(table.header.map { piece(text, $0.span) } == ["id", "name", "note"])
    #expect(rows(table) == [["a", "Tŷ \"Glas\", Leeds", "two\r\nlines"], ["b", "", "5\" pipe"]])
    #expect(piece(text, table.range(row: 0, column: 1)) == "Tŷ \"\"Glas\"\", Leeds")
    #expect(piece(text, table.range(row: 0, column: 2)) == "two\r\nlines")
    #expect(table.isEscaped(row: 0, column: 1) && !table.isEscaped(row: 0, column: 2))
    #expect(table.bytes(row: 0, column: 2).startIndex == table.range(row: 0, column: 2).lowerBound)
    #expect(table.isEmpty(row: 1, column: 1) && !table.isEmpty(row: 1, column: 2))
    #expect(
      piece(text, table.rowRange(row: 0)) == "a,\"Tŷ \"\"Glas\"\", Leeds\",\"two\r\nlines\"")
    #expect(piece(text, table.rowRange(row: 1)) == "b,,5\" pipe")
    #expect(table.text(row: 2, column: 0) == "" && table.text(row: -1, column: 9) == "")
    #expect(table.rowRange(row: 7) == 0..<0 && table.isEmpty(row: 0, column: 3))
  }

  /// What nobody sees around a heading is no part of it.
  @Test func headingsHaveNoBlanksAroundThem() throws {
    let (found, diagnostics) = table("\u{A0}id\u{A0},\"amount\n\",\"\r\n place \u{A0}\"\na,1,x\n")
    let table = try #require(found)
    #expect(diagnostics.isEmpty)
    #expect(table.header.map(\.value) == ["id", "amount", "place"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func anyLineEndWillDo(_ end: String) throws {
    for last in ["", end] {
      let (found, diagnostics) = table(["a,b", "1,2", "", "3,4"].joined(separator: end) + last)
      let table = try #require(found)
      #expect(diagnostics.isEmpty)
      #expect(rows(table) == [["1", "2"], ["3", "4"]])
      #expect(table.emptyRows == 1)
    }
  }

  /// Found by fuzzing: what holds blanks alone is empty, and its text is those blanks.
  @Test func aCellOfBlanksIsEmpty() throws {
    var problems: [Diagnostic] = []
    let table = try #require(
      CSVTable(Array("a,b\nx,\t\ny, \n".utf8), file: "a.csv", diagnostics: &problems))
    #expect(problems == [] && table.rowCount == 2)
    for (row, text) in ["\t", " "].enumerated() {
      #expect(table.isEmpty(row: row, column: 1))
      #expect(table.text(row: row, column: 1) == text)
    }
  }

  @Test func emptyRowsAndSpareCommasAreLeftOut() throws {
    let (found, diagnostics) = table("a,b,,\n1,2,,\n,,,\n , ,\n\"\",\n3,4\n")
    let table = try #require(found)
    #expect(diagnostics.isEmpty)
    #expect(table.columnCount == 2)
    #expect(rows(table) == [["1", "2"], ["3", "4"]])
    #expect(table.emptyRows == 3)
  }

  @Test func raggedRowsAreOneMessage() throws {
    let text = "a,b\n1\n1,2\n1,2,3\n4\n5\n6\n"
    let (found, diagnostics) = table(text)
    let table = try #require(found)
    #expect(diagnostics.map(\.rule) == [.csvSyntax])
    #expect(diagnostics.first?.message.hasPrefix("5 rows") == true)
    #expect(piece(text, diagnostics.first?.span) == "1")
    #expect(diagnostics.first?.notes.map { piece(text, $0.span) } == ["1", "1,2,3", "4"])
    #expect(diagnostics.first?.notes.map(\.message) == ["1 cell", "3 cells", "1 cell"])
    #expect(
      rows(table) == [["1", ""], ["1", "2"], ["1", "2"], ["4", ""], ["5", ""], ["6", ""]])
  }

  @Test func faultsAreSaidInPlainWordsAtTheirPlace() {
    let cases: [(text: String, rule: Rule, piece: String, words: String, isRead: Bool)] = [
      ("a,b\n1,\"x\n2,3\n", .csvSyntax, "\"", "never closed", false),
      ("a,b\n1,\"x\" y\n", .csvSyntax, " y", "closing quotation mark", true),
      ("a,a\n1,2\n", .duplicateKey, "a", "two columns", true),
      ("a,,b\n1,2,3\n", .csvSyntax, "", "column 2 has no name", true),
      ("a;b\n1;2\n", .csvSyntax, "a;b", "semicolons", false),
      ("a\tb\n1\t2\n", .csvSyntax, "a\tb", "tabs", false),
      ("PK\u{3}\u{4}rest", .csvSyntax, "PK", "Excel workbook", false),
      ("a,b\n1,\u{0}2\n", .csvSyntax, "\u{0}", "code 0", false),
      ("a,b\n1,\u{1B}2\n", .csvSyntax, "\u{1B}", "code 27", false),
      ("a,b\n1,\u{202E}2\n", .csvSyntax, "\u{202E}", "U+202E", false),
      ("", .csvSyntax, "", "empty", false),
      ("\n\n", .csvSyntax, "", "empty", false),
    ]
    for (text, rule, expected, words, isRead) in cases {
      let (found, diagnostics) = table(text)
      #expect((found != nil) == isRead, "\(text)")
      #expect(diagnostics.map(\.rule) == [rule], "\(text)")
      #expect(diagnostics.map { piece(text, $0.span) } == [expected], "\(text)")
      #expect(diagnostics.first?.message.contains(words) == true, "\(text)")
      #expect(diagnostics.first?.help != nil, "\(text)")
    }
  }

  @Test func anotherEncodingIsSaidAtTheByte() {
    var diagnostics: [Diagnostic] = []
    let windows: [UInt8] = Array("a,b\n1,".utf8) + [0x93, 0x78, 0x94, 0x0A]
    #expect(CSVTable(windows, file: "t.csv", diagnostics: &diagnostics) == nil)
    #expect(CSVTable([0xFF, 0xFE, 0x61, 0], file: "t.csv", diagnostics: &diagnostics) == nil)
    #expect(diagnostics.map(\.rule) == [.notUTF8, .notUTF8])
    #expect(diagnostics.map { $0.span?.start } == [6, 0])
    #expect(diagnostics[0].message.contains("it is “"))
    #expect(diagnostics.allSatisfy { $0.help?.contains("CSV UTF-8") == true })
  }

  @Test func limitsAreNamed() {
    let cases: [(text: String, limits: CSVLimits, name: String)] = [
      ("a,b\n1,2\n", CSVLimits(bytes: 7), "csv_bytes"),
      ("a\n1\n2\n3\n", CSVLimits(rows: 2), "csv_rows"),
      ("a,b,c\n", CSVLimits(columns: 2), "csv_columns"),
      ("a\nlonger\n", CSVLimits(cellBytes: 5), "csv_cell_bytes"),
    ]
    for (text, limits, name) in cases {
      let (found, diagnostics) = table(text, limits: limits)
      #expect(found == nil)
      #expect(diagnostics.map(\.rule) == [.limitExceeded])
      #expect(diagnostics.first?.message.contains(name) == true)
    }
    #expect(
      table("a\n1\n2\n", limits: CSVLimits(bytes: 6, rows: 2, columns: 1, cellBytes: 1)).0 != nil)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var random = Seeded(7)
    let pieces = ["a", "£", "\"", ",", "\n", "\r\n", " ", ";", "ŷ", "'", "\t", "x y"]
    for _ in 0..<300 {
      let columns = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<columns).map { column in
          // A first cell with a letter, so that no row is an empty one.
          (column == 0 ? "k" : "")
            + (0..<Int.random(in: 0...4, using: &random)).map { _ in
              pieces.randomElement(using: &random) ?? ""
            }.joined()
        }
      }
      let header = (0..<columns).map { "c\($0)" }
      let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      let text = ([header] + rows).map { row in
        row.map { cell in
          let mustQuote = cell.contains { ",\"\n\r\r\n".contains($0) }
          guard mustQuote || Bool.random(using: &random) else { return cell }
          return "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",")
      }.joined(separator: end)
      let (found, diagnostics) = table(text)
      let table = try #require(found)
      #expect(diagnostics.isEmpty)
      #expect(self.rows(table) == rows, "\(text.debugDescription)")
      for row in 0..<table.rowCount {
        for column in 0..<columns {
          let raw = piece(text, table.range(row: row, column: column))
          #expect(raw.replacing("\"\"", with: "\"") == rows[row][column] || !raw.contains("\""))
        }
      }
    }
  }

  @Test func hostileFilesTakeLinearTime() {
    for unit in ["\"", ",", "\n", "\"\"", "\",\"", "a,", "a\n", "\r", "\"a\"b,", " ", "\"\n"] {
      let text = "a,b\n" + String(repeating: unit, count: 200_000 / unit.utf8.count)
      let clock = ContinuousClock()
      let time = clock.measure { _ = table(text) }
      #expect(time < .seconds(10), "\(unit.debugDescription) took \(time)")
    }
  }

  /// More rows to skip than any file has.
  @Test(.timeLimit(.minutes(1))) func skippingEndsWithTheFile() {
    var diagnostics: [Diagnostic] = []
    let table = CSVTable(
      Array("a,b\n1,2\n".utf8), file: "t.csv", skippedRows: .max, diagnostics: &diagnostics)
    #expect(table == nil)
    #expect(diagnostics.map(\.rule) == [.csvSyntax])
  }
}
