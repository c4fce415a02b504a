import Languages

/// The words that no unit of an author's own begins or ends with: further words for numbers, words that
/// say how exact an amount is, and those that the languages name. Behind a number they show that it is
/// not the whole amount.
struct UnitLimits: Sendable {
  typealias Tokens = ArraySlice<QuantityToken>

  /// Words that belong together.
  private struct Expression {
    let words: [String]
    let kind: Kind

    enum Kind {
      /// Words that go on with the number before them.
      case number
      /// Words that say how exact an amount is.
      case bound
      case other
    }
  }

  private let byFirst: [String: [Expression]]
  private let byLast: [String: [Expression]]

  /// The words that make thousands and more of a number.
  private let scales: Set<String>

  init(_ languages: [QuantityWords]) {
    scales = Set(languages.flatMap(\.scales).flatMap { [$0.written] + $0.read + $0.found })
    let expressions = languages.flatMap(Self.expressions).filter { !$0.words.isEmpty }
      .sorted { $0.words.count > $1.words.count }
    byFirst = Dictionary(grouping: expressions) { $0.words[0] }
    byLast = Dictionary(grouping: expressions) { $0.words[$0.words.count - 1] }
  }

  /// The words of a language that stand around amounts and name nothing that is counted.
  private static func expressions(_ words: QuantityWords) -> [Expression] {
    func pieces(_ texts: [String]) -> [[String]] {
      texts.map { pieces(quantityTokens($0, decimal: words.decimalMark, group: words.groupMark)) }
    }
    func pieces(_ tokens: [QuantityToken]) -> [String] {
      tokens.allSatisfy { $0.kind == .word } ? tokens.map { plain($0.text) } : []
    }
    let rows: [String] = words.rows.values.flatMap { $0.all }.filter { !$0.contains("{b}") }
    let vague: [String] = words.indefinite.flatMap { $0.phrase.all }
    let around: [[String]] = (rows + vague).flatMap { text -> [[String]] in
      let pattern = QuantityPattern(text, decimal: words.decimalMark, group: words.groupMark)
      return [pieces(pattern.before), pieces(pattern.after)]
    }
    // Shorter ones are units as well: metres, as in "sq m".
    let scales: [String] = words.scales.flatMap { [$0.written] + $0.read }.filter {
      $0.utf8.count > 2
    }
    return pieces(words.finding.numbers + scales).map { Expression(words: $0, kind: .number) }
      + around.map { Expression(words: $0, kind: .bound) }
      + pieces(words.notUnits + words.percent.all).map { Expression(words: $0, kind: .other) }
  }

  /// A word with any apostrophe a straight one.
  private static func plain(_ word: String) -> String {
    word.contains("\u{2019}") ? word.replacing("\u{2019}", with: "'") : word
  }

  /// The part of some words that shows that they are no unit.
  ///
  /// - Parameters:
  ///   - tokens: The words behind a number.
  ///   - isNamed: Whether they are said to be a unit, so that but numbers and words that say how exact one is show that they are none.
  /// - Returns: The part's place; `nil` where the words may be a unit.
  func fault(in tokens: Tokens, isNamed: Bool = false) -> Range<Int>? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    let isGluedLetter = !isNamed && first.isTight && first.text.unicodeScalars.count == 1
    if first.text == "-" || isGluedLetter {
      return first.range.lowerBound..<last.range.upperBound
    }
    if isScaleOfMoney(first, before: tokens.dropFirst().first) || isNamed && isScale(first) {
      return first.range
    }
    for expression in byFirst[Self.plain(first.text)] ?? []
    where !isNamed || expression.kind != .other {
      let found = tokens.prefix(expression.words.count)
      // "in-patients" are counted, "hundred-odd" are not.
      guard let end = found.last, Self.says(found, expression),
        expression.kind == .number || !Self.isJoined(end, to: tokens.dropFirst(found.count).first)
      else { continue }
      return first.range.lowerBound..<end.range.upperBound
    }
    for expression in byLast[Self.plain(last.text)] ?? []
    where !isNamed || expression.kind != .other {
      let found = tokens.suffix(expression.words.count)
      guard let start = found.first, Self.says(found, expression) else { continue }
      return start.range.lowerBound..<last.range.upperBound
    }
    return nil
  }

  /// Whether a word makes thousands and more of a number; one of a letter or two may be a unit.
  private func isScale(_ word: QuantityToken) -> Bool {
    word.text.utf8.count > 2 && scales.contains(word.text)
  }

  /// Whether a word is a scale, the code of a currency, or both.
  func isOfAmount(_ word: QuantityToken) -> Bool {
    scales.contains(word.text) || QuantityUnits.codes.contains(word.text)
      || isScaleOfMoney(word, before: nil)
  }

  /// Whether a word is the code of a currency with a scale within it or behind it: `GBPm`, `GBP m`.
  private func isScaleOfMoney(_ word: QuantityToken, before next: QuantityToken?) -> Bool {
    guard word.kind == .word, let code = QuantityUnits.codes.first(where: word.text.hasPrefix)
    else { return false }
    let rest = String(word.text.dropFirst(code.utf8.count))
    return rest.isEmpty ? next.map { scales.contains($0.text) } ?? false : scales.contains(rest)
  }

  /// The words at the start of some that say how exact an amount is, where they are several: behind a noun
  /// that is known, one alone may belong to it.
  func bound(in tokens: Tokens) -> Range<Int>? {
    guard let first = tokens.first else { return nil }
    return (byFirst[Self.plain(first.text)] ?? []).lazy.compactMap { expression in
      let found = tokens.prefix(expression.words.count)
      guard let last = found.last, expression.kind == .bound, found.count > 1,
        Self.says(found, expression)
      else { return nil }
      return first.range.lowerBound..<last.range.upperBound
    }.first
  }

  private static func says(_ tokens: Tokens, _ expression: Expression) -> Bool {
    tokens.count == expression.words.count
      && zip(tokens, expression.words).allSatisfy { plain($0.text) == $1 }
  }

  /// Whether a hyphen joins a word to the next one.
  static func isJoined(_ word: QuantityToken, to next: QuantityToken?) -> Bool {
    next?.text == "-" && next?.range.lowerBound == word.range.upperBound
  }
}
