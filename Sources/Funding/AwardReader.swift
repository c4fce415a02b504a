import Diagnostics
import Languages
import Quantities
import YAML

/// Reads the rows of award files, reporting what cannot be read: each kind of fault of a column once,
/// with a count and its first rows.
struct AwardReader {
  /// What stands for "no single place" in a row's list of places.
  static let noSinglePlace: Int32 = -2
  private static let notGiven: Int32 = -1

  let settings: ReadingSettings
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  var diagnostics: [Diagnostic] = []
  /// The times at which rows that are held back go out.
  private(set) var comingTimes: Set<Instant> = []

  private var faults = ColumnFaults()
  private var placeLists: [[Award.Place]] = []
  private var placeListIndex: [String: Int32] = [:]
  private var amounts: [Amount] = []
  private var heldIDs: Set<String> = []

  init(
    settings: ReadingSettings, sources: EntryTable<Source>, regions: EntryTable<Region>,
    funds: EntryTable<Fund>
  ) {
    self.settings = settings
    self.sources = sources
    self.regions = regions
    self.funds = funds
  }

  /// Reads the files and puts the awards in the order of their ids.
  mutating func read(_ tables: [CSVTable]) -> AwardTable {
    let files = tables.sorted { $0.file < $1.file }.map { AwardFile($0, tags: settings.tags) }
    var rows: [(id: String, row: AwardTable.Row)] = []
    var firstSpans: [String: SourceSpan] = [:]
    for (number, file) in files.enumerated() {
      guard hasUsableHeader(file) else { continue }
      for line in 0..<file.table.rowCount {
        // A row with too many or too few cells was reported: what stands where in it is not known.
        guard !file.table.isRagged(row: line), let id = id(file, line) else { continue }
        guard !isHeld(file, line) else {
          heldIDs.insert(id.value)
          continue
        }
        if let first = firstSpans[id.value] {
          faults.add(
            Diagnostic(
              .duplicateID, "there are two of the award “\(id.value)”", at: id.span,
              notes: [.init("the first one is", at: first)], help: "give one of them another id"),
            column: AwardFile.Column.id.heading, row: line)
          continue
        }
        firstSpans[id.value] = id.span
        rows.append((id.value, row(file, line, number: Int32(number))))
      }
      diagnostics += faults.take()
    }
    rows.sort { $0.id < $1.id }
    return AwardTable(
      files: files, rows: rows.map(\.row), placeLists: placeLists, otherAmounts: amounts,
      funds: funds.entries.count, regions: regions.entries.count, heldIDs: heldIDs)
  }

  private mutating func hasUsableHeader(_ file: AwardFile) -> Bool {
    let schema = FundingFormats.award
    let known = Set(schema.keys.map(\.name))
    let unnamed = file.table.header.filter { !$0.value.isEmpty && !known.contains($0.value.key) }
    reportLanguages(file.table.header.filter { known.contains($0.value.key) })
    if let first = unnamed.first {
      let names = unnamed.map { "“\($0.value)”" }.joined(separator: ", ")
      let near = unnamed.compactMap { name in
        nearestName(to: name.value, in: known).map { "“\($0)” for “\(name.value)”" }
      }
      diagnostics.append(
        Diagnostic(
          .unnamedColumn,
          unnamed.count == 1
            ? "the column \(names) is not known, so it is not published"
            : "the columns \(names) are not known, so they are not published",
          at: first.span,
          help: near.isEmpty
            ? "take out what is not needed; the columns are: "
              + schema.keys.map(\.name).joined(separator: ", ")
            : "if they were meant, write \(near.joined(separator: ", "))"))
    }
    if file.position(.id) != nil { return true }
    diagnostics.append(
      Diagnostic(
        .missingKey, "there is no column “id”",
        at: file.table.header.first?.span ?? SourceSpan(file: file.table.file, start: 0, end: 0),
        help: "add a column “id” that gives each award a name of its own"))
    return false
  }

