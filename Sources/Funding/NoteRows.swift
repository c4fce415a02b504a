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
      beginsAsNote(text) || isNamed && only == 0 && text.split(separator: " ").count > 2
    else { return nil }
    return range(row: row, column: only)
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
  if "*†‡".contains(first) { return true }
  guard first == "(", let close = small.firstIndex(of: ")") else { return false }
  let number = small[small.index(after: small.startIndex)..<close]
  return !number.isEmpty && number.count < 3 && number.allSatisfy(\.isNumber)
}

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
