import Content
import OpenData

/// The files of the rows of tables, each beside its page.
enum TableFiles: SiteFile {
  static func outputs(_ planned: PlannedPages) -> [PlannedOutput] {
    planned.site.placedTables.compactMap { placed in
      guard let language = planned.site.language(placed.tag) else { return nil }
      let view = PageView(
        composer: planned.composer, language: language, address: placed.place.page)
      return PlannedOutput(
        address: placed.place.file, phase: .data,
        content: .bytes { view.file(placed.table) }, origin: placed.origin)
    }
  }
}

extension PageView {
  /// The rows of a table as a file.
  fileprivate func file(_ table: PageTable) -> [UInt8] {
    let dataset = site.dataset
    switch table {
    case .chart(let chart): return chartFile(chart)
    case .money(let table):
      switch table.rows {
      case .awards(let positions):
        return awardsCSV(dataset, site.reading, positions: positions)
      case .allocations(let places):
        return allocationsCSV(dataset, places.map { (fund: $0.fund, position: $0.position) })
      }
    }
  }
}
