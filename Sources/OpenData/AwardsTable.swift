import Diagnostics
public import Funding
import Languages
public import Quantities

/// The awards, in the order of their ids. The name of a recipient who is a person is left out; further columns
/// that the data's descriptions name stand behind the known ones.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - settings: What the data was read by: its languages and how amounts are read.
///   - positions: The awards to publish; `nil` for all.
///   - here: What an award at a position adds where the rows stand, in data and words, if that is not the whole of each.
/// - Returns: The table `awards`.
public func awardsTable(
  _ dataset: FundingDataset, _ settings: ReadingSettings, positions: AwardPositions? = nil,
  here: (@Sendable (Int) -> (amount: Amount?, published: String))? = nil
) -> PublishedTable {
  let tags = settings.tags
  @Sendable func id<Entry: DataEntry>(_ position: Int?, _ table: EntryTable<Entry>) -> String? {
    position.map { table.entries[$0].id.value }
  }
  let who: [ColumnGroup<AwardRow>] = [
    .id(.text) { $0.award.id },
    .texts("title", tags) { $0.award.words.title },
    .texts("description", tags) { $0.award.words.description },
    .texts("recipient", tags) { $0.award.words.recipient },
    .text("recipient_id") { $0.award.recipientID },
    .column("recipient_type", .code) {
      $0.award.isIndividual ? "individual" : $0.award.recipientType
    },
    .column("region", .codes) { places(of: $0.award, dataset) },
    .column("fund", .code, reference: "funds") { id($0.award.fund, dataset.funds) },
  ]
  let what: [ColumnGroup<AwardRow>] = [
    .quantity("amount") { ($0.award.amount, $0.award.wording) },
    .column("awarded", .date) { $0.award.awarded?.dataText },
    .column("start", .date) { $0.award.start?.dataText },
    .column("end", .date) { $0.award.end?.dataText },
    .column("source", .code, reference: "sources") { id($0.award.source, dataset.sources) },
    .column("status", .choice(Award.Status.allCases.map(\.rawValue))) { $0.award.status?.rawValue },
    .column("recipient_region", .code, reference: "regions") {
      id($0.award.recipientRegion, dataset.regions)
    },
    .quantity("paid") { ($0.money(.paid, dataset, settings), $0.award.paidWording ?? "") },
    .quantity("total_with_partners") {
      (
        $0.money(.totalWithPartners, dataset, settings), $0.award.totalWithPartnersWording ?? ""
      )
    },
  ]
  let rest: [ColumnGroup<AwardRow>] = [
    .column("currency", .code) { $0.award.currency ?? settings.quantities.currency },
    .column("vat", .choice(Figure.VAT.allCases.map(\.rawValue))) { $0.award.vat?.rawValue },
    .text("award") { $0.award.jointAward },
    .part(of: "awards") { $0.award.partOf },
    .column("actual_start", .date) { $0.award.actualStart?.dataText },
    .column("actual_end", .date) { $0.award.actualEnd?.dataText },
    .texts("reason", tags) { $0.award.words.reason },
    .texts("note", tags) { $0.award.words.note },
    .text("formerly") { $0.award.formerly.joined(separator: "; ") },
  ]
  var groups = who + what + rest
  if let here { groups.append(.quantity("amount_here") { here($0.position) }) }
  let extra = dataset.awards.extraHeadings
  if !extra.isEmpty {
    let columns = extra.map {
      DataColumn($0, .text, words: .given(title: nil, description: nil, part: nil))
    }
    groups.append(
      ColumnGroup(columns: columns) { row, cells in
        let texts = dataset.awards.extra(at: row.position)
        for heading in extra { cells.append(texts[heading] ?? "") }
      })
  }
  return PublishedTable(
    "awards", groups, primaryKey: ["id"], count: positions?.count ?? dataset.awards.count
  ) { row in
    let position = positions.map { $0[row] } ?? row
    return AwardRow(position: position, award: dataset.awards[position])
  }
}

/// An award with its position in the dataset.
struct AwardRow {
  let position: Int
  let award: Award

  func money(
    _ money: AwardMoney, _ dataset: FundingDataset, _ settings: ReadingSettings
  ) -> Amount? {
    dataset.awards.money(money, at: position, reading: settings.quantities)
  }
}

extension ColumnGroup {
  /// The column that names the row which holds this one already.
  fileprivate static func part(
    of table: String, _ cell: @escaping @Sendable (Row) -> String?
  ) -> Self {
    .column("part_of", .text, reference: table, cell)
  }
}

/// The ids of an award's places, with their shares where the data gives them.
private func places(of award: Award, _ dataset: FundingDataset) -> String {
  if award.hasNoSinglePlace { return "[z]" }
  return award.places.map { place in
    let id = dataset.regions.entries[place.region].id.value
    return place.share.map { id + " " + percent(ofThousandths: $0) } ?? id
  }.joined(separator: "; ")
}

/// A share in thousandths of a per cent as data files have it, such as `33.333%`.
public func percent(ofThousandths thousandths: Int) -> String {
  var fraction = String(1000 + thousandths % 1000).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  return "\(thousandths / 1000)" + (fraction.isEmpty ? "" : "." + fraction) + "%"
}
