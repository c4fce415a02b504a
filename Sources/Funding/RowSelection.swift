import Diagnostics
import Languages
import Quantities
import YAML

/// Which rows of the awards a `where` takes in, and which it leaves out for a reason.
struct RowSelection {
  /// A row that goes in.
  struct Row {
    let position: Int
    /// Which of its places are inside, where it has shares and not all are.
    let inside: [Bool]?
  }

  private(set) var rows: [Row] = []
  private(set) var leftOut: [Working.Reason: [Int32]] = [:]

  private let awards: AwardTable
  private let clause: WhereClause
  /// The column to add up; `nil` where rows are counted.
  private let column: AwardFile.Column?
  private let settings: ReadingSettings

  /// Goes through all rows.
  init(
    _ awards: AwardTable, _ clause: WhereClause, column: AwardFile.Column?,
    settings: ReadingSettings
  ) {
    self.awards = awards
    self.clause = clause
    self.column = column
    self.settings = settings
    let countsWithdrawn = column == nil && clause.texts("status").contains("withdrawn")
    for position in 0..<awards.count { judge(position, countsWithdrawn: countsWithdrawn) }
    if column != nil { leaveOutParts() }
  }

  private mutating func judge(_ position: Int, countsWithdrawn: Bool) {
    var unsure: Working.Reason?
    var inside: [Bool]?
    for line in clause.lines {
      switch verdict(line, position) {
      case .inside: continue
      case .outside: return
      case .unsure(let reason): unsure = unsure ?? reason
      case .shares(let places): inside = inside.map { zip($0, places).map { $0 && $1 } } ?? places
      }
    }
    // Lines that each take in other places leave none.
    if inside?.contains(true) == false { return }
    if !countsWithdrawn, awards.isWithdrawn(at: position) {
      leave(position, .withdrawn)
    } else if let unsure {
      leave(position, unsure)
    } else if column != nil, amount(at: position) == .missing(.notApplicable) {
      leave(position, .notApplicable)
    } else {
      rows.append(Row(position: position, inside: inside))
    }
  }

  private mutating func leave(_ position: Int, _ reason: Working.Reason) {
    leftOut[reason, default: []].append(Int32(position))
  }

  /// Leaves out rows whose amount another row that goes in holds already.
  private mutating func leaveOutParts() {
    let parts = awards.parts(among: rows.lazy.map(\.position))
    guard !parts.isEmpty else { return }
    for row in rows where parts.contains(row.position) { leave(row.position, .partOfAnother) }
    rows.removeAll { parts.contains($0.position) }
  }

  // MARK: - Lines

  private func verdict(_ line: WhereClause.Line, _ position: Int) -> RowVerdict {
    line.verdict(on: cell(line, position), dividesShares: column != nil)
  }

  /// What a line is held against.
  private func cell(_ line: WhereClause.Line, _ position: Int) -> RowCell {
    switch line.test {
    case .funds: return .entry(awards.fund(at: position))
    case .sources: return .entry(awards.source(at: position))
    case .texts: return .text(textKey(line.column, position))
    case .places:
      guard line.column == "region" else {
        return .places(
          awards.recipientRegion(at: position).map { [.init(region: $0, share: nil)] } ?? [])
      }
      return awards.hasNoSinglePlace(at: position)
        ? .noSinglePlace : .places(awards.places(at: position))
    case .days:
      return .date(
        AwardFile.Column(heading: line.column).flatMap { column in
          let (file, line) = awards.place(of: position)
          return file.date(column, line)
        }?.days(yearStart: settings.yearStart))
    case .amounts:
      return .amount(
        AwardFile.Column(heading: line.column).map { amount($0, at: position) }
          ?? .missing(.notAvailable))
    }
  }

  /// The text of a cell as it is compared. What could name a person is never compared.
  private func textKey(_ column: String, _ position: Int) -> String? {
    guard let column = AwardFile.Column(heading: column) else { return nil }
    let isPersonal = column == .recipient || column == .recipientID
    let (file, line) = awards.place(of: position)
    if isPersonal, file.isIndividual(line) { return nil }
    let written =
      column == .currency
      ? awards.currency(at: position) ?? settings.quantities.currency : text(column, position)
    guard let text = written else { return nil }
    if case .words? = ChoiceColumns.awards.kind(column.heading) { return text }
    return folded(text)
  }

  // MARK: - Cells

  private func text(_ column: AwardFile.Column, _ position: Int) -> String? {
    awards.text(column, at: position)
  }

  /// The amount of the column to add up.
  func amount(at position: Int) -> Amount { amount(column ?? .amount, at: position) }

  private func amount(_ column: AwardFile.Column, at position: Int) -> Amount {
    if column == .amount { return awards.amount(at: position) }
    let (file, line) = awards.place(of: position)
    guard let text = file.text(column, line),
      case .success(let amount) = file.money(text, line, settings.quantities)
    else { return .missing(.notAvailable) }
    return amount
  }

  /// The amount of a row that goes in: of an award with shares that of the places inside, to the
  /// penny; `nil` when it is beyond what numbers can hold.
  func amount(of row: Row) -> Amount? {
    let amount = amount(at: row.position)
    guard let inside = row.inside, case .quantity(let quantity) = amount else { return amount }
    let shares = awards.places(at: row.position).map { $0.share ?? 0 }
    return quantity.split(by: shares, keeping: inside).map { .quantity($0) }
  }

  /// Whether VAT is in the amounts of a row.
  func vat(_ position: Int) -> Figure.VAT? {
    text(.vat, position).flatMap(Figure.VAT.init(rawValue:))
  }
}
