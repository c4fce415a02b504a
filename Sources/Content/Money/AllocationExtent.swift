import Diagnostics
public import Funding
public import Quantities

/// What of an allocation is added up where it stands.
public enum AllocationExtent: Hashable, Sendable {
  /// All of it.
  case whole
  /// All of it or nothing: its place lies in that of another allocation of the fund, which is no smaller and may hold it.
  case within
  /// Nothing: it is for these places elsewhere too, by their positions in the dataset.
  case listed(besides: [Int])
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
    let places = rows.map { row in
      funds.entries[row.fund].allocations[row.position].regions
        .compactMap { regions.position(of: $0.value) }
    }
    let besides = places.map { places in
      region.map { region in places.filter { !lies($0, within: region) } } ?? []
    }
    let amounts = rows.map { row in
      part(of: funds.entries[row.fund].allocations[row.position]).quantity
    }
    var holders: [FundPlace: [Quantity]] = [:]
    for (index, row) in rows.enumerated() where besides[index].isEmpty {
      guard let amount = amounts[index] else { continue }
      for place in places[index] {
        holders[FundPlace(fund: row.fund, place: place), default: []].append(amount)
      }
    }
    return rows.enumerated().map { index, row in
      guard besides[index].isEmpty else { return .listed(besides: besides[index]) }
      guard let amount = amounts[index] else { return .whole }
      let isWithin = places[index].allSatisfy { place in
        self.places(around: place).dropFirst().contains { outer in
          guard !places[index].contains(outer) else { return false }
          return holders[FundPlace(fund: row.fund, place: outer)]?
            .contains { $0.mayHold(amount) } ?? false
        }
      }
      return isWithin && !places[index].isEmpty ? .within : .whole
    }
  }

  /// What an allocation adds to a sum; `nil` where it adds nothing.
  public func part(of allocation: Allocation, _ extent: AllocationExtent) -> Amount? {
    let amount = part(of: allocation)
    switch extent {
    case .whole: return amount
    case .listed: return nil
    case .within:
      guard case .quantity(var quantity) = amount, let lower = quantity.lower,
        lower.number > .zero
      else { return amount }
      quantity.lower = .closed(.zero)
      return .quantity(quantity)
    }
  }

  /// What all allocations of a fund make together, as far as it can be told.
  ///
  /// - Parameter fund: The fund's position in the dataset.
  /// - Returns: The sum, which allows for money that is a part of other money.
  public func allocated(from fund: Int) -> IntervalSum {
    let allocations = funds.entries[fund].allocations
    let rows = allocations.indices.map { FundingTable.AllocationPlace(fund: fund, position: $0) }
    var sum = IntervalSum()
    for (allocation, extent) in zip(allocations, extents(of: rows, within: nil)) {
      if let part = part(of: allocation, extent) { sum.add(part) }
    }
    return sum
  }
}

extension Quantity {
  /// Whether an amount may be a part of this one, and is no reason to think that this one is larger than it says.
  fileprivate func mayHold(_ part: Quantity) -> Bool {
    guard dimension == part.dimension, let all = lower, let least = part.lower else { return false }
    return all.number >= least.number
  }
}

/// A place that a fund set money aside for.
private struct FundPlace: Hashable {
  let fund: Int
  let place: Int
}
