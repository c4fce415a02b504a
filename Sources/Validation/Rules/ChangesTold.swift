import Content
import Diagnostics
import Funding
import Languages
import Ledger
import OpenData

/// A figure that was published changes only with a word of why: an entry of its history, or a note on it, on
/// its table, or on what it is made from. One that goes back to a value it had is told so by sitegen.
struct ChangesTold: ChangeRule {
  func check(_ before: PublishedBefore) -> [Diagnostic] {
    before.comparison.changedFigures.compactMap { change in
      guard change.told == nil, let figure = before.site.dataset.figures[change.new.id],
        !figure.isUnusable, !follows(figure, before)
      else { return nil }
      let (was, is_) = (change.old.value.words, change.new.value.words)
      if let release = before.site.release(where: change.new, had: change.new.value) {
        return Diagnostic(
          .figureReturned,
          "the figure “\(figure.id.value)” is “\(is_)” again, as in the release \(release), after “\(was)”",
          at: figure.value.span,
          help: "say why if you can: \(help(change, figure, before))")
      }
      return Diagnostic(
        .figureChanged,
        "the figure “\(figure.id.value)” was “\(was)” in \(before.name) and is “\(is_)” now; nothing says why",
        at: figure.value.span,
        notes: change.doubt.map { [.init($0.words(old: was, new: is_))] } ?? [],
        help: help(change, figure, before) + " and write the reason")
    }
  }

  /// Whether the figure is made of awards of which some are missed themselves.
  private func follows(_ figure: Figure, _ before: PublishedBefore) -> Bool {
    switch figure.derivation?.form {
    case .total(let choice)?, .count(let choice)?:
      choice.table.value == "awards" && before.comparison.goneAwards.contains { !$0.isTold }
    default: false
    }
  }

  /// The entry that tells of a change, ready but for its reason.
  private func help(
    _ change: EditionComparison.FigureChange, _ figure: Figure, _ before: PublishedBefore
  ) -> String {
    let kind = change.old.asOf == change.new.asOf ? "correction" : "revision"
    switch figure.derivation?.form {
    case .total(let choice)?, .count(let choice)?:
      return "add \(before.note(choice.table.value, kind: kind))"
    case .some: return "add \(before.note("figure:" + figure.id.value, kind: kind))"
    case nil:
      guard !figure.value.span.file.hasSuffix(".csv") else {
        return "add \(before.note("figure:" + figure.id.value, kind: kind))"
      }
    }
    let entry = entry(change, kind: kind, before)
    return figure.history.isEmpty
      ? "add to the figure “history: [\(entry)]”" : "add to the figure's “history” “- \(entry)”"
  }

  private func entry(
    _ change: EditionComparison.FigureChange, kind: String, _ before: PublishedBefore
  ) -> String {
    let old = change.old
    var parts = ["value: \(quoted(old.value.words))"]
    if !old.asOf.isEmpty { parts.append("as_of: \(old.asOf)") }
    if before.site.dataset.sources[old.source] != nil { parts.append("source: \(old.source)") }
    parts += ["changed: \(before.site.today.dataText)", "kind: \(kind)", "reason: \"…\""]
    return "{" + parts.joined(separator: ", ") + "}"
  }
}

/// A text as YAML has it in quotation marks, on one line.
public func quoted(_ text: String) -> String {
  var result = "\""
  for character in text.unicodeScalars {
    if character == "\"" || character == "\\" { result.append("\\") }
    // Line ends and other controls would end the text, or be lost.
    result.unicodeScalars.append(
      character.value < 0x20 || character.value == 0x7F ? " " : character)
  }
  return result + "\""
}

extension Site {
  /// The newest release before the last in which a figure had a value.
  fileprivate func release(
    where figure: PublishedFigure, had value: PublishedAmount
  ) -> ReleaseName? {
    let former = dataset.figures[figure.id].map { dataset.figures.formerIDs(of: $0) } ?? []
    let ids = [figure.id] + former.map(\.value)
    return releases.dropLast().last { release in
      ids.contains { release.figures[$0]?.value.means(value) == true }
    }?.name
  }
}
