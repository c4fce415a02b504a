import Content
import Diagnostics
import Funding

/// Reports figures that no source is given for, and amounts of allocations whose source cannot be
/// told.
struct FigureSources: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let figures = site.dataset.figures.entries.compactMap { figure -> Diagnostic? in
      guard figure.source == nil, !figure.lacksKnownSource else { return nil }
      return Diagnostic(
        .missingSource, "the figure “\(figure.id.value)” has no source", at: figure.id.span,
        help: "add “source:” with the id of the publication that says it")
    }
    let allocations = site.dataset.funds.entries.flatMap { fund in
      fund.allocations.compactMap { allocation -> Diagnostic? in
        guard site.dataset.source(of: allocation, in: fund) == nil else { return nil }
        return Diagnostic(
          .missingSource, "this amount has no source", at: allocation.span,
          help: "add “source:” to it or to the fund")
      }
    }
    return figures + allocations
  }
}
