import Content
import Diagnostics
import Funding
import Languages

/// What the preview's panel tells of a page: its file, whether the public sees it, the figures that its author put on it
/// and where each comes from.
///
/// - Parameters:
///   - address: The page's address; `nil` where the site has no such page.
///   - state: What is shown.
///   - editor: Where places lead to.
/// - Returns: The facts, for the script of the preview.
func pageFacts(of address: String?, in state: PreviewState, _ editor: EditorLinks) -> JSON {
  guard let address, let shown = state.shown,
    let position = shown.site.index.position(address: address)
  else {
    return .object([("page", .null)])
  }
  let (site, page) = (shown.site, shown.site.pages[position])
  let places = state.places(editor)
  let figures = FigureUses.shown(on: position, of: site)
  var members: [(String, JSON)] = [
    ("page", .text(page.path)), ("link", .optional(places.link(page.path, line: 1, column: 1))),
  ]
  if page.isDraft { members.append(("notice", .text("Draft: the public does not see this page."))) }
  if let publish = page.publish, publish > state.now, let language = site.languages.first {
    let time = publish.text(in: language, zone: site.reading.zone)
    members.append(("notice", .text("Held until \(time): the public does not see this page yet.")))
  }
  members.append(
    (
      "figures",
      .list(figures.map { fact(figure: $0.figure, use: $0.use, on: page, in: state, places) })
    ))
  return .object(members)
}

private func fact(
  figure position: Int, use: FigureUse, on page: Page, in state: PreviewState, _ places: FilePlaces
) -> JSON {
  guard let site = state.shown?.site else { return .null }
  let figure = site.dataset.figures.entries[position]
  let place = state.tree.lookup(use.span.file)?.position(of: use.span.start)
  let declared = state.tree.lookup(figure.id.span.file)?.position(of: figure.id.span.start)
  let sources = site.dataset.sources(ofFigure: position).map { source -> JSON in
    let entry = site.dataset.sources.entries[source]
    return .object([
      ("title", .text(entry.title.text(in: page.language, default: page.language).text)),
      ("url", .optional(entry.url)),
    ])
  }
  return .object([
    ("id", .text(figure.id.value)), ("value", .text(site.wording(of: figure, in: page.language))),
    ("line", .whole(place?.line ?? 1)),
    ("from", .text("\(figure.id.span.file):\(declared?.line ?? 1)")),
    (
      "link",
      .optional(
        places.link(
          figure.id.span.file, line: declared?.line ?? 1, column: declared?.column ?? 1))
    ), ("sources", .list(sources)),
  ])
}

extension JSON {
  /// A text, or `null` for none.
  static func optional(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }
}
