import Diagnostics
import Languages
public import YAML

/// The keys of awards that the columns of a file stand for, by the columns' positions; texts in other languages than
/// the default are not among them.
///
/// - Parameters:
///   - table: The file.
///   - description: What is said of it.
///   - tags: The languages of the site.
/// - Returns: The keys.
public func awardKeys(
  of table: CSVTable, _ description: TableDescription, tags: [String]
) -> [Int: String] {
  let header = AwardHeader(table, description, tags: tags)
  return AwardFile.Column.allCases.reduce(into: [:]) { keys, column in
    let position = header.positions[column.rawValue]
    if position >= 0 { keys[position] = column.heading }
  }
}

/// What the columns of a file of awards stand for.
struct AwardHeader: Sendable {
  /// The position of each column of ``AwardFile/Column``; -1 where the file lacks it.
  private(set) var positions = [Int](repeating: -1, count: AwardFile.Column.allCases.count)
  /// How the dates of each column are written.
  private(set) var formats: [DateFormat]
  /// The columns of texts in other languages than the default.
  private(set) var translations: [(column: AwardFile.Column, tag: String, position: Int)] = []
  /// Further columns to publish.
  private(set) var extra: [(heading: String, position: Int)] = []
  /// Columns that name a person where they are not empty; they are never read.
  private(set) var personal: [Int] = []
  /// What is wrong with the headings.
  private(set) var diagnostics: [Diagnostic] = []

  private var isTaken: [Bool]
  private let names: [String]
  private let tags: [String]
  private let wordlessTags: Set<String>

  init(
    _ table: CSVTable, _ description: TableDescription, tags: [String],
    wordlessTags: Set<String> = []
  ) {
    self.tags = tags
    self.wordlessTags = wordlessTags
    formats = Array(repeating: description.layout.format, count: positions.count)
    isTaken = Array(repeating: false, count: table.header.count)
    names = table.header.map(\.value)
    let headings = table.header.map { Self.folded($0.value) }
    for column in description.columns {
      claim(column, in: table, headings)
    }
    for (position, name) in table.header.enumerated() where !isTaken[position] {
      let key = HoldHeading(name.value) == .publish ? HoldHeading.name : name.value
      claim(key, at: position, name.span)
    }
    for (position, heading) in headings.enumerated() where !isTaken[position] {
      // Headings may count the items of a list, as in “Recipient Org:0:Name”.
      if let key = Self.known[heading.replacing(":0:", with: ":")] { claimKnown(key, at: position) }
    }
    for name in description.extra { publish(name, in: table, headings) }
    for (position, heading) in headings.enumerated() where !isTaken[position] {
      let heading = heading.replacing(":0:", with: ":")
      if Self.persons.contains(heading) {
        personal.append(position)
        isTaken[position] = true
      } else if Self.unneeded.contains(heading)
        || heading == "grant programme:title" && positions[AwardFile.Column.fund.rawValue] >= 0
      {
        isTaken[position] = true
      }
    }
    reportUnnamed(table, description)
  }

