import Content
import Diagnostics
import Templates

/// What the block `figures` shows.
struct FigureGroupContext: TemplateContext {
  let caption: String?
  let captionMarkup: [UInt8]?
  let figures: [FigureCardContext]
  let note: String?
  let noteMarkup: [UInt8]?

  static let fields: [ContextField<Self>] = [
    .optionalText("caption", "The words above the figures.") { $0.caption },
    .optionalMarkup("caption_markup", "The same, with its figures.") { $0.captionMarkup },
    .list("figures", "The figures.") { $0.figures },
    .optionalText("note", "A remark under them.") { $0.note },
    .optionalMarkup("note_markup", "The same, with its figures.") { $0.noteMarkup },
  ]
}

extension PageView {
  /// Figures as cards, each led to its source.
  func figureGroup(
    _ group: FigureGroup, notes: inout SourceNotes
  ) -> FigureGroupContext {
    FigureGroupContext(
      caption: group.caption, captionMarkup: markup(group.caption, notes: &notes),
      figures: figureCards(
        group.figures.map(\.value), section: notes.newSection(), notes: &notes),
      note: group.note, noteMarkup: markup(group.note, notes: &notes))
  }
}
