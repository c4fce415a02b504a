import Content
import Funding
import Languages
import Pictures
import Quantities

extension PageView {
  /// What can be seen in a chart, in words made from its data: the highest and the lowest, the first and the
  /// last where it goes over time, the total where there is one. No more is said than is known.
  func finding(_ chart: Chart, _ data: ChartData) -> String? {
    var sentences: [String] = []
    let addsSeries = chart.kind.needs.addsSeries
    let points = ChartFinding.points(data, addsSeries: addsSeries)
    let isAll = !ChartFinding.hasOthers(data, addsSeries: addsSeries)
    let untotalled = untotalled(chart, addsSeries: addsSeries)
    if let untotalled {
      sentences.append(untotalled)
    } else if let overview = overview(points, isAll: isAll, data) {
      sentences.append(overview)
    }
    if let trend = ChartFinding.trend(data) {
      sentences.append(sentence(trend))
    }
    let rests = chart.rows.compactMap { rest($0, addsSeries: addsSeries) }
    let isHighest = isAll && !ChartFinding.mayLead(rests, points)
    if untotalled == nil, let highest = ChartFinding.highest(points, isAll: isHighest) {
      sentences.append(sentence("highest", highest))
    }
    // The lowest may be among those that a limit leaves out.
    if untotalled == nil, !chart.rows.contains(where: \.key.isRest),
      let lowest = ChartFinding.lowest(
        points, isAll: isAll && !ChartFinding.mayLift(rests, points))
    {
      sentences.append(sentence("lowest", lowest))
    }
    if let total = chart.total, chart.count > 1 {
      let amount = total.amount(in: site.dataset)
      if amount.quantity != nil {
        sentences.append(
          string(
            chart.countsOverlap ? "chart_each_once" : "chart_total",
            ["amount": site.wording(of: amount, in: tag)]))
      }
    }
    let untimed = chart.kind.needs.isOverTime ? ChartFinding.untimed(data).map(\.marked) : []
    if !untimed.isEmpty {
      sentences.append(string("chart_untimed", ["amount": untimed.joined(separator: ", ")]))
    }
    // What is compared with none is all there is.
    let all = points + ChartFinding.rests(data)
    if sentences.isEmpty, all.count == 1, let only = all.first {
      sentences.append(string("chart_one_known", ["amount": only.words, "name": only.name]))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// What is not totalled though amounts of it are given: it may be more or less than any other, so that none is the
  /// highest or lowest; `nil` where there is no such row.
  private func untotalled(_ chart: Chart, addsSeries: Bool) -> String? {
    let names = chart.rows.filter { row in
      let values = addsSeries ? row.total.map { [$0] } : nil
      return (values ?? row.values.compactMap { $0 }).contains {
        $0.isUntotalled(in: site.dataset)
      }
    }.map { name(of: $0.key).text }
    guard !names.isEmpty else { return nil }
    return string("chart_not_totalled", ["names": list(names, of: chart.rows.count)])
  }

  /// Names, or how many they are where they are many.
  private func list(_ names: [String], of count: Int) -> String {
    names.count > 3
      ? string("chart_so_many", ["count": String(names.count), "all": String(count)])
      : names.joined(separator: "; ")
  }

  /// How many amounts are known, where it is one or none, or that all are alike.
  private func overview(
    _ points: [ChartFinding.Point], isAll: Bool, _ data: ChartData
  ) -> String? {
    // What has no place of its own is compared with none, but is an amount as well.
    guard !ChartFinding.knowsRest(data) else { return nil }
    guard let first = points.first else { return string("chart_nothing_known") }
    if points.count == 1 {
      return string("chart_one_known", ["amount": first.words, "name": first.name])
    }
    guard isAll, points.allSatisfy({ $0.extent == first.extent }) else { return nil }
    let isOne = Set(points.map(\.cell.mark)).count == 1
    return string("chart_alike", ["amount": isOne ? first.words : first.cell.words])
  }

  /// A row that is compared with none and may change which of the others is the highest or lowest.
  private func rest(_ row: Chart.Row, addsSeries: Bool) -> ChartFinding.Rest? {
    let scope: ChartFinding.Rest.Scope
    switch row.key {
    case .rest: scope = row.holdsUnplaced ? .anywhere : .lesser
    case .money(let key) where key.mayBeOfOthers: scope = .anywhere
    case .money(.individuals), .money(.unknown): scope = .together
    default: return nil
    }
    let values = addsSeries ? row.total.map { [$0] } : nil
    return ChartFinding.Rest(
      scope, (values ?? row.values.compactMap { $0 }).map { $0.amount(in: site.dataset) })
  }

  private func sentence(_ which: String, _ extreme: ChartFinding.Extreme) -> String {
    string(
      "chart_" + which + (extreme.isCertain ? "" : "_known"),
      ["amount": extreme.words, "names": list(extreme.names, of: extreme.of)])
  }
}
