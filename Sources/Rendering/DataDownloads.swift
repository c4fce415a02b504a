import Content
import Languages
import OpenData

extension DataDownload {
  /// The file's bytes.
  func bytes(of site: Site) -> [UInt8] {
    switch self {
    case .figures: figuresCSV(site.dataset, tags: site.languages.map(\.tag))
    case .awards: awardsCSV(site.dataset, site.reading)
    }
  }

  /// The names of its columns.
  func columns(of site: Site) -> [String] {
    switch self {
    case .figures: figureColumns(tags: site.languages.map(\.tag))
    case .awards: awardColumns(site.dataset, tags: site.languages.map(\.tag))
    }
  }

  /// The name of the file without its folder.
  var fileName: String { rawValue.split(separator: "/").last.map(String.init) ?? rawValue }

  /// The key of the sentence that says what it holds.
  var summaryKey: String {
    switch self {
    case .figures: "download_figures"
    case .awards: "download_awards"
    }
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
