import Quantities

/// What can be seen in data, as far as it is certain.
public enum ChartFinding {
  /// An amount that is compared.
  public struct Point: Hashable, Sendable {
    /// What it is of: its category, with its series where there are several.
    public let name: String
    /// The amount.
    public let cell: ChartData.Cell
    /// What is known of it.
    public let extent: Extent

    /// The amount in words, with how firm it is.
    public var words: String { cell.marked }
    /// The least it can be.
    var least: Double { extent.opening < 0 ? -.infinity : extent.ends.min() ?? extent.known }
    /// The most it can be.
    var most: Double { extent.opening > 0 ? .infinity : extent.furthest }
    /// Whether it is an "up to": nothing says how little it is.
    var isOpenBelow: Bool { extent.known <= 0 && !extent.reach.isEmpty }
    /// The least it can be, where "up to" begins at nought.
    var bottom: Double {
      extent.known > 0 || extent.reach.isEmpty ? least : min(extent.known, least)
    }
  }

  /// The highest or lowest amount.
  public struct Extreme: Hashable, Sendable {
    /// What has it.
    public let names: [String]
    /// Of how many.
    public let of: Int
    /// The amount in words.
    public let words: String
    /// Whether no other can be beyond it.
    public let isCertain: Bool

    /// Names the amounts that are alike; where some alone are not firm yet, these say so.
    init(_ alike: [Point], of count: Int, isCertain: Bool) {
      let isOne = Set(alike.map(\.cell.mark)).count == 1
      names = alike.map { point in
        isOne ? point.name : point.name + (point.cell.mark.map { " [\($0)]" } ?? "")
      }
      words = alike.first.map { isOne ? $0.words : $0.cell.words } ?? ""
      of = count
      self.isCertain = isCertain
    }
  }

  /// What became of an amount over time.
  public struct Trend: Hashable, Sendable {
    /// Which way it went, or that the amounts are not known well enough.
    public enum Direction: String, Sendable { case up, down, level, unclear }
    /// The first.
    public let first: Point
    /// The last.
    public let last: Point
    /// Which way it went.
    public let direction: Direction
  }

  /// The amounts of data that can be compared: those of the series, or what these make together.
  ///
  /// - Parameters:
  ///   - data: The data.
  ///   - addsSeries: Whether the series of a category are parts of a whole.
  /// - Returns: The amounts that have bounds, in the order of the data.
  public static func points(_ data: ChartData, addsSeries: Bool = false) -> [Point] {
    compared(data, addsSeries, isRest: false).compactMap { name, cell in
      Drawable(cell.amount).extent.map { Point(name: name, cell: cell, extent: $0) }
    }
  }

  private static func compared(
    _ data: ChartData, _ addsSeries: Bool, isRest: Bool
  ) -> [(name: String, cell: ChartData.Cell)] {
    data.categories.filter { $0.isRest == isRest }.flatMap { category in
      if addsSeries, let total = category.total { return [(category.name.text, total)] }
      return zip(data.series, category.cells).compactMap { series, cell in
        cell.map { (series.text.isEmpty ? "" : ", " + series.text, $0) }
      }.map { (category.name.text + $0.0, $0.1) }
    }
  }

  /// Whether some amount cannot be compared, since it is not known or known in words alone.
  public static func hasOthers(_ data: ChartData, addsSeries: Bool = false) -> Bool {
    compared(data, addsSeries, isRest: false).contains { compared in
      let drawable = Drawable(compared.cell.amount)
      return drawable == .missing || drawable == .inWords
    }
  }

  /// The amounts that have bounds of what is not compared, such as the awards without a place.
  public static func rests(_ data: ChartData) -> [Point] {
    compared(data, false, isRest: true).compactMap { name, cell in
      Drawable(cell.amount).extent.map { Point(name: name, cell: cell, extent: $0) }
    }
  }

  /// Whether an amount is known of what is not compared, such as the awards without a place: it is one of the amounts all
  /// the same.
  public static func knowsRest(_ data: ChartData) -> Bool {
    !rests(data).isEmpty
  }

  /// The highest of several amounts: of those that are known to be large.
  ///
  /// - Parameters:
  ///   - points: The amounts.
  ///   - isAll: Whether there is none beside them that cannot be compared.
  /// - Returns: `nil` where all are alike.
  public static func highest(_ points: [Point], isAll: Bool) -> Extreme? {
    guard points.count > 1, let top = points.map(\.bottom).max() else { return nil }
    let found = points.filter { $0.bottom == top }
    guard found.count < points.count, let first = found.first else { return nil }
    let alike = found.filter { $0.extent == first.extent }
    return Extreme(
      alike, of: points.count,
      isCertain: isAll && found.count == alike.count
        && points.allSatisfy { $0.extent == first.extent || $0.most <= top })
  }

  /// The lowest of several amounts: of those that are known to be small.
  ///
  /// - Parameters:
  ///   - points: The amounts.
  ///   - isAll: Whether there is none beside them that cannot be compared.
  /// - Returns: `nil` where all are alike.
  public static func lowest(_ points: [Point], isAll: Bool) -> Extreme? {
    guard points.count > 1, let bottom = points.map(\.bottom).min() else { return nil }
    let found = points.filter { $0.bottom == bottom }
    guard found.count < points.count, let first = found.first else { return nil }
    let alike = found.filter { $0.extent == first.extent }
    let isLowest =
      found.count == alike.count
      && points.allSatisfy { $0.extent == first.extent || $0.bottom >= first.most }
    if !isLowest {
      // “Up to” says nothing of how little: what may be above something known is left out, and of several such the lowest
      // cannot be told.
      let floor = points.filter { !$0.isOpenBelow }.map(\.bottom).min() ?? -.infinity
      let known = points.filter { !$0.isOpenBelow || $0.most <= floor }
      if known.count < points.count { return lowest(known, isAll: false) }
      if first.isOpenBelow, found.count > alike.count { return nil }
    }
    return Extreme(alike, of: points.count, isCertain: isAll && isLowest)
  }

  /// What is not drawn, since it has no time and the chart goes over time.
  public static func untimed(_ data: ChartData) -> [ChartData.Cell] {
    guard data.categories.contains(where: { $0.moment != nil }) else { return [] }
    return data.categories.filter { $0.moment == nil }.flatMap { $0.cells.compactMap { $0 } }
  }

  /// From the first to the last amount, where the categories are times and there is one series.
  public static func trend(_ data: ChartData) -> Trend? {
    guard data.series.count == 1, data.categories.contains(where: { $0.moment != nil }) else {
      return nil
    }
    let points = points(data.timed)
    guard points.count > 1, let first = points.first, let last = points.last else { return nil }
    let isNear = first.extent.isNear || last.extent.isNear
    let direction: Trend.Direction =
      if first.extent == last.extent {
        first.extent.reach.isEmpty && first.extent.opening == 0 ? .level : .unclear
      } else if last.bottom > first.most, !isNear {
        .up
      } else if last.most < first.bottom, !isNear {
        .down
      } else {
        .unclear
      }
    return Trend(first: first, last: last, direction: direction)
  }
}
