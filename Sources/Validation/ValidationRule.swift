public import Content
public import Diagnostics

/// A rule about a whole site: its data, or its pages beside one another.
public protocol SiteRule: Sendable {
  /// Reports what breaks the rule.
  func check(_ site: Site) -> [Diagnostic]
}

/// A rule about one page.
public protocol PageRule: Sendable {
  /// Reports what breaks the rule on a page.
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic]
}

/// The rules about sites. A further one is a file in `Rules` and a line here.
let siteRules: [any SiteRule] = [
  AllocationSources(), TableSources(), WordingsImplied(), ValuesAsPublished(),
  AllocationsWithinTotal(), AwardsWithinTotal(),
  PlacesWithinPlaces(),
  SameFiguresInTranslation(),
  TranslationsExist(), UnitsKnown(), MenuPagesExist(), HeldOnly(),
  HistoriesHold(), ReviewsDue(), AwardsWithinLives(), ShapesSafe(), UploadsSafe(), LogoShown(),
  PersonalDataPublished(),
]

/// The rules about the pages of a site. A further one is a file in `Rules` and a line here.
func pageRules(of site: Site) -> [any PageRule] {
  [
    LinksLeadSomewhere(), BlocksLeadSomewhere(), NearLinks(), FiguresAgree(), NumbersLinked(site),
    PicturesDescribed(), PicturesReadable(), LinksSayWhere(), CapitalsRare(),
    HeadingLevels(), FutureDates(), FormerIDs(), FormerNames(site),
  ] + hints(of: site)
}

/// The rules that a site has to ask for in `checks`.
private func hints(of site: Site) -> [any PageRule] {
  let asked = site.settings.checks[.longSentence]
  return asked == nil || asked == .off ? [] : [SentencesShort()]
}

/// Checks a site by every rule.
///
/// - Parameters:
///   - site: The site, with what is held back already taken out.
///   - jobs: How many pages are checked at once.
/// - Returns: What breaks a rule, in no order.
public func validate(_ site: Site, jobs: Int) async -> [Diagnostic] {
  let links = LinkResolver(site: site)
  let rules = pageRules(of: site)
  let ofPages = await concurrentMap(site.pages, jobs: jobs) { page in
    rules.flatMap { $0.check(page, links: links) }
  }
  return siteRules.flatMap { $0.check(site) } + ofPages.flatMap { $0 }
}
