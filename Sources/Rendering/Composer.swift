import Diagnostics
import Content
import Funding
import Languages
import Markdown
import OpenData

/// What pages are composed from: the site, and what many pages ask of it, worked out once.
final class Composer: Sendable {
  let site: Site
  let links: LinkResolver
  let theme: ThemeAddresses
  /// The site's own files for its templates.
  let ownAssets: [OwnAsset]
  let blocks: BlockTemplates
  /// The case studies to show in each language, newest first.
  let caseStudies: [String: [Page]]
  /// What the case studies of each language can be chosen by.
  let studyChoices: [String: [StudyChoice]]
  /// The figures that rest on a source, by the source's id.
  private let figuresBySource: [String: [Int]]
  /// The figures of which an earlier value rests on a source, by the source's id.
  let historiesBySource: [String: [Figure]]
  /// Where each figure is used.
  let figureUses: FigureUses
  /// The figures that are part of a figure, by its id.
  private let figuresByWhole: [String: [Int]]
  /// The files of data.
  let dataFiles: DataFiles
  /// The feeds, by their addresses.
  let feeds: [String: SiteFeed]
  /// Every change of published data.
  let changes: Changes
  /// The tables that pages show.
  let tables: SiteTables
  /// What was changed of what each page shows.
  let shownChanges: ShownChanges
  /// What all awards make together.
  let awardTotals: MoneySums
  private let contradictions: [String: [String]]
  private let repeatedLabels: [String: Set<String>]
  private let studyIndex: [String: CaseStudyIndex]
  private let placesWithin: [String: [Int]]
  private let figureOrder: [String: [Int]]
  private let addresses: Set<String>
  private let regionOrder: [String: [Int]]
  private let fundOrder: [String: [Int]]
  private let sourceOrder: [String: [Int]]

  init(
    site: Site, theme: ThemeAddresses, blocks: BlockTemplates, addresses: Set<String>,
    tables: SiteTables, hash: any ContentHash.Type
  ) {
    self.site = site
    self.theme = theme
    ownAssets = site.ownAssets
    self.blocks = blocks
    self.addresses = addresses
    self.tables = tables
    links = LinkResolver(site: site)
    caseStudies = Dictionary(
      uniqueKeysWithValues: site.languages.map { ($0.tag, site.caseStudies(in: $0.tag)) })
    let studies = caseStudies
    studyChoices = Dictionary(
      uniqueKeysWithValues: site.languages.map {
        ($0.tag, site.studyChoices(of: studies[$0.tag] ?? [], in: $0))
      })
    studyIndex = caseStudies.mapValues { CaseStudyIndex($0) }
    figureUses = FigureUses(site)
    figuresByWhole = Self.figures(of: site) { $0.partOf?.value }
    let used = site.usedSources
    feeds = Dictionary(
      SiteFeed.all(of: site, sources: used).map { ($0.address, $0) },
      uniquingKeysWith: { first, _ in first })
    changes = Changes(site)
    shownChanges = ShownChanges(
      site, uses: figureUses, changes: changes, tables: tables.placed)
    awardTotals = MoneySums(site.dataset)
    contradictions = Self.contradictions(site.dataset)
    repeatedLabels = Self.repeatedLabels(site)
    placesWithin = Self.placesWithin(site.dataset)
    figuresBySource = Self.figures(of: site) { $0.source?.value }
    historiesBySource = Self.historiesBySource(site.dataset)
    dataFiles = DataFiles(site, hash: hash)
    regionOrder = Self.order(site) { site.dataset.regions.entries.map(\.name) }
    fundOrder = Self.order(site) { site.dataset.funds.entries.map(\.name) }
    figureOrder = Self.order(site) { site.dataset.figures.entries.map(\.label) }
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

  /// The figures, by position, in the order of their labels in a language.
  func figuresByLabel(_ tag: String) -> [Int] { figureOrder[tag] ?? [] }

  /// The figures that say otherwise than a figure, or that it says otherwise than.
  func contradictions(of figure: Figure) -> [Figure] {
    (contradictions[figure.id.value] ?? []).compactMap { site.dataset.figures[$0] }
  }

  /// Whether several figures have a label in a language.
  func isRepeated(_ label: String, _ tag: String) -> Bool {
    repeatedLabels[tag]?.contains(label) == true
  }

  /// The feeds by address.
  var feedsInOrder: [SiteFeed] { feeds.values.sorted { $0.address < $1.address } }

  private static func contradictions(_ dataset: FundingDataset) -> [String: [String]] {
    var found: [String: [String]] = [:]
    func add(_ one: String, _ other: String) {
      guard one != other, found[one]?.contains(other) != true else { return }
      found[one, default: []].append(other)
    }
    for figure in dataset.figures.entries {
      for other in figure.contradicts {
        add(figure.id.value, other.value)
        add(other.value, figure.id.value)
      }
    }
    return found
  }

  /// The figures that rest on a source.
  func figures(ofSource id: String) -> [Figure] { figures(figuresBySource[id]) }

  /// The figures that are part of a figure.
  func parts(ofFigure id: String) -> [Figure] { figures(figuresByWhole[id]) }

  private func figures(_ positions: [Int]?) -> [Figure] {
    (positions ?? []).map { site.dataset.figures.entries[$0] }
  }

  /// The positions of the figures that name something, by its id.
  private static func figures(
    of site: Site, naming id: (Figure) -> String?
  ) -> [String: [Int]] {
    var found: [String: [Int]] = [:]
    for (position, figure) in site.dataset.figures.entries.enumerated() {
      if let id = id(figure) { found[id, default: []].append(position) }
    }
    return found
  }

  private static func historiesBySource(_ dataset: FundingDataset) -> [String: [Figure]] {
    var found: [String: [Figure]] = [:]
    for figure in dataset.figures.entries where !figure.history.isEmpty {
      for source in Set(figure.history.compactMap { $0.source?.value }) {
        found[source, default: []].append(figure)
      }
    }
    return found
  }

  private static func repeatedLabels(_ site: Site) -> [String: Set<String>] {
    Dictionary(
      uniqueKeysWithValues: site.languages.map { language in
        var seen: Set<String> = []
        let repeated = site.dataset.figures.entries.map {
          $0.label.text(in: language.tag, default: site.settings.defaultTag).text
        }.filter { !seen.insert($0).inserted }
        return (language.tag, Set(repeated))
      })
  }

  /// The places within a region, in the order of their names.
  func places(within region: Region, _ tag: String) -> [Region] {
    let places = (placesWithin[region.id.value] ?? []).map { site.dataset.regions.entries[$0] }
    guard let language = site.language(tag), places.count > 1 else { return places }
    let keys = places.map {
      language.sortKey($0.name.text(in: tag, default: site.settings.defaultTag).text)
    }
    return places.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
    }.map { places[$0] }
  }

