import Quantities

extension HeadingUnit {
  /// “thousand”, “million” and on, as it is said of the numbers or of what they are about; `nil` where it says none.
  var scaleWord: String? {
    namedPower.flatMap { [3: "thousand", 6: "million", 9: "billion", 12: "trillion"][$0] }
  }

  /// What it says of its numbers that no number is written with, in words; `nil` where it says none.
  private func otherSize(_ text: String, of quantity: Quantity, _ headings: HeadingReader)
    -> String?
  {
    // “£15” and “1,500p” say by themselves what they are.
    let isInFull = text.namesCurrency || headings.hasHundredths(text)
    if namedPower == 2 { return "it is in hundreds" }
    if namedPower == -2 { return isInFull ? nil : "it is in hundredths of a currency" }
    if isUnsure { return "it is in thousands or in millions, one or the other by the language" }
    guard isPercent, isApart, quantity.unit.isMoney, !isInFull else { return nil }
    return "it is a percentage"
  }

  /// What is wrong with a number under the heading; `nil` where the two fit.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - quantity: What was read of it.
  ///   - otherwise: What else may be done where the currencies differ.
  ///   - headings: What it was read by.
  /// - Returns: What is wrong, and what to do about it.
  func fault(
    _ text: String, read quantity: Quantity, otherwise: String, by headings: HeadingReader
  ) -> (message: String, help: String)? {
    // A plain number under “£000” is more than it says.
    if let scaleWord, quantity.exactNumber != ExactNumber.zero, !headings.hasScale(text) {
      return (
        "“\(text)” would be published as it stands, and its heading “\(heading)” says that it is in \(scaleWord)s",
        "write each number with its word, such as 1.5 \(scaleWord), or in full under a heading without it; a heading changes no number"
      )
    }
    if quantity.exactNumber != ExactNumber.zero, !headings.hasScale(text),
      let size = otherSize(text, of: quantity, headings)
    {
      return (
        "“\(text)” would be published as it stands, and its heading “\(heading)” says that \(size)",
        isUnsure
          ? "write each number with its word, such as 1.5 million, or in full under a heading without it; a heading changes no number"
          : "write each number in full under a heading without it; a heading changes no number"
      )
    }
    if let currency, case .money(let code) = quantity.unit, code != currency,
      !text.namesCurrency
    {
      return (
        "“\(text)” is read in \(code), and its heading “\(heading)” says \(currency)", otherwise
      )
    }
    return nil
  }
}

extension String {
  /// Whether the code or the sign of a currency stands in it.
  fileprivate var namesCurrency: Bool {
    hasCurrencySign || split { !$0.isLetter }.contains { isCurrency(String($0)) }
  }
}
