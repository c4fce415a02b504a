import Diagnostics
import YAML

extension CSVTable {
  /// Where the words of a row stand that is no row of the table but a note on it: it has them in one cell alone, and they
  /// begin as notes do; `nil` for any other.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - isNamed: Whether the first cell of each row is a short name, so that a sentence there, and nothing else, is a note
  ///     too.
  /// - Returns: The place of its words in the file.
  func noteRange(row: Int, isNamed: Bool) -> Range<Int>? {
    guard columnCount > 1 else { return nil }
    var only: Int?
    for column in 0..<columnCount where !isEmpty(row: row, column: column) {
      guard only == nil else { return nil }
      only = column
    }
    guard let only, case let text = text(row: row, column: only).trimmed,
      beginsAsNote(text) || only == 0 && isNumberedNote(text, row: row)
        || isNamed && only == 0 && text.split(separator: " ").count > 2
    else { return nil }
    return range(row: row, column: only)
  }

  /// Whether a sentence is numbered, as “1. Figures are rounded” is, in a table whose rows are not.
  private func isNumberedNote(_ text: String, row: Int) -> Bool {
    let words = text.split(separator: " ")
    guard row > 0, words.count > 2, let first = words.first, let sign = first.last,
      ".)".contains(sign), first.count < 4, first.dropLast().allSatisfy(\.isNumber),
      first.count > 1
    else { return false }
    return self.text(row: 0, column: 0).trimmed.first?.isNumber == false
  }
}

/// Whether a text begins as notes under a table do: “Note:”, “Source: …”, “* …”, “(1) …”, “[note 1] …”.
func beginsAsNote(_ text: String) -> Bool {
  let small = text.lowercased()
  if let word = noteWords.first(where: small.hasPrefix) {
    let rest = small.dropFirst(word.count).drop { $0 == " " || $0.isNumber }
    // Two letters alone may be the name of a place.
    return rest.first.map { ":.–—".contains($0) } ?? (word.count > 2)
  }
  if small.hasPrefix("[note") || small.hasPrefix("[nodyn") { return true }
  guard let first = small.first, small.contains(where: \.isLetter) else { return false }
  if "*†‡©¹²³⁴⁵⁶⁷⁸⁹".contains(first) { return true }
  if saysOfTable(small) { return true }
  guard let closing: Character = ["(": ")", "[": "]"][first],
    let close = small.firstIndex(of: closing)
  else { return false }
  let number = small[small.index(after: small.startIndex)..<close]
  return !number.isEmpty && number.count < 3 && number.allSatisfy(\.isNumber)
}

/// Whether a text in small letters speaks of the table itself: “Figures may not sum due to rounding”, “p = provisional”.
private func saysOfTable(_ small: String) -> Bool {
  if ["key", "key:", "allwedd", "allwedd:", "end of table", "diwedd y tabl"].contains(small) {
    return true
  }
  let sides = small.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  if sides.count == 2, let sign = sides.first.map({ String($0).trimmed }),
    (1...5).contains(sign.count), !sign.contains(" ")
  {
    return true
  }
  return small.contains("due to rounding") || small.contains("oherwydd talgrynnu")
    || tableWords.contains(where: small.hasPrefix)
}

/// How sentences about a table begin, which no name does.
private let tableWords = [
  "data as at ", "data as of ", "data correct ", "figures are ", "figures as at ", "figures have ",
  "figures may ", "numbers are rounded", "numbers may ", "percentages may ", "totals may ",
  "excludes vat", "excluding vat", "includes vat", "including vat", "crown copyright",
  "last updated ", "mae’r ffigurau ", "mae'r ffigurau ", "data ar ", "hawlfraint y goron",
]

/// Longer words before those that they begin with.
private let noteWords = [
  "notes", "note", "sources", "source", "footnotes", "footnote", "n.b.", "nb", "nodiadau", "nodyn",
  "ffynonellau", "ffynhonnell",
]

extension AwardReader {
  /// Whether a row is a note under the table; that is reported.
  mutating func reportNote(_ file: AwardFile, _ line: Int) -> Bool {
    guard let range = file.table.noteRange(row: line, isNamed: file.position(.id) == 0) else {
      return false
    }
    faults.add(
      .csvSyntax, "this row is a note, and no award",
      "take the line out, and say it on the page that shows the awards; an award has more than an id",
      at: SourceSpan(file: file.table.file, range), .id)
    return true
  }
}
