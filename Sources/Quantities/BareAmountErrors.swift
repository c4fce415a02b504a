import Diagnostics

extension BareAmountReader {
  /// A range such as `£2-1m`, of which nothing tells whether the first number is of millions.
  func unclearScale(_ first: Tokens, _ second: Tokens) -> QuantityError {
    let start = first.first?.range.lowerBound ?? 0
    let low = writtenText(first)
    let high = writtenText(second)
    return QuantityError(
      start..<(second.last?.range.upperBound ?? start),
      "it is not clear how large “\(low)” is beside “\(high)”",
      help: "write “\(low) to \(high)”, or the word for the number behind both, the smaller first",
      isSure: true)
  }

  /// The error of a minus behind the number, as some accounts have it: `1,234-`.
  ///
  /// - Parameters:
  ///   - rest: What stands behind the number.
  ///   - tokens: The whole amount.
  /// - Returns: The error; `nil` where something else stands there.
  func minus(behind rest: Tokens, in tokens: Tokens) -> QuantityError? {
    guard rest.count == 1, let sign = rest.first, sign.text == "-", let first = tokens.first,
      first.text != "-"
    else { return nil }
    let number = writtenText(tokens.dropLast())
    return QuantityError(
      first.range.lowerBound..<sign.range.upperBound, "“\(number)-” has its minus behind it",
      help: "write “-\(number)” for an amount below nought, or both numbers of a range",
      isSure: true)
  }

  /// The letter that stands for millions beside a currency, and for metres.
  static let metres = "m"

  /// Whether what stands behind a number is the unit that is expected, though it may be a scale: “100 m” where the
  /// unit is m.
  func isUnit(_ rest: Tokens, _ expected: Quantity.Unit?) -> Bool {
    guard rest.count == 1, let only = rest.first, case .count(let name)? = expected else {
      return false
    }
    return only.written == name
  }

  /// The error of a number with a letter that may be millions or metres, where nothing says what is counted.
  func unclearLetter(
    _ letter: QuantityToken, _ number: ExactNumber, _ range: Range<Int>
  ) -> QuantityError {
    QuantityError(
      range.lowerBound..<letter.range.upperBound,
      "“\(letter.written)” may mean millions or metres where no currency stands with it",
      help: "write “\(number.plain) million” or “\(number.plain) metres”", isSure: true,
      isFinal: true)
  }

  /// A range such as `60-70,000`, whose first number may be of thousands as the second is; `nil` where it cannot.
  func unclearThousands(_ first: Tokens, _ second: Tokens) -> QuantityError? {
    guard !group.isEmpty, let low = first.last, case .number(let least) = low.kind,
      let high = second.first, case .number(let most) = high.kind,
      high.written.hasSuffix(group + "000"),
      high.decimals == 0, low.decimals == 0, .zero < least, least < ExactNumber(1000),
      most < ExactNumber(1_000_000), let thousands = least.shifted(by: 3), thousands < most,
      second.count < 2 || scales[second[second.startIndex + 1].text] == nil
    else { return nil }
    let (start, end) = (writtenText(first), writtenText(second))
    return QuantityError(
      (first.first?.range.lowerBound ?? 0)..<high.range.upperBound,
      "“\(start)-\(end)” may begin at \(low.written) or at \(low.written)\(group)000",
      help: "write “\(start) to \(end)” or “\(start)\(group)000 to \(end)”", isSure: true,
      isFinal: true)
  }

  /// The word for a number that a slip stands for: it begins with the same letter, since a million is no billion.
  ///
  /// - Parameter typed: What is written, in small letters.
  /// - Returns: The word; `nil` where none is meant for sure.
  func scale(meantBy typed: String) -> String? {
    let words = scales.keys.filter { $0.utf8.count > 2 && $0.first == typed.first }
    if let nearest = nearestName(to: typed, in: words) { return nearest }
    // “bln” is what is left of “billion” without its vowels.
    guard typed.utf8.count == 3, !typed.contains(where: "aeiouwy".contains) else { return nil }
    return words.sorted().first { word in
      word.last == typed.last
        && word.reduce(into: typed[...]) { rest, letter in
          if rest.first == letter { rest.removeFirst() }
        }.isEmpty
    }
  }

  /// The error of words for a part of a whole, such as two thirds, which are no number that is read.
  func share(_ tokens: Tokens) -> QuantityError? {
    let words = tokens.map(\.text)
    guard let found = shares.first(where: { words.starts(with: $0) }), let first = tokens.first,
      let last = tokens.prefix(found.count).last
    else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return QuantityError(
      range, "“\(writtenText(tokens.prefix(found.count)))” is a part of a whole and no number",
      help:
        "write a percentage, such as 25% or about 33%, or “one in 20”, or the number itself in digits",
      isSure: true)
  }

  func noNumber(_ rest: Tokens, _ all: Tokens) -> QuantityError {
    guard let token = rest.first ?? all.last else {
      return QuantityError(0..<0, "there is no amount", help: "write an amount such as £30 million")
    }
    if token.kind == .badNumber {
      let digits = token.text.utf8.count { (0x30...0x39).contains($0) }
      // More than fit whatever they are.
      if digits > 18 {
        return QuantityError(token.range, "the number is too large", help: "write fewer digits")
      }
      return QuantityError(
        token.range, "“\(token.text)” is not a number that can be read",
        help: "write groups of three digits, such as 1,234,567.50")
    }
    let words = [
      ">": "more than", "<": "less than", "≥": "at least", "≤": "up to", "≈": "about",
      ">=": "at least", "<=": "up to", "=>": "at least", "=<": "up to",
    ]
    let next = all.first { $0.range.lowerBound == token.range.upperBound && $0.kind == .sign }
    let both = token.text + (next?.text ?? "")
    let (sign, end) =
      words[both] == nil
      ? (token.text, token.range.upperBound) : (both, (next ?? token).range.upperBound)
    return QuantityError(
      token.range.lowerBound..<end, "“\(sign)” stands where a number should be",
      help: words[sign].map { "write “\($0)” in place of it" }
        ?? "write an amount such as £30 million, 26 projects or 12%", hasOtherWords: true)
  }

  /// What to do about what is left behind a number.
  static func help(besides rest: Tokens) -> String {
    let goesOn = if case .number? = rest.first?.kind { true } else { false }
    return goesOn
      ? "write the number without blanks or marks within it, such as 1,234,567"
      : "write it in a way that is read, such as £30 million, £5m a year, 12% or 1 in 20; take these words out only where the number is true without them"
  }

  /// The error of words behind a number that say more of it, or of how exact it is.
  func noUnit(
    _ rest: Tokens, _ range: Range<Int>, isSure: Bool = true, isFinal: Bool = false
  ) -> QuantityError {
    let words = writtenText(rest.filter { range.contains($0.range.lowerBound) }[...])
    return QuantityError(
      range, "“\(words)” is neither a number that is read nor a unit",
      help:
        "write the number in digits, words such as “at least” or “about” before it, and behind it "
        + "only what is counted", hasOtherWords: true, isSure: isSure, isFinal: isFinal)
  }
}
