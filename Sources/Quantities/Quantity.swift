/// How much of something, as exactly as it is known: an interval of numbers with a unit.
///
/// "at least £30 million" is every amount from 30,000,000 on, "£30 million" that amount alone.
public struct Quantity: Hashable, Sendable {
  /// The least it can be; `nil` where nothing is known.
  public var lower: Bound?
  /// The most it can be; `nil` where nothing is known.
  public var upper: Bound?
  /// Whether the bounds are near rather than exact.
  public var isApproximate: Bool
  /// What is counted.
  public var unit: Unit
  /// The span of time that it is for, where it is an amount a year.
  public var period: Period?
  /// Whether it is for each of several.
  public var isEach: Bool
  /// The id of the words that stand for the number, such as `hundreds`; then there are no bounds.
  public var indefinite: String?

  /// Makes a quantity.
  public init(
    lower: Bound?, upper: Bound?, isApproximate: Bool = false, unit: Unit,
    period: Period? = nil, isEach: Bool = false, indefinite: String? = nil
  ) {
    self.lower = lower
    self.upper = upper
    self.isApproximate = isApproximate
    self.unit = unit
    self.period = period
    self.isEach = isEach
    self.indefinite = indefinite
  }

  /// Makes an exact quantity.
  public init(_ number: ExactNumber, unit: Unit) {
    self.init(lower: .closed(number), upper: .closed(number), unit: unit)
  }

  /// An end of an interval.
  public struct Bound: Hashable, Sendable {
    /// The number.
    public let number: ExactNumber
    /// Whether the number itself is within the interval.
    public let isClosed: Bool

    /// A bound that is within.
    public static func closed(_ number: ExactNumber) -> Bound {
      Bound(number: number, isClosed: true)
    }

    /// A bound that is not within.
    public static func open(_ number: ExactNumber) -> Bound {
      Bound(number: number, isClosed: false)
    }
  }

  /// What is counted.
  public enum Unit: Hashable, Sendable {
    /// Money, by the code of its currency.
    case money(String)
    /// Hundredths.
    case percent
    /// So many to one.
    case ratio
    /// One, or so many, in every number of these.
    case outOf(ExactNumber)
    /// Things, by the id of their name or by a word of the author's own.
    case count(String)
    /// A number of nothing in particular.
    case number

    /// Whether two are the same; small and capital letters of what is counted are alike.
    public static func == (left: Self, right: Self) -> Bool {
      switch (left, right) {
      case (.money(let left), .money(let right)): left == right
      case (.outOf(let left), .outOf(let right)): left == right
      case (.count(let left), .count(let right)):
        left == right || left.lowercased() == right.lowercased()
      case (.percent, .percent), (.ratio, .ratio), (.number, .number): true
      default: false
      }
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .money(let currency):
        hasher.combine(0)
        hasher.combine(currency)
      case .percent: hasher.combine(1)
      case .ratio: hasher.combine(2)
      case .outOf(let number):
        hasher.combine(3)
        hasher.combine(number)
      case .count(let name):
        hasher.combine(4)
        hasher.combine(name.lowercased())
      case .number: hasher.combine(5)
      }
    }

    /// Whether it is money of some currency.
    public var isMoney: Bool {
      if case .money = self { true } else { false }
    }
  }

  /// A span of time.
  public enum Period: String, Hashable, Sendable, CaseIterable {
    /// A stretch of time that amounts are stated for.
    case year, month, week, day
  }

  /// Whether it is one number, not near it.
  public var isExact: Bool {
    !isApproximate && indefinite == nil && lower == upper && lower?.isClosed ?? false
  }

  /// The number, where it is exact.
  public var exactNumber: ExactNumber? { isExact ? lower?.number : nil }

  /// Whether some of it is below nought.
  public var isNegative: Bool { lower?.number.isNegative ?? false }

  /// Whether no number lies within the bounds.
  var isEmpty: Bool {
    guard let lower, let upper else { return false }
    if lower.number == upper.number { return !(lower.isClosed && upper.isClosed) }
    return lower.number > upper.number
  }

  /// What is counted, with its span of time: what must be alike in a sum.
  public var dimension: Dimension { Dimension(unit: unit, period: period) }

  /// What must be alike in a sum.
  public struct Dimension: Hashable, Sendable {
    /// What is counted.
    public let unit: Unit
    /// The span of time that it is for.
    public let period: Period?

    /// Names what is counted.
    public init(unit: Unit, period: Period? = nil) {
      self.unit = unit
      self.period = period
    }
  }

  /// The number for machines: the lower bound, or the upper one where only that is known.
  public var machineValue: String? {
    if indefinite != nil { return nil }
    if let lower, lower.number != .zero || upper == nil || isExact { return lower.number.plain }
    return upper?.number.plain
  }

  /// The lower bound in plain digits.
  public var lowerText: String? { lower?.number.plain }

  /// The upper bound in plain digits.
  public var upperText: String? { upper?.number.plain }

  /// In how many the bounds are counted: 20 of “one in 20”; `nil` where they are in none.
  public var wholeText: String? {
    if case .outOf(let number) = unit { number.plain } else { nil }
  }

  /// The unit as people may write it: `GBP`, `percent`, `jobs`; `nil` for a mere number.
  public var unitName: String? {
    switch unit {
    case .money(let currency): currency
    case .percent: "percent"
    case .ratio: "ratio"
    case .outOf(let number): "in " + number.plain
    case .count(let name): name
    case .number: nil
    }
  }
}

/// How much, or why that is not known.
public enum Amount: Hashable, Sendable {
  /// How much.
  case quantity(Quantity)
  /// Why it is not known.
  case missing(Marker)

  /// The quantity, where there is one.
  public var quantity: Quantity? {
    if case .quantity(let quantity) = self { quantity } else { nil }
  }

  /// Why it is not known, where it is not.
  public var marker: Marker? {
    if case .missing(let marker) = self { marker } else { nil }
  }

  /// The unit of the quantity, as ``Quantity/unitName`` has it.
  public var unitName: String? { quantity?.unitName }

  /// Why a value is missing, as people type it: `[x]`, `[p]`, `[z]`, `[c]`, `[low]`.
  public enum Marker: String, CaseIterable, Sendable {
    /// Not available.
    case notAvailable = "x"
    /// Not published by its owner.
    case notPublished = "p"
    /// Not applicable.
    case notApplicable = "z"
    /// Confidential.
    case confidential = "c"
    /// Low, but not nought.
    case low
  }
}
