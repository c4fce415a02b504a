/// A decimal number, exact: a whole number of tenths, hundredths or smaller parts. Arithmetic that would
/// leave its range gives nothing rather than something wrong.
public struct ExactNumber: Hashable, Sendable, Comparable {
  /// The digits as a whole number.
  public let coefficient: Int64
  /// How many of the digits stand behind the point, 0 to 18.
  public let decimals: Int

  /// Nought.
  public static let zero = ExactNumber(0)

  /// Makes a whole number.
  public init(_ whole: Int64) {
    coefficient = whole
    decimals = 0
  }

  /// Makes a number of its digits; noughts at the end behind the point are dropped.
  ///
  /// - Returns: `nil` for more than 18 decimals that are not nought.
  public init?(coefficient: Int64, decimals: Int) {
    var coefficient = coefficient
    var decimals = decimals
    while decimals > 0, coefficient % 10 == 0 {
      coefficient /= 10
      decimals -= 1
    }
    guard (0...18) ~= decimals else { return nil }
    self.coefficient = coefficient
    self.decimals = decimals
  }

  /// Makes a number of a wide intermediate result; `nil` when it does not fit.
  init?(wide: Int128, decimals: Int) {
    if let coefficient = Int64(exactly: wide) {
      self.init(coefficient: coefficient, decimals: decimals)
      return
    }
    var wide = wide
    var decimals = decimals
    while decimals > 0, wide % 10 == 0 {
      wide /= 10
      decimals -= 1
    }
    guard let coefficient = Int64(exactly: wide) else { return nil }
    self.init(coefficient: coefficient, decimals: decimals)
  }

  /// Whether it is below nought.
  public var isNegative: Bool { coefficient < 0 }

  /// The digits with as many decimals as another number may have.
  private func widened(to decimals: Int) -> Int128 {
    Int128(coefficient) * powerOfTen(decimals - self.decimals)
  }

  /// Orders by value.
  public static func < (left: Self, right: Self) -> Bool {
    if left.decimals == right.decimals { return left.coefficient < right.coefficient }
    let decimals = max(left.decimals, right.decimals)
    return left.widened(to: decimals) < right.widened(to: decimals)
  }

  /// The sum; `nil` when it does not fit.
  public func adding(_ other: Self) -> ExactNumber? {
    if decimals == other.decimals {
      let (sum, isTooLarge) = coefficient.addingReportingOverflow(other.coefficient)
      if !isTooLarge { return ExactNumber(coefficient: sum, decimals: decimals) }
    }
    let decimals = max(decimals, other.decimals)
    return ExactNumber(
      wide: widened(to: decimals) + other.widened(to: decimals), decimals: decimals)
  }

  /// The difference; `nil` when it does not fit.
  public func subtracting(_ other: Self) -> ExactNumber? {
    let decimals = max(decimals, other.decimals)
    return ExactNumber(
      wide: widened(to: decimals) - other.widened(to: decimals), decimals: decimals)
  }

  /// The product; `nil` when it does not fit.
  public func multiplied(by other: Self) -> ExactNumber? {
    ExactNumber(
      wide: Int128(coefficient) * Int128(other.coefficient), decimals: decimals + other.decimals)
  }

  /// The number times a power of ten, from -15 to 15; `nil` when it does not fit.
  public func shifted(by power: Int) -> ExactNumber? {
    guard (-15...15) ~= power else { return nil }
    if power <= decimals {
      return ExactNumber(wide: Int128(coefficient), decimals: decimals - power)
    }
    return ExactNumber(wide: Int128(coefficient) * powerOfTen(power - decimals), decimals: 0)
  }

  /// From where on something is nearly this much; `nil` where it cannot be held.
  var nineTenths: ExactNumber? { multiplied(by: ExactNumber(9))?.shifted(by: -1) }

  /// The number rounded to a place, half away from nought: 2 keeps hundredths, -6 whole millions.
  public func rounded(to place: Int) -> ExactNumber? {
    guard place < decimals, place >= -18 else { return self }
    let unit = powerOfTen(decimals - place)
    let wide = Int128(coefficient)
    let half = wide < 0 ? -unit / 2 : unit / 2
    let rounded = (wide + half) / unit * unit
    return ExactNumber(wide: rounded, decimals: decimals)
  }

  /// How many noughts stand before the point at its end: 7 for 140,000,000; less than nought for
  /// decimals.
  public var lastPlace: Int {
    guard decimals == 0, coefficient != 0 else { return -decimals }
    var rest = coefficient
    var place = 0
    while rest % 10 == 0 {
      rest /= 10
      place += 1
    }
    return place
  }

  /// The number in plain digits, such as `-1234.5`.
  public var plain: String {
    let digits = String(coefficient.magnitude)
    guard decimals > 0 else { return isNegative ? "-" + digits : digits }
    // At least one digit stands before the point.
    let missing = max(0, decimals + 1 - digits.utf8.count)
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    bytes.reserveCapacity(digits.utf8.count + missing + 2)
    for _ in 0..<missing { bytes.append(0x30) }
    bytes += digits.utf8
    bytes.insert(0x2E, at: bytes.count - decimals)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Ten to a power from 0 to 36.
func powerOfTen(_ power: Int) -> Int128 {
  var result: Int128 = 1
  for _ in 0..<max(0, min(power, 36)) { result *= 10 }
  return result
}
