import Diagnostics
public import Funding
import Languages

/// Writes the published figures as CSV, one row each in the order of their ids.
///
/// The value stands in seven columns: the number where it is exact, its bounds, how they lie, the unit, why
/// it is missing, and the words as published.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - tags: The languages of the site; the first one's texts stand in columns without a tag.
/// - Returns: UTF-8 bytes, the same for the same dataset on every machine.
public func figuresCSV(_ dataset: FundingDataset, tags: [String]) -> [UInt8] {
  var writer = CSVWriter()
  writer.header(figureColumns(tags: tags))
  for figure in dataset.figures.entries {
    writer.cell(figure.id.value)
    for tag in tags { writer.text(figure.label.own(tag)) }
    writer.quantity(figure.value.value, published: figure.wording)
    writer.cell(figure.asOf?.dataText ?? "")
    writer.cell(figure.source?.value ?? "")
    writer.cell(figure.stage?.rawValue ?? "")
    writer.cell(figure.money?.rawValue ?? "")
    writer.cell(figure.status?.rawValue ?? "")
    writer.cell(figure.regions.map(\.value).joined(separator: "; "))
    writer.cell(figure.fund?.value ?? "")
    writer.cell(figure.partOf?.value ?? "")
    writer.cell(figure.contradicts.map(\.value).joined(separator: "; "))
    writer.endRow()
  }
  return writer.bytes
}

/// The names of the columns of ``figuresCSV(_:tags:)``.
public func figureColumns(tags: [String]) -> [String] {
  let labels = tags.enumerated().map { $0.offset == 0 ? "label" : "label@" + $0.element }
  return ["id"] + labels + CSVWriter.quantityColumns("value")
    + ["as_of", "source", "stage", "money", "status", "region", "fund", "part_of", "contradicts"]
}

extension LocalizedText {
  /// The text in a language; empty where it has none.
  func own(_ tag: String) -> String { texts.first { $0.tag == tag }?.text ?? "" }
}
