import Diagnostics
import Funding
import Quantities

extension Quantity.Unit {
  /// What is meant in a text about a figure: a bare number is one of the figure's things or hundredths, and its noun is the
  /// author's.
  fileprivate func beside(_ unit: Self) -> Self {
    switch (self, unit) {
    case (.number, .count), (.number, .percent), (.count, .count): unit
    default: self
    }
  }
}

extension Quantity {
  /// Whether it says the same of a figure as another: the noun and “each” are the author's.
  func isAlike(_ other: Quantity, for figure: Figure) -> Bool {
    var (one, other) = (self, other)
    (one.isEach, other.isEach) = (false, false)
    if let unit = figure.value.value.quantity?.unit {
      one.unit = one.unit.beside(unit)
      other.unit = other.unit.beside(unit)
    }
    return one == other
  }

  /// Whether it lies between two numbers of which the second is more.
  var isRising: Bool {
    guard let lower, let upper else { return false }
    return lower.number < upper.number
  }

  /// Whether it counts days, years or the like.
  var isOfTime: Bool { unit.isOfTime }
}

extension Quantity.Unit {
  /// Whether it is money, hundredths or a ratio, which lie nowhere: “north of £3 million” is more.
  var isOfMore: Bool {
    switch self {
    case .money, .percent, .ratio: true
    case .count, .number, .outOf: false
    }
  }

  /// Whether things are counted.
  var isCount: Bool { if case .count = self { true } else { false } }

  /// Whether it is days, years or the like.
  var isOfTime: Bool {
    guard case .count(let name) = self else { return false }
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    return Quantity.Period(rawValue: singular) != nil
      || ["hour", "minute", "decade"].contains(singular)
  }
}
