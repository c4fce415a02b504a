import Content
import Diagnostics
import Funding
import Quantities

/// Reports amounts of allocations that no source is given for, neither by themselves nor by their fund. One that names
/// a source which is not there was reported for that.
struct AllocationSources: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.funds.entries.flatMap { fund in
      fund.allocations.compactMap { allocation in
        guard allocation.figure == nil, allocation.hasQuantity, !allocation.namesSource,
          site.dataset.source(of: allocation, in: fund) == nil
        else { return nil }
        return Diagnostic(
          .missingSource, "this amount has no source", at: allocation.span,
          help: "add “source:” with the id of the publication that says it")
      }
    }
  }
}

extension Allocation {
  /// Whether an amount is given here, not merely a marker of a missing one.
  fileprivate var hasQuantity: Bool {
    if case .given(let given) = amount { given.value.quantity != nil } else { false }
  }
}
