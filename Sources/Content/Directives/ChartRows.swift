import Diagnostics
import Funding
import Languages
import Pictures
import Quantities

/// Makes the rows of charts.
struct ChartRows {
  let dataset: FundingDataset
  let reading: ReadingSettings
  let kind: any ChartKind.Type
  var mixes: Set<Figure.Mix> = []
  var order = Chart.Order.value
  var limit: Int?
  /// What messages call it.
  var noun = "chart"

  /// What was made, and what keeps it from being drawn: all of it, so that one run tells of everything.
  typealias Outcome = (
    series: [Chart.Key], rows: [Chart.Row], total: Chart.Value?, problems: [ChartProblem]
  )

  // MARK: - Money

  /// Rows of allocations or awards, in groups and series.
  ///
  /// - Parameters:
  ///   - rows: What is drawn.
  ///   - measure: The column that is added up; `nil` where awards are counted.
  ///   - grouping: What a row of the chart has in common.
  ///   - division: What divides it into series.
  ///   - region: The position of the only place that the rows are for.
  /// - Returns: The series, the rows, what all of them make together, and what keeps them from standing side by side.
  func money(
    _ rows: FundingTable.Rows, _ measure: AwardMoney?, by grouping: FundingTable.Grouping,
    divided division: FundingTable.Grouping = .none, within region: Int? = nil
  ) -> Outcome {
    if let measure, division == .none, case .awards(let positions) = rows {
      return sums(positions, measure, by: grouping, within: region)
    }
    let all = dataset.rows(of: rows, within: region)
    let parts = MoneySums.parts(all.compactMap(\.counted), dataset.awards)
    var groups = groups(rows, by: grouping, within: region)
    func value(_ rows: [MoneyRow]) -> Chart.Value {
      guard let measure else {
        // Of withdrawn awards there are those alone that “where” asks for.
        return .count(dataset.awards.count(of: rows.compactMap(\.counted).map(\.position)))
      }
      return .sum(MoneySums(rows, measure, parts: parts, mixing: mixes, dataset, reading))
    }
    let total = value(all)
    let problems = problems(of: total)
    if !grouping.isTime {
      groups = sorted(groups, rank: \.key.closing) { value($0.rows).leading(in: dataset) }
    } else {
      groups = overTime(groups) { [] }
    }
    let divided = groups.map { divide($0, by: division, grouping) }
    let series = self.series(divided.flatMap { $0 }.map(\.key), division)
    func row(_ key: Chart.Key, _ groups: [(key: MoneyKey, rows: [MoneyRow])]) -> Chart.Row {
      let cells = series.map { wanted in
        let rows = groups.filter { $0.key == wanted }.flatMap(\.rows)
        return rows.isEmpty ? nil : value(rows)
      }
      return Chart.Row(
        key: key, values: cells,
        total: series.count > 1 && !groups.isEmpty ? value(groups.flatMap(\.rows)) : nil)
    }
    var shown = zip(groups, divided).map { group, parts in row(.money(group.key), parts) }
    if let limit, limit > 0, shown.count > limit, !grouping.isTime {
      var rest = row(.rest(shown.count - limit), divided.dropFirst(limit).flatMap { $0 })
      rest.holdsUnplaced = groups.dropFirst(limit).contains { $0.key.mayBeOfOthers }
      shown = Array(shown.prefix(limit)) + [rest]
    }
    return (series.map { division == .none ? .only : .money($0) }, shown, total, problems)
  }

  /// Allocations of a fund, each for itself.
  func allocations(_ places: [FundingTable.AllocationPlace]) -> Outcome {
    let rows = places.map { (key: MoneyKey.whole, place: $0) }
    let all = dataset.rows(of: .allocations(places), within: nil)
    let sums = MoneySums(all, .amount, parts: [], mixing: mixes, dataset, reading)
    let problems = problems(of: .sum(sums))
    let shown = sorted(rows) { Chart.Value.allocation($0.place).amount(in: dataset) }.map { row in
      Chart.Row(key: .allocation(row.place), values: [.allocation(row.place)], total: nil)
    }
    guard let limit, limit > 0, shown.count > limit else {
      return ([.only], shown, .sum(sums), problems)
    }
    let left = shown.dropFirst(limit).compactMap { row -> FundingTable.AllocationPlace? in
      if case .allocation(let place) = row.key { place } else { nil }
    }
    let rest = MoneySums(
      dataset.rows(of: .allocations(left), within: nil), .amount, parts: [], mixing: mixes,
      dataset, reading)
    return (
      [.only],
      Array(shown.prefix(limit)) + [
        Chart.Row(key: .rest(left.count), values: [.sum(rest)], total: nil)
      ], .sum(sums), problems
    )
  }

