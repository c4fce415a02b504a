import Content
import OpenData

/// The files of the rows of tables, each beside its page.
enum TableFiles: SiteFile {
  static func outputs(_ planned: PlannedPages) -> [PlannedOutput] {
    let dataset = planned.site.dataset
    let settings = planned.site.reading
    return planned.site.placedTables.map { placed in
      PlannedOutput(
        address: placed.place.file, phase: .data,
        content: .bytes {
          switch placed.table.rows {
          case .awards(let positions): awardsCSV(dataset, settings, positions: positions)
          case .allocations(let places):
            allocationsCSV(dataset, places.map { (fund: $0.fund, position: $0.position) })
          }
        }, origin: placed.origin)
    }
  }
}
