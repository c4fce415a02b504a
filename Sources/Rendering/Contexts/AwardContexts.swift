import Templates

/// What the layout `awards` shows: a page of the list of awards.
struct AwardListContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  /// Which of how many awards stand here, in words.
  var range: String
  var total: [UInt8]?
  var totalNotes: [FactContext]
  var table: [UInt8]?
  var previous: LinkContext?
  var next: LinkContext?
  /// Where among the pages this one stands, in words; absent where it is the only one.
  var position: String?
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary; on the first page alone.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalMarkup("content", "The prose above the list; on the first page alone.") {
      $0.content
    },
    .text("range", "Which of how many awards stand on this page.") { $0.range },
    .optionalMarkup("total", "What all awards of the site make together.") { $0.total },
    .list("total_notes", "What the total leaves out, each as a value.") { $0.totalNotes },
    .optionalMarkup("table", "The awards, newest first.") { $0.table },
    .optionalRecord("previous", "The page with newer awards.") { $0.previous },
    .optionalRecord("next", "The page with older awards.") { $0.next },
    .optionalText("position", "Which of how many pages this is; absent for the only one.") {
      $0.position
    },
    .list("sources", "The sources of the amounts shown.") { $0.sources },
  ]
}

/// What the layout `award` shows: one award, whole.
struct AwardContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var value: [UInt8]
  var facts: [FactContext]
  var description: String?
  var descriptionLanguage: String?
  var source: SourceContext?
  var changes: [ChangeContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself; its title is the award's.") { $0.page },
    .markup("value", "The amount.") { $0.value },
    .list("facts", "Recipient, places, fund, dates, status, id.") { $0.facts },
    .optionalText("description", "What it is for.") { $0.description },
    .optionalText("description_language", "That text's language, where it is not the page's.") {
      $0.descriptionLanguage
    },
    .optionalRecord("source", "Where it is said.") { $0.source },
    .list("changes", "The notes on changes of it, newest first.") { $0.changes },
  ]
}
