/// A text in one or more languages, as data files hold it: a plain string stands in the site's
/// default language.
public struct LocalizedText: Sendable, Hashable {
  /// The texts by language tag, in the order written.
  public var texts: [Text]

  /// One text with the tag of its language, such as `cy`.
  public struct Text: Sendable, Hashable {
    /// The tag of the language.
    public var tag: String
    /// The text.
    public var text: String

    /// Pairs a text with its language.
    public init(tag: String, text: String) {
      self.tag = tag
      self.text = text
    }
  }

  /// Makes a text from its versions; the first is the one that stands in for a language it lacks.
  public init(_ texts: [Text]) { self.texts = texts }

  /// Makes a text in one language.
  public init(_ text: String, tag: String) { texts = [Text(tag: tag, text: text)] }

  /// The text in a language, else the one in the default language, else the first there is.
  public func text(in tag: String, default fallback: String) -> Text {
    texts.first { $0.tag == tag } ?? texts.first { $0.tag == fallback } ?? texts.first
      ?? Text(tag: fallback, text: "")
  }
}
