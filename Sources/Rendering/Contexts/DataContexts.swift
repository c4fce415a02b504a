import Templates

/// What the layout `data` shows: what can be downloaded.
struct DataContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  var downloads: [DataFileContext]
  /// The same data in other forms, and what describes it.
  var forms: [DataFormContext]
  /// The awards that are not among the grants.
  var omissions: [OmissionContext]
  /// How to read a file with a program.
  var snippets: [SnippetContext]
  /// How to cite the data.
  var citation: String
  /// The list of all files with their hashes.
  var receipt: String
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .list("downloads", "The files.") { $0.downloads },
    .list("forms", "The same data in other forms, and what describes it.") { $0.forms },
    .list(
      "omissions", "The reasons for which awards are not in the 360Giving file, each with them."
    ) {
      $0.omissions
    },
    .list("snippets", "How to read a file with a program.") { $0.snippets },
    .text("citation", "How to cite the data.") { $0.citation },
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
  /// The address of its description for programs.
  var metadata: String
  /// What its columns hold.
  var dictionary: [ColumnContext]
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
    .url("metadata", "Its description for programs: “CSV on the Web”.") { $0.metadata },
    .list("dictionary", "Its columns, in order.") { $0.dictionary },
    .optionalRecord("source", "The source of a further table.") { $0.source },
  ]
}

/// A column of a file.
struct ColumnContext: TemplateContext {
  var name: String
  var title: String
  var type: String
  var description: String?

  static let fields: [ContextField<Self>] = [
    .text("name", "Its heading in the file.") { $0.name },
    .text("title", "What it is called in words.") { $0.title },
    .text("type", "What its cells are, in words.") { $0.type },
    .optionalText("description", "What it holds.") { $0.description },
  ]
}

/// A further form of the data.
struct DataFormContext: TemplateContext {
  var name: String
  var details: String
  var url: String
  var summary: String

  static let fields: [ContextField<Self>] = [
    .text("name", "The name of the file.") { $0.name },
    .text("details", "Its form, and its size where that is known, such as “CSV, 12 KB”.") {
      $0.details
    },
    .url("url", "Its address.") { $0.url },
    .text("summary", "What it is for.") { $0.summary },
  ]
}

/// Awards that are not written as grants.
struct OmissionContext: TemplateContext {
  var reason: String
  var count: String
  var awards: String

  static let fields: [ContextField<Self>] = [
    .text("reason", "Why.") { $0.reason },
    .text("count", "How many, such as “2 awards”.") { $0.count },
    .text("awards", "The ids of the first of them.") { $0.awards },
  ]
}

/// How to read a file with a program.
struct SnippetContext: TemplateContext {
  var language: String
  var code: String

  static let fields: [ContextField<Self>] = [
    .text("language", "The programming language.") { $0.language },
    .text("code", "The lines to type.") { $0.code },
  ]
}

/// What the layout `changes` shows: every revision and correction.
struct ChangesContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  var changes: [ChangeContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
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
  /// The value that came back, in a notice that ends an earlier one.
  var returned: String?
  var reason: String
  var reasonLanguage: String?
  /// The date that the value before held for, and its source, where they are told.
  var oldAsOf: String?
  var oldSource: LinkContext?

  static let fields: [ContextField<Self>] = [
    .record("date", "When it was changed.") { $0.date },
    .text("kind", "Whether it is a revision, a correction or a withdrawal.") { $0.kind },
    .record("subject", "What was changed: what it is called, and its page.") { $0.subject },
    .optionalText("old", "The value before, where it is known.") { $0.old },
    .optionalText("new", "The value after, where it is known.") { $0.new },
    .optionalText("returned", "Of a notice, the value that came back after a correction.") {
      $0.returned
    },
    .text("reason", "Why.") { $0.reason },
    .optionalText("reason_language", "The reason's language, where it is not the page's.") {
      $0.reasonLanguage
    },
    .optionalText("old_as_of", "The date that the value before held for, where it is told.") {
      $0.oldAsOf
    },
    .optionalRecord("old_source", "The source of the value before, where it is told.") {
      $0.oldSource
    },
  ]
}

/// What the layout `contents` shows: every page, by name.
struct SiteContentsContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  var letters: [ContentsLetterContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
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
