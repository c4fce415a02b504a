import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The page for addresses that do not exist.
enum NotFoundPage: PageFamily {
  static let layout = Layout("404", NotFoundContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage("404.html", layout) { $0.notFound() }.map { page in
      var page = page
      page.isIndexed = false
      return page
    }
  }
}

extension PageView {
  /// What the page for lost addresses shows.
  fileprivate func notFound() -> NotFoundContext {
    let prose = site.page(key: "404", in: tag)
    var notes = SourceNotes()
    let content = prose.map { body(of: $0, notes: &notes) }.filled
    return NotFoundContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string("not_found_title"),
        versions: everyVersion("404.html")),
      content: content, sources: notes.entries(in: self))
  }
}
