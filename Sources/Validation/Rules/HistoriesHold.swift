import Content
import Diagnostics
import Funding
import Languages
import Ledger
import OpenData

/// Reports earlier values that cannot have been: out of order, no change at all, changed before they held or
/// on a day yet to come.
struct HistoriesHold: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.figures.entries.flatMap { figure in
      order(figure) + changes(figure, in: site) + days(figure, today: site.today)
    }
  }

  private func order(_ figure: Figure) -> [Diagnostic] {
    zip(figure.history, figure.history.dropFirst()).compactMap { earlier, later in
      guard later.changed.value.lastDay < earlier.changed.value.firstDay else { return nil }
      return Diagnostic(
        .invalidHistory,
        "the earlier values of “\(figure.id.value)” are not in order: this one was changed before the "
          + "one above it", at: later.changed.span,
        notes: [.init("the one above was changed", at: earlier.changed.span)],
        help: "write the oldest first")
    }
  }

  /// A value may come back, but not take the place of itself.
  private func changes(_ figure: Figure, in site: Site) -> [Diagnostic] {
    guard !figure.isUnusable else { return [] }
    let later = figure.history.dropFirst().map(\.value) + [figure.value]
    return zip(figure.history.indices, later).compactMap { index, next in
      let earlier = figure.history[index]
      guard earlier.value.value == next.value, !wasBetween(figure, index, in: site) else {
        return nil
      }
      let words = site.wording(of: next.value, in: site.settings.defaultTag)
      return Diagnostic(
        .invalidHistory, "nothing changed: the value after this one is “\(words)” as well",
        at: earlier.value.span, notes: [.init("it is", at: next.span)],
        help: "write the value as it was, or take this entry out")
    }
  }

  /// Whether a release had another value between an entry of a history and the one behind it: the value came
  /// back, and nobody told of it.
  private func wasBetween(_ figure: Figure, _ index: Int, in site: Site) -> Bool {
    let entry = figure.history[index]
    let first = entry.changed.value.firstDay
    let last =
      index + 1 < figure.history.count ? figure.history[index + 1].changed.value.lastDay : Int.max
    let value = PublishedAmount(
      entry.value.value, text: site.wording(of: entry.value.value, in: site.settings.defaultTag))
    let ids = [figure.id] + site.dataset.figures.formerIDs(of: figure)
    return site.releases.contains { release in
      guard (first...max(first, last)).contains(release.name.day.firstDay) else { return false }
      let held = ids.lazy.compactMap { release.figures[$0.value] }.first
      return held.map { !$0.value.means(value) } ?? false
    }
  }

  private func days(_ figure: Figure, today: PartialDate) -> [Diagnostic] {
    // A forecast or target is about a day that was yet to come.
    let looksAhead = figure.status == .forecast || figure.status == .target
    return figure.history.compactMap { earlier in
      let changed = earlier.changed
      if changed.value.firstDay > today.firstDay {
        return Diagnostic(
          .invalidHistory, "the day on which this was changed is yet to come", at: changed.span,
          help: "write the value to come under “next”, with “publish”, or mend the date")
      }
      guard !looksAhead, let asOf = earlier.asOf, asOf.firstDay > changed.value.lastDay else {
        return nil
      }
      return Diagnostic(
        .invalidHistory,
        "the value held for \(asOf.dataText), and was changed before that", at: changed.span,
        help: "mend “changed” or “as_of”")
    }
  }
}
