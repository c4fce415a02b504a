import Templates

/// What the layout `data` shows: what can be downloaded.
struct DataContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var content: [UInt8]?
  var downloads: [DataFileContext]
  /// The list of all files with their hashes.
  var receipt: String
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("downloads", "The files.") { $0.downloads },
    .url("receipt", "The list of every file of the site with its hash.") { $0.receipt },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}

/// A file that can be downloaded.
struct DataFileContext: TemplateContext {
  /// The words of the link: name, format, size.
  var title: String
  var url: String
  var name: String?
  var nameLanguage: String?
  var summary: String?
  var summaryLanguage: String?
  var rows: String
  var columns: String
  var source: LinkContext?

  static let fields: [ContextField<Self>] = [
    .text("title", "Its name, format and size, such as “awards.csv, CSV, 12 KB”.") { $0.title },
    .url("url", "Its address.") { $0.url },
    .optionalText("name", "What the table is called, of a further table.") { $0.name },
    .optionalText("name_language", "The name's language, where it is not the page's.") {
      $0.nameLanguage
    },
    .optionalText("summary", "What it holds.") { $0.summary },
    .optionalText("summary_language", "The summary's language, where it is not the page's.") {
      $0.summaryLanguage
    },
    .text("rows", "How many rows it has.") { $0.rows },
    .text("columns", "The names of its columns.") { $0.columns },
    .optionalRecord("source", "The source of a further table.") { $0.source },
  ]
}

/// What the layout `changes` shows: every revision and correction.
struct ChangesContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var content: [UInt8]?
  var changes: [ChangeContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("changes", "The changes, newest first; none where nothing was changed.") {
      $0.changes
    },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}

/// A change of published data.
struct ChangeContext: TemplateContext {
  var date: DateContext
  var kind: String
  var subject: FactContext
  /// The value before and the value after, where they are known.
  var old: String?
  var new: String?
  var reason: String
  var reasonLanguage: String?

  static let fields: [ContextField<Self>] = [
    .record("date", "When it was changed.") { $0.date },
    .text("kind", "Whether it is a revision, a correction or a withdrawal.") { $0.kind },
    .record("subject", "What was changed: what it is called, and its page.") { $0.subject },
    .optionalText("old", "The value before, where it is known.") { $0.old },
    .optionalText("new", "The value after, where it is known.") { $0.new },
    .text("reason", "Why.") { $0.reason },
    .optionalText("reason_language", "The reason's language, where it is not the page's.") {
      $0.reasonLanguage
    },
  ]
}

/// What the layout `contents` shows: every page, by name.
struct SiteContentsContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: String?
  var content: [UInt8]?
  var letters: [ContentsLetterContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("letters", "The letters that a page's name begins with, in order.") { $0.letters },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}

/// The pages whose names begin with a letter.
struct ContentsLetterContext: TemplateContext {
  var letter: String
  var anchor: String
  /// The address of the anchor.
  var url: String
  var items: [ContentsItemContext]

  static let fields: [ContextField<Self>] = [
    .text("letter", "The letter, such as `Ll`.") { $0.letter },
    .text("anchor", "Its id on the page.") { $0.anchor },
    .url("url", "The link to it on the page.") { $0.url },
    .list("items", "The pages, in alphabetical order.") { $0.items },
  ]
}

/// A page in the list of all pages.
struct ContentsItemContext: TemplateContext {
  var title: String
  var titleLanguage: String?
  var url: String
  /// The tag of the page's language, where it is not this page's.
  var language: String?
  /// What sort of page it is.
  var note: String?
  /// What its language is called, where it is not this page's.
  var languageNote: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's name.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not this page's.") {
      $0.titleLanguage
    },
    .url("url", "Its address.") { $0.url },
    .optionalText("language", "The language of the page, where it is not this page's.") {
      $0.language
    },
    .optionalText("note", "What sort of page it is, such as a place.") { $0.note },
    .optionalText("language_note", "Its language in words, such as “(yn Saesneg)”.") {
      $0.languageNote
    },
  ]
}

/// What the layout `redirect` shows: that a page has moved.
struct RedirectContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var target: LinkContext
  /// The element that leads browsers to the new address at once.
  var refresh: [UInt8]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .record("target", "The page that it leads to.") { $0.target },
    .markup("refresh", "`<meta http-equiv=\"refresh\">`, which leads to the new address at once.") {
      $0.refresh
    },
  ]
}
