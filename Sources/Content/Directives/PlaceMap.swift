import Diagnostics
public import Funding
public import Pictures
import Quantities
import YAML

/// A map: amounts by place, which stand in its table as those of a chart do.
public struct PlaceMap: Sendable {
  /// How it is drawn.
  public let kind: any MapKind.Type
  /// Its amounts, a row for each place; rows of several places or of none are not on the map.
  public let chart: Chart
  /// The most classes of a tile map.
  public let classes: Int

  /// The numbers of classes that can be told apart.
  public static let possibleClasses = 2...5
}

extension PlaceMap {
  /// The position of the one place that a row is about; `nil` for several places, for none, and for what is no place.
  ///
  /// - Parameters:
  ///   - key: What the row is about.
  ///   - dataset: The facts.
  public func place(of key: Chart.Key, in dataset: FundingDataset) -> Int? {
    switch key {
    case .money(.place(let place)): return place
    case .allocation(let allocation):
      let places = dataset.funds.entries[allocation.fund].allocations[allocation.position].regions
      return places.count == 1 ? dataset.regions.position(of: places[0].value) : nil
    case .cells(let table, .cell(let column), let row):
      let entry = dataset.tables.entries[table]
      guard entry.columns[column].reference == .regions else { return nil }
      return dataset.regions.position(of: entry.text(row: row, column: column))
    default: return nil
    }
  }

  /// Where a row stands on the map; `nil` where it does not.
  ///
  /// - Parameters:
  ///   - key: What the row is about.
  ///   - dataset: The facts.
  public func site(of key: Chart.Key, in dataset: FundingDataset) -> MapData.Site? {
    guard let place = place(of: key, in: dataset) else { return nil }
    let region = dataset.regions.entries[place]
    if kind.hasTiles {
      return tile(of: region, hasOwn: hasOwnTiles(dataset)).map(MapData.Site.tile)
    }
    return region.points.isEmpty ? nil : .points(region.points)
  }

  /// The places that have a tile of this map and no amount; none where the tiles of the data are those of several
  /// maps, one over the other.
  public func others(in dataset: FundingDataset) -> [(place: Int, tile: Tile)] {
    guard kind.hasTiles else { return [] }
    let hasOwn = hasOwnTiles(dataset)
    let drawn = Set(chart.rows.compactMap { place(of: $0.key, in: dataset) })
    var taken = Set(
      drawn.compactMap { tile(of: dataset.regions.entries[$0], hasOwn: hasOwn) })
    var others: [(place: Int, tile: Tile)] = []
    for (place, region) in dataset.regions.entries.enumerated() where !drawn.contains(place) {
      guard let tile = tile(of: region, hasOwn: hasOwn) else { continue }
      guard taken.insert(tile).inserted else { return [] }
      others.append((place, tile))
    }
    return others
  }

  /// Whether the data gives the tiles; else they are those of ITL level 1.
  private func hasOwnTiles(_ dataset: FundingDataset) -> Bool {
    chart.rows.contains { row in
      place(of: row.key, in: dataset).map { dataset.regions.entries[$0].tile != nil } ?? false
    }
  }

  private func tile(of region: Region, hasOwn: Bool) -> Tile? {
    hasOwn
      ? region.tile.map { Tile(column: $0.column, row: $0.row) }
      : region.code.flatMap { UnitedKingdom.tile(ofCode: $0) }
  }

  /// Whether an amount can be drawn at a place.
  public func isDrawn(in dataset: FundingDataset) -> Bool {
    chart.rows.contains { row in
      site(of: row.key, in: dataset) != nil
        && row.values.contains { $0.flatMap { Drawable($0.amount(in: dataset)).extent } != nil }
    }
  }
}

extension Region {
  /// Where it stands on the outline: at its location, else in the middle of what its code names.
  fileprivate var points: [Point] {
    guard location.isEmpty else {
      let points = location.compactMap {
        UnitedKingdom.place(of: GeoPoint(latitude: $0.latitude, longitude: $0.longitude))
      }
      return points.count == location.count ? points : []
    }
    return code.flatMap { UnitedKingdom.middle(ofCode: $0) }.map { [$0] } ?? []
  }
}

