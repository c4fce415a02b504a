import Diagnostics
import Languages
import Quantities
import YAML

/// A file of awards and where its columns are: one for all who look into it.
final class AwardFile: Sendable {
  /// The columns that awards are read from.
  enum Column: Int, CaseIterable, Sendable {
    case id, title, description, recipient, recipientID, recipientType, region, fund, amount
    case awarded, start, end, source, status, publish, reason
    case recipientRegion, paid, totalWithPartners, currency, vat, award, partOf
    case actualStart, actualEnd, note, formerly

    /// What the column is called in the file.
    var heading: String {
      switch self {
      case .recipientID: "recipient_id"
      case .recipientType: "recipient_type"
      case .recipientRegion: "recipient_region"
      case .totalWithPartners: "total_with_partners"
      case .partOf: "part_of"
      case .actualStart: "actual_start"
      case .actualEnd: "actual_end"
      default: String(describing: self)
      }
    }

    private static let byHeading = Dictionary(
      uniqueKeysWithValues: allCases.map { ($0.heading, $0) })

    /// The column with this heading.
    init?(heading: String) {
      guard let column = Self.byHeading[heading] else { return nil }
      self = column
    }
  }

  let table: CSVTable
  /// Whether nothing of the file may be seen yet.
  let isHeld: Bool
  /// Further columns to publish.
  var extra: [(heading: String, position: Int)] { header.extra }
  /// The columns of texts in other languages than the default.
  var translations: [(column: Column, tag: String, position: Int)] { header.translations }
  /// What is wrong with the headings.
  var diagnostics: [Diagnostic] { header.diagnostics }

  /// Where the description of the file stands, or would stand.
  let descriptionPath: String

  private let header: AwardHeader
  private let defaults: [Located<String>?]
  private let headingUnits: [Column: HeadingUnit]
  private let missing: Set<String>
  private let defaultTag: String

  init(
    _ table: CSVTable, _ description: TableDescription, tags: [String], wordlessTags: Set<String>,
    headings: HeadingReader
  ) {
    self.table = table
    header = AwardHeader(table, description, tags: tags, wordlessTags: wordlessTags)
    isHeld = description.layout.hold != nil
    descriptionPath = descriptionName(of: table.file)
    missing = description.layout.missing
    defaultTag = tags.first ?? "en"
    var defaults = [Located<String>?](repeating: nil, count: Column.allCases.count)
    for (key, value) in description.defaults {
      if let column = Column(heading: key) { defaults[column.rawValue] = value }
    }
    self.defaults = defaults
    let positions = header.positions
    let above = TextsAbove(table, readBy: headings)
    headingUnits = [Column.amount, .paid, .totalWithPartners].reduce(into: [:]) { units, column in
      let position = positions[column.rawValue]
      guard position >= 0 else { return }
      let texts = [table.header[position].value] + above.texts(over: position) + above.titles
      units[column] = headings.first(of: texts, isMoney: true)
    }
  }

  /// The position of a column in the file; `nil` where the file lacks it.
  func position(_ column: Column) -> Int? {
    let position = header.positions[column.rawValue]
    return position < 0 ? nil : position
  }

  /// What the heading of a column of amounts says that they are counted in; `nil` where it says nothing, or names a
  /// currency alone and the row names one itself.
  func headingUnit(_ column: Column, ofRow row: Int) -> HeadingUnit? {
    guard let unit = headingUnits[column] else { return nil }
    return !unit.isOfOtherSize && text(.currency, row) != nil ? nil : unit
  }

  /// Whether any row may have a value of a column.
  func has(_ column: Column) -> Bool {
    header.positions[column.rawValue] >= 0 || defaults[column.rawValue] != nil
  }

  /// How many lines stand above the headings, where the first line seems not to hold them: a title, a note.
  var rowsAboveHeadings: Int? {
    let row = (0..<min(table.rowCount, 10)).first { row in
      table.header.indices.contains {
        table.text(row: row, column: $0).trimmed.lowercased() == "id"
      }
    }
    return row.map { table.bytes[..<table.rowRange(row: $0).lowerBound].count { $0 == 0x0A } }
  }

