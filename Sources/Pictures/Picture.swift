/// A drawing: marks within a frame, placed and not yet written.
///
/// Lengths are in units of the frame, of which the narrow one has 288; the origin is at the top left.
public struct Picture: Hashable, Sendable {
  /// How wide the frame is.
  public let width: Double
  /// How high the frame is.
  public let height: Double
  /// The marks, those behind first.
  public let marks: [Mark]

  /// Frames marks.
  public init(width: Double, height: Double, marks: [Mark]) {
    self.width = width
    self.height = height
    self.marks = marks
  }
}

/// How much room a drawing has.
public enum Frame: String, CaseIterable, Sendable {
  /// The room of a page.
  case wide
  /// The room of a telephone: 320 units with the page's edges.
  case narrow

  /// How wide it is.
  public var width: Double { self == .wide ? 640 : 288 }
}

/// A place in a picture.
public struct Point: Hashable, Sendable {
  /// From the left.
  public let x: Double
  /// From the top.
  public let y: Double

  /// Names a place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle that lies straight.
public struct Box: Hashable, Sendable {
  /// Its left edge.
  public let x: Double
  /// Its upper edge.
  public let y: Double
  /// How wide it is, not below nought.
  public let width: Double
  /// How high it is, not below nought.
  public let height: Double

  /// Makes a rectangle.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Its right edge.
  public var right: Double { x + width }
  /// Its lower edge.
  public var bottom: Double { y + height }
}

/// One thing that is drawn: its shape, how it looks, and what it stands for.
public struct Mark: Hashable, Sendable {
  /// Its shape.
  public let shape: Shape
  /// How it looks.
  public let style: Style
  /// What it stands for.
  public let role: Role

  /// Makes a mark.
  public init(_ shape: Shape, _ style: Style, _ role: Role) {
    self.shape = shape
    self.style = style
    self.role = role
  }

  /// A shape and where it is.
  public enum Shape: Hashable, Sendable {
    /// A rectangle.
    case box(Box)
    /// Straight strokes from point to point; a closed one ends where it began.
    case path([Point], isClosed: Bool)
    /// Closed rings of many points that are one thing, such as the islands of a country.
    case rings([[Point]])
    /// A circle.
    case circle(center: Point, radius: Double)
    /// One line of words.
    case text(TextLine)
  }

  /// What a mark stands for, by which tests find it.
  public enum Role: Hashable, Sendable {
    /// A line or number of the scale.
    case scale
    /// The amount of a series in a category: what is known of it.
    case known(series: Int, category: Int)
    /// The amount of a series in a category: what may be besides.
    case possible(series: Int, category: Int)
    /// The sign of an amount of which nothing can be drawn.
    case sign(series: Int, category: Int)
    /// The words of an amount.
    case words(series: Int, category: Int)
    /// The name of a category.
    case name(category: Int)
    /// Part of the legend.
    case legend
    /// Anything else.
    case other
  }
}

/// One line of words in a picture.
public struct TextLine: Hashable, Sendable {
  /// The words.
  public let text: String
  /// The tag of their language where it is not the page's.
  public let language: String?
  /// Where the line stands: on its base line, at its start, middle or end.
  public let at: Point
  /// Which part of the line stands there.
  public let anchor: Anchor

  /// Which part of a line of words stands at its point.
  public enum Anchor: String, Hashable, Sendable { case start, middle, end }

  /// Makes a line of words.
  public init(_ text: String, language: String? = nil, at: Point, anchor: Anchor = .start) {
    self.text = text
    self.language = language
    self.at = at
    self.anchor = anchor
  }

  /// The room that the words take at most.
  public var box: Box {
    let width = TextMeasure.width(text)
    let left: Double =
      switch anchor {
      case .start: at.x
      case .middle: at.x - width / 2
      case .end: at.x - width
      }
    return Box(
      x: left, y: at.y - TextMeasure.ascent, width: width,
      height: TextMeasure.ascent + TextMeasure.descent)
  }
}

/// How a mark looks: the theme gives its colours to these names.
public enum Style: Hashable, Sendable {
  /// An amount of a series, by its position from 0.
  case series(Int)
  /// What may be besides, in the colour of a series: an outline of dashes.
  case possible(Int)
  /// A stroke in the colour of a series.
  case stroke(Int)
  /// A stroke of dashes in the colour of a series.
  case dashes(Int)
  /// A point in the colour of a series, filled.
  case point(Int)
  /// A sign in place of an amount.
  case sign
  /// A line of the scale.
  case grid
  /// The line at nought.
  case base
  /// A gap between parts that touch.
  case joint
  /// Words.
  case words
  /// Words of less weight.
  case quiet
  /// A name of the theme's, for pictures of other kinds.
  case named(String)

  /// The most series that can be told apart.
  public static let mostSeries = 6
}

extension Mark {
  /// The room that the mark takes.
  public var bounds: Box {
    switch shape {
    case .box(let box): return box
    case .circle(let center, let radius):
      return Box(
        x: center.x - radius, y: center.y - radius, width: radius * 2, height: radius * 2)
    case .text(let line): return line.box
    case .path(let points, _): return Self.bounds(of: points)
    case .rings(let rings): return Self.bounds(of: rings.flatMap { $0 })
    }
  }

  private static func bounds(of points: [Point]) -> Box {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let x = xs.min() ?? 0
    let y = ys.min() ?? 0
    return Box(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
  }
}

extension Mark {
  /// The mark with left and top exchanged: what lies becomes upright. Words stay as they are.
  var upright: Mark {
    func turned(_ point: Point) -> Point { Point(point.y, point.x) }
    switch shape {
    case .box(let box):
      return Mark(
        .box(Box(x: box.y, y: box.x, width: box.height, height: box.width)), style, role)
    case .path(let points, let isClosed):
      return Mark(.path(points.map(turned), isClosed: isClosed), style, role)
    case .rings(let rings): return Mark(.rings(rings.map { $0.map(turned) }), style, role)
    case .circle(let center, let radius):
      return Mark(.circle(center: turned(center), radius: radius), style, role)
    case .text: return self
    }
  }
}
