public import Diagnostics

/// What a heading of a table says of holding its rows back.
public enum HoldHeading: Sendable {
  /// It is `publish`, however large its letters are and whatever blanks stand around it: what is meant to be held back must
  /// not go out because of a capital.
  case publish
  /// It is nearly that, such as `Publish:` or `publish date`, or another name for it, such as `Embargoed until`: what was
  /// meant is not known, so the rows must not go out.
  case near

  /// The heading that holds rows back, as it is written.
  public static let name = "publish"

  /// Reads a heading.
  ///
  /// - Parameter heading: The heading, as it stands in the file.
  public init?(_ heading: String) {
    let seen = heading.unicodeScalars.filter { $0.properties.generalCategory != .format }
    let folded = String(String.UnicodeScalarView(seen)).lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if folded == Self.name {
      self = .publish
      return
    }
    let words = Self.words(folded)
    guard let first = words.first else { return nil }
    let joined = words.joined()
    let isLikeIt =
      Self.saysUntil(folded)
      || first == Self.name || joined == Self.name
      || words.count == 1 && !Self.others.contains(first)
        && nearestName(to: first, in: CollectionOfOne(Self.name)) != nil
    guard isLikeIt else { return nil }
    self = .near
  }

  /// Whether a heading is another name for the time until which something is held: “embargoed until”, “hold until”.
  private static func saysUntil(_ heading: String) -> Bool {
    let words = words(heading)
    return words.contains { $0.hasPrefix("embargo") }
      || ["hold", "held", "withhold", "withheld"].contains(words.first) && words.last == "until"
      || ["not before", "dal tan"].contains(words.joined(separator: " "))
  }

  /// Whether a heading of a table that says of itself when it was published may be the time from which a row may be seen:
  /// “release date”, “publication date”.
  ///
  /// - Parameter heading: The heading, as it stands in the file.
  /// - Returns: Whether it may.
  public static func saysFrom(_ heading: String) -> Bool {
    [
      "release date", "date of release", "release time", "publication date", "date of publication",
      "publication time", "dyddiad cyhoeddi", "dyddiad rhyddhau",
    ].contains(words(heading).joined(separator: " "))
  }

  private static func words(_ heading: String) -> [String] {
    heading.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// Words that say who publishes something.
  private static let others: Set<String> = ["publisher", "publishers"]

  /// What is said of a key without a value.
  ///
  /// - Parameter span: Where the key stands.
  /// - Returns: An error.
  static func empty(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .invalidDate, "“\(name)” says no time", at: span,
      help: "write a time such as 2026-09-01 09:30, or “never”; without the key it is published now"
    )
  }

  /// What is said of a heading that is nearly `publish`.
  ///
  /// - Parameter heading: The heading.
  /// - Returns: An error.
  public static func problem(_ heading: Located<String>) -> Diagnostic {
    Diagnostic(
      .unknownKey,
      saysUntil(heading.value) || saysFrom(heading.value)
        ? "the column “\(shortened(heading.value))” seems to hold rows back, which “\(name)” alone does"
        : "the column “\(shortened(heading.value))” is nearly “\(name)”, which holds rows back",
      at: heading.span,
      help: "write “\(name)”, or give the column a name that is not like it")
  }
}
