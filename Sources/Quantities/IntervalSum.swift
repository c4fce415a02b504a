/// A sum of amounts that are not all exactly known: it holds every sum that its parts allow, and no
/// more.
public struct IntervalSum: Sendable {
  private var lower: Quantity.Bound? = .closed(.zero)
  private var upper: Quantity.Bound? = .closed(.zero)
  private var isApproximate = false
  private var dimension: Quantity.Dimension?
  private var given = 0
  private var missing = 0
  private var notApplicable = 0
  /// Whether an amount is below nought, of those added up or beside them.
  public private(set) var hasNegative = false
  private var failure: Failure?
  /// An amount in words alone, such as “hundreds of jobs”.
  private var inWords: Quantity?

  /// Makes a sum of nothing.
  public init() {}

  /// What came of a sum.
  public enum Result: Hashable, Sendable {
    /// The total, with how many parts have no amount.
    case total(Quantity, missing: Int)
    /// No total can be told: the sum of the given amounts, how many they are, and how many are missing.
    case notTotalled(given: Quantity?, count: Int, missing: Int)
  }

  /// Why a sum is impossible.
  public enum Failure: Error, Hashable, Sendable {
    /// Amounts of different units.
    case unlike(Quantity.Dimension, Quantity.Dimension)
    /// The sum is beyond what numbers here can hold.
    case overflow
  }

  /// Adds an amount so many times.
  public mutating func add(_ amount: Amount, times: Int64 = 1) {
    switch amount {
    case .missing(.notApplicable): notApplicable += 1
    case .missing: missing += 1
    case .quantity(let quantity): add(quantity, times: times)
    }
  }

  /// Notes that amounts beside those added up are below nought, so that missing ones may be.
  public mutating func noteNegative() { hasNegative = true }

  private mutating func add(_ quantity: Quantity, times: Int64) {
    if let dimension, dimension != quantity.dimension {
      failure = failure ?? .unlike(dimension, quantity.dimension)
      return
    }
    dimension = quantity.dimension
    if quantity.indefinite != nil {
      missing += 1
      if times == 1 { inWords = quantity }
      return
    }
    given += 1
    if quantity.isNegative { hasNegative = true }
    isApproximate = isApproximate || quantity.isApproximate
    lower = sum(lower, quantity.lower, times)
    upper = sum(upper, quantity.upper, times)
  }

  /// The sum of two bounds: none if either is, closed if both are.
  private mutating func sum(
    _ bound: Quantity.Bound?, _ other: Quantity.Bound?, _ times: Int64
  ) -> Quantity.Bound? {
    guard let bound, let other else { return nil }
    guard let product = other.number.multiplied(by: ExactNumber(times)),
      let number = bound.number.adding(product)
    else {
      failure = failure ?? .overflow
      return nil
    }
    return bound.isClosed && other.isClosed ? .closed(number) : .open(number)
  }

  /// The sum. A part without an amount leaves its top open; beside an amount below nought it leaves
  /// nothing to be said. A sum of one amount in words alone is this amount.
  public func result() -> Swift.Result<Result, Failure> {
    if let failure { return .failure(failure) }
    if let inWords, given == 0, missing == 1 { return .success(.total(inWords, missing: 0)) }
    guard let dimension else {
      return .success(.notTotalled(given: nil, count: 0, missing: missing))
    }
    var quantity = Quantity(
      lower: lower, upper: upper, isApproximate: isApproximate, unit: dimension.unit,
      period: dimension.period)
    if missing > 0, hasNegative {
      return .success(.notTotalled(given: settled(quantity), count: given, missing: missing))
    }
    if missing > 0 { quantity.upper = nil }
    let saysNothing =
      quantity.upper == nil && (quantity.lower == nil || quantity.lower == .closed(.zero))
    if saysNothing {
      return .success(.notTotalled(given: nil, count: given, missing: missing))
    }
    return .success(.total(settled(quantity), missing: missing))
  }

  /// Near bounds are neither open nor closed: they are written as closed.
  private func settled(_ quantity: Quantity) -> Quantity {
    guard quantity.isApproximate else { return quantity }
    var quantity = quantity
    quantity.lower = quantity.lower.map { .closed($0.number) }
    quantity.upper = quantity.upper.map { .closed($0.number) }
    return quantity
  }
}
