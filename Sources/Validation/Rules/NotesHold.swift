import Content
import Diagnostics
import Funding
import Languages

/// Reports notes on changes that cannot be as they are: of a day yet to come, and a withdrawal of a figure that is in
/// the data again.
struct NotesHold: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.changes.compactMap { note in
      days(note, today: site.today) ?? withdrawals(note, in: site)
    }
  }

  private func days(_ note: ChangeNote, today: PartialDate) -> Diagnostic? {
    guard note.changed.firstDay > today.firstDay else { return nil }
    let day = note.isRemoval ? "this was decided" : "this was changed"
    return Diagnostic(
      .invalidHistory, "the day on which \(day) is yet to come", at: note.daySpan,
      help: note.isRemoval
        ? "mend the date"
        : "mend the date; a note on what is held back is held back with “publish” as well")
  }

  /// A figure that was taken back and stands in the data, where no later note or entry of its history tells of it.
  private func withdrawals(_ note: ChangeNote, in site: Site) -> Diagnostic? {
    guard note.kind == .withdrawal, !note.isRemoval, case .figure(let position) = note.subject
    else { return nil }
    let figure = site.dataset.figures.entries[position]
    let isTold =
      site.changes.contains { later in
        later.subject == note.subject && later.kind != .withdrawal
          && (later.changed.firstDay, later.span.start) > (note.changed.firstDay, note.span.start)
      } || figure.history.contains { $0.changed.value.firstDay >= note.changed.firstDay }
    guard !isTold else { return nil }
    let id = figure.id.value
    return Diagnostic(
      .figureReturned,
      "the figure “\(id)” is in the data, and its page says that it was withdrawn on \(note.changed.dataText)",
      at: figure.id.span, notes: [.init("the note on it", at: note.span)],
      help:
        "take the figure out; take the note out if nobody has seen it; or say why it is back: add "
        + "“- {what: \"figure:\(id)\", changed: \(site.today.dataText), kind: revision, reason: \"…\"}” to "
        + "Content/data/changes.yaml")
  }
}
