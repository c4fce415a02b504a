import Diagnostics
import Funding
import Pictures
import Quantities

extension Chart.Key {
  /// Whether it is a time, or a figure, which an author puts in its place in time.
  fileprivate func mayBeTime(_ dataset: FundingDataset) -> Bool {
    switch self {
    case .figure, .date, .labelled, .money(.period), .cells(_, .period, _): true
    case .cells(let table, .cell(let column), _):
      dataset.tables.entries[table].columns[column].type.isDate
    case .allocation, .money, .kind, .stage, .cells, .rest, .only: false
    }
  }
}

extension Chart {
  /// What the kind of chart cannot show of the rows.
  func problems(_ dataset: FundingDataset) -> [ChartProblem] {
    let needs = kind.needs
    let name = kind.name
    var problems: [ChartProblem] = []
    func unfit(_ message: String, _ help: String, _ key: String) {
      problems.append(ChartProblem(rule: .unfitChart, message: message, help: help, key: key))
    }
    if rows.count > needs.mostCategories {
      unfit(
        "the chart would have \(rows.count) rows, and \(needs.mostCategories) can be read",
        // What a limit leaves out is a row as well.
        "write “limit: \(min(20, needs.mostCategories - 1))”, or group the rows otherwise", "group")
    }
    if needs.isOverTime, rows.count > 1, !rows.contains(where: { $0.key.mayBeTime(dataset) }) {
      unfit(
        "“\(name)” draws a course from one time to the next, and these rows are no times",
        "write “kind: bar”, or group the rows by a time", "kind")
    }
    if series.count > 1, !needs.severalSeries {
      unfit(
        "a chart of the kind “\(name)” has no series",
        "write “kind: grouped-bar” or “kind: stacked-bar”, or take “series” out", "series")
    } else if series.count > Style.mostSeries {
      unfit(
        "the chart would have \(series.count) series, and \(Style.mostSeries) can be told apart",
        "divide by something else, or choose fewer rows", "series")
    }
    let amounts = rows.flatMap { $0.values.compactMap { $0?.amount(in: dataset) } }
    if !needs.belowNought, amounts.contains(where: { $0.quantity?.isNegative ?? false }) {
      unfit(
        "an amount below nought is no part of a whole, and “\(name)” draws parts",
        "write “kind: bar”", "kind")
    }
    if needs.addsCategories ? countsOverlap : needs.addsSeries && seriesOverlap {
      unfit(
        "an award is counted in several parts here, so that the parts make more than the whole, and “\(name)” draws parts",
        "write “kind: \(needs.addsCategories ? "bar" : "grouped-bar")”, or group the awards otherwise",
        "kind")
    }
    return problems
  }
}

extension Chart {
  /// Whether awards are counted in more than one row or series, so that these make more than the total: a joint award
  /// is in each place of its parts, an award at several places in each of them.
  public var countsOverlap: Bool {
    guard case .count(let all)? = total else { return false }
    return rows.reduce(0) { $0 + Self.counted($1.values) } > all
  }

  /// Whether awards are counted in more than one series of a row.
  private var seriesOverlap: Bool {
    rows.contains { row in
      guard case .count(let all)? = row.total else { return false }
      return Self.counted(row.values) > all
    }
  }

  private static func counted(_ values: [Value?]) -> Int {
    values.reduce(0) { sum, value in
      if case .count(let count)? = value { sum + count } else { sum }
    }
  }
}
