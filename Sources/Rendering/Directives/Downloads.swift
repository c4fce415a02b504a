import Content
import Diagnostics
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
    .text("details", "Its form, such as “CSV”.") { $0.details },
    .optionalText("description", "What it holds.") { $0.description },
  ]
}

extension PageView {
  /// A file that is offered.
  func download(_ download: Download, at place: BlockPlace) -> DownloadContext {
    let url = address(of: download.file.value, in: place.folder) ?? ""
    let name = url.split(separator: "/").last.map(String.init) ?? url
    let form = name.split(separator: ".").last.map { $0.uppercased() } ?? ""
    return DownloadContext(
      title: download.title ?? name, url: url, details: form, description: download.description)
  }
}
