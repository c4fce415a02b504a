extension QuantityReader {
  /// Whether what is written for a unit is an amount or a part of one: a sign or word of money, a scale, a further number, or
  /// a word that says how exact the amount is.
  ///
  /// - Parameter unit: The text; the code of a currency is a unit.
  /// - Returns: Whether it cannot be what is counted.
  public func isAmount(unit: String) -> Bool {
    guard case .count = Quantity.Unit(named: unit) else { return false }
    return isScale(unit) || isPartOfNumber(unit)
  }

  /// Whether what is written for a unit is nothing but signs and codes of money, scales and numbers, so that it counts nothing:
  /// `£m`, `GBP millions`, `000s`, but not `thousand tonnes`, `£ per head`, `GBP a year` or `m`, which are metres.
  ///
  /// - Parameter unit: The text; the code of a currency is a unit.
  /// - Returns: Whether nothing is counted by it.
  public func isAmountAlone(unit: String) -> Bool {
    guard isAmount(unit: unit), unit.lowercased() != BareAmountReader.metres else { return false }
    return quantityTokens(unit, decimal: ".", group: ",")[...].withDigitsInWords.allSatisfy {
      $0.kind != .word || $0.isDigits || $0.isNoughts || $0.text == "s"
        || limits.isOfAmount($0)
    }
  }

  /// Whether a word belongs to the number: a sign or word of money, or a scale such as `million`.
  ///
  /// - Parameter word: The text; the code of a currency is a unit.
  /// - Returns: Whether it cannot be what is counted.
  public func isScale(_ word: String) -> Bool {
    if word.hasCurrencySign { return true }
    // “m” is read beside a currency alone.
    let readings = ["1 ", "£1 "].lazy.compactMap { try? read($0 + word).get().quantity }
    guard let one = readings.first else { return false }
    if let number = one.exactNumber, number != ExactNumber(1), one.unit != .percent { return true }
    return one.unit.isMoney && one.unitName != word
  }

  /// Whether the words of a unit begin or end with a number, with a word that says how exact one is, or with the code of a
  /// currency and a scale: `1000`, `jobs (000s)`, `thousands of jobs`, `GBPm`.
  private func isPartOfNumber(_ unit: String) -> Bool {
    let tokens = quantityTokens(unit, decimal: ".", group: ",")[...].withDigitsInWords
      .filter { !Self.brackets.contains($0.text) }[...]
    guard let last = tokens.last(where: { $0.text != "s" }) else { return true }
    // Alone it stands for minutes, and not for a minimum.
    if tokens.count == 1, tokens.first?.text == "min" { return false }
    return Self.beginsWithNumber(tokens) || last.isNoughts
      || limits.fault(in: tokens, isNamed: true) != nil
  }

  /// Whether a number stands first; “5G masts” and “24-hour shifts” begin with a word that holds one.
  private static func beginsWithNumber(_ tokens: ArraySlice<QuantityToken>) -> Bool {
    guard let first = tokens.first, first.isDigits else { return false }
    let next = tokens.dropFirst().first
    return first.isNoughts || next.map { !$0.isTight || $0.text == "s" } ?? true
  }

  private static let brackets: Set<String> = ["(", ")", "[", "]", "'", "\u{2019}"]
}

extension QuantityToken {
  /// Whether it is a number, read or not.
  fileprivate var isDigits: Bool { isNumber || kind == .badNumber }
  /// Whether it is made of noughts, which are left out of other numbers.
  fileprivate var isNoughts: Bool {
    written.utf8.count > 1 && written.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }
}
