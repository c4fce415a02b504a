import Diagnostics
import Content
import Funding
import Languages
import Markdown

/// What pages are composed from: the site, and what many pages ask of it, worked out once.
struct Composer: Sendable {
  let site: Site
  let links: LinkResolver
  let theme: ThemeAddresses
  let blocks: BlockTemplates
  /// The case studies to show in each language, newest first.
  let caseStudies: [String: [Page]]
  /// The figures that rest on a source, by the source's id.
  let figuresBySource: [String: [Figure]]
  private let addresses: Set<String>
  private let regionOrder: [String: [Int]]
  private let fundOrder: [String: [Int]]
  private let sourceOrder: [String: [Int]]

  init(
    site: Site, theme: ThemeAddresses, blocks: BlockTemplates, addresses: Set<String>
  ) {
    self.site = site
    self.theme = theme
    self.blocks = blocks
    self.addresses = addresses
    links = LinkResolver(site: site)
    caseStudies = Dictionary(
      uniqueKeysWithValues: site.languages.map { ($0.tag, Self.caseStudies(of: site, in: $0.tag)) })
    figuresBySource = Dictionary(grouping: site.dataset.figures.entries) { $0.source?.value ?? "" }
    let used = Self.usedSources(of: site)
    regionOrder = Self.order(site) { site.dataset.regions.entries.map(\.name) }
    fundOrder = Self.order(site) { site.dataset.funds.entries.map(\.name) }
    sourceOrder = Self.order(site) { site.dataset.sources.entries.map(\.title) }.mapValues {
      $0.filter { used.contains($0) }
    }
  }

  /// Whether there is a page at an address.
  func exists(_ address: String) -> Bool { addresses.contains(address) }

  /// The regions in the order of their names in a language.
  func regionsByName(_ tag: String) -> [Region] {
    (regionOrder[tag] ?? []).map { site.dataset.regions.entries[$0] }
  }

  /// The funds in the order of their names in a language.
  func fundsByName(_ tag: String) -> [Fund] {
    (fundOrder[tag] ?? []).map { site.dataset.funds.entries[$0] }
  }

  /// The sources that something shown rests on, in the order of their titles in a language.
  func usedSources(_ tag: String) -> [Source] {
    (sourceOrder[tag] ?? []).map { site.dataset.sources.entries[$0] }
  }

  /// The places within a region, in the order of their names.
  func places(within region: Region, _ tag: String) -> [Region] {
    regionsByName(tag).filter { place in
      place.id.value != region.id.value
        && (place.parent?.value == region.id.value
          || region.isNation && place.parent == nil
            && place.nations.contains { $0.value == region.id.value })
    }
  }

  /// The case studies that share a place or a fund with a page.
  func related(to page: Page, in tag: String) -> [Page] {
    (caseStudies[tag] ?? []).filter { other in
      other.key != page.key
        && (other.settings.regions.contains { page.settings.regions.contains($0) }
          || other.settings.funds.contains { page.settings.funds.contains($0) })
    }
  }

  /// The case studies of a language, and those of the default language that lack a translation.
  private static func caseStudies(of site: Site, in tag: String) -> [Page] {
    let defaultTag = site.settings.defaultTag
    let shown = site.pages.filter { page in
      guard page.kind == .caseStudy else { return false }
      return page.language == tag
        || page.language == defaultTag && site.page(key: page.key, in: tag) == nil
    }
    return shown.sorted { left, right in
      let days = (left.settings.date?.firstDay, right.settings.date?.firstDay)
      switch days {
      case (let one?, let other?) where one != other: return one > other
      case (.some, nil): return true
      case (nil, .some): return false
      default:
        return (left.settings.title.value, left.path) < (right.settings.title.value, right.path)
      }
    }
  }

  private static func order(_ site: Site, _ names: () -> [LocalizedText]) -> [String: [Int]] {
    let names = names()
    return Dictionary(
      uniqueKeysWithValues: site.languages.map { language in
        let keys = names.map {
          language.sortKey($0.text(in: language.tag, default: site.settings.defaultTag).text)
        }
        let order = names.indices.sorted { left, right in
          keys[left] == keys[right]
            ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
        }
        return (language.tag, order)
      })
  }

  /// The sources that something shown rests on or leads to.
  private static func usedSources(of site: Site) -> Set<Int> {
    let dataset = site.dataset
    var ids = Set(dataset.figures.entries.compactMap { $0.source?.value })
    ids.formUnion(dataset.regions.entries.compactMap { $0.source?.value })
    for fund in dataset.funds.entries {
      if let source = fund.source { ids.insert(source.value) }
      ids.formUnion(fund.allocations.compactMap { $0.source?.value })
    }
    for page in site.pages {
      ids.formUnion(page.settings.sources)
      ids.formUnion(page.directives.flatMap(\.directive.sources))
      for link in page.documents.flatMap(\.links) where link.destination.hasPrefix("source:") {
        ids.insert(String(link.destination.dropFirst("source:".utf8.count)))
      }
    }
    return dataset.awards.sources.union(ids.compactMap { dataset.sources.position(of: $0) })
  }
}

/// Where the theme's files are in the output.
public struct ThemeAddresses: Sendable {
  /// The style sheet.
  public let stylesheet: String
  /// The icon.
  public let icon: String

  /// Names the files.
  public init(stylesheet: String, icon: String) {
    self.stylesheet = stylesheet
    self.icon = icon
  }
}
