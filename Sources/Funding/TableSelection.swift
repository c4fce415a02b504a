public import Diagnostics
import Languages
import Quantities
public import YAML

/// Which rows of a further table a `where` takes in, and which it leaves out for a reason.
struct TableSelection {
  /// The rows that go in, in the order of the file.
  private(set) var rows: [Int32] = []
  private(set) var leftOut: [Working.Reason: [Int32]] = [:]

  /// Goes through all rows.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - clause: What must hold of a row.
  ///   - column: The column to add up; `nil` where rows are counted or shown.
  ///   - reader: What the clause was read by.
  init(_ table: Table, _ clause: WhereClause, column: Int?, _ reader: WhereReader) {
    let lines = clause.lines.compactMap { line in
      table.column(named: line.column).map { (line: line, column: $0) }
    }
    for row in 0..<table.count {
      var unsure: Working.Reason?
      var isOutside = false
      for (line, column) in lines {
        let cell = Self.cell(line, table, row, column, reader)
        switch line.verdict(on: cell, dividesShares: false) {
        case .inside, .shares: continue
        case .outside: isOutside = true
        case .unsure(let reason): unsure = unsure ?? reason
        }
        if isOutside { break }
      }
      guard !isOutside else { continue }
      if unsure == nil, let column,
        table.value(row: row, column: column) == .missing(.notApplicable)
      {
        unsure = .notApplicable
      }
      if let unsure {
        leftOut[unsure, default: []].append(Int32(row))
      } else {
        rows.append(Int32(row))
      }
    }
  }

  private static func cell(
    _ line: WhereClause.Line, _ table: Table, _ row: Int, _ column: Int, _ reader: WhereReader
  ) -> RowCell {
    let value = table.value(row: row, column: column)
    func position<Entry>(in entries: EntryTable<Entry>) -> Int? {
      guard case .text(let text) = value else { return nil }
      return entries.position(of: text) ?? entries.position(named: text)
    }
    switch line.test {
    case .funds: return .entry(position(in: reader.funds))
    case .sources: return .entry(position(in: reader.sources))
    case .places:
      return .places(position(in: reader.regions).map { [.init(region: $0, share: nil)] } ?? [])
    case .texts:
      switch value {
      case .text(let text):
        return .text(table.columns[column].constraints.words == nil ? folded(text) : text)
      case .flag(let flag): return .text(flag ? "true" : "false")
      default: return .text(nil)
      }
    case .days:
      guard case .date(let date) = value else { return .date(nil) }
      return .date(date.days(yearStart: reader.settings.yearStart))
    case .amounts: return .amount(value.amount)
    }
  }
}

extension FundingDataset {
  /// The rows of a further table that the key `where` of an entry takes in.
  ///
  /// - Parameters:
  ///   - position: The table's position in the dataset.
  ///   - record: The entry; one without the key takes in every row.
  ///   - settings: What reading the data depends on.
  ///   - diagnostics: Where columns and values that are not known are reported.
  /// - Returns: The rows in the order of the file; `nil` where a line cannot be used.
  public func rows(
    ofTable position: Int, where record: Record, settings: ReadingSettings,
    diagnostics: inout [Diagnostic]
  ) -> [Int32]? {
    let table = tables.entries[position]
    var reader = WhereReader(
      settings: settings, sources: sources, regions: regions, funds: funds,
      columns: ChoiceColumns(table))
    let clause = reader.read(RowChoice.conditions(record))
    diagnostics += reader.diagnostics
    return clause.map { TableSelection(table, $0, column: nil, reader).rows }
  }

  /// The entry that a cell of a further table names, by its position.
  public func position(of reference: TableColumn.Reference, _ text: String) -> Int? {
    switch reference {
    case .regions: regions.position(of: text) ?? regions.position(named: text)
    case .funds: funds.position(of: text) ?? funds.position(named: text)
    case .sources: sources.position(of: text) ?? sources.position(named: text)
    case .figures: figures.position(of: text) ?? figures.position(named: text)
    case .awards: awards.position(of: text)
    }
  }
}
