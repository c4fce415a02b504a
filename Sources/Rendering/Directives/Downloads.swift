import Content
import Diagnostics
import OpenData
import Templates

/// What the block `download` shows.
struct DownloadContext: TemplateContext {
  let title: String
  let url: String
  let details: String
  let description: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "What the file is.") { $0.title },
    .url("url", "The file.") { $0.url },
    .text("details", "Its form and size, such as “CSV, 12 KB”.") { $0.details },
    .optionalText("description", "What it holds.") { $0.description },
  ]
}

extension PageView {
  /// A file that is offered.
  func download(_ download: Download, at place: BlockPlace) -> DownloadContext {
    let url = address(of: download.file.value, in: place.folder) ?? ""
    let name = url.split(separator: "/").last.map(String.init) ?? url
    let form = name.split(separator: ".").last.map { $0.uppercased() } ?? ""
    let size = size(ofFile: download.file.value, in: place.folder).map { self.size($0) }
    return DownloadContext(
      title: download.title ?? name, url: url,
      details: [form, size].compactMap { $0 }.joined(separator: ", "),
      description: download.description)
  }

  /// How many bytes a file has that a page offers; `nil` for one of another site.
  private func size(ofFile destination: String, in folder: String) -> Int? {
    switch try? composer.links.resolve(destination, in: folder, language: tag).get() {
    case .file(let path, _): site.tree[path]?.size
    case .download(let address):
      site.dataset.downloads.first { $0.address == address }.flatMap {
        composer.dataFiles[$0]?.size
      }
    case .page, .anchor, .external, .figure, .notAFigure, .phrase, nil: nil
    }
  }
}
