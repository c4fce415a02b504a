import Content
import Diagnostics
import Funding
import Quantities

/// Reports funds that set aside more than they hold.
struct AllocationsWithinTotal: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.funds.entries.enumerated().compactMap { position, fund in
      guard let total = fund.total, let figure = site.dataset.figures[total.value],
        case .quantity(let limit) = figure.value.value,
        case .success(.total(let sum, _)) = site.dataset.allocated(from: position).result(),
        sum.isSurelyMore(than: limit)
      else { return nil }
      let tag = site.settings.defaultTag
      return Diagnostic(
        .overAllocated,
        "the allocations make \(site.wording(of: .quantity(sum), in: tag)), the fund holds "
          + site.wording(of: figure, in: tag),
        at: total.span,
        notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
        help: "mend the allocations or the total")
    }
  }
}
