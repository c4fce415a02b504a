import Templates

/// What every page shows of the site: name, menu, footer.
struct SiteContext: TemplateContext {
  /// The site's title in the page's language.
  var title: String
  /// The language of the title, where it is not the page's.
  var titleLanguage: String?
  /// The address of the home page in the page's language.
  var home: String
  /// The address of the style sheet.
  var stylesheet: String
  /// The address of the script of the choice between a light and a dark look, where readers have it.
  var appearance: String?
  /// The address of the icon.
  var icon: String
  /// The addresses of the icon for browsers that show no SVG, and for the start screens of telephones.
  var smallIcon: String?
  var touchIcon: String?
  /// The picture beside the site's name.
  var logo: PictureContext
  /// The menu.
  var navigation: [MenuItemContext]
  /// The publisher's name.
  var publisher: PublisherContext?
  /// The licence of the content.
  var licence: LicenceContext?
  /// The address of the list of all sources.
  var sources: String
  /// The addresses of other pages, where the site has them.
  var figures: String?
  var awards: String?
  var data: String?
  var changes: String?
  var contents: String?
  var accessibility: String?
  var search: String?
  /// The address of the feed of the page's language.
  var feed: String?
  /// The site's own words for the footer.
  var footerText: String?
  /// Their language, where it is not the page's.
  var footerLanguage: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "The site's title, in the page's language.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .url("home", "The home page in the page's language.") { $0.home },
    .url("stylesheet", "The style sheet.") { $0.stylesheet },
    .optionalURL("appearance", "The script of the choice between a light and a dark look.") {
      $0.appearance
    },
    .url("icon", "The icon.") { $0.icon },
    .optionalURL("small_icon", "The icon as PNG, for browsers that show no SVG.") {
      $0.smallIcon
    },
    .optionalURL("touch_icon", "The icon as PNG, for the start screens of telephones.") {
      $0.touchIcon
    },
    .record("logo", "The picture beside the site's name.") { $0.logo },
    .list("navigation", "The menu.") { $0.navigation },
    .optionalRecord("publisher", "Who publishes the site.") { $0.publisher },
    .optionalRecord("licence", "The licence of the content.") { $0.licence },
    .url("sources", "The page that lists every source.") { $0.sources },
    .optionalURL("figures", "The page that lists every figure.") { $0.figures },
    .optionalURL("awards", "The page that lists every award.") { $0.awards },
    .optionalURL("data", "The page of the downloads.") { $0.data },
    .optionalURL("changes", "The page of revisions and corrections.") { $0.changes },
    .optionalURL("contents", "The page that lists every page.") { $0.contents },
    .optionalURL("accessibility", "The accessibility statement.") { $0.accessibility },
    .optionalURL("search", "The page of the search.") { $0.search },
    .optionalURL("feed", "The feed in the page's language.") { $0.feed },
    .optionalText("footer_text", "The site's own words for the footer.") { $0.footerText },
    .optionalText("footer_language", "Their language, where it is not the page's.") {
      $0.footerLanguage
    },
  ]
}

/// A picture that says nothing by itself.
struct PictureContext: TemplateContext {
  var url: String
  var width: Int
  var height: Int

  static let fields: [ContextField<Self>] = [
    .url("url", "Its address.") { $0.url },
    .text("width", "How wide it is shown, in pixels.") { String($0.width) },
    .text("height", "How high it is shown, in pixels.") { String($0.height) },
  ]
}

/// One entry of the menu.
struct MenuItemContext: TemplateContext {
  var title: String
  var titleLanguage: String?
  var url: String
  var language: String?
  var isCurrent: Bool
  var isWithin: Bool

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's short title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not this page's.") {
      $0.titleLanguage
    },
    .url("url", "The page's address.") { $0.url },
    .optionalText("language", "The page's language, where it is not this page's.") { $0.language },
    .flag("is_current", "Whether this is the page being shown.") { $0.isCurrent },
    .flag("is_within", "Whether the page being shown stands in this part of the site.") {
      $0.isWithin
    },
  ]
}

/// Who publishes the site.
struct PublisherContext: TemplateContext {
  var name: String
  var nameLanguage: String?
  var url: String?
  var email: String?

  static let fields: [ContextField<Self>] = [
    .text("name", "The publisher's name.") { $0.name },
    .optionalText("name_language", "The name's language, where it is not the page's.") {
      $0.nameLanguage
    },
    .optionalURL("url", "The publisher's own site.") { $0.url },
    .optionalURL("email", "A `mailto:` address.") { $0.email },
  ]
}

/// The licence of the content.
struct LicenceContext: TemplateContext {
  var name: String
  var nameLanguage: String?
  var url: String?
  var statement: String?
  var statementLanguage: String?

  static let fields: [ContextField<Self>] = [
    .text("name", "The licence's name.") { $0.name },
    .optionalText("name_language", "The name's language, where it is not the page's.") {
      $0.nameLanguage
    },
    .optionalURL("url", "The licence's text.") { $0.url },
    .optionalText("statement", "What the licence asks to be said.") { $0.statement },
    .optionalText("statement_language", "The statement's language, where it is not the page's.") {
      $0.statementLanguage
    },
  ]
}

