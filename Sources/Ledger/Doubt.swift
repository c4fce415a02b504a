public import OpenData
import Quantities

/// What is hardly right about a change of a value.
public enum Doubt: Hashable, Sendable {
  /// It is about something else now: another unit.
  case unit(old: String, new: String)
  /// It was above nought and is below it, or the other way round.
  case sign
  /// It is exactly a thousand times what it was, or a thousandth, or a power of that: a slip of “thousand”,
  /// “million” and “billion”.
  case thousands
  /// It is more than three times what it was, or less than a third.
  case ratio

  /// Looks at a change; `nil` where it is likely enough, or nothing can be said.
  public init?(_ old: PublishedAmount, _ new: PublishedAmount) {
    guard old.isWhole, new.isWhole, old[.missing].isEmpty, new[.missing].isEmpty
    else { return nil }
    guard old.unitKey == new.unitKey else {
      self = .unit(old: old[.unit], new: new[.unit])
      return
    }
    let columns: [PublishedAmount.Column] = [.minimum, .maximum]
    let bounds = columns.compactMap { column -> (ExactNumber, ExactNumber)? in
      guard let one = ExactNumber(plain: old[column]),
        let other = ExactNumber(plain: new[column])
      else { return nil }
      return (one, other)
    }
    var found: Doubt?
    for (one, other) in bounds where one != other {
      if one.isNegative != other.isNegative, one != .zero, other != .zero {
        found = .sign
        break
      }
      guard one != .zero, other != .zero, let first = one.magnitude, let second = other.magnitude
      else { continue }
      let (least, most) = first < second ? (first, second) : (second, first)
      guard isMoreThanThrice(most, least) else { continue }
      found = isPowerOfThousand(most, least) ? .thousands : found ?? .ratio
    }
    guard let found else { return nil }
    self = found
  }
}

private func isMoreThanThrice(_ most: ExactNumber, _ least: ExactNumber) -> Bool {
  guard let limit = least.multiplied(by: ExactNumber(3)) else { return false }
  return most > limit
}

private func isPowerOfThousand(_ most: ExactNumber, _ least: ExactNumber) -> Bool {
  [3, 6, 9, 12].contains { least.shifted(by: $0) == most }
}
