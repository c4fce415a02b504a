import Pictures
import Quantities
import TestSupport

extension SampleData {
  static let mapWords = MapWords(
    marks: words, nothing: "no amount here", unclassed: "in no one class for certain",
    least: { "at least £" + $0.plain }, range: { $0 + " to " + $1 },
    unnamed: { "\($0) more are in the table" })

  /// One amount of each sort, at places from Shetland to Cornwall, and one that is on no map.
  static func map(_ kind: any MapKind.Type) -> MapData {
    let points: [[(Double, Double)]] = [
      [(55.86, -4.26)], [(60.3, -1.3)], [(54.6, -5.93), (55, -7.31)], [(53.48, -2.24)],
      [(53.41, -2.98)], [(51.51, -0.13)], [(50.26, -5.05)], [],
    ]
    let tiles = [(1, 0), (2, 0), (0, 0), (1, 1), (0, 1), (2, 2), (0, 2)]
    let sites = points.enumerated().map { number, place -> MapData.Site? in
      guard !place.isEmpty else { return nil }
      if kind.hasTiles { return .tile(Tile(column: tiles[number].0, row: tiles[number].1)) }
      return .points(
        place.compactMap {
          UnitedKingdom.place(of: GeoPoint(latitude: $0.0, longitude: $0.1))
        })
    }
    return MapData(
      amounts: data(sorts), sites: sites,
      others: kind.hasTiles ? [(ChartData.Name("Elsewhere"), Tile(column: 1, row: 2))] : [])
  }

  /// Amounts of any size and sort at places anywhere in the United Kingdom, some on no map.
  static func randomMap(_ kind: any MapKind.Type, seed: UInt64) -> MapData {
    var random = SeededGenerator(seed: seed)
    var needs = BarChart.needs
    needs.belowNought = false
    needs.mostCategories = 30
    let few = self.random(seed: seed, needs)
    // Some maps have more places than have room for names.
    let times = seed.isMultiple(of: 5) ? 5 : 1
    let categories = (0..<times).flatMap { _ in few.categories }
    let amounts = ChartData(series: few.series, categories: categories, unit: few.unit)
    var grid = (0..<12).flatMap { row in (0..<12).map { Tile(column: $0, row: row) } }
    if seed.isMultiple(of: 3) { grid.removeAll { $0.column > 3 } }
    grid.shuffle(using: &random)
    let sites = categories.indices.map { position -> MapData.Site? in
      if position > 0, Int.random(in: 0..<8, using: &random) == 0 { return nil }
      if kind.hasTiles { return grid.indices.contains(position) ? .tile(grid[position]) : nil }
      func point() -> Point? {
        UnitedKingdom.place(
          of: GeoPoint(
            latitude: Double.random(in: 50.1...60.8, using: &random),
            longitude: Double.random(in: -6...0.5, using: &random)))
      }
      let points = (0..<(Int.random(in: 0..<6, using: &random) == 0 ? 2 : 1)).compactMap { _ in
        point()
      }
      return points.isEmpty ? nil : .points(points)
    }
    let taken = categories.count
    let others =
      kind.hasTiles
      ? grid.dropFirst(taken).prefix(2).map { (ChartData.Name("Elsewhere"), $0) } : []
    return MapData(
      amounts: amounts, sites: sites, others: Array(others),
      classes: Int.random(in: 2...5, using: &random))
  }
}
