/// What one amount leaves of another: every difference that the two allow, and no more.
public struct IntervalDifference: Hashable, Sendable {
  /// What came of it; `nil` where no difference can be told.
  public let value: Quantity?
  /// Whether what lay below nought was cut off, since the second is a part of the first.
  public let isClipped: Bool

  /// Why there is no difference.
  public enum Failure: Error, Hashable, Sendable {
    /// Amounts of different units.
    case unlike(Quantity.Dimension, Quantity.Dimension)
    /// It is beyond what numbers here can hold.
    case overflow
    /// The part is larger than what it is a part of.
    case partExceedsWhole
  }

  private init(_ value: Quantity?, isClipped: Bool = false) {
    self.value = value
    self.isClipped = isClipped
  }

  /// Takes one amount from another.
  ///
  /// - Parameters:
  ///   - first: The amount to take from. A missing one is nought or more.
  ///   - second: The amount to take. A missing one is nought or more; one that does not apply is none.
  ///   - isPart: Whether the second is a part of the first, so that nothing below nought can be left.
  /// - Returns: The difference.
  public static func of(
    _ first: Amount, less second: Amount, isPart: Bool
  ) -> Result<IntervalDifference, Failure> {
    if second == .missing(.notApplicable) {
      return .success(IntervalDifference(first.bounded))
    }
    guard first != .missing(.notApplicable) else { return .success(IntervalDifference(nil)) }
    let known = first.bounded ?? second.bounded
    guard let known, first.isBounded || second.isBounded else {
      return .success(IntervalDifference(nil))
    }
    let one = first.bounded ?? known.unbounded
    let other = second.bounded ?? known.unbounded
    guard one.dimension == other.dimension else {
      return .failure(.unlike(one.dimension, other.dimension))
    }
    // Of a missing amount beside one below nought not even the sign is known.
    let hasMissing = !first.isBounded || !second.isBounded
    if hasMissing, one.isNegative || other.isNegative {
      return .success(IntervalDifference(nil))
    }
    return bounds(one, other).flatMap { clipped($0, isPart: isPart) }
  }

  private static func bounds(
    _ one: Quantity, _ other: Quantity
  ) -> Result<Quantity, Failure> {
    var didOverflow = false
    func less(_ left: Quantity.Bound?, _ right: Quantity.Bound?) -> Quantity.Bound? {
      guard let left, let right else { return nil }
      guard let number = left.number.subtracting(right.number) else {
        didOverflow = true
        return nil
      }
      return left.isClosed && right.isClosed ? .closed(number) : .open(number)
    }
    let lower = less(one.lower, other.upper)
    let upper = less(one.upper, other.lower)
    if didOverflow { return .failure(.overflow) }
    return .success(
      Quantity(
        lower: lower, upper: upper, isApproximate: one.isApproximate || other.isApproximate,
        unit: one.unit, period: one.period
      ).settled)
  }

  private static func clipped(
    _ quantity: Quantity, isPart: Bool
  ) -> Result<IntervalDifference, Failure> {
    var quantity = quantity
    var isClipped = false
    if isPart {
      if let upper = quantity.upper, !quantity.isApproximate,
        upper.number < .zero || (upper.number == .zero && !upper.isClosed)
      {
        return .failure(.partExceedsWhole)
      }
      if quantity.lower.map({ $0.number < .zero }) ?? true {
        quantity.lower = .closed(.zero)
        isClipped = true
      }
      if let upper = quantity.upper, upper.number < .zero { quantity.upper = .closed(.zero) }
    }
    // Without a lower bound there are no words for it that are not read as "from nought".
    let saysNothing =
      quantity.lower == nil || (quantity.upper == nil && quantity.lower == .closed(.zero))
    return .success(IntervalDifference(saysNothing ? nil : quantity, isClipped: isClipped))
  }
}

extension Amount {
  /// The quantity, if it has bounds.
  fileprivate var bounded: Quantity? { quantity.flatMap { $0.indefinite == nil ? $0 : nil } }

  fileprivate var isBounded: Bool { bounded != nil }
}

extension Quantity {
  /// Nought or more of the same.
  fileprivate var unbounded: Quantity {
    Quantity(lower: .closed(.zero), upper: nil, unit: unit, period: period)
  }

  /// Near bounds are neither open nor closed: they are written as closed.
  var settled: Quantity {
    guard isApproximate else { return self }
    var quantity = self
    quantity.lower = lower.map { .closed($0.number) }
    quantity.upper = upper.map { .closed($0.number) }
    return quantity
  }
}
