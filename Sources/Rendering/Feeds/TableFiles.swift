import Content
import Diagnostics
import Funding
import OpenData

/// The files of the rows of tables, each beside its page, with what describes its columns.
enum TableFiles: SiteFile {
  static func outputs(_ planned: PlannedPages) -> [PlannedOutput] {
    let dataset = planned.site.dataset
    let settings = planned.site.reading
    let publication = planned.composer.dataFiles.publication
    return planned.composer.tables.placed.flatMap { placed -> [PlannedOutput] in
      guard let language = planned.site.language(placed.tag) else { return [] }
      let view = PageView(
        composer: planned.composer, language: language, address: placed.place.page)
      let published: @Sendable () -> PublishedTable = {
        switch placed.table {
        case .funding(let table): rows(of: table, dataset, settings)
        case .data(let table):
          furtherTable(
            dataset, dataset.tables.entries[table.table], columns: table.columns,
            rows: table.rows)
        case .chart(let chart): view.chartFile(chart)
        case .map(let map): view.chartFile(map.chart)
        case .timeline(let timeline): view.timelineFile(timeline)
        }
      }
      let name = placed.place.file.split(separator: "/").last.map(String.init) ?? ""
      return [
        PlannedOutput(
          address: placed.place.file, phase: .data, content: .parts { published().csv($0) },
          origin: placed.origin, cost: 1 + placed.table.count / 40),
        PlannedOutput(
          address: placed.place.file + "-metadata.json", phase: .data,
          content: .bytes {
            csvwMetadata(of: published(), file: name, publication).bytes(pretty: true)
          }, origin: placed.origin),
      ]
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
