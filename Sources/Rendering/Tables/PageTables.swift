import Content
import Diagnostics
import Funding
import Languages

extension FundingTable {
  /// Its id on a page where it is the block of a number.
  func id(number: Int) -> String { id ?? "table-\(number)" }

  /// All allocations of a fund, as its page shows them.
  static func allocations(fund: Int, in site: Site) -> FundingTable {
    let entries = site.dataset.funds.entries[fund].allocations
    let hasNotes = entries.contains { $0.note != nil }
    return FundingTable(
      rows: .allocations(site.dataset.allocations(fund: fund, region: nil)), fund: fund,
      grouping: .nation,
      columns: [.region, .amount, .status, .source] + (hasNotes ? [.note] : []),
      chart: site.chart(ofAllocations: fund))
  }

  /// What every fund set aside for a place; for a nation, for the places within it too. The funds' sums are
  /// not added up: one may hold the other.
  static func allocations(region: Int, in site: Site) -> FundingTable {
    let entry = site.dataset.regions.entries[region]
    let within = site.dataset.allocations(fund: nil, region: region)
    let rows = within.filter { place in
      let regions = site.dataset.funds.entries[place.fund].allocations[place.position].regions
      return entry.isNation || regions.contains { $0.value == entry.id.value }
    }
    return FundingTable(
      rows: .allocations(rows), region: region, grouping: entry.isNation ? .fund : .none,
      columns: [entry.isNation ? .region : .fund, .amount, .status, .source], hasTotal: false)
  }

  /// The awards of a fund.
  static func awards(fund: Int, in site: Site) -> FundingTable {
    FundingTable(
      rows: .awards(site.dataset.awards.positions(fund: fund)), fund: fund,
      columns: [.title, .recipient, .region, .amount, .awarded])
  }

  /// The awards that work at a place, by fund; for a nation, at the places within it too.
  static func awards(region: Int, in site: Site) -> FundingTable {
    let awards = site.dataset.awards
    let isNation = site.dataset.regions.entries[region].isNation
    let rows =
      isNation
      ? Set(site.dataset.places(within: region).flatMap { awards.positions(region: $0) }).sorted()
      : awards.positions(region: region)
    // Each fund has its own sum; awards of several funds are not added up.
    return FundingTable(
      rows: .awards(rows), region: region, grouping: .fund,
      columns: [.title, .recipient] + (isNation ? [.region] : []) + [.amount, .awarded],
      hasTotal: false)
  }
}

extension PageView {
  /// A table as a page shows it: all of a short one, the first rows of a long one with links to the whole;
  /// `nil` where there are no rows.
  func pageTable(
    _ table: PageTable, id: String, notes: inout SourceNotes
  ) -> [UInt8]? {
    guard table.count > 0 else { return nil }
    let place = TablePlace(page: address, id: id)
    let file = LinkContext(
      title: string("table_file"), url: link(place.file), language: nil)
    guard table.isLong else {
      let extent = TableExtent(most: table.count, links: [file])
      return html(table, id: id, extent: extent, notes: &notes)
    }
    let whole = LinkContext(
      title: string("whole_table", count: table.count), url: link(place.page), language: nil)
    return html(
      table, id: id, extent: TableExtent(most: PageTable.mostRows, links: [whole, file]),
      notes: &notes)
  }
}

extension PageView {
  /// What stands in the place of a table without rows.
  func noRows(in table: PageTable) -> [UInt8] {
    var html = HTMLText()
    html.markup("<p class=\"no-rows\">")
    html.text(caption(of: table) + ": " + string("no_rows"))
    html.markup("</p>\n")
    return html.bytes
  }
}

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
  let table: PageTable
  /// Its id on the page.
  let id: String
  /// The address of the page.
  let page: String
  /// The tag of the page's language.
  let tag: String
  /// The title of the page in its language.
  let title: String
  /// Where the page comes from.
  let origin: OutputOrigin

  var place: TablePlace { TablePlace(page: page, id: id) }
}

extension Site {
  /// Every table of money and of a chart that stands on a page.
  var placedTables: [PlacedTable] {
    pages.flatMap { tables(on: $0) } + tablesOfEntries + tableOfHomePage
  }

  private var tableOfHomePage: [PlacedTable] {
    guard let chart = chartOfAwardsByNation else { return [] }
    return placed(
      [(PageView.homeChartID, .chart(chart))], on: "index.html", settings.title,
      .made("index.html"))
  }

  private func tables(on page: Page) -> [PlacedTable] {
    let address: String
    switch page.kind {
    case .notFound: return []
    default: address = page.address
    }
    return page.directives.enumerated().compactMap { number, placed in
      guard let (table, id) = placed.directive.table(number: number + 1), table.count > 0 else {
        return nil
      }
      return PlacedTable(
        table: table, id: id, page: address, tag: page.language,
        title: page.settings.title.value, origin: .page(page))
    }
  }

  private var tablesOfEntries: [PlacedTable] {
    let funds = dataset.funds.entries.enumerated().flatMap { position, fund in
      placed(
        [
          ("allocations", .money(.allocations(fund: position, in: self))),
          ("awards", .money(.awards(fund: position, in: self))),
        ], on: fund.address, fund.name, .entry("fund", fund.id))
    }
    let regions = dataset.regions.entries.enumerated().flatMap { position, region in
      placed(
        [
          ("allocations", .money(.allocations(region: position, in: self))),
          ("awards", .money(.awards(region: position, in: self))),
        ], on: region.address, region.name, .entry("region", region.id))
    }
    return funds + regions
  }

  private func placed(
    _ tables: [(id: String, table: PageTable)], on address: String, _ name: LocalizedText,
    _ origin: OutputOrigin
  ) -> [PlacedTable] {
    languages.flatMap { language in
      tables.filter { $0.table.count > 0 }.map { id, table in
        PlacedTable(
          table: table, id: id,
          page: Content.address(address, in: language.tag, default: settings.defaultTag),
          tag: language.tag,
          title: name.text(in: language.tag, default: settings.defaultTag).text, origin: origin)
      }
    }
  }
}
