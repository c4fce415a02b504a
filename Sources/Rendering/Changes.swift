import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// A change of published data, from the notes, from a figure's history, or found beside the releases.
struct Change: Sendable {
  let subject: ChangeNote.Subject
  let changed: PartialDate
  let kind: ChangeKind
  /// The value before and the value after, where they are known.
  var old: Amount?
  var new: Amount?
  let reason: LocalizedText
  /// The date that the value before held for, and the id of its source, as the figure's history has them.
  var oldAsOf: PartialDate?
  var oldSource: String?
  /// Whether nobody told of it: the value came back that a release had.
  var isReturn = false
  /// What it was told of, where that is not the figure but what the figure belongs to or is made from.
  var origin: ChangeNote.Subject?
}

/// Every change of a site, newest first, found by what it is about.
struct Changes: Sendable {
  /// The changes, newest first.
  let all: [Change]
  private let bySubject: [ChangeNote.Subject: [Int]]

  init(_ site: Site) {
    var changes = site.changes.map { note in
      Change(
        subject: note.subject, changed: note.changed, kind: note.kind, old: nil, new: nil,
        reason: note.reason)
    }
    for (position, figure) in site.dataset.figures.entries.enumerated() {
      for earlier in figure.history {
        changes.append(
          Change(
            subject: .figure(position), changed: earlier.changed.value, kind: earlier.kind,
            old: earlier.value.value, new: nil, reason: earlier.reason,
            oldAsOf: earlier.asOf, oldSource: earlier.source?.value))
      }
    }
    Self.complete(&changes, site)
    // What was written later comes first among changes of one day.
    let order = changes.indices.sorted {
      (changes[$1].changed.firstDay, $1) < (changes[$0].changed.firstDay, $0)
    }
    all = order.map { changes[$0] }
    bySubject = Dictionary(grouping: all.indices) { [all] in all[$0].subject }
  }

  /// Adds what the releases know: the values before and after each change of a figure, and that a value came back.
  private static func complete(_ changes: inout [Change], _ site: Site) {
    var byFigure: [Int: [Int]] = [:]
    for (index, change) in changes.enumerated() {
      if case .figure(let position) = change.subject {
        byFigure[position, default: []].append(index)
      }
    }
    let shared = SharedChanges(changes, in: site)
    for (position, figure) in site.dataset.figures.entries.enumerated() where !figure.isUnusable {
      let own = byFigure[position] ?? []
      guard !own.isEmpty || !site.releases.isEmpty else { continue }
      var candidates: [Int] = []
      let timeline = FigureTimeline(
        figure,
        own.map { FigureTimeline.Event(changed: changes[$0].changed, old: changes[$0].old) },
        in: site
      ) {
        candidates = shared.candidates(for: position)
        return candidates.map { changes[$0].changed }
      }
      for (index, values) in zip(own, timeline.values) {
        changes[index].old = values.old
        changes[index].new = values.new
      }
      for (day, values) in timeline.shared {
        let told = changes[candidates[day]]
        changes.append(
          Change(
            // That an award was taken back takes back no total.
            subject: .figure(position), changed: told.changed,
            kind: told.kind == .withdrawal ? .revision : told.kind, old: values.old,
            new: values.new, reason: told.reason, origin: told.subject))
      }
      for step in timeline.returns {
        changes.append(
          Change(
            subject: .figure(position), changed: step.to, kind: .revision, old: step.old,
            new: step.new, reason: site.returnWords(step.release), isReturn: true))
      }
    }
  }

  /// The changes of some things, newest first.
  func about(_ subjects: [ChangeNote.Subject]) -> [Change] {
    subjects.flatMap { bySubject[$0] ?? [] }.sorted().map { all[$0] }
  }
}

extension PageView {
  /// The changes of some things, newest first.
  func changes(of subjects: [ChangeNote.Subject]) -> [ChangeContext] {
    composer.changes.about(subjects).map { context(of: $0) }
  }

  /// A change in words.
  func context(of change: Change) -> ChangeContext {
    let reason = words(change.reason)
    return ChangeContext(
      date: date(change.changed), kind: string("change_" + change.kind.rawValue),
      subject: subject(of: change), old: change.old.map { site.wording(of: $0, in: tag) },
      new: change.new.map { site.wording(of: $0, in: tag) }, reason: reason.text,
      reasonLanguage: reason.language,
      oldAsOf: change.oldAsOf.map { string("as_of", ["date": $0.text(in: language)]) },
      oldSource: change.oldSource.flatMap { site.dataset.sources[$0] }.map { link(toTitleOf: $0) })
  }

  /// The changes of a figure, and those of all figures that did not change it.
  func changes(ofFigure position: Int) -> [ChangeContext] {
    let own = composer.changes.about([.figure(position)])
    return composer.changes.about([.figure(position), .table(.figures)]).filter { change in
      change.subject != .table(.figures)
        || !own.contains { $0.origin == change.subject && $0.changed == change.changed }
    }.map { context(of: $0) }
  }

  /// What a change is about: what it is called, and its page.
  func subject(of change: Change) -> FactContext {
    switch change.subject {
    case .figure(let position):
      let link = link(toFigure: site.dataset.figures.entries[position])
      return fact("figure", link.title, url: link.url, language: link.language)
    case .fund(let position):
      let link = link(to: site.dataset.funds.entries[position])
      return fact("fund", link.title, url: link.url, language: link.language)
    case .award(let position):
      let link = link(toAward: position)
      return fact("award", link.title, url: link.url, language: link.language)
    case .table(let table): return fact("table", string(table.rawValue))
    case .further(let position):
      let title = title(of: site.dataset.tables.entries[position])
      return fact("table", title.text, language: title.language)
    case .gone(_, let id): return fact("taken_back", id)
    }
  }
}
