import Diagnostics
public import Funding
public import Pictures
import Quantities

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
  /// The most places of a map: more circles cover the country, and make a page heavy.
  static let mostPlaces = 400
}

extension PlaceMap {
  /// The one place that a row is about.
  ///
  /// - Parameters:
  ///   - key: What the row is about.
  ///   - dataset: The facts.
  /// - Returns: Its position in the dataset; `nil` for several places, for none, and for what is no place.
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

  /// Where a row stands on the map.
  ///
  /// - Parameters:
  ///   - key: What the row is about.
  ///   - dataset: The facts.
  /// - Returns: `nil` where the map does not show it.
  public func site(of key: Chart.Key, in dataset: FundingDataset) -> MapData.Site? {
    guard let place = place(of: key, in: dataset) else { return nil }
    let region = dataset.regions.entries[place]
    if kind.hasTiles {
      return tile(of: region, on: grid(dataset)).map(MapData.Site.tile)
    }
    let points = region.outlinePoints
    return points.isEmpty ? nil : .points(points)
  }

  /// The places that have a tile of this map and no amount; none where the tiles of the data are those of several
  /// maps, one over the other.
  public func others(in dataset: FundingDataset) -> [(place: Int, tile: Tile)] {
    guard kind.hasTiles else { return [] }
    let grid = grid(dataset)
    let drawn = Set(chart.rows.compactMap { place(of: $0.key, in: dataset) })
    var taken = Set(
      drawn.compactMap { tile(of: dataset.regions.entries[$0], on: grid) })
    var others: [(place: Int, tile: Tile)] = []
    for (place, region) in dataset.regions.entries.enumerated() where !drawn.contains(place) {
      guard let tile = tile(of: region, on: grid) else { continue }
      guard taken.insert(tile).inserted else { return [] }
      others.append((place, tile))
    }
    return others
  }

  /// Whose tiles a map has.
  private enum Grid {
    /// Those that the data gives to places.
    case own
    /// Those of the four nations.
    case nations
    /// Those of ITL level 1.
    case regions
  }

  private func grid(_ dataset: FundingDataset) -> Grid {
    let drawn = chart.rows.compactMap { place(of: $0.key, in: dataset) }
      .map { dataset.regions.entries[$0] }
    if drawn.contains(where: { $0.tile != nil }) { return .own }
    // England has no tile among its own regions.
    let hasEngland = drawn.contains { region in
      region.code.map {
        UnitedKingdom.tile(ofNation: $0) != nil && UnitedKingdom.tile(ofCode: $0) == nil
      } ?? false
    }
    return hasEngland ? .nations : .regions
  }

  private func tile(of region: Region, on grid: Grid) -> Tile? {
    switch grid {
    case .own: region.tile.map { Tile(column: $0.column, row: $0.row) }
    case .nations: region.code.flatMap { UnitedKingdom.tile(ofNation: $0) }
    case .regions: region.code.flatMap { UnitedKingdom.tile(ofCode: $0) }
    }
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
  /// Where it stands on the outline: at its location, else in the middle of what its code names; nowhere where it
  /// lies abroad.
  public var outlinePoints: [Point] {
    guard location.isEmpty else {
      let points = location.compactMap {
        UnitedKingdom.place(
          of: GeoPoint(
            latitude: $0.latitude.approximation, longitude: $0.longitude.approximation))
      }
      return points.count == location.count ? points : []
    }
    return code.flatMap { UnitedKingdom.middle(ofCode: $0) }.map { [$0] } ?? []
  }
}

extension PlaceMap {
  /// What a map cannot show of the rows.
  func problems(_ dataset: FundingDataset) -> [ChartProblem] {
    var problems: [ChartProblem] = []
    func unfit(_ message: String, _ help: String) {
      problems.append(
        ChartProblem(rule: .unfitChart, message: message, help: help, key: "title"))
    }
    if chart.rows.count > Self.mostPlaces {
      unfit(
        "the map would have \(chart.rows.count) places, and \(Self.mostPlaces) are the most",
        "choose rows with “where”, or write “group: nation”")
    }
    let amounts = chart.rows.flatMap { $0.values.compactMap { $0?.amount(in: dataset) } }
    if amounts.contains(where: { $0.quantity?.isNegative ?? false }) {
      unfit(
        "an amount below nought has no area, and a map draws areas", "draw a chart of bars")
    }
    let sites = chart.rows.map { (row: $0, site: site(of: $0.key, in: dataset)) }
    guard chart.rows.isEmpty || sites.contains(where: { $0.site != nil }) else {
      let key = kind.hasTiles ? "tile" : "location"
      let pair = kind.hasTiles ? "[column, row]" : "[latitude, longitude]"
      unfit(
        "none of the rows has a place on the map",
        "write “\(key): \(pair)” of the places in regions.yaml")
      return problems
    }
    return problems
      + tileProblems(
        sites.compactMap { row, site in
          guard case .tile(let tile) = site, let place = place(of: row.key, in: dataset) else {
            return nil
          }
          return (place, tile)
        }, others(in: dataset).map(\.tile), dataset)
  }

  private func tileProblems(
    _ drawn: [(place: Int, tile: Tile)], _ others: [Tile], _ dataset: FundingDataset
  ) -> [ChartProblem] {
    var problems: [ChartProblem] = []
    var taken: [Tile: Int] = [:]
    for (place, tile) in drawn {
      guard let other = taken.updateValue(place, forKey: tile) else { continue }
      let ids = [other, place].map { dataset.regions.entries[$0].id }
      problems.append(
        ChartProblem(
          rule: .unfitChart,
          message:
            "“\(ids[0].value)” and “\(ids[1].value)” have one tile: column \(tile.column), row \(tile.row)",
          help: "give one of them another tile in regions.yaml", key: "kind",
          notes: ids.map { .init("region \($0.value) is defined", at: $0.span) }))
    }
    func extent(_ places: [Int], _ words: String, most: Int) {
      guard let first = places.min(), let last = places.max(), last - first >= most else { return }
      problems.append(
        ChartProblem(
          rule: .unfitChart,
          message:
            "the map would have \(last - first + 1) \(words) of tiles, and \(most) can be read",
          help: "move the tiles in regions.yaml together, or write “kind: \(OutlineMap.name)”",
          key: "kind"))
    }
    let tiles = drawn.map(\.tile) + others
    extent(tiles.map(\.column), "columns", most: TileMap.mostColumns)
    extent(tiles.map(\.row), "rows", most: TileMap.mostRows)
    return problems
  }
}
