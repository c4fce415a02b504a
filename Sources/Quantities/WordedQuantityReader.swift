import Diagnostics
import Languages

/// Reads amounts in the words of one language. It is shared and not copied, since every amount of a site is read by it.
final class WordedQuantityReader: Sendable {
  private typealias Tokens = ArraySlice<QuantityToken>
  private typealias Reading = Result<Quantity, QuantityError>

  private let words: QuantityWords
  private let amounts: BareAmountReader
  /// Each with a word of its pattern, without which a text is not worded so.
  private let bounds: [(word: String?, row: QuantityWords.Row, pattern: QuantityPattern)]
  private let each: [QuantityPattern]
  private let total: [QuantityPattern]
  private let periods: [(period: Quantity.Period, pattern: QuantityPattern)]
  private let indefinite: [(id: String, pattern: QuantityPattern)]
  /// The words of which a text has one if any wording is to explain it; `nil` where a wording has no words of its own.
  private let telling: Set<String>?

  init(
    _ words: QuantityWords, units: [(id: String, forms: [String: String])],
    synonyms: [FindingWords.Noun], limits: UnitLimits
  ) {
    self.words = words
    amounts = BareAmountReader(words, units: units, synonyms: synonyms, limits: limits)
    func patterns(_ phrase: QuantityWords.Phrase) -> [QuantityPattern] {
      phrase.all.map {
        QuantityPattern($0, decimal: words.decimalMark, group: words.groupMark)
      }
    }
    bounds = QuantityWords.Row.allCases.flatMap { row in
      (words.rows[row].map(patterns) ?? []).map { ($0.word, row, $0) }
    }.sorted { $0.pattern.weight > $1.pattern.weight }
    each = patterns(words.each)
    total = patterns(words.total)
    periods = QuantityWords.Period.allCases.flatMap { period in
      (words.periods[period].map(patterns) ?? []).compactMap { pattern in
        Quantity.Period(rawValue: period.rawValue).map { ($0, pattern) }
      }
    }
    indefinite = words.indefinite.flatMap { id, phrase in patterns(phrase).map { (id, $0) } }
      .sorted { $0.pattern.weight > $1.pattern.weight }
    let all =
      each + total + bounds.map(\.pattern) + periods.map(\.pattern) + indefinite.map(\.pattern)
    let own = all.map(\.word)
    telling = own.contains(nil) ? nil : Set(own.compactMap(\.self))
  }

  /// A text in pieces.
  func pieces(of text: String) -> [QuantityToken] {
    quantityTokens(text, decimal: words.decimalMark, group: words.groupMark)
  }

  /// Whether another reader takes texts apart in the same way.
  func divides(as other: WordedQuantityReader) -> Bool {
    words.decimalMark == other.words.decimalMark && words.groupMark == other.words.groupMark
  }

  /// A word of a text in pieces that may mean several numbers, and is not read as one by the text's own language.
  func ambiguity(
    in tokens: [QuantityToken], readBy own: WordedQuantityReader?
  ) -> QuantityError? {
    guard !words.ambiguous.isEmpty,
      let token = tokens.first(where: { words.ambiguous[$0.text] != nil }),
      let meant = words.ambiguous[token.text],
      own?.words.scaleWords.contains(Array(token.text.utf8)) != true
    else { return nil }
    let choices = meant.map { "“\($0)”" }.joined(separator: " or ")
    return QuantityError(
      token.range, "“\(token.text)” may mean \(choices)", help: "write \(choices)",
      rule: token.text == "filiwn" ? .ambiguousFiliwn : .invalidQuantity, isFinal: true)
  }

  /// Reads an amount.
  func read(_ text: String, expected: Quantity.Unit?) -> Result<Quantity, QuantityError> {
    read(pieces(of: text), of: text, expected: expected)
  }

  /// Reads an amount in pieces.
  func read(
    _ tokens: [QuantityToken], of text: String, expected: Quantity.Unit?
  ) -> Result<Quantity, QuantityError> {
    guard !tokens.isEmpty, text.utf8.count <= 300 else {
      return .failure(
        QuantityError(
          0..<text.utf8.count, tokens.isEmpty ? "there is no amount" : "the text is too long",
          help: "write an amount such as £30 million"))
    }
    // Most amounts are a number and what it counts.
    if let telling, !tokens.contains(where: { telling.contains($0.text) }) {
      return exact(tokens[...], expected)
    }
    var rest = tokens[...]
    var isEach = false
    var period: Quantity.Period?
    var isStripping = true
    while isStripping {
      isStripping = false
      if let inner = inner(rest, total) {
        rest = inner
        isStripping = true
      } else if !isEach, let inner = inner(rest, each) {
        (rest, isEach, isStripping) = (inner, true, true)
      } else if period == nil, let (found, inner) = periodInner(rest) {
        (rest, period, isStripping) = (inner, found, true)
      }
    }
    return bounded(rest, expected).map { quantity in
      var quantity = quantity
      quantity.isEach = isEach
      quantity.period = period
      return quantity
    }
  }

