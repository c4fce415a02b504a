import Diagnostics
import Languages
public import YAML

extension DatasetReader {
  /// How a CSV file of sources, places, funds or figures is read that has a description beside it.
  ///
  /// - Parameters:
  ///   - record: The description.
  ///   - schema: The keys of an entry.
  /// - Returns: The reading; what cannot be meant is reported when the dataset is finished.
  public mutating func reading(_ record: Record, of schema: RecordSchema) -> CSVReading {
    let description = description(record, of: schema)
    let layout = description.layout
    let formats = Dictionary(
      description.columns.compactMap { column in column.format.map { (column.key, $0) } },
      uniquingKeysWith: { first, _ in first })
    return CSVReading(
      encoding: layout.encoding, skippedRows: layout.skippedRows,
      columns: description.columns.map { ($0.heading, $0.key) },
      defaults: description.defaults.map { ($0.key, $0.value.value) }
    ) { key, text in
      // No word for a missing value lets out what is held back.
      if key.name != HoldHeading.name, layout.isMissing(text) { return nil }
      guard case .date = key.type else { return text }
      let format = formats[key.name] ?? layout.format
      if case .success(let date) = format.read(text) { return date.dataText }
      return text
    }
  }
}
