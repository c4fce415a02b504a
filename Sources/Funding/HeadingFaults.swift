import Quantities

extension HeadingUnit {
  /// “thousand”, “million” and on, as it is said of the numbers or of what they are about; `nil` where it says none.
  private var scale: String? {
    namedPower.flatMap { [3: "thousand", 6: "million", 9: "billion", 12: "trillion"][$0] }
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
    if let scale, quantity.exactNumber != ExactNumber.zero, !headings.hasScale(text) {
      return (
        "“\(text)” would be published as it stands, and its heading “\(heading)” says that it is in \(scale)s",
        "write each number with its word, such as 1.5 \(scale), or in full under a heading without it; a heading changes no number"
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
    split { !$0.isLetter }.contains { isCurrency(String($0)) }
      || unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
  }
}
