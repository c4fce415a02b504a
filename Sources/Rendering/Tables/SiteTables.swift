import Content
import Diagnostics
import Funding
import Languages

/// Where a table has a page and a file of its own: below the page that it stands on.
struct TablePlace {
  /// The address of the page with the whole table.
  let page: String
  /// The address of the file of its rows.
  let file: String

  init(page: String, id: String) {
    let folder = page.hasSuffix(".html") ? String(page.dropLast(".html".utf8.count)) : page
    self.page = folder + "/" + id + ".html"
    file = folder + "/" + id + ".csv"
  }
}

/// A table and the page that it stands on.
struct PlacedTable: Sendable {
  let table: ShownTable
  /// Its id on the page.
  let id: String
  /// The address of the page.
  let page: String
  /// The tag of the page's language.
  let tag: String
  /// The title of the page, in its language where it has one there.
  let title: String
  /// The tag of the language that the title is in.
  let titleTag: String
  /// Where the page comes from.
  let origin: OutputOrigin
  /// Whether its author named it, so that its file stays where it is.
  var hasOwnName = false

  var place: TablePlace { TablePlace(page: page, id: id) }
}

/// The tables, charts and timelines that the pages of a site show, worked out once for all who ask: the pages
/// themselves, the pages of whole tables, and the files of the rows.
struct SiteTables: Sendable {
  /// Those of each fund, in the order of the data.
  let funds: [EntryTables]
  /// Those of each place, in the order of the data.
  let regions: [EntryTables]
  /// The awards by place, on the home page.
  let homeMap: PlaceMap?
  /// The awards by nation, on the home page.
  let homeChart: Chart?
  /// Every table of data that stands on a page.
  let placed: [PlacedTable]

  /// What the page of a fund or a place shows.
  struct EntryTables: Sendable {
    let allocations: FundingTable
    let awards: FundingTable
    /// Of a place, its awards as bars.
    var chart: Chart?
    /// Of a fund, the course of its awards.
    var timeline: Timeline?
  }

  /// No tables.
  static let none = SiteTables()

  private init() {
    (funds, regions, homeMap, homeChart, placed) = ([], [], nil, nil, [])
  }

  /// Works out the tables of a site.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - jobs: How many places and funds are worked on at once.
  init(_ site: Site, jobs: Int) async {
    funds = await concurrentMap(Array(site.dataset.funds.entries.indices), jobs: jobs) { fund in
      EntryTables(
        allocations: .allocations(fund: fund, in: site), awards: .awards(fund: fund, in: site),
        timeline: site.timeline(ofAwards: fund))
    }
    regions = await concurrentMap(Array(site.dataset.regions.entries.indices), jobs: jobs) {
      region in
      EntryTables(
        allocations: .allocations(region: region, in: site),
        awards: .awards(region: region, in: site), chart: site.chart(ofAwards: region))
    }
    homeMap = site.mapOfAwards
    homeChart = site.chartOfAwardsByNation
    placed =
      site.pages.flatMap { site.tables(on: $0) }
      + zip(site.dataset.funds.entries, funds).flatMap { fund, tables in
        site.placed(tables, on: fund.address, fund.name, .entry("fund", fund.id))
      }
      + zip(site.dataset.regions.entries, regions).flatMap { region, tables in
        site.placed(tables, on: region.address, region.name, .entry("region", region.id))
      } + site.placed(homeMap, homeChart)
  }
}

extension Site {
  fileprivate func placed(_ map: PlaceMap?, _ chart: Chart?) -> [PlacedTable] {
    let map = map.map { (id: PageView.homeMapID, table: ShownTable.map($0)) }
    let chart = chart.map { (id: PageView.homeChartID, table: ShownTable.chart($0)) }
    return placed(
      [map, chart].compactMap { $0 }, on: "index.html", settings.title, .made("index.html"))
  }

  fileprivate func placed(
    _ tables: SiteTables.EntryTables, on address: String, _ name: LocalizedText,
    _ origin: OutputOrigin
  ) -> [PlacedTable] {
    let timeline = tables.timeline.map { (id: PageView.courseID, table: ShownTable.timeline($0)) }
    let chart = tables.chart.map { (id: PageView.awardChartID, table: ShownTable.chart($0)) }
    return placed(
      [("allocations", .funding(tables.allocations)), ("awards", .funding(tables.awards))]
        + [timeline, chart].compactMap { $0 }, on: address, name, origin)
  }

  fileprivate func tables(on page: Page) -> [PlacedTable] {
    let address: String
    switch page.kind {
    case .notFound: return []
    default: address = page.address
    }
    return page.directives.enumerated().compactMap { number, placed in
      guard let table = ShownTable(placed.directive), table.count > 0 else { return nil }
      return PlacedTable(
        table: table, id: table.id(number: number + 1), page: address, tag: page.language,
        title: page.settings.title.value, titleTag: page.language, origin: .page(page),
        hasOwnName: table.ownID != nil)
    }
  }

  private func placed(
    _ tables: [(id: String, table: ShownTable)], on address: String, _ name: LocalizedText,
    _ origin: OutputOrigin
  ) -> [PlacedTable] {
    languages.flatMap { language -> [PlacedTable] in
      let title = name.text(in: language.tag, default: settings.defaultTag)
      return tables.filter { $0.table.count > 0 }.map { id, table in
        PlacedTable(
          table: table, id: id,
          page: Content.address(address, in: language.tag, default: settings.defaultTag),
          tag: language.tag, title: title.text, titleTag: title.tag, origin: origin)
      }
    }
  }
}
