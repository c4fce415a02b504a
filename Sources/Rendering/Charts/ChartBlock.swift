import Content
import Diagnostics
import Funding
import Languages
import Pictures
import Quantities
import Templates

/// What the block `chart` shows.
struct ChartContext: TemplateContext {
  let id: String
  let title: MarkedWords
  let caption: MarkedWords?
  let finding: String?
  let pictures: [UInt8]?
  let table: [UInt8]
  let note: MarkedWords?

  static let fields: [ContextField<Self>] = [
    .text("id", "Its name on the page.") { $0.id },
    .text("title", "What the chart shows; the pictures are named by the element `ID-title`.") {
      $0.title.text
    },
    .markup("title_markup", "The same, with the language of each part and its figures.") {
      $0.title.markup
    },
    .optionalText("caption", "The author’s words above it.") { $0.caption?.text },
    .optionalMarkup("caption_markup", "The same, with its figures.") { $0.caption?.markup },
    .optionalText("finding", "What can be seen in it, in words.") { $0.finding },
    .optionalMarkup("pictures", "The chart, drawn for wide and for narrow screens.") {
      $0.pictures
    },
    .markup("table", "What is drawn, as a table.") { $0.table },
    .optionalText("note", "A remark under it.") { $0.note?.text },
    .optionalMarkup("note_markup", "The same, with its figures.") { $0.note?.markup },
  ]
}

extension PageView {
  /// A chart with its table; that nothing is there, where there is nothing.
  func chart(_ chart: Chart, id: String, notes: inout SourceNotes) -> [UInt8] {
    guard let table = pageTable(.chart(chart), id: id, notes: &notes) else {
      return noRows(in: .chart(chart))
    }
    return figure(
      chart, title: MarkedWords(title(of: chart)), id: id, table: table, notes: &notes)
  }

  /// A table of money as a page shows it, under its bars where it has them; `nil` where there are no rows.
  func moneyFigure(_ table: FundingTable, id: String, notes: inout SourceNotes) -> [UInt8]? {
    let html = pageTable(.funding(table), id: id, notes: &notes)
    guard let html, let chart = table.chart else { return html }
    return figure(
      chart, title: caption(of: table), id: id + "-chart", table: html, notes: &notes)
  }

  /// A chart over a table that has its numbers.
  private func figure(
    _ chart: Chart, title: MarkedWords, id: String, table: [UInt8], notes: inout SourceNotes
  ) -> [UInt8] {
    let data = chartData(chart)
    let context = ChartContext(
      id: id, title: linked(title, notes: &notes), caption: linked(chart.caption, notes: &notes),
      finding: finding(chart, data),
      pictures: chart.isDrawn(in: site.dataset) ? pictures(chart, data, id: id) : nil,
      table: table, note: linked(chart.note, notes: &notes))
    return composer.blocks.html(.chart, context, tag)
  }

  /// The chart for wide and for narrow screens; the theme shows one of them.
  private func pictures(_ chart: Chart, _ data: ChartData, id: String) -> [UInt8] {
    Frame.allCases.flatMap { frame in
      SVGWriter(title: id + "-title", prefix: id + "-" + frame.rawValue)
        .svg(chart.kind.picture(data, in: frame, chartWords(data)), class: frame.rawValue)
    }
  }

  /// The words of a chart's marks and scale.
  func chartWords(_ data: ChartData) -> ChartWords {
    let writer = QuantityWriter(language)
    let unit = scaleUnit(data)
    return ChartWords(
      legend: Dictionary(
        uniqueKeysWithValues: Legend.Key.uncertain.map { ($0.name, string("chart_" + $0.name)) })
    ) { number in
      writer.text(Quantity(number, unit: unit))
    }
  }

  /// What the numbers of a scale are of: what is counted stands in the words of the bars, and the scale has bare numbers.
  func scaleUnit(_ data: ChartData) -> Quantity.Unit {
    if case .count = data.unit { .number } else { data.unit }
  }

  /// What a chart shows, in the words of the page.
  func chartData(_ chart: Chart) -> ChartData {
    let rows = rowsInOrder(chart)
    let amounts = rows.flatMap { $0.values.compactMap { $0?.amount(in: site.dataset) } }
    return ChartData(
      series: chart.series.map { name(of: $0) },
      categories: rows.map { row in
        ChartData.Category(
          name: name(of: row.key), moment: moment(of: row.key),
          cells: row.values.map { value in
            value.map { cell($0, share: share(of: $0, in: chart)) }
              ?? (chart.series.count == 1 ? nothing(at: row.key) : nil)
          },
          total: row.total.map { cell($0) },
          isRest: isLast(row.key))
      }, unit: amounts.compactMap(\.quantity).first?.unit ?? .number)
  }

  /// An empty place with words, for a time between others of which there is nothing.
  private func nothing(at key: Chart.Key) -> ChartData.Cell? {
    guard moment(of: key) != nil else { return nil }
    return ChartData.Cell(.missing(.notApplicable), words: wordsOfNothing(at: key))
  }

