public import Quantities

/// A way to draw data. A further one is a file in `Kinds` and a line in ``chartKinds``.
public protocol ChartKind: Sendable {
  /// The word by which authors ask for it.
  static var name: String { get }
  /// What data it can show.
  static var needs: ChartNeeds { get }
  /// Draws data, which fulfils the needs.
  static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture
}

/// What data a kind of chart can show.
public struct ChartNeeds: Sendable {
  /// Whether it can show amounts below nought.
  public var belowNought = true
  /// Whether the series of a category are added up.
  public var addsSeries = false
  /// Whether the categories are parts of one whole.
  public var addsCategories = false
  /// Whether it shows several series.
  public var severalSeries = false
  /// The most categories that stay legible.
  public var mostCategories = 60
  /// Whether the categories follow each other in time.
  public var isOverTime = false
}

/// The kinds of charts, in the order that authors are told of them.
public let chartKinds: [any ChartKind.Type] = [
  BarChart.self, ColumnChart.self, GroupedBarChart.self, StackedBarChart.self, LineChart.self,
  DotChart.self, ShareChart.self, SparklineChart.self,
]

/// The kind that a word asks for.
public func chartKind(_ name: String) -> (any ChartKind.Type)? {
  chartKinds.first { $0.name == name }
}

/// The words that charts need in the language of their page.
public struct ChartWords: Sendable {
  /// What marks mean, by the names of ``Legend/Key/uncertain``.
  public let legend: [String: String]
  private let tick: @Sendable (ExactNumber) -> String

  /// Gives the words.
  ///
  /// - Parameters:
  ///   - legend: What marks mean.
  ///   - tick: How a number of the scale is written.
  public init(legend: [String: String], tick: @escaping @Sendable (ExactNumber) -> String) {
    self.legend = legend
    self.tick = tick
  }

  /// A number of the scale in words.
  func text(_ number: ExactNumber) -> String { tick(number) }
}
