import Diagnostics
public import Funding
public import Quantities

/// What of an allocation is added up where it stands.
public enum AllocationExtent: Hashable, Sendable {
  /// All of it.
  case whole
  /// Nothing: it is for these places elsewhere too, by their positions in the dataset.
  case listed(besides: [Int])
}

/// An allocation as it goes into a sum beside others.
public struct AddedAllocation: Sendable {
  /// What it adds: from nothing on, where its money is or may be in what others add.
  public let amount: Amount
  /// Whether it may be part of others.
  public let isWithin: Bool
}

extension FundingDataset {
  /// What of each of some allocations is added up where they stand together.
  ///
  /// - Parameters:
  ///   - rows: The allocations, each once.
  ///   - region: The position of the only place that the table is about.
  /// - Returns: In the order of the allocations.
  public func extents(
    of rows: [FundingTable.AllocationPlace], within region: Int?
  ) -> [AllocationExtent] {
    rows.map { row in
      let places = funds.entries[row.fund].allocations[row.position].regions
        .compactMap { regions.position(of: $0.value) }
      let besides = region.map { region in places.filter { !lies($0, within: region) } } ?? []
      return besides.isEmpty ? .whole : .listed(besides: besides)
    }
  }

  /// What each of some allocations adds to their sum, so that it allows for money that is a part of other money:
  /// what is for a place may be part of what its fund sets aside for a place around it, unless that is surely less.
  ///
  /// - Parameters:
  ///   - rows: The allocations with their funds, each once.
  ///   - mixes: In what money may differ within one sum; other money stands in a sum of its own.
  /// - Returns: In the order of the allocations.
  public func added(
    _ rows: [(allocation: Allocation, fund: Fund)], mixing mixes: Set<Figure.Mix>
  ) -> [AddedAllocation] {
    let amounts = rows.map { part(of: $0.allocation) }
    // An amount below nought holds nothing and is no part of anything.
    let nested = rows.indices.filter { index in
      guard let quantity = amounts[index].quantity, quantity.indefinite == nil else { return false }
      return quantity.lower.map { $0.number >= .zero } ?? true
    }
    let nesting = AllocationNesting(
      nested.compactMap { index in
        amounts[index].quantity.map { amount in
          let figure = rows[index].allocation.figure.flatMap { figures[$0] }
          return AllocationNesting.Part(
            kind: NestingKind(
              fund: rows[index].fund.id.value, dimension: amount.dimension,
              stage: mixes.contains(.stage) ? nil : figure?.stage ?? .allocated,
              money: mixes.contains(.money) ? nil : figure?.money),
            around: rows[index].allocation.regions.compactMap { regions.position(of: $0.value) }
              .map { places(around: $0) },
            amount: amount)
        }
      })
    var added = amounts.map { AddedAllocation(amount: $0, isWithin: false) }
    for (place, index) in nested.enumerated() {
      let amount = nesting.isCounted[place] ? amounts[index] : amounts[index].orNothing
      added[index] = AddedAllocation(amount: amount, isWithin: nesting.isWithin[place])
    }
    return added
  }

  /// What all allocations of a fund make together, as far as it can be told.
  ///
  /// - Parameter fund: The fund's position in the dataset.
  /// - Returns: The sum, which allows for money that is a part of other money.
  public func allocated(from fund: Int) -> IntervalSum {
    let entry = funds.entries[fund]
    var sum = IntervalSum()
    for part in added(entry.allocations.map { ($0, entry) }, mixing: [.stage, .money]) {
      sum.add(part.amount)
    }
    return sum
  }
}

extension Amount {
  /// The same where it is, or may be, in what others add.
  fileprivate var orNothing: Amount {
    if case .quantity(let quantity) = self { .quantity(quantity.orNothing) } else { self }
  }
}

/// Money of a fund that goes into one sum.
private struct NestingKind: Hashable {
  let fund: String
  let dimension: Quantity.Dimension
  let stage: Figure.Stage?
  let money: Figure.MoneyKind?
}
