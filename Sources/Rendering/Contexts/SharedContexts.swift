import Templates

/// What every page shows of the site: name, menu, footer.
struct SiteContext: TemplateContext {
  /// The site's title in the page's language.
  var title: String
  /// The address of the home page in the page's language.
  var home: String
  /// The address of the style sheet.
  var stylesheet: String
  /// The address of the icon.
  var icon: String
  /// The menu.
  var navigation: [MenuItemContext]
  /// The publisher's name.
  var publisher: PublisherContext?
  /// The licence of the content.
  var licence: LicenceContext?
  /// The address of the list of all sources.
  var sources: String
  /// The address of the data, where it is published.
  var footerText: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "The site's title, in the page's language.") { $0.title },
    .url("home", "The home page in the page's language.") { $0.home },
    .url("stylesheet", "The style sheet.") { $0.stylesheet },
    .url("icon", "The icon.") { $0.icon },
    .list("navigation", "The menu.") { $0.navigation },
    .optionalRecord("publisher", "Who publishes the site.") { $0.publisher },
    .optionalRecord("licence", "The licence of the content.") { $0.licence },
    .url("sources", "The page that lists every source.") { $0.sources },
    .optionalText("footer_text", "The site's own words for the footer.") { $0.footerText },
  ]
}

/// One entry of the menu.
struct MenuItemContext: TemplateContext {
  var title: String
  var url: String
  var isCurrent: Bool
  var isWithin: Bool

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's short title.") { $0.title },
    .url("url", "The page's address.") { $0.url },
    .flag("is_current", "Whether this is the page being shown.") { $0.isCurrent },
    .flag("is_within", "Whether the page being shown stands in this part of the site.") {
      $0.isWithin
    },
  ]
}

/// Who publishes the site.
struct PublisherContext: TemplateContext {
  var name: String
  var url: String?
  var email: String?

  static let fields: [ContextField<Self>] = [
    .text("name", "The publisher's name.") { $0.name },
    .optionalURL("url", "The publisher's own site.") { $0.url },
    .optionalURL("email", "A `mailto:` address.") { $0.email },
  ]
}

/// The licence of the content.
struct LicenceContext: TemplateContext {
  var name: String
  var url: String?
  var statement: String?

  static let fields: [ContextField<Self>] = [
    .text("name", "The licence's name.") { $0.name },
    .optionalURL("url", "The licence's text.") { $0.url },
    .optionalText("statement", "What the licence asks to be said.") { $0.statement },
  ]
}

/// What every page says of itself in its head and around its content.
struct PageHeadContext: TemplateContext {
  /// The page's title.
  var title: String
  /// The title of the window: the page's, then the site's.
  var windowTitle: String
  var description: String?
  /// The tag for `<html lang>`.
  var language: String
  var canonical: String?
  var isHome: Bool
  var isNoIndex: Bool
  var alternates: [AlternateContext]
  var languageSwitch: [LanguageLinkContext]
  var breadcrumbs: [LinkContext]

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's title: its `<h1>`.") { $0.title },
    .text("window_title", "The title of the window: the page's, then the site's.") {
      $0.windowTitle
    },
    .optionalText("description", "One or two sentences for search engines.") { $0.description },
    .text("language", "The language tag, such as `en-GB`.") { $0.language },
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

  static let fields: [ContextField<Self>] = [
    .text("text", "The date in words.") { $0.text },
    .optionalText("iso", "The date for `datetime`; absent for quarters and financial years.") {
      $0.iso
    },
  ]
}

/// A page on a list or a card.
struct CardContext: TemplateContext {
  var title: String
  var url: String
  var summary: String?
  var date: DateContext?
  /// The tag of the page's language, where it is not the language of the list.
  var language: String?
  /// What that language is called in the language of the list.
  var languageNote: String?
  /// Small facts: a place, a fund, an amount.
  var facts: [FactContext]

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's title.") { $0.title },
    .url("url", "The page's address.") { $0.url },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalRecord("date", "The page's date.") { $0.date },
    .optionalText("language", "The page's language, where it is not this page's.") {
      $0.language
    },
    .optionalText("language_note", "That language in words, such as “(yn Saesneg)”.") {
      $0.languageNote
    },
    .list("facts", "Small facts, such as its places and amounts.") { $0.facts },
  ]
}

/// A small fact: what it is called and what it is.
struct FactContext: TemplateContext {
  var label: String
  var value: String
  var url: String?
  /// The tag of the value's language, where it is not the page's.
  var language: String?

  static let fields: [ContextField<Self>] = [
    .text("label", "What the fact is called.") { $0.label },
    .text("value", "What it is.") { $0.value },
    .optionalURL("url", "Where it leads.") { $0.url },
    .optionalText("language", "The value's language, where it is not the page's.") {
      $0.language
    },
  ]
}

/// A figure on a card: a headline number with what it is and where it comes from.
struct FigureCardContext: TemplateContext {
  /// The value with its link to the source, as a renderer made it.
  var value: [UInt8]
  var label: String
  /// The tag of the label's language, where it is not the page's.
  var labelLanguage: String?
  /// How it is counted and when: "awarded, March 2023".
  var details: String?

  static let fields: [ContextField<Self>] = [
    .markup("value", "The value, linked to its source.") { $0.value },
    .text("label", "What the figure is.") { $0.label },
    .optionalText("label_language", "The label's language, where it is not the page's.") {
      $0.labelLanguage
    },
    .optionalText("details", "How it is counted, its status and its date, in words.") {
      $0.details
    },
  ]
}

/// An entry of a page's list of sources.
struct SourceEntryContext: TemplateContext {
  var number: String
  /// The id that figure links lead to, such as `source-3`.
  var anchor: String
  var title: String
  var titleLanguage: String?
  var url: String?
  var publisher: String?
  var published: DateContext?
  var accessed: DateContext?
  var backLinks: [LinkContext]

  static let fields: [ContextField<Self>] = [
    .text("number", "Its number on this page.") { $0.number },
    .text("anchor", "The id that figures link to.") { $0.anchor },
    .text("title", "The source's title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "The source's address.") { $0.url },
    .optionalText("publisher", "Who published it.") { $0.publisher },
    .optionalRecord("published", "When it was published.") { $0.published },
    .optionalRecord("accessed", "When it was read.") { $0.accessed },
    .list("back_links", "Each place on this page that shows a figure of it.") { $0.backLinks },
  ]
}

/// A picture with its words.
struct ImageContext: TemplateContext {
  var src: String
  var alt: String
  var width: String?
  var height: String?
  var caption: String?
  var credit: String?

  static let fields: [ContextField<Self>] = [
    .url("src", "The picture's address.") { $0.src },
    .text("alt", "What the picture shows; empty when it only decorates.") { $0.alt },
    .optionalText("width", "Its width in pixels.") { $0.width },
    .optionalText("height", "Its height in pixels.") { $0.height },
    .optionalText("caption", "Its caption.") { $0.caption },
    .optionalText("credit", "Who made it.") { $0.credit },
  ]
}
