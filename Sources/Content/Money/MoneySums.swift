public import Funding
import Quantities

extension MoneySums {
  /// Adds up a column of some rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - money: The column.
  ///   - parts: The awards of the table that are part of others in it.
  ///   - dataset: What they are of.
  ///   - reading: What reading it depends on.
  public init(
    _ rows: [MoneyRow], _ money: AwardMoney, parts: Set<Int>, _ dataset: FundingDataset,
    _ reading: ReadingSettings
  ) {
    self.init()
    for row in rows { add(row, money, parts: parts, dataset, reading) }
  }

  private mutating func note(_ extent: AllocationExtent) {
    switch extent {
    case .whole: return
    case .within: noteAllocationWithin()
    case .listed: noteAllocationElsewhere()
    }
  }

  /// Adds a column of a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - money: The column.
  ///   - parts: The awards of the table that are part of others in it.
  ///   - dataset: What it is of.
  ///   - reading: What reading it depends on.
  public mutating func add(
    _ row: MoneyRow, _ money: AwardMoney, parts: Set<Int>, _ dataset: FundingDataset,
    _ reading: ReadingSettings
  ) {
    switch row {
    case .award(let placed):
      add(placed, money, parts, dataset.awards) {
        dataset.amount(of: placed, money, reading) ?? .missing(.notAvailable)
      }
    case .allocation(let allocation, _, let extent):
      guard money == .amount else { return }
      note(extent)
      guard let part = dataset.part(of: allocation, extent) else { return }
      let figure = allocation.figure.flatMap { dataset.figures[$0] }
      add(part, stage: figure?.stage ?? .allocated, money: figure?.money)
    }
  }
}
