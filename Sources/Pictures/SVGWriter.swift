/// Writes pictures as SVG that stands in a page: attributes and classes, no style, no link, no script.
public struct SVGWriter: Sendable {
  /// The id of the element that names the picture.
  public let title: String
  /// What the ids within the picture begin with, alone on the page.
  public let prefix: String

  /// Prepares a writer.
  public init(title: String, prefix: String) {
    self.title = title
    self.prefix = prefix
  }

  /// The picture as an `svg` element.
  ///
  /// - Parameters:
  ///   - picture: What is drawn.
  ///   - name: The name by which the theme shows or hides it.
  /// - Returns: UTF-8 bytes, the same for the same picture on every machine.
  public func svg(_ picture: Picture, class name: String) -> [UInt8] {
    var body = Body()
    for mark in picture.marks { body.add(mark, pattern: pattern(of: mark.style).map { id($0) }) }
    body.closePath()
    let patterns = Pattern.allCases.filter { pattern in
      picture.marks.contains { self.pattern(of: $0.style) == pattern }
    }
    var text =
      "<svg class=\"\(escaped(name))\" role=\"img\" aria-labelledby=\"\(escaped(title))\""
      + " viewBox=\"0 0 \(coordinate(picture.width)) \(coordinate(picture.height))\">"
    if !patterns.isEmpty {
      text += "<defs>" + patterns.map { $0.element(id: id($0)) }.joined() + "</defs>"
    }
    return Array((text + body.text + "</svg>\n").utf8)
  }

  private func id(_ pattern: Pattern) -> String { "\(escaped(prefix))-\(pattern.rawValue + 1)" }

  private func pattern(of style: Style) -> Pattern? {
    guard case .series(let series) = style else { return nil }
    return Pattern(rawValue: series)
  }
}

/// The fillings that tell series apart besides their colours; the first series is plain.
private enum Pattern: Int, CaseIterable {
  case posts = 1
  case dots, lattice, beams, checks

  /// The element that paints it.
  func element(id: String) -> String {
    let strokes =
      switch self {
      case .posts: "M1 0h3v6H1z"
      case .dots: "M1 1h2v2H1zM4 4h2v2H4z"
      case .lattice: "M0 0h6v1H1v5H0z"
      case .beams: "M0 1h6v3H0z"
      case .checks: "M0 0h3v3H0zM3 3h3v3H3z"
      }
    return "<pattern id=\"\(id)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      + "<path class=\"s\(rawValue + 1)\" d=\"\(strokes)\"/></pattern>"
  }
}

extension Style {
  /// The names of its classes.
  fileprivate var classes: String {
    switch self {
    case .series(let series): "s\(series + 1)"
    case .possible(let series): "m s\(series + 1)"
    case .stroke(let series): "l s\(series + 1)"
    case .dashes(let series): "l m s\(series + 1)"
    case .point(let series): "d s\(series + 1)"
    case .sign: "x"
    case .grid: "g"
    case .base: "b"
    case .joint: "k"
    case .words: ""
    case .quiet: "q"
    case .named(let name): name
    }
  }
}

/// The elements of a picture. Strokes that look alike and follow each other become one path.
private struct Body {
  private(set) var text = ""
  private var path = ""
  private var open: (classes: String, pattern: String?) = ("", nil)

  mutating func add(_ mark: Mark, pattern: String?) {
    let classes = mark.style.classes
    switch mark.shape {
    case .box(let box): stroke(box.path, classes, pattern)
    case .path(let points, let isClosed):
      stroke(points.path + (isClosed ? "z" : ""), classes, pattern)
    case .rings(let rings): stroke(rings.map(\.ring).joined(), classes, pattern)
    case .circle(let center, let radius):
      closePath()
      text += "<circle" + attributes(classes, pattern)
      text += " cx=\"\(coordinate(center.x))\" cy=\"\(coordinate(center.y))\""
      text += " r=\"\(coordinate(radius))\"/>"
    case .text(let line):
      closePath()
      let anchor: String? =
        switch line.anchor {
        case .start: nil
        case .middle: "c"
        case .end: "e"
        }
      let names = [anchor, classes].compactMap { $0 }.filter { !$0.isEmpty }
      text += "<text" + attributes(names.joined(separator: " "), nil)
      if let language = line.language { text += " lang=\"\(escaped(language))\"" }
      text += " x=\"\(coordinate(line.at.x))\" y=\"\(coordinate(line.at.y))\">"
      text += escaped(line.text) + "</text>"
    }
  }

  private mutating func stroke(_ data: String, _ classes: String, _ pattern: String?) {
    if !path.isEmpty, open != (classes, pattern) { closePath() }
    open = (classes, pattern)
    path += data
  }

  /// Ends the path that is being gathered.
  mutating func closePath() {
    guard !path.isEmpty else { return }
    text += "<path" + attributes(open.classes, open.pattern) + " d=\"\(path)\"/>"
    path = ""
  }

  private func attributes(_ classes: String, _ pattern: String?) -> String {
    (classes.isEmpty ? "" : " class=\"\(escaped(classes))\"")
      + (pattern.map { " fill=\"url(#\($0))\"" } ?? "")
  }
}

extension Box {
  fileprivate var path: String {
    "M\(coordinate(x)) \(coordinate(y))H\(coordinate(right))V\(coordinate(bottom))H\(coordinate(x))z"
  }
}

extension [Point] {
  fileprivate var path: String {
    enumerated().map { position, point in
      (position == 0 ? "M" : "L") + coordinate(point.x) + " " + coordinate(point.y)
    }.joined()
  }

  /// A closed ring in steps from point to point, which are shorter than places.
  fileprivate var ring: String {
    guard let first else { return "" }
    var path = "M\(coordinate(first.x)) \(coordinate(first.y))"
    var (x, y) = (tenths(first.x), tenths(first.y))
    var isFirst = true
    for point in dropFirst() {
      let (nextX, nextY) = (tenths(point.x), tenths(point.y))
      guard nextX != x || nextY != y else { continue }
      let (across, down) = (decimal(nextX - x), decimal(nextY - y))
      path += isFirst ? "l" : across.hasPrefix("-") ? "" : " "
      path += across + (down.hasPrefix("-") ? "" : " ") + down
      (x, y) = (nextX, nextY)
      isFirst = false
    }
    return path + "z"
  }
}

/// A length with one decimal at most; what is beyond any picture is kept at its edge.
func coordinate(_ value: Double) -> String {
  let tenths = tenths(value)
  let size = tenths.magnitude
  return size > 0 && size < 10
    ? "\(tenths < 0 ? "-" : "")0.\(size)" : decimal(tenths)
}

/// A length in tenths; what is beyond any picture is kept at its edge.
private func tenths(_ value: Double) -> Int {
  Int((Swift.min(Swift.max(value, -99_999), 99_999) * 10).rounded())
}

/// A number of tenths, as short as it can be written.
private func decimal(_ tenths: Int) -> String {
  let sign = tenths < 0 ? "-" : ""
  let size = tenths.magnitude
  if size % 10 == 0 { return "\(sign)\(size / 10)" }
  return size < 10 ? "\(sign).\(size)" : "\(sign)\(size / 10).\(size % 10)"
}

/// A text as it stands in SVG.
func escaped(_ text: String) -> String {
  var escaped = ""
  for letter in text.unicodeScalars {
    switch letter {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.unicodeScalars.append(letter)
    }
  }
  return escaped
}
