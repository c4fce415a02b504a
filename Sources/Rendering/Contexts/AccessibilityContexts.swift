import Templates

/// What the accessibility statement shows.
struct AccessibilityContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  /// What the statement is about.
  var subject: String
  /// How far the site meets the guidelines.
  var status: String
  var tested: DateContext?
  var method: PassageContext?
  var problems: [PassageContext]
  var contact: LinkContext?
  var reviewed: DateContext?
  var isPublicBody: Bool
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalMarkup("content", "The prose above the statement, where there is any.") {
      $0.content
    },
    .text("subject", "What the statement is about.") { $0.subject },
    .text("status", "How far the site meets the guidelines.") { $0.status },
    .optionalRecord("tested", "When the site was tested; nothing where it was not.") { $0.tested },
    .optionalRecord("method", "How it was tested, and by whom.") { $0.method },
    .list("problems", "What is known not to work.") { $0.problems },
    .optionalRecord("contact", "Whom to ask for another form.") { $0.contact },
    .optionalRecord("reviewed", "When the statement was last looked at.") { $0.reviewed },
    .flag("is_public_body", "Whether the regulations for public bodies hold.") {
      $0.isPublicBody
    },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}

/// A text of the data.
struct PassageContext: TemplateContext {
  var text: String
  /// Its language, where it is not the page's.
  var language: String?

  static let fields: [ContextField<Self>] = [
    .text("text", "The text.") { $0.text },
    .optionalText("language", "Its language, where it is not the page's.") { $0.language },
  ]
}
