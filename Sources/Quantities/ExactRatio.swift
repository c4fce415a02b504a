/// A fraction of two exact numbers, never rounded: a share before it is shown.
public struct ExactRatio: Hashable, Sendable {
  private let numerator: Int128
  /// Above nought.
  private let denominator: Int128

  /// Divides; `nil` for a divisor of nought or below, and where the parts do not fit.
  ///
  /// - Parameters:
  ///   - dividend: The number to divide.
  ///   - divisor: The number to divide it by.
  ///   - scale: What the result is multiplied by, such as 100 for hundredths.
  public init?(_ dividend: ExactNumber, over divisor: ExactNumber, scale: Int64 = 1) {
    guard divisor.coefficient > 0 else { return nil }
    let decimals = max(dividend.decimals, divisor.decimals)
    let top = Int128(dividend.coefficient) * powerOfTen(decimals - dividend.decimals)
    let bottom = Int128(divisor.coefficient) * powerOfTen(decimals - divisor.decimals)
    let common = commonFactor(top, bottom)
    let rest = commonFactor(Int128(scale), bottom / common)
    let product = (top / common).multipliedReportingOverflow(by: Int128(scale) / rest)
    guard !product.overflow else { return nil }
    numerator = product.partialValue
    denominator = bottom / common / rest
  }

  /// Makes a fraction of a number.
  public init?(_ number: ExactNumber) { self.init(number, over: ExactNumber(1)) }

  /// Whether it is below, equal to or above a number: -1, 0 or 1.
  public func compared(to number: ExactNumber) -> Int {
    let left = numerator.multipliedFullWidth(by: powerOfTen(number.decimals))
    let right = denominator.multipliedFullWidth(by: Int128(number.coefficient))
    if (left.high, left.low) == (right.high, right.low) { return 0 }
    return (left.high, left.low) < (right.high, right.low) ? -1 : 1
  }

  /// The nearest number with so many decimals, half away from nought; -6 gives whole millions.
  /// `nil` when it does not fit.
  public func rounded(to place: Int) -> ExactNumber? {
    guard (-18...18) ~= place else { return nil }
    // The place is a power that the fraction is multiplied by, or its denominator.
    let top = numerator.multipliedReportingOverflow(by: powerOfTen(place))
    let bottom = denominator.multipliedReportingOverflow(by: powerOfTen(-place))
    guard !top.overflow, !bottom.overflow else { return nil }
    let (quotient, rest) = top.partialValue.quotientAndRemainder(dividingBy: bottom.partialValue)
    let isHalf = rest.magnitude >= bottom.partialValue.magnitude - rest.magnitude
    let step: Int128 = isHalf ? (numerator < 0 ? -1 : 1) : 0
    guard place < 0 else { return ExactNumber(wide: quotient + step, decimals: place) }
    let whole = (quotient + step).multipliedReportingOverflow(by: powerOfTen(-place))
    return whole.overflow ? nil : ExactNumber(wide: whole.partialValue, decimals: 0)
  }
}

/// The greatest number that divides both; at least 1.
private func commonFactor(_ left: Int128, _ right: Int128) -> Int128 {
  var left = left < 0 ? -left : left
  var right = right < 0 ? -right : right
  while right != 0 { (left, right) = (right, left % right) }
  return max(left, 1)
}
