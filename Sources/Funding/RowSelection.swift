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

  /// What a line says of a row.
  private enum Verdict {
    case inside
    case outside
    case unsure(Working.Reason)
    case shares([Bool])
  }

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
      case .shares(let places): inside = places
      }
    }
    if !countsWithdrawn, text(.status, position) == "withdrawn" {
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

  private func verdict(_ line: WhereClause.Line, _ position: Int) -> Verdict {
    switch line.test {
    case .funds(let funds):
      return member(awards.rows[position].fund, of: funds, line)
    case .sources(let sources):
      return member(awards.rows[position].source, of: sources, line)
    case .texts(let texts): return membership(of: textKey(line.column, position), in: texts, line)
    case .places(let inside, let partly):
      return place(position, line, inside: inside, partly: partly)
    case .days(let ranges): return days(position, line, ranges)
    case .amounts(let amounts): return amounts_(position, line, amounts)
    }
  }

  private func member(_ value: Int32, of set: Set<Int>, _ line: WhereClause.Line) -> Verdict {
    membership(of: value < 0 ? nil : Int(value), in: set, line)
  }

  /// A cell that is empty has none of the values.
  private func membership<Value>(
    of value: Value?, in set: Set<Value>, _ line: WhereClause.Line
  ) -> Verdict {
    guard let value else {
      return line.isExclusion ? .inside : .unsure(.notGiven(column: line.column))
    }
    return set.contains(value) == line.isExclusion ? .outside : .inside
  }

  /// The text of a cell as it is compared. What could name a person is never compared.
  private func textKey(_ column: String, _ position: Int) -> String? {
    guard let column = AwardFile.Column(heading: column) else { return nil }
    let isPersonal = column == .recipient || column == .recipientID
    let row = awards.rows[position]
    if isPersonal, awards.files[Int(row.file)].isIndividual(Int(row.row)) { return nil }
    guard let text = text(column, position) else { return nil }
    return WhereReader.words(of: column.heading) == nil ? folded(text) : text
  }

  private func place(
    _ position: Int, _ line: WhereClause.Line, inside: Set<Int>, partly: Set<Int>
  ) -> Verdict {
    let places: [Award.Place]
    if line.column == "region" {
      let row = awards.rows[position]
      if row.places == AwardReader.noSinglePlace { return .unsure(.noSinglePlace) }
      places = awards.places(at: position)
    } else {
      let region = awards.rows[position].recipientRegion
      places = region >= 0 ? [Award.Place(region: Int(region), share: nil)] : []
    }
    guard !places.isEmpty else { return .unsure(.notGiven(column: line.column)) }
    let isInside = places.map { inside.contains($0.region) != line.isExclusion }
    let isUnsure = places.map { partly.contains($0.region) }
    if !isUnsure.contains(true) {
      if !isInside.contains(false) { return .inside }
      if !isInside.contains(true) { return .outside }
      if column != nil, !places.contains(where: { $0.share == nil }) { return .shares(isInside) }
    }
    return .unsure(.severalPlaces)
  }

  private func days(
    _ position: Int, _ line: WhereClause.Line, _ ranges: [Range<Int>]
  ) -> Verdict {
    let row = awards.rows[position]
    guard let column = AwardFile.Column(heading: line.column),
      let date = awards.files[Int(row.file)].date(column, Int(row.row))
    else { return .unsure(.notGiven(column: line.column)) }
    let days = date.days(yearStart: settings.yearStart)
    if ranges.contains(where: {
      $0.lowerBound <= days.lowerBound && days.upperBound <= $0.upperBound
    }) {
      return line.isExclusion ? .outside : .inside
    }
    if ranges.contains(where: { $0.overlaps(days) }) { return .unsure(.uncertainDate) }
    return line.isExclusion ? .inside : .outside
  }

  private func amounts_(
    _ position: Int, _ line: WhereClause.Line, _ wanted: [Quantity]
  ) -> Verdict {
    guard let column = AwardFile.Column(heading: line.column),
      case .quantity(let amount) = amount(column, at: position), amount.indefinite == nil
    else { return .unsure(.notGiven(column: line.column)) }
    let alike = wanted.filter { $0.dimension == amount.dimension }
    if alike.isEmpty { return .unsure(.otherCurrency) }
    let bare = Quantity(lower: amount.lower, upper: amount.upper, unit: amount.unit)
    func holds(_ limit: Quantity) -> Bool {
      implies(bare, Quantity(lower: limit.lower, upper: limit.upper, unit: limit.unit))
    }
    if alike.contains(where: holds) { return line.isExclusion ? .outside : .inside }
    if alike.contains(where: { $0.overlaps(amount) }) { return .unsure(.uncertainAmount) }
    return line.isExclusion ? .inside : .outside
  }

  // MARK: - Cells

  private func text(_ column: AwardFile.Column, _ position: Int) -> String? {
    let row = awards.rows[position]
    return awards.files[Int(row.file)].text(column, Int(row.row))
  }

  private func id(_ position: Int) -> String { text(.id, position) ?? "" }

  /// The amount of the column to add up.
  func amount(at position: Int) -> Amount { amount(column ?? .amount, at: position) }

  private func amount(_ column: AwardFile.Column, at position: Int) -> Amount {
    if column == .amount { return awards.amount(at: position) }
    guard let text = text(column, position),
      case .success(let amount) = awards.files[Int(awards.rows[position].file)].money(
        text, Int(awards.rows[position].row), settings.quantities)
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

  /// The award that a row is counted as: rows of one joint award are one.
  func jointAward(_ position: Int) -> String? { awards.jointAward(at: position) }

  /// Whether VAT is in the amounts of a row.
  func vat(_ position: Int) -> Figure.VAT? {
    text(.vat, position).flatMap(Figure.VAT.init(rawValue:))
  }
}

extension Quantity {
  /// Whether some number lies in both.
  fileprivate func overlaps(_ other: Quantity) -> Bool {
    upper.reaches(other.lower) && other.upper.reaches(lower)
  }
}

extension Quantity.Bound? {
  /// Whether an upper bound is at or above a lower one.
  fileprivate func reaches(_ lower: Quantity.Bound?) -> Bool {
    guard let self, let lower else { return true }
    if self.number != lower.number { return self.number > lower.number }
    return self.isClosed && lower.isClosed
  }
}