  /// Groups in which each award is counted once and those without any that counts are left out.
  private func groups(
    _ rows: FundingTable.Rows, by grouping: FundingTable.Grouping, within region: Int?
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    dataset.groups(of: rows, within: region, by: grouping, yearStart: reading.yearStart)
      .map { ($0.key, $0.rows.filter(\.isCounted)) }.filter { !$0.rows.isEmpty }
  }

  /// Groups from the earliest, with a group of nothing for each year between two that has none.
  func overTime<Held>(
    _ groups: [(key: MoneyKey, Held)], nothing: () -> Held
  ) -> [(key: MoneyKey, Held)] {
    var filled: [(key: MoneyKey, Held)] = []
    for group in groups.sorted(by: { $0.key.moment(reading) < $1.key.moment(reading) }) {
      while case .period(let last)? = filled.last?.key, case .period = group.key,
        let next = last.following, .period(next) != group.key,
        filled.count <= kind.needs.mostCategories
      {
        filled.append((.period(next), nothing()))
      }
      filled.append(group)
    }
    return filled
  }

  private func divide(
    _ group: (key: MoneyKey, rows: [MoneyRow]), by division: FundingTable.Grouping,
    _ grouping: FundingTable.Grouping
  ) -> [(key: MoneyKey, rows: [MoneyRow])] {
    dataset.groups(of: group.rows, by: division, yearStart: reading.yearStart)
  }

  /// The series in the order of the data, times from the earliest.
  private func series(_ keys: [MoneyKey], _ division: FundingTable.Grouping) -> [MoneyKey] {
    var seen: Set<MoneyKey> = []
    let series = keys.filter { seen.insert($0).inserted }
    if division == .none { return [.whole] }
    return division.isTime ? series.sorted { $0.moment(reading) < $1.moment(reading) } : series
  }

  /// In what money that would stand side by side is not counted alike, each told once.
  func problems(of total: Chart.Value?) -> [ChartProblem] {
    guard case .sum(let sums)? = total, let first = sums.sums.first?.kind else { return [] }
    var told: Set<String> = []
    return sums.sums.dropFirst().flatMap { first.differences(from: $0.kind, mixes: mixes) }
      .filter { told.insert($0.help).inserted }
      .map { words in
        ChartProblem(
          rule: .mixedSum, message: "the \(noun) sets \(words.one) beside \(words.other)",
          help: words.help, key: "title")
      }
  }

  // MARK: - Further tables

  /// Rows of a further table in groups.
  ///
  /// - Parameters:
  ///   - groups: The rows in their groups.
  ///   - position: The table's position in the dataset.
  ///   - column: The column that is added up; `nil` where rows are counted.
  ///   - isOverTime: Whether the groups are times, which stay in order.
  ///   - hasGaps: Whether a time between others of which there is no row has an empty place; nothing is no part of a whole.
  /// - Returns: The series, the rows, what all of them make together, and what keeps them from standing side by side.
  func table(
    _ groups: [DataTable.Group], _ position: Int, _ column: Int?, isOverTime: Bool, hasGaps: Bool
  ) -> Outcome {
    let table = dataset.tables.entries[position]
    func value(_ rows: [Int32]) -> Chart.Value {
      column.map { .sum(MoneySums(rows, column: $0, of: table)) } ?? .rows(rows.count)
    }
    let total = value(groups.flatMap(\.rows))
    let problems = problems(of: total)
    let inOrder =
      if !isOverTime {
        sorted(groups) { value($0.rows).leading(in: dataset) }
      } else if hasGaps, !kind.needs.addsCategories {
        TimeGaps(table: table, most: kind.needs.mostCategories).filled(groups)
      } else {
        groups
      }
    var shown = inOrder.map { group in
      let key = Chart.Key.cells(
        table: position, group.heading ?? .nothing, row: Int(group.rows.first ?? 0))
      return Chart.Row(
        key: key, values: [group.rows.isEmpty ? nil : value(group.rows)], total: nil)
    }
    if let limit, limit > 0, shown.count > limit, !isOverTime {
      let rest = inOrder.dropFirst(limit)
      shown = Array(shown.prefix(limit))
      shown.append(
        Chart.Row(
          key: .rest(rest.count), values: [value(rest.flatMap(\.rows))], total: nil))
    }
    let canAdd = column.map { table.columns[$0].isSummable } ?? true
    return ([.only], shown, canAdd ? total : nil, problems)
  }

