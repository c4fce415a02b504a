import Quantities
import YAML

/// What the rows above the headings of a table say of its columns, though they are skipped: the unit in a second row of
/// headings, or in the title of the sheet.
struct TextsAbove {
  private let rows: [[String]]
  private let headings: HeadingReader

  init(_ table: CSVTable, readBy headings: HeadingReader) {
    rows = table.above
    self.headings = headings
  }

  /// The texts over a column, the nearest first.
  func texts(over column: Int) -> [String] {
    rows.reversed().compactMap { row in
      guard !Self.isTitle(row), row.indices.contains(column), !row[column].isEmpty else {
        return nil
      }
      return row[column]
    }
  }

  /// The parts of titles that say what is true of the whole table: those in brackets, behind a comma, a colon or a dash, and
  /// behind “in”. Other words of theirs are names, such as “Million Trees”, and notes explain signs.
  var titles: [String] {
    rows.reversed().filter(Self.isTitle).flatMap { row in
      row.filter { !$0.isEmpty && !beginsAsNote($0) }.flatMap(remarks)
    }
  }

  /// Whether a row has a text in one cell alone, so that it is of no column.
  private static func isTitle(_ row: [String]) -> Bool {
    row.count { !$0.isEmpty } == 1 && row.first?.isEmpty == false
  }

  private func remarks(_ title: String) -> [String] {
    let ends: Set<Character> = ["(", ")", "[", "]", ",", ":", ";", "–", "—"]
    let parts = title.split(whereSeparator: ends.contains).map { String($0).trimmed }
    // What stands first is the name.
    let behind = title.first.map(ends.contains) ?? false ? parts[...] : parts.dropFirst()
    let units = [" in ", " mewn "].compactMap { word -> String? in
      title.ranges(of: word).last.map { String(title[$0.upperBound...]) }
    }
    let whole = title.beginsWithCurrencySign ? [title] : []
    return (behind.filter { !$0.isEmpty } + units + whole).filter { text in
      // An amount such as “£20m” is no unit of others, nor are “thousands of homes” those of money.
      guard let unit = headings.unit(of: text), unit.namedPower != nil else {
        return !text.contains(where: \.isNumber)
      }
      return unit.currency != nil || !text.contains(where: \.isWhitespace)
    }
  }
}

extension HeadingReader {
  /// What some texts say that numbers are counted in, a scale before a currency.
  ///
  /// - Parameters:
  ///   - texts: The heading of the numbers, and others that stand over them.
  ///   - isMoney: Whether the numbers are money.
  /// - Returns: What the first of them says.
  func first(of texts: [String], isMoney: Bool) -> HeadingUnit? {
    let found = texts.compactMap { unit(of: $0, isMoney: isMoney) }
    return found.first { $0.namedPower != nil || $0.isUnsure }
      ?? found.first { $0.currency != nil || isMoney && $0.isOfOtherSize }
  }
}
