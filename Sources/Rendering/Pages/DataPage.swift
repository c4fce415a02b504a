import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The page of the downloads.
enum DataPage: PageFamily {
  static let layout = Layout("data", DataContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(MadePage.data.address, layout, phase: .lists) { $0.dataPage() }
  }
}

extension PageView {
  /// What the page of the downloads shows.
  fileprivate func dataPage() -> DataContext {
    let prose = prose(of: .data, about: [linkedData].compactMap { $0 })
    let downloads = site.dataset.downloads.map { context(of: $0) }
    return DataContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      downloads: downloads, forms: dataForms, omissions: omissions, snippets: snippets,
      citation: citation, receipt: link(DataDownload.receipt), sources: prose.sources)
  }
}
