import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// A change of published data, from the notes or from a figure's history.
struct Change: Sendable {
  let subject: ChangeNote.Subject
  let changed: PartialDate
  let kind: ChangeKind
  /// The value before and the value after, where the data has them.
  let old: Amount?
  let new: Amount?
  let reason: LocalizedText
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
      let later = figure.history.dropFirst().map(\.value.value) + [figure.value.value]
      for (earlier, next) in zip(figure.history, later) {
        changes.append(
          Change(
            subject: .figure(position), changed: earlier.changed.value, kind: earlier.kind,
            old: earlier.value.value, new: next, reason: earlier.reason))
      }
    }
    // What was written later comes first among changes of one day.
    let order = changes.indices.sorted {
      (changes[$1].changed.firstDay, $1) < (changes[$0].changed.firstDay, $0)
    }
    all = order.map { changes[$0] }
    bySubject = Dictionary(grouping: all.indices) { [all] in all[$0].subject }
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
      reasonLanguage: reason.language)
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
