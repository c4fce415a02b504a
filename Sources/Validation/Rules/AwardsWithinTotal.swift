import Content
import Diagnostics
import Funding
import Quantities

/// Reports funds from which more was awarded than they hold.
struct AwardsWithinTotal: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.funds.entries.enumerated().compactMap { position, fund in
      guard let total = fund.total, let figure = site.dataset.figures[total.value],
        case .quantity(let limit) = figure.value.value
      else { return nil }
      let awards = site.dataset.awards.positions(fund: position)
      let sums = MoneySums(awards, of: site.dataset)
      for (kind, sum) in sums.results where kind.dimension == limit.dimension {
        guard case .success(.total(let sum, _)) = sum.result(), sum.isSurelyMore(than: limit)
        else { continue }
        let tag = site.settings.defaultTag
        return Diagnostic(
          .overAwarded,
          "the awards from the fund make \(site.wording(of: .quantity(sum), in: tag)), it holds "
            + site.wording(of: figure, in: tag),
          at: total.span,
          notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)]
            + awards.prefix(1).map {
              .init("the first award stands", at: site.dataset.awards.span(at: $0))
            },
          help:
            "mend the awards or the total; an award that is part of another says so with “part_of”")
      }
      return nil
    }
  }
}
