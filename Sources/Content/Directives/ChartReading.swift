import Diagnostics
import Funding
import Pictures
import Quantities
import YAML

extension BlockReader {
  /// Reads a chart; whatever is wrong with it is told in one run.
  mutating func chart(_ record: Record) -> Chart? {
    guard let kind = chartKind(record.choice("kind")?.value ?? "bar") else { return nil }
    return drawing(record, "a chart", keyProblems(record)) { reader in
      reader.rows(record, kind).map { made in
        let chart = Chart(record, kind, made, order: reader.order(record))
        return (chart, made.outcome.problems, chart.problems(reader.dataset))
      }
    }
  }

  /// The bars above a table of money: one for each allocation, or for each group of awards.
  mutating func chart(
    of rows: FundingTable.Rows, region: Int?, by grouping: FundingTable.Grouping, _ record: Record
  ) -> Chart? {
    let maker = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    let outcome: ChartRows.Outcome
    let chart: Chart
    switch rows {
    case .allocations(let places):
      outcome = maker.allocations(places)
      chart = Chart(outcome, .allocations(fund: nil), .none)
    case .awards where grouping == .none:
      diagnostics.append(
        Diagnostic(
          .unfitChart, "bars of awards need groups", at: record.keySpan(of: "chart"),
          help: "write “group:”, or take “chart” out"))
      return nil
    case .awards:
      outcome = maker.money(rows, .amount, by: grouping, within: region)
      chart = Chart(outcome, .sums(.amount), Chart.Grouping(rawValue: grouping.rawValue) ?? .none)
    }
    let problems = outcome.problems + chart.problems(dataset)
    report(problems, record, key: "chart")
    return problems.isEmpty ? chart : nil
  }

  /// What awards are grouped by.
  private static let groupsOfAwards = [
    "region", "nation", "fund", "recipient", "financial-year", "year", "quarter",
  ]
  /// What their groups are divided by.
  private static let seriesOfAwards = [
    "none", "fund", "recipient", "financial-year", "year", "quarter",
  ]

