import Content
import Diagnostics
import Funding
import Languages
import OpenData

/// How many rows of a table stand on a page with other things.
private let mostRows = 12

/// The most rows of awards or of a further table that stand on a page of their own; of more there is the file alone.
private let mostRowsOfPage = 5000

/// A table on a page: one of money, of the rows of a further table, or of what a chart, a map or a timeline draws.
enum ShownTable: Sendable {
  case funding(FundingTable)
  case data(DataTable)
  case chart(Chart)
  case map(PlaceMap)
  case timeline(Timeline)

  /// The table that a block draws.
  init?(_ directive: Directive) {
    switch directive {
    case .fundingTable(let table): self = .funding(table)
    case .dataTable(let table): self = .data(table)
    case .chart(let chart): self = .chart(chart)
    case .map(let map): self = .map(map)
    case .timeline(let timeline): self = .timeline(timeline)
    default: return nil
    }
  }

  /// How many rows there are.
  var count: Int {
    switch self {
    case .funding(let table): table.count
    case .data(let table): table.count
    case .chart(let chart): chart.count
    case .map(let map): map.chart.count
    case .timeline(let timeline): timeline.count
    }
  }

  /// Whether it is what a chart, a map or a timeline draws.
  var isDrawn: Bool {
    switch self {
    case .chart, .map, .timeline: true
    case .funding, .data: false
    }
  }

  private var limit: Int? {
    switch self {
    case .funding(let table): table.limit
    case .data(let table): table.limit
    case .chart, .map, .timeline: nil
    }
  }

  /// How many rows its page shows.
  var most: Int { min(limit ?? mostRows, count) }

  /// Whether its page shows only the first rows, and the whole stands on a page of its own.
  var hasPage: Bool {
    switch self {
    case .chart, .map, .timeline: most < count
    case .funding, .data: most < count && count <= mostRowsOfPage
    }
  }

  /// The id that its author gave it.
  var ownID: String? {
    switch self {
    case .funding(let table): table.id
    case .data(let table): table.id
    case .chart(let chart): chart.id
    case .map(let map): map.chart.id
    case .timeline(let timeline): timeline.id
    }
  }

  /// Its id on a page where it is the block of a number.
  func id(number: Int) -> String {
    if let ownID { return ownID }
    switch self {
    case .funding, .data: return "table-\(number)"
    case .chart: return "chart-\(number)"
    case .map: return "map-\(number)"
    case .timeline: return "timeline-\(number)"
    }
  }
}

extension FundingTable {
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

  /// What every fund set aside for a place and for the places within it. The funds' sums are
  /// not added up: one may hold the other.
  static func allocations(region: Int, in site: Site) -> FundingTable {
    let rows = site.dataset.allocations(fund: nil, region: region)
    let isDivided = site.dataset.holdsPlaces(region)
    return FundingTable(
      rows: .allocations(rows), region: region, grouping: isDivided ? .fund : .none,
      columns: [isDivided ? .region : .fund, .amount, .status, .source], hasTotal: false)
  }

  /// The awards of a fund.
  static func awards(fund: Int, in site: Site) -> FundingTable {
    FundingTable(
      rows: .awards(site.dataset.awards.positions(fund: fund)), fund: fund,
      columns: [.title, .recipient, .region, .amount, .awarded])
  }

  /// The awards that work at a place, and at the places within it, by fund.
  static func awards(region: Int, in site: Site) -> FundingTable {
    let rows = site.dataset.awards(ofPlace: region)
    // Each fund has its own sum; awards of several funds are not added up.
    return FundingTable(
      rows: .awards(rows), region: region, grouping: .fund,
      columns: [.title, .recipient] + (site.dataset.holdsPlaces(region) ? [.region] : []) + [
        .amount, .awarded,
      ],
      hasTotal: false)
  }
}

extension PageView {
  /// A table as a page shows it: all of a short one, the first rows of a long one with links to the whole;
  /// `nil` where there are no rows.
  func pageTable(
    _ table: ShownTable, id: String, notes: inout SourceNotes
  ) -> [UInt8]? {
    guard table.count > 0 else { return nil }
    let place = TablePlace(page: address, id: id)
    var links = [fileLink(of: table, at: place)]
    if table.hasPage {
      links.insert(
        LinkContext(
          title: string("whole_table", count: table.count), url: link(place.page), language: nil),
        at: 0)
    }
    return html(table, id: id, TableExtent(most: table.most, links: links), notes: &notes)
  }

  /// The link to the file of a table's rows; of what is drawn with its size, since its rows are few and soon made.
  func fileLink(of table: ShownTable, at place: TablePlace) -> LinkContext {
    let title =
      table.isDrawn
      ? string("table_file_size", ["size": size(rows(of: table).csv().count)])
      : string("table_file")
    return LinkContext(title: title, url: link(place.file), language: nil)
  }

  /// Draws a table.
  func html(
    _ table: ShownTable, id: String, _ extent: TableExtent, notes: inout SourceNotes
  ) -> [UInt8] {
    func numbers(of chart: Chart, _ key: String) -> [UInt8] {
      let caption = string(key, ["title": caption(of: table).text])
      return chartTable(chart, caption: caption, id: id, extent: extent, notes: &notes)
    }
    return switch table {
    case .funding(let table): moneyTable(table, id: id, extent: extent, notes: &notes)
    case .data(let table): dataTable(table, id: id, extent: extent, notes: &notes)
    case .chart(let chart): numbers(of: chart, "chart_numbers")
    case .map(let map): numbers(of: map.chart, "map_numbers")
    case .timeline(let timeline):
      timelineTable(timeline, id: id, extent: extent, notes: &notes)
    }
  }

  /// The words above a table.
  func caption(of table: ShownTable) -> MarkedWords {
    switch table {
    case .funding(let table): return caption(of: table)
    case .data(let table):
      if let caption = table.caption { return MarkedWords(caption) }
      return MarkedWords(title(of: site.dataset.tables.entries[table.table]))
    case .chart(let chart): return MarkedWords(title(of: chart))
    case .map(let map): return MarkedWords(title(of: map))
    case .timeline(let timeline): return MarkedWords(title(of: timeline))
    }
  }

  /// What a chart shows: in the author's words, which are in the page's language, or in those of the page.
  func title(of chart: Chart) -> String {
    chart.title ?? string("awards_by_" + chart.grouping.rawValue)
  }

  /// What a map shows.
  func title(of map: PlaceMap) -> String { map.chart.title ?? string("awards_by_region") }

  /// What a timeline shows.
  func title(of timeline: Timeline) -> String { timeline.title ?? string("awards_over_time") }
}

extension PageView {
  /// What stands in the place of a table without rows.
  func noRows(in table: ShownTable) -> [UInt8] {
    var html = HTMLText()
    html.element(
      "p", ["class": "no-rows"], caption(of: table).between("", ": " + string("no_rows")))
    html.markup("\n")
    return html.bytes
  }
}
