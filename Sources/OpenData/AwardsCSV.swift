import Diagnostics
public import Funding
import Languages

/// Writes the awards as CSV, one row each in the order of their ids.
///
/// The name of a recipient who is a person is left out. The amount stands in seven columns, as in
/// ``figuresCSV(_:tags:)``.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - positions: The awards to write; `nil` for all.
/// - Returns: UTF-8 bytes, the same for the same dataset on every machine.
public func awardsCSV(_ dataset: FundingDataset, positions: [Int]? = nil) -> [UInt8] {
  var writer = CSVWriter()
  writer.header(awardColumns)
  for position in positions ?? Array(0..<dataset.awards.count) {
    let award = dataset.awards[position]
    writer.text(award.id)
    writer.text(award.title ?? "")
    writer.text(award.description ?? "")
    writer.text(award.recipient ?? "")
    writer.text(award.recipientID ?? "")
    writer.cell(award.isIndividual ? "individual" : award.recipientType ?? "")
    writer.cell(places(of: award, dataset))
    writer.cell(award.fund.map { dataset.funds.entries[$0].id.value } ?? "")
    writer.quantity(award.amount, published: award.wording)
    writer.cell(award.awarded?.dataText ?? "")
    writer.cell(award.start?.dataText ?? "")
    writer.cell(award.end?.dataText ?? "")
    writer.cell(award.source.map { dataset.sources.entries[$0].id.value } ?? "")
    writer.cell(award.status?.rawValue ?? "")
    writer.endRow()
  }
  return writer.bytes
}

/// The names of the columns of ``awardsCSV(_:positions:)``.
public var awardColumns: [String] {
  ["id", "title", "description", "recipient", "recipient_id", "recipient_type", "region", "fund"]
    + CSVWriter.quantityColumns("amount") + ["awarded", "start", "end", "source", "status"]
}

/// The ids of an award's places, with their shares where the data gives them.
private func places(of award: Award, _ dataset: FundingDataset) -> String {
  if award.hasNoSinglePlace { return "[z]" }
  return award.places.map { place in
    let id = dataset.regions.entries[place.region].id.value
    return place.share.map { id + " " + percent($0) } ?? id
  }.joined(separator: "; ")
}

/// A share in thousandths of a per cent as people write it.
private func percent(_ thousandths: Int) -> String {
  var fraction = String(1000 + thousandths % 1000).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  return "\(thousandths / 1000)" + (fraction.isEmpty ? "" : "." + fraction) + "%"
}
