import Diagnostics
import Content
import Funding
import Languages
import Quantities

/// A published number as it is shown: its words with the value for machines, led to its source.
extension PageView {
  /// Writes a figure.
  ///
  /// - Parameters:
  ///   - position: The figure's position in the dataset.
  ///   - words: The words as HTML; `nil` for the data's own in the page's language.
  ///   - section: The section of the page; only the first mention in one is a link.
  ///   - isMarked: Whether how firm it is stands behind it; not where other words beside it say so.
  ///   - isLedBackTo: Whether its source leads back to it; not where a theme may show words alone in its place.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func figure(
    _ position: Int, words: [UInt8]? = nil, section: Int, isMarked: Bool = true,
    isLedBackTo: Bool = true, notes: inout SourceNotes
  ) -> [UInt8] {
    let figure = site.dataset.figures.entries[position]
    let shown = site.wording(of: figure, in: tag)
    let words = words ?? HTMLText(text: shown).bytes
    let isFirst = notes.isFirst(figure: position, in: section)
    let sources = site.dataset.sources(ofFigure: position)
    guard let first = sources.first else {
      return markup(of: figure, words: words, isMarked: isMarked)
    }
    let numbers = sources.map { notes.number(of: $0) }
    for source in sources { notes.note(figure: position, source: source) }
    let anchor =
      isLedBackTo ? notes.mention(figure: figure.id.value, source: first, words: shown) : nil
    guard isFirst else {
      return markup(of: figure, words: words, isMarked: isMarked, id: anchor)
    }
    var html = HTMLText()
    html.sourceLink(numbers, anchor: anchor, in: self) {
      $0.markup(markup(of: figure, words: words, isMarked: isMarked))
    }
    return html.bytes
  }

  /// Writes a figure on a card, whose page has no list of sources for it: it leads to the figure's own page.
  ///
  /// - Parameters:
  ///   - position: The figure's position in the dataset.
  ///   - words: The words as HTML; `nil` for the data's own in the language of this view, the card's.
  ///   - list: The page that the card stands on.
  /// - Returns: HTML.
  func figure(_ position: Int, words: [UInt8]?, onCardOf list: PageView) -> [UInt8] {
    let figure = site.dataset.figures.entries[position]
    var html = HTMLText()
    html.markup("<a class=\"figure\"")
    html.attribute("href", list.link(toOwn: figure.address))
    html.markup(">")
    html.markup(markup(of: figure, words: words, isMarked: true))
    html.markup("</a>")
    return html.bytes
  }

  /// The value of a figure for people and machines, without a link.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - words: The words as HTML; `nil` for the data's own in the page's language.
  ///   - isMarked: Whether how firm it is stands behind it.
  ///   - id: A name for it on the page.
  /// - Returns: HTML.
  func markup(
    of figure: Figure, words: [UInt8]? = nil, isMarked: Bool = false, id: String? = nil
  ) -> [UInt8] {
    var html = HTMLText()
    html.data(
      figure.value.value, words ?? HTMLText(text: site.wording(of: figure, in: tag)).bytes, id: id)
    if isMarked { html.mark(mark(of: figure)) }
    return html.bytes
  }

  /// Writes an amount that leads to its source and that the source does not lead back to, such as one of
  /// thousands of awards.
  func linked(
    _ amount: Amount, words: String, source: Int, notes: inout SourceNotes
  ) -> [UInt8] {
    let number = notes.number(of: source)
    var html = HTMLText()
    var inner = HTMLText()
    inner.text(words)
    html.sourceLink([number], anchor: nil, in: self) {
      $0.data(amount, inner.bytes, id: nil)
    }
    return html.bytes
  }

  /// Writes an amount that is no figure of its own but has a source, such as an allocation's.
  func amount(
    _ amount: Amount, words: String, status: String?, id: String, source: Int,
    notes: inout SourceNotes
  ) -> [UInt8] {
    let number = notes.number(of: source)
    let anchor = notes.mention(figure: id, source: source, words: words)
    var html = HTMLText()
    var inner = HTMLText()
    inner.text(words)
    html.sourceLink([number], anchor: anchor, in: self) {
      $0.data(amount, inner.bytes, id: nil)
      $0.mark(status)
    }
    return html.bytes
  }
}

extension HTMLText {
  /// Adds a link to a numbered source, the first of those that the amount rests on, around what is written
  /// inside.
  fileprivate mutating func sourceLink(
    _ numbers: [Int], anchor: String?, in view: PageView, inside: (inout HTMLText) -> Void
  ) {
    markup("<a class=\"figure\"")
    let list = numbers.map(String.init).joined(separator: ", ")
    attribute("href", "#source-\(numbers.first ?? 1)")
    if let anchor { attribute("id", anchor) }
    // Print shows the number behind the words.
    attribute("data-source", list)
    markup(">")
    inside(&self)
    markup("<span class=\"visually-hidden\">, ")
    text(
      numbers.count == 1
        ? view.string("source_number", ["number": list])
        : view.string("source_numbers", ["numbers": list]))
    markup("</span></a>")
  }

  /// Adds the words that say how firm a value is, in brackets as official statistics have them.
  mutating func mark(_ status: String?) {
    guard let status else { return }
    markup(" <span class=\"figure-mark\">")
    text("[\(status)]")
    markup("</span>")
  }

  /// Adds words with their value for machines. A value without bounds is shown as words alone.
  mutating func data(_ amount: Amount, _ words: [UInt8], id: String?) {
    guard case .quantity(let quantity) = amount, let value = quantity.machineValue else {
      markup("<span")
      if let id { attribute("id", id) }
      markup(">")
      markup(words)
      markup("</span>")
      return
    }
    markup("<data")
    if let id { attribute("id", id) }
    attribute("value", value)
    if let upper = quantity.upperText, quantity.lowerText != upper {
      attribute("data-max", upper)
    }
    // “One in 7” is no decimal: as in files of data, the number stands beside what it is counted in.
    if let whole = quantity.wholeText { attribute("data-out-of", whole) }
    markup(">")
    markup(words)
    markup("</data>")
  }
}