/// What every page says of itself in its head and around its content.
struct PageHeadContext: TemplateContext {
  /// The page's title.
  var title: String
  /// The tag of the title's language, where it is not the page's.
  var titleLanguage: String?
  /// The title of the window: the page's, then the site's.
  var windowTitle: String
  var description: String?
  /// The tag for `<html lang>`.
  var language: String
  /// `rtl` where the language runs from right to left.
  var direction: String?
  var canonical: String?
  var isHome: Bool
  var isNoIndex: Bool
  var alternates: [AlternateContext]
  var languageSwitch: [LanguageLinkContext]
  var breadcrumbs: [LinkContext]
  /// The script that it has, where it has one.
  var script: String?
  /// Whether it is the page of the search, which runs more than others.
  var isSearch: Bool
  /// What the search can be narrowed by to find it.
  var searchFilters: [FactContext]
  /// What it lacks, where it is a translation that is behind.
  var pending: PendingContext?
  /// The corrections of what it shows, newest first.
  var corrections: [ChangeContext]
  /// The feeds that go with it.
  var feeds: [LinkContext]
  /// Where a mistake in it is reported.
  var report: String?
  /// What it says of itself to programs.
  var structuredData: [UInt8]?
  /// What it says of itself where it is shared.
  var sharing: SharingContext?

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's title: its `<h1>`.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .text("window_title", "The title of the window: the page's, then the site's.") {
      $0.windowTitle
    },
    .optionalText("description", "One or two sentences for search engines.") { $0.description },
    .text("language", "The language tag, such as `en-GB`.") { $0.language },
    .optionalText(
      "direction", "`rtl` where the language runs from right to left, for `<html dir>`."
    ) {
      $0.direction
    },
    .optionalURL("canonical", "The page's full address, where the site has a base address.") {
      $0.canonical
    },
    .flag("is_home", "Whether this is the home page.") { $0.isHome },
    .flag("is_no_index", "Whether search engines are asked to pass over it.") { $0.isNoIndex },
    .list("alternates", "The page in each language, with full addresses; empty when alone.") {
      $0.alternates
    },
    .list("language_switch", "The other languages, each with the nearest page.") {
      $0.languageSwitch
    },
    .list("breadcrumbs", "The way from the home page to the page above this one.") {
      $0.breadcrumbs
    },
    .optionalURL("script", "Its script, without which it is whole; the home page has none.") {
      $0.script
    },
    .flag("is_search", "Whether it is the page of the search.") { $0.isSearch },
    .list(
      "search_filters",
      "What the search can be narrowed by to find it: `kind`, `region`, `fund`, several values with `; ` between them."
    ) {
      $0.searchFilters
    },
    .optionalRecord("pending", "What it lacks, where it is a translation that is behind.") {
      $0.pending
    },
    .list("corrections", "The corrections of what it shows, newest first.") { $0.corrections },
    .list("feeds", "The feeds that go with it, its own first.") { $0.feeds },
    .optionalURL("report", "A `mailto:` address for a mistake in it.") { $0.report },
    .optionalMarkup(
      "structured_data", "What it says of itself to programs: an element for the head, JSON-LD."
    ) { $0.structuredData },
    .optionalRecord("sharing", "What it says of itself where it is shared.") { $0.sharing },
  ]
}

/// What a translation lacks that is known to be behind its original.
struct PendingContext: TemplateContext {
  /// The original.
  var original: LinkContext
  /// The figures that only the original shows.
  var figures: [FactContext]

  static let fields: [ContextField<Self>] = [
    .record("original", "The page that it translates.") { $0.original },
    .list("figures", "The figures that only that page shows.") { $0.figures },
  ]
}

/// A version of a page in some language, for `<link rel="alternate">`.
struct AlternateContext: TemplateContext {
  var tag: String
  var url: String

  static let fields: [ContextField<Self>] = [
    .text("tag", "The language tag, or `x-default`.") { $0.tag },
    .url("url", "The full address.") { $0.url },
  ]
}

/// A link of the language switch.
struct LanguageLinkContext: TemplateContext {
  var name: String
  var tag: String
  var url: String
  var isNearest: Bool

  static let fields: [ContextField<Self>] = [
    .text("name", "The language's own name, such as Cymraeg.") { $0.name },
    .text("tag", "The language tag.") { $0.tag },
    .url("url", "The page in that language, else the nearest one.") { $0.url },
    .flag("is_nearest", "Whether it leads to the nearest page, for want of a translation.") {
      $0.isNearest
    },
  ]
}

/// A link with its words.
struct LinkContext: TemplateContext {
  var title: String
  var url: String
  /// The tag of the words' language, where it is not the page's.
  var language: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "The words of the link.") { $0.title },
    .url("url", "The address.") { $0.url },
    .optionalText("language", "The language of the words, where it is not the page's.") {
      $0.language
    },
  ]
}

/// A date, in words and for machines.
struct DateContext: TemplateContext {
  var text: String
  /// The form of HTML's `datetime`; `nil` for what has none, such as a financial year.
  var iso: String?
  /// Whether it is one day, and no month, quarter or year.
  var isDay: Bool

  static let fields: [ContextField<Self>] = [
    .text("text", "The date in words.") { $0.text },
    .optionalText("iso", "The date for `datetime`; absent for quarters and financial years.") {
      $0.iso
    },
    .flag("is_day", "Whether it is one day, and no month, quarter or year.") { $0.isDay },
  ]
}
