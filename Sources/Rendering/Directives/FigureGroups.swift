import Content
import Diagnostics
import Templates

/// What the block `figures` shows.
struct FigureGroupContext: TemplateContext {
  let caption: String?
  let figures: [FigureCardContext]
  let note: String?

  static let fields: [ContextField<Self>] = [
    .optionalText("caption", "The words above the figures.") { $0.caption },
    .list("figures", "The figures.") { $0.figures },
    .optionalText("note", "A remark under them.") { $0.note },
  ]
}

extension PageView {
  /// Figures as cards, each led to its source.
  func figureGroup(
    _ group: FigureGroup, notes: inout SourceNotes
  ) -> FigureGroupContext {
    FigureGroupContext(
      caption: group.caption,
      figures: figureCards(
        group.figures.map(\.value), section: notes.newSection(), notes: &notes),
      note: group.note)
  }
}