  /// The case studies of a place, newest first.
  func caseStudies(region: String, _ tag: String) -> [Page] {
    (studyIndex[tag]?.byRegion[region] ?? []).map { (caseStudies[tag] ?? [])[$0] }
  }

  /// The case studies of a fund, newest first.
  func caseStudies(fund: String, _ tag: String) -> [Page] {
    (studyIndex[tag]?.byFund[fund] ?? []).map { (caseStudies[tag] ?? [])[$0] }
  }

  /// The newest case studies that share a place or a fund with a page.
  func related(to page: Page, in tag: String, atMost count: Int) -> [Page] {
    guard let index = studyIndex[tag], let studies = caseStudies[tag] else { return [] }
    let lists =
      page.settings.regions.map { index.byRegion[$0] ?? [] }
      + page.settings.funds.map { index.byFund[$0] ?? [] }
    // One of each list may be the page itself.
    let candidates = Set(lists.flatMap { $0.prefix(count + 1) }).sorted()
    return Array(
      candidates.lazy.map { studies[$0] }.filter { $0.key != page.key }.prefix(count))
  }

  /// How many case studies of a language are about a place.
  func countOfStudies(region: String, in tag: String) -> Int {
    studyIndex[tag]?.byRegion[region]?.count ?? 0
  }

  /// How many case studies of a language are about a fund.
  func countOfStudies(fund: String, in tag: String) -> Int {
    studyIndex[tag]?.byFund[fund]?.count ?? 0
  }

  /// The places that lie directly in a place, or in a nation and in no other place; by the id of that.
  private static func placesWithin(_ dataset: FundingDataset) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for (position, region) in dataset.regions.entries.enumerated() {
      let parents =
        region.parent.map { [$0.value] }
        ?? region.nations.map(\.value).filter { dataset.regions[$0]?.isNation == true }
      for parent in Set(parents) where parent != region.id.value {
        places[parent, default: []].append(position)
      }
    }
    return places
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
}

/// Finds the case studies of a language by place and fund: their positions, newest first.
private struct CaseStudyIndex: Sendable {
  var byRegion: [String: [Int]] = [:]
  var byFund: [String: [Int]] = [:]

  init(_ studies: [Page]) {
    for (position, page) in studies.enumerated() {
      for region in page.settings.regions { byRegion[region, default: []].append(position) }
      for fund in page.settings.funds { byFund[fund, default: []].append(position) }
    }
  }
}

/// Where the theme's files are in the output.
public struct ThemeAddresses: Sendable {
  /// The style sheet.
  public let stylesheet: String
  /// The script.
  public let script: String
  /// The script of the search.
  public let searchScript: String
  /// The script of the choice between a light and a dark look.
  public let appearanceScript: String
  /// The icon.
  public let icon: String
  /// The icon as PNG, small and large; `nil` where the theme has none.
  public let smallIcon: String?
  /// The icon as PNG for the start screens of telephones.
  public let touchIcon: String?
  /// The addresses of all files by their paths, such as `assets/site.css`.
  let addresses: [String: String]

  /// Finds the files among those of a theme; one that is not there is named by its path.
  public init(_ assets: [ThemeAsset]) {
    func find(_ path: String) -> String? { assets.first { $0.path == path }?.address }
    stylesheet = find("assets/site.css") ?? "assets/site.css"
    script = find("assets/site.js") ?? "assets/site.js"
    searchScript = find("assets/search.js") ?? "assets/search.js"
    appearanceScript = find("assets/appearance.js") ?? "assets/appearance.js"
    icon = find("assets/icon.svg") ?? "assets/icon.svg"
    smallIcon = find("assets/icon-32.png")
    touchIcon = find("assets/icon-180.png")
    addresses = Dictionary(assets.map { ($0.path, $0.address) }, uniquingKeysWith: { $1 })
  }
}
