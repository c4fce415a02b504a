/// The United Kingdom drawn small, with one place in it.
public enum LocatorMap {
  private static let scale = 0.2

  /// Draws the outline, the nations of a place in a colour of their own, and a dot at each of its points.
  ///
  /// - Parameters:
  ///   - points: Where the place is, in kilometres; none for a nation.
  ///   - nations: The ONS codes of the nations that it is or lies in.
  /// - Returns: `nil` where the map would show nothing of it.
  public static func picture(points: [Point], nations: [String]) -> Picture? {
    let isKnown = nations.contains { code in
      UnitedKingdom.rings(.narrow).contains { $0.code == code }
    }
    guard !points.isEmpty || isKnown else { return nil }
    func placed(_ point: Point) -> Point { Point(point.x * scale + 6, point.y * scale + 6) }
    let land = UnitedKingdom.rings(.narrow).map { code, rings in
      Mark(
        .rings(rings.map { $0.map(placed) }), .named(nations.contains(code) ? "n y" : "n"), .other)
    }
    let inset = Mark(.path(UnitedKingdom.inset.map(placed), isClosed: false), .grid, .other)
    let dots = points.map { Mark(.circle(center: placed($0), radius: 4.5), .series(0), .other) }
    let line =
      points.count > 1
      ? [Mark(.path(points.map(placed), isClosed: false), .named("j"), .other)] : []
    return Picture(
      width: UnitedKingdom.width * scale + 12, height: UnitedKingdom.height * scale + 12,
      marks: land + [inset] + line + dots)
  }
}
