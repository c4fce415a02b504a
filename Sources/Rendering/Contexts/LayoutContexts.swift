import Templates

/// What the layout `home` shows.
struct HomeContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var content: [UInt8]
  var figures: [FigureCardContext]
  var caseStudies: [CardContext]
  var funds: [CardContext]
  var regions: [CardContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .markup("content", "The page's text.") { $0.content },
    .list("figures", "The headline figures.") { $0.figures },
    .list("case_studies", "The latest case studies, newest first.") { $0.caseStudies },
    .list("funds", "The funds.") { $0.funds },
    .list("regions", "The places.") { $0.regions },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layout `page` shows: any page of the author's own.
struct PlainPageContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var updated: DateContext?
  var figures: [FigureCardContext]
  var content: [UInt8]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalRecord("updated", "When it was last changed.") { $0.updated },
    .list("figures", "The headline figures.") { $0.figures },
    .markup("content", "The page's text.") { $0.content },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layout `case-study` shows.
struct CaseStudyContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var date: DateContext?
  var updated: DateContext?
  var image: ImageContext?
  var regions: [LinkContext]
  var funds: [LinkContext]
  var tags: [FactContext]
  var figures: [FigureCardContext]
  var content: [UInt8]
  var related: [CardContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalRecord("date", "The page's date.") { $0.date },
    .optionalRecord("updated", "When it was last changed.") { $0.updated },
    .optionalRecord("image", "The picture at the top.") { $0.image },
    .list("regions", "The places it is about.") { $0.regions },
    .list("funds", "The funds that paid for it.") { $0.funds },
    .list("tags", "Its tags, each as a value.") { $0.tags },
    .list("figures", "The headline figures.") { $0.figures },
    .markup("content", "The page's text.") { $0.content },
    .list("related", "Case studies of the same places or funds.") { $0.related },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layouts `region` and `fund` show: a page made from the data, with prose where there is
/// any.
struct EntityContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  /// Facts such as kind, nation, code, funder, dates.
  var facts: [FactContext]
  var figures: [FigureCardContext]
  var content: [UInt8]
  /// The page that has the prose in another language, where this language has none.
  var proseElsewhere: LinkContext?
  var allocations: [UInt8]?
  var awards: [UInt8]?
  var caseStudies: [CardContext]
  var places: [LinkContext]
  var note: String?
  var noteLanguage: String?
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .list("facts", "What the data says of it: kind, nation, code, funder, dates.") { $0.facts },
    .list("figures", "Its headline figures.") { $0.figures },
    .markup("content", "The prose written for it; empty when there is none.") { $0.content },
    .optionalRecord("prose_elsewhere", "The page whose prose is not in this language.") {
      $0.proseElsewhere
    },
    .optionalMarkup("allocations", "The table of allocations.") { $0.allocations },
    .optionalMarkup("awards", "The table of awards.") { $0.awards },
    .list("case_studies", "Its case studies, newest first.") { $0.caseStudies },
    .list("places", "The places within it.") { $0.places },
    .optionalText("note", "A note on it from the data.") { $0.note },
    .optionalText("note_language", "The note's language, where it is not the page's.") {
      $0.noteLanguage
    },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layout `list` shows: all pages of one kind.
struct ListContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var content: [UInt8]
  var groups: [ListGroupContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .markup("content", "The prose above the list; empty when there is none.") { $0.content },
    .list("groups", "The parts of the list; one without a title where it is not divided.") {
      $0.groups
    },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// A part of a list.
struct ListGroupContext: TemplateContext {
  var title: String?
  var url: String?
  var items: [CardContext]

  static let fields: [ContextField<Self>] = [
    .optionalText("title", "What the items have in common, such as their nation.") { $0.title },
    .optionalURL("url", "The page of what they have in common.") { $0.url },
    .list("items", "The pages.") { $0.items },
  ]
}

/// What the layout `sources` shows: every source of the site.
struct SourcesContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var content: [UInt8]
  var items: [SourceContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .markup("content", "The prose above the list; empty when there is none.") { $0.content },
    .list("items", "Every source that something shown uses, by title.") { $0.items },
  ]
}

/// One source, whole.
struct SourceContext: TemplateContext {
  var anchor: String
  var title: String
  var titleLanguage: String?
  var url: String?
  var publisher: String?
  var published: DateContext?
  var accessed: DateContext?
  var licence: String?
  var quote: String?
  var note: String?
  var noteLanguage: String?
  /// The figures that rest on it, in words, with a link to a page that shows each where there is one.
  var figures: [FactContext]

  static let fields: [ContextField<Self>] = [
    .text("anchor", "Its id on the page.") { $0.anchor },
    .text("title", "Its title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "Its address.") { $0.url },
    .optionalText("publisher", "Who published it.") { $0.publisher },
    .optionalRecord("published", "When it was published.") { $0.published },
    .optionalRecord("accessed", "When it was read.") { $0.accessed },
    .optionalText("licence", "Its licence.") { $0.licence },
    .optionalText("quote", "Its own words.") { $0.quote },
    .optionalText("note", "A note on it.") { $0.note },
    .optionalText("note_language", "The note's language, where it is not the page's.") {
      $0.noteLanguage
    },
    .list("figures", "The figures that rest on it: label and value.") { $0.figures },
  ]
}

/// What the layout `404` shows: the page for an address that does not exist.
struct NotFoundContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var content: [UInt8]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site, with full addresses where it has a base address.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .markup("content", "The prose written for it; empty when there is none.") { $0.content },
  ]
}
