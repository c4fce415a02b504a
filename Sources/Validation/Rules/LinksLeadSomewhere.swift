import Content
import Diagnostics
import Funding
import Markdown

/// Reports links that lead nowhere, to what is held back, or to a place that a page does not have;
/// and pictures from other sites.
struct LinksLeadSomewhere: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let folder = page.folder
    var found = page.documents.flatMap(\.links).compactMap { link in
      check(link, on: page, folder: folder, links: links)
    }
    if let image = page.settings.image,
      case .failure(let problem) = links.resolve(
        image.source.value, in: folder, language: page.language)
    {
      found.append(diagnostic(problem, at: image.source.span))
    }
    return found
  }

  private func check(
    _ link: Link, on page: Page, folder: String, links: LinkResolver
  ) -> Diagnostic? {
    switch links.resolve(link.destination, in: folder, language: page.language) {
    case .failure(let problem): return diagnostic(problem, at: link.destinationSpan)
    case .success(.external) where link.isImage:
      return Diagnostic(
        .foreignImage, "the picture lies on another site", at: link.destinationSpan,
        help: "upload it to Content/images and write its path from this page")
    case .success(.anchor(let anchor)):
      return missing(anchor, on: page, at: link)
    case .success(.page(let target)):
      // The place of an award in the list is sitegen's own.
      guard let anchor = target.anchor, !link.destination.hasPrefix("award:") else { return nil }
      return check(anchor, of: target.address, at: link, links: links)
    case .success: return nil
    }
  }

  private func diagnostic(_ problem: LinkProblem, at span: SourceSpan) -> Diagnostic {
    Diagnostic(problem.rule, problem.message, at: span, help: problem.help)
  }

  private func check(
    _ anchor: String, of address: String, at link: Link, links: LinkResolver
  ) -> Diagnostic? {
    if let position = links.site.index.position(address: address) {
      return missing(anchor, on: links.site.pages[position], at: link)
    }
    if anchor.hasPrefix("source-"),
      links.site.dataset.sources[String(anchor.dropFirst("source-".count))] != nil
    {
      return nil
    }
    return Diagnostic(
      .brokenAnchor, "the page has no place “\(anchor)”", at: link.destinationSpan,
      help: "link to the page without “#\(anchor)”")
  }

  private func missing(_ anchor: String, on page: Page, at link: Link) -> Diagnostic? {
    let ids = page.document.headings.map(\.id)
    if ids.contains(anchor) || anchor.hasPrefix("source-") { return nil }
    return Diagnostic(
      .brokenAnchor, "“\(page.settings.title.value)” has no heading with the name “\(anchor)”",
      at: link.destinationSpan,
      help: nearestName(to: anchor, in: ids).map { "write “#\($0)”" }
        ?? "link to the page without “#\(anchor)”")
  }
}
