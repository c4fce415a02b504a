public import Diagnostics
public import Languages
public import Quantities

/// A column of a further table, as `fields` of its description has it.
public struct TableColumn: Sendable {
  /// Its heading.
  public let name: String
  /// What readers see above it; `nil` for the heading.
  public let title: LocalizedText?
  /// What it holds.
  public let description: LocalizedText?
  /// What its cells are.
  public let type: Kind
  /// What its numbers count, as figures name it.
  public let unit: Located<String>?
  /// Whether no cell is published empty; one that is kept back is.
  public var isRequired: Bool { constraints.isRequired && disclosure == nil }
  /// How small numbers are kept back; `nil` where all may be seen.
  var disclosure: Disclosure?
  /// The number under which its numbers are kept back; `nil` where all may be seen.
  public var keptBackBelow: Int64? { disclosure?.below }
  /// The number that those shown are rounded to a multiple of; `nil` where they stay as they are.
  public var roundedTo: Int64? { disclosure?.step }
  /// What its cells hold the ids of; `nil` where they are no ids of known entries.
  public internal(set) var reference: Reference?
  /// Where it is described.
  public let span: SourceSpan
  /// How its dates are written.
  let format: DateFormat
  var constraints = CellConstraints()
  /// What the cells that may be seen hold, where no unit is named.
  var found: Set<AmountKind> = []
  /// What its heading or title says that its numbers are counted in, where it has a unit.
  var headingUnit: HeadingUnit?
  /// Its position in the file.
  let position: Int

  /// What the cells of a column are.
  public enum Kind: String, CaseIterable, Sendable {
    /// Words.
    case string
    /// Numbers.
    case number
    /// Whole numbers.
    case integer
    /// Yes or no.
    case boolean
    /// Dates.
    case date
    /// Years.
    case year
    /// Months of a year.
    case yearmonth
    /// Amounts in words, such as “at least £30 million”.
    case quantity

    /// Whether its cells are amounts.
    public var isAmount: Bool { self == .number || self == .integer || self == .quantity }

    /// Whether its cells are dates.
    public var isDate: Bool { self == .date || self == .year || self == .yearmonth }
  }

  /// Entries that cells hold the ids of.
  public enum Reference: String, CaseIterable, Sendable {
    /// The kind of entry.
    case regions, funds, sources, figures, awards
  }

  /// What amounts are, so far as rules differ for them.
  enum AmountKind: Hashable, Sendable { case money, share, count }

  /// What its amounts are: as its unit says, else as its cells do.
  private var kinds: Set<AmountKind> {
    unit.map { [Quantity.Unit(named: $0.value).kind] } ?? found
  }

  /// What some headings say that the numbers of the column are counted in, a scale before a currency; `nil` where
  /// the unit says it, or there is none: then the number stands under the heading as it is.
  ///
  /// - Parameters:
  ///   - texts: The headings and titles of the column.
  ///   - titles: What the titles of the table say of all its amounts of money.
  ///   - headings: Reads them.
  /// - Returns: What is said first.
  func headingUnit(
    _ texts: [String], titles: [String], readBy headings: HeadingReader
  ) -> HeadingUnit? {
    guard let unit, headings.unit(of: unit.value)?.namedPower == nil else { return nil }
    let isMoney = Quantity.Unit(named: unit.value).isMoney
    let ofColumn = texts.filter { isMoney || !Self.saysInFull(unit.value, $0) }
    return headings.first(of: ofColumn + (isMoney ? titles : []), isMoney: isMoney)
  }

  /// Whether a heading writes out a unit that says its scale in a letter: “million tonnes” of `Mt`.
  private static func saysInFull(_ unit: String, _ heading: String) -> Bool {
    let letters = unit.prefix(while: \.isLetter)
    let isShort = letters.count == 2 || letters.dropFirst().contains(where: \.isUppercase)
    return ["k", "M", "G"].contains(letters.prefix(1)) && letters.count > 1 && isShort
      && !heading.contains(unit)
  }

  /// Whether its amounts may be added up: hundredths and shares of unlike wholes may not.
  public var isSummable: Bool { mayAddUp && !saysPercentage }

  /// Whether its amounts may add up, by what they are.
  var mayAddUp: Bool { type.isAmount && !kinds.contains(.share) }

  /// Whether its unit says that its plain numbers are percentages; where it names none, its heading or title.
  private var saysPercentage: Bool {
    if let unit { return Self.percentages.contains(unit.value.lowercased()) }
    return ([name] + (title?.texts.map(\.text) ?? [])).contains(where: Self.speaksOfPercentages)
  }

  /// Whether a heading is “Share (%)”, “% of jobs” or “Percentage of jobs”, but not “Firms that grew by 20%”.
  private static func speaksOfPercentages(_ heading: String) -> Bool {
    let text = heading.trimmed.lowercased()
    if text.hasSuffix("(%)") || text.hasSuffix("[%]") { return true }
    if text.hasPrefix("%") { return true }
    if text.hasSuffix("%") { return !(text.dropLast().last { $0 != " " }?.isNumber ?? false) }
    return text.split { !$0.isLetter }.first.map { percentages.contains(String($0)) } ?? false
  }

  private static let percentages: Set<String> = [
    "percentage", "percentages", "percent", "per cent", "canran", "canrannau",
  ]

  /// Whether some of its numbers count things: those are neither money nor shares.
  var counts: Bool { type.isAmount && (kinds.isEmpty || kinds.contains(.count)) }

  /// The names of the columns that stand for it in the published file.
  public var publishedNames: [String] {
    switch type {
    case .string: [name]
    case .quantity: QuantityColumns.suffixes.map { name + $0 }
    default: isRequired ? [name] : [name, name + "_missing"]
    }
  }
}

/// What a cell of a further table holds.
public enum CellValue: Hashable, Sendable {
  /// Words.
  case text(String)
  /// Yes or no.
  case flag(Bool)
  /// A date, a month or a year.
  case date(PartialDate)
  /// A number or an amount, with what it counts.
  case amount(Quantity)
  /// Nothing, for a reason.
  case missing(Amount.Marker)
  /// Nothing, where there need be nothing.
  case notGiven
}

extension CellValue {
  /// The amount of a cell, or why there is none; a cell that holds something else has no amount.
  public var amount: Amount {
    switch self {
    case .amount(let quantity): .quantity(quantity)
    case .missing(let marker): .missing(marker)
    default: .missing(.notAvailable)
    }
  }

  /// Whether the cell holds a value.
  public var isGiven: Bool {
    switch self {
    case .missing, .notGiven: false
    default: true
    }
  }
}

extension Quantity.Unit {
  /// What amounts in it are.
  var kind: TableColumn.AmountKind {
    switch self {
    case .money: .money
    case .percent, .ratio, .outOf: .share
    case .count, .number: .count
    }
  }
}
