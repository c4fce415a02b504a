import Diagnostics
import Languages

/// Reads an amount without words about its bounds: a number with its sign, scale and unit.
final class BareAmountReader: Sendable {
  typealias Tokens = ArraySlice<QuantityToken>

  /// A number with its unit.
  struct Amount {
    let value: ExactNumber
    let unit: Quantity.Unit
  }

  /// What stands in the text, before one amount of two lends the other its scale and unit.
  private struct Parts {
    var isNegative = false
    var currency: String?
    /// Whether it is counted in hundredths of the currency, such as pence.
    var isHundredths = false
    var number = ExactNumber.zero
    var isInWords = false
    var power: Int?
    /// The letter for millions that stands for metres too.
    var letter: QuantityToken?
    var decimals = 0
    var unit: Quantity.Unit?
    var numberRange = 0..<0

    /// The number as it is typed, without its scale.
    var signed: ExactNumber? { isNegative ? ExactNumber.zero.subtracting(number) : number }
  }

  private let decimal: String
  let group: String
  let scales: [String: Int]
  /// The words by which an amount is below nought.
  let negative: Set<String>
  private let numbers: [[String]: Int64]
  private let percent: [[String]]
  private let oneIn: [QuantityPattern]
  private let unitForms: [String: String]
  /// The ids of units by the words that are the same for them.
  private let synonyms: [String: String]
  /// The words of currencies, longest first.
  private let currencies: [(words: [String], code: String)]
  /// The words for hundredths of currencies, with the currency's code.
  private let hundredths: [String: String]
  /// The words of parts of a whole, each in its pieces.
  let shares: [[String]]
  /// What no language has as a unit.
  private let limits: UnitLimits
  /// What this language does not have as one, so that it is sure of what is wrong.
  private let ownLimits: UnitLimits

  init(
    _ words: QuantityWords, units: [(id: String, forms: [String: String])],
    synonyms: [FindingWords.Noun], limits: UnitLimits
  ) {
    self.limits = limits
    ownLimits = UnitLimits([words])
    shares = words.finding.shares.map {
      quantityTokens($0, decimal: words.decimalMark, group: words.groupMark).map(\.text)
    }
    hundredths = Dictionary(
      words.hundredths.flatMap { entry in entry.words.map { ($0.lowercased(), entry.code) } },
      uniquingKeysWith: { first, _ in first })
    (decimal, group) = (words.decimalMark, words.groupMark)
    var scales: [String: Int] = [:]
    for scale in words.scales {
      for word in [scale.written] + scale.read { scales[word] = scale.power }
    }
    self.scales = scales
    negative = Set(words.finding.negative.map { $0.lowercased() })
    var numbers: [[String]: Int64] = [:]
    for (position, forms) in words.numbers.enumerated() {
      for form in forms {
        numbers[form.split(separator: " ").map(String.init)] = Int64(position + 1)
      }
    }
    self.numbers = numbers
    percent = words.percent.all.map {
      quantityTokens($0, decimal: words.decimalMark, group: words.groupMark).map(\.text)
    }
    oneIn = words.oneIn.all.map {
      QuantityPattern($0, decimal: words.decimalMark, group: words.groupMark)
    }
    func pieces(_ text: String) -> String {
      Self.pieces(text, decimal: words.decimalMark, group: words.groupMark)
    }
    var forms: [String: String] = [:]
    for (id, texts) in units {
      for text in texts.values { forms[pieces(text)] = id }
      forms[pieces(id)] = id
    }
    unitForms = forms
    self.synonyms = Dictionary(
      synonyms.flatMap { noun in noun.words.map { (pieces($0), noun.id) } },
      uniquingKeysWith: { first, _ in first })
    currencies = words.currencies.flatMap { currency in
      currency.words.map { ($0.lowercased().split(separator: " ").map(String.init), currency.code) }
    }.sorted { $0.words.count > $1.words.count }
  }

  /// Whether a word begins a number in words.
  func isNumberWord(_ word: String) -> Bool { numbers.keys.contains { $0.first == word } }

