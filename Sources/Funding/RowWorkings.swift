import Diagnostics
import Languages
import Quantities
import YAML

extension FigureDeriver {
  /// Adds up a column of the rows that are chosen; `false` where that was reported to be impossible.
  mutating func total(
    _ position: Int, _ derivation: Derivation, _ choice: RowChoice
  ) -> Bool {
    guard choice.table.value == "awards" else {
      return tableTotal(position, derivation, choice)
    }
    guard let column = column(choice), let selection = select(choice, column: column) else {
      return false
    }
    var parts: [Part] = []
    var sum = IntervalSum()
    var missing = 0
    for row in selection.rows {
      guard let amount = selection.amount(of: row) else {
        reportOverflow(derivation)
        return false
      }
      sum.add(amount)
      if amount.quantity.map({ $0.indefinite != nil }) ?? true { missing += 1 }
      parts.append(part(row.position, column, amount, selection, at: derivation.key.span))
    }
    if mayFall(parts.compactMap(\.amount.quantity?.unit), awards.negative(in: column)) {
      sum.noteNegative()
    }
    guard isAlike(position, .total, parts) else { return false }
    guard let outcome = outcome(of: sum, derivation) else { return false }
    let rows = rows(
      choice, column: choice.column?.value, selection,
      count: awards.count(of: selection.rows.lazy.map(\.position)), missing: missing)
    note(position, outcome, mayFall: sum.hasNegative)
    settle(position, working(.total, [], rows: rows, outcome: outcome), outcome)
    return true
  }

  /// Whether what is not known among amounts may be below nought: where one in their unit is in the column, or, where
  /// none of them is known, any.
  func mayFall(_ units: [Quantity.Unit], _ negative: Set<Quantity.Unit>) -> Bool {
    units.isEmpty ? !negative.isEmpty : !negative.isDisjoint(with: units)
  }

  private func part(
    _ position: Int, _ column: AwardFile.Column, _ amount: Amount, _ selection: RowSelection,
    at span: SourceSpan
  ) -> Part {
    let (file, line) = awards.place(of: position)
    let stage: Figure.Stage = column == .paid ? .paid : .awarded
    let money: Figure.MoneyKind? = column == .totalWithPartners ? .publicAndPartners : nil
    return Part(
      name: file.text(.id, line) ?? "", span: span,
      definition: SourceSpan(file: file.table.file, file.table.rowRange(row: line)),
      noun: "award", amount: amount, stage: stage, money: money, vat: selection.vat(position))
  }

  /// Counts the rows that are chosen; `false` where that was reported to be impossible.
  mutating func count(
    _ position: Int, _ derivation: Derivation, _ choice: RowChoice
  ) -> Bool {
    guard choice.table.value == "awards" else { return tableCount(position, choice) }
    guard let selection = select(choice, column: nil) else { return false }
    let count = awards.count(of: selection.rows.lazy.map(\.position))
    let unit = unit(of: figures[position], else: .count("awards"))
    let quantity = Quantity(ExactNumber(Int64(count)), unit: unit)
    let outcome = Working.Outcome.value(quantity, missing: 0)
    let rows = rows(choice, column: nil, selection, count: count, missing: 0)
    settle(position, working(.count, [], rows: rows, outcome: outcome), outcome)
    return true
  }

  /// What rows are counted as: what the figure's value or unit calls them, else what they are.
  func unit(of figure: Figure, else unit: Quantity.Unit) -> Quantity.Unit {
    if figure.statesValue, figure.value.value.quantity?.unit == .number { return .number }
    return namedUnit(of: figure) ?? unit
  }

  /// What a figure's value or unit calls the things it counts; `nil` where neither does.
  func namedUnit(of figure: Figure) -> Quantity.Unit? {
    if case .count(let name)? = figure.value.value.quantity?.unit { return .count(name) }
    return figure.unit.map { Quantity.Unit(named: $0) }
  }

  /// The outcome with the unit that the figure gives, where its parts are mere numbers.
  func named(_ outcome: Working.Outcome, for figure: Figure) -> Working.Outcome {
    guard case .value(var quantity, let missing) = outcome, quantity.unit == .number,
      let unit = namedUnit(of: figure)
    else { return outcome }
    quantity.unit = unit
    return .value(quantity, missing: missing)
  }

  private mutating func column(_ choice: RowChoice) -> AwardFile.Column? {
    guard let wanted = choice.column else { return nil }
    let amounts = ChoiceColumns.amounts
    if amounts.contains(wanted.value) { return AwardFile.Column(heading: wanted.value) }
    let known = FundingFormats.award.key(wanted.value) != nil
    diagnostics.append(
      Diagnostic(
        .unknownKey,
        known
          ? "the column “\(wanted.value)” of the awards holds no amounts"
          : "awards have no column “\(wanted.value)”",
        at: wanted.span,
        help: nearestName(to: wanted.value, in: amounts).map { "write “\($0)”" }
          ?? "write one of \(amounts.joined(separator: ", "))"))
    return nil
  }

  private mutating func select(
    _ choice: RowChoice, column: AwardFile.Column?
  ) -> RowSelection? {
    var reader = whereReader(.awards)
    let clause = reader.read(choice.conditions)
    diagnostics += reader.diagnostics
    return clause.map {
      RowSelection(awards, $0, column: column, settings: settings)
    }
  }

  func whereReader(_ columns: ChoiceColumns) -> WhereReader {
    WhereReader(
      settings: settings, sources: sources, regions: regions, funds: funds, columns: columns)
  }

  private func rows(
    _ choice: RowChoice, column: String?, _ selection: RowSelection, count: Int, missing: Int
  ) -> Working.Rows {
    let leftOut = selection.leftOut.sorted { $0.key < $1.key }.map {
      Working.LeftOut(reason: $0.key, packed: $0.value)
    }
    let shared = selection.rows.filter { $0.inside != nil }
    return Working.Rows(
      table: choice.table.value, column: column, conditions: choice.conditions, count: count,
      missing: missing, shares: shared.count { selection.amount(of: $0)?.quantity != nil },
      leftOut: leftOut, packed: selection.rows.map { Int32($0.position) },
      shared: selection.rows.reduce(into: [:]) { $0[Int32($1.position)] = $1.inside })
  }
}
