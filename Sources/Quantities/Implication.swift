/// Whether a looser wording is true of a value: the value lies within it, or rounded to the wording's
/// last place is what the wording calls "about".
public func implies(_ value: Quantity, _ wording: Quantity) -> Bool {
  guard value.dimension == wording.dimension, value.indefinite == wording.indefinite else {
    return false
  }
  if value.indefinite != nil { return true }
  if wording.isApproximate { return rounds(value, to: wording) }
  guard !value.isApproximate else { return false }
  return isAbove(value.lower, wording.lower) && isBelow(value.upper, wording.upper)
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

/// Whether both bounds of a value become those of a wording when they are rounded as it is.
private func rounds(_ value: Quantity, to wording: Quantity) -> Bool {
  func agrees(_ bound: Quantity.Bound?, _ worded: Quantity.Bound?) -> Bool {
    switch (bound, worded) {
    case (nil, nil): true
    case (let bound?, let worded?):
      bound.number == worded.number
        || bound.number.rounded(to: -worded.number.lastPlace) == worded.number
    default: false
    }
  }
  return agrees(value.lower, wording.lower) && agrees(value.upper, wording.upper)
}
