public import Diagnostics
import Languages
import Quantities
import YAML

// Figures that are made from the rows of further tables.
extension FigureDeriver {
  /// Adds up a column of a further table; `false` where that was reported to be impossible.
  mutating func tableTotal(
    _ position: Int, _ derivation: Derivation, _ choice: RowChoice
  ) -> Bool {
    guard let table = table(choice), let column = column(choice, of: table),
      let selection = select(choice, from: table, column: column)
    else { return false }
    let problem =
      table.totalRow(among: selection.rows, adding: [column])
      ?? table.doubledPlace(among: selection.rows, adding: [column], in: regions)
    if let problem {
      diagnostics.append(problem)
      return false
    }
    var sum = IntervalSum()
    var missing = 0
    // Of amounts in one unit one is enough to hold against the others.
    var parts: [Quantity.Dimension: Part] = [:]
    for row in selection.rows {
      let amount = table.summand(row: Int(row), column: column)
      sum.add(amount)
      guard let quantity = amount.quantity, quantity.indefinite == nil else {
        missing += 1
        continue
      }
      if parts[quantity.dimension] == nil {
        parts[quantity.dimension] = part(Int(row), table, amount, of: position, derivation)
      }
    }
    if mayFall(parts.keys.map(\.unit), table.negative[column] ?? []) { sum.noteNegative() }
    guard
      isAlike(position, .total, parts.values.sorted { $0.definition < $1.definition }),
      let made = outcome(of: sum, derivation)
    else { return false }
    let outcome = named(made, for: figures[position])
    let rows = rows(
      choice, column: table.columns[column].name, selection, count: selection.rows.count,
      missing: missing)
    note(position, outcome, mayFall: sum.hasNegative)
    settle(position, working(.total, [], rows: rows, outcome: outcome), outcome)
    return true
  }

  /// Counts rows of a further table; `false` where that was reported to be impossible.
  mutating func tableCount(_ position: Int, _ choice: RowChoice) -> Bool {
    guard let table = table(choice), let selection = select(choice, from: table, column: nil)
    else { return false }
    if let problem = table.totalRow(among: selection.rows, adding: []) {
      diagnostics.append(problem)
      return false
    }
    let count = selection.rows.count
    let unit = unit(of: figures[position], else: .number)
    let outcome = Working.Outcome.value(
      Quantity(ExactNumber(Int64(count)), unit: unit), missing: 0)
    let rows = rows(choice, column: nil, selection, count: count, missing: 0)
    settle(position, working(.count, [], rows: rows, outcome: outcome), outcome)
    return true
  }

  /// A row as a part of a figure, counted as the figure says: a table does not say how its money is counted.
  private func part(
    _ row: Int, _ table: Table, _ amount: Amount, of position: Int, _ derivation: Derivation
  ) -> Part {
    let figure = figures[position]
    return Part(
      name: table.name(ofRow: row), span: derivation.key.span, definition: table.span(row: row),
      noun: "row", amount: amount, stage: figure.stage, money: figure.money,
      priceYear: figure.priceYear, vat: figure.vat)
  }

  private mutating func table(_ choice: RowChoice) -> Table? {
    tables.table(choice.table, diagnostics: &diagnostics).map { tables.entries[$0] }
  }

  private mutating func column(_ choice: RowChoice, of table: Table) -> Int? {
    guard let wanted = choice.column else { return nil }
    let summable = table.columns.filter(\.isSummable).map(\.name)
    let position = table.column(named: wanted.value)
    if let position, table.columns[position].isSummable { return position }
    diagnostics.append(
      table.unsummable(wanted, position.map { table.columns[$0] }, others: summable))
    return nil
  }

  private mutating func select(
    _ choice: RowChoice, from table: Table, column: Int?
  ) -> TableSelection? {
    var reader = whereReader(ChoiceColumns(table))
    let clause = reader.read(choice.conditions)
    diagnostics += reader.diagnostics
    return clause.map { TableSelection(table, $0, column: column, reader) }
  }

  private func rows(
    _ choice: RowChoice, column: String?, _ selection: TableSelection, count: Int, missing: Int
  ) -> Working.Rows {
    Working.Rows(
      table: choice.table.value, column: column, conditions: choice.conditions, count: count,
      missing: missing, shares: 0,
      leftOut: selection.leftOut.sorted { $0.key < $1.key }.map {
        Working.LeftOut(reason: $0.key, packed: $0.value)
      }, packed: selection.rows, shared: [:])
  }
}

extension EntryTable<Table> {
  /// Finds the further table that someone named, reporting what is not found or held back.
  ///
  /// - Returns: Its place in ``entries``; `nil` where there is none.
  public func table(_ name: Located<String>, diagnostics: inout [Diagnostic]) -> Int? {
    var found: [Diagnostic] = []
    let position = resolve(name, diagnostics: &found)
    if let first = found.first, first.rule == .unknownTable, first.fix == nil,
      let nearest = nearestName(to: name.value, in: ["awards"])
    {
      found[0].help = "write “\(nearest)”"
      found[0].fix = .init(name.span, replacement: nearest)
    }
    diagnostics += found
    return position
  }
}

extension Table {
  /// What is wrong with a column that is to be added up.
  ///
  /// - Parameters:
  ///   - wanted: Its name, as written.
  ///   - column: The column, where there is one of the name.
  ///   - others: The columns that can be added up.
  /// - Returns: The problem.
  public func unsummable(
    _ wanted: Located<String>, _ column: TableColumn?, others: [String]
  ) -> Diagnostic {
    let message =
      switch column {
      case nil: "the table “\(id.value)” has no column “\(wanted.value)”"
      case let column? where column.type.isAmount:
        "“\(wanted.value)” "
          + (column.unit.map { "is in \($0.value)" } ?? "holds percentages or ratios")
          + ", which cannot be added up"
      default: "the column “\(wanted.value)” of “\(id.value)” holds no amounts"
      }
    return Diagnostic(
      .unknownKey, message, at: wanted.span,
      help: nearestName(to: wanted.value, in: others).map { "write “\($0)”" }
        ?? (others.isEmpty
          ? "give a column the type integer, number or quantity"
          : "write one of \(others.joined(separator: ", "))"))
  }
}
