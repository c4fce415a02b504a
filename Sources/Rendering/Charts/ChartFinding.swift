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
    if let first = points.first {
      if points.count == 1 {
        sentences.append(
          string("chart_one_known", ["amount": first.words, "name": first.name]))
      } else if isAll, points.allSatisfy({ $0.extent == first.extent }) {
        sentences.append(string("chart_alike", ["amount": first.words]))
      }
    } else {
      sentences.append(string("chart_nothing_known"))
    }
    if let trend = ChartFinding.trend(data) {
      sentences.append(sentence(trend))
    }
    let rests = chart.rows.compactMap { rest($0, addsSeries: addsSeries) }
    let isHighest = isAll && !ChartFinding.mayLead(rests, points)
    if let highest = ChartFinding.highest(points, isAll: isHighest) {
      sentences.append(sentence("highest", highest))
    }
    // The lowest may be among those that a limit leaves out.
    if !chart.rows.contains(where: \.key.isRest),
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
    let untimed = chart.kind.needs.isOverTime ? ChartFinding.untimed(data).map(\.words) : []
    if !untimed.isEmpty {
      sentences.append(string("chart_untimed", ["amount": untimed.joined(separator: ", ")]))
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
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
    let names =
      extreme.names.count > 3
      ? string("chart_so_many", ["count": String(extreme.names.count), "all": String(extreme.of)])
      : extreme.names.joined(separator: "; ")
    return string(
      "chart_" + which + (extreme.isCertain ? "" : "_known"),
      ["amount": extreme.words, "names": names])
  }
}
