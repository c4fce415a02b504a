public import Quantities

/// How a derived figure was worked out: what went in, what was left out and why, what came of it.
public struct Working: Sendable {
  /// What was done.
  public let operation: Operation
  /// The figures that went in, in the order written; none where rows of a table did.
  public let terms: [Term]
  /// The rows that went in; `nil` where figures did.
  public let rows: Rows?
  /// What came of it.
  public let outcome: Outcome
  /// The figure's value in words, in the site's default language.
  public let words: String
  /// Whether it was kept between nought and the whole, since one figure is a part of the other.
  public let isClipped: Bool

  /// What is done to make a figure.
  public enum Operation: String, Sendable {
    /// Figures are added up.
    case sum
    /// One is taken from another.
    case difference
    /// One is divided by another.
    case share
    /// Rows are added up.
    case total
    /// Rows are counted.
    case count
  }

  /// A figure that went in.
  public struct Term: Sendable {
    /// What is done with it.
    public let sign: Sign
    /// How many times it is taken.
    public let times: Int
    /// The figure's id.
    public let figure: String
    /// Its value.
    public let amount: Amount
    /// Its value in words, in the site's default language.
    public let words: String
  }

  /// What is done with a term.
  public enum Sign: String, Sendable {
    /// It is added.
    case plus = "+"
    /// It is taken away.
    case minus = "−"
    /// What came before is divided by it.
    case over = "÷"
  }

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// A value, with how many of the parts have no amount.
    case value(Quantity, missing: Int)
    /// A value that was rounded once, to so many decimals, to be shown.
    case rounded(Quantity, decimals: Int)
    /// No value can be told: what the given parts make, how many they are, how many have no amount.
    case notTotalled(given: Quantity?, count: Int, missing: Int)
  }

  /// Rows of a table that went in, and those that did not.
  public struct Rows: Sendable {
    /// The table.
    public let table: String
    /// The column that was added up; `nil` where rows were counted.
    public let column: String?
    /// What had to hold of a row, as written.
    public let conditions: [RowChoice.Condition]
    /// How many were counted: rows of one joint award are one.
    public let count: Int
    /// Of the rows that went in, how many give no amount.
    public let missing: Int
    /// Of the amounts that went in, how many did with only some of the shares of their award.
    public let shares: Int
    /// The rows that might have gone in and were left out, by reason.
    public let leftOut: [LeftOut]
    let packed: [Int32]
    /// Of those, the awards of which only some shares went in: for each of their places whether it did.
    let shared: [Int32: [Bool]]

    /// The positions of the rows that went in.
    public var positions: [Int] { packed.map(Int.init) }

    /// Whether they are awards.
    public var areAwards: Bool { table == "awards" }
  }

  /// Rows that were left out for one reason.
  public struct LeftOut: Sendable {
    /// Why.
    public let reason: Reason
    let packed: [Int32]

    /// How many.
    public var count: Int { packed.count }

    /// Their positions.
    public var positions: [Int] { packed.map(Int.init) }
  }

  /// Why a row that is not plainly outside was left out.
  public enum Reason: Hashable, Sendable {
    /// The award was withdrawn.
    case withdrawn
    /// Its amount does not apply.
    case notApplicable
    /// Its date is neither inside nor outside.
    case uncertainDate
    /// Its amount is neither inside nor outside.
    case uncertainAmount
    /// Its amount is in another currency than the condition.
    case otherCurrency
    /// It works at several places, not all of them inside.
    case severalPlaces
    /// It has no single place.
    case noSinglePlace
    /// A column that is asked for is empty.
    case notGiven(column: String)
    /// Another row that went in holds its amount already.
    case partOfAnother
  }
}

extension Working.Outcome {
  /// The value, where there is one.
  public var quantity: Quantity? {
    switch self {
    case .value(let quantity, _), .rounded(let quantity, _): quantity
    case .notTotalled: nil
    }
  }
}

extension Working.Reason: Comparable {
  /// The order that reasons are told in.
  public static func < (left: Self, right: Self) -> Bool {
    (left.rank, left.column) < (right.rank, right.column)
  }

  private var column: String {
    if case .notGiven(let column) = self { column } else { "" }
  }

  private var rank: Int {
    switch self {
    case .withdrawn: 0
    case .notApplicable: 1
    case .partOfAnother: 2
    case .severalPlaces: 3
    case .noSinglePlace: 4
    case .uncertainDate: 5
    case .uncertainAmount: 6
    case .otherCurrency: 7
    case .notGiven: 8
    }
  }
}
