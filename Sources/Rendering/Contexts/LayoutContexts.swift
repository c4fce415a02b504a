import Templates

/// What the layout `home` shows.
struct HomeContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var image: ImageContext?
  var content: [UInt8]?
  var figures: [FigureCardContext]
  var map: [UInt8]?
  var chart: [UInt8]?
  var caseStudies: [CardContext]
  var allCaseStudies: LinkContext?
  var funds: [CardContext]
  var allFunds: LinkContext?
  var regions: [CardContext]
  var allRegions: LinkContext?
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalRecord("image", "The picture at its top.") { $0.image },
    .optionalMarkup("content", "The page's text, where it has any.") { $0.content },
    .list("figures", "The headline figures.") { $0.figures },
    .optionalMarkup("map", "The awards by place on a map, where there are two to compare.") {
      $0.map
    },
    .optionalMarkup("chart", "The awards by nation as bars, where there is something to compare.") {
      $0.chart
    },
    .list("case_studies", "The latest case studies, newest first.") { $0.caseStudies },
    .optionalRecord("all_case_studies", "The list of all of them, with how many there are.") {
      $0.allCaseStudies
    },
    .list("funds", "The first funds by name.") { $0.funds },
    .optionalRecord("all_funds", "The list of all of them, with how many there are.") {
      $0.allFunds
    },
    .list("regions", "The first places by name.") { $0.regions },
    .optionalRecord("all_regions", "The list of all of them, with how many there are.") {
      $0.allRegions
    },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layout `page` shows: any page of the author's own.
