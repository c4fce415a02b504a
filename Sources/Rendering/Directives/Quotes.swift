import Content
import Funding
import Templates

/// What the block `quote` shows.
struct QuoteContext: TemplateContext {
  let text: MarkedWords
  let language: String?
  let speaker: String?
  let role: String?
  let date: DateContext?
  let source: LinkContext?

  static let fields: [ContextField<Self>] = [
    .text("text", "The words.") { $0.text.text },
    .markup("markup", "The same, with its figures.") { $0.text.markup },
    .optionalText("language", "The language of the words, where it is not the page's.") {
      $0.language
    },
    .optionalText("speaker", "Who said them.") { $0.speaker },
    .optionalText("role", "What the speaker is.") { $0.role },
    .optionalRecord("date", "When they were said.") { $0.date },
    .optionalRecord("source", "Where they were said: the entry in the page's sources.") {
      $0.source
    },
    .flag("has_origin", "Whether a speaker, a role, a date or a source is known.") {
      $0.speaker != nil || $0.role != nil || $0.date != nil || $0.source != nil
    },
  ]
}

extension PageView {
  /// A quotation, led to its source.
  func quote(_ quote: Quote, notes: inout SourceNotes) -> QuoteContext {
    var source: LinkContext?
    if let position = quote.source.flatMap({ site.dataset.sources.position(of: $0) }) {
      let number = notes.number(of: position)
      let entry = site.dataset.sources.entries[position]
      let name = words(entry.title)
      source = LinkContext(title: name.text, url: "#source-\(number)", language: name.language)
    }
    return QuoteContext(
      text: linked(MarkedWords(quote.text), notes: &notes),
      language: quote.language.flatMap(foreign),
      speaker: quote.speaker, role: quote.role, date: quote.date.map { date($0) }, source: source)
  }
}
