import Diagnostics
public import Funding
import Languages

/// Allocations: money set aside for places, in the order given.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - places: The allocations: the position of the fund in the dataset, and their own in the fund.
/// - Returns: The table `allocations`.
public func allocationsTable(
  _ dataset: FundingDataset, _ places: [(fund: Int, position: Int)]
) -> PublishedTable {
  typealias Row = (fund: Fund, allocation: Allocation, figure: Figure?)
  let groups: [ColumnGroup<Row>] = [
    .column("fund", .code, reference: "funds") { $0.fund.id.value },
    .column("region", .codes) { list($0.allocation.regions) },
    .quantity("amount") { row in
      (dataset.amount(of: row.allocation), row.figure?.wording ?? row.allocation.wording)
    },
    .column("figure", .code, reference: "figures") { $0.figure?.id.value },
    .column("as_of", .date) { $0.figure?.asOf?.dataText },
    .column("stage", .choice(Figure.Stage.allCases.map(\.rawValue))) {
      ($0.figure?.stage ?? .allocated).rawValue
    },
    .column("status", .choice(Figure.Status.allCases.map(\.rawValue))) {
      ($0.allocation.status ?? $0.figure?.status)?.rawValue
    },
    .column("source", .code, reference: "sources") {
      dataset.source(of: $0.allocation, in: $0.fund)?.id.value
    },
  ]
  return PublishedTable("allocations", groups, count: places.count) { row in
    let fund = dataset.funds.entries[places[row].fund]
    let allocation = fund.allocations[places[row].position]
    return (fund, allocation, allocation.figure.flatMap { dataset.figures[$0] })
  }
}

extension FundingDataset {
  /// Every allocation: the position of its fund in the dataset, and its own in the fund.
  public var everyAllocation: [(fund: Int, position: Int)] {
    funds.entries.enumerated().flatMap { position, fund in
      fund.allocations.indices.map { (fund: position, position: $0) }
    }
  }
}
