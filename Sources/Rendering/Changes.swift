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
  /// Whether nobody told of it: the value came back that a release had.
  var isReturn = false
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
    if !site.releases.isEmpty { Self.complete(&changes, site) }
    // What was written later comes first among changes of one day.
    let order = changes.indices.sorted {
      (changes[$1].changed.firstDay, $1) < (changes[$0].changed.firstDay, $0)
    }
    all = order.map { changes[$0] }
    bySubject = Dictionary(grouping: all.indices) { [all] in all[$0].subject }
  }

  /// Adds what the releases know: the values that notes are about, and that a value came back.
  private static func complete(_ changes: inout [Change], _ site: Site) {
    var byFigure: [Int: [Int]] = [:]
    for (index, change) in changes.enumerated() {
      if case .figure(let position) = change.subject {
        byFigure[position, default: []].append(index)
      }
    }
    for (position, figure) in site.dataset.figures.entries.enumerated() where !figure.isUnusable {
      let steps = ReleasedValues(figure, in: site).steps
      let notes = byFigure[position] ?? []
      let untold = steps.indices.reversed().filter { index in
        let step = steps[index]
        // Of several notes between two releases the last one led to the value after; those before it were about values
        // that no release had.
        let last = notes.filter { changes[$0].old == nil && step.mayHold(changes[$0].changed) }
          .max { (changes[$0].changed.firstDay, $0) < (changes[$1].changed.firstDay, $1) }
        guard let last else { return true }
        changes[last].old = site.amount(of: step.old)
        changes[last].new = step.isPresent ? figure.value.value : site.amount(of: step.new)
        return false
      }
      for step in untold.reversed().map({ steps[$0] }) {
        let told = notes.filter { step.mayHold(changes[$0].changed) }
        let old = site.amount(of: step.old)
        guard let release = step.returnsTo, !told.contains(where: { changes[$0].old == old }),
          !isTold(step, of: figure, changes, site)
        else { continue }
        // An entry of the history before it is about the change to the value between.
        let now = step.isPresent ? figure.value.value : site.amount(of: step.new)
        if let before = (byFigure[position] ?? []).last(where: {
          changes[$0].old == now && changes[$0].new == now
            && changes[$0].changed.firstDay <= step.to.lastDay
        }) {
          changes[before].new = old
        }
        changes.append(
          Change(
            subject: .figure(position), changed: step.to, kind: .revision, old: old, new: now,
            reason: site.returnWords(release), isReturn: true))
      }
    }
  }

  /// Whether a note on something else accounts for a change of a figure.
  private static func isTold(
    _ step: ReleasedValues.Step, of figure: Figure, _ changes: [Change], _ site: Site
  ) -> Bool {
    changes.contains { change in
      guard step.mayHold(change.changed) else { return false }
      switch change.subject {
      case .table(.figures): return true
      case .table(.awards), .award, .gone("award", _):
        return figure.derivation?.tableName == ChangeNote.Table.awards.rawValue
      case .further(let table):
        return figure.derivation?.tableName == site.dataset.tables.entries[table].id.value
      case .fund(let fund): return figure.fund?.value == site.dataset.funds.entries[fund].id.value
      case .figure(let part):
        let id = site.dataset.figures.entries[part].id.value
        return figure.derivation?.figures.contains { $0.value == id } == true
      default: return false
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
