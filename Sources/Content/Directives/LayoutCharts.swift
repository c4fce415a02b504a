import Funding
import Pictures
import Quantities

/// Charts that pages have without an author's asking: where the data has something to compare.
extension Site {
  /// The allocations of a fund as bars.
  ///
  /// - Parameter fund: The fund's position in the dataset.
  /// - Returns: `nil` where there are not two that differ, or where they cannot stand side by side.
  public func chart(ofAllocations fund: Int) -> Chart? {
    let rows = ChartRows(
      dataset: dataset, reading: reading, kind: BarChart.self,
      limit: BarChart.needs.mostCategories - 1)
    return chart(.allocations(fund: fund), .none) {
      () throws(ChartProblem) in
      try rows.allocations(dataset.allocations(fund: fund, region: nil))
    }
  }

  /// The sums of all awards by nation as bars; `nil` where there are not two that differ, or where they are
  /// of unlike money.
  public var chartOfAwardsByNation: Chart? {
    let rows = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    return chart(.sums(.amount), .nation) { () throws(ChartProblem) in
      try rows.money(.awards(Array(0..<dataset.awards.count)), .amount, by: .nation)
    }
  }

  private func chart(
    _ subject: Chart.Subject, _ grouping: Chart.Grouping,
    _ rows: () throws(ChartProblem) -> ChartRows.Outcome
  ) -> Chart? {
    guard let made = try? rows() else { return nil }
    let chart = Chart(made, subject, grouping)
    let extents = chart.rows.compactMap { row in
      row.values.first.flatMap { $0 }.flatMap { Drawable($0.amount(in: dataset)).extent }
    }
    guard Set(extents).count > 1, (try? chart.checkFit(dataset)) != nil else { return nil }
    return chart
  }
}
