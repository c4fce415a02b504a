import Diagnostics
import Content
import Funding
import Languages
import Markdown
import Quantities

extension PageView {
  /// The text of a page as HTML, with its links, pictures, figures and blocks.
  func body(of page: Page, notes: inout SourceNotes) -> [UInt8] {
    var hooks = PageHooks(
      view: self, document: page.document, folder: page.folder, title: page.settings.title.value,
      directives: page.directives, notes: notes)
    hooks.captions = page.captions
    let html = page.document.html(&hooks)
    notes = hooks.notes
    note(settingsOf: page, &notes)
    return html
  }

  /// Notes the sources that the page names and those of figures in words that may lead to none, such as its title.
  private func note(settingsOf page: Page, _ notes: inout SourceNotes) {
    let settings = page.settings
    let texts =
      settings.linkedTexts + [settings.summaryText].compactMap { $0 }
      + page.directives.flatMap(\.words.linked)
      + page.captions.sorted { $0.key < $1.key }
      .filter { !page.document.isFigure(page.document.links[$0.key]) }.map(\.value)
    for id in texts.flatMap(\.document.links).compactMap(\.figure) {
      guard let figure = site.dataset.figures.position(of: id) else { continue }
      for source in site.dataset.sources(ofFigure: figure) {
        _ = notes.number(of: source)
        notes.note(figure: figure, source: source)
      }
    }
    for source in settings.sources.compactMap({ site.dataset.sources.position(of: $0) }) {
      _ = notes.number(of: source)
    }
  }

  /// A text that stands in a block or in the settings of a page, as HTML.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - folder: The folder of its file, that links count from.
  ///   - section: The section of the page that it stands in.
  ///   - title: What its tables are called where no heading of its own stands above them.
  ///   - notes: The page's sources.
  /// - Returns: Its HTML.
  func markup(
    _ text: MarkdownText, folder: String, section: Int, title: String = "",
    notes: inout SourceNotes
  ) -> [UInt8] {
    var hooks = PageHooks(
      view: self, document: text.document, folder: folder, title: title, directives: [],
      notes: notes, firstSection: section)
    if !text.document.footnotes.isEmpty {
      hooks.prefix = "text-\(-hooks.notes.newSection())-"
    }
    let html = text.document.html(&hooks)
    notes = hooks.notes
    return html
  }
}

extension PageView {
  /// The words of a heading, its empty figure links filled in.
  func words(of heading: Heading, in document: MarkdownDocument, folder: String) -> String {
    document.plainText(of: heading.node) { wording(of: $0, in: folder) }
  }

  /// The words of a figure link that has none; `nil` for another link.
  fileprivate func wording(of link: Link, in folder: String) -> String? {
    let target = composer.links.resolve(link.destination, in: folder, language: tag)
    guard case .success(.figure(let figure)) = target else { return nil }
    return site.wording(of: site.dataset.figures.entries[figure], in: tag)
  }

  /// A text of one paragraph as HTML, without the paragraph.
  func phrase(
    _ text: MarkdownText, folder: String, section: Int, notes: inout SourceNotes
  ) -> [UInt8] {
    let html = markup(text, folder: folder, section: section, notes: &notes)
    return paragraph(html) ?? html
  }

  /// A text that stands where words alone may, with its figures as elsewhere; `nil` where it has none, or is more than one
  /// paragraph.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - place: What stands around it.
  ///   - notes: The page's sources.
  /// - Returns: HTML without the paragraph.
  func figureWords(
    _ text: MarkdownText, at place: FigurePlace, notes: inout SourceNotes
  ) -> [UInt8]? {
    guard !text.figures.isEmpty, text.document.footnotes.isEmpty else { return nil }
    // Before the notes are copied, which would forget it.
    let section = notes.newSection()
    var hooks = PageHooks(
      view: self, document: text.document, folder: "", title: "", directives: [], notes: notes,
      firstSection: section)
    hooks.place = place
    guard let html = paragraph(text.document.html(&hooks)) else { return nil }
    notes = hooks.notes
    return html
  }
}

