import Diagnostics
public import Funding
import Languages

/// Writes allocations as CSV, one row each in the order given. The amount stands in seven columns, as in
/// ``figuresCSV(_:tags:)``.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - places: The allocations: the position of the fund in the dataset, and their own in the fund.
/// - Returns: UTF-8 bytes, the same for the same dataset on every machine.
public func allocationsCSV(
  _ dataset: FundingDataset, _ places: [(fund: Int, position: Int)]
) -> [UInt8] {
  var writer = CSVWriter()
  writer.header(
    ["fund", "region"] + CSVWriter.quantityColumns("amount")
      + ["figure", "as_of", "stage", "status", "source"])
  for place in places {
    let fund = dataset.funds.entries[place.fund]
    let allocation = fund.allocations[place.position]
    let figure = allocation.figure.flatMap { dataset.figures[$0] }
    writer.cell(fund.id.value)
    writer.cell(allocation.regions.map(\.value).joined(separator: "; "))
    writer.quantity(
      dataset.amount(of: allocation), published: figure?.wording ?? allocation.wording)
    writer.cell(figure?.id.value ?? "")
    writer.cell(figure?.asOf?.dataText ?? "")
    writer.cell((figure?.stage ?? .allocated).rawValue)
    writer.cell((allocation.status ?? figure?.status)?.rawValue ?? "")
    writer.cell(dataset.source(of: allocation, in: fund)?.id.value ?? "")
    writer.endRow()
  }
  return writer.bytes
}
