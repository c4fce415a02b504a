import Content
import Diagnostics
import Funding
import Languages
import Ledger
import OpenData

/// What is told of a change is not dated before a release that still had the value from before it.
struct ChangesDated: ChangeRule {
  func check(_ before: PublishedBefore) -> [Diagnostic] {
    guard let release = before.site.releases.last else { return [] }
    var seen: Set<SourceSpan> = []
    // Of several figures that a note covers the one that it names comes first.
    let changes = before.comparison.changedFigures
    let own = changes.filter { $0.told?.what == "figure:" + $0.new.id }
    return (own + changes).compactMap { change in
      guard let told = change.told, let figure = before.site.dataset.figures[change.new.id],
        let held = release.figures[change.old.id], held.value.means(change.old.value),
        let written = place(of: told.changed, figure, in: before.site),
        written.value.lastDay < release.name.day.firstDay, seen.insert(written.span).inserted
      else { return nil }
      return Diagnostic(
        .invalidHistory,
        "“\(figure.id.value)” is said to have changed on \(written.value.dataText), and the release "
          + "\(release.name) still has “\(held.value.words)”", at: written.span,
        help: "write the day on which the site changed it: it was after that release")
    }
  }

  /// Where the day stands that is told of a change: in the figure's own history, or in a note.
  private func place(
    of day: String, _ figure: Figure, in site: Site
  ) -> Located<PartialDate>? {
    let own = figure.history.last { $0.changed.value.dataText == day }?.changed
    let note = site.changes.last { !$0.isRemoval && $0.changed.dataText == day }
    return own ?? note.map { Located($0.changed, at: $0.daySpan) }
  }
}
