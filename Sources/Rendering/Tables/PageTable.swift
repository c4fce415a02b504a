import Content
import Funding

/// A table that stands on a page, and on a page of its own where it is long.
enum PageTable: Sendable {
  case money(FundingTable)
  case chart(Chart)

  /// How many rows a table on a page with other things has at most.
  static let mostRows = 12

  /// How many rows there are.
  var count: Int {
    switch self {
    case .money(let table): table.count
    case .chart(let chart): chart.count
    }
  }

  /// Whether its page shows only the first rows, and the rest stands on a page of its own.
  var isLong: Bool { count > Self.mostRows }
}

extension Directive {
  /// The table that the block shows, with its id on a page where it is the block of a number.
  func table(number: Int) -> (table: PageTable, id: String)? {
    switch self {
    case .fundingTable(let table): (.money(table), table.id(number: number))
    case .chart(let chart): (.chart(chart), chart.id(number: number))
    default: nil
    }
  }
}

extension Chart {
  /// Its id on a page where it is the block of a number.
  func id(number: Int) -> String { id ?? "chart-\(number)" }
}

extension PageView {
  /// A table in HTML.
  func html(
    _ table: PageTable, id: String, extent: TableExtent, notes: inout SourceNotes
  ) -> [UInt8] {
    switch table {
    case .money(let table): moneyTable(table, id: id, extent: extent, notes: &notes)
    case .chart(let chart): chartTable(chart, id: id, extent: extent, notes: &notes)
    }
  }

  /// The words above a table.
  func caption(of table: PageTable) -> String {
    switch table {
    case .money(let table): caption(of: table)
    case .chart(let chart): caption(of: chart)
    }
  }

  private func caption(of chart: Chart) -> String {
    chart.title ?? string("awards_by_nation")
  }
}
