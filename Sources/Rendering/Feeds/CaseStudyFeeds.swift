import Content
import Diagnostics
import Funding

/// The feeds of case studies: one for each language, and in each one for every place and fund.
enum CaseStudyFeeds: SiteFile {
  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    guard let baseURL = site.site.settings.baseURL else { return [] }
    return site.composer.feedsInOrder.flatMap { feed -> [PlannedOutput] in
      if case .changes = feed.subject { return [] }
      guard let language = site.site.language(feed.tag) else { return [] }
      let view = PageView(composer: site.composer, language: language, address: feed.address)
      // Feed readers follow no page that leads on, so the feed itself stands at its old addresses too.
      return ([feed.address] + feed.formerAddresses).map { address in
        PlannedOutput(
          address: address, phase: .feeds,
          content: .bytes {
            let atom = AtomFeed(view: view, feed: feed, baseURL: baseURL)
            return atom.bytes(feed.entries.compactMap { view.entry($0, baseURL: baseURL) })
          }, origin: .made(address))
      }
    }
  }

  static func remarks(_ site: Site) -> [String] {
    guard site.settings.baseURL != nil else {
      return [
        "Without “base_url” in site.yaml there are no feeds, no sitemap and no full addresses."
      ]
    }
    let count = site.pages.count { $0.kind == .caseStudy && $0.changed == nil }
    guard count > 0 else { return [] }
    return [
      count == 1
        ? "One case study has no date, so no feed holds it."
        : "\(count) case studies have no date, so no feed holds them."
    ]
  }
}

extension PageView {
  /// The entry of a case study, by its position in the site. It is known by the first address that the page
  /// had, so that a reader who has seen it is not told of it again.
  fileprivate func entry(_ position: Int, baseURL: String) -> AtomFeed.Entry? {
    let page = site.pages[position]
    guard let updated = page.changed else { return nil }
    let first = page.settings.aliases.first?.value ?? page.address
    let names =
      page.settings.regions.compactMap { site.dataset.regions[$0]?.name }
      + page.settings.funds.compactMap { site.dataset.funds[$0]?.name }
    return AtomFeed.Entry(
      id: fullAddress(first, baseURL: baseURL), title: page.settings.title.value,
      updated: updated, published: page.settings.date,
      url: fullAddress(page.address, baseURL: baseURL), summary: page.settings.summary?.value,
      categories: names.map { words($0).text } + page.settings.tags)
  }
}
