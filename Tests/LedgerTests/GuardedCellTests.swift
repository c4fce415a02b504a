import Ledger
import Testing

@testable import OpenData

/// The `'` in front of a text that a spreadsheet might run: it comes off where it was put, and nowhere else.
@Suite struct GuardedCellTests {
  private static let signs = [
    "", "'", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}",
    "\u{FF20}", "\u{FEFF}", "\u{200B}", "\u{2060}", "a", "é", "0", " ", "\u{301}", "\u{2019}", "\"",
    ",", "ŵ",
  ]

  /// Every text of up to three of these signs is read as it was given.
  @Test func whatIsWrittenIsReadAsItWas() {
    for first in Self.signs {
      for second in Self.signs {
        for third in Self.signs {
          let text = first + second + third
          let read = CSVWriter.unwritten(CSVWriter.written(text))
          #expect(Array(read.utf8) == Array(text.utf8), "\(text.debugDescription)")
        }
      }
    }
  }

  @Test(arguments: [
    "'Round the Clock' care", "'", "'1 in 5'", "' x", "'\u{301}", "\u{2019}Round", "= 1", "-5", "",
  ])
  func anApostropheOfTheTextStays(_ cell: String) {
    #expect(CSVWriter.unwritten(cell) == cell)
  }

  @Test(arguments: ["=", "\n", "\u{FF0B}", "\u{FEFF}=", "\u{200B}\u{2060}@", "'"])
  func theCellOfAReleaseIsTheText(_ start: String) throws {
    let text = start + "SUM"
    let file = "id,label\r\na,\"'\(text)\"\r\n"
    let table = try #require(PublishedRows(Array(file.utf8), file: "figures.csv"))
    #expect(table.text(0, "label") == text)
  }
}
