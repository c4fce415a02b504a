public import Diagnostics

/// How a figure is made from other figures, or from the rows of a table.
public struct Derivation: Sendable {
  /// The key that says so, such as `sum_of`.
  public let key: Located<String>
  /// What is done.
  public internal(set) var form: Form

  /// What is done to make a figure.
  public enum Form: Sendable {
    /// The figures are added.
    case sum([Term])
    /// The second figure is taken from the first.
    case difference(Located<String>, Located<String>)
    /// The first figure is a share of the second.
    case share(Located<String>, Located<String>)
    /// A column of rows is added up.
    case total(RowChoice)
    /// Rows are counted.
    case count(RowChoice)
  }

  /// A figure in a sum.
  public struct Term: Sendable {
    /// The figure's id.
    public internal(set) var figure: Located<String>
    /// How many times it is added.
    public let times: Int
  }

  /// The ids of the figures that it is made from, as written.
  public var figures: [Located<String>] {
    switch form {
    case .sum(let terms): terms.map(\.figure)
    case .difference(let first, let second), .share(let first, let second): [first, second]
    case .total, .count: []
    }
  }

  /// The name of the table whose rows are counted or added up; `nil` where it is made from figures.
  public var tableName: String? {
    switch form {
    case .total(let choice), .count(let choice): choice.table.value
    case .sum, .difference, .share: nil
    }
  }

  /// The same with each id changed; `nil` where one has nothing to stand for.
  func mappingFigures(
    _ transform: (Located<String>) -> Located<String>?
  ) -> Derivation? {
    let found = figures.map(transform)
    let known = found.compactMap { $0 }
    guard known.count == found.count else { return nil }
    var copy = self
    switch form {
    case .sum(let terms):
      copy.form = .sum(zip(terms, known).map { Term(figure: $0.1, times: $0.0.times) })
    case .difference: copy.form = .difference(known[0], known[1])
    case .share: copy.form = .share(known[0], known[1])
    case .total, .count: break
    }
    return copy
  }
}

/// Rows of a table, as `total_of` and `count_of` choose them.
public struct RowChoice: Sendable {
  /// The table.
  public let table: Located<String>
  /// The column to add up; `nil` where rows are counted.
  public let column: Located<String>?
  /// What must hold of a row.
  public let conditions: [Condition]

  /// A line of `where`: a column and the values it may have.
  public struct Condition: Sendable {
    /// The column.
    public let column: Located<String>
    /// The values, of which any will do.
    public let values: [Located<String>]
    /// Whether rows with these values are left out instead.
    public let isExclusion: Bool

    /// Makes a condition.
    public init(column: Located<String>, values: [Located<String>], isExclusion: Bool = false) {
      self.column = column
      self.values = values
      self.isExclusion = isExclusion
    }
  }

  /// Makes a choice of rows.
  public init(
    table: Located<String>, column: Located<String>? = nil, conditions: [Condition] = []
  ) {
    self.table = table
    self.column = column
    self.conditions = conditions
  }
}
