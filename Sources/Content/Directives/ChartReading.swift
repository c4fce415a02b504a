import Diagnostics
import Funding
import Pictures
import Quantities
import YAML

/// The rows of a chart, with where they come from and what each has in common.
typealias MadeChart = (
  subject: Chart.Subject, grouping: Chart.Grouping, outcome: ChartRows.Outcome
)

extension BlockReader {
  /// Reads a chart.
  mutating func chart(_ record: Record) -> Chart? {
    guard let kind = chartKind(record.choice("kind")?.value ?? "bar"),
      let title = record.text("title")
    else { return nil }
    do throws(ChartProblem) {
      try checkKeys(record)
      guard let made = try rows(record, kind) else { return nil }
      let chart = Chart(
        kind: kind, title: title.value, caption: record.text("caption")?.value,
        note: record.text("note")?.value, id: record.text("id")?.value, subject: made.subject,
        grouping: made.grouping,
        series: made.outcome.series, rows: made.outcome.rows, order: order(record),
        total: made.outcome.total)
      try chart.checkFit(dataset)
      return chart
    } catch {
      report(error, record, key: error.key)
      return nil
    }
  }

  mutating func report(_ problem: ChartProblem, _ record: Record, key: String) {
    diagnostics.append(
      Diagnostic(
        problem.rule, problem.message,
        at: problem.span ?? (record.has(key) ? record.keySpan(of: key) : record.span),
        notes: problem.notes, help: problem.help))
  }

  /// The bars above a table of money: one for each allocation, or for each group of awards.
  mutating func chart(
    of rows: FundingTable.Rows, region: Int?, by grouping: FundingTable.Grouping, _ record: Record
  ) -> Chart? {
    let maker = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    do throws(ChartProblem) {
      let chart: Chart
      switch rows {
      case .allocations(let places):
        chart = Chart(try maker.allocations(places), .allocations(fund: nil), .none)
      case .awards where grouping == .none:
        throw ChartProblem(
          rule: .unfitChart, message: "bars of awards need groups",
          help: "write “group:”, or take “chart” out", key: "chart")
      case .awards:
        chart = Chart(
          try maker.money(rows, .amount, by: grouping, within: region), .sums(.amount),
          Chart.Grouping(rawValue: grouping.rawValue) ?? .none)
      }
      try chart.checkFit(dataset)
      return chart
    } catch {
      report(error, record, key: "chart")
      return nil
    }
  }

  /// What awards are grouped by.
  private static let groupsOfAwards = [
    "region", "nation", "fund", "recipient", "financial-year", "year", "quarter",
  ]
  /// What their groups are divided by.
  private static let seriesOfAwards = [
    "none", "fund", "recipient", "financial-year", "year", "quarter",
  ]

  private func grouping(
    _ record: Record, _ key: String
  ) throws(ChartProblem) -> Chart.Grouping? {
    guard let name = record.text(key) else { return nil }
    if let grouping = Chart.Grouping(rawValue: name.value) { return grouping }
    let known =
      record.has("table")
      ? (key == "group" ? Self.groupsOfAwards : Self.seriesOfAwards)
      : Chart.Grouping.allCases.map(\.rawValue)
    throw ChartProblem(
      rule: .unknownValue, message: "“\(key)” cannot be “\(name.value)”",
      help: nearestName(to: name.value, in: known).map { "write “\($0)”" }
        ?? "write one of \(known.joined(separator: ", "))", key: key, span: name.span)
  }

  private func order(_ record: Record) -> Chart.Order {
    record.choice("sort").flatMap { Chart.Order(rawValue: $0.value) } ?? .value
  }

  /// Reports keys that say nothing together.
  private func checkKeys(_ record: Record) throws(ChartProblem) {
    let subjects = ["figures", "fund", "table"].filter { record.has($0) }
    if subjects.count > 1 {
      throw ChartProblem(
        rule: .unknownKey, message: "a chart draws “\(subjects[0])” or “\(subjects[1])”, not both",
        help: "take “\(subjects[1])” out", key: subjects[1])
    }
    let fit: [String] =
      switch subjects.first {
      case "table": ["column", "measure", "where", "limit", "series"]
      case "fund": ["limit"]
      default: ["labels", "series"]
      }
    for key in ["labels", "column", "measure", "where", "limit", "series"]
    where record.has(key) && !fit.contains(key) {
      throw ChartProblem(
        rule: .unknownKey,
        message: "“\(key)” says nothing about a chart of “\(subjects.first ?? "figures")”",
        help: "take it out", key: key)
    }
  }

