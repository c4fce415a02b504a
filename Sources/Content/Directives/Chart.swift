public import Diagnostics
public import Funding
public import Languages
public import Pictures
public import Quantities

/// A chart: which amounts it draws, without the words of a language.
public struct Chart: Sendable {
  /// How it is drawn.
  public let kind: any ChartKind.Type
  /// What it shows, in words; `nil` where the page knows it.
  public let title: String?
  /// The words above it.
  public let caption: String?
  /// A remark under it.
  public let note: String?
  /// Its name on the page.
  public let id: String?
  /// Where its amounts come from.
  public let subject: Subject
  /// What its rows have in common.
  public let grouping: Grouping
  /// What divides its rows; one series without a name where nothing does.
  public let series: [Key]
  /// The rows of its table, in the order that is asked for; names are put in order on the page.
  public internal(set) var rows: [Row]
  /// The order that is asked for.
  public let order: Order
  /// What all rows make together, where they may be added up.
  public let total: Value?

  /// Where the amounts come from.
  public enum Subject: Sendable {
    /// Figures, by their ids.
    case figures([Located<String>])
    /// Money that has been set aside, of one fund by its position in the dataset.
    case allocations(fund: Int?)
    /// Sums of a column of the awards.
    case sums(AwardMoney)
    /// How many awards there are.
    case counts
    /// A column of a further table by the values of another, or how many rows there are.
    case table(Int, column: Int?, group: Int)
  }

  /// What rows have in common, or what divides them.
  public enum Grouping: String, CaseIterable, Sendable {
    /// Nothing, a column of the rows, or the time of the award.
    case none, nation, region, fund, recipient, year, quarter
    /// The financial year of the award.
    case financialYear = "financial-year"
    /// What figures say of themselves.
    case money, stage, date
  }

  /// The order of the rows.
  public enum Order: String, CaseIterable, Sendable { case value, name, none }

  /// What a row or a series is about.
  public enum Key: Hashable, Sendable {
    /// A figure, by its position in the dataset.
    case figure(Int)
    /// Money set aside.
    case allocation(FundingTable.AllocationPlace)
    /// What rows of money have in common.
    case money(MoneyKey)
    /// Whose money it is.
    case kind(Figure.MoneyKind)
    /// How money is counted.
    case stage(Figure.Stage)
    /// The day that figures hold for.
    case date(PartialDate)
    /// A figure under words of the author's own.
    case labelled(String, figure: Int)
    /// What rows of a further table have in common, with the first of them.
    case cells(table: Int, DataTable.Heading, row: Int)
    /// So many rows that the limit leaves out, together.
    case rest(Int)
    /// All there is.
    case only
  }

  /// A row.
  public struct Row: Sendable {
    /// What it is about.
    public let key: Key
    /// Its amount in each series; `nil` where there is nothing.
    public let values: [Value?]
    /// What the series make together, where they are added up.
    public let total: Value?
    /// Whether something is in it that may belong to other rows, since no place of its own is known.
    public var holdsUnplaced = false
  }

  /// An amount with what it rests on.
  public enum Value: Sendable {
    /// A figure, by its position in the dataset.
    case figure(Int)
    /// Money set aside.
    case allocation(FundingTable.AllocationPlace)
    /// A sum of money.
    case sum(MoneySums)
    /// A sum of figures.
    case total(IntervalSum)
    /// A number of awards.
    case count(Int)
    /// A number of rows.
    case rows(Int)
  }

  /// How many rows there are.
  public var count: Int { rows.count }

  /// The money set aside that is drawn, each for itself.
  var allocations: [FundingTable.AllocationPlace] {
    rows.compactMap { if case .allocation(let place) = $0.key { place } else { nil } }
  }

  /// The figures that are drawn.
  public var figures: [Located<String>] {
    if case .figures(let figures) = subject { figures } else { [] }
  }
}

extension Chart.Value {
  /// How much it is; a sum of unlike money is not known as one amount.
  public func amount(in dataset: FundingDataset) -> Amount {
    switch self {
    case .figure(let position): dataset.figures.entries[position].value.value
    case .allocation(let place):
      dataset.part(of: dataset.funds.entries[place.fund].allocations[place.position])
    case .sum(let sums): sums.amount
    case .total(let sum): sum.amount
    case .count(let count): .quantity(Quantity(ExactNumber(Int64(count)), unit: .count("awards")))
    case .rows(let count): .quantity(Quantity(ExactNumber(Int64(count)), unit: .number))
    }
  }
}

extension Chart.Value {
  /// Whether it is a sum that cannot be told though amounts in it are given: it may be more or less than any other.
  public func isUntotalled(in dataset: FundingDataset) -> Bool {
    if case .figure(let position) = self { return dataset.figures.entries[position].isNotTotalled }
    return given != nil
  }

  /// What it is put in order by: of a sum that cannot be told, what the amounts make that are given.
  public func leading(in dataset: FundingDataset) -> Amount {
    given.map { .quantity($0) } ?? amount(in: dataset)
  }

  /// What the amounts make that are given, where the sum cannot be told.
  private var given: Quantity? {
    switch self {
    case .sum(let sums):
      let results = sums.results
      return results.count == 1 ? results[0].sum.given : nil
    case .total(let sum): return sum.given
    case .figure, .allocation, .count, .rows: return nil
    }
  }
}

extension MoneySums {
  /// What all amounts make together: not available where they are of unlike money, and missing as they are
  /// where none is given.
  public var amount: Amount {
    if let marker { return .missing(marker) }
    let results = results
    return results.count == 1 ? results[0].sum.amount : .missing(.notAvailable)
  }

  /// Whether they make sums of unlike money, which stand side by side and are no one amount.
  public var areSideBySide: Bool { results.count > 1 }
}

extension IntervalSum {
  /// What the amounts make that are given, where no total can be told.
  fileprivate var given: Quantity? {
    if case .success(.notTotalled(let given, _, _)) = result() { given } else { nil }
  }

  /// The sum as an amount; not available where no total can be told.
  public var amount: Amount {
    guard case .success(.total(let quantity, _)) = result() else { return .missing(.notAvailable) }
    return .quantity(quantity)
  }
}

extension Chart {
  /// Whether any of its amounts can be drawn.
  public func isDrawn(in dataset: FundingDataset) -> Bool {
    rows.contains { row in
      row.values.contains { $0.flatMap { Drawable($0.amount(in: dataset)).extent } != nil }
    }
  }
}

extension MoneyKey {
  /// Whether what has it may belong to a place or time of the other rows.
  public var mayBeOfOthers: Bool {
    switch self {
    case .severalPlaces, .placeNotGiven, .dateNotGiven, .periodUncertain: true
    default: false
    }
  }
}
