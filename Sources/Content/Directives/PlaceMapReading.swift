import Diagnostics
import Funding
import Pictures
import YAML

extension BlockReader {
  /// Reads a map.
  mutating func placeMap(_ record: Record) -> PlaceMap? {
    guard let kind = mapKind(record.choice("kind")?.value ?? OutlineMap.name),
      let title = record.text("title")
    else { return nil }
    do throws(ChartProblem) {
      try checkMapKeys(record, kind)
      guard let made = try mapRows(record) else { return nil }
      let chart = Chart(
        kind: BarChart.self, title: title.value, caption: record.text("caption")?.value,
        note: record.text("note")?.value, id: record.text("id")?.value, subject: made.subject,
        grouping: made.grouping, series: made.outcome.series, rows: made.outcome.rows,
        order: .value, total: made.outcome.total)
      let map = PlaceMap(
        kind: kind, chart: chart,
        classes: record.whole("classes")?.value ?? PlaceMap.possibleClasses.upperBound)
      try map.checkFit(dataset)
      return map
    } catch {
      report(error, record, key: error.key)
      return nil
    }
  }

  /// Reports keys that say nothing together.
  private func checkMapKeys(
    _ record: Record, _ kind: any MapKind.Type
  ) throws(ChartProblem) {
    let subjects = ["figures", "fund", "table"].filter { record.has($0) }
    if subjects.count > 1 {
      throw ChartProblem(
        rule: .unknownKey, message: "a map draws “\(subjects[0])” or “\(subjects[1])”, not both",
        help: "take “\(subjects[1])” out", key: subjects[1])
    }
    for key in ["column", "measure", "where"] where record.has(key) && subjects != ["table"] {
      throw ChartProblem(
        rule: .unknownKey,
        message: "“\(key)” says nothing about a map of “\(subjects.first ?? "figures")”",
        help: "take it out", key: key)
    }
    guard let classes = record.whole("classes") else { return }
    if !kind.hasTiles {
      throw ChartProblem(
        rule: .unknownKey, message: "“classes” says nothing about a map of the kind “\(kind.name)”",
        help: "write “kind: \(TileMap.name)”, or take it out", key: "classes")
    }
    if !PlaceMap.possibleClasses.contains(classes.value) {
      throw ChartProblem(
        rule: .unknownValue,
        message: "“classes” cannot be \(classes.value): so many colours cannot be told apart",
        help: "write a number from 2 to 5", key: "classes", span: classes.span)
    }
  }

  private mutating func mapRows(_ record: Record) throws(ChartProblem) -> MadeChart? {
    let mixes = Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) })
    let maker = ChartRows(
      dataset: dataset, reading: reading, kind: BarChart.self, mixes: mixes, noun: "map")
    if let table = record.text("table"), table.value != "awards" {
      return try furtherPlaces(table, record, maker)
    }
    let grouping = try mapGrouping(record)
    if record.has("figures") {
      let ids = ids(record, "figures", in: dataset.figures)
      // What is not known was reported.
      guard ids.count == record.texts("figures").count else { return nil }
      let outcome = try maker.figures(ids, labels: [], by: .region, divided: .none)
      return (.figures(ids), .region, outcome)
    }
    if let name = record.text("fund") {
      guard let fund = dataset.funds.resolve(name, diagnostics: &diagnostics) else { return nil }
      return try allocations(dataset.allocations(fund: fund, region: nil), fund, grouping, maker)
    }
    guard record.has("table"),
      let chosen = dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)
    else { return nil }
    let isCount = record.choice("measure")?.value == "count"
    let column = try column(record)
    let outcome = try maker.money(
      .awards(AwardPositions(chosen.positions)), isCount ? nil : column, by: grouping)
    return (isCount ? .counts : .sums(column), grouping == .nation ? .nation : .region, outcome)
  }

  /// Allocations by place: each for itself, with its source, where no place has two.
  private func allocations(
    _ places: [FundingTable.AllocationPlace], _ fund: Int, _ grouping: FundingTable.Grouping,
    _ maker: ChartRows
  ) throws(ChartProblem) -> MadeChart {
    let regions = places.map {
      dataset.funds.entries[$0.fund].allocations[$0.position].regions.map(\.value)
    }
    if grouping == .region, Set(regions).count == regions.count,
      regions.allSatisfy({ $0.count == 1 })
    {
      return (.allocations(fund: fund), .none, try maker.allocations(places))
    }
    let outcome = try maker.money(.allocations(places), .amount, by: grouping)
    return (.allocations(fund: fund), grouping == .nation ? .nation : .region, outcome)
  }

  private func mapGrouping(_ record: Record) throws(ChartProblem) -> FundingTable.Grouping {
    guard let name = record.text("group") else { return .region }
    let isFigures = record.has("figures")
    if name.value == "region" { return .region }
    if name.value == "nation", !isFigures { return .nation }
    throw ChartProblem(
      rule: .unknownValue, message: "“group” of a map cannot be “\(name.value)”",
      help: isFigures
        ? "take it out: each figure stands at its own place" : "write region or nation",
      key: "group", span: name.span)
  }

  /// Rows of a further table by the column that holds their places.
  private mutating func furtherPlaces(
    _ name: Located<String>, _ record: Record, _ maker: ChartRows
  ) throws(ChartProblem) -> MadeChart? {
    guard let position = dataset.tables.table(name, diagnostics: &diagnostics) else { return nil }
    let table = dataset.tables.entries[position]
    let places = table.columns.filter { $0.reference == .regions }.map(\.name)
    let list = places.joined(separator: ", ")
    let help =
      places.isEmpty
      ? "say under “foreignKeys” in the table’s description which column holds ids of regions"
      : "write “group:” with \(places.count == 1 ? "" : "one of ")\(list)"
    let wanted: Located<String>
    if let group = record.text("group") {
      guard let column = column(group, of: table) else { return nil }
      guard table.columns[column].reference == .regions else {
        throw ChartProblem(
          rule: .unfitChart, message: "the column “\(group.value)” holds no places", help: help,
          key: "group", span: group.span)
      }
      wanted = group
    } else {
      guard places.count == 1 else {
        throw ChartProblem(
          rule: .unfitChart,
          message:
            "the table “\(name.value)” has \(places.isEmpty ? "no column" : "several columns") of places",
          help: help, key: "table")
      }
      wanted = Located(places[0], at: name.span)
    }
    return try furtherRows(name, record, maker, by: wanted)
  }
}
