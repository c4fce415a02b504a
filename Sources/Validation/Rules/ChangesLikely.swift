import Content
import Diagnostics
import Funding
import Ledger
import OpenData

/// A change by more than three times, over nought, by a thousand or to another unit is looked at twice, even
/// where somebody says why it was made.
struct ChangesLikely: ChangeRule {
  func check(_ before: PublishedBefore) -> [Diagnostic] {
    before.comparison.changedFigures.compactMap { change in
      guard change.told != nil, let doubt = change.doubt,
        let figure = before.site.dataset.figures[change.new.id], !figure.isUnusable
      else { return nil }
      let (was, is_) = (change.old.value.words, change.new.value.words)
      return Diagnostic(
        .implausibleChange,
        "the figure “\(figure.id.value)” was “\(was)” in \(before.name) and is “\(is_)” now: "
          + doubt.words(old: was, new: is_), at: figure.value.span,
        help: "mend it; if it is right, add to the figure "
          + "“accepted: [{rule: implausible-change, reason: \"…\"}]” and write how you know")
    }
  }
}

extension Doubt {
  /// What is hardly right, in words.
  func words(old: String, new: String) -> String {
    switch self {
    case .unit(let before, let now):
      "it counted “\(before.isEmpty ? "numbers" : before)” and counts “\(now.isEmpty ? "numbers" : now)”"
    case .sign: "one of them is below nought"
    case .thousands:
      "one is a thousand times the other or a power of that, as where “thousand”, “million” and “billion” are mixed up"
    case .ratio: "one is more than three times the other"
    }
  }
}