  /// That there is nothing: no awards, but of a table no row, which may be another thing than none.
  func wordsOfNothing(at key: Chart.Key) -> String {
    if case .cells = key { string("chart_no_data") } else { string("none") }
  }

  private func cell(_ value: Chart.Value, share: String? = nil) -> ChartData.Cell {
    let amount = value.amount(in: site.dataset)
    let words = self.words(of: value, amount)
    return ChartData.Cell(
      amount, words: words + (share.map { " (" + $0 + ")" } ?? ""),
      mark: amount.quantity == nil ? nil : mark(status(of: value)),
      short: value.isUntotalled(in: site.dataset) ? string("not_totalled") : nil)
  }

  /// How firm a value is, where the data says so.
  func status(of value: Chart.Value) -> Figure.Status? {
    switch value {
    case .figure(let position): return site.dataset.figures.entries[position].status
    case .allocation(let place):
      let allocation = site.dataset.funds.entries[place.fund].allocations[place.position]
      return allocation.status
        ?? allocation.figure.flatMap { site.dataset.figures[$0]?.status }
    case .sum, .total, .count, .rows: return nil
    }
  }

  /// An amount as a share of the whole, where a chart draws parts of one and it can be told.
  func share(of value: Chart.Value, in chart: Chart) -> String? {
    guard chart.kind.needs.addsCategories, let total = chart.total,
      case .success(let share?) = IntervalShare.of(
        value.amount(in: site.dataset), in: total.amount(in: site.dataset), isPart: true),
      let shown = share.shown,
      // From nought to all of it says nothing.
      shown.lower?.number != .zero || shown.upper?.number != ExactNumber(100)
    else { return nil }
    return site.wording(of: .quantity(shown), in: tag)
  }

  func name(of key: Chart.Key) -> ChartData.Name {
    let heading = heading(of: key)
    return ChartData.Name(heading.title, language: heading.language)
  }

  /// The day that a row stands at where it is a time, counted from 1970.
  func moment(of key: Chart.Key) -> Int? {
    switch key {
    case .date(let date), .cells(_, .period(let date), _):
      date.days(yearStart: site.reading.yearStart).lowerBound
    case .cells(let table, .cell(let column), let row):
      if case .date(let date) = site.dataset.tables.entries[table].value(row: row, column: column) {
        date.firstDay
      } else {
        nil
      }
    case .money(.period(let period)):
      period.days(yearStart: site.reading.yearStart).lowerBound
    default: nil
    }
  }

  /// The rows in the order that is asked for; by name, those that have none of their own come last.
  func rowsInOrder(_ chart: Chart) -> [Chart.Row] {
    guard chart.order == .name, !chart.rows.contains(where: { moment(of: $0.key) != nil }) else {
      return chart.rows
    }
    let keys = chart.rows.map { row in
      (isLast: isLast(row.key), name: language.sortKey(heading(of: row.key).title))
    }
    return chart.rows.indices.sorted { left, right in
      let (one, other) = (keys[left], keys[right])
      if one.isLast != other.isLast { return other.isLast }
      return one.name == other.name
        ? left < right : one.name.lexicographicallyPrecedes(other.name)
    }.map { chart.rows[$0] }
  }

  /// Whether a row is no place, fund or recipient of its own, and is compared with none.
  private func isLast(_ key: Chart.Key) -> Bool {
    if case .money(let key) = key { rank(of: key).kind > 0 } else { key.isRest }
  }

  /// What a row or series of a chart is called, with the link to what it is about.
  func heading(of key: Chart.Key) -> LinkContext {
    func named(_ text: String, language: String? = nil) -> LinkContext {
      LinkContext(title: text, url: "", language: language)
    }
    switch key {
    case .figure(let position): return link(toFigure: site.dataset.figures.entries[position])
    case .allocation(let place):
      let links = links(toPlacesOf: place)
      guard links.count != 1 else { return links[0] }
      return named(
        links.map(\.title).joined(separator: ", "), language: links.first?.language)
    case .money(let key): return heading(of: key)
    case .kind(let kind): return named(string(kind.stringKey))
    case .stage(let stage): return named(string("stage_" + stage.rawValue))
    case .date(let date): return named(date.text(in: language))
    case .labelled(let label, let position):
      let url = link(toFigure: site.dataset.figures.entries[position]).url
      return LinkContext(title: label, url: url, language: nil)
    case .cells(let table, let heading, let row):
      return self.heading(heading, site.dataset.tables.entries[table], row: row)
    case .rest(let count): return named(string("chart_rest", count: count))
    case .only: return named("")
    }
  }

  /// The places of an allocation.
  func links(toPlacesOf place: FundingTable.AllocationPlace) -> [LinkContext] {
    site.dataset.funds.entries[place.fund].allocations[place.position].regions
      .compactMap { site.dataset.regions[$0.value] }.map { link(to: $0) }
  }
}

extension Chart.Key {
  /// Whether it stands for all that a limit leaves out.
  var isRest: Bool { if case .rest = self { true } else { false } }
}
