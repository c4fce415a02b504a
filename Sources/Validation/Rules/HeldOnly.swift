import Content
import Diagnostics
import Funding

/// Reports places and funds that only something held back uses: their pages would name them before their
/// time.
struct HeldOnly: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let held = site.heldUses
    guard !held.regions.isEmpty || !held.funds.isEmpty else { return [] }
    let dataset = site.dataset
    let funds = dataset.funds.entries.indices.filter { position in
      let fund = dataset.funds.entries[position]
      return held.funds.contains(fund.id.value) && !isUsed(fund, position, site)
    }.map { report("fund", dataset.funds.entries[$0].id) }
    let regions = dataset.regions.entries.indices.filter { position in
      let region = dataset.regions.entries[position]
      return held.regions.contains(region.id.value) && !isUsed(region, position, site)
    }.map { report("place", dataset.regions.entries[$0].id) }
    return funds + regions
  }

  private func report(_ noun: String, _ id: Located<String>) -> Diagnostic {
    Diagnostic(
      .heldOnly,
      "only something that is held back uses the \(noun) “\(id.value)”, and its page names it now",
      at: id.span, help: "hold it back as well, with the same “publish:”")
  }

  private func isUsed(_ fund: Fund, _ position: Int, _ site: Site) -> Bool {
    let id = fund.id.value
    return fund.total != nil || !fund.allocations.isEmpty
      || !site.dataset.awards.positions(fund: position).isEmpty
      || site.dataset.figures.entries.contains { $0.fund?.value == id }
      || site.dataset.tables.entries.contains {
        site.dataset.entries(of: .funds, in: $0).contains(position)
      }
      || site.pages.contains { $0.settings.funds.contains(id) || $0.kind == .fundProse(id) }
  }

  private func isUsed(_ region: Region, _ position: Int, _ site: Site) -> Bool {
    let id = region.id.value
    let dataset = site.dataset
    return !dataset.awards.positions(region: position).isEmpty
      || dataset.figures.entries.contains { $0.regions.contains { $0.value == id } }
      || dataset.tables.entries.contains {
        dataset.entries(of: .regions, in: $0).contains(position)
      }
      || dataset.funds.entries.contains { fund in
        fund.allocations.contains { $0.regions.contains { $0.value == id } }
      }
      || dataset.regions.entries.contains { other in
        other.parent?.value == id || other.nations.contains { $0.value == id }
      }
      || site.pages.contains { $0.settings.regions.contains(id) || $0.kind == .regionProse(id) }
  }
}
