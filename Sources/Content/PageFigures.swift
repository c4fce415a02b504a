import Diagnostics
import Funding
public import Markdown

extension Link {
  /// The id of the figure that it leads to; `nil` where it leads elsewhere.
  public var figure: String? {
    destination.hasPrefix("figure:") ? String(destination.dropFirst("figure:".count)) : nil
  }
}

extension Page {
  /// The ids of the figures that the page shows in its text and at its top, as they are called now.
  public func figures(of site: Site) -> Set<String> {
    let linked = documents.flatMap(\.links).compactMap(\.figure)
    let others = settings.figures + directives.flatMap(\.directive.figures)
    return Set((linked + others.map(\.value)).map { site.dataset.figures[$0]?.id.value ?? $0 })
  }
}
