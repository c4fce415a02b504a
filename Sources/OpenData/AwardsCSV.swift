import Diagnostics
public import Funding
import Languages
import Quantities

/// Writes the awards as CSV, one row each in the order of their ids.
///
/// The name of a recipient who is a person is left out. Each amount stands in seven columns, as in
/// ``figuresCSV(_:tags:)``; further columns that the data's descriptions name stand behind the known ones.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - settings: What the data was read by: its languages and how amounts are read.
///   - positions: The awards to write; `nil` for all.
/// - Returns: UTF-8 bytes, the same for the same dataset on every machine.
public func awardsCSV(
  _ dataset: FundingDataset, _ settings: ReadingSettings, positions: [Int]? = nil
) -> [UInt8] {
  var writer = CSVWriter()
  let extra = dataset.awards.extraHeadings
  writer.header(awardColumns(dataset, tags: settings.tags))
  for position in positions ?? Array(0..<dataset.awards.count) {
    let award = dataset.awards[position]
    func money(_ money: AwardMoney) -> Amount? {
      dataset.awards.money(money, at: position, reading: settings.quantities)
    }
    writer.text(award.id)
    for words in [award.words.title, award.words.description, award.words.recipient] {
      writer.texts(words, settings.tags)
    }
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
    writer.cell(award.recipientRegion.map { dataset.regions.entries[$0].id.value } ?? "")
    writer.quantity(money(.paid), published: award.paidWording ?? "")
    writer.quantity(money(.totalWithPartners), published: award.totalWithPartnersWording ?? "")
    writer.cell(award.currency ?? currency(of: award.amount))
    writer.cell(award.vat?.rawValue ?? "")
    writer.text(award.jointAward ?? "")
    writer.text(award.partOf ?? "")
    writer.cell(award.actualStart?.dataText ?? "")
    writer.cell(award.actualEnd?.dataText ?? "")
    writer.texts(award.words.reason, settings.tags)
    writer.texts(award.words.note, settings.tags)
    writer.text(award.formerly.joined(separator: "; "))
    if !extra.isEmpty {
      let texts = dataset.awards.extra(at: position)
      for heading in extra { writer.text(texts[heading] ?? "") }
    }
    writer.endRow()
  }
  return writer.bytes
}

/// The names of the columns of ``awardsCSV(_:_:positions:)``.
public func awardColumns(_ dataset: FundingDataset, tags: [String]) -> [String] {
  func texts(_ name: String) -> [String] {
    tags.enumerated().map { $0.offset == 0 ? name : name + "@" + $0.element }
  }
  let words = ["title", "description", "recipient"].flatMap(texts)
  let first = ["id"] + words + ["recipient_id", "recipient_type", "region", "fund"]
  let money =
    CSVWriter.quantityColumns("amount") + ["awarded", "start", "end", "source", "status"]
    + ["recipient_region"] + CSVWriter.quantityColumns("paid")
    + CSVWriter.quantityColumns("total_with_partners")
  let last =
    ["currency", "vat", "award", "part_of", "actual_start", "actual_end"]
    + ["reason", "note"].flatMap(texts) + ["formerly"]
  return first + money + last + dataset.awards.extraHeadings
}

/// The code of the currency of an amount.
private func currency(of amount: Amount) -> String {
  if case .money(let code)? = amount.quantity?.unit { code } else { "" }
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
