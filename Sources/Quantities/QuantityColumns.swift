/// An amount as columns of a data file: nothing is lost, and a plain number stands only where one is
/// known.
public struct QuantityColumns: Hashable, Sendable {
  /// The number, where it is exact.
  public let exact: String
  /// The lower bound.
  public let minimum: String
  /// The upper bound.
  public let maximum: String
  /// How the bounds lie: `exact`, `at_least`, `more_than`, `up_to`, `less_than`, `between`, `about`,
  /// `at_least_about`, `up_to_about`, `about_between` or `indefinite`.
  public let qualifier: String
  /// The unit, such as `GBP` or `GBP a year`.
  public let unit: String
  /// Why there is no amount: `x`, `z`, `c`, `p` or `low`.
  public let missing: String

  /// The endings of the columns' names, the first being the column itself; the last is the text as
  /// published.
  public static let suffixes = ["", "_min", "_max", "_qualifier", "_unit", "_missing", "_text"]

  /// The endings of the columns that stand beside the one with the amount's own name.
  public static var partSuffixes: ArraySlice<String> { suffixes.dropFirst() }

  /// Every value of ``qualifier``.
  public static let qualifiers = [
    "exact", "at_least", "more_than", "up_to", "less_than", "between", "about", "at_least_about",
    "up_to_about", "about_between", "indefinite",
  ]

  /// Divides an amount into columns.
  public init(_ amount: Amount) {
    switch amount {
    case .missing(let marker):
      exact = ""
      minimum = ""
      maximum = ""
      qualifier = ""
      unit = ""
      missing = marker.rawValue
    case .quantity(let quantity):
      exact = quantity.exactNumber?.plain ?? ""
      minimum = quantity.lower?.number.plain ?? ""
      maximum = quantity.upper?.number.plain ?? ""
      qualifier = quantity.qualifier
      unit = [
        quantity.unitName, quantity.period.map { "a \($0.rawValue)" },
        quantity.isEach ? "each" : nil,
      ].compactMap { $0 }.joined(separator: " ")
      missing = ""
    }
  }
}

extension Quantity {
  /// How the bounds lie, as data files name it.
  fileprivate var qualifier: String {
    if indefinite != nil { return "indefinite" }
    switch (lower, upper) {
    case (let low?, let high?) where low == high: return isApproximate ? "about" : "exact"
    case (let low?, let high?) where low == .closed(.zero):
      if isApproximate { return "up_to_about" }
      return high.isClosed ? "up_to" : "less_than"
    case (.some, .some): return isApproximate ? "about_between" : "between"
    case (let low?, nil):
      if isApproximate { return "at_least_about" }
      return low.isClosed ? "at_least" : "more_than"
    case (nil, let high?): return high.isClosed ? "up_to" : "less_than"
    case (nil, nil): return "indefinite"
    }
  }
}