struct PlainPageContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var updated: DateContext?
  var image: ImageContext?
  var figures: [FigureCardContext]
  var content: [UInt8]?
  var pages: [CardContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalRecord("updated", "When it was last changed.") { $0.updated },
    .optionalRecord("image", "The picture at its top.") { $0.image },
    .list("figures", "The headline figures.") { $0.figures },
    .optionalMarkup("content", "The page's text, where it has any.") { $0.content },
    .list("pages", "Of the page of a folder, those in it that the text does not name all of.") {
      $0.pages
    },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layout `case-study` shows.
struct CaseStudyContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var date: DateContext?
  var updated: DateContext?
  var image: ImageContext?
  var regions: [LinkContext]
  var funds: [LinkContext]
  var tags: [FactContext]
  var figures: [FigureCardContext]
  var content: [UInt8]?
  var related: [CardContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalRecord("date", "The page's date.") { $0.date },
    .optionalRecord("updated", "When it was last changed.") { $0.updated },
    .optionalRecord("image", "The picture at the top.") { $0.image },
    .flag("has_facts", "Whether it has a place, a fund, a tag or a date.") {
      !$0.regions.isEmpty || !$0.funds.isEmpty || !$0.tags.isEmpty || $0.date != nil
        || $0.updated != nil
    },
    .list("regions", "The places it is about.") { $0.regions },
    .list("funds", "The funds that paid for it.") { $0.funds },
    .list("tags", "Its tags, each as a value.") { $0.tags },
    .list("figures", "The headline figures.") { $0.figures },
    .optionalMarkup("content", "The page's text, where it has any.") { $0.content },
    .list("related", "Case studies of the same places or funds.") { $0.related },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// What the layouts `region` and `fund` show: a page made from the data, with prose where there is
/// any.
struct EntityContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var image: ImageContext?
  /// That it is no more; absent where it is.
  var ended: EndContext?
  /// Facts such as kind, nation, code, funder, dates.
  var facts: [FactContext]
  /// Where it is, of a place.
  var locator: LocatorContext?
  var figures: [FigureCardContext]
  var content: [UInt8]?
  /// The page that has the prose in another language, where this language has none.
  var proseElsewhere: LinkContext?
  var allocations: [UInt8]?
  var chart: [UInt8]?
  var awards: [UInt8]?
  var caseStudies: [CardContext]
  var places: [LinkContext]
  var note: String?
  var noteLanguage: String?
  /// Whether it is a country, which is shown like a nation.
  var isCountry = false
  var sources: [SourceEntryContext]

  /// Whether there is anything to show at a glance.
  var hasFacts: Bool { !facts.isEmpty || note != nil || locator != nil }

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalRecord("image", "The picture at its top.") { $0.image },
    .optionalRecord("ended", "Until when it was there and what took its place, where it ended.") {
      $0.ended
    },
    .list("facts", "What the data says of it: kind, nation, code, funder, dates.") { $0.facts },
    .optionalRecord("locator", "A small map of where it is, for places that it shows.") {
      $0.locator
    },
    .list("figures", "Its headline figures.") { $0.figures },
    .optionalMarkup("content", "The prose written for it, where there is any.") { $0.content },
    .optionalRecord("prose_elsewhere", "The page whose prose is not in this language.") {
      $0.proseElsewhere
    },
    .optionalMarkup("allocations", "The table of allocations.") { $0.allocations },
    .optionalMarkup(
      "chart",
      "Of a place its awards as bars, of a fund its awards over time, where there is something to compare."
    ) { $0.chart },
    .optionalMarkup("awards", "The table of awards.") { $0.awards },
    .list("case_studies", "Its case studies, newest first.") { $0.caseStudies },
    .list("places", "The places within it.") { $0.places },
    .optionalText("note", "A note on it from the data.") { $0.note },
    .optionalText("note_language", "The note's language, where it is not the page's.") {
      $0.noteLanguage
    },
    .flag("has_facts", "Whether it has facts, a note or a map of where it is.") { $0.hasFacts },
    .flag("is_country", "Whether it is a country; nations have the same layout.") { $0.isCountry },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// Until when a place or fund was there.
struct EndContext: TemplateContext {
  var until: DateContext?
  /// What took its place.
  var replacedBy: [LinkContext]

  static let fields: [ContextField<Self>] = [
    .optionalRecord("until", "The last day, where it is known.") { $0.until },
    .list("replaced_by", "What took its place.") { $0.replacedBy },
  ]
}

/// What the layout `list` shows: all pages of one kind.
struct ListContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var image: ImageContext?
  var content: [UInt8]?
  var filters: [FilterContext]
  var groups: [ListGroupContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalRecord("image", "The picture at its top.") { $0.image },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("filters", "The ways to choose among its pages.") { $0.filters },
    .list("groups", "The parts of the list; one without a title where it is not divided.") {
      $0.groups
    },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}

/// One way to choose among the pages of a list, such as by place.
struct FilterContext: TemplateContext {
  var label: String
  var items: [FilterItemContext]

  static let fields: [ContextField<Self>] = [
    .text("label", "What is chosen by, such as places.") { $0.label },
    .list("items", "The choices.") { $0.items },
  ]
}

/// A choice among the pages of a list.
struct FilterItemContext: TemplateContext {
  var title: String
  /// The tag of the title's language, where it is not the page's.
  var language: String?
  var url: String
  var count: String
  var isCurrent: Bool

  static let fields: [ContextField<Self>] = [
    .text("title", "What the pages have in common.") { $0.title },
    .optionalText("language", "The title's language, where it is not the page's.") {
      $0.language
    },
    .url("url", "The page that lists them.") { $0.url },
    .text("count", "How many there are.") { $0.count },
    .flag("is_current", "Whether this is the page being shown.") { $0.isCurrent },
  ]
}

/// A part of a list.
struct ListGroupContext: TemplateContext {
  var title: String?
  var titleLanguage: String?
  var url: String?
  var items: [CardContext]

  static let fields: [ContextField<Self>] = [
    .optionalText("title", "What the items have in common, such as their nation.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "The page of what they have in common.") { $0.url },
    .list("items", "The pages.") { $0.items },
  ]
}

/// What the layout `404` shows: the page for an address that does not exist.
struct NotFoundContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var content: [UInt8]?
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site, with full addresses where it has a base address.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalMarkup("content", "The prose written for it, where there is any.") { $0.content },
    .list("sources", "The sources of the figures shown.") { $0.sources },
  ]
}
