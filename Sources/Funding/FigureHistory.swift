public import Diagnostics
public import Languages
public import Quantities
public import YAML

extension Figure {
  /// A value that a figure had before, and why it was changed.
  public struct EarlierValue: Sendable {
    /// How much, as read, and where the data says it.
    public let value: Located<Amount>
    /// The date it held for.
    public let asOf: PartialDate?
    /// The id of its source.
    public internal(set) var source: Located<String>?
    /// When it was changed.
    public let changed: Located<PartialDate>
    /// Why it had to be changed.
    public let kind: ChangeKind
    /// The reason in words.
    public let reason: LocalizedText
  }
}

/// Why something published was changed.
public enum ChangeKind: String, CaseIterable, Sendable {
  /// Newer data came.
  case revision
  /// It was wrong.
  case correction
  /// It was taken back.
  case withdrawal
}

extension EntryReader {
  /// Reads why something was changed. Where only the dots stand that messages leave to be filled in, that is
  /// reported.
  public mutating func reason(_ record: Record) -> LocalizedText? {
    guard let reason = remark(record, "reason") else { return nil }
    guard reason.texts.contains(where: { ["…", "..."].contains($0.text) }) else { return reason }
    diagnostics.append(
      Diagnostic(
        .missingKey, "the reason is still to be written",
        at: record.text("reason")?.span ?? record.span,
        help: "write in a sentence for the public why it was changed"))
    return nil
  }

  /// Reads the values that a figure had before; those that cannot be read are reported.
  mutating func history(_ record: Record) -> [Figure.EarlierValue] {
    record.records("history").compactMap { entry in
      // Each is read before any is missed, so that what is wrong with one hides no other.
      let value = amount(entry, "value", unit: record.text("unit")?.value)
      let changed = locatedDate(entry, "changed")
      let reason = reason(entry)
      let asOf = date(entry, "as_of")
      guard let value, let changed, let reason,
        let kind = entry.choice("kind").flatMap({ ChangeKind(rawValue: $0.value) })
      else { return nil }
      return Figure.EarlierValue(
        value: value, asOf: asOf, source: sourceReference(entry),
        changed: changed, kind: kind, reason: reason)
    }
  }
}