  private mutating func rows(
    _ record: Record, _ kind: any ChartKind.Type
  ) throws(ChartProblem) -> MadeChart? {
    let mixes = Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) })
    let maker = ChartRows(
      dataset: dataset, reading: reading, kind: kind, mixes: mixes, order: order(record),
      limit: record.whole("limit")?.value)
    if record.has("figures") {
      let ids = ids(record, "figures", in: dataset.figures)
      // What is not known was reported.
      guard ids.count == record.texts("figures").count else { return nil }
      let group = try grouping(record, "group") ?? .none
      let outcome = try maker.figures(
        ids, labels: record.texts("labels").map(\.value), by: group,
        divided: grouping(record, "series") ?? .none)
      return (.figures(ids), group, outcome)
    }
    if let name = record.text("fund") {
      guard let fund = dataset.funds.resolve(name, diagnostics: &diagnostics) else { return nil }
      let places = dataset.allocations(fund: fund, region: nil)
      let group = try grouping(record, "group") ?? .none
      let outcome =
        group == .none
        ? try maker.allocations(places)
        : try maker.money(
          .allocations(places), .amount,
          by: money(group, key: "group", fit: ["none", "region", "nation"]))
      return (.allocations(fund: fund), group, outcome)
    }
    return try awards(record, maker)
  }

  private mutating func awards(
    _ record: Record, _ maker: ChartRows
  ) throws(ChartProblem) -> MadeChart? {
    guard let table = record.text("table") else { return nil }
    if table.value != "awards" { return try furtherRows(table, record, maker) }
    guard
      let chosen = dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)
    else { return nil }
    let counts = record.choice("measure")?.value == "count"
    let column = try column(record)
    let wanted = try grouping(record, "group") ?? .region
    let group = try money(wanted, key: "group", fit: Self.groupsOfAwards)
    let division = try money(
      grouping(record, "series") ?? .none, key: "series",
      fit: Self.seriesOfAwards)
    let outcome = try maker.money(
      .awards(AwardPositions(chosen.positions)), counts ? nil : column, by: group, divided: division
    )
    return (counts ? .counts : .sums(column), wanted, outcome)
  }

  /// The column of the awards that is added up.
  func column(_ record: Record) throws(ChartProblem) -> AwardMoney {
    guard let name = record.text("column") else { return .amount }
    if let column = AwardMoney(rawValue: name.value) { return column }
    let known = AwardMoney.allCases.map(\.rawValue)
    throw ChartProblem(
      rule: .unknownValue, message: "“\(name.value)” is no column of amounts of the awards",
      help: "write one of \(known.joined(separator: ", "))", key: "column", span: name.span)
  }

  /// Rows of a further table, by the values of a column or by time: of what the block names, unless that is given.
  mutating func furtherRows(
    _ name: Located<String>, _ record: Record, _ maker: ChartRows, by given: Located<String>? = nil
  ) throws(ChartProblem) -> MadeChart? {
    guard let position = dataset.tables.table(name, diagnostics: &diagnostics) else { return nil }
    let table = dataset.tables.entries[position]
    guard !record.has("series"), let group = given ?? record.text("group") else {
      let isDivided = record.has("series")
      throw ChartProblem(
        rule: isDivided ? .unknownKey : .missingKey,
        message: isDivided
          ? "“series” divides awards and figures alone"
          : "the chart does not say by what the rows of “\(name.value)” are grouped",
        help: isDivided ? "take it out" : "write “group:” with a column",
        key: isDivided ? "series" : "table")
    }
    guard
      let chosen = dataset.rows(
        ofTable: position, where: record, settings: reading, diagnostics: &diagnostics),
      let grouping = grouping(group, of: table)
    else { return nil }
    let sorting = RowSorting(
      dataset: dataset, table: table, language: language, defaultTag: reading.defaultTag)
    var groups = sorting.groups(
      chosen, by: grouping, isSorted: false, yearStart: reading.yearStart)
    // Dates come newest first, and a chart goes the other way; what has none stays last.
    if table.columns[grouping.column].type.isDate {
      let dated = groups.filter { $0.heading != .nothing }
      groups = dated.reversed() + groups.filter { $0.heading == .nothing }
    }
    var column: Int?
    if record.choice("measure")?.value != "count" {
      guard
        let found = amounts(of: table, record, isAdded: groups.contains { $0.rows.count > 1 })
      else { return nil }
      column = found
      if let problem = table.totalRow(among: chosen) {
        diagnostics.append(problem)
        return nil
      }
    }
    let outcome = try maker.table(
      groups, position, column, isOverTime: table.columns[grouping.column].type.isDate)
    return (.table(position, column: column, group: grouping.column), .none, outcome)
  }

  /// The column of a further table that is drawn: the one that is named, else the only one of amounts.
  private mutating func amounts(of table: Table, _ record: Record, isAdded: Bool) -> Int? {
    func fits(_ column: TableColumn) -> Bool {
      isAdded ? column.isSummable : column.type.isAmount
    }
    let fitting = table.columns.indices.filter { fits(table.columns[$0]) }
    if let name = record.text("column") {
      guard let column = column(name, of: table) else { return nil }
      if fits(table.columns[column]) { return column }
      diagnostics.append(
        table.unsummable(
          name, table.columns[column], others: fitting.map { table.columns[$0].name }))
      return nil
    }
    if fitting.count == 1 { return fitting[0] }
    diagnostics.append(
      Diagnostic(
        .missingKey,
        "the table “\(table.id.value)” has \(fitting.isEmpty ? "no column" : "several columns") of amounts",
        at: record.keySpan(of: "table"),
        help: fitting.isEmpty
          ? "write “measure: count”"
          : "write “column:” with one of \(fitting.map { table.columns[$0].name }.joined(separator: ", "))"
      ))
    return nil
  }

  /// What money can be divided by.
  private func money(
    _ grouping: Chart.Grouping, key: String, fit: [String]
  ) throws(ChartProblem) -> FundingTable.Grouping {
    guard fit.contains(grouping.rawValue),
      let money = FundingTable.Grouping(rawValue: grouping.rawValue)
    else {
      throw ChartProblem(
        rule: .unknownValue, message: "“\(key)” of these rows cannot be “\(grouping.rawValue)”",
        help: "write one of \(fit.joined(separator: ", "))", key: key)
    }
    return money
  }
}

extension Chart {
  /// Bars that have no title, words or name of an author's.
  init(_ made: ChartRows.Outcome, _ subject: Subject, _ grouping: Grouping) {
    self.init(
      kind: BarChart.self, title: nil, caption: nil, note: nil, id: nil, subject: subject,
      grouping: grouping, series: made.series, rows: made.rows, order: .value, total: made.total)
  }
}
