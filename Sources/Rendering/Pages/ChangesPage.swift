import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The page of every revision and correction.
enum ChangesPage: PageFamily {
  static let layout = Layout("changes", ChangesContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(MadePage.changes.address, layout, phase: .lists) { $0.changesPage() }
  }
}

extension PageView {
  /// What the page of every revision and correction shows.
  fileprivate func changesPage() -> ChangesContext {
    let prose = prose(of: .changes)
    return ChangesContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      changes: composer.changes.all.map { context(of: $0) }, sources: prose.sources)
  }
}
