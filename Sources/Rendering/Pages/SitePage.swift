import Content
public import Diagnostics
import Languages
import Templates

/// A page to be: where it stands and what it shows.
struct SitePage: Sendable {
  /// The address from the root of the site.
  let address: String
  /// The tag of its language.
  let tag: String
  /// How it is shown.
  let layout: Layout
  /// The layout that its author names instead.
  var ownLayout: Located<String>?
  /// When it is written.
  var phase = PlannedOutput.Phase.pages
  /// What it is and where it comes from, for messages.
  let origin: OutputOrigin
  /// When it was last changed, where its author says so.
  var changed: PartialDate?
  /// Whether crawlers are told of it.
  var isIndexed = true
  /// How much work it is to make, beside that of another page.
  var cost = 1
  /// What its card shows where it is shared; `nil` where it has none of its own.
  var card: (@Sendable (PageView) -> CardWords)?
  /// The cards in its lists, but for those of blocks; `nil` where it has no lists.
  var listed: (@Sendable (PageView) -> [ListedCard])?
  /// The address that it leads on to, where it does.
  var leadsTo: String?
  /// Composes what it shows.
  let compose: @Sendable (PageView) -> any TemplateContext
}

/// What a file of the output is and where it comes from, for messages about it.
public struct OutputOrigin: Sendable {
  /// What it is, such as `the award`.
  let noun: String
  /// What that is called.
  let name: String
  /// Where the author writes it; `nil` for what no one writes.
  public let span: SourceSpan?
  /// What to do where it stands in the way of something.
  let help: String

  /// The thing in words.
  public var words: String { "\(noun) “\(name)”" }
}

/// A family of pages: how they are shown, and which of them a site has.
protocol PageFamily: SendableMetatype {
  /// The layouts that its pages are shown by.
  static var layouts: [Layout] { get }
  /// The pages of a site in every language that they exist in.
  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage]
}

/// The families of pages. A further one is a file in `Pages` and a line here.
let pageFamilies: [any PageFamily.Type] = [
  HomePage.self, PlainPages.self, CaseStudyPages.self, StudyChoicePages.self, WithdrawnPages.self,
  RegionPages.self,
  FundPages.self,
  ListPages.self, FigureListPage.self, FigurePages.self, AwardListPages.self, AwardPages.self,
  SourcesPage.self, DataPage.self, ChangesPage.self, ContentsPage.self, AccessibilityPage.self,
  SearchPage.self,
  NotFoundPage.self,
  RedirectPages.self, TablePages.self,
]

extension Site {
  /// Every page of the site, those that sitegen makes of no single file first.
  func everyPage(_ tables: SiteTables) -> [SitePage] {
    pageFamilies.flatMap { $0.pages(of: self, tables) }
  }

  /// A page that exists in every language.
  ///
  /// - Parameters:
  ///   - address: Its address in the default language.
  ///   - layout: How it is shown.
  ///   - phase: When it is written.
  ///   - origin: What it is made of; the page itself where that is nil.
  ///   - card: What its card shows.
  ///   - listed: The cards in its lists.
  ///   - compose: Composes what it shows.
  /// - Returns: The page, once for each language.
  func inEveryLanguage(
    _ address: String, _ layout: Layout, phase: PlannedOutput.Phase = .pages,
    origin: OutputOrigin? = nil, card: (@Sendable (PageView) -> CardWords)? = nil,
    listed: (@Sendable (PageView) -> [ListedCard])? = nil,
    compose: @escaping @Sendable (PageView) -> any TemplateContext
  ) -> [SitePage] {
    languages.map { language in
      SitePage(
        address: Content.address(address, in: language.tag, default: settings.defaultTag),
        tag: language.tag, layout: layout, phase: phase,
        origin: origin ?? .made(address), card: card, listed: listed, compose: compose)
    }
  }

  /// A page that someone wrote.
  func written(
    _ page: Page, _ layout: Layout, listed: @escaping @Sendable (PageView) -> [ListedCard],
    compose: @escaping @Sendable (PageView) -> any TemplateContext
  ) -> SitePage {
    SitePage(
      address: page.address, tag: page.language, layout: layout,
      ownLayout: page.settings.layout, origin: .page(page),
      changed: page.settings.updated ?? page.settings.date, card: { $0.cardWords(page) },
      listed: listed, compose: compose)
  }
}

extension OutputOrigin {
  /// A file that sitegen makes whatever the site holds.
  static func made(_ address: String) -> OutputOrigin {
    OutputOrigin(
      noun: "sitegen's own", name: address, span: nil, help: "give the file another name")
  }

  /// A page that someone wrote.
  static func page(_ page: Page) -> OutputOrigin {
    OutputOrigin(
      noun: "the page", name: page.settings.title.value, span: page.settings.title.span,
      help: "give the file another name, or a “slug” of its own")
  }

  /// An entry of the data.
  static func entry(_ noun: String, _ id: Located<String>) -> OutputOrigin {
    OutputOrigin(
      noun: "the " + noun, name: id.value, span: id.span, help: "give the \(noun) another id")
  }
}

extension PageView {
  /// The addresses of a page that exists in every language.
  func everyVersion(_ address: String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: site.languages.map {
        ($0.tag, Content.address(address, in: $0.tag, default: defaultTag))
      })
  }

  /// The addresses of a written page and its translations.
  func versions(of page: Page) -> [String: String] {
    site.index.positions(key: page.key).mapValues { site.pages[$0].address }
  }
}
