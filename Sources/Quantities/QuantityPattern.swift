import Languages

/// A wording such as `between {a} and {b}`, divided into pieces once.
struct QuantityPattern: Sendable {
  let before: [QuantityToken]
  /// The pieces between the two amounts; empty where there is one amount.
  let between: [QuantityToken]
  let after: [QuantityToken]
  let hasTwo: Bool

  init(_ pattern: String, decimal: String, group: String) {
    func tokens(_ text: Substring) -> [QuantityToken] {
      quantityTokens(String(text), decimal: decimal, group: group)
    }
    let parts = pattern.split(separator: "{a}", maxSplits: 1, omittingEmptySubsequences: false)
    let tail = parts.count > 1 ? parts[1] : ""
    let ends = tail.split(separator: "{b}", maxSplits: 1, omittingEmptySubsequences: false)
    before = tokens(parts[0])
    hasTwo = ends.count == 2
    between = hasTwo ? tokens(ends[0]) : []
    after = tokens(hasTwo ? ends[1] : tail)
  }

  /// A word that every text of the pattern has; `nil` where it has no words of its own.
  var word: String? { (before.first ?? between.first ?? after.first)?.text }

  /// Whether but a dash stands between its two amounts.
  var isDash: Bool { between.count == 1 && between[0].text == "-" }

  /// How much of a text the pattern explains by itself.
  var weight: Int { before.count + between.count + after.count }

  /// What stands for the amount, where the text has the pattern's words around it.
  func inner(_ tokens: ArraySlice<QuantityToken>) -> ArraySlice<QuantityToken>? {
    guard tokens.count > before.count + after.count, matches(tokens.prefix(before.count), before),
      matches(tokens.suffix(after.count), after)
    else { return nil }
    return tokens.dropFirst(before.count).dropLast(after.count)
  }

  /// Where the words behind the amount stand within a text, pieces being left on both sides.
  func place(within tokens: ArraySlice<QuantityToken>) -> Range<Int>? {
    guard !after.isEmpty, tokens.count > after.count + 1 else { return nil }
    return tokens.indices.dropFirst().dropLast(after.count).lazy.map { $0..<$0 + after.count }
      .first { matches(tokens[$0], after) }
  }

  /// What may stand for the two amounts: one pair for each place that the middle can be at.
  func pairs(
    _ tokens: ArraySlice<QuantityToken>
  ) -> [(ArraySlice<QuantityToken>, ArraySlice<QuantityToken>)] {
    guard let inner = inner(tokens), inner.count > between.count + 1 else { return [] }
    return inner.indices.dropFirst().compactMap { middle in
      guard middle + between.count < inner.endIndex,
        matches(inner[middle..<middle + between.count], between),
        !isOneWord(inner[middle + between.count - 1], inner[middle + between.count])
      else { return nil }
      return (inner[..<middle], inner[(middle + between.count)...])
    }
  }

  /// Whether a word and a number are typed as one: what is counted may be called “i2”, which is not “i 2”, from … to two.
  private func isOneWord(_ word: QuantityToken, _ number: QuantityToken) -> Bool {
    word.kind == .word && number.isNumber && word.range.upperBound == number.range.lowerBound
  }

  private func matches(_ tokens: ArraySlice<QuantityToken>, _ pattern: [QuantityToken]) -> Bool {
    zip(tokens, pattern).allSatisfy { $0.matches($1) }
  }
}
