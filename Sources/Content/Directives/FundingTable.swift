import Diagnostics
import Funding
import YAML

/// A table of a fund's allocations.
public struct FundingTable: Sendable {
  /// The columns that a table can have.
  public enum Column: String, CaseIterable, Sendable {
    case region, amount, status, source, note
  }

  /// The position of the fund in the dataset.
  public let fund: Int
  /// Whether rows are grouped by nation.
  public let isGroupedByNation: Bool
  /// The columns in order.
  public let columns: [Column]
  /// Whether a total is shown.
  public let hasTotal: Bool
  /// The words above the table.
  public let caption: String?
  /// The name of the table on the page.
  public let id: String?

  /// Describes a table.
  public init(
    fund: Int, isGroupedByNation: Bool, columns: [Column], hasTotal: Bool, caption: String?,
    id: String?
  ) {
    self.fund = fund
    self.isGroupedByNation = isGroupedByNation
    self.columns = columns
    self.hasTotal = hasTotal
    self.caption = caption
    self.id = id
  }
}

extension BlockReader {
  mutating func fundingTable(_ record: Record) -> FundingTable? {
    guard let id = record.text("fund"),
      let fund = dataset.funds.resolve(id, diagnostics: &diagnostics)
    else { return nil }
    let columns = record.texts("columns").compactMap { FundingTable.Column(rawValue: $0.value) }
    return FundingTable(
      fund: fund, isGroupedByNation: record.choice("group")?.value == "nation",
      columns: columns.isEmpty ? [.region, .amount] : columns,
      hasTotal: record.flag("total")?.value ?? true, caption: record.text("caption")?.value,
      id: record.text("id")?.value)
  }
}
