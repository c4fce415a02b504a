import Content
import Diagnostics

/// Reports entries of the menu that name no page.
struct MenuPagesExist: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let links = LinkResolver(site: site)
    let keys = site.pages.map(\.key)
    return site.settings.navigation.compactMap { entry in
      guard links.menuPage(entry.page.value, language: site.settings.defaultTag) == nil else {
        return nil
      }
      let names = [".md", "/index.md"].map { "Content/" + entry.page.value + $0 }
      if names.contains(where: site.index.isHeld) {
        return Diagnostic(
          .heldPage, "the page “\(entry.page.value)” is a draft or held back", at: entry.page.span,
          help: "take it out of the menu until it is shown")
      }
      let list = ListKind.allCases.first { list in
        ["", "/", "/index", "/index.md"].contains { list.rawValue + $0 == entry.page.value }
      }
      if let list {
        return Diagnostic(
          .unknownPage, "there is no list “\(entry.page.value)”, since nothing would stand on it",
          at: entry.page.span, help: list.helpWhereEmpty)
      }
      return Diagnostic(
        .unknownPage, "there is no page “\(entry.page.value)”", at: entry.page.span,
        help: nearestName(to: entry.page.value.withoutHTML, in: keys).map { "write “\($0)”" }
          ?? "write the name of a file in Content without “.md”")
    }
  }
}

extension String {
  /// The text without the ending that addresses have and names of pages have not.
  fileprivate var withoutHTML: String {
    hasSuffix(".html") ? String(dropLast(".html".count)) : self
  }
}
