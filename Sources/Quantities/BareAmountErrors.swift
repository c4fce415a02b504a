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
    let words = [">": "more than", "<": "less than", "≥": "at least", "≤": "up to", "≈": "about"]
    return QuantityError(
      token.range, "“\(token.text)” stands where a number should be",
      help: words[token.text].map { "write “\($0)” in place of it" }
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
