import Diagnostics
public import Funding
import Languages
import Quantities

/// A further table, its rows in the order of its file.
///
/// A quantity stands in seven columns, as in ``figuresTable(_:tags:)``. Beside any other column that is no text
/// and whose cells may be empty stands one that says why a cell is: `x`, `z`, `c`, `p` or `low`; in a column of
/// texts the marker itself stands there.
///
/// - Parameters:
///   - dataset: What the pages show too.
///   - table: The table.
///   - columns: The positions of the columns to publish, in order; `nil` for all.
///   - rows: The rows to publish, in order; `nil` for all.
/// - Returns: The table, under its own name.
public func furtherTable(
  _ dataset: FundingDataset, _ table: Table, columns: [Int]? = nil, rows: [Int32]? = nil
) -> PublishedTable {
  let positions = columns ?? Array(table.columns.indices)
  let isWhole = Set(table.primaryKey).isSubset(of: positions)
  return PublishedTable(
    table.id.value, positions.map { group(of: table, $0, dataset) },
    primaryKey: isWhole ? table.primaryKey.map { table.columns[$0].name } : [],
    keys: table.keys.filter { Set($0.columns).isSubset(of: positions) }.map { key in
      PublishedKey(
        columns: key.columns.map { table.columns[$0].name }, table: key.table, target: key.target,
        isStrict: key.isToKey && key.isFilled)
    },
    count: rows?.count ?? table.count, title: table.title, description: table.description,
    sources: table.source.map { [$0.value] } ?? []
  ) { row in rows.map { Int($0[row]) } ?? row }
}

/// The columns that stand for a column of a further table.
private func group(
  of table: Table, _ position: Int, _ dataset: FundingDataset
) -> ColumnGroup<Int> {
  let column = table.columns[position]
  func words(_ part: String?) -> DataColumn.Words {
    .given(title: column.title, description: column.description, part: part)
  }
  let constraints = table.constraints(ofColumn: position)
  if column.type == .quantity {
    return .quantity(column.name, words: words) { row in
      (table.value(row: row, column: position).amount, table.text(row: row, column: position))
    }.bounding(["", "_min", "_max"].map { column.name + $0 }, constraints)
  }
  var own = DataColumn(column.name, column.type.published, words: words(nil))
  own.isRequired = column.isRequired
  own.isUnique = table.primaryKey == [position] || constraints.isUnique
  own.constraints = constraints
  own.precision = table.precision(ofColumn: position)
  own.unit = column.unit?.value
  own.reference = column.reference?.rawValue
  own.hasMarkers = column.type == .string && !column.isRequired
  let hasReasons = column.type != .string && !column.isRequired
  let reasons = DataColumn(
    column.name + "_missing", .choice(missingWords), words: words("_missing"))
  return ColumnGroup(columns: hasReasons ? [own, reasons] : [own]) { row, cells in
    let value = table.value(row: row, column: position)
    cells.append(text(of: value, column, dataset))
    guard hasReasons else { return }
    if case .missing(let marker) = value { cells.append(marker.rawValue) } else { cells.append("") }
  }
}

/// A cell of a further table as it is published: dates in their standard form, ids of entries those of today.
///
/// - Parameters:
///   - table: The table.
///   - row: The position of the row.
///   - column: The position of the column.
///   - dataset: What the pages show too.
/// - Returns: The text of the column's own cell.
public func publishedText(
  of table: Table, row: Int, column: Int, _ dataset: FundingDataset
) -> String {
  text(of: table.value(row: row, column: column), table.columns[column], dataset)
}

extension ColumnGroup {
  /// The same, some of whose columns hold to the least and the greatest value.
  fileprivate func bounding(_ names: [String], _ constraints: PublishedConstraints) -> Self {
    ColumnGroup(
      columns: columns.map { column in
        guard names.contains(column.name) else { return column }
        var bounded = column
        bounded.constraints.minimum = constraints.minimum
        bounded.constraints.maximum = constraints.maximum
        return bounded
      }, add: add)
  }
}

private func text(
  of value: CellValue, _ column: TableColumn, _ dataset: FundingDataset
) -> String {
  switch value {
  case .text(let held): column.reference.flatMap { dataset.id(of: $0, held) } ?? held
  case .flag(let flag): flag ? "true" : "false"
  case .date(let date): date.dataText
  case .amount(let quantity): quantity.exactNumber?.plain ?? ""
  case .missing(let marker): column.type == .string ? "[\(marker.rawValue)]" : ""
  case .notGiven: ""
  }
}

extension TableColumn.Kind {
  /// What the cells of such a column are in the published file; those of a quantity stand in several.
  fileprivate var published: DataType {
    switch self {
    case .string, .quantity: .text
    case .number: .number
    case .integer: .integer
    case .boolean: .flag
    case .date, .year, .yearmonth: .date
    }
  }
}

extension FundingDataset {
  /// The id of an entry that a cell names.
  fileprivate func id(of reference: TableColumn.Reference, _ text: String) -> String? {
    guard let position = position(of: reference, text) else { return nil }
    return switch reference {
    case .regions: regions.entries[position].id.value
    case .funds: funds.entries[position].id.value
    case .sources: sources.entries[position].id.value
    case .figures: figures.entries[position].id.value
    case .awards: awards.id(at: position)
    }
  }
}