/// What is in a paragraph; `nil` for HTML that is not one paragraph.
private func paragraph(_ html: [UInt8]) -> [UInt8]? {
  let (start, end) = (Array("<p>".utf8), Array("</p>\n".utf8))
  guard html.starts(with: start), firstOffset(of: end, in: html) == html.count - end.count else {
    return nil
  }
  return Array(html.dropFirst(start.count).dropLast(end.count))
}

/// What stands around a text with figure links.
enum FigurePlace {
  /// A page: all links lead where they lead.
  case text
  /// A caption, a quotation: a figure leads to its source, and other links are words.
  case words
  /// A card on the page of a view: a figure leads to its page, and other links are words.
  case card(PageView)

  fileprivate var takesLinks: Bool { if case .text = self { true } else { false } }
}

/// What becomes of the links, pictures and blocks of a text. All of them were checked before.
private struct PageHooks: MarkdownHooks {
  let view: PageView
  let document: MarkdownDocument
  let folder: String
  let title: String
  let directives: [PlacedDirective]
  var notes: SourceNotes
  /// The titles of pictures that are captions or link figures, by the positions of the pictures.
  var captions: [Int: MarkdownText] = [:]
  /// The section that the text begins in.
  var firstSection = 0
  /// What tells the names of its footnotes apart from those of other texts on the page.
  var prefix = ""
  /// What stands around the text.
  var place = FigurePlace.text
  private var blocks = 0

  init(
    view: PageView, document: MarkdownDocument, folder: String, title: String,
    directives: [PlacedDirective], notes: SourceNotes, firstSection: Int = 0
  ) {
    self.view = view
    self.document = document
    self.folder = folder
    self.title = title
    self.directives = directives
    self.notes = notes
    self.firstSection = firstSection
  }

  private func target(_ destination: String) -> LinkTarget? {
    try? view.composer.links.resolve(destination, in: folder, language: view.tag).get()
  }

  mutating func link(_ position: Int, inner: [UInt8]) -> LinkOutput {
    let link = document.links[position]
    switch target(link.destination) {
    case .figure(let figure):
      let entry = view.site.dataset.figures.entries[figure]
      // What is missing is said in the language's own words, not by its marker.
      let words =
        inner.isEmpty || entry.value.value.quantity == nil
        ? nil : figureWords(inner, link.text, of: entry)
      if case .card(let list) = place {
        return .html(view.figure(figure, words: words, onCardOf: list))
      }
      let section = firstSection + link.section
      return .html(
        view.figure(
          figure, words: words, section: section, isLedBackTo: place.takesLinks, notes: &notes))
    case .notAFigure, nil: return .words
    case .phrase(let language): return .html(marked(inner, as: language))
    case _ where !place.takesLinks: return .words
    case .page(let target): return page(target, inner: inner)
    case .anchor(let anchor): return .address("#" + anchor, attributes: [])
    case .file(_, let address), .download(let address):
      return .address(view.link(address), attributes: [])
    case .external(let address): return .address(address, attributes: [])
    }
  }

  /// Words of a figure, marked where they are in another language than the page.
  private func figureWords(_ inner: [UInt8], _ text: String, of figure: Figure) -> [UInt8] {
    // Most are as the page's own language writes the figure, which is seen without reading them.
    guard text != view.site.wording(of: figure, in: view.tag),
      let language = view.site.reading.quantities.language(
        of: text, preferring: view.tag, unit: figure.value.value.unitName),
      language != view.tag
    else { return inner }
    return marked(inner, as: language)
  }

  /// Words marked as being in a language.
  private func marked(_ inner: [UInt8], as language: String) -> [UInt8] {
    var html = HTMLText()
    html.markup("<span")
    html.attribute("lang", view.htmlTag(language))
    let direction = isRightToLeft(language)
    if direction != isRightToLeft(view.tag) {
      html.attribute("dir", direction ? "rtl" : "ltr")
    }
    html.markup(">")
    html.markup(inner)
    html.markup("</span>")
    return html.bytes
  }

