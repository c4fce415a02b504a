import Diagnostics
import Content
import Funding
import Markdown

extension PageView {
  /// The text of a page as HTML, with its links, pictures, figures and blocks.
  func body(of page: Page, notes: inout SourceNotes) -> [UInt8] {
    var hooks = PageHooks(view: self, page: page, notes: notes)
    let html = page.document.html(&hooks)
    notes = hooks.notes
    return html
  }
}

/// What becomes of the links, pictures and blocks of a page. All of them were checked before.
private struct PageHooks: MarkdownHooks {
  let view: PageView
  let page: Page
  var notes: SourceNotes
  private let folder: String
  private var tables = 0

  init(view: PageView, page: Page, notes: SourceNotes) {
    self.view = view
    self.page = page
    self.notes = notes
    folder = page.folder
  }

  private func target(_ destination: String) -> LinkTarget? {
    try? view.composer.links.resolve(destination, in: folder, language: page.language).get()
  }

  mutating func link(_ position: Int, inner: [UInt8]) -> LinkOutput {
    let link = page.document.links[position]
    switch target(link.destination) {
    case .figure(let figure):
      let words = inner.isEmpty ? nil : inner
      return .html(view.figure(figure, words: words, section: link.section, notes: &notes))
    case .notAFigure, nil: return .words
    case .page(let target): return page(target, inner: inner)
    case .anchor(let anchor): return .address("#" + anchor, attributes: [])
    case .file(_, let address), .download(let address):
      return .address(view.link(address), attributes: [])
    case .external(let address): return .address(address, attributes: [])
    }
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
    for attribute in attributes { html.attribute(attribute.name, attribute.value) }
    html.markup(">")
    html.text(target.title)
    html.markup("</a>")
    return .html(html.bytes)
  }

  mutating func image(_ position: Int) -> LinkOutput {
    let link = page.document.links[position]
    guard case .file(_, let address)? = target(link.destination) else { return .words }
    return .address(view.link(address), attributes: [])
  }

  mutating func fence(_ position: Int) -> [UInt8]? {
    guard let placed = page.directives.first(where: { $0.fence == position }) else { return nil }
    tables += 1
    return view.directive(placed.directive, number: tables, notes: &notes)
  }

  mutating func table(_ number: Int, below heading: Int?) -> TableFrame? {
    let id = "data-table-\(number + 1)"
    let name = view.string("table_number", ["number": String(number + 1)])
    let title = heading.map { page.document.headings[$0].text } ?? page.settings.title.value
    var before = HTMLText()
    before.markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\"")
    before.attribute("aria-labelledby", id)
    before.markup(">\n")
    var caption = HTMLText()
    caption.markup("<caption")
    caption.attribute("id", id)
    caption.markup(">")
    caption.text(name + ": " + title)
    caption.markup("</caption>\n")
    return TableFrame(
      before: before.bytes, caption: caption.bytes, after: Array("</div>\n".utf8))
  }
}