  /// What a column is called in the file.
  func name(of column: Column) -> String {
    position(column).map { table.header[$0].value } ?? column.heading
  }

  /// The text of a cell without the space around it, else the value that holds for empty ones; `nil` where
  /// there is none, and where a word or a spreadsheet says that it is missing.
  func text(_ column: Column, _ row: Int) -> String? {
    guard let position = position(column), !table.isEmpty(row: row, column: position) else {
      return defaults[column.rawValue]?.value
    }
    let text = table.text(row: row, column: position).trimmed
    if text.isEmpty { return defaults[column.rawValue]?.value }
    if !missing.isEmpty, missing.contains(folded(text)) { return nil }
    if text.utf8.first == UInt8(ascii: "#"), SpreadsheetSlip.isFault(text) { return nil }
    return text
  }

  /// What a row says of when it may first be seen, as it is written: no word that stands for a missing value, and no fault
  /// of a spreadsheet, lets it out.
  func hold(_ row: Int) -> Located<String>? {
    if let position = position(.publish) {
      let text = table.text(row: row, column: position).trimmed
      if !text.isEmpty {
        return Located(
          text, at: SourceSpan(file: table.file, table.range(row: row, column: position)))
      }
    }
    return defaults[Column.publish.rawValue]
  }

  /// The text of a cell with its versions in other languages; `nil` where all are empty.
  func localized(_ column: Column, _ row: Int) -> LocalizedText? {
    var texts = text(column, row).map { [LocalizedText.Text(tag: defaultTag, text: $0)] } ?? []
    for other in header.translations where other.column == column {
      let text = table.text(row: row, column: other.position).trimmed
      if !text.isEmpty { texts.append(.init(tag: other.tag, text: text)) }
    }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  /// The text of a cell with its place; a value that holds for empty cells has its own.
  func located(_ column: Column, _ row: Int) -> Located<String>? {
    guard let text = text(column, row) else { return nil }
    guard let position = position(column), !isBlank(row: row, column: position) else {
      return defaults[column.rawValue]
    }
    return Located(
      text, at: SourceSpan(file: table.file, table.range(row: row, column: position)))
  }

  private func isBlank(row: Int, column: Int) -> Bool {
    table.isEmpty(row: row, column: column) || table.text(row: row, column: column).trimmed.isEmpty
  }

  /// Whether a row has a text of its own in a column.
  func isFilled(_ column: Column, _ row: Int) -> Bool {
    position(column).map { !table.isEmpty(row: row, column: $0) } ?? false
  }

  /// Whether the recipient of a row is a person, whose name is never shown.
  func isIndividual(_ row: Int) -> Bool {
    text(.recipientType, row) == "individual"
      || header.personal.contains { !table.isEmpty(row: row, column: $0) }
  }

  /// The ids that the award of a row had before.
  func formerly(_ row: Int) -> [String] {
    guard has(.formerly) else { return [] }
    return (text(.formerly, row) ?? "").split(separator: ";").map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }

  /// The money of a cell, in the currency of its row.
  func money(
    _ text: String, _ row: Int, _ reader: QuantityReader
  ) -> Result<Amount, QuantityError> {
    reader.readMoney(text, currency: self.text(.currency, row))
  }

  /// The date of a cell; `nil` where there is none that can be read.
  func date(_ column: Column, _ row: Int) -> PartialDate? {
    guard let text = text(column, row), case .success(let date) = date(column, reading: text)
    else { return nil }
    return date
  }

  /// Whether nothing was said of how a column writes its dates.
  func hasStandardDates(_ column: Column) -> Bool {
    header.formats[column.rawValue] == .standard(.any)
  }

  /// Reads a date as a column has it.
  func date(_ column: Column, reading text: String) -> Result<PartialDate, DateError> {
    header.formats[column.rawValue].read(text)
  }
}

extension String {
  /// The text without the spaces, tabs and no-break spaces around it.
  var trimmed: String {
    // Most texts have none, and bytes are quicker to look at than characters.
    if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x80, last > 0x20,
      last < 0x80
    {
      return self
    }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\n" || scalar == "\r"
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