  /// A heading as it is compared: spaces and line ends alike, small letters.
  static func folded(_ heading: String) -> String {
    heading.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The headings of 360Giving, which are known unasked.
  private static let known: [String: AwardFile.Column] = [
    "identifier": .id, "title": .title, "description": .description, "currency": .currency,
    "amount awarded": .amount, "amount disbursed": .paid, "award date": .awarded,
    "recipient org:name": .recipient, "recipient org:identifier": .recipientID,
    "grant programme:code": .fund, "grant programme:title": .fund,
    "beneficiary location:geographic code": .region, "beneficiary location:name": .region,
    "planned dates:start date": .start, "planned dates:end date": .end,
    "actual dates:start date": .actualStart, "actual dates:end date": .actualEnd,
  ]

  /// Headings of 360Giving that say what the site's settings say.
  private static let unneeded: Set<String> = [
    "funding org:identifier", "funding org:name", "last modified",
  ]

  private static let persons: Set<String> = [
    "recipient ind:identifier", "recipient ind:name", "to individuals details:primary grant reason",
    "to individuals details:secondary grant reason", "to individuals details:grant purpose",
  ]

  private mutating func claim(
    _ column: TableDescription.Column, in table: CSVTable, _ headings: [String]
  ) {
    let wanted = Self.folded(column.heading.value)
    let position =
      table.header.firstIndex { $0.value == column.heading.value }
      ?? headings.firstIndex(of: wanted)
    guard let position else {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "the file has no column “\(column.heading.value)”", at: column.heading.span,
          help: nearestName(to: column.heading.value, in: table.header.map(\.value)).map {
            "write “\($0)”"
          } ?? "write the heading as it stands in the file, or take the line out"))
      return
    }
    guard claim(column.key, at: position, column.heading.span) else { return }
    guard let format = column.format, let key = AwardFile.Column(heading: column.key) else {
      return
    }
    formats[key.rawValue] = format
  }

  /// Takes a column for the key that it is named by; `false` where it is none or has a column already.
  @discardableResult private mutating func claim(
    _ name: String, at position: Int, _ span: SourceSpan
  ) -> Bool {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let column = AwardFile.Column(heading: String(parts[0])),
      parts.count == 1 || column != .publish
    else { return false }
    let taken: Int?
    if parts.count == 2 {
      let tag = String(parts[1])
      isTaken[position] = true
      guard tags.contains(tag) else {
        if let problem = unknownLanguage(tag, at: span, known: tags, wordless: wordlessTags) {
          diagnostics.append(problem)
        }
        return false
      }
      taken = translations.first { $0.column == column && $0.tag == tag }?.position
      if taken == nil { translations.append((column, tag, position)) }
    } else {
      taken = positions[column.rawValue] < 0 ? nil : positions[column.rawValue]
      if taken == nil { positions[column.rawValue] = position }
      isTaken[position] = true
    }
    guard let taken else { return true }
    // Two headings alike were reported where the columns were found.
    guard names[taken] != names[position] else { return false }
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "two columns stand for “\(name)”", at: span,
        help: "name one of them under “columns” of the file's description, or rename one"))
    return false
  }

  private mutating func claimKnown(_ column: AwardFile.Column, at position: Int) {
    guard positions[column.rawValue] < 0 else { return }
    positions[column.rawValue] = position
    isTaken[position] = true
  }

  private mutating func publish(
    _ name: Located<String>, in table: CSVTable, _ headings: [String]
  ) {
    guard let position = headings.firstIndex(of: Self.folded(name.value)) else {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "the file has no column “\(name.value)” to publish", at: name.span,
          help: nearestName(to: name.value, in: table.header.map(\.value)).map {
            "write “\($0)”"
          } ?? "write the heading as it stands in the file, or take it out"))
      return
    }
    let heading = table.header[position].value
    guard !isTaken[position], AwardFile.Column(heading: heading) == nil,
      !Self.persons.contains(headings[position])
    else {
      diagnostics.append(
        Diagnostic(
          .duplicateKey,
          isTaken[position]
            ? "the column “\(heading)” is published already"
            : "the column “\(heading)” cannot be published as it is", at: name.span,
          help: "take it out of “extra”"))
      return
    }
    isTaken[position] = true
    extra.append((heading, position))
  }

  /// One warning for the columns that nobody named.
  private mutating func reportUnnamed(_ table: CSVTable, _ description: TableDescription) {
    var unnamed = table.header.enumerated().filter {
      !isTaken[$0.offset] && !$0.element.value.isEmpty
    }
    .map(\.element)
    func isNear(_ heading: Located<String>) -> Bool {
      HoldHeading(heading.value) == .near || HoldHeading.saysFrom(heading.value)
    }
    diagnostics += unnamed.filter(isNear).map(HoldHeading.problem)
    unnamed.removeAll(where: isNear)
    guard let first = unnamed.first else { return }
    let known = FundingFormats.award.keys.map(\.name)
    let names = unnamed.prefix(20).map { "“\($0.value)”" }.joined(separator: ", ")
    // A part of something within a part, such as a postcode, is no other column spelt wrong.
    let meant = unnamed.prefix(20).filter { !$0.value.contains("/") }.compactMap { name in
      nearestName(to: name.value, in: known).map { "“\($0)” for “\(name.value)”" }
    }
    let place = descriptionName(of: table.file)
    diagnostics.append(
      Diagnostic(
        .unnamedColumn,
        unnamed.count == 1
          ? "the column \(names) is not known, so it is not published"
          : "the columns \(names)\(unnamed.count > 20 ? ", …" : "") are not known, so they are not published",
        at: first.span,
        help: meant.isEmpty
          ? "take out what is not needed, or say in \(place) what it stands for"
          : "if they were meant, write \(meant.joined(separator: ", "))"))
  }
}
