import Content
import Diagnostics
import Languages
import Templates

/// The notices in the place of pages that were withdrawn. They stand in no list, and crawlers are asked to
/// forget them.
enum WithdrawnPages: PageFamily {
  static let layout = Layout("withdrawn", WithdrawnContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site) -> [SitePage] {
    site.pages.compactMap { page in
      page.withdrawal.map { withdrawal in
        SitePage(
          address: page.address, tag: page.language, layout: layout, origin: .page(page),
          isIndexed: false
        ) { $0.notice(of: withdrawal, page) }
      }
    }
  }
}

/// What the layout `withdrawn` shows: a notice in the place of a page.
struct WithdrawnContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var updated: DateContext?
  var reason: String
  var reasonLanguage: String?

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself, with the title that it had.") { $0.page },
    .optionalRecord("updated", "When it was withdrawn, where its author says so.") { $0.updated },
    .text("reason", "Why it was withdrawn.") { $0.reason },
    .optionalText("reason_language", "The reason's language, where it is not the page's.") {
      $0.reasonLanguage
    },
  ]
}

extension PageView {
  fileprivate func notice(of withdrawal: Withdrawal, _ page: Page) -> WithdrawnContext {
    let isCaseStudy = page.key.hasPrefix("case-studies/")
    return WithdrawnContext(
      site: siteContext(),
      page: head(
        title: page.settings.title.value, path: isCaseStudy ? crumb(.caseStudies) : [],
        isNoIndex: true, versions: versions(of: page)),
      updated: page.settings.updated.map { date($0) }, reason: withdrawal.reason,
      reasonLanguage: withdrawal.language == tag ? nil : htmlTag(withdrawal.language))
  }
}
