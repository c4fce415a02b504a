import Content
import Diagnostics
import Funding
import Languages

extension PageView {
  /// The rows of a table in groups: groups in the order of their names or years, those that belong to none
  /// last.
  func groups(of table: FundingTable) -> [MoneyGroup] {
    let groups = site.dataset.groups(
      of: table.rows, within: table.region, by: table.grouping, yearStart: site.reading.yearStart)
    let keys = inOrder(groups.map(\.key))
    let rows = Dictionary(uniqueKeysWithValues: groups.map { ($0.key, $0.rows) })
    return keys.map { key in
      // A table without groups, or in which nothing can be grouped, is not divided.
      let isUndivided =
        key == .whole || ((key == .unknown || key == .dateNotGiven) && groups.count == 1)
      return MoneyGroup(heading: isUndivided ? nil : heading(of: key), rows: rows[key] ?? [])
    }
  }

  /// What groups are called, with the link to a place or fund.
  func heading(of key: MoneyKey) -> LinkContext {
    func named(_ text: String, language: String? = nil) -> LinkContext {
      LinkContext(title: text, url: "", language: language)
    }
    switch key {
    case .place(let place): return link(to: site.dataset.regions.entries[place])
    case .fund(let fund): return link(to: site.dataset.funds.entries[fund])
    case .severalPlaces: return named(string("several_places"))
    case .noSinglePlace: return named(string("no_single_place"))
    case .placeNotGiven: return named(string("place_not_given"))
    case .noNation: return named(string("no_nation"))
    case .periodUncertain(let period): return named(uncertain(period))
    case .dateNotGiven: return named(string("date_not_given"))
    case .period(let period): return named(period.text(in: language))
    case .recipient(let recipient):
      let name = words(recipient)
      return named(name.text, language: name.language)
    case .individuals: return named(string("individual"))
    case .whole, .unknown: return named(string("not_grouped"))
    }
  }

  /// What a group is called whose dates lie in no single year or quarter for certain.
  func uncertain(_ period: PartialDate.Period) -> String {
    string(period == .quarter ? "quarter_uncertain" : "year_uncertain")
  }

  /// Groups in order: places, funds and recipients by name, the newest time first, those that belong to none
  /// last.
  func inOrder(_ keys: [MoneyKey]) -> [MoneyKey] {
    let ranks = keys.map { rank(of: $0) }
    return keys.indices.sorted { left, right in
      let (one, other) = (ranks[left], ranks[right])
      if one.kind != other.kind { return one.kind < other.kind }
      if one.day != other.day { return one.day > other.day }
      return one.name == other.name ? left < right : one.name.lexicographicallyPrecedes(other.name)
    }.map { keys[$0] }
  }

  /// Where a group stands among others: its kind, its time, its name.
  func rank(of key: MoneyKey) -> (kind: Int, day: Int, name: [UInt8]) {
    switch key {
    case .place, .fund, .recipient: (0, 0, language.sortKey(heading(of: key).title))
    case .period(let period): (0, period.days(yearStart: site.reading.yearStart).lowerBound, [])
    case .individuals: (1, 0, [])
    case .severalPlaces: (2, 0, [])
    case .noSinglePlace: (3, 0, [])
    case .noNation: (4, 0, [])
    case .placeNotGiven: (5, 0, [])
    case .periodUncertain: (6, 0, [])
    case .dateNotGiven: (7, 0, [])
    case .whole, .unknown: (8, 0, [])
    }
  }
}
