/// The marks of one amount drawn as a dot with what is possible to its sides: shapes that dots, lines and their
/// legends share.
enum Dot {
  static let radius = 4.5
  /// How far an open end reaches.
  static let arrowLength = 26.0
  private static let cap = 5.0

  /// The marks of an extent along a lying scale.
  ///
  /// - Parameters:
  ///   - extent: What is known and possible.
  ///   - scale: Where amounts are.
  ///   - y: Where the scale lies.
  ///   - series: The position of its series, which shapes the dot.
  ///   - category: The position of its category.
  /// - Returns: The lines of what is possible, then the dot of what is known.
  static func marks(
    _ extent: Extent, on scale: LinearScale, y: Double, series: Int, category: Int
  ) -> [Mark] {
    let known = Mark.Role.known(series: series, category: category)
    let possible = Mark.Role.possible(series: series, category: category)
    let at = Point(scale.place(extent.known), y)
    guard extent.opening == 0 else {
      return arrow(from: at, direction: Double(extent.opening) * scale.direction, series, possible)
        + [dot(at, series, known, isHollow: extent.isNear)]
    }
    guard let far = extent.reach.last else {
      return [dot(at, series, known, isHollow: extent.isNear)]
    }
    let near = extent.reach.count > 1 ? extent.reach[0] : extent.known
    return span(Point(scale.place(near), y), Point(scale.place(far), y), series, possible)
  }

  /// Where an amount is: the dot, else the middle of its span.
  static func place(_ extent: Extent, on scale: LinearScale) -> Double {
    guard extent.opening == 0, let far = extent.reach.last else { return scale.place(extent.known) }
    let near = extent.reach.count > 1 ? extent.reach[0] : extent.known
    return (scale.place(near) + scale.place(far)) / 2
  }

  /// A dot in the shape of its series; one that is near is hollow.
  static func dot(
    _ at: Point, _ series: Int, _ role: Mark.Role, isHollow: Bool = false
  ) -> Mark {
    let style: Style = isHollow ? .stroke(series) : .point(series)
    let corners: [(Double, Double)] =
      switch series {
      case 0: []
      case 1: [(-1, -1), (1, -1), (1, 1), (-1, 1)]
      case 2: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
      case 3: [(0, -1.2), (1.2, 1), (-1.2, 1)]
      case 4: [(0, 1.2), (1.2, -1), (-1.2, -1)]
      default: [(-1.2, -0.5), (1.2, -0.5), (1.2, 0.5), (-1.2, 0.5)]
      }
    guard !corners.isEmpty else { return Mark(.circle(center: at, radius: radius), style, role) }
    let points = corners.map { Point(at.x + $0.0 * radius, at.y + $0.1 * radius) }
    return Mark(.path(points, isClosed: true), style, role)
  }

  /// A line of dashes with a cap at either end: the amount is somewhere within.
  static func span(_ from: Point, _ to: Point, _ series: Int, _ role: Mark.Role) -> [Mark] {
    let caps = [from, to].map { end in
      line([Point(end.x, end.y - cap), Point(end.x, end.y + cap)], .stroke(series), role)
    }
    return [line([from, to], .dashes(series), role)] + caps
  }

  /// A line of dashes that points on: the amount has no end there.
  static func arrow(
    from at: Point, direction: Double, _ series: Int, _ role: Mark.Role
  ) -> [Mark] {
    let tip = Point(at.x + direction * arrowLength, at.y)
    let neck = tip.x - direction * 6
    return [
      line([at, tip], .dashes(series), role),
      line(
        [Point(neck, at.y - cap), tip, Point(neck, at.y + cap)], .stroke(series), role),
    ]
  }

  private static func line(_ points: [Point], _ style: Style, _ role: Mark.Role) -> Mark {
    Mark(.path(points, isClosed: false), style, role)
  }

  /// What a key of a legend explains, drawn small.
  static func sample(_ key: Legend.Key, in box: Box) -> [Mark] {
    let middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    switch key {
    case .series(let series), .moment(let series): return [dot(middle, series, .legend)]
    case .known: return [dot(middle, 0, .legend)]
    case .possible, .within:
      return span(Point(box.x, middle.y), Point(box.right, middle.y), 0, .legend)
    case .open:
      return arrow(from: Point(box.x, middle.y), direction: 0.8, 0, .legend)
    case .near: return [dot(middle, 0, .legend, isHollow: true)]
    case .inWords, .missing, .step, .unclassed, .nothing, .cut: return key.sample(in: box)
    }
  }
}
