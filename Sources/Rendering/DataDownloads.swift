import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension DataDownload {
  /// The file's bytes.
  func bytes(of site: Site) -> [UInt8] {
    switch self {
    case .figures: figuresCSV(site.dataset, tags: site.languages.map(\.tag))
    case .awards: awardsCSV(site.dataset, site.reading)
    case .table(let name): site.dataset.tables[name].map { tableCSV(site.dataset, $0) } ?? []
    }
  }

  /// The names of its columns.
  func columns(of site: Site) -> [String] {
    switch self {
    case .figures: figureColumns(tags: site.languages.map(\.tag))
    case .awards: awardColumns(site.dataset, tags: site.languages.map(\.tag))
    case .table(let name): site.dataset.tables[name].map { tableColumns($0) } ?? []
    }
  }

  /// How many rows it has.
  func count(of site: Site) -> Int {
    switch self {
    case .figures: site.dataset.figures.entries.count
    case .awards: site.dataset.awards.count
    case .table(let name): site.dataset.tables[name]?.count ?? 0
    }
  }

  /// The name of the file without its folder.
  var fileName: String { address.split(separator: "/").last.map(String.init) ?? address }
}

extension PageView {
  /// What a file holds, as the page of the downloads shows it.
  func context(of download: DataDownload) -> DataFileContext {
    let size = size(composer.downloadSizes[download] ?? 0)
    var context = DataFileContext(
      title: "\(download.fileName), CSV, \(size)", url: link(download.address),
      rows: string("count_rows", count: download.count(of: site)),
      columns: download.columns(of: site).joined(separator: ", "))
    switch download {
    case .figures: context.summary = string("download_figures")
    case .awards: context.summary = string("download_awards")
    case .table(let name):
      guard let table = site.dataset.tables[name] else { break }
      let title = self.title(of: table)
      context.name = title.text
      context.nameLanguage = title.language
      if let description = table.description.map({ words($0) }) {
        context.summary = description.text
        context.summaryLanguage = description.language
      }
      context.source = table.source.flatMap { site.dataset.sources[$0.value] }.map { source in
        let title = words(source.title)
        return LinkContext(
          title: title.text, url: link(toOwn: "sources.html") + "#source-" + source.id.value,
          language: title.language)
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
