import Diagnostics
public import Funding
public import Languages

/// A row of a table of money: a few words, for a table may have a million.
public enum MoneyRow: Sendable {
  /// Money set aside, of a fund.
  indirect case allocation(Allocation, of: Fund)
  /// Money decided, or the part of it that stands here.
  case award(PlacedAward)

  /// Whether it is no award that stands here for information alone.
  public var isCounted: Bool {
    if case .award(let placed) = self { placed.isCounted } else { true }
  }
}

/// What rows of money have in common.
public enum MoneyKey: Hashable, Sendable {
  /// A place, by its position in the dataset.
  case place(Int)
  /// Several places that no place holds all of.
  case severalPlaces
  /// No single place.
  case noSinglePlace
  /// A place that is not given.
  case placeNotGiven
  /// A fund, by its position in the dataset.
  case fund(Int)
  /// A year or quarter.
  case period(PartialDate)
  /// A recipient that is an organisation.
  case recipient(LocalizedText)
  /// Recipients who are persons.
  case individuals
  /// The whole.
  case whole
  /// Nothing: what would have to be known is not.
  case unknown
}

extension FundingDataset {
  /// The rows of a table, each once: of awards what they add to the place that the table is about.
  ///
  /// - Parameters:
  ///   - rows: What the rows are.
  ///   - region: The position of the only place that they are for.
  /// - Returns: The rows, in the order of the data.
  public func rows(of rows: FundingTable.Rows, within region: Int?) -> [MoneyRow] {
    switch rows {
    case .allocations(let places): return places.map { row(of: $0) }
    case .awards(let positions):
      guard region != nil else { return positions.map { .award(PlacedAward(position: $0)) } }
      let placing = AwardPlacing(self, by: .none, within: region)
      return positions.flatMap { placing.groups(of: $0).map { .award($0.award) } }
    }
  }

  private func row(of place: FundingTable.AllocationPlace) -> MoneyRow {
    let fund = funds.entries[place.fund]
    return .allocation(fund.allocations[place.position], of: fund)
  }

  /// The rows of a table by what they have in common. An award at several places stands at each, and is
  /// added up once.
  ///
  /// - Parameters:
  ///   - rows: What the rows are.
  ///   - region: The position of the only place that they are for.
  ///   - grouping: What they are divided by.
  ///   - yearStart: When financial years begin.
  /// - Returns: The groups, in the order that they come up in.
  public func groups(
    of rows: FundingTable.Rows, within region: Int?, by grouping: FundingTable.Grouping,
    yearStart: (month: Int, day: Int)
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    guard case .awards(let positions) = rows, grouping == .nation || grouping == .region else {
      return gathered(
        self.rows(of: rows, within: region).lazy.map { (key(of: $0, grouping, yearStart), $0) })
    }
    let placing = AwardPlacing(
      self, by: grouping == .nation ? .nation : .place, within: region)
    return gathered(
      positions.lazy.flatMap { position in
        placing.groups(of: position).map { (MoneyKey($0.group), .award($0.award)) }
      })
  }

  /// Rows by what a further division has them share; places divide nothing further.
  public func groups(
    of rows: [MoneyRow], by grouping: FundingTable.Grouping, yearStart: (month: Int, day: Int)
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    gathered(rows.lazy.map { (key(of: $0, grouping, yearStart), $0) })
  }

  private func gathered(
    _ rows: some Sequence<(MoneyKey, MoneyRow)>
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    var positions: [MoneyKey: Int] = [:]
    var groups: [(key: MoneyKey, rows: [MoneyRow])] = []
    for (key, row) in rows {
      if let position = positions[key] {
        groups[position].rows.append(row)
      } else {
        positions[key] = groups.count
        groups.append((key, [row]))
      }
    }
    return groups
  }

  private func key(
    of row: MoneyRow, _ grouping: FundingTable.Grouping, _ yearStart: (month: Int, day: Int)
  ) -> MoneyKey {
    switch (grouping, row) {
    case (.none, _): .whole
    case (.nation, .allocation(let allocation, _)): nation(of: allocation)
    case (.region, .allocation(let allocation, _)): place(of: allocation)
    case (.nation, .award), (.region, .award): .unknown
    case (.fund, .allocation(_, let fund)):
      funds.position(of: fund.id.value).map { .fund($0) } ?? .unknown
    case (.fund, .award(let placed)):
      awards.fund(at: placed.position).map { .fund($0) } ?? .unknown
    case (.recipient, .award(let placed)): recipient(of: awards[placed.position])
    case (.recipient, .allocation), (_, .allocation): .unknown
    case (.year, .award(let placed)): period(of: placed, .year, yearStart)
    case (.quarter, .award(let placed)): period(of: placed, .quarter, yearStart)
    case (.financialYear, .award(let placed)): period(of: placed, .financialYear, yearStart)
    }
  }

  /// The only nation that an allocation's places lie in.
  private func nation(of allocation: Allocation) -> MoneyKey {
    let places = allocation.regions.compactMap { regions[$0.value] }
    let nations = Set(places.flatMap { self.nations(of: $0) }.map(\.id.value))
    guard nations.count == 1, let nation = nations.first.flatMap({ regions.position(of: $0) })
    else { return .unknown }
    return .place(nation)
  }

  /// The only place of an allocation.
  private func place(of allocation: Allocation) -> MoneyKey {
    guard allocation.regions.count == 1,
      let place = allocation.regions.first.flatMap({ regions.position(of: $0.value) })
    else { return .unknown }
    return .place(place)
  }

  private func recipient(of award: Award) -> MoneyKey {
    if award.isIndividual { return .individuals }
    return award.words.recipient.map { .recipient($0) } ?? .unknown
  }

  /// The year or quarter that an award was decided in; unknown where that is not certain.
  private func period(
    of placed: PlacedAward, _ kind: PartialDate.Period, _ yearStart: (month: Int, day: Int)
  ) -> MoneyKey {
    awards.awarded(at: placed.position)?.period(kind, yearStart: yearStart).map { .period($0) }
      ?? .unknown
  }
}

extension MoneyKey {
  fileprivate init(_ group: PlaceGroup) {
    switch group {
    case .place(let place): self = .place(place)
    case .several: self = .severalPlaces
    case .noSinglePlace: self = .noSinglePlace
    case .notGiven: self = .placeNotGiven
    case .all: self = .whole
    }
  }
}
