import Content
import Funding
import OpenData

/// The files of the rows of tables, each beside its page.
enum TableFiles: SiteFile {
  static func outputs(_ planned: PlannedPages) -> [PlannedOutput] {
    let dataset = planned.site.dataset
    let settings = planned.site.reading
    return planned.site.placedTables.compactMap { placed in
      guard let language = planned.site.language(placed.tag) else { return nil }
      let view = PageView(
        composer: planned.composer, language: language, address: placed.place.page)
      return PlannedOutput(
        address: placed.place.file, phase: .data,
        content: .bytes {
          let published =
            switch placed.table {
            case .funding(let table): rows(of: table, dataset, settings)
            case .data(let table):
              furtherTable(
                dataset, dataset.tables.entries[table.table], columns: table.columns,
                rows: table.rows)
            case .chart(let chart): view.chartFile(chart)
            case .timeline(let timeline): view.timelineFile(timeline)
            }
          return published.csv()
        }, origin: placed.origin)
    }
  }

  private static func rows(
    of table: FundingTable, _ dataset: FundingDataset, _ settings: ReadingSettings
  ) -> PublishedTable {
    switch table.rows {
    case .awards(let positions): awardsTable(dataset, settings, positions: positions)
    case .allocations(let places):
      allocationsTable(dataset, places.map { (fund: $0.fund, position: $0.position) })
    }
  }
}
