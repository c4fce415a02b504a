import Content
import Diagnostics
import Funding
import Languages
import Pictures
import Quantities

extension PageView {
  /// The table of what a chart draws: a row for each of its categories, a column for each series.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - caption: The words above it.
  ///   - id: Its id on the page.
  ///   - extent: How much is shown.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func chartTable(
    _ chart: Chart, caption: String, id: String, extent: TableExtent, notes: inout SourceNotes
  ) -> [UInt8] {
    var writer = TableWriter(
      id: id + "-data", className: "chart-table", caption: MarkedWords(caption))
    let hasTotals = chart.rows.contains { $0.total != nil }
    let hasShares = chart.kind.needs.addsCategories
    let series = chart.series.map { key -> (text: String, language: String?, isNumber: Bool) in
      let heading = heading(of: key)
      let words = key == .only ? measure(of: chart) : (heading.title, heading.language)
      return (words.0, words.1, true)
    }
    let rows = rowsInOrder(chart).prefix(extent.most)
    var courses = courseCells(rows.map { figure(of: $0) }, notes: &notes)?[...]
    let hasCourses = courses != nil
    let first = rowHeading(of: chart)
    writer.head(
      [(first.text, first.language, false)] + series
        + (hasTotals ? [(string("together"), nil, true)] : [])
        + (hasShares ? [(string("share"), nil, true)] : [])
        + (hasCourses ? [(string("over_time"), nil, false)] : []))
    let section = notes.newSection()
    let style = columnStyle(
      of: (chart.rows.flatMap { $0.values + [$0.total] } + [chart.total]).map { value in
        if case .sum? = value { value?.amount(in: site.dataset) } else { nil }
      })
    for row in rows {
      var cells = [nameCell(row.key)]
      cells += row.values.map { value in
        value.map { sortable(cell($0, style: style, section: section, notes: &notes), $0) }
          ?? .missing(wordsOfNothing(at: row.key))
      }
      if hasTotals {
        cells.append(
          row.total.map { sortable(cell($0, style: style, section: section, notes: &notes), $0) }
            ?? .missing(string("none")))
      }
      if hasShares {
        let share = row.values.first.flatMap { $0 }.flatMap { self.share(of: $0, in: chart) }
        cells.append(share.map { .number(Array($0.utf8)) } ?? .missing(string("not_told")))
      }
      if let course = courses?.popFirst() { cells.append(course) }
      writer.row(cells)
    }
    var isTotalled = false
    if chart.count > 1, let total = chart.total {
      let cell = cell(total, style: style, section: section, notes: &notes)
      // The last column of amounts has it.
      var isNumber = Array(repeating: false, count: series.count + (hasTotals ? 2 : 1))
      isNumber[isNumber.count - 1] = true
      if hasShares { isNumber.append(true) }
      if hasCourses { isNumber.append(false) }
      if let amount = markup(of: cell) {
        isTotalled = true
        // Of itself a total is all, however much it is.
        let all = site.wording(of: .quantity(Quantity(ExactNumber(100), unit: .percent)), in: tag)
        let isKnown = total.amount(in: site.dataset).quantity != nil
        let share = HTMLText(text: isKnown ? all : string("not_told"))
        writer.total(
          string("total") + taking(inHidden: chart.count - rows.count),
          [amount] + (hasShares ? [share] : []), remark: string("our_sum"), columns: isNumber)
      }
    }
    if !isTotalled { writer.remark(onCaption: words(forShown: rows.count, of: chart.count)) }
    if case .sum(let sums)? = chart.total {
      writer.notes(self.notes(on: sums, isTotalled: isTotalled))
    }
    if chart.countsOverlap { writer.notes([string("chart_each_once_note")]) }
    writer.notes(legend(of: writer))
    writer.links(extent.links)
    if case .table(let position, _, _) = chart.subject {
      let table = site.dataset.tables.entries[position]
      let rows = (0..<Int32(table.count)).map { $0 }
      writer.links(site.dataset.sources(of: table, rows: rows).map { source($0, &notes) })
    }
    return writer.finish()
  }

  /// A cell that readers sort where the chart has it: by what is known of the amount.
  private func sortable(_ cell: TableWriter.Cell, _ value: Chart.Value) -> TableWriter.Cell {
    guard let quantity = value.leading(in: site.dataset).quantity, quantity.indefinite == nil
    else { return cell }
    let known = quantity.knownNumber.plain
    let shown = value.amount(in: site.dataset).quantity?.machineValue
    guard known != shown else { return cell }
    if case .value(let inner, let marker) = cell {
      return .value(.sorted(inner, by: known), marker)
    }
    return .sorted(cell, by: known)
  }

  private func markup(of cell: TableWriter.Cell) -> HTMLText? {
    guard case .number(let bytes) = cell else { return nil }
    var html = HTMLText()
    html.markup(bytes)
    return html
  }

  private func nameCell(_ key: Chart.Key) -> TableWriter.Cell {
    if case .allocation(let place) = key { return .links(links(toPlacesOf: place)) }
    let heading = heading(of: key)
    let cell: TableWriter.Cell =
      heading.url.isEmpty ? .text(heading.title, language: heading.language) : .link(heading)
    return moment(of: key).map { .sorted(cell, by: PartialDate.text(ofDay: $0)) } ?? cell
  }

  /// An amount with what it rests on: the link to its source, where it has one.
  private func cell(
    _ value: Chart.Value, style: QuantityWriter.Style, section: Int, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    let amount = value.amount(in: site.dataset)
    switch value {
    case .figure(let position):
      guard amount.quantity != nil else {
        return .value(.missing(words(of: value, amount)), amount.marker)
      }
      return .number(figure(position, section: section, notes: &notes))
    case .allocation(let place):
      let fund = site.dataset.funds.entries[place.fund]
      return amountCell(
        fund.allocations[place.position], fund, section: section, isMarked: true, notes: &notes)
    case .sum(let sums):
      guard let markup = markup(of: sums, style: style) else {
        return .value(.missing(words(of: value, amount)), amount.marker)
      }
      return .number(markup)
    case .total, .count, .rows:
      let words = words(of: value, amount)
      guard amount.quantity != nil else { return .missing(words) }
      var inner = HTMLText()
      inner.text(words)
      var html = HTMLText()
      html.data(amount, inner.bytes, id: nil)
      return .number(html.bytes)
    }
  }

  /// What a chart says of a value, which has this amount; a sum of which nothing is known is not totalled.
  func words(of value: Chart.Value, _ amount: Amount) -> String {
    switch value {
    case .figure(let position):
      return site.wording(of: site.dataset.figures.entries[position], in: tag)
    case .total, .count, .rows:
      return amount.quantity == nil ? string("not_totalled") : site.wording(of: amount, in: tag)
    case .sum(let sums): return text(of: sums) ?? reason(for: sums)
    case .allocation: return site.wording(of: amount, in: tag)
    }
  }

  /// The words over the names of the rows, with the tag of their language where that is not the page's.
  private func rowHeading(of chart: Chart) -> (text: String, language: String?) {
    if case .table(let table, _, let group) = chart.subject {
      return heading(of: site.dataset.tables.entries[table].columns[group])
    }
    let key =
      switch chart.grouping {
      case .none: if case .allocations = chart.subject { "place" } else { "figure" }
      case .region: "place"
      case .financialYear: "financial_year"
      case .money: "whose_money"
      case .stage: "counted"
      case .nation, .fund, .recipient, .year, .quarter, .date: chart.grouping.rawValue
      }
    return (string(key), nil)
  }

  /// What the one column of a chart without series holds, with the tag of its language where that is not the page's.
  private func measure(of chart: Chart) -> (text: String, language: String?) {
    switch chart.subject {
    case .figures, .allocations, .sums(.amount): (string("amount"), nil)
    case .sums(.paid): (string("paid"), nil)
    case .sums(.totalWithPartners): (string("total_with_partners"), nil)
    case .counts: (string("awards"), nil)
    case .table(let table, let column, _):
      column.map { heading(of: site.dataset.tables.entries[table].columns[$0]) }
        ?? (string("rows"), nil)
    }
  }
}
