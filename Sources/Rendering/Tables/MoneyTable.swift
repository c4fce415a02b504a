import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// Rows of a table of money that stand together, with what they have in common.
struct MoneyGroup {
  /// The words above the rows; `nil` where the table is not divided.
  let heading: LinkContext?
  let rows: [MoneyRow]
}

/// A row of a table of money.
enum MoneyRow {
  case allocation(Allocation, of: Fund)
  case award(Int, Award)
}

/// How much of a table stands on a page; the rest stands on a page of its own.
struct TableExtent {
  /// The most rows to show.
  let most: Int
  /// Where the whole table is, and the file of its rows.
  let links: [LinkContext]
}

extension PageView {
  /// Draws a table of money.
  ///
  /// - Parameters:
  ///   - table: What it shows.
  ///   - id: Its id on the page.
  ///   - extent: How much is shown; `nil` for all.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func moneyTable(
    _ table: FundingTable, id: String, extent: TableExtent? = nil, notes: inout SourceNotes
  ) -> [UInt8] {
    let groups = groups(of: table)
    var writer = TableWriter(id: id, className: "funding-table", caption: caption(of: table))
    writer.head(table.columns.map { (text: heading($0), isNumber: $0.isNumber) })
    let section = notes.newSection()
    var rest = extent.map { min($0.most, table.count) } ?? table.count
    for group in groups where rest > 0 {
      if let heading = group.heading {
        writer.group(
          heading.title, url: heading.url, language: heading.language,
          columns: table.columns.count)
      }
      for row in group.rows.prefix(rest) {
        writer.row(table.columns.map { cell($0, row, section: section, notes: &notes) })
      }
      let isWhole = group.rows.count <= rest
      rest -= min(rest, group.rows.count)
      if isWhole, group.heading != nil, group.rows.count > 1 {
        subtotal(of: group, table.columns, &writer)
      }
    }
    let rows = groups.flatMap(\.rows)
    if let amount = table.columns.firstIndex(where: \.isNumber) {
      let sums = MoneySums(rows, site.dataset)
      if table.hasTotal {
        writer.total(
          totalName(of: table), total(sums), remark: string("our_sum"),
          columns: table.columns.indices.map { $0 == amount })
      }
      writer.notes(self.notes(on: sums))
    }
    writer.notes([table.note].compactMap { $0 })
    writer.links(extent?.links ?? [])
    return writer.finish()
  }

  private func total(_ sums: MoneySums) -> HTMLText {
    var html = HTMLText()
    if let markup = markup(of: sums) {
      html.markup(markup)
    } else {
      html.text(string("not_totalled"))
    }
    return html
  }

  private func subtotal(
    of group: MoneyGroup, _ columns: [FundingTable.Column], _ writer: inout TableWriter
  ) {
    guard let amount = columns.firstIndex(where: \.isNumber), let heading = group.heading else {
      return
    }
    writer.subtotal(
      string("total_of", ["what": heading.title]), total(MoneySums(group.rows, site.dataset)),
      remark: string("our_sum"),
      columns: columns.indices.map { $0 == amount })
  }

  private func totalName(of table: FundingTable) -> String {
    guard case .awards(let awards) = table.rows else { return string("total") }
    return string("total") + " (" + string("count_awards", count: awards.count) + ")"
  }

  /// The words above a table.
  func caption(of table: FundingTable) -> String {
    if let caption = table.caption { return caption }
    let fund = table.fund.map { words(site.dataset.funds.entries[$0].name).text }
    let place = table.region.map { words(site.dataset.regions.entries[$0].name).text }
    switch table.rows {
    case .allocations:
      return fund.map { string("allocations_of", ["fund": $0]) }
        ?? string("allocations_to", ["place": place ?? ""])
    case .awards: return string("awards_of", ["name": fund ?? place ?? ""])
    }
  }

  private func heading(_ column: FundingTable.Column) -> String {
    switch column {
    case .region: string("place")
    case .title: string("award")
    default: string(column.rawValue)
    }
  }
}

extension FundingTable.Column {
  /// Whether its cells are amounts.
  var isNumber: Bool { self == .amount || self == .paid }
}

extension PageView {
  /// The rows of a table in groups: groups in the order of their names or years, those that belong to none
  /// last.
  func groups(of table: FundingTable) -> [MoneyGroup] {
    let rows: [MoneyRow]
    switch table.rows {
    case .allocations(let places):
      rows = places.map { place in
        let fund = site.dataset.funds.entries[place.fund]
        return .allocation(fund.allocations[place.position], of: fund)
      }
    case .awards(let positions): rows = positions.map { .award($0, site.dataset.awards[$0]) }
    }
    switch table.grouping {
    case .none: return [MoneyGroup(heading: nil, rows: rows)]
    case .nation:
      let nations = composer.regionsByName(tag).filter(\.isNation)
      return grouped(rows, keys: nations.map(\.id.value), by: nation) { key in
        site.dataset.regions[key].map { link(to: $0) }
      }
    case .fund:
      return grouped(rows, keys: composer.fundsByName(tag).map(\.id.value), by: fund) { key in
        site.dataset.funds[key].map { link(to: $0) }
      }
    case .year, .quarter, .financialYear:
      let years = rows.map { year($0, table.grouping) }
      let keys = Set(years.compactMap { $0 }).sorted(by: >)
      return grouped(rows, keys: keys, by: { year($0, table.grouping) }) { key in
        guard case .success(let date) = PartialDate.read(key) else { return nil }
        return LinkContext(title: date.text(in: language), url: "", language: nil)
      }
    }
  }

  private func grouped(
    _ rows: [MoneyRow], keys: [String], by key: (MoneyRow) -> String?,
    heading: (String) -> LinkContext?
  ) -> [MoneyGroup] {
    let parts = Dictionary(grouping: rows) { key($0) ?? "" }
    let known = keys.compactMap { key in
      parts[key].map { MoneyGroup(heading: heading(key), rows: $0) }
    }
    let others = rows.filter { row in key(row).map { !keys.contains($0) } ?? true }
    guard !others.isEmpty else { return known }
    let name = LinkContext(title: string("not_grouped"), url: "", language: nil)
    return known + [MoneyGroup(heading: known.isEmpty ? nil : name, rows: others)]
  }

  /// The id of the only nation that a row's places lie in.
  private func nation(_ row: MoneyRow) -> String? {
    let regions: [Region] =
      switch row {
      case .allocation(let allocation, _):
        allocation.regions.compactMap { site.dataset.regions[$0.value] }
      case .award(_, let award): award.places.map { site.dataset.regions.entries[$0.region] }
      }
    let nations = Set(regions.flatMap { site.dataset.nations(of: $0) }.map(\.id.value))
    return nations.count == 1 ? nations.first : nil
  }

  private func fund(_ row: MoneyRow) -> String? {
    switch row {
    case .allocation(_, let fund): fund.id.value
    case .award(_, let award): award.fund.map { site.dataset.funds.entries[$0].id.value }
    }
  }

  /// The year or quarter that a row was awarded in, as data files write it; `nil` where it is not certain.
  private func year(_ row: MoneyRow, _ grouping: FundingTable.Grouping) -> String? {
    guard case .award(_, let award) = row, let date = award.awarded else { return nil }
    let kind: PartialDate.Period =
      switch grouping {
      case .financialYear: .financialYear
      case .quarter: .quarter
      default: .year
      }
    return date.period(kind, yearStart: site.reading.yearStart)?.dataText
  }
}
