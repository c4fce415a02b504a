import Diagnostics
import Languages
import YAML

extension EntryReader {
  /// A figure as it is at the moment that the data is read for: once the time of `next` has come, its value
  /// takes the place of the present one, which becomes an earlier value.
  ///
  /// - Parameters:
  ///   - figure: The figure without its `next`.
  ///   - record: Its entry.
  /// - Returns: The figure; the same where `next` is held or absent.
  mutating func current(_ figure: Figure, _ record: Record) -> Figure {
    guard let next = record.record("next") else { return figure }
    guard figure.derivation == nil else {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "a figure that is made from others changes with them", at: next.span,
          help: "put “next” on what it is made from, or take it out"))
      return figure
    }
    guard let changed = day(ofComing: next),
      let value = amount(next, "value", unit: record.text("unit")?.value),
      let reason = remark(next, "reason")
    else { return figure }
    var figure = figure
    figure.history.append(
      Figure.EarlierValue(
        value: figure.value, asOf: figure.asOf, source: figure.source, changed: changed,
        kind: .revision, reason: reason))
    figure.value = value
    figure.wording = next.text("value")?.value ?? ""
    figure.asPublished = next.text("as_published")
    figure.asOf = date(next, "as_of")
    figure.source = sourceReference(next) ?? figure.source
    return figure
  }

  /// The day on which a coming value took its place; `nil` while it is held.
  private mutating func day(ofComing next: Record) -> Located<PartialDate>? {
    guard hold(next) == nil, let text = next.text("publish"),
      let time = try? Instant.read(text.value, in: settings.zone).get()
    else { return nil }
    return Located(time.day(in: settings.zone), at: text.span)
  }

  /// The sources that are written out in what a figure was or has become.
  mutating func sourcesWrittenOut(_ figure: Record) -> [Record] {
    let earlier = figure.records("history").flatMap { $0.records("source") }
    guard let next = figure.record("next"), !isHeld(next) else { return earlier }
    return earlier + next.records("source")
  }
}
