/// A block that sitegen draws: a fence whose first word is the name of a directive.
public struct PlacedDirective: Sendable {
  /// The position of the fence in the document's fences.
  public let fence: Int
  /// The text of the page's section that it stands in, by number.
  public let section: Int
  /// What it asks for.
  public let directive: Directive
}

/// What a block asks for.
public enum Directive: Sendable {
  /// The allocations of a fund.
  case fundingTable(FundingTable)
}

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