  private func page(_ target: LinkTarget.PageTarget, inner: [UInt8]) -> LinkOutput {
    let address = view.link(target.address) + (target.anchor.map { "#" + $0 } ?? "")
    var attributes: [(name: String, value: String)] = []
    if target.language != view.tag {
      attributes.append(("hreflang", view.htmlTag(target.language)))
    }
    guard inner.isEmpty else { return .address(address, attributes: attributes) }
    var html = HTMLText()
    html.markup("<a")
    html.attribute("href", address)
    if target.titleLanguage != view.tag {
      html.attribute("lang", view.htmlTag(target.titleLanguage))
    }
    for attribute in attributes { html.attribute(attribute.name, attribute.value) }
    html.markup(">")
    html.text(target.title)
    html.markup("</a>")
    return .html(html.bytes)
  }

  var showsFigures: Bool { true }

  var wordsKeptWithNumbers: [[UInt8]] { view.language.quantities.scaleWords }

  mutating func image(_ position: Int) -> LinkOutput {
    let link = document.links[position]
    guard place.takesLinks, case .file(let path, let address)? = target(link.destination) else {
      return .words
    }
    let words = document.plainText(of: link.node) { view.wording(of: $0, in: folder) }
    let caption = document.isFigure(link) ? captions[position] : nil
    var html = HTMLText()
    if caption != nil { html.markup("<figure>\n") }
    html.markup("<img")
    html.attribute("src", view.link(address))
    if let sizes = view.sourceSet(of: path, at: address) {
      html.attribute("srcset", sizes)
      html.attribute("sizes", Self.room)
    }
    html.attribute("alt", words == Self.decorative ? "" : words)
    if let size = view.site.tree[path]?.picture?.size {
      html.attribute("width", String(size.width))
      html.attribute("height", String(size.height))
    }
    if caption == nil, !link.title.isEmpty {
      let title = captions[position]?.words(in: view.language, view.site.dataset)
      html.attribute("title", title ?? link.title)
    }
    if !notes.isFirstPicture() { html.attribute("loading", "lazy") }
    html.markup(">")
    if let caption {
      html.markup("\n<figcaption>")
      let section = firstSection + link.section
      html.markup(view.phrase(caption, folder: folder, section: section, notes: &notes))
      html.markup("</figcaption>\n</figure>\n")
    }
    return .html(html.bytes)
  }

  /// How wide a picture of a text is shown: as its text or as the window.
  private static let room = "(min-width: 58rem) 56rem, 100vw"

  /// What an author writes for the description of a picture that says nothing.
  private static let decorative = "decorative"

  mutating func fence(_ position: Int) -> [UInt8]? {
    guard let placed = directives.first(where: { $0.fence == position }) else { return nil }
    blocks += 1
    let block = BlockPlace(
      number: blocks, section: firstSection + placed.section, folder: folder, document: document,
      title: title)
    var drawn = view
    drawn.blockWords = placed.words
    return drawn.html(placed.directive, at: block, notes: &notes)
  }

  mutating func table(_ number: Int, below heading: Int?) -> TableFrame? {
    // Of all texts of the page: blocks have tables, too.
    let number = String(notes.newTable())
    let id = "data-table-" + number
    let name = view.string("table_number", ["number": number])
    let title =
      heading.map { view.words(of: document.headings[$0], in: document, folder: folder) } ?? title
    var before = HTMLText()
    before.markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\"")
    before.attribute("aria-labelledby", id)
    before.markup(">\n")
    var caption = HTMLText()
    caption.markup("<caption")
    caption.attribute("id", id)
    caption.markup(">")
    caption.text(title.isEmpty ? name : name + ": " + title)
    caption.markup("</caption>\n")
    return TableFrame(
      before: before.bytes, caption: caption.bytes, after: Array("</div>\n".utf8))
  }

  func task(isDone: Bool) -> [UInt8]? {
    var html = HTMLText()
    html.markup("<span aria-hidden=\"true\">\(isDone ? "☑" : "☐")</span> ")
    html.markup("<span class=\"visually-hidden\">")
    html.text(view.string(isDone ? "task_done" : "task_open"))
    html.markup(" </span>")
    return html.bytes
  }

  var footnotes: FootnoteWords? {
    FootnoteWords(
      title: view.string("footnotes"), prefix: prefix,
      note: { [view] in view.string("footnote", ["letter": $0]) },
      back: { [view] letter, number in
        guard let number else { return view.string("footnote_back", ["letter": letter]) }
        return view.string(
          "footnote_back_to_place", ["letter": letter, "number": String(number)])
      })
  }
}
