import Content
import Diagnostics
import Funding
import Languages
import Quantities

extension PageView {
  /// Draws rows of a further table.
  ///
  /// - Parameters:
  ///   - shown: What it shows.
  ///   - id: Its id on the page.
  ///   - extent: How much is shown.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func dataTable(
    _ shown: DataTable, id: String, extent: TableExtent, notes: inout SourceNotes
  ) -> [UInt8] {
    let table = site.dataset.tables.entries[shown.table]
    let columns = shown.columns.map { table.columns[$0] }
    let isTotalled = shown.columns.map { shown.totals.contains($0) }
    var writer = TableWriter(
      id: id, className: "data-table",
      caption: linked(caption(of: .data(shown)), notes: &notes))
    writer.head(
      columns.map { column in
        let heading = heading(of: column)
        return (text: heading.text, language: heading.language, isNumber: column.type.isAmount)
      })
    let styles = styles(of: shown, table)
    var rest = extent.most
    for group in shown.groups where rest > 0 {
      if let name = group.heading, let first = group.rows.first {
        let heading = heading(name, table, row: Int(first))
        writer.group(
          heading.title, url: heading.url, language: heading.language, columns: columns.count)
      }
      for row in group.rows.prefix(rest) {
        writer.row(
          shown.columns.map { cell(table, Int(row), $0, styles) })
      }
      let hidden = max(0, group.rows.count - rest)
      rest -= min(rest, group.rows.count)
      if let name = group.heading, group.rows.count > 1, !shown.totals.isEmpty,
        let first = group.rows.first
      {
        writer.subtotal(
          string("total_of", ["what": heading(name, table, row: Int(first)).title])
            + taking(inHidden: hidden),
          totals(group.rows, shown, table, styles).map(\.markup), remark: string("our_sum"),
          columns: isTotalled)
      }
    }
    if shown.totals.isEmpty {
      writer.remark(onCaption: words(forShown: min(extent.most, shown.count), of: shown.count))
    } else {
      let totals = totals(shown.rows, shown, table, styles)
      writer.total(
        string("total") + " (" + string("count_rows", count: shown.count) + ")"
          + taking(inHidden: shown.count - extent.most),
        totals.map(\.markup), remark: string("our_sum"), columns: isTotalled)
      for total in totals {
        // Of several totals each remark says which it is about.
        let name = totals.count > 1 ? heading(of: total.column).text + ": " : ""
        writer.notes(self.notes(on: total.sums).map { name + $0 })
      }
    }
    writer.notes(legend(of: writer))
    writer.notes(notesOnDisclosure(of: shown.columns.map { table.columns[$0] }))
    if let note = shown.note { writer.note(linked(MarkedWords(note), notes: &notes)) }
    if let note = table.note { writer.note(MarkedWords(words(note))) }
    if !shown.totals.isEmpty {
      writer.working(string("working"), working(of: shown, table, notes: &notes))
    }
    let shownRows = Array(shown.rows.prefix(extent.most))
    writer.links(
      extent.links + site.dataset.sources(of: table, rows: shownRows).map { source($0, &notes) })
    return writer.finish()
  }

  /// A totalled column with what it comes to.
  private struct Total {
    let column: TableColumn
    let sums: MoneySums
    let markup: HTMLText
  }

  /// The totalled columns, from the left.
  private func totals(
    _ rows: [Int32], _ shown: DataTable, _ table: Table, _ styles: ColumnStyles
  ) -> [Total] {
    shown.columns.filter { shown.totals.contains($0) }.map { position in
      var sums = MoneySums(rows, column: position, of: table)
      for row in rows where table.value(row: Int(row), column: position) == .missing(.notApplicable)
      {
        sums.leave(Int(row), .notApplicable)
      }
      let column = table.columns[position]
      return Total(
        column: column, sums: sums, markup: total(sums, style: styles[position] ?? .words))
    }
  }

  /// How the amounts of columns are written, by the columns' positions.
  private typealias ColumnStyles = [Int: QuantityWriter.Style]

  /// Plain numbers are all in digits, with as many decimals as the longest of their column has, since they stand under
  /// one another; what has words of its own keeps them, and money in digits has pence where one of its column has.
  private func styles(of shown: DataTable, _ table: Table) -> ColumnStyles {
    let rows = shown.rows
    let numbers = Set(shown.columns).filter { table.columns[$0].type.isAmount }
    return Dictionary(
      uniqueKeysWithValues: numbers.map { column in
        switch table.columns[column].type {
        case .number: break
        case .quantity:
          let amounts = rows.lazy.map { row -> Amount? in
            table.value(row: Int(row), column: column).amount
          }
          return (column, columnStyle(of: amounts))
        default: return (column, .digits)
        }
        let decimals = rows.lazy.map { row -> Int in
          guard case .amount(let quantity) = table.value(row: Int(row), column: column) else {
            return 0
          }
          return quantity.shownDecimals
        }
        return (column, .column(decimals: decimals.max() ?? 0))
      })
  }

  /// How the totals were worked out, line by line.
  private func working(
    of shown: DataTable, _ table: Table, notes: inout SourceNotes
  ) -> [HTMLText] {
    let totals = totals(shown.rows, shown, table, [:])
    var lines = totals.flatMap { total in
      let name = totals.count > 1 ? heading(of: total.column).text + ": " : ""
      return self.lines(of: total.sums, in: table).map { name + $0 }
    }
    lines += rounding(of: shown.totals.map { table.columns[$0] })
    let sources = line(ofSources: site.dataset.sources(of: table, rows: shown.rows), notes: &notes)
    return lines.map { HTMLText(text: $0) } + [sources].compactMap { $0 }
  }

  /// The words above a column.
  func heading(of column: TableColumn) -> (text: String, language: String?) {
    column.title.map { words($0) } ?? (column.name, languageOfData)
  }

  /// What the rows of a group have in common.
  func heading(
    _ heading: DataTable.Heading, _ table: Table, row: Int
  ) -> LinkContext {
    switch heading {
    case .nothing: LinkContext(title: string("not_grouped"), url: "", language: nil)
    case .periodUncertain(let period):
      LinkContext(title: uncertain(period), url: "", language: nil)
    case .period(let date):
      LinkContext(title: date.text(in: language), url: "", language: nil)
    case .cell(let column):
      switch table.value(row: row, column: column) {
      case .text(let text):
        table.columns[column].reference.flatMap { link(to: $0, text) }
          ?? LinkContext(title: text, url: "", language: languageOfData)
      case .flag(let flag):
        LinkContext(title: string(flag ? "flag_true" : "flag_false"), url: "", language: nil)
      case .date(let date):
        LinkContext(title: date.text(in: language), url: "", language: nil)
      case let value:
        LinkContext(title: site.wording(of: value.amount, in: tag), url: "", language: nil)
      }
    }
  }

  private func cell(
    _ table: Table, _ row: Int, _ position: Int, _ styles: ColumnStyles
  ) -> TableWriter.Cell {
    let column = table.columns[position]
    switch table.value(row: row, column: position) {
    case .text(let text):
      return column.reference.flatMap { link(to: $0, text) }.map { .link($0) }
        ?? .text(text, language: languageOfData)
    case .flag(let flag): return .text(string(flag ? "flag_true" : "flag_false"))
    case .date(let date): return dateCell(date)
    case .amount(let quantity):
      var html = HTMLText()
      var inner = HTMLText()
      inner.text(QuantityWriter(language).text(quantity, style: styles[position] ?? .words))
      html.data(.quantity(quantity), inner.bytes, id: nil)
      return .number(html.bytes)
    case .missing(let marker):
      let words = site.wording(of: .missing(marker), in: tag)
      return .value(column.type.isAmount ? .missing(words) : .text(words), marker)
    case .notGiven: return .text(string("not_given"))
    }
  }

  /// The language that the texts of tables stand in, where it is not the page's.
  private var languageOfData: String? { tag == defaultTag ? nil : htmlTag(defaultTag) }

  /// The link to what a cell names.
  private func link(to reference: TableColumn.Reference, _ text: String) -> LinkContext? {
    let dataset = site.dataset
    guard let position = dataset.position(of: reference, text) else { return nil }
    switch reference {
    case .regions: return link(to: dataset.regions.entries[position])
    case .funds: return link(to: dataset.funds.entries[position])
    case .figures: return link(toFigure: dataset.figures.entries[position])
    case .awards: return link(toAward: position)
    case .sources:
      let source = dataset.sources.entries[position]
      let title = words(source.title)
      return LinkContext(
        title: title.text,
        url: link(toOwn: MadePage.sources.address) + "#source-" + source.id.value,
        language: title.language)
    }
  }

  /// The link to a source of the table in the page's list of sources.
  func source(_ position: Int, _ notes: inout SourceNotes) -> LinkContext {
    let number = notes.number(of: position)
    let title = words(site.dataset.sources.entries[position].title)
    return LinkContext(
      title: string("source") + ": " + title.text, url: "#source-\(number)",
      language: title.language)
  }
}
