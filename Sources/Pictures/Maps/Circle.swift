/// The marks of one amount drawn as a circle: its area is the amount.
enum Circle {
  /// How far the rays of an amount without an end reach beyond it.
  static let ray = 5.5

  /// The marks of an extent.
  ///
  /// - Parameters:
  ///   - extent: What is known and possible, nothing of it below nought.
  ///   - middle: Where it is.
  ///   - perUnit: The square of the radius for an amount of one.
  ///   - known: What the circle stands for.
  ///   - possible: What the outlines stand for.
  /// - Returns: The circle of what is known, and the outlines of what is possible.
  static func marks(
    _ extent: Extent, at middle: Point, perUnit: Double, known: Mark.Role, possible: Mark.Role
  ) -> [Mark] {
    let radius = (max(0, extent.known) * perUnit).squareRoot()
    var marks: [Mark] = []
    for reach in extent.reach where reach > 0 {
      let outer = (reach * perUnit).squareRoot()
      marks.append(Mark(.circle(center: middle, radius: outer), .possible(0), possible))
    }
    if extent.isNear, extent.opening == 0, extent.reach.isEmpty {
      marks.append(torn(at: middle, radius: radius, .series(0), known))
    } else if radius > 0 {
      marks.append(Mark(.circle(center: middle, radius: radius), .series(0), known))
    }
    if extent.opening > 0 { marks.append(rays(at: middle, radius: radius, possible)) }
    return marks
  }

  /// The room that an extent takes to every side of its middle.
  static func reach(_ extent: Extent, perUnit: Double) -> Double {
    let radius = (max(0, extent.furthest) * perUnit).squareRoot()
    return extent.opening > 0 ? radius + ray : extent.isNear ? radius * 1.18 : radius
  }

  /// Strokes away from a circle to all sides: it goes on. They are the dashes of a wide ring.
  static func rays(at middle: Point, radius: Double, _ role: Mark.Role) -> Mark {
    Mark(.circle(center: middle, radius: radius + ray - 2), .named("w s1"), role)
  }

  /// A circle whose edge is torn: it is about this large. Its area is that of the circle.
  static func torn(at middle: Point, radius: Double, _ style: Style, _ role: Mark.Role) -> Mark {
    // A star of 12 points with radii r·a and r·b has the area 12·sin(π/12)·a·b·r², which is to be π·r².
    let product = Double.pi / (12 * 0.258_819_045_102_521)
    let outer = (product * 1.35).squareRoot()
    let inner = product / outer
    let points = directions.enumerated().map { number, direction in
      let reach = radius * (number.isMultiple(of: 2) ? outer : inner)
      return Point(middle.x + direction.0 * reach, middle.y + direction.1 * reach)
    }
    return Mark(.path(points, isClosed: true), style, role)
  }

  /// Twenty-four directions around.
  private static let directions: [(Double, Double)] = {
    let (sine, cosine) = (0.258_819_045_102_521, 0.965_925_826_289_068)
    var directions: [(Double, Double)] = [(1, 0)]
    while directions.count < 24, let (x, y) = directions.last {
      directions.append((x * cosine - y * sine, x * sine + y * cosine))
    }
    return directions
  }()
}

extension Legend.Key {
  /// What the key explains, drawn small as a circle.
  func circleSample(in box: Box) -> [Mark] {
    let middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    switch self {
    case .known: return [Mark(.circle(center: middle, radius: 5.5), .series(0), .legend)]
    case .possible: return [Mark(.circle(center: middle, radius: 5.5), .possible(0), .legend)]
    case .open:
      return [Mark(.circle(center: middle, radius: 2.5), .series(0), .legend)]
        + [Circle.rays(at: middle, radius: 2.5, .legend)]
    case .near: return [Circle.torn(at: middle, radius: 5.5, .series(0), .legend)]
    default: return sample(in: box)
    }
  }
}
