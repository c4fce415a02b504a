import Content
import Diagnostics
import Funding
import Languages
import Quantities

/// Reports figures and columns of further tables that count things for which a language of the site has no noun: the noun of the author's
/// language is then shown in the others as well.
struct UnitsKnown: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    guard site.languages.count > 1 else { return [] }
    let known = site.languages.map { language in
      (tag: language.tag, ids: Set(language.quantities.units.map(\.id)))
    }
    return uses(in: site.dataset).compactMap { use in
      let unit = use.value
      let missing = known.filter { !$0.ids.contains(unit) }.map(\.tag)
      guard !missing.isEmpty else { return nil }
      return Diagnostic(
        .unknownUnit, "there is no word for “\(unit)” in \(Self.list(missing))",
        at: use.span,
        help: help(for: unit, missing: missing, known: known.map(\.ids)))
    }
  }

  /// The units of figures and of columns of further tables, where they count things.
  private func uses(in dataset: FundingDataset) -> [Located<String>] {
    let ofFigures = dataset.figures.entries.compactMap { figure -> Located<String>? in
      guard case .count(let unit)? = figure.value.value.quantity?.unit else { return nil }
      return figure.value.map { _ in unit }
    }
    let ofColumns = dataset.tables.entries.flatMap(\.columns).compactMap { column in
      column.unit.flatMap { unit -> Located<String>? in
        if case .count = Quantity.Unit(named: unit.value) { unit } else { nil }
      }
    }
    return ofFigures + ofColumns
  }

  private func help(for unit: String, missing: [String], known: [Set<String>]) -> String {
    if missing.count < known.count {
      return "add its forms in \(Self.list(missing)) to Content/data/units.yaml"
    }
    let common = known.dropFirst().reduce(known.first ?? []) { $0.intersection($1) }
    if let nearest = nearestName(to: unit, in: common.sorted()) {
      return "write “unit: \(nearest)”, or add “\(unit)” to Content/data/units.yaml"
    }
    let id = slug(of: unit)
    // The id of a unit of several words is another text, and the words are one of its forms.
    if unit.contains(" "), !id.isEmpty {
      return
        "add “\(id)” to Content/data/units.yaml with its forms in each language, “\(unit)” among them"
    }
    return "add “\(unit)” to Content/data/units.yaml with its forms in each language"
  }

  private static func list(_ tags: [String]) -> String {
    tags.map { "“\($0)”" }.joined(separator: ", ")
  }
}
