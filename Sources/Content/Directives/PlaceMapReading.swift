import Diagnostics
import Funding
import Pictures
import YAML

extension BlockReader {
  /// Reads a map; whatever is wrong with it is told in one run.
  mutating func placeMap(_ record: Record) -> PlaceMap? {
    guard let kind = mapKind(record.choice("kind")?.value ?? OutlineMap.name) else { return nil }
    let keyProblems = keyProblems(record, kind: isKindKnown(record) ? kind : nil)
    return drawing(record, "a map", keyProblems) { reader in
      reader.mapRows(record).map { made in
        let map = PlaceMap(
          kind: kind, chart: Chart(record, BarChart.self, made),
          classes: record.whole("classes")?.value ?? PlaceMap.possibleClasses.upperBound)
        return (map, made.outcome.problems, map.problems(reader.dataset))
      }
    }
  }

  /// The keys that say nothing about what is drawn, or about the kind of map, where that is known.
  private func keyProblems(_ record: Record, kind: (any MapKind.Type)?) -> [ChartProblem] {
    let subjects = ["figures", "fund", "table"].filter { record.has($0) }
    var problems = ["column", "measure", "where"].filter {
      record.has($0) && !subjects.contains("table")
    }.map { key in
      ChartProblem(
        rule: .unknownKey,
        message: "“\(key)” says nothing about a map of “\(subjects.first ?? "figures")”",
        help: "take it out", key: key)
    }
    guard let classes = record.whole("classes"), let kind else { return problems }
    if !kind.hasTiles {
      problems.append(
        ChartProblem(
          rule: .unknownKey,
          message: "“classes” says nothing about a map of the kind “\(kind.name)”",
          help: "write “kind: \(TileMap.name)”, or take it out", key: "classes"))
    } else if !PlaceMap.possibleClasses.contains(classes.value) {
      problems.append(
        ChartProblem(
          rule: .unknownValue,
          message: "“classes” cannot be \(classes.value): so many colours cannot be told apart",
          help: "write a number from 2 to 5", key: "classes", span: classes.span))
    }
    return problems
  }

  private mutating func mapRows(_ record: Record) -> MadeChart? {
    let mixes = Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) })
    let maker = ChartRows(
      dataset: dataset, reading: reading, kind: BarChart.self, mixes: mixes, noun: "map")
    if let table = record.text("table"), table.value != "awards" {
      return furtherPlaces(table, record, maker)
    }
    let grouping = mapGrouping(record)
    if record.has("figures") {
      let ids = ids(record, "figures", in: dataset.figures)
      // What is not known was reported.
      guard ids.count == record.texts("figures").count, grouping != nil else { return nil }
      return (.figures(ids), .region, maker.figures(ids, labels: [], by: .region, divided: .none))
    }
    if let name = record.text("fund") {
      let fund = dataset.funds.resolve(name, diagnostics: &diagnostics)
      guard let fund, let grouping else { return nil }
      return allocations(dataset.allocations(fund: fund, region: nil), fund, grouping, maker)
    }
    guard record.has("table") else { return nil }
    let chosen = dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)
    let isCount = record.choice("measure")?.value == "count"
    let column = column(record)
    guard let chosen, let column, let grouping else { return nil }
    let outcome = maker.money(
      .awards(AwardPositions(chosen.positions)), isCount ? nil : column, by: grouping)
    return (isCount ? .counts : .sums(column), grouping == .nation ? .nation : .region, outcome)
  }

  /// Allocations by place: each for itself, with its source, where no place has two.
  private func allocations(
    _ places: [FundingTable.AllocationPlace], _ fund: Int, _ grouping: FundingTable.Grouping,
    _ maker: ChartRows
  ) -> MadeChart {
    let regions = places.map {
      dataset.funds.entries[$0.fund].allocations[$0.position].regions.map(\.value)
    }
    if grouping == .region, Set(regions).count == regions.count,
      regions.allSatisfy({ $0.count == 1 })
    {
      return (.allocations(fund: fund), .none, maker.allocations(places))
    }
    let outcome = maker.money(.allocations(places), .amount, by: grouping)
    return (.allocations(fund: fund), grouping == .nation ? .nation : .region, outcome)
  }

  private mutating func mapGrouping(_ record: Record) -> FundingTable.Grouping? {
    guard let name = record.text("group") else { return .region }
    let isFigures = record.has("figures")
    if name.value == "region" { return .region }
    if name.value == "nation", !isFigures { return .nation }
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“group” of a map cannot be “\(name.value)”", at: name.span,
        help: isFigures
          ? "take it out: each figure stands at its own place" : "write region or nation"))
    return nil
  }

  /// Rows of a further table by the column that holds their places.
  private mutating func furtherPlaces(
    _ name: Located<String>, _ record: Record, _ maker: ChartRows
  ) -> MadeChart? {
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
        diagnostics.append(
          Diagnostic(
            .unfitChart, "the column “\(group.value)” holds no places", at: group.span, help: help))
        return nil
      }
      wanted = group
    } else {
      guard places.count == 1 else {
        diagnostics.append(
          Diagnostic(
            .unfitChart,
            "the table “\(name.value)” has \(places.isEmpty ? "no column" : "several columns") of places",
            at: record.keySpan(of: "table"), help: help))
        return nil
      }
      wanted = Located(places[0], at: name.span)
    }
    return furtherRows(name, record, maker, by: wanted)
  }
}
