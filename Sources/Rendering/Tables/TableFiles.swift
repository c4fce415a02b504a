import Content
import Diagnostics
import Funding
import OpenData
import Quantities

/// The files of the rows of tables, each beside its page, with what describes its columns.
enum TableFiles: SiteFile {
  static func outputs(_ planned: PlannedPages) -> [PlannedOutput] {
    let publication = planned.composer.dataFiles.publication
    return planned.composer.tables.placed.flatMap { placed -> [PlannedOutput] in
      guard let language = planned.site.language(placed.tag) else { return [] }
      let view = PageView(
        composer: planned.composer, language: language, address: placed.place.page)
      let published: @Sendable () -> PublishedTable = { view.rows(of: placed.table) }
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
}

extension PageView {
  /// The rows of a table, as data.
  func rows(of table: ShownTable) -> PublishedTable {
    switch table {
    case .funding(let table): rows(of: table)
    case .data(let table):
      furtherTable(
        site.dataset, site.dataset.tables.entries[table.table], columns: table.columns,
        rows: table.rows)
    case .chart(let chart): chartFile(chart)
    case .map(let map): chartFile(map.chart)
    case .timeline(let timeline): timelineFile(timeline)
    }
  }

  /// The rows of a table of money, as data.
  fileprivate func rows(of table: FundingTable) -> PublishedTable {
    let dataset = site.dataset
    switch table.rows {
    case .awards(let positions):
      let placed = table.region == nil ? [] : dataset.rows(of: table.rows, within: table.region)
      let hasParts = placed.contains { row in
        if case .award(let award) = row { award.extent != .whole } else { false }
      }
      return awardsTable(
        dataset, site.reading, positions: positions, here: hasParts ? amounts(of: placed) : nil)
    case .allocations(let places):
      return allocationsTable(dataset, places.map { (fund: $0.fund, position: $0.position) })
    }
  }

  /// What the awards of rows add where they stand, in data and words.
  private func amounts(
    of rows: [MoneyRow]
  ) -> @Sendable (Int) -> (amount: Amount?, published: String) {
    let sums = MoneySums(rows, .amount, parts: partsAmong(rows), site.dataset, site.reading)
    let leftOut = Set(sums.leftOut.values.joined().map(Int.init))
    var shares: [Int: PlacedAward] = [:]
    for case .award(let award) in rows where award.extent != .whole {
      shares[award.position] = award
    }
    let (site, parts) = (site, shares)
    return { position in
      if leftOut.contains(position) { return (.missing(.notApplicable), "") }
      guard let part = parts[position] else {
        let award = site.dataset.awards[position]
        return (award.amount, award.wording)
      }
      let amount = site.dataset.amount(of: part, .amount, site.reading) ?? .missing(.notAvailable)
      return (amount, site.wording(of: amount, in: site.settings.defaultTag))
    }
  }
}
