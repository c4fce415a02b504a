import Diagnostics
public import Quantities

extension Figure {
  /// Whether a text with this amount may stand for the figure: it means the same as the value, or as one of
  /// the figure's looser wordings in the language.
  public func admits(_ amount: Amount, in tag: String) -> Bool {
    // What is wrong with a figure that cannot be worked out is told where it is made.
    if isUnusable { return true }
    let accepted = [value.value] + wordings.filter { $0.tag == tag }.map(\.amount)
    return accepted.contains { $0.says(amount) }
  }
}

extension Amount {
  /// Whether a text with another amount says the same; that an amount is for each of several may be left
  /// unsaid.
  public func says(_ text: Amount) -> Bool {
    guard case .quantity(var quantity) = text, case .quantity(let value) = self else {
      return self == text
    }
    quantity.isEach = quantity.isEach || value.isEach
    return quantity == value
  }
}

extension FundingDataset {
  /// The amount of an allocation: its own, or that of its figure.
  public func amount(of allocation: Allocation) -> Amount {
    switch allocation.amount {
    case .given(let amount): amount.value
    case .figure(let id): figures[id.value]?.value.value ?? .missing(.notAvailable)
    }
  }

  /// The amount of an allocation as a part of a sum: what is set aside for each place is, for one place,
  /// that amount.
  public func part(of allocation: Allocation) -> Amount {
    guard case .quantity(var quantity) = amount(of: allocation) else {
      return amount(of: allocation)
    }
    quantity.isEach = false
    return .quantity(quantity)
  }

  /// The sum of a fund's allocations, as far as it can be told.
  public func sum(of allocations: [Allocation]) -> IntervalSum {
    var sum = IntervalSum()
    for allocation in allocations { sum.add(part(of: allocation)) }
    return sum
  }
}
