import Content
import Diagnostics
import Funding
import Ledger

/// A figure that was published stays, is renamed, or is said to be withdrawn.
struct FiguresKept: ChangeRule {
  func check(_ before: PublishedBefore) -> [Diagnostic] {
    let figures = before.site.dataset.figures
    return before.comparison.goneFigures.compactMap { gone in
      let id = gone.figure.id
      guard !gone.isTold, !figures.isRefused(id) else { return nil }
      if let namesake = gone.namesake, let entry = figures[namesake.id] {
        let former = entry.formerly.map(\.value) + [id]
        return Diagnostic(
          .lostFigure,
          "the figure “\(id)” of \(before.name) is gone, and “\(namesake.id)” is called “\(gone.figure.label)” as it was",
          at: entry.id.span,
          help: "add “formerly: [\(former.joined(separator: ", "))]” to “\(namesake.id)”")
      }
      return Diagnostic(
        .lostFigure, "the figure “\(id)” of \(before.name), “\(gone.figure.label)”, is gone",
        at: nil,
        notes: figures.isHeld(id) ? [.init("it is in the data and held back with “publish”")] : [],
        help: "put it back; or, if it is to be taken back, add "
          + before.note("figure:" + id, kind: "withdrawal") + " and write the reason")
    }
  }
}
