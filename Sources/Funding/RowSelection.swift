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
  private let regions: EntryTable<Region>
  private let clause: WhereClause
  /// The column to add up; `nil` where rows are counted.
  private let column: AwardFile.Column?
  private let settings: ReadingSettings

  /// Goes through all rows.
  init(
    _ awards: AwardTable, _ clause: WhereClause, column: AwardFile.Column?,
    regions: EntryTable<Region>, settings: ReadingSettings
  ) {
    self.awards = awards
    self.clause = clause
    self.column = column
    self.regions = regions
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
    guard awards.files.contains(where: { $0.position(.partOf) != nil }) else { return }
    var wholes: [String: String] = [:]
    for row in rows {
      if let whole = text(.partOf, row.position) { wholes[id(row.position)] = whole }
    }
    guard !wholes.isEmpty else { return }
    let ids = Set(rows.map { id($0.position) })
    var kept: [Row] = []
    for row in rows {
      // Its whole may be a part itself; a circle ends where it began.
      var current = id(row.position)
      var seen: Set<String> = [current]
      var isPart = false
      while !isPart, let whole = wholes[current], seen.insert(whole).inserted {
        isPart = ids.contains(whole)
        current = whole
      }
      if isPart { leave(row.position, .partOfAnother) } else { kept.append(row) }
    }
    rows = kept
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
    if isPersonal, text(.recipientType, position) == "individual" { return nil }
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
      places = row.places >= 0 ? awards.placeLists[Int(row.places)] : []
    } else {
      let region = text(.recipientRegion, position).flatMap { text -> Int? in
        var ignored: [Diagnostic] = []
        let span = SourceSpan(file: "", start: 0, end: 0)
        return regions.resolve(Located(text, at: span), diagnostics: &ignored)
      }
      places = region.map { [Award.Place(region: $0, share: nil)] } ?? []
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
    guard let inside = row.inside, case .quantity(var quantity) = amount else { return amount }
    let list = Int(awards.rows[row.position].places)
    guard awards.placeLists.indices.contains(list) else { return amount }
    let shares = awards.placeLists[list].map { $0.share ?? 0 }
    guard let lower = quantity.lower.split(by: shares, keeping: inside),
      let upper = quantity.upper.split(by: shares, keeping: inside)
    else { return nil }
    quantity.lower = lower
    quantity.upper = upper
    return .quantity(quantity)
  }

  /// The award that a row is counted as: rows of one joint award are one.
  func jointAward(_ position: Int) -> String? { text(.award, position) }

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

  /// The part of a bound that some of its shares make, each rounded so that all shares make the whole
  /// to the penny. The outer `nil` is a number that does not fit.
  fileprivate func split(by shares: [Int], keeping kept: [Bool]) -> Quantity.Bound?? {
    guard let self else { return .some(nil) }
    var sum = ExactNumber.zero
    var before = ExactNumber.zero
    var thousandths: Int64 = 0
    for (share, isKept) in zip(shares, kept) {
      thousandths += Int64(share)
      guard
        let after = ExactRatio(self.number, over: ExactNumber(100_000), scale: thousandths)?
          .rounded(to: 2), let part = after.subtracting(before)
      else { return nil }
      before = after
      guard isKept else { continue }
      guard let next = sum.adding(part) else { return nil }
      sum = next
    }
    return .some(self.isClosed ? .closed(sum) : .open(sum))
  }
}
