import Content
import Diagnostics
import Funding
import OpenData

/// Reports awards whose ids would be one where they are published as grants of 360Giving. Where awards have pages, their
/// addresses would be one as well, and are reported as such.
struct GrantIDsDiffer: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    guard site.settings.publisher?.grantPrefix != nil, !site.settings.hasAwardPages else {
      return []
    }
    let awards = site.dataset.awards
    // Ids that stay as they are differ already.
    var holders: [String: Int] = [:]
    var changed: [(position: Int, reference: String)] = []
    for position in 0..<awards.count {
      let id = awards.id(at: position)
      let reference = grantReference(id)
      if reference != id { changed.append((position, reference)) }
    }
    guard !changed.isEmpty else { return [] }
    let wanted = Set(changed.map(\.reference))
    for position in 0..<awards.count {
      let id = awards.id(at: position)
      if wanted.contains(id) { holders[id] = position }
    }
    return changed.compactMap { position, reference in
      guard let other = holders[reference] else {
        holders[reference] = position
        return nil
      }
      return Diagnostic(
        .duplicateID,
        "the awards “\(awards.id(at: other))” and “\(awards.id(at: position))” would have one id as grants: “\(reference)”",
        at: awards.span(at: position),
        notes: [.init("the other one is", at: awards.span(at: other))],
        help: "change one of the two in more than spaces, strokes and capital letters")
    }
  }
}