  /// Reads one amount.
  func read(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Result<Amount, QuantityError> {
    if let amount = ratio(tokens) ?? fraction(tokens) { return .success(amount) }
    if let error = share(tokens) { return .failure(error) }
    return parts(tokens, expected).flatMap { amount($0, expected) }
  }

  /// Reads the two ends of a range, of which the second may lend the first its scale and unit.
  ///
  /// - Parameters:
  ///   - first: The first end.
  ///   - second: The second end.
  ///   - expected: The unit that is known.
  ///   - isDash: Whether but a dash stands between them.
  /// - Returns: The two amounts, or why they cannot be read.
  func readPair(
    _ first: Tokens, _ second: Tokens, _ expected: Quantity.Unit?, isDash: Bool
  ) -> Result<(Amount, Amount), QuantityError> {
    if let low = ratio(first) ?? fraction(first), let high = ratio(second) ?? fraction(second) {
      return .success((low, high))
    }
    return parts(second, expected).flatMap { high in
      parts(first, expected).flatMap { low in
        var low = low
        var high = high
        if low.unit == nil, low.currency == nil { low.unit = high.unit }
        if high.unit == nil, high.currency == nil { high.unit = low.unit }
        if isDash, let error = unclearThousands(first, second) { return .failure(error) }
        // "£2 to £3 million" begins at two million, "£500 to £1 million" at five hundred.
        if low.power == nil, high.power != nil, !high.isHundredths || low.currency == nil,
          let least = low.signed, let most = high.signed
        {
          if least <= most {
            low.power = high.power
          } else if isDash, least < ExactNumber(1000) {
            return .failure(unclearScale(first, second))
          }
        }
        low.currency = low.currency ?? high.currency
        high.currency = high.currency ?? low.currency
        return amount(high, expected).flatMap { high in
          amount(low, expected).map { ($0, high) }
        }
      }
    }
  }

  private func amount(
    _ parts: Parts, _ expected: Quantity.Unit?
  ) -> Result<Amount, QuantityError> {
    let sign: Int64 = parts.isNegative ? -1 : 1
    guard let signed = parts.number.multiplied(by: ExactNumber(sign)),
      let value = signed.shifted(by: parts.power ?? 0)
    else {
      return .failure(
        QuantityError(
          parts.numberRange, "the number is too large", help: "write fewer digits"))
    }
    let known = parts.unit ?? parts.currency.map { .money($0) } ?? expected
    if known == nil, let letter = parts.letter {
      return .failure(unclearLetter(letter, parts.number, parts.numberRange))
    }
    let unit = known ?? .number
    // “150.000” is a hundred and fifty thousand to many, and never a hundred and fifty here.
    if case .money = unit, value.decimals > 2 || parts.power == nil && parts.decimals > 2 {
      return .failure(
        QuantityError(
          parts.numberRange, "an amount of money has two decimals at most",
          help: "write two digits behind the “\(decimal)”, or “\(group)” between thousands"))
    }
    return .success(Amount(value: value, unit: unit))
  }

  private func parts(
    _ tokens: Tokens, _ expected: Quantity.Unit?
  ) -> Result<Parts, QuantityError> {
    var rest = tokens
    var parts = Parts()
    takeSigns(&rest, &parts)
    guard let (number, count) = number(rest) else { return .failure(noNumber(rest, tokens)) }
    parts.number = number
    parts.isInWords = rest[rest.startIndex].kind == .word
    parts.numberRange = rest[rest.startIndex].range
    parts.decimals = rest[rest.startIndex].decimals
    rest = rest.dropFirst(count)
    // “£30-million” is written with a hyphen before what it is the price of.
    if rest.first?.text == "-", let next = rest.dropFirst().first, next.text.utf8.count > 1,
      scales[next.text] != nil
    {
      rest = rest.dropFirst()
    }
    if let first = rest.first, let power = scales[first.text], !isUnit(rest, expected) {
      parts.power = power
      parts.letter = first.text == Self.metres ? first : nil
      rest = rest.dropFirst()
      if rest.first?.text == "-", currency(at: rest.dropFirst()) != nil { rest = rest.dropFirst() }
    }
    if parts.currency == nil, let first = rest.first,
      let currency = QuantityUnits.signs[first.text] ?? code(first)
    {
      parts.currency = currency
      rest = rest.dropFirst()
    } else if parts.currency == nil, let found = currency(at: rest) {
      parts.currency = found.code
      rest = rest.dropFirst(found.words.count)
    } else if parts.currency == nil, parts.power == nil, let first = rest.first,
      let currency = hundredths[first.text]
    {
      parts.currency = currency
      parts.power = -2
      parts.isHundredths = true
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return .success(parts) }
    if let error = minus(behind: rest, in: tokens) { return .failure(error) }
    return unitParts(rest, parts, expected)
  }

  private func takeSigns(_ rest: inout Tokens, _ parts: inout Parts) {
    // “+8.2%” says the number; that it is a rise is said by the words.
    if let sign = rest.first, sign.text == "+", let next = rest.dropFirst().first,
      next.text != "-", sign.range.upperBound == next.range.lowerBound
    {
      rest = rest.dropFirst()
    }
    if rest.first?.text == "us", rest.dropFirst().first?.text == "$" { rest = rest.dropFirst() }
    for _ in 0..<2 {
      guard let first = rest.first else { return }
      if first.text == "-", !parts.isNegative {
        parts.isNegative = true
      } else if parts.currency == nil,
        let currency = QuantityUnits.signs[first.text] ?? code(first)
      {
        parts.currency = currency
      } else {
        return
      }
      rest = rest.dropFirst()
    }
  }

  /// The words of a currency that a text begins with, and its code.
  func currency(at tokens: Tokens) -> (words: [String], code: String)? {
    currencies.first { tokens.prefix($0.words.count).map(\.text) == $0.words }
  }

  private func code(_ token: QuantityToken) -> String? {
    token.kind == .word && QuantityUnits.codes.contains(token.text)
      ? token.text.uppercased() : nil
  }

  /// The number at the beginning, in digits or words, with how many pieces it is made of.
  private func number(_ tokens: Tokens) -> (ExactNumber, Int)? {
    guard let first = tokens.first else { return nil }
    if case .number(let number) = first.kind { return (number, 1) }
    for length in stride(from: 3, through: 1, by: -1) where tokens.count >= length {
      if let number = numbers[tokens.prefix(length).map(\.text)] {
        return (ExactNumber(number), length)
      }
    }
    return nil
  }

  private func unitParts(
    _ rest: Tokens, _ parts: Parts, _ expected: Quantity.Unit?
  ) -> Result<Parts, QuantityError> {
    let rest = rest.withDigitsInWords
    var parts = parts
    if parts.currency == nil, percent.contains(rest.map(\.text)) {
      parts.unit = .percent
      return .success(parts)
    }
    let areWords = rest.allSatisfy { $0.kind == .word || $0.text == "-" }
    if parts.currency == nil, areWords, rest.count <= 6 {
      if let unit = knownUnit(rest, expected) {
        parts.unit = unit
        return .success(parts)
      }
      if let range = furtherNumber(rest, isBehindWord: parts.isInWords) {
        return .failure(noUnit(rest, range, isFinal: true))
      }
      if let unit = unit(rest, expected) {
        parts.unit = unit
        return .success(parts)
      }
    }
    let words = rest.filter { $0.kind == .word || $0.text == "-" }[...]
    if rest.allSatisfy({ $0.kind == .word || $0.kind == .sign }),
      let range = fault(in: words, limits)
    {
      return .failure(noUnit(rest, range, isSure: fault(in: words, ownLimits) != nil))
    }
    let range = rest[rest.startIndex].range.lowerBound..<rest[rest.endIndex - 1].range.upperBound
    let typed = rest[rest.startIndex].text
    let nearest = scale(meantBy: typed)
    return .failure(
      QuantityError(
        nearest == nil ? range : rest[rest.startIndex].range,
        nearest == nil
          ? "“\(rest.map(\.text).joined(separator: " "))” is no part of the amount"
          : "“\(typed)” is not a word for a number",
        help: nearest.map { "write “\($0)”" } ?? Self.help(besides: rest),
        hasOtherWords: nearest == nil))
  }

  /// The unit that words name: one that is known, that is expected, or where none is expected the
  /// words themselves.
  func unit(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Quantity.Unit? {
    if let known = knownUnit(tokens, expected) { return known }
    return expected == nil && fault(in: tokens, limits) == nil ? .count(writtenText(tokens)) : nil
  }

  /// The part of words behind a number by which they are no unit, or no more than one that is known: `at least`
  /// in "jobs at least in Wales".
  private func fault(in tokens: Tokens, _ limits: UnitLimits) -> Range<Int>? {
    if let fault = limits.fault(in: tokens) { return fault }
    return (1..<max(1, min(4, tokens.count))).lazy.compactMap { count in
      self.knownUnit(tokens.prefix(count), nil) == nil
        ? nil : limits.bound(in: tokens.dropFirst(count))
    }.first
  }

  /// The currency that words name, as in “millions of pounds”, where no other unit is expected.
  func currency(named tokens: Tokens, _ expected: Quantity.Unit?) -> Quantity.Unit? {
    guard expected?.isMoney ?? true, let found = currency(at: tokens),
      found.words.count == tokens.count
    else { return nil }
    return .money(found.code)
  }

  private func knownUnit(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Quantity.Unit? {
    let single = tokens.count == 1 ? tokens[tokens.startIndex].written : ""
    let words = Self.prefix(single) + tokens.map(\.text).joined(separator: " ")
    let known = unitForms[words].map { Quantity.Unit.count($0) }
    guard case .count(let name)? = expected, known != expected else { return known }
    let pieces = Self.pieces(name, decimal: decimal, group: group)
    let isSame = synonyms[words].map { $0 == synonyms[pieces] } ?? false
    return pieces == words || isSame ? expected : known
  }

  /// What keeps thousandths apart, since small and capital letters are else alike: a milliwatt, mW, is no megawatt.
  private static func prefix(_ unit: String) -> String {
    unit.utf8.count <= 3 && unit.first == "m" && unit.dropFirst().first?.isUppercase ?? false
      ? "milli " : ""
  }

  /// A name in the pieces that texts are read by.
  private static func pieces(_ name: String, decimal: String, group: String) -> String {
    prefix(name)
      + quantityTokens(name, decimal: decimal, group: group)[...].withDigitsInWords.map(\.text)
      .joined(separator: " ")
  }

  /// A further number at the start of the words behind a number: `one` in "twenty one", and not in "40 one-bed
  /// homes".
  private func furtherNumber(_ rest: Tokens, isBehindWord: Bool) -> Range<Int>? {
    guard let first = rest.first, first.kind == .word, let (_, count) = number(rest),
      let last = rest.prefix(count).last,
      isBehindWord || !UnitLimits.isJoined(last, to: rest.dropFirst(count).first)
    else { return nil }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// `1.5:1`
  private func ratio(_ tokens: Tokens) -> Amount? {
    guard tokens.count == 3, case .number(let number) = tokens[tokens.startIndex].kind,
      tokens[tokens.startIndex + 1].text == ":", tokens[tokens.startIndex + 2].text == "1"
    else { return nil }
    return Amount(value: number, unit: .ratio)
  }

  /// `one in 20`
  private func fraction(_ tokens: Tokens) -> Amount? {
    for pattern in oneIn {
      for (first, second) in pattern.pairs(tokens) {
        if let (part, one) = number(first), one == first.count,
          let (whole, two) = number(second), two == second.count, part <= whole
        {
          return Amount(value: part, unit: .outOf(whole))
        }
      }
    }
    return nil
  }
}
