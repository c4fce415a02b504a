import Funding
import Quantities

/// Sums of awards in groups, made in one pass that keeps no row: a chart of a million awards holds its sums alone.
extension ChartRows {
  /// Rows of awards in groups that are not divided further.
  ///
  /// - Parameters:
  ///   - positions: The awards.
  ///   - measure: The column that is added up.
  ///   - grouping: What a row of the chart has in common.
  ///   - region: The position of the only place that the rows are for.
  /// - Returns: The series, the rows, what all of them make together, and what keeps them from standing side by side.
  func sums(
    _ positions: AwardPositions, _ measure: AwardMoney, by grouping: FundingTable.Grouping,
    within region: Int?
  ) -> Outcome {
    let rows = FundingTable.Rows.awards(positions)
    let parts = dataset.parts(of: rows, within: region)
    var total = MoneySums(mixing: mixes)
    dataset.eachRow(of: rows, within: region) { row in
      guard case .award(let placed) = row else { return }
      total.add(placed, measure, parts: parts, dataset, reading)
    }
    let problems = problems(of: .sum(total))
    var places: [MoneyKey: Int] = [:]
    var groups: [(key: MoneyKey, sums: MoneySums)] = []
    dataset.eachRow(of: rows, within: region, by: grouping, yearStart: reading.yearStart) {
      key, row in
      guard case .award(let placed) = row, placed.isCounted else { return }
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append((key, MoneySums(mixing: mixes)))
      }
      groups[place].sums.add(placed, measure, parts: parts, dataset, reading)
    }
    // A time between two others that has no awards has no sum either.
    let inOrder: [(key: MoneyKey, MoneySums?)] =
      grouping.isTime
      ? overTime(groups.map { ($0.key, $0.sums) }) { nil }
      : sorted(groups, rank: \.key.closing) { Chart.Value.sum($0.sums).leading(in: dataset) }.map {
        ($0.key, $0.sums)
      }
    var shown = inOrder.map { group in
      Chart.Row(key: .money(group.key), values: [group.1.map { .sum($0) }], total: nil)
    }
    guard let limit, limit > 0, shown.count > limit, !grouping.isTime else {
      return ([.only], shown, .sum(total), problems)
    }
    let left = Set(inOrder.dropFirst(limit).map(\.key))
    var rest = MoneySums(mixing: mixes)
    dataset.eachRow(of: rows, within: region, by: grouping, yearStart: reading.yearStart) {
      key, row in
      if case .award(let placed) = row, placed.isCounted, left.contains(key) {
        rest.add(placed, measure, parts: parts, dataset, reading)
      }
    }
    shown = Array(shown.prefix(limit))
    shown.append(
      Chart.Row(
        key: .rest(left.count), values: [.sum(rest)], total: nil,
        holdsUnplaced: left.contains { $0.mayBeOfOthers }))
    return ([.only], shown, .sum(total), problems)
  }
}
