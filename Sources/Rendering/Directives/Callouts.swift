import Content
import Markdown
import Templates

/// What the block `callout` shows.
struct CalloutContext: TemplateContext {
  let kind: String
  let label: String
  let title: MarkedWords?
  let content: [UInt8]

  static let fields: [ContextField<Self>] = [
    .text("kind", "How it is marked: `note`, `important` or `warning`.") { $0.kind },
    .text("label", "The same in words.") { $0.label },
    .optionalText("title", "The words above it.") { $0.title?.text },
    .optionalMarkup("title_markup", "The same, with its figures.") { $0.title?.markup },
    .markup("content", "The text.") { $0.content },
  ]
}

/// What the block `details` shows.
struct DetailsContext: TemplateContext {
  let summary: String
  let isOpen: Bool
  let content: [UInt8]

  static let fields: [ContextField<Self>] = [
    .text("summary", "The words that open it.") { $0.summary },
    .flag("is_open", "Whether it stands open at first.") { $0.isOpen },
    .markup("content", "The text.") { $0.content },
  ]
}

extension PageView {
  /// A text set apart.
  func callout(
    _ callout: Callout, at place: BlockPlace, notes: inout SourceNotes
  ) -> CalloutContext {
    CalloutContext(
      kind: callout.kind.rawValue, label: string("callout_" + callout.kind.rawValue),
      title: linked(callout.title, notes: &notes),
      content: markup(
        callout.text, folder: place.folder, section: place.section,
        title: callout.title ?? heading(above: place), notes: &notes))
  }

  /// A text that opens.
  func details(
    _ details: Details, at place: BlockPlace, notes: inout SourceNotes
  ) -> DetailsContext {
    DetailsContext(
      summary: details.summary, isOpen: details.isOpen,
      content: markup(
        details.text, folder: place.folder, section: place.section, title: details.summary,
        notes: &notes))
  }

  /// The words of the heading above a block, or of the page's title.
  private func heading(above place: BlockPlace) -> String {
    let headings = place.document.headings
    guard headings.indices.contains(place.section - 1) else { return place.title }
    return words(of: headings[place.section - 1], in: place.document, folder: place.folder)
  }
}
