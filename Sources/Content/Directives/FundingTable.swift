import Diagnostics
public import Funding
import YAML

/// A table of money: allocations or awards, of a fund, of a place, or both.
public struct FundingTable: Sendable {
  /// The columns that a table can have.
  public enum Column: String, CaseIterable, Sendable {
    /// The part of an allocation or award that it shows.
    case region, fund, recipient, title, amount, paid, status, awarded, source, note
  }

  /// What rows are grouped by.
  public enum Grouping: String, CaseIterable, Sendable {
    /// Nothing, a column of the rows, or the time of the award.
    case none, nation, region, fund, recipient, year, quarter
    /// The financial year of the award.
    case financialYear = "financial-year"
  }

  /// What the rows are.
  public enum Rows: Sendable {
    /// Allocations, by the positions of their funds in the dataset and their own in the fund.
    case allocations([AllocationPlace])
    /// Awards, by their positions in the dataset.
    case awards(AwardPositions)
  }

  /// An allocation, by its place in the data.
  public struct AllocationPlace: Hashable, Sendable {
    /// The position of its fund in the dataset.
    public let fund: Int
    /// Its own position in the fund.
    public let position: Int

    /// Names an allocation.
    public init(fund: Int, position: Int) {
      self.fund = fund
      self.position = position
    }
  }

  /// The rows, in the order of the data.
  public let rows: Rows
  /// The position of the only fund that the rows are of.
  public let fund: Int?
  /// The position of the only place that the rows are for.
  public let region: Int?
  /// What the rows are grouped by.
  public let grouping: Grouping
  /// The columns in order.
  public let columns: [Column]
  /// How many awards are left out since they were withdrawn.
  public let withdrawn: Int
  /// Whether a total is shown.
  public let hasTotal: Bool
  /// In what money may differ within one total.
  public let mixes: Set<Figure.Mix>
  /// How many rows the page shows; `nil` where nothing is said.
  public let limit: Int?
  /// The words above the table.
  public let caption: String?
  /// A remark under the table.
  public let note: String?
  /// The name of the table on the page.
  public let id: String?
  /// The bars above it.
  public let chart: Chart?

  /// Describes a table.
  public init(
    rows: Rows, fund: Int? = nil, region: Int? = nil, grouping: Grouping = .none,
    columns: [Column], withdrawn: Int = 0, hasTotal: Bool = true, mixes: Set<Figure.Mix> = [],
    limit: Int? = nil,
    caption: String? = nil, note: String? = nil, id: String? = nil, chart: Chart? = nil
  ) {
    self.rows = rows
    self.fund = fund
    self.region = region
    self.grouping = grouping
    self.columns = columns
    self.withdrawn = withdrawn
    self.hasTotal = hasTotal
    self.mixes = mixes
    self.limit = limit
    self.caption = caption
    self.note = note
    self.id = id
    self.chart = chart
  }

  /// How many rows there are.
  public var count: Int {
    switch rows {
    case .allocations(let allocations): allocations.count
    case .awards(let awards): awards.count
    }
  }
}

extension FundingDataset {
  /// The allocations of a fund, of a place with the places within it, or of both.
  public func allocations(fund: Int?, region: Int?) -> [FundingTable.AllocationPlace] {
    let funds = fund.map { [$0] } ?? Array(self.funds.entries.indices)
    return funds.flatMap { fund in
      self.funds.entries[fund].allocations.indices.filter { position in
        guard let region else { return true }
        return self.funds.entries[fund].allocations[position].regions.contains { place in
          regions.position(of: place.value).map { lies($0, within: region) } ?? false
        }
      }.map { .init(fund: fund, position: $0) }
    }
  }
}

extension BlockReader {
  mutating func fundingTable(_ record: Record) -> FundingTable? {
    let fund = record.text("fund").map { dataset.funds.resolve($0, diagnostics: &diagnostics) }
    let region = record.text("region").map {
      dataset.regions.resolve($0, diagnostics: &diagnostics)
    }
    // What was named and not found was reported; nothing named at all was reported by the schema.
    guard fund != .some(nil), region != .some(nil), fund != nil || region != nil else {
      return nil
    }
    let isAwards = record.choice("rows")?.value == "awards"
    guard
      let (rows, withdrawn) = rows(
        record, isAwards: isAwards, fund: fund ?? nil, region: region ?? nil)
    else { return nil }
    let grouping =
      record.choice("group").flatMap { FundingTable.Grouping(rawValue: $0.value) } ?? .none
    let columns = record.texts("columns").compactMap { FundingTable.Column(rawValue: $0.value) }
    return FundingTable(
      rows: rows, fund: fund ?? nil, region: region ?? nil,
      grouping: grouping,
      columns: columns.isEmpty
        ? Self.columns(isAwards: isAwards, hasFund: fund != nil) : columns,
      withdrawn: withdrawn, hasTotal: record.flag("total")?.value ?? true,
      mixes: Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) }),
      caption: record.text("caption")?.value,
      note: record.text("note")?.value, id: record.text("id")?.value,
      chart: record.flag("chart")?.value == true
        ? chart(of: rows, region: region ?? nil, by: grouping, record) : nil)
  }

  private mutating func rows(
    _ record: Record, isAwards: Bool, fund: Int?, region: Int?
  ) -> (rows: FundingTable.Rows, withdrawn: Int)? {
    guard isAwards else {
      if record.has("where") {
        diagnostics.append(
          Diagnostic(
            .unknownKey, "“where” chooses awards; these rows are allocations",
            at: record.keySpan(of: "where"),
            help: "write “rows: awards”, or choose by “fund” and “region”"))
      }
      return (.allocations(dataset.allocations(fund: fund, region: region)), withdrawn: 0)
    }
    guard
      let chosen = dataset.awards(
        where: record, settings: reading, diagnostics: &diagnostics)
    else { return nil }
    func isOf(_ position: Int) -> Bool {
      let award = dataset.awards[position]
      return (fund.map { award.fund == $0 } ?? true)
        && (region.map { region in
          award.places.contains { dataset.lies($0.region, within: region) }
        } ?? true)
    }
    return (
      .awards(AwardPositions(chosen.positions.filter(isOf))),
      withdrawn: chosen.withdrawn.filter(isOf).count
    )
  }

  /// The columns of a table that names none: what all rows have in common is left out.
  private static func columns(isAwards: Bool, hasFund: Bool) -> [FundingTable.Column] {
    let place: FundingTable.Column = hasFund ? .region : .fund
    return isAwards
      ? [.title, .recipient, place, .amount, .awarded] : [place, .amount, .source]
  }
}
