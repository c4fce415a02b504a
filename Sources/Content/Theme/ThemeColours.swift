import Diagnostics
import YAML

/// The colours that a site sets in place of the theme's, on light and on dark ground.
///
/// What is set is checked to stand out from what it stands on; what is not set follows from what is.
public struct ThemeColours: Sendable {
  /// The colours on light ground.
  public let light: Scheme
  /// The colours on dark ground.
  public let dark: Scheme

  /// The colours on one ground; `nil` for the theme's own.
  public struct Scheme: Hashable, Sendable {
    /// Lines, bars and small headings.
    public var accent: Colour?
    /// The ground of the home page's top.
    public var band: Colour?
    /// Links.
    public var link: Colour?
    /// The line under figures.
    public var mark: Colour?
  }

  /// A thing that has a colour.
  enum Role: String, CaseIterable {
    case accent, band, link, mark

    var path: WritableKeyPath<Scheme, Colour?> {
      switch self {
      case .accent: \.accent
      case .band: \.band
      case .link: \.link
      case .mark: \.mark
      }
    }

    /// How much it must stand out from its ground: text more than lines.
    var contrast: Double { self == .mark ? 3 : 4.5 }
  }

  /// A ground that colours stand on: a page's, and that of what is set apart on it, as the theme's style sheet
  /// has them.
  enum Ground {
    case light, dark

    /// The colours that a role must stand out from.
    func against(_ role: Role) -> [(colour: Colour, words: String)] {
      switch (self, role) {
      case (_, .band): [(.white, "white words")]
      case (.light, _):
        [(.white, "the white page"), (Colour(0xF1, 0xF5, 0xF3), "the grey of boxes")]
      case (.dark, _):
        [
          (Colour(0x10, 0x17, 0x15), "the dark page"),
          (Colour(0x1A, 0x24, 0x21), "the dark grey of boxes"),
        ]
      }
    }

    /// The end that a colour moves to in order to stand out.
    func end(_ role: Role) -> Colour { self == .light || role == .band ? .black : .white }

    /// The nearest colour that stands out.
    func fit(_ colour: Colour, as role: Role) -> Colour {
      colour.first(towards: end(role)) { candidate in
        against(role).allSatisfy { candidate.contrast(with: $0.colour) >= role.contrast }
      }
    }
  }

  /// Reads the colours of a site; `nil` where it sets none.
  ///
  /// - Parameters:
  ///   - theme: The key `theme` of site.yaml.
  ///   - diagnostics: Where problems are added: what is no colour, and what does not stand out.
  init?(_ theme: Record?, diagnostics: inout [Diagnostic]) {
    let given = Self.read(theme?.record("colours"), on: .light, &diagnostics)
    let givenDark = Self.read(theme?.record("dark_colours"), on: .dark, &diagnostics)
    guard given != Scheme() || givenDark != Scheme() else { return nil }
    var (light, dark) = (given, givenDark)
    light.band = given.band ?? given.accent.map { Ground.light.fit($0, as: .band) }
    light.link = given.link ?? given.accent
    for role in Role.allCases where dark[keyPath: role.path] == nil {
      dark[keyPath: role.path] = light[keyPath: role.path].map { Ground.dark.fit($0, as: role) }
    }
    self.light = light
    self.dark = dark
  }

  private static func read(
    _ record: Record?, on ground: Ground, _ diagnostics: inout [Diagnostic]
  ) -> Scheme {
    var scheme = Scheme()
    for role in Role.allCases {
      guard let text = record?.text(role.rawValue) else { continue }
      guard let colour = Colour(text.value) else {
        diagnostics.append(
          Diagnostic(
            .unknownValue, "“\(text.value)” is no colour", at: text.span,
            help: "write it as “\"#00594c\"”: a number sign and six digits from 0 to f"))
        continue
      }
      scheme[keyPath: role.path] = colour
      let weak = ground.against(role).first { colour.contrast(with: $0.colour) < role.contrast }
      guard let weak else { continue }
      let ratio = tenths(colour.contrast(with: weak.colour))
      diagnostics.append(
        Diagnostic(
          .colourContrast,
          "“\(colour)” does not stand out from \(weak.words): \(ratio) to 1, and "
            + "\(tenths(role.contrast)) to 1 is needed",
          at: text.span, help: "write “\"\(ground.fit(colour, as: role))\"”, the nearest that does")
      )
    }
    return scheme
  }

  /// A ratio with one decimal, rounded down: 4.49 is not 4.5.
  private static func tenths(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}