  /// Reports columns in languages that the site does not have.
  private mutating func reportLanguages(_ columns: [Located<String>]) {
    for column in columns {
      guard let mark = column.value.firstIndex(of: "@") else { continue }
      let tag = String(column.value[column.value.index(after: mark)...])
      guard !settings.tags.contains(tag) else { continue }
      diagnostics.append(
        Diagnostic(
          .unknownLanguage, "there is no language “\(tag)”", at: column.span,
          help: nearestName(to: tag, in: settings.tags).map { "write “\($0)”" }
            ?? "add “\(tag)” to “languages” in site.yaml, or take it out"))
    }
  }

  private mutating func id(_ file: AwardFile, _ line: Int) -> Located<String>? {
    let names = [AwardFile.Column.id, .title, .recipient].compactMap { file.located($0, line) }
    if let total = names.first(where: { isTotal($0.value) }) {
      diagnostics.append(
        Diagnostic(
          .totalRow, "this row looks like a sum of the others", at: total.span,
          help: "take the row out: sitegen adds up by itself"))
      return nil
    }
    if let id = file.located(.id, line) { return id }
    let range = file.table.rowRange(row: line)
    faults.add(
      Diagnostic(
        .missingKey, "this award has no id", at: SourceSpan(file: file.table.file, range),
        help: "give it an id that no other award has"), column: "id", row: line)
    return nil
  }

  private func isTotal(_ text: String) -> Bool {
    let word = text.lowercased().split { " :-".contains($0) }.joined(separator: " ")
    return ["total", "totals", "grand total", "sub total", "subtotal", "sum", "cyfanswm"].contains(
      word)
  }

  private mutating func isHeld(_ file: AwardFile, _ line: Int) -> Bool {
    guard let text = file.located(.publish, line) else { return false }
    if text.value == "never" { return true }
    switch Instant.read(text.value, in: settings.zone) {
    case .success(let time):
      guard time > settings.asOf else { return false }
      comingTimes.insert(time)
      return true
    case .failure(let error):
      faults.add(error.rule, error.message, error.help, at: text.span, .publish, line)
      return true
    }
  }

  private mutating func row(
    _ file: AwardFile, _ line: Int, number: Int32
  ) -> AwardTable.Row {
    for column in [AwardFile.Column.awarded, .start, .end] { checkDate(file, line, column) }
    checkWords(file, line)
    return AwardTable.Row(
      file: number, row: Int32(line), fund: reference(file, line, .fund, in: funds),
      source: reference(file, line, .source, in: sources), places: places(file, line),
      amount: amount(file, line))
  }

  private mutating func checkDate(_ file: AwardFile, _ line: Int, _ column: AwardFile.Column) {
    guard let text = file.located(column, line),
      case .failure(let error) = PartialDate.read(text.value)
    else { return }
    faults.add(error.rule, error.message, error.help, at: text.span, column, line)
  }

  /// The words that a column may hold, by the column.
  private static let words: [(column: AwardFile.Column, words: [String])] =
    [AwardFile.Column.status, .recipientType, .vat].compactMap { column in
      guard case .choice(let words)? = FundingFormats.award.key(column.heading)?.type else {
        return nil
      }
      return (column, words)
    }

  private mutating func checkWords(_ file: AwardFile, _ line: Int) {
    for (column, words) in Self.words {
      guard let text = file.located(column, line), !words.contains(text.value) else { continue }
      faults.add(
        .unknownValue, "“\(column.heading)” cannot be “\(text.value)”",
        nearestName(to: text.value, in: words).map { "write “\($0)”" }
          ?? "write one of: \(words.joined(separator: ", "))", at: text.span, column, line)
    }
  }

  private mutating func reference<Entry>(
    _ file: AwardFile, _ line: Int, _ column: AwardFile.Column, in table: EntryTable<Entry>
  ) -> Int32 {
    guard let text = file.located(column, line) else { return -1 }
    if let position = table.position(of: text.value) { return Int32(position) }
    return resolve(text, in: table, column, line)
  }

