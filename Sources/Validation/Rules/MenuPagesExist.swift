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
      return Diagnostic(
        .unknownPage, "there is no page “\(entry.page.value)”", at: entry.page.span,
        help: nearestName(to: entry.page.value, in: keys).map { "write “\($0)”" }
          ?? "write the name of a file in Content without “.md”")
    }
  }
}
