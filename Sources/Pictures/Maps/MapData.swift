public import Quantities

/// What a map shows: amounts, each with the place that it is of.
public struct MapData: Sendable {
  /// The amounts: one series, a category for each place or group of places.
  public let amounts: ChartData
  /// Where each category is, in the order of the categories; `nil` where it has no place on this map.
  public let sites: [Site?]
  /// Tiles of places without an amount, for those who look for them.
  public let others: [(name: ChartData.Name, tile: Tile)]
  /// The most classes that amounts are divided into.
  public let classes: Int

  /// Where something is.
  public enum Site: Hashable, Sendable {
    /// In kilometres on the outline: one point, or several that are one place together.
    case points([Point])
    /// On the tile map.
    case tile(Tile)
  }

  /// Makes data; there is a site, or none, for each category.
  public init(
    amounts: ChartData, sites: [Site?], others: [(name: ChartData.Name, tile: Tile)] = [],
    classes: Int = 5
  ) {
    self.amounts = amounts
    self.sites = sites
    self.others = others
    self.classes = classes
  }

  /// A category that is on the map.
  struct Entry {
    /// The position of its category.
    let category: Int
    let name: ChartData.Name
    let cell: ChartData.Cell
    let site: Site

    var drawable: Drawable { Drawable(cell.amount) }
    var extent: Extent? { drawable.extent }
  }

  /// What is on the map, in the order of the data.
  var entries: [Entry] {
    zip(amounts.categories, sites).enumerated().compactMap { category, pair in
      guard let site = pair.1, let cell = pair.0.cells.first.flatMap({ $0 }) else { return nil }
      return Entry(category: category, name: pair.0.name, cell: cell, site: site)
    }
  }

  /// The amounts of what is on the map, for its legend.
  var shownAmounts: ChartData {
    ChartData(
      series: [ChartData.Name("")],
      categories: entries.map { ChartData.Category(name: $0.name, cells: [$0.cell]) },
      unit: amounts.unit)
  }
}

/// A way to draw a map. A further one is a file in this folder and a line in ``mapKinds``.
public protocol MapKind: Sendable {
  /// The word by which authors ask for it.
  static var name: String { get }
  /// Whether places stand on a grid rather than where they lie.
  static var hasTiles: Bool { get }
  /// Draws data, of which something is on the map.
  static func picture(_ data: MapData, in frame: Frame, _ words: MapWords) -> Picture
}

/// The kinds of maps, in the order that authors are told of them.
public let mapKinds: [any MapKind.Type] = [OutlineMap.self, TileMap.self]

/// The kind that a word asks for.
public func mapKind(_ name: String) -> (any MapKind.Type)? { mapKinds.first { $0.name == name } }

/// The words that maps need in the language of their page.
public struct MapWords: Sendable {
  /// The words of marks and numbers.
  public let marks: ChartWords
  /// What a tile without an amount means.
  public let nothing: String
  /// What a tile means whose amount lies in no one class for certain.
  public let unclassed: String
  private let leastWords: @Sendable (ExactNumber) -> String
  private let rangeWords: @Sendable (String, String) -> String
  private let unnamedWords: @Sendable (Int) -> String

  /// Gives the words.
  ///
  /// - Parameters:
  ///   - marks: The words of marks and numbers.
  ///   - nothing: What a tile without an amount means.
  ///   - unclassed: What a tile means whose amount lies in no one class for certain.
  ///   - least: How a class without an upper end is said.
  ///   - range: How the least and the most of a class are said.
  ///   - unnamed: That so many circles have no name beside them.
  public init(
    marks: ChartWords, nothing: String, unclassed: String,
    least: @escaping @Sendable (ExactNumber) -> String,
    range: @escaping @Sendable (String, String) -> String,
    unnamed: @escaping @Sendable (Int) -> String
  ) {
    self.marks = marks
    self.nothing = nothing
    self.unclassed = unclassed
    leastWords = least
    rangeWords = range
    unnamedWords = unnamed
  }

  /// A class without an upper end in words.
  func least(_ low: ExactNumber) -> String { leastWords(low) }

  /// A class in words.
  func range(_ low: ExactNumber, _ high: ExactNumber) -> String {
    low == high ? marks.text(low) : rangeWords(marks.text(low), marks.text(high))
  }

  /// That so many circles have no name.
  func unnamed(_ count: Int) -> String { unnamedWords(count) }
}
