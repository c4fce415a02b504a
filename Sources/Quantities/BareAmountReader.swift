import Diagnostics
import Languages

/// Reads an amount without words about its bounds: a number with its sign, scale and unit.
struct BareAmountReader: Sendable {
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
    var number = ExactNumber.zero
    var power: Int?
    var decimals = 0
    var unit: Quantity.Unit?
    var numberRange = 0..<0
  }

  private let decimal: String
  private let group: String
  private let scales: [String: Int]
  private let numbers: [[String]: Int64]
  private let percent: [[String]]
  private let oneIn: [QuantityPattern]
  private let unitForms: [String: String]
  /// The words of currencies, longest first.
  private let currencies: [(words: [String], code: String)]

  init(_ words: QuantityWords, units: [(id: String, forms: [String: String])]) {
    (decimal, group) = (words.decimalMark, words.groupMark)
    var scales: [String: Int] = [:]
    for scale in words.scales {
      for word in [scale.written] + scale.read { scales[word] = scale.power }
    }
    self.scales = scales
    var numbers: [[String]: Int64] = [:]
    for (position, forms) in words.numbers.enumerated() {
      for form in forms {
        numbers[form.split(separator: " ").map(String.init)] = Int64(position + 1)
      }
    }
    self.numbers = numbers
    percent = words.percent.all.map { $0.split(separator: " ").map { $0.lowercased() } }
    oneIn = words.oneIn.all.map {
      QuantityPattern($0, decimal: words.decimalMark, group: words.groupMark)
    }
    var forms: [String: String] = [:]
    for (id, texts) in units {
      for text in texts.values { forms[text.lowercased()] = id }
      forms[id] = id
    }
    unitForms = forms
    currencies = words.currencies.flatMap { currency in
      currency.words.map { ($0.lowercased().split(separator: " ").map(String.init), currency.code) }
    }.sorted { $0.words.count > $1.words.count }
  }

  /// Whether a word begins a number in words.
  func isNumberWord(_ word: String) -> Bool { numbers.keys.contains { $0.first == word } }

  /// Reads one amount.
  func read(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Result<Amount, QuantityError> {
    if let amount = ratio(tokens) ?? fraction(tokens) { return .success(amount) }
    return parts(tokens, expected).flatMap { amount($0, expected) }
  }

  /// Reads the two ends of a range, of which the second may lend the first its scale and unit.
  func readPair(
    _ first: Tokens, _ second: Tokens, _ expected: Quantity.Unit?
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
        var lent = low
        if low.power == nil, high.currency == nil { lent.power = high.power }
        low.currency = low.currency ?? high.currency
        lent.currency = low.currency
        high.currency = high.currency ?? low.currency
        return amount(high, expected).flatMap { high in
          // "2 to 3 million" begins at two million, "500 to 1 million" at five hundred.
          if case .success(let low) = amount(lent, expected), low.value <= high.value {
            return .success((low, high))
          }
          return amount(low, expected).map { ($0, high) }
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
    let unit = parts.unit ?? parts.currency.map { .money($0) } ?? expected ?? .number
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
    parts.numberRange = rest[rest.startIndex].range
    parts.decimals = rest[rest.startIndex].decimals
    rest = rest.dropFirst(count)
    if let first = rest.first, let power = scales[first.text] {
      parts.power = power
      rest = rest.dropFirst()
    }
    if parts.currency == nil, let first = rest.first,
      let currency = QuantityUnits.signs[first.text] ?? code(first)
    {
      parts.currency = currency
      rest = rest.dropFirst()
    } else if parts.currency == nil,
      let found = currencies.first(where: { rest.prefix($0.words.count).map(\.text) == $0.words })
    {
      parts.currency = found.code
      rest = rest.dropFirst(found.words.count)
    }
    if rest.isEmpty { return .success(parts) }
    return unitParts(rest, parts, expected)
  }

  private func takeSigns(_ rest: inout Tokens, _ parts: inout Parts) {
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

  private func noNumber(_ rest: Tokens, _ all: Tokens) -> QuantityError {
    guard let token = rest.first ?? all.last else {
      return QuantityError(0..<0, "there is no amount", help: "write an amount such as £30 million")
    }
    if token.kind == .badNumber {
      return QuantityError(
        token.range, "“\(token.text)” is not a number that can be read",
        help: "write groups of three digits, such as 1,234,567.50")
    }
    return QuantityError(
      token.range, "“\(token.text)” stands where a number should be",
      help: "write an amount such as £30 million, 26 projects or 12%", hasOtherWords: true)
  }

  private func unitParts(
    _ rest: Tokens, _ parts: Parts, _ expected: Quantity.Unit?
  ) -> Result<Parts, QuantityError> {
    var parts = parts
    if parts.currency == nil, percent.contains(rest.map(\.text)) {
      parts.unit = .percent
      return .success(parts)
    }
    if parts.currency == nil, rest.allSatisfy({ $0.kind == .word || $0.text == "-" }),
      rest.count <= 6, let unit = unit(rest, expected)
    {
      parts.unit = unit
      return .success(parts)
    }
    let range = rest[rest.startIndex].range.lowerBound..<rest[rest.endIndex - 1].range.upperBound
    let typed = rest[rest.startIndex].text
    let nearest = nearestName(to: typed, in: scales.keys.filter { $0.utf8.count > 2 })
    return .failure(
      QuantityError(
        nearest == nil ? range : rest[rest.startIndex].range,
        nearest == nil
          ? "“\(rest.map(\.text).joined(separator: " "))” is no part of the amount"
          : "“\(typed)” is not a word for a number",
        help: nearest.map { "write “\($0)”" } ?? "leave these words out",
        hasOtherWords: nearest == nil))
  }

  /// The unit that words name: one that is known, that is expected, or where none is expected the
  /// words themselves.
  func unit(_ tokens: Tokens, _ expected: Quantity.Unit?) -> Quantity.Unit? {
    let words = tokens.map(\.text).joined(separator: " ")
    if let id = unitForms[words] { return .count(id) }
    switch expected {
    case .count(let name)? where name.lowercased() == words: return expected
    case nil: return .count(words)
    default: return nil
    }
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
