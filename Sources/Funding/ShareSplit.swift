import Languages
public import Quantities

extension Quantity {
  /// The part of it that some of its shares make. All parts together make the whole to the penny: what is left
  /// of a penny goes to the shares that lost most, of equal ones to the first.
  ///
  /// - Parameters:
  ///   - shares: The shares of all parts, in thousandths of a per cent.
  ///   - kept: Which of them are wanted.
  /// - Returns: The part; `nil` where it is beyond what numbers can hold.
  public func split(by shares: [Int], keeping kept: [Bool]) -> Quantity? {
    var part = self
    if let lower {
      guard let low = lower.number.split(by: shares, keeping: kept) else { return nil }
      part.lower = lower.isClosed ? .closed(low) : .open(low)
    }
    if let upper {
      guard let high = upper.number.split(by: shares, keeping: kept) else { return nil }
      part.upper = upper.isClosed ? .closed(high) : .open(high)
    }
    // Of near bounds the lower one may gain the penny that the upper one lost.
    if let low = part.lower, let high = part.upper, low.number > high.number { part.lower = high }
    return part
  }
}

extension ExactNumber {
  /// The sum of some of its shares, each a whole number of pennies.
  fileprivate func split(by shares: [Int], keeping kept: [Bool]) -> ExactNumber? {
    let decimals = max(self.decimals, 2)
    var whole = Int128(coefficient.magnitude)
    for _ in self.decimals..<decimals { whole *= 10 }
    let total = Int128(shares.reduce(0, +))
    guard total > 0 else { return nil }
    var parts = shares.map { whole * Int128($0) / total }
    let lost = shares.map { whole * Int128($0) % total }
    let rest = Int(whole - parts.reduce(0, +))
    let order = lost.indices.sorted { lost[$0] == lost[$1] ? $0 < $1 : lost[$0] > lost[$1] }
    for position in order.prefix(rest) { parts[position] += 1 }
    let sum = zip(parts, kept).reduce(Int128(0)) { $1.1 ? $0 + $1.0 : $0 }
    guard let digits = Int64(exactly: coefficient < 0 ? -sum : sum) else { return nil }
    return ExactNumber(coefficient: digits, decimals: decimals)
  }
}

extension AwardTable {
  /// The part of an amount that an award brings to some of its places; all of it where it has no shares.
  ///
  /// - Parameters:
  ///   - amount: The amount of the award, whole.
  ///   - position: The position of the award.
  ///   - isInside: Whether a place, by its position in the dataset, is one of those.
  /// - Returns: The part; `nil` where it is beyond what numbers can hold.
  public func part(
    of amount: Amount, at position: Int, where isInside: (_ region: Int) -> Bool
  ) -> Amount? {
    let places = places(at: position)
    guard case .quantity(let quantity) = amount, !places.isEmpty,
      places.allSatisfy({ $0.share != nil })
    else { return amount }
    return quantity.split(
      by: places.map { $0.share ?? 0 }, keeping: places.map { isInside($0.region) }
    ).map { .quantity($0) }
  }
}
