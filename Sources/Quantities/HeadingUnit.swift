/// What a heading, or a note in brackets, says of the numbers under it or before it: `Budget (£m)`, `Jobs (000s)`, `Share (%)`,
/// `Number of jobs`.
public struct HeadingUnit: Hashable, Sendable {
  /// The heading.
  public let heading: String
  /// The code of the one currency that its numbers are in; `nil` also where it names several.
  public var currency: String? { Set(currencies).count == 1 ? currencies.first : nil }
  /// The codes of the currencies that it names for its numbers.
  var currencies: [String] = []
  /// The power of ten that its numbers are multiplied by.
  public internal(set) var power: Int?
  /// The power of ten that a word of it says, whether of its numbers or of what they are about: `Thousands of jobs`.
  public internal(set) var namedPower: Int?
  /// Whether a word of it is that of one power in one language and of another in another.
  public internal(set) var isUnsure = false
  /// Whether its numbers are hundredths.
  public internal(set) var isPercent = false
  /// The unit of measure of its numbers, by its id.
  public internal(set) var measure: String?
  /// What its numbers count, as it is written.
  var noun: String?
  /// The words of the power, as they stand behind a number.
  var scale = ""
  /// What it says of its numbers, as it is written: `£m`.
  public internal(set) var text = ""
  /// Whether that stands alone in brackets, behind a comma or as the whole heading, and is the one such thing in it.
  public internal(set) var isApart = false

  init(heading: String) { self.heading = heading }

  /// What stands before a number: the sign of a currency.
  var before: String { currencies.first.map { QuantityUnits.sign($0) } ?? "" }

  /// What stands behind a number: a scale, a sign, or a noun with the space before it; `nil` where the heading says nothing
  /// by which a mere number is an amount.
  var behind: String? {
    if isPercent { return "%" }
    if !currencies.isEmpty { return scale }
    return noun.map { scale + " " + $0 }
  }

  /// Whether it says how many thousands or the like, and nothing else.
  public var isScaleAlone: Bool { power != nil && isCount }

  /// Whether its numbers are not so many of a currency, but thousands, pence or hundredths.
  public var isOfOtherSize: Bool { namedPower != nil || isUnsure || isPercent && isApart }

  /// Whether it is what is counted.
  var isCount: Bool { currencies.isEmpty && !isPercent }
}
