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

/// What is said of a circle: each of its entries and the next one, up to the first again.
///
/// - Parameters:
///   - ids: The entries, in the order walked.
///   - verb: What leads from each to the next, such as `lies in`.
/// - Returns: Such as “a” lies in “b”, which lies in “a”.
func words(ofCircle ids: [String], _ verb: String) -> String {
  guard ids.count > 1 else { return "“\(ids.first ?? "")” \(verb) itself" }
  let steps = (ids.dropFirst() + ids.prefix(1)).map { "\(verb) “\($0)”" }
  return "“\(ids[0])” " + steps.joined(separator: ", which ")
}

/// The circles that are walked by going from each place to the next: each once, from its first place.
///
/// - Parameter next: Where each place leads; `nil` where it leads nowhere.
/// - Returns: The places of each circle, in the order walked.
func circles(_ next: [Int?]) -> [[Int]] {
  var seenFrom = [Int?](repeating: nil, count: next.count)
  var found: [[Int]] = []
  for start in next.indices {
    var path: [Int] = []
    var current: Int? = start
    while let place = current, seenFrom[place] == nil {
      seenFrom[place] = start
      path.append(place)
      current = next[place]
    }
    guard let end = current, seenFrom[end] == start, let first = path.firstIndex(of: end) else {
      continue
    }
    let circle = Array(path[first...])
    guard let least = circle.min(), let turn = circle.firstIndex(of: least) else { continue }
    found.append(Array(circle[turn...] + circle[..<turn]))
  }
  return found
}
