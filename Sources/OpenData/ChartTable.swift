public import Funding
public import Languages
public import Quantities

/// A row of a chart's file.
public struct ChartFileRow: Sendable {
  /// The id in the data of what the row is about, where it has one.
  public let id: String
  /// What the row is called.
  public let name: String
  /// What the column of the table is called.
  public let series: String
  /// How much; `nil` where it is several amounts, which stand in the words alone.
  public let amount: Amount?
  /// The amount in words.
  public let words: String
  /// How firm it is, where the data says so.
  public let status: Figure.Status?

  /// Describes a row.
  public init(
    id: String, name: String, series: String, amount: Amount?, words: String,
    status: Figure.Status? = nil
  ) {
    self.id = id
    self.name = name
    self.series = series
    self.amount = amount
    self.words = words
    self.status = status
  }
}

/// What a chart draws, one row for each amount in the order of its table.
///
/// - Parameters:
///   - rows: The amounts.
///   - title: What the chart shows; `nil` where nothing says so.
/// - Returns: The table `chart`.
public func chartFileTable(_ rows: [ChartFileRow], title: LocalizedText? = nil) -> PublishedTable {
  var groups: [ColumnGroup<ChartFileRow>] = [
    .column("id", .code) { $0.id },
    .text("name") { $0.name },
    .text("series") { $0.series },
    .quantity("amount") { ($0.amount, $0.words) },
  ]
  if rows.contains(where: { $0.status != nil }) {
    groups.append(
      .column("status", .choice(Figure.Status.allCases.map(\.rawValue))) { $0.status?.rawValue })
  }
  return PublishedTable("chart", groups, count: rows.count, title: title) { rows[$0] }
}
