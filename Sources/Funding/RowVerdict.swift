import Quantities

/// What a line of `where` says of a row.
enum RowVerdict {
  case inside
  case outside
  case unsure(Working.Reason)
  /// Of the row's places, which are inside.
  case shares([Bool])
}

/// What a row has in the column of a line.
enum RowCell {
  /// A text, as it is compared.
  case text(String?)
  /// The position of an entry.
  case entry(Int?)
  case places([Award.Place])
  case noSinglePlace
  /// The days of a date.
  case date(Range<Int>?)
  case amount(Amount)
}

extension WhereClause.Line {
  /// Holds a cell against the line.
  ///
  /// - Parameters:
  ///   - cell: What the row has in the line's column.
  ///   - dividesShares: Whether a row of several places may be inside with some of its shares.
  /// - Returns: Whether the row is inside, outside, or neither.
  func verdict(on cell: RowCell, dividesShares: Bool) -> RowVerdict {
    switch (test, cell) {
    case (.funds(let set), .entry(let entry)), (.sources(let set), .entry(let entry)):
      membership(of: entry, in: set)
    case (.texts(let set), .text(let text)): membership(of: text, in: set)
    case (.places(let inside, let partly), .places(let places)):
      verdict(on: places, inside: inside, partly: partly, dividesShares: dividesShares)
    case (.days(let ranges), .date(let days?)): verdict(on: days, ranges)
    case (.amounts(let wanted), .amount(.quantity(let amount))) where amount.indefinite == nil:
      verdict(on: amount, wanted)
    case (_, .noSinglePlace): .unsure(.noSinglePlace)
    default: .unsure(.notGiven(column: column))
    }
  }

  /// A cell that is empty has none of the values.
  private func membership<Value>(of value: Value?, in set: Set<Value>) -> RowVerdict {
    guard let value else { return isExclusion ? .inside : .unsure(.notGiven(column: column)) }
    return set.contains(value) == isExclusion ? .outside : .inside
  }

  private func verdict(
    on places: [Award.Place], inside: Set<Int>, partly: Set<Int>, dividesShares: Bool
  ) -> RowVerdict {
    guard !places.isEmpty else { return .unsure(.notGiven(column: column)) }
    // A place across a border lies neither inside nor outside; its share counts for no side.
    let isPartly = places.map { partly.contains($0.region) }
    let isInside = places.map {
      !partly.contains($0.region) && inside.contains($0.region) != isExclusion
    }
    if !isInside.contains(false) { return .inside }
    if !isInside.contains(true), !isPartly.contains(true) { return .outside }
    if dividesShares, isInside.contains(true), !places.contains(where: { $0.share == nil }) {
      return .shares(isInside)
    }
    return .unsure(.severalPlaces)
  }

  private func verdict(on days: Range<Int>, _ ranges: [Range<Int>]) -> RowVerdict {
    if ranges.contains(where: {
      $0.lowerBound <= days.lowerBound && days.upperBound <= $0.upperBound
    }) {
      return isExclusion ? .outside : .inside
    }
    if ranges.contains(where: { $0.overlaps(days) }) { return .unsure(.uncertainDate) }
    return isExclusion ? .inside : .outside
  }

  private func verdict(on amount: Quantity, _ wanted: [Quantity]) -> RowVerdict {
    let alike = wanted.filter { $0.dimension == amount.dimension }
    if alike.isEmpty { return .unsure(.otherCurrency) }
    let bare = Quantity(lower: amount.lower, upper: amount.upper, unit: amount.unit)
    func holds(_ limit: Quantity) -> Bool {
      implies(bare, Quantity(lower: limit.lower, upper: limit.upper, unit: limit.unit))
    }
    if alike.contains(where: holds) { return isExclusion ? .outside : .inside }
    if alike.contains(where: { $0.overlaps(amount) }) { return .unsure(.uncertainAmount) }
    return isExclusion ? .inside : .outside
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