  /// What a key groups or divides by; `nil` where that is no such thing, which is reported.
  private mutating func grouping(
    _ record: Record, _ key: String, otherwise: Chart.Grouping = .none
  ) -> Chart.Grouping? {
    guard let name = record.text(key) else { return otherwise }
    if let grouping = Chart.Grouping(rawValue: name.value) { return grouping }
    let known =
      record.has("table")
      ? (key == "group" ? Self.groupsOfAwards : Self.seriesOfAwards)
      : Chart.Grouping.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“\(key)” cannot be “\(name.value)”", at: name.span,
        help: nearestName(to: name.value, in: known).map { "write “\($0)”" }
          ?? "write one of \(known.joined(separator: ", "))"))
    return nil
  }

  private func order(_ record: Record) -> Chart.Order {
    record.choice("sort").flatMap { Chart.Order(rawValue: $0.value) } ?? .value
  }

  /// The keys that say nothing about what is drawn.
  private func keyProblems(_ record: Record) -> [ChartProblem] {
    let subjects = ["figures", "fund", "table"].filter { record.has($0) }
    let subject = subjects.first ?? "figures"
    func fits(_ key: String, _ subject: String) -> Bool {
      switch subject {
      case "table": ["column", "measure", "where", "limit", "series"].contains(key)
      case "fund": key == "limit"
      default: ["labels", "series"].contains(key)
      }
    }
    return ["labels", "column", "measure", "where", "limit", "series"].filter { key in
      record.has(key) && !fits(key, subject) && !subjects.contains { fits(key, $0) }
    }.map { key in
      ChartProblem(
        rule: .unknownKey, message: "“\(key)” says nothing about a chart of “\(subject)”",
        help: "take it out", key: key)
    }
  }

  private mutating func rows(_ record: Record, _ kind: any ChartKind.Type) -> MadeChart? {
    let mixes = Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) })
    let maker = ChartRows(
      dataset: dataset, reading: reading, kind: kind, mixes: mixes, order: order(record),
      limit: record.whole("limit")?.value)
    if record.has("figures") {
      let ids = ids(record, "figures", in: dataset.figures)
      let group = grouping(record, "group")
      let division = grouping(record, "series")
      // What is not known was reported.
      guard ids.count == record.texts("figures").count, let group, let division else { return nil }
      let outcome = maker.figures(
        ids, labels: record.texts("labels").map(\.value), by: group, divided: division)
      return (.figures(ids), group, outcome)
    }
    if let name = record.text("fund") {
      let fund = dataset.funds.resolve(name, diagnostics: &diagnostics)
      let group = grouping(record, "group")
      let by = group.flatMap { money($0, record, "group", fit: ["none", "region", "nation"]) }
      guard let fund, let group, let by else { return nil }
      let places = dataset.allocations(fund: fund, region: nil)
      let outcome =
        by == .none
        ? maker.allocations(places) : maker.money(.allocations(places), .amount, by: by)
      return (.allocations(fund: fund), group, outcome)
    }
    return awards(record, maker)
  }

  private mutating func awards(_ record: Record, _ maker: ChartRows) -> MadeChart? {
    guard let table = record.text("table") else { return nil }
    if table.value != "awards" { return furtherRows(table, record, maker) }
    let chosen = dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)
    let counts = record.choice("measure")?.value == "count"
    let column = column(record)
    let wanted = grouping(record, "group", otherwise: .region)
    let group = wanted.flatMap { money($0, record, "group", fit: Self.groupsOfAwards) }
    let division = grouping(record, "series").flatMap {
      money($0, record, "series", fit: Self.seriesOfAwards)
    }
    guard let chosen, let column, let wanted, let group, let division else { return nil }
    let outcome = maker.money(
      .awards(AwardPositions(chosen.positions)), counts ? nil : column, by: group, divided: division
    )
    return (counts ? .counts : .sums(column), wanted, outcome)
  }

  /// The column of the awards that is added up; `nil` where there is none of that name, which is reported.
  mutating func column(_ record: Record) -> AwardMoney? {
    guard let name = record.text("column") else { return .amount }
    if let column = AwardMoney(rawValue: name.value) { return column }
    let known = AwardMoney.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“\(name.value)” is no column of amounts of the awards", at: name.span,
        help: "write one of \(known.joined(separator: ", "))"))
    return nil
  }

  /// Rows of a further table, by the values of a column or by time: of what the block names, unless that is given.
  mutating func furtherRows(
    _ name: Located<String>, _ record: Record, _ maker: ChartRows, by given: Located<String>? = nil
  ) -> MadeChart? {
    guard let position = dataset.tables.table(name, diagnostics: &diagnostics) else { return nil }
    let table = dataset.tables.entries[position]
    if record.has("series") {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "“series” divides awards and figures alone",
          at: record.keySpan(of: "series"), help: "take it out"))
    }
    let chosen = dataset.rows(
      ofTable: position, where: record, settings: reading, diagnostics: &diagnostics)
    guard let group = given ?? record.text("group") else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "the chart does not say by what the rows of “\(name.value)” are grouped",
          at: record.keySpan(of: "table"), help: "write “group:” with a column"))
      return nil
    }
    let grouping = grouping(group, of: table)
    guard let chosen, let grouping else {
      // Whether rows are added up is not known: a column that there is not is told of all the same.
      _ = record.text("column").flatMap { self.column($0, of: table) }
      return nil
    }
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
      let isAdded = groups.contains { $0.rows.count > 1 }
      guard let found = amounts(of: table, record, isAdded: isAdded) else { return nil }
      column = found
      let problem =
        table.totalRow(among: chosen, adding: isAdded ? [found] : [])
        ?? groups.lazy.compactMap { [dataset] in
          table.doubledPlace(among: $0.rows, adding: [found], in: dataset.regions)
        }.first
      if let problem {
        diagnostics.append(problem)
        return nil
      }
    }
    // Of times that are chosen others are left out, of which there may be rows.
    let isChosen = record.entries("where").contains {
      $0.key.value == table.columns[grouping.column].name
    }
    let outcome = maker.table(
      groups, position, column, isOverTime: table.columns[grouping.column].type.isDate,
      hasGaps: !isChosen)
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

  /// What money can be divided by; `nil` where it cannot, which is reported.
  private mutating func money(
    _ grouping: Chart.Grouping, _ record: Record, _ key: String, fit: [String]
  ) -> FundingTable.Grouping? {
    if fit.contains(grouping.rawValue),
      let money = FundingTable.Grouping(rawValue: grouping.rawValue)
    {
      return money
    }
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“\(key)” of these rows cannot be “\(grouping.rawValue)”",
        at: record.keySpan(of: key), help: "write one of \(fit.joined(separator: ", "))"))
    return nil
  }
}

extension Chart {
  /// What a block draws, under its title and words.
  init(
    _ record: Record, _ kind: any ChartKind.Type, _ made: MadeChart, order: Order = .value
  ) {
    self.init(
      kind: kind, title: record.text("title")?.value, caption: record.text("caption")?.value,
      note: record.text("note")?.value, id: record.text("id")?.value, subject: made.subject,
      grouping: made.grouping, series: made.outcome.series, rows: made.outcome.rows, order: order,
      total: made.outcome.total)
  }

  /// Bars that have no title, words or name of an author's.
  init(_ made: ChartRows.Outcome, _ subject: Subject, _ grouping: Grouping) {
    self.init(
      kind: BarChart.self, title: nil, caption: nil, note: nil, id: nil, subject: subject,
      grouping: grouping, series: made.series, rows: made.rows, order: .value, total: made.total)
  }
}
