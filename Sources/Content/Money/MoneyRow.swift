import Diagnostics
public import Funding
public import Languages

/// A row of a table of money: a few words, for a table may have a million.
public enum MoneyRow: Sendable {
  /// Money set aside, of a fund.
  indirect case allocation(Allocation, of: Fund, AllocationExtent)
  /// Money decided, or the part of it that stands here.
  case award(PlacedAward)

  /// Whether it adds anything where it stands, and is not there for information alone.
  public var isCounted: Bool {
    switch self {
    case .award(let placed): placed.isCounted
    case .allocation(_, _, .listed): false
    case .allocation: true
    }
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
  /// A place that lies in no nation.
  case noNation
  /// A fund, by its position in the dataset.
  case fund(Int)
  /// A year or quarter.
  case period(PartialDate)
  /// A date that lies in no single year or quarter for certain.
  case periodUncertain(PartialDate.Period)
  /// A date that is not given.
  case dateNotGiven
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
    var found: [MoneyRow] = []
    if case .awards(let positions) = rows { found.reserveCapacity(positions.count) }
    eachRow(of: rows, within: region) { found.append($0) }
    return found
  }

  /// Goes through the rows of a table, each once.
  func eachRow(of rows: FundingTable.Rows, within region: Int?, _ take: (MoneyRow) -> Void) {
    switch rows {
    case .allocations(let places):
      for (place, extent) in zip(places, extents(of: places, within: region)) {
        let fund = funds.entries[place.fund]
        take(.allocation(fund.allocations[place.position], of: fund, extent))
      }
    case .awards(let positions):
      guard region != nil else {
        for position in positions { take(.award(PlacedAward(position: position))) }
        return
      }
      let placing = AwardPlacing(self, by: .none, within: region)
      for position in positions {
        for placed in placing.groups(of: position) { take(.award(placed.award)) }
      }
    }
  }

  /// The awards of a table that are part of others that are added up in it.
  func parts(of rows: FundingTable.Rows, within region: Int?) -> Set<Int> {
    guard awards.hasParts else { return [] }
    var placed: [PlacedAward] = []
    eachRow(of: rows, within: region) { row in
      if case .award(let award) = row, award.isCounted { placed.append(award) }
    }
    return MoneySums.parts(placed, awards)
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
    var groups = MoneyGroups()
    eachRow(of: rows, within: region, by: grouping, yearStart: yearStart) { groups.add($1, to: $0) }
    return groups.groups
  }

  /// Goes through the rows of a table, each with what it has in common with others of its group.
  func eachRow(
    of rows: FundingTable.Rows, within region: Int?, by grouping: FundingTable.Grouping,
    yearStart: (month: Int, day: Int), _ take: (MoneyKey, MoneyRow) -> Void
  ) {
    guard case .awards(let positions) = rows, grouping == .nation || grouping == .region else {
      eachRow(of: rows, within: region) { take(key(of: $0, grouping, yearStart), $0) }
      return
    }
    let placing = AwardPlacing(
      self, by: grouping == .nation ? .nation : .place, within: region)
    for position in positions {
      for placed in placing.groups(of: position) {
        take(MoneyKey(placed.group), .award(placed.award))
      }
    }
  }

  /// Rows by what a further division has them share; places divide nothing further.
  public func groups(
    of rows: [MoneyRow], by grouping: FundingTable.Grouping, yearStart: (month: Int, day: Int)
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    var groups = MoneyGroups()
    for row in rows { groups.add(row, to: key(of: row, grouping, yearStart)) }
    return groups.groups
  }

  private func key(
    of row: MoneyRow, _ grouping: FundingTable.Grouping, _ yearStart: (month: Int, day: Int)
  ) -> MoneyKey {
    switch (grouping, row) {
    case (.none, _): .whole
    case (.nation, .allocation(let allocation, _, _)): nation(of: allocation)
    case (.region, .allocation(let allocation, _, _)): place(of: allocation)
    case (.nation, .award), (.region, .award): .unknown
    case (.fund, .allocation(_, let fund, _)):
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
    guard let date = awards.awarded(at: placed.position) else { return .dateNotGiven }
    return date.period(kind, yearStart: yearStart).map { .period($0) } ?? .periodUncertain(kind)
  }
}

/// Rows in groups, in the order that the groups come up in.
private struct MoneyGroups {
  private(set) var groups: [(key: MoneyKey, rows: [MoneyRow])] = []
  private var places: [MoneyKey: Int] = [:]

  mutating func add(_ row: MoneyRow, to key: MoneyKey) {
    if let place = places[key] {
      groups[place].rows.append(row)
    } else {
      places[key] = groups.count
      groups.append((key, [row]))
    }
  }
}

extension MoneyKey {
  fileprivate init(_ group: PlaceGroup) {
    switch group {
    case .place(let place): self = .place(place)
    case .several: self = .severalPlaces
    case .noSinglePlace: self = .noSinglePlace
    case .notGiven: self = .placeNotGiven
    case .noNation: self = .noNation
    case .all: self = .whole
    }
  }
}
