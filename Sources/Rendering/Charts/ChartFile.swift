import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension PageView {
  /// The rows of a chart's table, as they are published.
  func chartFile(_ chart: Chart) -> PublishedTable {
    chartFileTable(
      rowsInOrder(chart).flatMap { row in
        zip(chart.series, row.values).compactMap { series, value in
          value.map { value in
            let amount = value.amount(in: site.dataset)
            return ChartFileRow(
              id: id(of: row.key), name: heading(of: row.key).title,
              series: heading(of: series).title, amount: value.isSideBySide ? nil : amount,
              words: words(of: value, amount), status: status(of: value))
          }
        }
      },
      title: title(of: chart).map { LocalizedText([.init(tag: tag, text: $0)]) })
  }

  private func id(of key: Chart.Key) -> String {
    switch key {
    case .figure(let position), .labelled(_, figure: let position):
      site.dataset.figures.entries[position].id.value
    case .allocation(let place):
      site.dataset.funds.entries[place.fund].allocations[place.position].regions.map(\.value)
        .joined(separator: "; ")
    case .money(.place(let place)): site.dataset.regions.entries[place].id.value
    case .money(.fund(let fund)): site.dataset.funds.entries[fund].id.value
    case .money(.period(let period)): period.dataText
    case .kind(let kind): kind.rawValue
    case .stage(let stage): stage.rawValue
    case .date(let date): date.dataText
    case .cells(let table, .cell(let column), let row):
      cellID(site.dataset.tables.entries[table], row, column)
    case .cells(_, .period(let period), _): period.dataText
    case .cells, .money, .rest, .only: ""
    }
  }
}

extension PageView {
  /// What a chart shows; `nil` where its page alone knows it.
  private func title(of chart: Chart) -> String? {
    chart.title ?? language.string("awards_by_" + chart.grouping.rawValue)
  }

  /// A cell as the table's own file has it; an amount, of which that has no single cell, as it is written.
  private func cellID(_ table: Table, _ row: Int, _ column: Int) -> String {
    table.columns[column].type == .quantity
      ? table.text(row: row, column: column)
      : publishedText(of: table, row: row, column: column, site.dataset)
  }
}

extension Chart.Value {
  /// Whether it is sums of unlike money, of which each is known as far as its words say, and which are no one amount.
  fileprivate var isSideBySide: Bool {
    if case .sum(let sums) = self { sums.areSideBySide } else { false }
  }
}
