import Content
import Funding
import Languages

/// A page of the site: one that someone wrote, or one made from the data.
enum SitePage: Sendable {
  /// The home page.
  case home
  /// A page without a kind of its own.
  case plain(Page)
  /// A case study.
  case caseStudy(Page)
  /// The page of a region, by its position in the dataset.
  case region(Int)
  /// The page of a fund, by its position in the dataset.
  case fund(Int)
  /// The pages of one kind.
  case list(ListKind)
  /// Every source.
  case sources
  /// The page for lost addresses.
  case notFound

  /// The layout that shows it, where the page names none.
  func layout(in dataset: FundingDataset) -> Layout {
    switch self {
    case .home: .home
    case .plain: .page
    case .caseStudy: .caseStudy
    case .region(let position): dataset.regions.entries[position].isNation ? .nation : .region
    case .fund: .fund
    case .list: .list
    case .sources: .sources
    case .notFound: .notFound
    }
  }
}

extension Composer {
  /// Every page of the site in every language that it exists in, with its address and language.
  static func pages(of site: Site) -> [(page: SitePage, address: String, tag: String)] {
    let tags = site.languages.map(\.tag)
    let written: [(SitePage, String, String)] = site.pages.compactMap { page in
      switch page.kind {
      case .caseStudy: (.caseStudy(page), page.address, page.language)
      case .plain: (.plain(page), page.address, page.language)
      default: nil
      }
    }
    let made = made(of: site).flatMap { page, address in
      tags.map { tag in
        (page, Content.address(address, in: tag, default: site.settings.defaultTag), tag)
      }
    }
    return made + written
  }

  /// The pages that exist in every language, with the addresses of the default one.
  private static func made(of site: Site) -> [(SitePage, String)] {
    let dataset = site.dataset
    var pages: [(SitePage, String)] = [
      (.home, "index.html"), (.sources, "sources.html"), (.notFound, "404.html"),
    ]
    for list in ListKind.allCases where hasList(list, site) {
      pages.append((.list(list), list.rawValue + "/index.html"))
    }
    for (position, region) in dataset.regions.entries.enumerated() {
      pages.append((.region(position), region.address))
    }
    for (position, fund) in dataset.funds.entries.enumerated() {
      pages.append((.fund(position), fund.address))
    }
    return pages
  }

  private static func hasList(_ list: ListKind, _ site: Site) -> Bool {
    switch list {
    case .caseStudies:
      site.pages.contains { $0.kind == .caseStudy || $0.kind == .listProse(.caseStudies) }
    case .regions: !site.dataset.regions.entries.isEmpty
    case .funds: !site.dataset.funds.entries.isEmpty
    }
  }
}

extension PageView {
  /// The addresses of a page that exists in every language.
  func everyVersion(_ address: String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: site.languages.map {
        ($0.tag, Content.address(address, in: $0.tag, default: defaultTag))
      })
  }

  /// The addresses of a written page and its translations.
  func versions(of page: Page) -> [String: String] {
    site.index.positions(key: page.key).mapValues { site.pages[$0].address }
  }

  /// The link to a list, as the way to the pages on it.
  func crumb(_ list: ListKind) -> [LinkContext] {
    let target = Content.address(list.rawValue + "/index.html", in: tag, default: defaultTag)
    guard composer.exists(target) else { return [] }
    return [LinkContext(title: string(list.titleKey), url: link(target), language: nil)]
  }

  /// The link to the page of a region.
  func link(to region: Region) -> LinkContext {
    let name = words(region.name)
    return LinkContext(
      title: name.text, url: link(toOwn: region.address), language: name.language)
  }

  /// The link to the page of a fund.
  func link(to fund: Fund) -> LinkContext {
    let name = words(fund.name)
    return LinkContext(title: name.text, url: link(toOwn: fund.address), language: name.language)
  }
}
