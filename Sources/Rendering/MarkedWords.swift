/// Words of a page, of which a part may be in another language: a caption with the name of a fund that has none in the
/// page's language.
struct MarkedWords: Sendable {
  /// A part, with the tag of its language where that is not the page's.
  struct Part: Sendable {
    let text: String
    let language: String?
  }

  /// The parts in order.
  private(set) var parts: [Part]

  /// Words in one language.
  init(_ text: String, language: String? = nil) { parts = [Part(text: text, language: language)] }

  private init(_ parts: [Part]) { self.parts = parts.filter { !$0.text.isEmpty } }

  /// The words without their languages.
  var text: String { parts.map(\.text).joined() }

  /// The tag of the language that all of them are in; `nil` where that is the page's, or there are several.
  var language: String? { parts.count == 1 ? parts[0].language : nil }

  /// Words around these.
  func between(_ before: String, _ after: String) -> MarkedWords {
    MarkedWords([before, after], around: self)
  }

  /// Pieces of text with words between each two of them.
  init(_ pieces: [String], around words: MarkedWords) {
    let framed = pieces.map { [Part(text: $0, language: nil)] }
    self.init(Array(framed.joined(separator: words.parts)))
  }
}

extension PageView {
  /// The words of a key whose one gap is filled with words that may be in another language.
  func string(_ key: String, _ gap: String, filledWith words: MarkedWords) -> MarkedWords {
    guard words.parts.contains(where: { $0.language != nil }) else {
      return MarkedWords(string(key, [gap: words.text]))
    }
    // No text holds this sign.
    let mark: Character = "\u{0}"
    let frame = string(key, [gap: String(mark)])
    return MarkedWords(
      frame.split(separator: mark, omittingEmptySubsequences: false).map(String.init), around: words
    )
  }
}

extension HTMLText {
  /// An element with words in it, and the languages of those that are not the page's.
  ///
  /// - Parameters:
  ///   - name: The name of the element.
  ///   - attributes: Its attributes in order.
  ///   - words: What stands in it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ words: MarkedWords
  ) {
    markup("<" + name)
    for (name, value) in attributes { attribute(name, value) }
    if let language = words.language { attribute("lang", language) }
    markup(">")
    let isWhole = words.language != nil
    for part in words.parts {
      guard let language = part.language, !isWhole else {
        text(part.text)
        continue
      }
      markup("<span")
      attribute("lang", language)
      markup(">")
      text(part.text)
      markup("</span>")
    }
    markup("</" + name + ">")
  }
}
