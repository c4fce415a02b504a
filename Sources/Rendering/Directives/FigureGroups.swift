import Content
import Diagnostics
import Templates

/// What the block `figures` shows.
struct FigureGroupContext: TemplateContext {
  let caption: MarkedWords?
  let figures: [FigureCardContext]
  let note: MarkedWords?

  static let fields: [ContextField<Self>] = [
    .optionalText("caption", "The words above the figures.") { $0.caption?.text },
    .optionalMarkup("caption_markup", "The same, with its figures.") { $0.caption?.markup },
    .list("figures", "The figures.") { $0.figures },
    .optionalText("note", "A remark under them.") { $0.note?.text },
    .optionalMarkup("note_markup", "The same, with its figures.") { $0.note?.markup },
  ]
}

extension PageView {
  /// Figures as cards, each led to its source.
  func figureGroup(
    _ group: FigureGroup, notes: inout SourceNotes
  ) -> FigureGroupContext {
    FigureGroupContext(
      caption: linked(group.caption, notes: &notes),
      figures: figureCards(
        group.figures.map(\.value), section: notes.newSection(), notes: &notes),
      note: linked(group.note, notes: &notes))
  }
}
