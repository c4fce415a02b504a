import Diagnostics
public import Funding
import Languages

/// The published figures, in the order of their ids.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - tags: The languages of the site; the first one's texts stand in columns without a tag.
/// - Returns: The table `figures`.
public func figuresTable(_ dataset: FundingDataset, tags: [String]) -> PublishedTable {
  let groups: [ColumnGroup<Figure>] = [
    .id { $0.id.value },
    .texts("label", tags) { $0.label },
    .quantity("value") { ($0.value.value, $0.wording) },
    .column("as_of", .date) { $0.asOf?.dataText },
    .column("source", .code, reference: "sources") { $0.source?.value },
    .column("stage", .choice(Figure.Stage.allCases.map(\.rawValue))) { $0.stage?.rawValue },
    .column("money", .choice(Figure.MoneyKind.allCases.map(\.rawValue))) { $0.money?.rawValue },
    .column("price_year", .date) { $0.priceYear?.dataText },
    .column("vat", .choice(Figure.VAT.allCases.map(\.rawValue))) { $0.statedVAT?.rawValue },
    .column("status", .choice(Figure.Status.allCases.map(\.rawValue))) { $0.status?.rawValue },
    .column("region", .codes) { list($0.regions) },
    .column("fund", .code, reference: "funds") { $0.fund?.value },
    .column("part_of", .code, reference: "figures") { $0.partOf?.value },
    .column("contradicts", .codes) { list($0.contradicts) },
  ]
  let figures = dataset.figures.entries
  return PublishedTable("figures", groups, primaryKey: ["id"], count: figures.count) { figures[$0] }
}

/// Ids in one cell.
func list(_ ids: [Located<String>]) -> String { ids.map(\.value).joined(separator: "; ") }
