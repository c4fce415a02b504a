import Content
import Diagnostics
import Markdown

/// Reports SVG pictures that are copied and hold something that could run or fetch something.
struct ShapesSafe: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let links = LinkResolver(site: site)
    var paths = Set(site.staticFiles.addresses.keys)
    for page in site.pages {
      let top = [page.settings.image?.source.value].compactMap { $0 }
      let blocks = page.directives.flatMap(\.directive.destinations).map(\.value)
      let destinations = page.documents.flatMap(\.links).map(\.destination) + top + blocks
      for destination in destinations where Self.mayBeShapes(destination) {
        if case .success(.file(let path, _)) = links.resolve(
          destination, in: page.folder, language: page.language)
        {
          paths.insert(path)
        }
      }
    }
    if case .success(.file(let path, _)) = links.logo { paths.insert(path) }
    return paths.sorted().flatMap { path in
      (site.tree[path]?.picture?.dangers ?? []).map { danger in
        Diagnostic(
          .unsafeSVG, "the picture holds \(danger.what)", at: SourceSpan(file: path, danger.range),
          help: "take it out, or export the picture anew as “plain SVG”, or as PNG")
      }
    }
  }

  /// Whether a destination may name such a file, some of its letters perhaps encoded.
  private static func mayBeShapes(_ destination: String) -> Bool {
    destination.contains("%") || destination.lowercased().contains("svg")
  }
}
