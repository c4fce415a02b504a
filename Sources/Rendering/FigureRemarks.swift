import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// What is said beside a figure: how firm it is, that it is due for review, that it was revised.
extension PageView {
  /// How firm a figure is, in a word; `nil` where it is final, or nothing is said of it, or there is no value.
  func mark(of figure: Figure) -> String? { language.mark(of: figure) }

  /// A status in a word; `nil` for what is final.
  func mark(_ status: Figure.Status?) -> String? { language.mark(status) }

  /// A figure's value in words, with how firm it is, for places that take no markup.
  func markedWording(of figure: Figure) -> String {
    let words = site.wording(of: figure, in: tag)
    return mark(of: figure).map { "\(words) [\($0)]" } ?? words
  }

  /// That something is due for review, and since when; `nil` where it is not.
  func due(_ review: Review?, key: String = "due_for_review") -> String? {
    guard let review, review.isDue(on: site.today) else { return nil }
    return string(key, ["date": review.after.text(in: language)])
  }

  /// A figure in the list of a page's sources, with what is to be known of it.
  func noted(_ position: Int) -> NotedFigureContext {
    let figure = site.dataset.figures.entries[position]
    let link = link(toFigure: figure)
    return NotedFigureContext(
      title: link.title, url: link.url, language: link.language,
      remarks: remarks(on: figure, at: position))
  }

  private func remarks(on figure: Figure, at position: Int) -> [RemarkContext] {
    var remarks: [RemarkContext] = []
    if mark(of: figure) != nil, let status = figure.status {
      remarks.append(RemarkContext(text: string("status_note_" + status.rawValue)))
    }
    if let due = due(figure.review, key: "due_for_review_note") {
      remarks.append(RemarkContext(text: due))
    }
    remarks += composer.changes.about([.figure(position)]).filter { $0.kind != .correction }.map {
      let reason = words($0.reason)
      return RemarkContext(
        text: words(of: $0), reason: reason.text, reasonLanguage: reason.language)
    }
    return remarks
  }

  /// What was changed and when, in a sentence.
  private func words(of change: Change) -> String {
    let key = "changed_" + change.kind.rawValue
    let date = change.changed.text(in: language)
    guard let old = change.old.map({ site.wording(of: $0, in: tag) }),
      let new = change.new.map({ site.wording(of: $0, in: tag) })
    else { return string(key, ["date": date]) }
    return string(key + "_from", ["date": date, "old": old, "new": new])
  }
}
