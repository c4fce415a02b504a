public import Diagnostics
public import Languages
import YAML

/// When somebody should look at an entry again, as `review_after` says.
public struct Review: Sendable {
  /// The last day on which nobody need have looked.
  public let after: PartialDate
  /// Where the data says it.
  public let span: SourceSpan

  /// Whether it is due on a day.
  public func isDue(on day: PartialDate) -> Bool { day.firstDay > after.lastDay }
}

extension EntryReader {
  /// When an entry is to be looked at again; `nil` where it does not say so.
  mutating func review(_ record: Record) -> Review? {
    guard let text = record.text("review_after"), let after = date(text) else { return nil }
    return Review(after: after, span: text.span)
  }
}
