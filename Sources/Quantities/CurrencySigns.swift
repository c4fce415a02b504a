extension StringProtocol {
  /// Whether the sign of some currency stands in it.
  public var hasCurrencySign: Bool { unicodeScalars.contains(where: isCurrencySign) }

  /// Whether the sign of some currency stands first in it.
  public var beginsWithCurrencySign: Bool { unicodeScalars.first.map(isCurrencySign) ?? false }
}

private func isCurrencySign(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .currencySymbol
}
