import Content
import Diagnostics
import Funding

/// Reports places that cannot be where the data says they are: within themselves, in a nation that is none, or known by
/// another place's code.
struct PlacesFitTogether: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let regions = site.dataset.regions
    return inCircles(regions) + regions.entries.flatMap { nations(of: $0, regions) }
      + codes(regions.entries)
  }

  private func inCircles(_ regions: EntryTable<Region>) -> [Diagnostic] {
    circles(regions.entries.map { $0.parent.flatMap { regions.position(of: $0.value) } })
      .map { circle in
        let ids = circle.map { regions.entries[$0].id.value }
        return Diagnostic(
          .derivationCycle, words(ofCircle: ids, "lies in"),
          at: regions.entries[circle[0]].parent?.span ?? regions.entries[circle[0]].id.span,
          help: "take one “parent” or “members” out, or name the place around them")
      }
  }

  private func nations(of region: Region, _ regions: EntryTable<Region>) -> [Diagnostic] {
    region.nations.compactMap { reference in
      guard let nation = regions[reference.value], !nation.isNation else { return nil }
      return Diagnostic(
        .unknownRegion,
        "“\(nation.id.value)” is no nation: its kind is “\(nation.kind.rawValue)”",
        at: reference.span, notes: [.init("it is defined", at: nation.id.span)],
        help: nation.id.value == region.id.value
          ? "name the nation it lies in"
          : "name the nation it lies in; for a place around it write “parent: \(nation.id.value)”")
    }
  }

  /// Codes that several places have: whoever joins the data with others' could not tell which is meant.
  private func codes(_ regions: [Region]) -> [Diagnostic] {
    var owners: [String: Region] = [:]
    return regions.compactMap { region in
      guard let code = region.code, region.life.to == nil else { return nil }
      guard let other = owners[code] else {
        owners[code] = region
        return nil
      }
      return Diagnostic(
        .duplicateID, "“\(other.id.value)” and “\(region.id.value)” have the same code, \(code)",
        at: region.id.span, notes: [.init("the other one is", at: other.id.span)],
        help: "give each place its own code, or leave out the one that is not known")
    }
  }
}
