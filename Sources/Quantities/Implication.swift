/// Whether a looser wording is true of a value: the value lies within it, or, where the wording says
/// "about", its bounds are the wording's when they are rounded to the wording's last place. "Nearly" takes
/// what is less, and at least nine tenths of it or the same when it is rounded.
public func implies(_ value: Quantity, _ wording: Quantity) -> Bool {
  guard value.dimension == wording.dimension, value.indefinite == wording.indefinite else {
    return false
  }
  // That an amount is for each of several may be left unsaid; it may not be made up.
  guard value.isEach || !wording.isEach else { return false }
  if value.indefinite != nil { return true }
  if let most = wording.upper, wording.isApproximate, !most.isClosed {
    return isBelow(value.upper, most) && isNearly(value.upper, most)
      && (value.isNearly || isNearly(value.lower, most))
  }
  let isNear = wording.isApproximate
  guard isNear || !value.isApproximate || value.isNearly else { return false }
  return (isAbove(value.lower, wording.lower) || isNear && agrees(value.lower, wording.lower))
    && (isBelow(value.upper, wording.upper) || isNear && agrees(value.upper, wording.upper))
}

extension Quantity {
  /// Whether it is "nearly" something: less than that, and not much.
  fileprivate var isNearly: Bool { isApproximate && upper.map { !$0.isClosed } ?? false }

  /// Whether every number that it can be is above every number that another can be. Where both are nearly
  /// the same, an approximate one tells nothing.
  ///
  /// - Parameter limit: The other.
  /// - Returns: Whether it is certain; `false` for unlike units.
  public func isSurelyMore(than limit: Quantity) -> Bool {
    guard dimension == limit.dimension, let least = lower, let most = limit.upper else {
      return false
    }
    if least.number != most.number { return least.number > most.number }
    return !isApproximate && !limit.isApproximate && !(least.isClosed && most.isClosed)
  }
}

/// Whether everything above one bound is above another.
private func isAbove(_ bound: Quantity.Bound?, _ limit: Quantity.Bound?) -> Bool {
  guard let limit else { return true }
  guard let bound else { return false }
  if bound.number != limit.number { return bound.number > limit.number }
  return limit.isClosed || !bound.isClosed
}

/// Whether everything below one bound is below another.
private func isBelow(_ bound: Quantity.Bound?, _ limit: Quantity.Bound?) -> Bool {
  guard let limit else { return true }
  guard let bound else { return false }
  if bound.number != limit.number { return bound.number < limit.number }
  return limit.isClosed || !bound.isClosed
}

/// Whether a bound comes so near to a greater one that it may be called nearly as much.
private func isNearly(_ bound: Quantity.Bound?, _ most: Quantity.Bound) -> Bool {
  guard let number = bound?.number, let least = most.number.nineTenths else { return false }
  return number >= least || agrees(bound, most)
}

/// Whether a bound is another one when it is rounded as that one is.
private func agrees(_ bound: Quantity.Bound?, _ worded: Quantity.Bound?) -> Bool {
  switch (bound, worded) {
  case (nil, nil): true
  case (let bound?, let worded?):
    bound.number == worded.number
      || bound.number.rounded(to: -worded.number.lastPlace) == worded.number
  default: false
  }
}
