import Diagnostics
import Funding
public import Languages
import YAML

/// Rows of a further table.
public struct DataTable: Sendable {
  /// The position of the table in the dataset.
  public let table: Int
  /// The positions of the columns in the table, from the left.
  public let columns: [Int]
  /// The rows in their groups, in order.
  public let groups: [Group]
  /// The positions in the table of the columns that are totalled.
  public let totals: Set<Int>
  /// How many rows the page shows; `nil` where nothing is said.
  public let limit: Int?
  /// The words above the table; `nil` for the title of the table.
  public let caption: String?
  /// A remark under the table.
  public let note: String?
  /// The name of the table on the page.
  public let id: String?

  /// Rows that stand together.
  public struct Group: Sendable {
    /// What they have in common; `nil` where the table is not divided.
    public let heading: Heading?
    /// The rows of the table.
    public let rows: [Int32]
  }

  /// What the rows of a group have in common.
  public enum Heading: Hashable, Sendable {
    /// What the cell of a column holds, in the group's first row.
    case cell(column: Int)
    /// A year or quarter.
    case period(PartialDate)
    /// Dates that lie in no single year or quarter for certain.
    case periodUncertain(PartialDate.Period)
    /// They have nothing to be grouped by.
    case nothing
  }

  /// Every row, in the order shown.
  public var rows: [Int32] { groups.flatMap(\.rows) }

  /// How many rows there are.
  public var count: Int { groups.reduce(0) { $0 + $1.rows.count } }
}

extension BlockReader {
  /// A block `data-table`: of awards the same table as `funding-table` draws.
  mutating func dataTable(_ record: Record) -> Directive? {
    guard let name = record.text("table") else { return nil }
    if name.value == "awards" { return awardsTable(record).map(Directive.fundingTable) }
    guard let position = dataset.tables.table(name, diagnostics: &diagnostics) else { return nil }
    let table = dataset.tables.entries[position]
    let chosen = dataset.rows(
      ofTable: position, where: record, settings: reading, diagnostics: &diagnostics)
    let named = columns(record.texts("columns"), of: table)
    let sorted = sortOrder(record, of: table)
    let group = record.text("group")
    var grouping: RowSorting.Grouping?
    if let group { grouping = self.grouping(group, of: table) }
    guard let columns = named,
      let totals = totals(record.texts("total"), of: table, among: columns),
      let order = sorted, let chosen, group == nil || grouping != nil
    else { return nil }
    if !totals.isEmpty,
      let problem = table.totalRow(among: chosen, adding: totals.sorted())
        ?? table.doubledPlace(among: chosen, adding: totals.sorted(), in: dataset.regions)
    {
      diagnostics.append(problem)
      return nil
    }
    let sorting = RowSorting(
      dataset: dataset, table: table, language: language, defaultTag: reading.defaultTag)
    let rows = sorting.sorted(chosen, by: order)
    var groups = [DataTable.Group(heading: nil, rows: rows)]
    if let grouping {
      groups = sorting.groups(
        rows, by: grouping, isSorted: order.first?.column == grouping.column,
        yearStart: reading.yearStart)
    }
    return .dataTable(
      DataTable(
        table: position, columns: columns, groups: groups, totals: totals,
        limit: positive(record, "limit"),
        caption: record.text("caption")?.value, note: record.text("note")?.value,
        id: record.text("id")?.value))
  }

  /// The position of a column; `nil` where there is none, which is reported with what else might stand there.
  mutating func column(
    _ name: Located<String>, of table: Table, or others: [String] = []
  ) -> Int? {
    if let position = table.column(named: name.value) { return position }
    let known = table.columns.map(\.name) + others
    diagnostics.append(
      Diagnostic(
        .unknownKey, "the table “\(table.id.value)” has no column “\(name.value)”", at: name.span,
        help: nearestName(to: name.value, in: known).map { "write “\($0)”" }
          ?? "write one of \(known.joined(separator: ", "))"))
    return nil
  }

  private mutating func columns(_ names: [Located<String>], of table: Table) -> [Int]? {
    guard !names.isEmpty else { return Array(table.columns.indices) }
    var columns: [Int] = []
    var isWrong = false
    for name in names {
      guard let column = column(name, of: table) else {
        isWrong = true
        continue
      }
      guard !columns.contains(column) else {
        diagnostics.append(
          Diagnostic(
            .duplicateKey, "the column “\(name.value)” is named twice", at: name.span,
            help: "take one of the two out"))
        return nil
      }
      columns.append(column)
    }
    return isWrong ? nil : columns
  }

  private mutating func totals(
    _ names: [Located<String>], of table: Table, among columns: [Int]
  ) -> Set<Int>? {
    var totals: Set<Int> = []
    for name in names {
      guard let column = column(name, of: table) else { return nil }
      guard table.columns[column].isSummable else {
        diagnostics.append(
          table.unsummable(
            name, table.columns[column],
            others: columns.map { table.columns[$0] }.filter(\.isSummable).map(\.name)))
        return nil
      }
      guard columns.dropFirst().contains(column) else {
        let isFirst = columns.first == column
        diagnostics.append(
          Diagnostic(
            .unknownValue,
            isFirst
              ? "“\(name.value)” is the first column, which names the rows, and cannot be totalled"
              : "“\(name.value)” is totalled and not shown", at: name.span,
            help: isFirst
              ? "let “columns” begin with another column" : "add it to “columns”, or take it out"))
        return nil
      }
      totals.insert(column)
    }
    return totals
  }

  private mutating func sortOrder(
    _ record: Record, of table: Table
  ) -> [RowSorting.Step]? {
    var order: [RowSorting.Step] = []
    for name in record.texts("sort") {
      let isDown = name.value.hasPrefix("-") && table.column(named: name.value) == nil
      let bare = isDown ? name.map { String($0.dropFirst()) } : name
      guard let column = column(bare, of: table) else { return nil }
      order.append(.init(column: column, isDescending: isDown))
    }
    return order
  }

  /// What rows of a further table are grouped by: a column, or the periods of its only column of dates.
  mutating func grouping(
    _ name: Located<String>, of table: Table
  ) -> RowSorting.Grouping? {
    if let column = table.column(named: name.value) { return .init(column: column, period: nil) }
    guard let period = RowSorting.periods[name.value] else {
      return column(name, of: table, or: RowSorting.periods.keys.sorted()).map {
        .init(column: $0, period: nil)
      }
    }
    let dates = table.columns.indices.filter { table.columns[$0].type.isDate }
    guard dates.count == 1, let date = dates.first else {
      diagnostics.append(
        Diagnostic(
          .unknownValue,
          dates.isEmpty
            ? "“\(table.id.value)” has no column of dates to group by"
            : "“\(table.id.value)” has several columns of dates, and which is meant is not known",
          at: name.span, help: "group by the name of a column"))
      return nil
    }
    return .init(column: date, period: period)
  }
}
