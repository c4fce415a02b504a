import Templates

/// A page on a list or a card.
struct CardContext: TemplateContext {
  var title: String
  /// The tag of the title's language, where it is not that of the list.
  var titleLanguage: String?
  var url: String
  var summary: String?
  /// The same with its figures, where it has some.
  var summaryMarkup: [UInt8]?
  /// The tag of the summary's language, where it is not that of the list.
  var summaryLanguage: String?
  var date: DateContext?
  /// The tag of the page's language, where it is not the language of the list.
  var language: String?
  /// What that language is called in the language of the list.
  var languageNote: String?
  /// Small facts: a place, a fund, an amount.
  var facts: [FactContext]
  /// A picture, of a card that was written out.
  var image: ImageContext?

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not this page's.") {
      $0.titleLanguage
    },
    .url("url", "The page's address.") { $0.url },
    .optionalText("summary", "The page's summary.") { $0.summary },
    .optionalMarkup("summary_markup", "The same with its figures, where it has some.") {
      $0.summaryMarkup
    },
    .optionalText("summary_language", "The summary's language, where it is not this page's.") {
      $0.summaryLanguage
    },
    .optionalRecord("date", "The page's date.") { $0.date },
    .optionalText("language", "The language of the page led to, where it is not this page's.") {
      $0.language
    },
    .optionalText("language_note", "That language in words, such as “(yn Saesneg)”.") {
      $0.languageNote
    },
    .list("facts", "Small facts, such as its places and amounts.") { $0.facts },
    .optionalRecord("image", "Its picture, where it was written out with one.") { $0.image },
  ]
}

/// A small fact: what it is called and what it is.
struct FactContext: TemplateContext {
  var label: String
  var value: String
  var url: String?
  /// The tag of the value's language, where it is not the page's.
  var language: String?
  /// Whether it is a name for machines, to be shown sign by sign.
  var isCode = false
  /// Of a figure its words with the value for machines, as a renderer made it.
  var amount: [UInt8]?

  static let fields: [ContextField<Self>] = [
    .text("label", "What the fact is called.") { $0.label },
    .text("value", "What it is.") { $0.value },
    .optionalURL("url", "Where it leads.") { $0.url },
    .optionalText("language", "The value's language, where it is not the page's.") {
      $0.language
    },
    .flag("is_code", "Whether it is an id or a code, to be shown sign by sign.") { $0.isCode },
    .optionalMarkup("amount", "Of a figure what it is with the value for machines, for a link.") {
      $0.amount
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
  /// The figure's own page.
  var url: String?
  /// How it went on over time.
  var course: CourseContext?

  static let fields: [ContextField<Self>] = [
    .markup("value", "The value, linked to its source.") { $0.value },
    .text("label", "What the figure is.") { $0.label },
    .optionalText("label_language", "The label's language, where it is not the page's.") {
      $0.labelLanguage
    },
    .optionalText("details", "How it is counted, its status and its date, in words.") {
      $0.details
    },
    .optionalURL("url", "The figure's own page.") { $0.url },
    .optionalRecord("course", "How it went on, where newer data came several times.") {
      $0.course
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
  var publisherLanguage: String?
  var published: DateContext?
  var accessed: DateContext?
  var backLinks: [LinkContext]
  /// That it is due for review, and since when.
  var due: String?
  /// The figures of it that the page shows, each with its own page.
  var figures: [NotedFigureContext]

  /// Whether there is a line of facts below its title.
  var hasFacts: Bool {
    publisher != nil || published != nil || accessed != nil || due != nil
  }

  static let fields: [ContextField<Self>] = [
    .text("number", "Its number on this page.") { $0.number },
    .text("anchor", "The id that figures link to.") { $0.anchor },
    .text("title", "The source's title.") { $0.title },
    .optionalText("title_language", "The title's language, where it is not the page's.") {
      $0.titleLanguage
    },
    .optionalURL("url", "The source's address.") { $0.url },
    .optionalText("publisher", "Who published it.") { $0.publisher },
    .optionalText("publisher_language", "The publisher's language, where it is not the page's.") {
      $0.publisherLanguage
    },
    .optionalRecord("published", "When it was published.") { $0.published },
    .optionalRecord("accessed", "When it was read.") { $0.accessed },
    .list("back_links", "Each place on this page that shows a figure of it.") { $0.backLinks },
    .optionalText("due", "That it is due for review and since when; absent where it is not.") {
      $0.due
    },
    .list("figures", "The figures of it on this page, each with its own page.") { $0.figures },
    .flag("has_facts", "Whether its publisher or a date is known.") { $0.hasFacts },
  ]
}

/// A figure in a page's list of sources, with what is to be known of it.
struct NotedFigureContext: TemplateContext {
  var title: String
  var url: String
  /// The tag of the title's language, where it is not the page's.
  var language: String?
  var remarks: [RemarkContext]

  static let fields: [ContextField<Self>] = [
    .text("title", "What the figure is.") { $0.title },
    .url("url", "The figure's own page.") { $0.url },
    .optionalText("language", "The language of the title, where it is not the page's.") {
      $0.language
    },
    .list("remarks", "How firm it is, that it is due for review, how it was revised.") {
      $0.remarks
    },
  ]
}

/// Something to be known of a figure.
struct RemarkContext: TemplateContext {
  var text: String
  /// Why it was changed, in the words of the data.
  var reason: String?
  var reasonLanguage: String?

  static let fields: [ContextField<Self>] = [
    .text("text", "What is to be known.") { $0.text },
    .optionalText("reason", "Why it was changed, where it was.") { $0.reason },
    .optionalText("reason_language", "The reason's language, where it is not the page's.") {
      $0.reasonLanguage
    },
  ]
}

/// A picture with its words.
struct ImageContext: TemplateContext {
  var src: String
  /// The sizes it is offered in; absent where it has one alone.
  var sourceSet: String?
  var alt: String
  var width: String?
  var height: String?
  var caption: String?
  /// The same with its figures, where it has some.
  var captionMarkup: [UInt8]?
  var credit: String?

  static let fields: [ContextField<Self>] = [
    .url("src", "The picture's address.") { $0.src },
    .optionalURL("srcset", "The sizes it is offered in, where a tool made some.") { $0.sourceSet },
    .text("alt", "What the picture shows; empty when it only decorates.") { $0.alt },
    .optionalText("width", "Its width in pixels.") { $0.width },
    .optionalText("height", "Its height in pixels.") { $0.height },
    .optionalText("caption", "Its caption.") { $0.caption },
    .optionalMarkup("caption_markup", "The same with its figures, where it has some.") {
      $0.captionMarkup
    },
    .optionalText("credit", "Who made it.") { $0.credit },
  ]
}