  private mutating func resolve<Entry>(
    _ text: Located<String>, in table: EntryTable<Entry>, _ column: AwardFile.Column, _ line: Int
  ) -> Int32 {
    var found: [Diagnostic] = []
    let position = table.resolve(text, diagnostics: &found)
    for diagnostic in found { faults.add(diagnostic, column: column.heading, row: line) }
    return position.map(Int32.init) ?? -1
  }

  private mutating func places(_ file: AwardFile, _ line: Int) -> Int32 {
    guard let text = file.located(.region, line) else { return Self.notGiven }
    if text.value == "[z]" { return Self.noSinglePlace }
    if let known = placeListIndex[text.value] { return known }
    let parts = text.value.split(separator: ";").map { PlaceText(String($0).trimmed) }
    var places: [Award.Place] = []
    for part in parts where !part.name.isEmpty {
      let position = resolve(text.map { _ in part.name }, in: regions, .region, line)
      guard position >= 0 else { continue }
      guard !places.contains(where: { $0.region == Int(position) }) else {
        faults.add(
          .duplicateID, "the place “\(part.name)” stands twice", "name each place once",
          at: text.span, .region, line)
        continue
      }
      places.append(.init(region: Int(position), share: part.share))
    }
    let shares = parts.compactMap(\.share)
    let isUnread = parts.contains { $0.hasShare && $0.share == nil }
    if isUnread
      || !shares.isEmpty && (shares.count != parts.count || shares.reduce(0, +) != 100_000)
    {
      faults.add(
        .invalidQuantity, "the shares of the places do not make 100%",
        "give each place its share, 100% in all, or none of them", at: text.span, .region, line)
    }
    guard !places.isEmpty else { return Self.notGiven }
    let index = Int32(placeLists.count)
    placeLists.append(places)
    placeListIndex[text.value] = index
    return index
  }

  private mutating func amount(_ file: AwardFile, _ line: Int) -> Int32 {
    amounts.append(readAmount(file, line))
    return Int32(amounts.count - 1)
  }

  private mutating func readAmount(_ file: AwardFile, _ line: Int) -> Amount {
    guard let text = file.located(.amount, line) else { return .missing(.notAvailable) }
    switch file.money(text.value, line, settings.quantities) {
    case .success(let amount):
      if let unit = amount.quantity?.unit, !unit.isMoney {
        faults.add(
          .invalidQuantity, "“\(text.value)” is no amount of money",
          "write an amount such as £30 million, or a marker such as [x]", at: text.span, .amount,
          line)
        return .missing(.notAvailable)
      }
      if case .quantity(let quantity) = amount, quantity.isNegative,
        file.text(.reason, line) == nil
      {
        faults.add(
          .negativeAmount, "an amount below nought needs a reason",
          "say why in the column “reason”", at: text.span, .amount, line)
      }
      return amount
    case .failure(let error):
      let slip = SpreadsheetSlip(text.value)
      faults.add(
        error.rule, slip?.message ?? error.message, slip?.help ?? error.help, at: text.span,
        .amount,
        line)
      return .missing(.notAvailable)
    }
  }
}

extension String {
  /// The key of a column, without the language behind `@`.
  fileprivate var key: String { split(separator: "@").first.map(String.init) ?? "" }
}

/// The name of a place with its share, as in `wales 60%`.
private struct PlaceText {
  let name: String
  /// Whether a share is written.
  let hasShare: Bool
  /// In thousandths of a per cent; `nil` too where it cannot be read.
  let share: Int?

  init(_ text: String) {
    // `wales 60 %` says the same as `wales 60%`.
    let number = String(text.dropLast()).trimmed
    guard text.hasSuffix("%"), let space = number.lastIndex(where: { $0 == " " }) else {
      name = text
      hasShare = false
      share = nil
      return
    }
    hasShare = true
    name = String(number[..<space]).trimmed
    share = Self.thousandths(number[number.index(after: space)...])
  }

  private static func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int($0) }), (0...100) ~= whole,
      fraction.utf8.count <= 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    let padded = fraction + String(repeating: "0", count: 3 - fraction.utf8.count)
    return whole * 1000 + (Int(padded) ?? 0)
  }
}
