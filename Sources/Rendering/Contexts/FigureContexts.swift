import Templates

/// What the layout `figures` shows: every published figure.
struct FigureListContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var summary: MarkedWords?
  var content: [UInt8]?
  /// How many figures there are, in words.
  var count: String
  var groups: [FundFiguresContext]
  var sources: [SourceEntryContext]

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself.") { $0.page },
    .optionalText("summary", "The page's summary.") { $0.summary?.text },
    .optionalMarkup("summary_markup", "The same, with its figures.") { $0.summary?.markup },
    .optionalMarkup("content", "The prose above the list, where there is any.") { $0.content },
    .text("count", "How many figures there are, in words.") { $0.count },
    .list("groups", "The figures by fund; those of none last.") { $0.groups },
    .list("sources", "The sources of the figures in the prose.") { $0.sources },
  ]
}

/// The figures of a fund.
struct FundFiguresContext: TemplateContext {
  var title: String
  var titleLanguage: String?
  var url: String?
  var items: [FigureItemContext]

  static let fields: [ContextField<Self>] = [
    .text("title", "The fund.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "The fund's page.") { $0.url },
    .list("items", "The figures, by label.") { $0.items },
  ]
}

/// A figure in a list.
struct FigureItemContext: TemplateContext {
  var label: String
  var labelLanguage: String?
  var url: String
  var value: [UInt8]
  var details: String?
  var source: LinkContext?
  /// What to write on a page to show it; absent where it is not offered.
  var paste: String?
  /// How it went on over time; absent where it is not shown.
  var course: CourseContext?

  static let fields: [ContextField<Self>] = [
    .text("label", "What the figure is.") { $0.label },
    .optionalText("label_language", "The label's language, where it is not the page's.") {
      $0.labelLanguage
    },
    .url("url", "The figure's page.") { $0.url },
    .markup("value", "The value.") { $0.value },
    .optionalText("details", "How it is counted, its status and its date, in words.") {
      $0.details
    },
    .optionalRecord("source", "Where it is said, in the list of sources.") { $0.source },
    .optionalText("paste", "What to write on a page of the site to show it.") { $0.paste },
    .optionalRecord("course", "How it went on, where newer data came several times.") {
      $0.course
    },
  ]
}

/// What the layout `figure` shows: one figure, whole.
struct FigureContext: TemplateContext {
  var site: SiteContext
  var page: PageHeadContext
  var value: [UInt8]
  var details: String?
  var facts: [FactContext]
  var note: String?
  var noteLanguage: String?
  var sources: [SourceContext]
  var working: WorkingContext?
  var contradictions: [FigureItemContext]
  var parts: [FigureItemContext]
  var changes: [ChangeContext]
  var course: CourseContext?
  var uses: [LinkContext]
  var citation: String
  /// The addresses of the file of every figure, and of that of this one.
  var csv: String
  var json: String
  var paste: String

  static let fields: [ContextField<Self>] = [
    .record("site", "The site.") { $0.site },
    .record("page", "The page itself; its title is what the figure is.") { $0.page },
    .markup("value", "The value.") { $0.value },
    .optionalText("details", "How it is counted, its status and its date, in words.") {
      $0.details
    },
    .list("facts", "How it is counted, its date, its place, its fund, what it is part of.") {
      $0.facts
    },
    .optionalText("note", "A note on it from the data.") { $0.note },
    .optionalText("note_language", "The note's language, where it is not the page's.") {
      $0.noteLanguage
    },
    .list("sources", "Where it is said; of a derived figure, where its parts are.") {
      $0.sources
    },
    .optionalRecord("working", "How it was worked out; absent where it was not.") { $0.working },
    .list("contradictions", "The figure and those that say otherwise, oldest first.") {
      $0.contradictions
    },
    .list("parts", "The figures that are part of it.") { $0.parts },
    .list("changes", "Its earlier values and the notes on it, newest first.") { $0.changes },
    .optionalRecord("course", "How it went on, where newer data came several times.") {
      $0.course
    },
    .list("uses", "The pages in this language that show it.") { $0.uses },
    .text("citation", "How to cite it.") { $0.citation },
    .url("csv", "The address of the file of every figure.") { $0.csv },
    .url("json", "The address of the file of this one.") { $0.json },
    .text("paste", "What to write on a page of the site to show it.") { $0.paste },
  ]
}

/// How a figure was worked out.
struct WorkingContext: TemplateContext {
  var operation: String
  var terms: [WorkingTermContext]
  /// The rows that went in, in words; absent where figures did.
  var rows: String?
  /// What was left out and why, and whether it was rounded.
  var lines: [LineContext]

  static let fields: [ContextField<Self>] = [
    .text("operation", "What was done, such as “Added up here”.") { $0.operation },
    .list("terms", "The figures that went in.") { $0.terms },
    .optionalText("rows", "The rows that went in, in words.") { $0.rows },
    .list("lines", "What was left out and why, and whether it was rounded.") { $0.lines },
  ]
}

/// A line of a list.
struct LineContext: TemplateContext {
  var text: String

  static let fields: [ContextField<Self>] = [
    .text("text", "The line.") { $0.text }
  ]
}

/// A figure that went into another one.
struct WorkingTermContext: TemplateContext {
  /// `+`, `−` or `÷`.
  var sign: String
  /// How many times it was taken, where that is not once.
  var times: String?
  var figure: FigureItemContext

  static let fields: [ContextField<Self>] = [
    .text("sign", "What was done with it: `+`, `−` or `÷`.") { $0.sign },
    .optionalText("times", "How many times it was taken, where that is not once.") { $0.times },
    .record("figure", "The figure.") { $0.figure },
  ]
}