// MARK: - Reading

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
    let maker = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self, mixes: mixes)
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
    let outcome = try maker.money(.awards(chosen), isCount ? nil : column, by: grouping)
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
      ? "say under “foreignKeys” in the table’s schema which column holds ids of regions"
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

extension PlaceMap {
  /// Holds the rows against what a map can show.
  func checkFit(_ dataset: FundingDataset) throws(ChartProblem) {
    func unfit(_ message: String, _ help: String, _ key: String) -> ChartProblem {
      ChartProblem(rule: .unfitChart, message: message, help: help, key: key)
    }
    let amounts = chart.rows.flatMap { $0.values.compactMap { $0?.amount(in: dataset) } }
    if amounts.contains(where: { $0.quantity?.isNegative ?? false }) {
      throw unfit(
        "an amount below nought has no area, and a map draws areas", "draw a chart of bars", "title"
      )
    }
    let sites = chart.rows.map { (row: $0, site: site(of: $0.key, in: dataset)) }
    guard chart.rows.isEmpty || sites.contains(where: { $0.site != nil }) else {
      let key = kind.hasTiles ? "tile" : "location"
      let pair = kind.hasTiles ? "[column, row]" : "[latitude, longitude]"
      throw unfit(
        "none of the rows has a place on the map",
        "write “\(key): \(pair)” of the places in regions.yaml", "title")
    }
    try checkTiles(
      sites.compactMap { row, site in
        guard case .tile(let tile) = site, let place = place(of: row.key, in: dataset) else {
          return nil
        }
        return (place, tile)
      }, others(in: dataset).map(\.tile), dataset)
  }

  private func checkTiles(
    _ drawn: [(place: Int, tile: Tile)], _ others: [Tile], _ dataset: FundingDataset
  ) throws(ChartProblem) {
    var taken: [Tile: Int] = [:]
    for (place, tile) in drawn {
      guard let other = taken.updateValue(place, forKey: tile) else { continue }
      let ids = [other, place].map { dataset.regions.entries[$0].id }
      throw ChartProblem(
        rule: .unfitChart,
        message:
          "“\(ids[0].value)” and “\(ids[1].value)” have one tile: column \(tile.column), row \(tile.row)",
        help: "give one of them another tile in regions.yaml", key: "kind",
        notes: ids.map { .init("region \($0.value) is defined", at: $0.span) })
    }
    let columns = (drawn.map(\.tile) + others).map(\.column)
    guard let first = columns.min(), let last = columns.max() else { return }
    if last - first >= TileMap.mostColumns {
      throw ChartProblem(
        rule: .unfitChart,
        message:
          "the map would have \(last - first + 1) columns of tiles, and \(TileMap.mostColumns) can be read",
        help: "move the tiles in regions.yaml together, or write “kind: \(OutlineMap.name)”",
        key: "kind")
    }
  }
}

// MARK: - Maps without an author's asking

extension Site {
  /// The sums of all awards by place on the outline; `nil` where there are not two places that it shows, or where
  /// the awards are of unlike money.
  public var mapOfAwards: PlaceMap? {
    let rows = ChartRows(dataset: dataset, reading: reading, kind: BarChart.self)
    let outcome: ChartRows.Outcome
    do throws(ChartProblem) {
      outcome = try rows.money(.awards(Array(0..<dataset.awards.count)), .amount, by: .region)
    } catch {
      return nil
    }
    let map = PlaceMap(
      kind: OutlineMap.self, chart: Chart(outcome, .sums(.amount), .region),
      classes: PlaceMap.possibleClasses.upperBound)
    let drawn = map.chart.rows.filter { row in
      map.site(of: row.key, in: dataset) != nil
        && row.values.contains { $0.flatMap { Drawable($0.amount(in: dataset)).extent } != nil }
    }
    guard drawn.count > 1 else { return nil }
    do throws(ChartProblem) {
      try map.checkFit(dataset)
      return map
    } catch {
      return nil
    }
  }
}
