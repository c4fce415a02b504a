import Content
import Diagnostics
import Funding
import Markdown

/// Tells of links that name an entry by an id that it had earlier.
struct FormerIDs: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let ofText = page.documents.flatMap(\.links).compactMap { link in
      check(link.destination, at: link.destinationSpan, links.site)
    }
    let ofBlocks = page.directives.flatMap(\.directive.destinations).compactMap {
      check($0.value, at: $0.span, links.site)
    }
    return ofText + ofBlocks
  }

  private func check(_ destination: String, at span: SourceSpan, _ site: Site) -> Diagnostic? {
    guard let colon = destination.firstIndex(of: ":") else { return nil }
    let scheme = destination[..<colon]
    var place = span
    if span.end - span.start == destination.utf8.count { place.start += scheme.utf8.count + 1 }
    let name = String(destination[destination.index(after: colon)...])
    let anchor = name.utf8.count - LinkResolver.withoutAnchor(name).utf8.count
    if place.start > span.start { place.end -= anchor }
    let id = Located(LinkResolver.withoutAnchor(name), at: place)
    let dataset = site.dataset
    switch scheme {
    case "figure": return former(id, in: dataset.figures)
    case "fund": return former(id, in: dataset.funds)
    case "region": return former(id, in: dataset.regions)
    case "source": return former(id, in: dataset.sources)
    default: return nil
    }
  }

  private func former<Entry>(
    _ id: Located<String>, in table: EntryTable<Entry>
  ) -> Diagnostic? {
    table.entry(formerly: id.value).map { EntryTable<Entry>.former(id, $0.id.value) }
  }
}
