import Content
import Diagnostics
import Funding
import Quantities

/// Reports figures that are part of themselves, or of a figure that is smaller.
struct PartsFitWholes: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let figures = site.dataset.figures
    let wholes = figures.entries.map { $0.partOf.flatMap { figures.position(of: $0.value) } }
    let inCircles = circles(wholes).map { circle in
      let ids = circle.map { figures.entries[$0].id.value }
      let first = figures.entries[circle[0]]
      return Diagnostic(
        .derivationCycle, words(ofCircle: ids, "is part of"),
        at: first.partOf?.span ?? first.id.span,
        help: "take one “part_of” out, or name the figure that holds them")
    }
    return inCircles
      + zip(figures.entries, wholes).compactMap { part, whole in
        whole.flatMap { excess(part, of: figures.entries[$0], site) }
      }
  }

  /// A part that is surely larger than its whole, both meant alike.
  private func excess(_ part: Figure, of whole: Figure, _ site: Site) -> Diagnostic? {
    guard let reference = part.partOf, part.id.value != whole.id.value, part.stage == whole.stage,
      part.money == whole.money, part.priceYear == whole.priceYear,
      case .quantity(let one) = part.value.value, case .quantity(let all) = whole.value.value,
      one.dimension == all.dimension, one.isSurelyMore(than: all)
    else { return nil }
    let tag = site.settings.defaultTag
    return Diagnostic(
      .derivationMismatch,
      "“\(part.id.value)” is part of “\(whole.id.value)” and larger: "
        + "\(site.wording(of: part, in: tag)) of \(site.wording(of: whole, in: tag))",
      at: reference.span, notes: [.init("figure \(whole.id.value) is defined", at: whole.id.span)],
      help: "mend one of the two, or take “part_of” out")
  }
}
