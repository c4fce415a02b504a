import Content
import Diagnostics
import Funding
import Languages

extension PageView {
  /// The rows of a table in groups: groups in the order of their names or years, those that belong to none
  /// last.
  func groups(of table: FundingTable) -> [MoneyGroup] {
    switch table.grouping {
    case .none: return [MoneyGroup(heading: nil, rows: wholeRows(of: table))]
    case .nation, .region:
      guard case .awards(let positions) = table.rows else {
        return grouped(allocationsByPlace: table)
      }
      return grouped(positions, byPlaceOf: table)
    case .fund:
      return grouped(
        wholeRows(of: table), keys: composer.fundsByName(tag).map(\.id.value), by: fund
      ) { key in
        site.dataset.funds[key].map { link(to: $0) }
      }
    case .year, .quarter, .financialYear:
      let rows = wholeRows(of: table)
      let years = rows.map { year($0, table.grouping) }
      let keys = Set(years.compactMap { $0 }).sorted(by: >)
      return grouped(rows, keys: keys, by: { year($0, table.grouping) }) { key in
        guard case .success(let date) = PartialDate.read(key) else { return nil }
        return LinkContext(title: date.text(in: language), url: "", language: nil)
      }
    }
  }

  /// The rows of a table, each once: of awards what they add to the place that the table is about.
  func wholeRows(of table: FundingTable) -> [MoneyRow] {
    switch table.rows {
    case .allocations(let places):
      return places.map { place in
        let fund = site.dataset.funds.entries[place.fund]
        return .allocation(fund.allocations[place.position], of: fund)
      }
    case .awards(let positions):
      guard table.region != nil else { return positions.map { .award(PlacedAward(position: $0)) } }
      let placing = AwardPlacing(site.dataset, by: .none, within: table.region)
      return positions.flatMap { placing.groups(of: $0).map { .award($0.award) } }
    }
  }

  /// Awards by place: at each of their places, then those of several, of no single and of no given place.
  private func grouped(_ positions: [Int], byPlaceOf table: FundingTable) -> [MoneyGroup] {
    let placing = AwardPlacing(
      site.dataset, by: table.grouping == .nation ? .nation : .place, within: table.region)
    var rows: [PlaceGroup: [MoneyRow]] = [:]
    for position in positions {
      for (group, award) in placing.groups(of: position) {
        rows[group, default: []].append(.award(award))
      }
    }
    let places = composer.regionsByName(tag).compactMap { region -> MoneyGroup? in
      guard let position = site.dataset.regions.position(of: region.id.value),
        let found = rows[.place(position)]
      else { return nil }
      return MoneyGroup(heading: link(to: region), rows: found)
    }
    let others: [(PlaceGroup, String)] = [
      (.several, "several_places"), (.noSinglePlace, "no_single_place"),
      (.notGiven, "place_not_given"),
    ]
    return places
      + others.compactMap { group, key in
        rows[group].map {
          MoneyGroup(
            heading: LinkContext(title: string(key), url: "", language: nil), rows: $0)
        }
      }
  }

  private func grouped(allocationsByPlace table: FundingTable) -> [MoneyGroup] {
    let regions = composer.regionsByName(tag)
    let isNation = table.grouping == .nation
    return grouped(
      wholeRows(of: table), keys: regions.filter { !isNation || $0.isNation }.map(\.id.value),
      by: isNation ? nation : place
    ) { key in
      site.dataset.regions[key].map { link(to: $0) }
    }
  }

  private func grouped(
    _ rows: [MoneyRow], keys: [String], by key: (MoneyRow) -> String?,
    heading: (String) -> LinkContext?
  ) -> [MoneyGroup] {
    let parts = Dictionary(grouping: rows) { key($0) ?? "" }
    let known = keys.compactMap { key in
      parts[key].map { MoneyGroup(heading: heading(key), rows: $0) }
    }
    let others = rows.filter { row in key(row).map { !keys.contains($0) } ?? true }
    guard !others.isEmpty else { return known }
    let name = LinkContext(title: string("not_grouped"), url: "", language: nil)
    return known + [MoneyGroup(heading: known.isEmpty ? nil : name, rows: others)]
  }

  /// The id of the only nation that an allocation's places lie in.
  private func nation(_ row: MoneyRow) -> String? {
    guard case .allocation(let allocation, _) = row else { return nil }
    let regions = allocation.regions.compactMap { site.dataset.regions[$0.value] }
    let nations = Set(regions.flatMap { site.dataset.nations(of: $0) }.map(\.id.value))
    return nations.count == 1 ? nations.first : nil
  }

  /// The id of the only place of an allocation.
  private func place(_ row: MoneyRow) -> String? {
    guard case .allocation(let allocation, _) = row, allocation.regions.count == 1 else {
      return nil
    }
    return allocation.regions.first?.value
  }

  private func fund(_ row: MoneyRow) -> String? {
    switch row {
    case .allocation(_, let fund): fund.id.value
    case .award(let placed):
      site.dataset.awards.fund(at: placed.position).map { site.dataset.funds.entries[$0].id.value }
    }
  }

  /// The year or quarter that a row was awarded in, as data files write it; `nil` where it is not certain.
  private func year(_ row: MoneyRow, _ grouping: FundingTable.Grouping) -> String? {
    guard case .award(let placed) = row,
      let date = site.dataset.awards.awarded(at: placed.position)
    else { return nil }
    let kind: PartialDate.Period =
      switch grouping {
      case .financialYear: .financialYear
      case .quarter: .quarter
      default: .year
      }
    return date.period(kind, yearStart: site.reading.yearStart)?.dataText
  }
}
