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
      let (here, there) = (page.figures(of: site), original.figures(of: site))
      let known = { (id: String) in site.dataset.figures[id] != nil }
      let missing = there.subtracting(here).filter(known).sorted()
      let added = here.subtracting(there).filter(known).sorted()
      // An id that leads to no figure was reported, and may be meant for one that is missing.
      guard
        missing.count > here.count(where: { !known($0) })
          || added.count > there.count(where: { !known($0) })
      else { return nil }
      var diagnostic = Diagnostic(
        .figuresDiffer, "this page and its translation show different figures",
        at: page.settings.title.span,
        notes: missing.map { .init("only the other page shows \($0)") }
          + added.map { .init("only this page shows \($0)") }
          + [.init("the other page is", at: original.settings.title.span)],
        help:
          "show the same figures on both pages, or say “translation: pending” at the top of this one"
      )
      if page.settings.translation.isPending { diagnostic.severity = .warning }
      return diagnostic
    }
  }
}
