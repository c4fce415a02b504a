public import Funding
import Quantities

extension MoneySums {
  /// Adds up a column of some rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - money: The column.
  ///   - parts: The awards of the table that are part of others in it.
  ///   - mixes: In what money may differ within one sum.
  ///   - dataset: What they are of.
  ///   - reading: What reading it depends on.
  public init(
    _ rows: [MoneyRow], _ money: AwardMoney, parts: Set<Int>, mixing mixes: Set<Figure.Mix> = [],
    _ dataset: FundingDataset, _ reading: ReadingSettings
  ) {
    self.init(mixing: mixes)
    for case .award(let placed) in rows { add(placed, money, parts: parts, dataset, reading) }
    if money == .amount { addAllocations(rows, dataset) }
  }

  /// Adds the allocations among rows, which may be part of one another.
  private mutating func addAllocations(_ rows: [MoneyRow], _ dataset: FundingDataset) {
    var counted: [(allocation: Allocation, fund: Fund)] = []
    for case .allocation(let allocation, let fund, let extent) in rows {
      if extent == .whole { counted.append((allocation, fund)) } else { noteAllocationElsewhere() }
    }
    for ((allocation, _), part) in zip(counted, dataset.added(counted, mixing: mixes)) {
      if part.isWithin { noteAllocationWithin() }
      let figure = allocation.figure.flatMap { dataset.figures[$0] }
      add(part.amount, stage: figure?.stage ?? .allocated, money: figure?.money)
    }
  }

  /// Adds a column of an award.
  ///
  /// - Parameters:
  ///   - placed: The award, with what of it stands here.
  ///   - money: The column.
  ///   - parts: The awards of the table that are part of others in it.
  ///   - dataset: What it is of.
  ///   - reading: What reading it depends on.
  public mutating func add(
    _ placed: PlacedAward, _ money: AwardMoney, parts: Set<Int>, _ dataset: FundingDataset,
    _ reading: ReadingSettings
  ) {
    add(placed, money, parts, dataset.awards) {
      dataset.amount(of: placed, money, reading) ?? .missing(.notAvailable)
    }
  }
}
