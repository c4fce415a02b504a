public import Quantities

/// As much of an amount as can be drawn: what is known of it, and how far it may reach.
public struct Extent: Hashable, Sendable {
  /// What is known: every amount that is possible reaches from nought at least to here.
  public let known: Double
  /// The furthest that is possible, on one side of nought or on both.
  public let reach: [Double]
  /// The side without an end: 1 upwards, -1 downwards, 0 neither.
  public let opening: Int
  /// Whether the ends are near rather than exact.
  public let isNear: Bool

  /// All that has a place on the scale.
  public var ends: [Double] { [known] + reach }

  /// The end that lies furthest to the right.
  public var furthest: Double { ends.max() ?? known }
}

/// How an amount is drawn.
public enum Drawable: Hashable, Sendable {
  /// By its length.
  case extent(Extent)
  /// By a sign: it is known in words alone, such as "hundreds".
  case inWords
  /// By a sign: it is not known.
  case missing
  /// Not at all.
  case notApplicable

  /// Judges an amount.
  public init(_ amount: Amount) {
    switch amount {
    case .missing(.notApplicable): self = .notApplicable
    case .missing: self = .missing
    case .quantity(let quantity):
      let low = quantity.lower?.number.approximation
      let high = quantity.upper?.number.approximation
      guard quantity.indefinite == nil, low != nil || high != nil else {
        self = .inWords
        return
      }
      let isBelow = (high ?? 1) < 0
      self = .extent(
        Extent(
          known: isBelow ? high ?? 0 : max(0, low ?? 0),
          reach: [low ?? 0, high ?? 0].filter { end in
            isBelow ? end < (high ?? 0) : end < 0 || end > max(0, low ?? 0)
          }, opening: high == nil ? 1 : isBelow && low == nil ? -1 : 0,
          isNear: quantity.isApproximate))
    }
  }

  /// Its extent, where it has a length.
  public var extent: Extent? { if case .extent(let extent) = self { extent } else { nil } }
}

extension Quantity {
  /// What is known of it: every amount that is possible reaches from nought at least to here.
  public var knownNumber: ExactNumber {
    if let high = upper?.number, high < .zero { return high }
    return max(.zero, lower?.number ?? .zero)
  }
}

extension ExactNumber {
  /// The nearest number that can be drawn.
  public var approximation: Double {
    var divisor = 1.0
    for _ in 0..<decimals { divisor *= 10 }
    return Double(coefficient) / divisor
  }
}
