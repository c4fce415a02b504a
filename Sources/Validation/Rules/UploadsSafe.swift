import Content
import Diagnostics
import Markdown

/// Reports pages and documents that are copied as they are and hold something that could run or fetch something: they would
/// be of the same origin as the site.
struct UploadsSafe: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.copiedPaths { UploadedPage.isOne($0) || $0.contains("%") }.filter(UploadedPage.isOne)
      .flatMap { path -> [Diagnostic] in
        UploadedPage(path: path, site.tree[path]?.bytes ?? []).dangers.map { danger in
          Diagnostic(
            .unsafeHTML, "the file holds \(danger.what)", at: SourceSpan(file: path, danger.range),
            help:
              "write it as a page in Markdown, or as PDF; of other pages only plain text, links and tables are published"
          )
        }
      }
  }
}

extension Site {
  /// The paths of files that are copied to the site as they are, in their order.
  ///
  /// - Parameter mayBe: Whether a destination may name a file that is looked for, some of its letters perhaps encoded.
  /// - Returns: The paths, each once.
  func copiedPaths(_ mayBe: (String) -> Bool) -> [String] {
    let links = LinkResolver(site: self)
    var paths = Set(staticFiles.addresses.keys)
    for page in pages {
      let top = [page.settings.image?.source.value].compactMap { $0 }
      let blocks =
        page.directives.flatMap(\.directive.destinations).map(\.value)
        + page.settings.extra.values.compactMap { value in
          if case .file(let file) = value { file.value } else { nil }
        }
      let destinations = page.documents.flatMap(\.links).map(\.destination) + top + blocks
      for destination in destinations where mayBe(destination) {
        if case .success(.file(let path, _)) = links.resolve(
          destination, in: page.folder, language: page.language)
        {
          paths.insert(path)
        }
      }
    }
    if case .success(.file(let path, _)) = links.logo { paths.insert(path) }
    return paths.sorted()
  }
}
