import Content
import Diagnostics
import Funding
import Languages
import Ledger
import Templates

/// The notices in the place of pages that were withdrawn. They stand in no list, and crawlers are asked to
/// forget them.
enum WithdrawnPages: PageFamily {
  static let layout = Layout("withdrawn", WithdrawnContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    ofPages(site) + ofEntries(site)
  }

  private static func ofPages(_ site: Site) -> [SitePage] {
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

extension WithdrawnPages {
  /// The notices in the place of figures, funds and awards that notes on changes take back, where these had
  /// pages.
  private static func ofEntries(_ site: Site) -> [SitePage] {
    var seen: Set<String> = []
    return site.changes.flatMap { note -> [SitePage] in
      guard note.kind == .withdrawal, case .gone(let noun, let id) = note.subject,
        let own = address(of: noun, id, site)
      else { return [] }
      // What led on to its page would lead nowhere else.
      let former = site.releases.flatMap { $0.moved.filter { $0.value == own }.keys }
      let addresses = ([own] + former.sorted()).filter { seen.insert($0).inserted }
      return addresses.flatMap { address in
        site.languages.map { language in
          SitePage(
            address: Content.address(address, in: language.tag, default: site.settings.defaultTag),
            tag: language.tag, layout: layout,
            origin: OutputOrigin(
              noun: "the notice of the \(noun)", name: id, span: note.span,
              help: "take the note out of data/changes.yaml"),
            isIndexed: false
          ) { $0.notice(of: note, title: title(of: noun, id, site), at: address) }
        }
      }
    }
  }

  /// The address of the page that a thing had; `nil` for one that had none.
  private static func address(of noun: String, _ id: String, _ site: Site) -> String? {
    switch noun {
    case "figure": Figure.address(ofID: id)
    case "fund": "funds/\(id).html"
    case "award": site.settings.hasAwardPages ? "awards/\(slug(of: id)).html" : nil
    default: nil
    }
  }

  /// What a thing was called, as far as a release knows.
  private static func title(of noun: String, _ id: String, _ site: Site) -> String {
    guard noun == "figure" else { return id }
    return site.releases.reversed().lazy.compactMap { $0.figures[id]?.label }.first ?? id
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
  fileprivate func notice(
    of note: ChangeNote, title: String, at address: String
  ) -> WithdrawnContext {
    let reason = words(note.reason)
    return WithdrawnContext(
      site: siteContext(),
      page: head(title: title, isNoIndex: true, versions: everyVersion(address)),
      updated: date(note.changed), reason: reason.text, reasonLanguage: reason.language)
  }

  fileprivate func notice(of withdrawal: Withdrawal, _ page: Page) -> WithdrawnContext {
    let isCaseStudy = page.key.hasPrefix("case-studies/")
    return WithdrawnContext(
      site: siteContext(),
      page: head(
        title: page.settings.title.value, path: isCaseStudy ? crumb(.caseStudies) : [],
        isNoIndex: true, versions: versions(of: page)),
      updated: page.settings.updated.map { date($0) }, reason: withdrawal.reason,
      reasonLanguage: foreign(withdrawal.language))
  }
}
