import Content
import Diagnostics
import Funding
import Markdown

/// Reports translations that show other figures than the page they translate.
struct SameFiguresInTranslation: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.pages.compactMap { page in
      guard page.language != site.settings.defaultTag, page.withdrawal == nil,
        let original = site.page(key: page.key, in: site.settings.defaultTag),
        original.withdrawal == nil
      else { return nil }
      let (here, there) = (page.figureIDs(site), original.figureIDs(site))
      let missing = there.subtracting(here).sorted()
      let added = here.subtracting(there).sorted()
      guard !missing.isEmpty || !added.isEmpty else { return nil }
      return Diagnostic(
        .figuresDiffer, "this page and its translation show different figures",
        at: page.settings.title.span,
        notes: missing.map { .init("only the other page shows \($0)") }
          + added.map { .init("only this page shows \($0)") }
          + [.init("the other page is", at: original.settings.title.span)],
        help: "show the same figures on both pages")
    }
  }
}

extension Page {
  /// The ids of the figures that the page shows in its text and at its top, as they are called now.
  fileprivate func figureIDs(_ site: Site) -> Set<String> {
    let linked = documents.flatMap(\.links).filter { $0.destination.hasPrefix("figure:") }
      .map { String($0.destination.dropFirst("figure:".count)) }
    let others = settings.figures + directives.flatMap(\.directive.figures)
    return Set((linked + others.map(\.value)).map { site.dataset.figures[$0]?.id.value ?? $0 })
  }
}