  // MARK: - Order

  /// The largest first, by what is known; what cannot be drawn last.
  ///
  /// - Parameters:
  ///   - items: What is put in order.
  ///   - rank: What comes first of all: rows that stand for no place of their own end the list, whatever they make.
  ///   - amount: What an item makes.
  /// - Returns: The items in order.
  func sorted<Item>(
    _ items: [Item], rank: (Item) -> Int = { _ in 0 }, by amount: (Item) -> Amount
  ) -> [Item] {
    let ranks = items.map(rank)
    guard order != .none || limit != nil else {
      return items.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { items[$0] }
    }
    let extents = items.map { Drawable(amount($0)).extent }
    func key(_ extent: Extent?) -> (Int, Double, Double) {
      extent.map { (0, -$0.known, $0.opening > 0 ? -.infinity : -$0.furthest) } ?? (1, 0, 0)
    }
    return items.indices.sorted { left, right in
      if ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
      let (one, other) = (key(extents[left]), key(extents[right]))
      return one == other ? left < right : one < other
    }.map { items[$0] }
  }
}

extension MoneyRow {
  /// The award, where it is one that is added up here.
  fileprivate var counted: PlacedAward? {
    if case .award(let placed) = self, placed.isCounted { placed } else { nil }
  }
}

extension MoneyKey {
  /// Where it stands among the groups that end a table by place; 0 for all others.
  var closing: Int {
    switch self {
    case .severalPlaces: 1
    case .noSinglePlace: 2
    case .noNation: 3
    case .placeNotGiven: 4
    default: 0
    }
  }

  /// When it is, in days since 1970; what has no time comes last.
  fileprivate func moment(_ reading: ReadingSettings) -> Int {
    if case .period(let period) = self {
      return period.days(yearStart: reading.yearStart).lowerBound
    }
    return .max
  }
}

extension FundingTable.Grouping {
  /// Whether it divides by time.
  var isTime: Bool { self == .year || self == .quarter || self == .financialYear }
}

extension MoneySums.Kind {
  /// In what two kinds of money differ, in words, where that may not be mixed; unlike currencies are told alone.
  fileprivate func differences(
    from other: Self, mixes: Set<Figure.Mix>
  ) -> [(one: String, other: String, help: String)] {
    func unit(_ kind: Self) -> String {
      switch kind.dimension.unit {
      case .money(let currency): currency
      default: "other amounts"
      }
    }
    if dimension.unit != other.dimension.unit {
      return [(unit(self), unit(other), "choose rows of one currency with “where”")]
    }
    func span(_ kind: Self) -> String {
      kind.dimension.period.map { "money for a \($0.rawValue)" } ?? "money once"
    }
    if dimension.period != other.dimension.period {
      return [
        (
          span(self), span(other),
          "choose rows that are all for a year, or all once, with “where”"
        )
      ]
    }
    var differences: [(one: String, other: String, help: String)] = []
    if stage != other.stage, !mixes.contains(.stage) {
      differences.append(
        (
          "\(stage?.rawValue ?? "other") money", "\(other.stage?.rawValue ?? "other") money",
          "choose rows of one stage, or write “mixes: [stage]”"
        ))
    }
    if money != other.money, !mixes.contains(.money) {
      differences.append(
        (
          "\(money?.rawValue ?? "unstated") money", "\(other.money?.rawValue ?? "unstated") money",
          "choose rows of one kind of money, or write “mixes: [money]”"
        ))
    }
    if vat != other.vat, !mixes.contains(.vat) {
      differences.append(
        (
          "amounts with VAT “\(vat?.rawValue ?? "not stated")”",
          "amounts with VAT “\(other.vat?.rawValue ?? "not stated")”",
          "choose rows that are alike in VAT with “where”, or write “mixes: [vat]”"
        ))
    }
    return differences
  }
}
