import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension PageView {
  /// What a file holds, as the page of the downloads shows it.
  func context(of download: DataDownload) -> DataFileContext {
    let file = composer.dataFiles[download]
    let size = size(file?.size ?? 0)
    var context = DataFileContext(
      title: "\(download.name).csv, CSV, \(size)", url: link(download.address),
      rows: string("count_rows", count: file?.table.count ?? 0),
      columns: file?.table.columns.map(\.name).joined(separator: ", ") ?? "",
      metadata: link(download.description), dictionary: file.map { dictionary(of: $0.table) } ?? [])
    switch download {
    case .figures, .awards, .allocations, .funds, .regions, .sources:
      context.summary = string("download_" + download.name)
    case .table(let name):
      guard let table = site.dataset.tables[name] else { break }
      let title = self.title(of: table)
      context.name = title.text
      context.nameLanguage = title.language
      if let description = table.description.map({ words($0) }) {
        context.summary = description.text
        context.summaryLanguage = description.language
      }
      context.source = table.source.flatMap { site.dataset.sources[$0.value] }.map {
        link(toTitleOf: $0)
      }
    }
    return context
  }

  /// What a further table is called, else its name.
  func title(of table: Table) -> (text: String, language: String?) {
    table.title.map { words($0) } ?? (table.id.value, nil)
  }
}

extension PageView {
  /// A size in words, such as “12 KB”.
  func size(_ bytes: Int) -> String {
    if bytes < 1000 { return string("size_bytes", count: bytes) }
    if bytes < 1_000_000 { return string("size_kb", ["size": String((bytes + 500) / 1000)]) }
    let tenths = (bytes + 50_000) / 100_000
    let size = language.grouped(tenths / 10) + language.quantities.decimalMark + String(tenths % 10)
    return string("size_mb", ["size": size])
  }
}
