import Content
import Diagnostics
import Markdown

/// Reports SVG pictures that are copied and hold something that could run or fetch something.
struct ShapesSafe: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.copiedPaths(Self.mayBeShapes).flatMap { path in
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
