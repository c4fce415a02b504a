/// Where something is on the globe.
public struct GeoPoint: Hashable, Sendable {
  /// Degrees north of the equator.
  public let latitude: Double
  /// Degrees east of Greenwich.
  public let longitude: Double

  /// Names a place on the globe.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// A place on a tile map.
public struct Tile: Hashable, Sendable {
  /// Its column, from 0 at the left.
  public let column: Int
  /// Its row, from 0 at the top.
  public let row: Int

  /// Names a place on a tile map.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// The geometry of the United Kingdom: a schematic outline, and where its nations and regions are. Lengths are in
/// kilometres from the left and from the top of the map.
public enum UnitedKingdom {
  /// How wide the map is.
  static let width = 670.0
  /// How high it is.
  static let height = 1084.0
  /// The box in which Shetland stands, further south than it lies.
  static let inset = [Point(406, 10), Point(406, 168), Point(492, 168)]

  /// Where a place on the globe is on the map; `nil` where the map does not show it.
  ///
  /// - Parameter point: The place.
  /// - Returns: Kilometres from the left and from the top.
  public static func place(of point: GeoPoint) -> Point? {
    guard (48.0...62.0).contains(point.latitude), (-12.0...6).contains(point.longitude) else {
      return nil
    }
    let radians = Double.pi / 180
    let east = (point.longitude + 2) * radians
    let north = point.latitude * radians
    let sine = cosine(north) * cosine(Double.pi / 2 - east)
    let scale = 0.9996012717 * 6371
    let x = scale * arctanh(sine) + 406.82
    let y = 6627.48 - scale * arctan(sineOf(north) / cosine(north) / cosine(east))
    let placed = Point(x, y + (point.latitude > 59.75 ? 184 : 0))
    let isShown =
      (-10...width + 10).contains(placed.x) && (-10...height + 10).contains(placed.y)
    return isShown ? placed : nil
  }

  /// The middle of a nation or region, by its ONS code or its code as a territory of ITL level 1.
  public static func middle(ofCode code: String) -> Point? {
    area(ofCode: code).map { Point($0.x, $0.y) }
  }

  /// The tile of a nation or region of ITL level 1, by its ONS code or its code as a territory.
  public static func tile(ofCode code: String) -> Tile? { area(ofCode: code)?.tile }

  /// The tile of a nation where there are the nations alone, by its ONS code.
  public static func tile(ofNation code: String) -> Tile? { nationTiles[code] }

  private static let nationTiles = [
    "N92000002": Tile(column: 0, row: 0), "S92000003": Tile(column: 1, row: 0),
    "W92000004": Tile(column: 0, row: 1), "E92000001": Tile(column: 1, row: 1),
  ]

  private static func area(
    ofCode code: String
  ) -> (codes: [String], x: Double, y: Double, tile: Tile?)? {
    areas.first { $0.codes.contains(code) }
  }

  /// The rings of each nation, with its code.
  static func rings(_ frame: Frame) -> [(code: String, rings: [[Point]])] {
    (frame == .wide ? wide : narrow)
  }

  private static let wide = read(.wide)
  private static let narrow = read(.narrow)

  private static func read(_ frame: Frame) -> [(code: String, rings: [[Point]])] {
    (shapes[frame] ?? []).map { code, text in
      let rings = text.split(separator: ";").map { ring in
        var last = Point(0, 0)
        return ring.split(separator: " ").map { step in
          let parts = step.split(separator: ",").compactMap { Double($0) }
          last = Point(last.x + (parts.first ?? 0), last.y + (parts.last ?? 0))
          return last
        }
      }
      return (code, rings)
    }
  }
}

// The few functions of angles that the projection needs, by their series: the standard library has none.

/// The cosine of an angle between -π and π.
private func cosine(_ angle: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  for step in stride(from: 2.0, through: 30, by: 2) {
    term *= -angle * angle / (step * (step - 1))
    sum += term
  }
  return sum
}

/// The sine of an angle between -π and π.
private func sineOf(_ angle: Double) -> Double { cosine(Double.pi / 2 - angle) }

/// The area tangent of a number near nought.
private func arctanh(_ value: Double) -> Double {
  var power = value
  var sum = 0.0
  for step in stride(from: 1.0, through: 31, by: 2) {
    sum += power / step
    power *= value * value
  }
  return sum
}

/// The angle of a tangent, in radians.
private func arctan(_ value: Double) -> Double {
  if value < 0 { return -arctan(-value) }
  if value > 1 { return Double.pi / 2 - arctan(1 / value) }
  // Halved twice, so that the series is short: tan(a / 2) = tan a / (1 + √(1 + tan² a)).
  let half = value / (1 + (1 + value * value).squareRoot())
  let quarter = half / (1 + (1 + half * half).squareRoot())
  var power = quarter
  var sum = 0.0
  for step in stride(from: 1.0, through: 31, by: 2) {
    sum += (Int(step) % 4 == 1 ? 1 : -1) * power / step
    power *= quarter * quarter
  }
  return 4 * sum
}
