public import Content
public import Diagnostics
import Quantities

/// A rule about a whole site: its data, or its pages beside one another. Of a page's words it may look at nothing but
/// what is in the page's face (`Page.face`): what it found is kept when only words change.
public protocol SiteRule: Sendable {
  /// Reports what breaks the rule.
  func check(_ site: Site) -> [Diagnostic]
}

/// A rule about one page. Of the words of other pages it may look at nothing but what is in their faces.
public protocol PageRule: Sendable {
  /// Reports what breaks the rule on a page.
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic]
}

/// The rules about sites. A further one is a file in `Rules` and a line here.
func siteRules(_ finders: [String: QuantityFinder]) -> [any SiteRule] {
  [
    AllocationSources(), TableSources(), AwardSources(), DerivedFigureSources(), WordingsImplied(),
    ValuesAsPublished(),
    AllocationsWithinTotal(), AwardsWithinTotal(),
    PlacesWithinPlaces(), PlacesFitTogether(), PartsFitWholes(),
    SameFiguresInTranslation(),
    TranslationsExist(), UnitsKnown(), MenuPagesExist(), HeldOnly(),
    HistoriesHold(), NotesHold(), ReviewsDue(), AwardsWithinLives(), AwardsPlausible(),
    ShapesSafe(), UploadsSafe(),
    LogoShown(), SettingsWithoutNumbers(finders), RemarksWithoutNumbers(finders),
    CellsWithoutLinks(), PersonalDataPublished(), GrantIDsDiffer(), FilesRead(),
    FormsNameWhatIsThere(),
  ]
}

/// The rules about the pages of a site. A further one is a file in `Rules` and a line here.
func pageRules(of site: Site, _ finders: [String: QuantityFinder]) -> [any PageRule] {
  [
    LinksLeadSomewhere(), BlocksLeadSomewhere(), CardsShowPages(), NearLinks(), NearMarkup(),
    FiguresAgree(finders), NumbersLinked(site, finders),
    PicturesDescribed(), PicturesReadable(), LinksSayWhere(), CapitalsRare(),
    HeadingLevels(), FutureDates(), FormerIDs(), FormerNames(site),
    PersonalDataOnPages(site),
  ] + hints(of: site)
}

/// The rules that a site has to ask for in `checks`.
private func hints(of site: Site) -> [any PageRule] {
  let asked = site.settings.checks[.longSentence]
  return asked == nil || asked == .off ? [] : [SentencesShort()]
}

/// What breaks the rules of a site.
public struct Findings: Sendable {
  /// What the rules about the whole site found, in no order.
  public let ofSite: [Diagnostic]
  /// What the rules about pages found on each page, by its position in the site.
  public internal(set) var ofPages: [[Diagnostic]]
  /// The rules about pages, which know of the site what is no page's words.
  let pageRules: [any PageRule]

  /// All of it, in no order.
  public var all: [Diagnostic] { ofSite + ofPages.flatMap { $0 } }

  /// What is found after some pages were changed in nothing but words.
  ///
  /// - Parameter reworked: The site as it is now.
  /// - Returns: The findings, those about other pages and the whole site kept.
  public func after(_ reworked: ReworkedSite) -> Findings {
    let site = reworked.site
    let links = LinkResolver(site: site)
    var findings = self
    for page in reworked.pages {
      findings.ofPages[page] = pageRules.flatMap { $0.check(site.pages[page], links: links) }
    }
    return findings
  }
}

/// Checks a site by every rule.
///
/// - Parameters:
///   - site: The site, with what is held back already taken out.
///   - jobs: How many pages are checked at once.
///   - kept: What is known to be found on pages, by position: they are not looked at again.
/// - Returns: What breaks a rule.
public func validate(
  _ site: Site, jobs: Int, keeping kept: [Int: [Diagnostic]] = [:]
) async -> Findings {
  let links = LinkResolver(site: site)
  let finders = site.quantityFinders
  let rules = pageRules(of: site, finders)
  async let ofSite = siteRules(finders).flatMap { $0.check(site) }
  let ofPages = await concurrentMap(Array(site.pages.enumerated()), jobs: jobs) { position, page in
    kept[position] ?? rules.flatMap { $0.check(page, links: links) }
  }
  return Findings(ofSite: await ofSite, ofPages: ofPages, pageRules: rules)
}
