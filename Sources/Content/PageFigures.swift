import Diagnostics
import Funding
import Markdown

extension Page {
  /// The ids of the figures that the page shows in its text and at its top, as they are called now.
  public func figures(of site: Site) -> Set<String> {
    let linked = documents.flatMap(\.links).filter { $0.destination.hasPrefix("figure:") }
      .map { String($0.destination.dropFirst("figure:".count)) }
    let others = settings.figures + directives.flatMap(\.directive.figures)
    return Set((linked + others.map(\.value)).map { site.dataset.figures[$0]?.id.value ?? $0 })
  }
}
