extension ExactNumber {
  /// Reads what ``plain`` wrote, such as `-1234.5`; `nil` for any other text.
  public init?(plain text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = first + fraction
    guard !first.isEmpty, parts.count == 1 || !fraction.isEmpty,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let coefficient = Int64((isNegative ? "-" : "") + digits)
    else { return nil }
    self.init(coefficient: coefficient, decimals: fraction.utf8.count)
  }

  /// The distance from nought; `nil` when it does not fit.
  public var magnitude: ExactNumber? {
    guard coefficient < 0 else { return self }
    return coefficient == .min
      ? nil : ExactNumber(coefficient: -coefficient, decimals: decimals)
  }
}
