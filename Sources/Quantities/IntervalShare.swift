/// One amount as a share of another, in hundredths: exact fractions, rounded once when it is shown.
public struct IntervalShare: Hashable, Sendable {
  /// An end of the interval.
  public struct Bound: Hashable, Sendable {
    /// The fraction, in hundredths.
    public let ratio: ExactRatio
    /// Whether it is within the interval.
    public let isClosed: Bool
  }

  /// The least it can be.
  public let lower: Bound
  /// The most it can be; `nil` where nothing is known.
  public let upper: Bound?
  /// Whether one of the two amounts is near rather than exact.
  public let isApproximate: Bool

  /// How many decimals of a hundredth are shown.
  public static let shownDecimals = 1

  /// Why there is no share.
  public enum Failure: Error, Hashable, Sendable {
    /// Amounts of different units.
    case unlike(Quantity.Dimension, Quantity.Dimension)
    /// It is beyond what numbers here can hold.
    case overflow
    /// The part is larger than what it is a part of.
    case partExceedsWhole
  }

  /// Divides one amount by another.
  ///
  /// - Parameters:
  ///   - part: The amount to divide.
  ///   - whole: The amount to divide it by.
  ///   - isPart: Whether the first is a part of the second, so that it is 100 at most.
  /// - Returns: `nil` where no share can be told: an amount is missing, below nought, or the whole may
  ///   only be nought.
  public static func of(
    _ part: Amount, in whole: Amount, isPart: Bool
  ) -> Result<IntervalShare?, Failure> {
    guard let part = part.quantity, let whole = whole.quantity, part.indefinite == nil,
      whole.indefinite == nil
    else { return .success(nil) }
    guard part.dimension == whole.dimension else {
      return .failure(.unlike(part.dimension, whole.dimension))
    }
    guard let least = part.lower, !least.number.isNegative, let low = whole.lower,
      !low.number.isNegative, whole.upper.map({ $0.number > .zero }) ?? true
    else { return .success(nil) }
    var upper: Bound?
    if let most = part.upper, low.number > .zero {
      guard let bound = bound(most, over: low) else { return .failure(.overflow) }
      upper = bound
    }
    guard let lower = self.lower(least, over: whole.upper) else { return .failure(.overflow) }
    let isApproximate = part.isApproximate || whole.isApproximate
    guard isPart else {
      return .success(
        IntervalShare(lower: lower, upper: upper, isApproximate: isApproximate).telling)
    }
    let hundred = ExactNumber(100)
    let excess = lower.ratio.compared(to: hundred)
    if excess > 0 || (excess == 0 && !lower.isClosed), !isApproximate {
      return .failure(.partExceedsWhole)
    }
    if upper.map({ $0.ratio.compared(to: hundred) > 0 }) ?? true {
      upper = ExactRatio(hundred).map { Bound(ratio: $0, isClosed: true) }
    }
    let capped = excess > 0 ? upper ?? lower : lower
    return .success(
      IntervalShare(lower: capped, upper: upper, isApproximate: isApproximate).telling)
  }

  private static func bound(
    _ bound: Quantity.Bound, over other: Quantity.Bound
  ) -> Bound? {
    ExactRatio(bound.number, over: other.number, scale: 100).map {
      // Nought is nought of whatever the whole is.
      Bound(
        ratio: $0, isClosed: bound.isClosed && (other.isClosed || bound.number == .zero))
    }
  }

  private static func lower(_ least: Quantity.Bound, over most: Quantity.Bound?) -> Bound? {
    if let most { return bound(least, over: most) }
    return ExactRatio(.zero).map { Bound(ratio: $0, isClosed: true) }
  }

  /// Itself, unless it says nothing: nought or more.
  private var telling: IntervalShare? {
    upper == nil && lower.ratio.compared(to: .zero) == 0 ? nil : self
  }

  /// The share as it is shown, in per cent: exact where it has few decimals, else rounded and “about”.
  public var shown: Quantity? {
    let places = Self.shownDecimals
    guard let least = lower.ratio.rounded(to: places) else { return nil }
    let top = upper.flatMap { $0.ratio.rounded(to: places) }
    guard (top == nil) == (upper == nil) else { return nil }
    let isNear = isRounded || isApproximate
    func bound(_ number: ExactNumber, _ isClosed: Bool) -> Quantity.Bound {
      isClosed || isNear ? .closed(number) : .open(number)
    }
    return Quantity(
      lower: bound(least, lower.isClosed),
      upper: upper.flatMap { upper in top.map { bound($0, upper.isClosed) } },
      isApproximate: isNear, unit: .percent)
  }

  /// Whether showing it rounds it.
  public var isRounded: Bool {
    [lower, upper].contains { bound in
      guard let bound, let number = bound.ratio.rounded(to: Self.shownDecimals) else {
        return false
      }
      return bound.ratio.compared(to: number) != 0
    }
  }

  /// Whether a wording is true of the share: it lies within it, or rounded to the wording's last place
  /// is what the wording calls "about"; "nearly" as of quantities.
  public func implies(_ wording: Quantity) -> Bool {
    guard wording.unit == .percent, wording.period == nil, wording.indefinite == nil else {
      return false
    }
    if let most = wording.upper, wording.isApproximate, !most.isClosed {
      return isBelow(most) && Self.isNearly(lower, most)
    }
    if wording.isApproximate {
      return Self.rounds(lower, to: wording.lower) && Self.rounds(upper, to: wording.upper)
    }
    guard !isApproximate else { return false }
    return isAbove(wording.lower) && isBelow(wording.upper)
  }

  private static func isNearly(_ bound: Bound, _ most: Quantity.Bound) -> Bool {
    guard let least = most.number.nineTenths else { return false }
    return bound.ratio.compared(to: least) >= 0 || rounds(bound, to: most)
  }

  private static func rounds(_ bound: Bound?, to worded: Quantity.Bound?) -> Bool {
    switch (bound, worded) {
    case (nil, nil): return true
    case (let bound?, let worded?):
      return bound.ratio.compared(to: worded.number) == 0
        || bound.ratio.rounded(to: -worded.number.lastPlace) == worded.number
    default: return false
    }
  }

  private func isAbove(_ limit: Quantity.Bound?) -> Bool {
    guard let limit else { return true }
    let order = lower.ratio.compared(to: limit.number)
    return order > 0 || (order == 0 && (limit.isClosed || !lower.isClosed))
  }

  private func isBelow(_ limit: Quantity.Bound?) -> Bool {
    guard let limit else { return true }
    guard let upper else { return false }
    let order = upper.ratio.compared(to: limit.number)
    return order < 0 || (order == 0 && (limit.isClosed || !upper.isClosed))
  }
}