  /// Where the amount of a text stands, without the words around it that leave it as it is.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isEach: Whether the word for each belongs to the amount.
  /// - Returns: Bytes of the text; `nil` where nothing stands around it.
  func amount(in text: String, isEach: Bool) -> Range<Int>? {
    let tokens = pieces(of: text)
    let patterns = isEach ? total : total + each
    var rest = tokens[...]
    while let inner = inner(rest, patterns) { rest = inner }
    guard rest.count < tokens.count, let first = rest.first, let last = rest.last else {
      return nil
    }
    return first.range.lowerBound..<last.range.upperBound
  }

  private func inner(_ tokens: Tokens, _ patterns: [QuantityPattern]) -> Tokens? {
    patterns.lazy.compactMap { $0.inner(tokens) }.first
  }

  private func periodInner(_ tokens: Tokens) -> (Quantity.Period, Tokens)? {
    periods.lazy.compactMap { period, pattern in
      pattern.inner(tokens).map { (period, $0) }
    }.first
  }

  /// Reads what the words around the numbers say of the bounds.
  private func bounded(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Reading {
    if let quantity = indefiniteQuantity(tokens, expected) { return .success(quantity) }
    var deepest: QuantityError?
    let texts = tokens.map(\.text)
    for position in bounds.indices {
      if let word = bounds[position].word, !texts.contains(word) { continue }
      let (_, row, pattern) = bounds[position]
      let reading =
        pattern.hasTwo
        ? range(tokens, row, pattern, expected)
        : single(tokens, row, pattern, expected)
      switch reading {
      case .success(let quantity)?: return .success(quantity)
      case .failure(let error)? where error.isFinal: return .failure(error)
      case .failure(let error)?: deepest = deepest ?? error
      case nil: continue
      }
    }
    if let quantity = inserted(tokens, texts, expected) { return .success(quantity) }
    return exact(tokens, expected, deepest: deepest)
  }

  /// Reads an amount without bounds.
  ///
  /// - Parameters:
  ///   - tokens: The pieces of the text.
  ///   - expected: The unit that the amount is known to have.
  ///   - deepest: What a wording of bounds found wrong with it.
  /// - Returns: The amount, or what is wrong with it.
  private func exact(
    _ tokens: Tokens, _ expected: Quantity.Unit?, deepest: QuantityError? = nil
  ) -> Reading {
    switch amounts.read(tokens, expected) {
    case .success(let amount):
      return .success(
        Quantity(lower: .closed(amount.value), upper: .closed(amount.value), unit: amount.unit))
    case .failure(let error):
      return .failure(error.isSure ? error : deepest ?? unknownQualifier(tokens) ?? error)
    }
  }

  /// Reads an amount whose bound stands between its number and what is counted: `26 or more jobs`.
  private func inserted(
    _ tokens: Tokens, _ texts: [String], _ expected: Quantity.Unit?
  ) -> Quantity? {
    for (word, row, pattern) in bounds where pattern.before.isEmpty && !pattern.hasTwo {
      guard let word, texts.contains(word), let place = pattern.place(within: tokens),
        // Before the words stands a number alone, or one with a noun that is known.
        case .success = amounts.read(tokens[..<place.lowerBound], expected ?? .number),
        case .success(let amount) = amounts.read(
          tokens[..<place.lowerBound] + tokens[place.upperBound...], expected)
      else { continue }
      let quantity = row.quantity(amount.value, amount.value, amount.unit)
      return quantity.isEmpty ? nil : quantity
    }
    return nil
  }

  private func single(
    _ tokens: Tokens, _ row: QuantityWords.Row, _ pattern: QuantityPattern,
    _ expected: Quantity.Unit?
  ) -> Reading? {
    pattern.inner(tokens).map { inner in
      amounts.read(inner, expected).flatMap {
        held(row.quantity($0.value, $0.value, $0.unit), tokens)
      }
    }
  }

  private func range(
    _ tokens: Tokens, _ row: QuantityWords.Row, _ pattern: QuantityPattern,
    _ expected: Quantity.Unit?
  ) -> Reading? {
    var failure: Reading?
    for (first, second) in pattern.pairs(tokens) {
      switch amounts.readPair(first, second, expected, isDash: pattern.isDash) {
      case .success((let low, let high)):
        guard low.unit == high.unit else { continue }
        var reading = held(row.quantity(low.value, high.value, low.unit), tokens)
        if case .success = reading { return reading }
        if low.value > high.value { reading = .failure(turned(first, second, pattern, tokens)) }
        failure = failure ?? reading
      case .failure(let error):
        // A hyphen or "to" may be part of other words: only a pattern with words of its own is sure.
        if error.isSure || pattern.before.count + pattern.after.count > 0 {
          failure = failure ?? .failure(error)
        }
      }
    }
    return failure
  }

  /// The error of a range whose first amount is the larger: it is a ratio, a slip, or a number in two words.
  private func turned(
    _ first: Tokens, _ second: Tokens, _ pattern: QuantityPattern, _ tokens: Tokens
  ) -> QuantityError {
    if pattern.isDash, let start = first.last, let end = second.first,
      [start, end].allSatisfy({ $0.kind == .word && amounts.isNumberWord($0.text) })
    {
      return QuantityError(
        start.range.lowerBound..<end.range.upperBound,
        "“\(start.written)-\(end.written)” is a number that is read in digits alone",
        help: "write it in digits, such as 26", isFinal: true)
    }
    return QuantityError(
      (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0),
      "the first amount is larger than the second",
      help: "write the smaller amount first; a ratio, such as 2 to 1, is no amount")
  }

  /// An amount, unless its bounds leave none.
  private func held(_ quantity: Quantity, _ tokens: Tokens) -> Reading {
    guard quantity.isEmpty, let first = tokens.first, let last = tokens.last else {
      return .success(quantity)
    }
    return .failure(
      QuantityError(
        first.range.lowerBound..<last.range.upperBound, "no amount lies within these bounds",
        help: "write the smaller amount first; “up to” and “less than” begin at nought"))
  }

  private func indefiniteQuantity(
    _ tokens: Tokens, _ expected: Quantity.Unit?
  ) -> Quantity? {
    for (id, pattern) in indefinite {
      guard let inner = pattern.inner(tokens), inner.allSatisfy({ $0.kind == .word }),
        let unit = amounts.currency(named: inner, expected) ?? amounts.unit(inner, expected)
      else { continue }
      return Quantity(lower: nil, upper: nil, unit: unit, indefinite: id)
    }
    return nil
  }

  /// The words before the number, where no qualifier is spelt like that.
  private func unknownQualifier(_ tokens: Tokens) -> QuantityError? {
    let before = tokens.prefix { $0.kind == .word && !amounts.isNumberWord($0.text) }
    guard let first = before.first, let last = before.last, before.count < tokens.count else {
      return nil
    }
    let typed = before.map(\.text).joined(separator: " ")
    if amounts.negative.contains(typed) {
      return QuantityError(
        first.range.lowerBound..<last.range.upperBound, "“\(typed)” is no sign of a number",
        help: "write “-\(writtenText(tokens.dropFirst(before.count)))”", hasOtherWords: true)
    }
    let known = bounds.filter { !$0.pattern.hasTwo && !$0.pattern.before.isEmpty }.map {
      $0.pattern.before.map(\.text).joined(separator: " ")
    }
    return QuantityError(
      first.range.lowerBound..<last.range.upperBound,
      "“\(typed)” is not among the words that say how exact an amount is",
      // Words that are no slip of the pen may say the opposite.
      help: nearestName(to: typed, in: known, within: 1).map { "write “\($0)”" }
        ?? "write “at least”, “more than”, “up to”, “less than”, “about” or nothing",
      hasOtherWords: true)
  }
}

extension QuantityWords.Row {
  /// The interval that the row stands for.
  func quantity(_ low: ExactNumber, _ high: ExactNumber, _ unit: Quantity.Unit) -> Quantity {
    let zero = Quantity.Bound.closed(.zero)
    switch self {
    case .atLeast: return Quantity(lower: .closed(low), upper: nil, unit: unit)
    case .moreThan: return Quantity(lower: .open(low), upper: nil, unit: unit)
    case .upTo: return Quantity(lower: zero, upper: .closed(high), unit: unit)
    case .lessThan: return Quantity(lower: zero, upper: .open(high), unit: unit)
    case .about, .aboutBetween:
      return Quantity(lower: .closed(low), upper: .closed(high), isApproximate: true, unit: unit)
    case .nearly: return Quantity(lower: zero, upper: .open(high), isApproximate: true, unit: unit)
    case .between: return Quantity(lower: .closed(low), upper: .closed(high), unit: unit)
    case .moreThanUpTo: return Quantity(lower: .open(low), upper: .closed(high), unit: unit)
    case .atLeastLessThan: return Quantity(lower: .closed(low), upper: .open(high), unit: unit)
    case .moreThanLessThan: return Quantity(lower: .open(low), upper: .open(high), unit: unit)
    case .atLeastAbout:
      return Quantity(lower: .closed(low), upper: nil, isApproximate: true, unit: unit)
    case .upToAbout:
      return Quantity(lower: zero, upper: .closed(high), isApproximate: true, unit: unit)
    }
  }
}
