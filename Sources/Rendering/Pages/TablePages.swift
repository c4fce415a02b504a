import Content
import Languages
import Templates

/// The pages of whole tables, of those that are too long for the page they stand on.
enum TablePages: PageFamily {
  static let layout = Layout("table", TablePageContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    tables.placed.filter(\.table.hasPage).map { placed in
      SitePage(
        address: placed.place.page, tag: placed.tag, layout: layout, phase: .lists,
        origin: placed.origin, isIndexed: false,
        cost: 1 + placed.table.count / 20
      ) { $0.tablePage(placed) }
    }
  }
}

/// What the layout `table` shows: one whole table.
struct TablePageContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var table: [UInt8]
  var back: LinkContext
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .markup("table", "The table.") { $0.table },
    .record("back", "The page that the table belongs to.") { $0.back },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

extension PageView {
  fileprivate func tablePage(_ placed: PlacedTable) -> TablePageContext {
    var notes = SourceNotes()
    let extent = TableExtent(
      most: placed.table.count, links: [fileLink(of: placed.table, at: placed.place)])
    let table = html(placed.table, id: placed.id, extent, notes: &notes)
    let back = LinkContext(
      title: placed.title, url: link(placed.page), language: foreign(placed.titleTag))
    let title = caption(of: placed.table)
    return TablePageContext(
      site: siteContext(),
      page: head(
        title: title.text, titleLanguage: title.language,
        windowName: title.text + ", " + placed.id, path: [back],
        versions: [tag: address]),
      table: table, back: back, sources: notes.entries(in: self))
  }
}
