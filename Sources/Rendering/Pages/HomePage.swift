import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The home page: prose, headline figures, and the first of each list.
enum HomePage: PageFamily {
  static let layout = Layout("home", HomeContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(
      "index.html", layout, phase: .lists, card: { $0.homeCard }, listed: { $0.homeLists }
    ) { $0.home() }
  }
}

extension PageView {
  /// How many items of each list the home page shows.
  private static let cards = 6
  private static let places = 24

  /// What the card of the home page shows.
  fileprivate var homeCard: CardWords {
    let prose = site.page(key: "index", in: tag)
    return CardWords(
      title: prose?.settings.title.value ?? words(site.settings.title).text,
      figure: headline(prose?.settings.figures ?? []))
  }

  private var homeStudies: [Page] { Array((composer.caseStudies[tag] ?? []).prefix(Self.cards)) }
  private var homeFunds: [Fund] { Array(composer.fundsByName(tag).prefix(Self.cards)) }
  private var homeRegions: [Region] { Array(regionsBelowNations.prefix(Self.places)) }
  private var regionsBelowNations: [Region] {
    composer.regionsByName(tag).filter { !$0.isNation }
  }

  /// The cards of the home page; of places it shows the names alone.
  fileprivate var homeLists: [ListedCard] {
    homeStudies.map { .page($0) } + homeFunds.map { .fund($0) }
  }

  /// What the home page shows.
  fileprivate func home() -> HomeContext {
    let prose = site.page(key: "index", in: tag)
    var notes = SourceNotes()
    let cards = figureCards(prose?.settings.figures.map(\.value) ?? [], notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) }
    let map = composer.tables.homeMap.map { self.map($0, id: Self.homeMapID, notes: &notes) }
    let chart = composer.tables.homeChart.map {
      self.chart($0, id: Self.homeChartID, notes: &notes)
    }
    let summary = prose?.settings.summary?.value
    let description = summary ?? site.settings.description.map { words($0).text }
    return HomeContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? words(site.settings.title).text,
        description: description, versions: everyVersion("index.html")),
      summary: lede(of: prose, notes: &notes),
      image: prose.flatMap { leadImage(of: $0, notes: &notes) },
      content: content.filled,
      figures: cards, map: map,
      chart: chart,
      caseStudies: homeStudies.map { card($0) },
      allCaseStudies: all(
        .caseStudies, "all_case_studies", (composer.caseStudies[tag] ?? []).count),
      funds: homeFunds.map { card($0) },
      allFunds: all(.funds, "all_funds", composer.fundsByName(tag).count),
      regions: homeRegions.map { card($0) },
      allRegions: all(.regions, "all_regions", regionsBelowNations.count),
      sources: notes.entries(in: self))
  }

  /// The id of the map on the home page.
  static let homeMapID = "awards-by-place"

  /// The id of the chart on the home page.
  static let homeChartID = "awards-by-nation"

  /// The link to a whole list, with how many it holds.
  private func all(_ list: ListKind, _ key: String, _ count: Int) -> LinkContext? {
    let address = Content.address(list.rawValue + "/index.html", in: tag, default: defaultTag)
    guard count > 0, composer.exists(address) else { return nil }
    return LinkContext(title: string(key, count: count), url: link(address), language: nil)
  }
}

extension [UInt8]? {
  /// The text, where there is any.
  var filled: [UInt8]? { flatMap { $0.isEmpty ? nil : $0 } }
}
