import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// Reports funds that set aside more for the places within a place than for that place.
struct PlacesWithinPlaces: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.funds.entries.flatMap { fund in
      fund.allocations.compactMap { check($0, of: fund, site) }
    }
  }

  private func check(_ outer: Allocation, of fund: Fund, _ site: Site) -> Diagnostic? {
    let dataset = site.dataset
    guard outer.regions.count == 1,
      let place = dataset.regions.position(of: outer.regions[0].value),
      case .quantity(let limit) = dataset.part(of: outer)
    else { return nil }
    let inner = fund.allocations.filter { allocation in
      allocation.regions.allSatisfy { region in
        guard let position = dataset.regions.position(of: region.value) else { return false }
        return position != place && dataset.lies(position, within: place)
      }
    }
    guard case .success(.total(let sum, _)) = dataset.sum(of: inner).result(),
      sum.isSurelyMore(than: limit)
    else { return nil }
    let tag = site.settings.defaultTag
    let name = dataset.regions.entries[place].name.text(in: tag, default: tag).text
    return Diagnostic(
      .exceedsParent,
      "places within \(name) are allocated \(site.wording(of: .quantity(sum), in: tag)), "
        + "\(name) itself \(site.wording(of: .quantity(limit), in: tag))",
      at: outer.span, notes: inner.prefix(3).map { .init("one is", at: $0.span) },
      help: "mend the amounts, or take the allocation to \(name) out if it is no sum over them")
  }
}
