import Content
import Diagnostics
import Funding

/// Reports cards of a folder that holds no pages, or of a tag that no page has.
struct CardsShowPages: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.directives.flatMap { placed -> [Diagnostic] in
      guard case .cards(let group) = placed.directive, let folder = group.folder else { return [] }
      return [check(folder: folder, links.site), group.tag.flatMap { check(tag: $0, links.site) }]
        .compactMap { $0 }
    }
  }

  private func check(folder: Located<String>, _ site: Site) -> Diagnostic? {
    let pages = site.pages.filter { $0.kind == .caseStudy || $0.kind == .plain }
    // The folder of case studies may be there before the first of them.
    guard !pages.contains(where: { $0.key.hasPrefix(folder.value) }),
      !ListKind.allCases.contains(where: { $0.rawValue + "/" == folder.value }),
      !site.tree.files(in: "Content/" + folder.value).contains(where: { site.index.isHeld($0.path) }
      )
    else { return nil }
    let folders = Set(pages.map(\.key).flatMap(\.folders) + ListKind.allCases.map(\.rawValue))
    let name = String(folder.value.dropLast())
    return Diagnostic(
      .unknownPage, "the folder “\(name)” holds no pages that cards could show", at: folder.span,
      help: nearestName(to: name, in: folders).map { "write “\($0)”" }
        ?? "write the folder's path from Content")
  }

  private func check(tag: Located<String>, _ site: Site) -> Diagnostic? {
    let tags = Set(site.pages.flatMap(\.settings.tags)).union(site.heldUses.tags)
    guard !tags.contains(tag.value) else { return nil }
    return Diagnostic(
      .unknownValue, "no page has the tag “\(tag.value)”", at: tag.span,
      help: nearestName(to: tag.value, in: Set(site.pages.flatMap(\.settings.tags)))
        .map { "write “\($0)”" } ?? "write a tag as pages have it under “tags”")
  }
}

extension String {
  /// The folders that a name stands in, from the outermost.
  fileprivate var folders: [String] {
    let parts = split(separator: "/")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }
}
