import Templates

/// What the page of the search shows.
struct SearchContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  /// The folder of the index.
  var folder: String
  /// The root of the site.
  var root: String
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalMarkup("content", "The prose above the search, where there is any.") { $0.content },
    .text("folder", "The folder of the index, as a relative address.") { $0.folder },
    .text("root", "The root of the site, as a relative address.") { $0.root },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}
