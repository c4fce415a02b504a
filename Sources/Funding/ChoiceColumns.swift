import Diagnostics
import Quantities
import YAML

/// The columns that rows of a table can be chosen by.
struct ChoiceColumns: Sendable {
  /// What a line of `where` is held against in a column.
  enum Kind: Sendable {
    case texts
    case words([String])
    case flags
    case funds
    case sources
    case places
    case dates
    case amounts(Unit)
  }

  /// What the amounts of a column are in, where they do not say so themselves.
  enum Unit: Sendable {
    /// Money, by the code of its currency; of the site's where there is none.
    case money(String?)
    case named(String?)

    func read(_ text: String, _ reader: QuantityReader) -> Result<Amount, QuantityError> {
      switch self {
      case .money(let currency): reader.readMoney(text, currency: currency)
      case .named(let unit): reader.read(text, unit: unit)
      }
    }

    /// Whether an amount may be asked for: of money nothing but money, which else no row would ever be.
    func allows(_ unit: Quantity.Unit) -> Bool {
      if case .money = self { unit.isMoney } else { true }
    }
  }

  /// Whose columns they are, before “no column”.
  let owner: String
  /// What a row is in messages.
  let row: String
  /// Their names.
  let names: [String]
  /// What a column holds; `nil` where there is none of the name.
  let kind: @Sendable (String) -> Kind?
}

extension ChoiceColumns {
  /// The columns of awards that hold amounts.
  static let amounts = ["amount", "paid", "total_with_partners"]
  private static let dates = ["awarded", "start", "end", "actual_start", "actual_end"]
  private static let unfit = ["publish", "formerly", "part_of", "award", "note", "reason"]

  /// Those of the awards.
  static let awards = ChoiceColumns(
    owner: "awards have", row: "an award",
    names: FundingFormats.award.keys.map(\.name).filter { !unfit.contains($0) }
  ) { column in
    guard !unfit.contains(column), let key = FundingFormats.award.key(column) else { return nil }
    switch column {
    case "fund": return .funds
    case "source": return .sources
    case "region", "recipient_region": return .places
    case _ where dates.contains(column): return .dates
    case _ where amounts.contains(column): return .amounts(.money(nil))
    default:
      if case .choice(let words) = key.type { return .words(words) }
      return .texts
    }
  }

  /// Those of a further table.
  init(_ table: Table) {
    self.init(
      owner: "the table “\(table.id.value)” has", row: "a row of “\(table.id.value)”",
      names: table.columns.map(\.name)
    ) { name in
      table.column(named: name).map { Kind(table.columns[$0]) }
    }
  }
}

extension ChoiceColumns.Kind {
  /// What a column of a further table holds.
  init(_ column: TableColumn) {
    switch (column.type, column.reference) {
    case (_, .regions?): self = .places
    case (_, .funds?): self = .funds
    case (_, .sources?): self = .sources
    case (.boolean, _): self = .flags
    case (.date, _), (.year, _), (.yearmonth, _): self = .dates
    case (.number, _), (.integer, _), (.quantity, _):
      if case .money(let code)? = column.unit.map({ Quantity.Unit(named: $0.value) }) {
        self = .amounts(.money(code))
      } else {
        self = .amounts(.named(column.unit?.value))
      }
    case (.string, _): self = column.constraints.words.map { .words($0) } ?? .texts
    }
  }
}
