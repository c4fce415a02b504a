public import Funding
import Pictures
import Quantities

/// Charts and maps that pages have without an author's asking: where the data has something to compare.
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
      rows.allocations(dataset.allocations(fund: fund, region: nil))
    }
  }

  /// The sums of all awards by nation as bars; `nil` where there are not two that differ, or where they are
  /// of unlike money.
  public var chartOfAwardsByNation: Chart? {
    let rows = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    return chart(.sums(.amount), .nation) {
      rows.money(.awards(AwardPositions(0..<dataset.awards.count)), .amount, by: .nation)
    }
  }

  /// The sums of the awards of a place as bars: of one that holds places by those, else by fund, else by year.
  /// Awards of several funds are not added up.
  ///
  /// - Parameter region: The place's position in the dataset.
  /// - Returns: `nil` where there are not two sums that differ.
  public func chart(ofAwards region: Int) -> Chart? {
    let awards = dataset.awards(ofPlace: region)
    guard awards.count > 1 else { return nil }
    let rows = ChartRows(
      dataset: dataset, reading: reading, kind: BarChart.self,
      limit: BarChart.needs.mostCategories - 1)
    let groupings: [FundingTable.Grouping] =
      (dataset.holdsPlaces(region) ? [.region] : []) + [.fund, .year]
    return groupings.lazy.compactMap { grouping in
      self.chart(.sums(.amount), Chart.Grouping(rawValue: grouping.rawValue) ?? .none) {
        var made = rows.money(.awards(awards), .amount, by: grouping, within: region)
        made.total = nil
        return made
      }
    }.first
  }

  /// The course of a fund's awards.
  ///
  /// - Parameter fund: The fund's position in the dataset.
  /// - Returns: `nil` where there are not two of which the data says when they begin or end, or where they cannot be
  ///   drawn.
  public func timeline(ofAwards fund: Int) -> Timeline? {
    let positions = dataset.awards.positions(fund: fund)
    guard positions.count > 1, positions.count <= TimelineData.mostRows else { return nil }
    let timeline = Timeline(awards: Array(positions), dataset, reading)
    let times = timeline.items.map(\.time).filter { if case .span = $0 { true } else { false } }
    guard times.count > 1, Set(times).count > 1,
      timeline.problems(dataset, reading).isEmpty
    else { return nil }
    return timeline
  }

  private func chart(
    _ subject: Chart.Subject, _ grouping: Chart.Grouping,
    _ rows: () -> ChartRows.Outcome
  ) -> Chart? {
    let made = rows()
    guard made.problems.isEmpty else { return nil }
    let chart = Chart(made, subject, grouping)
    let extents = chart.rows.compactMap { row in
      row.values.first.flatMap { $0 }.flatMap { Drawable($0.amount(in: dataset)).extent }
    }
    guard Set(extents).count > 1, chart.problems(dataset).isEmpty else { return nil }
    return chart
  }

  /// The sums of all awards by place on the outline; `nil` where there are not two places that it shows, or where
  /// the awards are of unlike money.
  public var mapOfAwards: PlaceMap? {
    let rows = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    let outcome = rows.money(
      .awards(AwardPositions(0..<dataset.awards.count)), .amount, by: .region)
    guard outcome.problems.isEmpty else { return nil }
    let map = PlaceMap(
      kind: OutlineMap.self, chart: Chart(outcome, .sums(.amount), .region),
      classes: PlaceMap.possibleClasses.upperBound)
    let drawn = map.chart.rows.filter { row in
      map.site(of: row.key, in: dataset) != nil
        && row.values.contains { $0.flatMap { Drawable($0.amount(in: dataset)).extent } != nil }
    }
    return drawn.count > 1 && map.problems(dataset).isEmpty ? map : nil
  }
}

extension FundingDataset {
  /// The awards that work at a place and at the places within it.
  ///
  /// - Parameter region: The place's position in the dataset.
  /// - Returns: The positions of the awards, in order where it holds places.
  public func awards(ofPlace region: Int) -> AwardPositions {
    guard holdsPlaces(region) else { return awards.positions(region: region) }
    var isOne = [Bool](repeating: false, count: awards.count)
    for place in places(within: region) {
      for position in awards.positions(region: place) { isOne[position] = true }
    }
    return AwardPositions(isOne.indices.lazy.filter { isOne[$0] })
  }
}
