import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Templates

/// The pages that someone wrote and that have no kind of their own.
enum PlainPages: PageFamily {
  static let layout = Layout("page", PlainPageContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.pages.filter { $0.kind == .plain }.map { page in
      site.written(page, layout, listed: { $0.pages(under: page).map { .page($0) } }) {
        $0.plainPage(page)
      }
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
      site: siteContext(), page: head(of: page), summary: lede(of: page, notes: &notes),
      updated: page.settings.updated.map { date($0) }, image: leadImage(of: page, notes: &notes),
      figures: cards, content: Optional(content).filled, pages: pages(under: page).map { card($0) },
      sources: notes.entries(in: self))
  }

  /// The pages in the folder that a page `index.md` stands for; none where its text leads to all of them by itself.
  fileprivate func pages(under page: Page) -> [Page] {
    guard page.key.hasSuffix("/index") else { return [] }
    let folder = page.key.dropLast("index".utf8.count)
    let pages = site.pages.filter { other in
      guard other.kind == .plain, other.key != page.key, other.key.hasPrefix(folder) else {
        return false
      }
      let rest = other.key.dropFirst(folder.utf8.count)
      return (!rest.contains("/") || rest.hasSuffix("/index") && rest.count { $0 == "/" } == 1)
        && site.lists(other, in: tag)
    }
    let named = Set(
      page.document.links.compactMap { link -> String? in
        guard
          case .success(.page(let target)) = composer.links.resolve(
            link.destination, in: page.folder, language: tag)
        else { return nil }
        return target.address
      })
    let hasCards = page.directives.contains {
      if case .cards = $0.directive { true } else { false }
    }
    guard !hasCards, pages.contains(where: { !named.contains($0.address) }) else { return [] }
    return pages.sorted { $0.precedesInLists($1) }
  }
}
