import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The pages that someone wrote and that have no kind of their own.
enum PlainPages: PageFamily {
  static let layout = Layout("page", PlainPageContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.pages.filter { $0.kind == .plain }.map { page in
      site.written(page, layout) { $0.plainPage(page) }
    }
  }
}

extension PageView {
  /// What a page without a kind of its own shows.
  fileprivate func plainPage(_ page: Page) -> PlainPageContext {
    var notes = SourceNotes()
    let cards = figureCards(page.settings.figures.map(\.value), notes: &notes)
    let content = body(of: page, notes: &notes)
    return PlainPageContext(
      site: siteContext(), page: head(of: page), summary: page.settings.summary?.value,
      updated: page.settings.updated.map { date($0) }, figures: cards,
      content: Optional(content).filled, sources: notes.entries(in: self))
  }
}
