/// The marks of one amount drawn as a lying bar: shapes that bars, stacks and legends share.
enum Bar {
  /// How far an open end reaches beyond what is known.
  static let arrowLength = 18.0
  /// How far the teeth of an end that is near reach to both sides.
  static let tooth = 3.0

  /// The marks of an extent.
  ///
  /// - Parameters:
  ///   - extent: What is known and possible.
  ///   - scale: Where amounts are.
  ///   - y: The upper edge.
  ///   - height: How high the bar is.
  ///   - series: The position of its series.
  ///   - category: The position of its category.
  /// - Returns: The bar of what is known, and the outlines of what is possible.
  static func marks(
    _ extent: Extent, on scale: LinearScale, y: Double, height: Double, series: Int, category: Int
  ) -> [Mark] {
    let zero = scale.place(0)
    let known = scale.place(extent.known)
    let box = Box(x: min(zero, known), y: y, width: abs(known - zero), height: height)
    let role = Mark.Role.known(series: series, category: category)
    var marks: [Mark] = []
    if extent.isNear, extent.opening == 0, extent.reach.isEmpty, box.width > tooth {
      marks.append(torn(from: zero, to: known, in: box, .series(series), role))
    } else if box.width > 0 {
      marks.append(Mark(.box(box), .series(series), role))
    }
    let possible = Mark.Role.possible(series: series, category: category)
    for reach in extent.reach {
      let end = scale.place(reach)
      let from = (reach < 0) == (extent.known < 0) ? known : zero
      let outline = Box(x: min(from, end), y: y, width: abs(end - from), height: height)
      if extent.isNear, outline.width > tooth {
        marks.append(torn(from: from, to: end, in: outline, .possible(series), possible))
      } else {
        marks.append(Mark(.box(outline), .possible(series), possible))
      }
    }
    if extent.opening != 0 {
      let area = Box(x: known, y: y, width: 0, height: height)
      marks.append(
        arrow(
          from: known, in: area, .possible(series), possible,
          direction: Double(extent.opening) * scale.direction))
    }
    return marks
  }

  /// An outline that points on from an end.
  static func arrow(
    from x: Double, in box: Box, _ style: Style, _ role: Mark.Role, direction: Double = 1
  ) -> Mark {
    let neck = x + direction * (arrowLength - 9)
    return Mark(
      .path(
        [
          Point(x, box.y), Point(neck, box.y),
          Point(x + direction * arrowLength, box.y + box.height / 2), Point(neck, box.bottom),
          Point(x, box.bottom),
        ], isClosed: true), style, role)
  }

  /// A bar whose end is torn: it ends about here. The middle of its teeth is the amount.
  static func torn(
    from x: Double, to end: Double, in box: Box, _ style: Style, _ role: Mark.Role
  ) -> Mark {
    let teeth = 4
    var points = [Point(x, box.y)]
    for step in 0...teeth {
      let side = step.isMultiple(of: 2) ? tooth : -tooth
      points.append(Point(end + side, box.y + box.height * Double(step) / Double(teeth)))
    }
    points.append(Point(x, box.bottom))
    return Mark(.path(points, isClosed: true), style, role)
  }

  /// A bar that goes on beyond an end of the picture: torn there.
  static func cut(_ box: Box, start: Bool, end: Bool) -> Mark.Shape {
    let right = self.end(box.right, top: box.y, height: box.height, isTorn: end)
    let left = self.end(box.x, top: box.y, height: box.height, isTorn: start)
    return .path(right + left.reversed(), isClosed: true)
  }

  /// The edge of an end from above; the middle of the teeth of a torn one is where it ends.
  static func end(_ x: Double, top: Double, height: Double, isTorn: Bool) -> [Point] {
    guard isTorn else { return [Point(x, top), Point(x, top + height)] }
    let teeth = 4
    return (0...teeth).map { step in
      Point(
        x + (step.isMultiple(of: 2) ? tooth : -tooth),
        top + height * Double(step) / Double(teeth))
    }
  }

  /// The sign of an amount without a length: a cross where it is not known, a lozenge where words alone tell it.
  static func sign(_ isMissing: Bool, at middle: Point, _ role: Mark.Role) -> Mark {
    let reach = 4.5
    func point(_ x: Double, _ y: Double) -> Point {
      Point(middle.x + x * reach, middle.y + y * reach)
    }
    guard isMissing else {
      return Mark(
        .path([point(0, -1), point(1, 0), point(0, 1), point(-1, 0)], isClosed: true), .sign, role)
    }
    return Mark(
      .path(
        [point(-1, -1), point(1, 1), point(0, 0), point(1, -1), point(-1, 1)], isClosed: false),
      .sign, role)
  }
}
