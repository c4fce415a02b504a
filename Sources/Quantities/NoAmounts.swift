extension QuantityError {
  /// What to write for a value that says only that there is none; `nil` for other texts.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - error: Why it could not be read.
  init?(ofNone text: String, instead error: QuantityError) {
    let words = text.lowercased().split(separator: " ").joined(separator: " ")
    guard Self.isNone(words) else { return nil }
    self.init(
      0..<text.utf8.count, "“\(text)” is no amount",
      help:
        "write “[x]” where it is not available, “[p]” where its owner does not publish it, “[z]” where it does not "
        + "apply, “[c]” where it is confidential, and 0 for nought",
      hasOtherWords: error.hasOtherWords)
  }

  /// Whether a text in small letters stands in tables for a value that is not there, or is signs alone.
  private static func isNone(_ text: String) -> Bool {
    if text.unicodeScalars.allSatisfy({
      "-\u{2010}\u{2013}\u{2014}\u{2212}.…*?".unicodeScalars.contains($0)
    }) {
      return !text.isEmpty
    }
    return noneWords.contains(text)
  }

  /// What people write in tables for it, whatever their language; letters are those of the markers, without brackets.
  private static let noneWords: Set<String> = [
    "c", "confidential", "n.a.", "n/a", "n/k", "na", "nd", "nil", "nk", "none", "not applicable",
    "not available", "not known", "not published", "null", "p", "pending", "redacted", "suppressed",
    "tba", "tbc", "tbd", "to be announced", "to be confirmed", "unavailable", "unknown", "withheld",
    "x", "z",
  ]
}
