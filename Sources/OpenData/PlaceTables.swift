import Diagnostics
public import Funding
import Languages

/// The places, in the order of the data.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - tags: The languages of the site; the first one's texts stand in columns without a tag.
/// - Returns: The table `regions`.
public func regionsTable(_ dataset: FundingDataset, tags: [String]) -> PublishedTable {
  let groups: [ColumnGroup<Region>] = [
    .id { $0.id.value },
    .texts("name", tags) { $0.name },
    .column("kind", .choice(Region.Kind.allCases.map(\.rawValue))) { $0.kind.rawValue },
    .column("nation", .codes) { list($0.nations) },
    .column("parent", .code, reference: "regions") { $0.parent?.value },
    .column("code", .code) { $0.code },
    .column("code_date", .date) { $0.codeDate?.dataText },
    .column("members", .codes) { list($0.members) },
    .column("from", .date) { $0.life.from?.dataText },
    .column("to", .date) { $0.life.to?.dataText },
    .column("replaced_by", .codes) { list($0.life.replacedBy) },
    .column("formerly", .codes) { list($0.formerly) },
    .column("source", .code, reference: "sources") { $0.source?.value },
    .texts("note", tags) { $0.note },
  ]
  let regions = dataset.regions.entries
  return PublishedTable("regions", groups, primaryKey: ["id"], count: regions.count) { regions[$0] }
}

/// The grant programmes, in the order of the data.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - tags: The languages of the site; the first one's texts stand in columns without a tag.
/// - Returns: The table `funds`.
public func fundsTable(_ dataset: FundingDataset, tags: [String]) -> PublishedTable {
  let groups: [ColumnGroup<Fund>] = [
    .id { $0.id.value },
    .texts("name", tags) { $0.name },
    .texts("funder", tags) { $0.funder },
    .column("opened", .date) { $0.opened?.dataText },
    .column("closed", .date) { $0.closed?.dataText },
    .column("status", .code) { $0.status },
    .column("total", .code, reference: "figures") { $0.total?.value },
    .column("from", .date) { $0.life.from?.dataText },
    .column("to", .date) { $0.life.to?.dataText },
    .column("replaced_by", .codes) { list($0.life.replacedBy) },
    .column("formerly", .codes) { list($0.formerly) },
    .column("source", .code, reference: "sources") { $0.source?.value },
    .texts("note", tags) { $0.note },
  ]
  let funds = dataset.funds.entries
  return PublishedTable("funds", groups, primaryKey: ["id"], count: funds.count) { funds[$0] }
}

/// The sources that something published rests on, in the order of the data.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - positions: Those sources, by their positions in the dataset.
///   - tags: The languages of the site; the first one's texts stand in columns without a tag.
/// - Returns: The table `sources`.
public func sourcesTable(
  _ dataset: FundingDataset, positions: [Int], tags: [String]
) -> PublishedTable {
  let groups: [ColumnGroup<Source>] = [
    .id { $0.id.value },
    .texts("title", tags) { $0.title },
    .texts("publisher", tags) { $0.publisher },
    .column("url", .address) { $0.url },
    .column("published", .date) { $0.published?.dataText },
    .column("accessed", .date) { $0.accessed?.dataText },
    .texts("licence", tags) { $0.licence },
    .texts("quote", tags) { $0.quote },
    .column("formerly", .codes) { list($0.formerly) },
    .texts("note", tags) { $0.note },
  ]
  let sources = dataset.sources.entries
  return PublishedTable("sources", groups, primaryKey: ["id"], count: positions.count) {
    sources[positions[$0]]
  }
}
