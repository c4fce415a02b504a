import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// Reports figures that count things for which a language of the site has no noun: the noun of the author's
/// language is then shown in the others as well.
struct UnitsKnown: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    guard site.languages.count > 1 else { return [] }
    let known = site.languages.map { language in
      (tag: language.tag, ids: Set(language.quantities.units.map(\.id)))
    }
    return site.dataset.figures.entries.compactMap { figure in
      guard case .quantity(let quantity) = figure.value.value,
        case .count(let unit) = quantity.unit
      else { return nil }
      let missing = known.filter { !$0.ids.contains(unit) }.map(\.tag)
      guard !missing.isEmpty else { return nil }
      return Diagnostic(
        .unknownUnit,
        "there is no word for “\(unit)” in \(missing.map { "“\($0)”" }.joined(separator: ", "))",
        at: figure.value.span,
        help: nearestName(to: unit, in: known.first?.ids.sorted() ?? [])
          .map { "write “unit: \($0)”, or add “\(unit)” to Content/data/units.yaml" }
          ?? "add “\(unit)” to Content/data/units.yaml with its forms in each language")
    }
  }
}
