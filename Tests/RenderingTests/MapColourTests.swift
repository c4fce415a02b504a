import Foundation
import Testing

/// The colours of the theme's maps and charts, as everyone sees them: also those to whom red and green, or blue and
/// yellow, look alike.
@Suite struct MapColourTests {
  /// A colour as light: red, green and blue, each from 0 to 1 and in proportion to its energy.
  struct Light {
    var parts: [Double]

    init(_ parts: [Double]) { self.parts = parts }

    init(hexadecimal text: String) throws {
      let digits = text.count == 3 ? text.map { "\($0)\($0)" }.joined() : text
      let number = try #require(Int(digits, radix: 16))
      parts = [16, 8, 0].map { shift in
        let value = Double(number >> shift & 255) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
    }

    /// WCAG 2.2, “relative luminance”.
    var luminance: Double {
      zip(parts, [0.2126, 0.7152, 0.0722]).map { min(max($0, 0), 1) * $1 }.reduce(0, +)
    }

    /// WCAG 2.2, “contrast ratio”.
    func contrast(with other: Light) -> Double {
      let lights = [luminance, other.luminance].sorted()
      return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    func seen(by eyes: Eyes) -> Light {
      Light(eyes.matrix.map { row in zip(row, parts).map(*).reduce(0, +) })
    }
  }

  /// Kinds of eyes: Machado, Oliveira and Fernandes (2009), severity 1.
  enum Eyes: String, CaseIterable {
    case usual, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  /// The grounds that maps are drawn on.
  enum Ground: String, CaseIterable {
    case light, dark, print

    /// Where in the style sheet its colours are set.
    var start: String {
      switch self {
      case .light: ":root {"
      case .dark: "@media (prefers-color-scheme: dark) {"
      case .print: "@media print {"
      }
    }

    func colour(_ name: String) throws -> Light {
      let style = try String(
        contentsOf: URL(filePath: #filePath).appending(path: "../../../Templates/assets/site.css")
          .standardized, encoding: .utf8)
      let start = try #require(style.range(of: self.start))
      let rest = style[start.upperBound...]
      let value = try #require(
        rest.firstMatch(of: try Regex<(Substring, Substring)>("--\(name): #([0-9a-f]+);")))
      return try Light(hexadecimal: String(value.output.1))
    }

    func steps() throws -> [Light] { try (1...5).map { try colour("step-\($0)") } }
  }

  struct Case: CustomTestStringConvertible {
    let ground: Ground
    let eyes: Eyes
    var testDescription: String { "\(ground.rawValue), \(eyes.rawValue)" }
  }

  static let cases = Ground.allCases.flatMap { ground in
    Eyes.allCases.map { Case(ground: ground, eyes: $0) }
  }

  /// Of two or three classes, which use the ends and the middle, each stands out from the next by 3 to 1. Five cannot: from
  /// black to white there is room for 2.1 each. They rise evenly, and small squares count them.
  @Test(arguments: cases) func classesStandOut(_ item: Case) throws {
    let steps = try item.ground.steps().map { $0.seen(by: item.eyes) }
    #expect(steps[0].contrast(with: steps[2]) >= 3)
    #expect(steps[2].contrast(with: steps[4]) >= 3)
    #expect(steps[1].contrast(with: steps[3]) >= 3, "the middle two of four classes")
    for (one, next) in zip(steps, steps.dropFirst()) { #expect(one.contrast(with: next) >= 1.65) }
    let lights = steps.map(\.luminance)
    #expect(
      lights == lights.sorted() || lights == lights.sorted(by: >), "always lighter, or darker")
  }

  /// Words and small squares stand on the first three steps in the colour of text, on the others in that of the page.
  @Test(arguments: cases) func whatStandsOnTilesCanBeRead(_ item: Case) throws {
    let steps = try item.ground.steps().map { $0.seen(by: item.eyes) }
    let ink = try item.ground.colour("ink").seen(by: item.eyes)
    let paper = try item.ground.colour("paper").seen(by: item.eyes)
    for step in steps.prefix(3) { #expect(step.contrast(with: ink) >= 4.3) }
    for step in steps.suffix(2) { #expect(step.contrast(with: paper) >= 4.5) }
    if item.eyes == .usual { #expect(steps[2].contrast(with: ink) >= 4.5) }
  }

  /// Series are told apart by patterns and shapes first; their lines and edges stand out from the page for all eyes.
  @Test(arguments: cases) func seriesStandOutFromThePage(_ item: Case) throws {
    let paper = try item.ground.colour("paper").seen(by: item.eyes)
    for name in ["accent", "ink", "mark", "coast"] {
      let contrast = try item.ground.colour(name).seen(by: item.eyes).contrast(with: paper)
      #expect(contrast >= 3, "\(name): \(contrast)")
    }
  }
}
