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
    let shown = begun(groups, most: extent?.most)
    // Under a chart, which has the title.
    let title = caption(of: table)
    var writer = TableWriter(
      id: id, className: "funding-table",
      caption: table.chart == nil
        ? linked(title, notes: &notes) : string("chart_numbers", "title", filledWith: title))
    var columns = table.columns.map { (text: heading($0), isNumber: $0.isNumber) }
    var courses = courseCells(
      shown.flatMap { $0 }.map { figure(of: $0) }, notes: &notes)?[...]
    if courses != nil { columns.append((text: string("over_time"), isNumber: false)) }
    writer.head(columns)
    let section = notes.newSection()
    let all = site.dataset.rows(of: table.rows, within: table.region)
    let parts = partsAmong(all)
    let styles = table.columns.map { style(of: $0, all) }
    func totals(_ sums: [MoneySums]) -> [HTMLText] {
      zip(sums, zip(table.columns, styles).filter { $0.0.isNumber }).map { total($0, style: $1.1) }
    }
    var hasSubtotals = false
    for (group, shown) in zip(groups, shown) {
      if let heading = group.heading {
        writer.group(
          heading.title, url: heading.url, language: heading.language,
          columns: columns.count)
      }
      for row in shown {
        writer.row(
          zip(table.columns, styles).map {
            cell($0, of: table, row, style: $1, section: section, notes: &notes)
          }
            + [courses?.popFirst()].compactMap { $0 })
      }
      if let heading = group.heading, group.rows.count > 1 || shown.isEmpty {
        let sums = sums(group.rows, table, parts)
        if !sums.isEmpty {
          hasSubtotals = true
          writer.subtotal(
            string("total_of", ["what": heading.title])
              + taking(inHidden: group.rows.count - shown.count), totals(sums),
            remark: string("our_sum"), columns: columns.map(\.isNumber))
        }
      }
    }
    let sums = sums(all, table, parts)
    let count = (shown: shown.joined().count, all: groups.map(\.rows.count).reduce(0, +))
    if sums.isEmpty || !table.hasTotal {
      writer.remark(onCaption: words(forShown: count.shown, of: count.all))
    }
    if let first = sums.first {
      if table.hasTotal {
        writer.total(
          totalName(of: table, first) + taking(inHidden: count.all - count.shown),
          totals(sums),
          remark: string("our_sum"), columns: columns.map(\.isNumber))
      }
      writer.notes(self.notes(on: first, isTotalled: table.hasTotal || hasSubtotals))
      if first.count(leftOut: .severalPlaces) == 0, first.allocationsElsewhere == 0,
        groups.contains(where: { $0.rows.contains { !$0.isCounted } })
      {
        writer.notes([string("several_places_note")])
      }
    }
    if table.withdrawn > 0 {
      writer.notes([string("withdrawn_note", count: table.withdrawn)])
    }
    writer.notes(legend(of: writer))
    if let note = table.note { writer.note(linked(MarkedWords(note), notes: &notes)) }
    if let first = sums.first, table.hasTotal || hasSubtotals {
      writer.working(
        string("working"), working(of: first, sources: sources(of: all), notes: &notes))
    }
    writer.links(extent?.links ?? [])
    return writer.finish()
  }

  /// The rows of each group that a page begins with, until it has as many awards or allocations as it may show; of the
  /// groups behind those it has the totals alone. An award that stands in several groups is one, so that no repetition
  /// pushes another out.
  private func begun(_ groups: [MoneyGroup], most: Int?) -> [[MoneyRow]] {
    guard let most else { return groups.map(\.rows) }
    var seen: Set<Int> = []
    var count = 0
    var isFull = false
    return groups.map { group in
      var rows: [MoneyRow] = []
      for row in group.rows where !isFull {
        var isNew = true
        if case .award(let placed) = row { isNew = seen.insert(placed.position).inserted }
        guard count < most || !isNew else {
          isFull = true
          break
        }
        if isNew { count += 1 }
        rows.append(row)
      }
      return rows
    }
  }

  /// The sums of a table's columns of amounts.
  private func sums(_ rows: [MoneyRow], _ table: FundingTable, _ parts: Set<Int>) -> [MoneySums] {
    table.columns.filter(\.isNumber).map { column in
      MoneySums(
        rows, column == .paid ? .paid : .amount, parts: parts, mixing: table.mixes, site.dataset,
        site.reading)
    }
  }

  /// The positions of the sources that rows rest on, in the order of the rows.
  private func sources(of rows: [MoneyRow]) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    for row in rows {
      for source in sources(of: row) where seen.insert(source).inserted { found.append(source) }
    }
    return found
  }

  private func sources(of row: MoneyRow) -> [Int] {
    switch row {
    case .award(let placed): return site.dataset.awards[placed.position].source.map { [$0] } ?? []
    case .allocation(let allocation, let fund, _):
      if let figure = allocation.figure.flatMap({ site.dataset.figures.position(of: $0) }) {
        return site.dataset.sources(ofFigure: figure)
      }
      return site.dataset.source(of: allocation, in: fund)
        .flatMap { site.dataset.sources.position(of: $0.id.value) }.map { [$0] } ?? []
    }
  }

  /// The awards among rows that are part of others among them.
  func partsAmong(_ rows: [MoneyRow]) -> Set<Int> {
    let placed = rows.compactMap { row in
      if case .award(let placed) = row, placed.isCounted { placed } else { nil }
    }
    return MoneySums.parts(placed, site.dataset.awards)
  }

  /// A sum in words, else why there is none.
  func total(_ sums: MoneySums, style: QuantityWriter.Style = .words) -> HTMLText {
    var html = HTMLText()
    if let markup = markup(of: sums, style: style) {
      html.markup(markup)
    } else {
      html.text(reason(for: sums))
    }
    return html
  }

  /// The name of the row of sums, with how many awards are added up: the rows of a joint award are one.
  private func totalName(of table: FundingTable, _ sums: MoneySums) -> String {
    guard case .awards(let awards) = table.rows else { return string("total") }
    let leftOut = Set(sums.leftOut.values.joined().map(Int.init))
    let added = awards.filter { !leftOut.contains($0) }
    return string("total") + " ("
      + string("count_awards", count: site.dataset.awards.count(of: added)) + ")"
  }

  /// The words above a table.
  func caption(of table: FundingTable) -> MarkedWords {
    if let caption = table.caption { return MarkedWords(caption) }
    func name(_ text: LocalizedText) -> MarkedWords { MarkedWords(words(text)) }
    let fund = table.fund.map { name(site.dataset.funds.entries[$0].name) }
    let place = table.region.map { name(site.dataset.regions.entries[$0].name) }
    switch table.rows {
    case .allocations:
      return fund.map { string("allocations_of", "fund", filledWith: $0) }
        ?? string("allocations_to", "place", filledWith: place ?? MarkedWords(""))
    case .awards:
      return (fund ?? place).map { string("awards_of", "name", filledWith: $0) }
        ?? MarkedWords(string("awards"))
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
