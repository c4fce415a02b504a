import Content
import Diagnostics

/// Words of a page, of which a part may be in another language: a caption with the name of a fund that has none in the
/// page's language. A part may be a figure, led to its source.
struct MarkedWords: Sendable {
  /// A part, with the tag of its language where that is not the page's.
  struct Part: Sendable {
    let text: String
    let language: String?
    /// The same as HTML, where it has more than words.
    var markup: [UInt8]?
  }

  /// The parts in order.
  private(set) var parts: [Part]

  /// Words in one language.
  init(_ text: String, language: String? = nil) { parts = [Part(text: text, language: language)] }

  /// Words of the data, as a page has them.
  init(_ words: (text: String, language: String?)) {
    self.init(words.text, language: words.language)
  }

  /// Words in the page's language, and the same as HTML.
  init(_ text: String, markup: [UInt8]) {
    parts = [Part(text: text, language: nil, markup: markup)]
  }

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
  /// Words that a block says, the figures in them led to their sources.
  func linked(_ words: MarkedWords, notes: inout SourceNotes) -> MarkedWords {
    guard words.parts.count == 1, let part = words.parts.first, part.language == nil else {
      return words
    }
    return linked(part.text, among: blockWords, notes: &notes).map {
      MarkedWords(part.text, markup: $0)
    } ?? words
  }

  /// The same of a caption or a remark.
  func linked(_ words: String?, notes: inout SourceNotes) -> MarkedWords? {
    words.map { linked(MarkedWords($0), notes: &notes) }
  }

  /// The summary of a page above its text, the figures in it led to their sources; `nil` where it has none.
  func lede(of page: Page?, notes: inout SourceNotes) -> MarkedWords? {
    guard let settings = page?.settings, let summary = settings.summary?.value else { return nil }
    let markup = settings.summaryText.flatMap { figureWords($0, at: .words, notes: &notes) }
    return markup.map { MarkedWords(summary, markup: $0) } ?? MarkedWords(summary)
  }

  /// Words as HTML, where they are those of a text with figure links; `nil` where they are not, or where several texts with
  /// these words link different figures.
  ///
  /// - Parameters:
  ///   - words: The words as they are shown.
  ///   - all: The texts, and those without a link.
  ///   - place: What stands around the words.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func linked(
    _ words: String, among all: BlockWords, at place: FigurePlace = .words,
    notes: inout SourceNotes
  ) -> [UInt8]? {
    guard !all.linked.isEmpty, !all.plain.contains(where: { $0.value == words }) else { return nil }
    let texts = all.linked.filter { $0.words(in: language, site.dataset) == words }
    guard let text = texts.first, texts.allSatisfy({ $0.figures == text.figures }) else {
      return nil
    }
    return figureWords(text, at: place, notes: &notes)
  }

  /// The words of a key whose one gap is filled with words that may be in another language.
  func string(_ key: String, _ gap: String, filledWith words: MarkedWords) -> MarkedWords {
    guard words.parts.contains(where: { $0.language != nil || $0.markup != nil }) else {
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
    if let language = words.language {
      attribute("lang", language)
      markup(">")
      text(words.text)
    } else {
      markup(">")
      markup(words.markup)
    }
    markup("</" + name + ">")
  }
}

extension MarkedWords {
  /// The words as HTML, with the languages of those that are not the page's.
  var markup: [UInt8] {
    var html = HTMLText()
    for part in parts {
      if let markup = part.markup {
        html.markup(markup)
      } else if let language = part.language {
        html.markup("<span")
        html.attribute("lang", language)
        html.markup(">")
        html.text(part.text)
        html.markup("</span>")
      } else {
        html.text(part.text)
      }
    }
    return html.bytes
  }
}
