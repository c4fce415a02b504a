import Templates

/// What the layout `sources` shows: every source of the site.
struct SourcesContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var content: [UInt8]?
  var items: [SourceContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("items", "Every source that something shown uses, by title.") { $0.items },
    .list("sources", "The sources of the figures in the prose, by number.") { $0.sources },
  ]
}

/// One source, whole.
struct SourceContext: TemplateContext {
  var anchor: String
  var title: String
  var titleLanguage: String?
  var url: String?
  var publisher: String?
  var publisherLanguage: String?
  var published: DateContext?
  var accessed: DateContext?
  /// That it is due for review, and since when.
  var due: String?
  var licence: String?
  var licenceLanguage: String?
  /// What the Open Government Licence prescribes to be said of what is used under it, leading to its text.
  var attribution: LinkContext?
  var quote: String?
  var quoteLanguage: String?
  var note: String?
  var noteLanguage: String?
  /// The figures that rest on it, in words, with a link to a page that shows each where there is one.
  var figures: [FactContext]

  /// Whether there is a line of facts below its title.
  var hasFacts: Bool {
    publisher != nil || published != nil || accessed != nil || due != nil || licence != nil
      || attribution != nil
  }

  static let fields: [ContextField<Self>] = [
    .text("anchor", "Its id on the page.") { $0.anchor },
    .text("title", "Its title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "Its address.") { $0.url },
    .optionalText("publisher", "Who published it.") { $0.publisher },
    .optionalText("publisher_language", "The publisher's language, where it is not the page's.") {
      $0.publisherLanguage
    },
    .optionalRecord("published", "When it was published.") { $0.published },
    .optionalRecord("accessed", "When it was read.") { $0.accessed },
    .optionalText("due", "That it is due for review and since when; absent where it is not.") {
      $0.due
    },
    .optionalText("licence", "Its licence.") { $0.licence },
    .optionalText("licence_language", "The licence's language, where it is not the page's.") {
      $0.licenceLanguage
    },
    .optionalRecord(
      "attribution",
      "What its licence prescribes to be said, leading to the licence: of the Open Government Licence."
    ) { $0.attribution },
    .optionalText("quote", "Its own words.") { $0.quote },
    .optionalText("quote_language", "The quotation's language, where it is not the page's.") {
      $0.quoteLanguage
    },
    .optionalText("note", "A note on it.") { $0.note },
    .optionalText("note_language", "The note's language, where it is not the page's.") {
      $0.noteLanguage
    },
    .list("figures", "The figures that rest on it: label and value.") { $0.figures },
    .flag("has_facts", "Whether its publisher, a date or its licence is known.") { $0.hasFacts },
  ]
}
