import Content
import Diagnostics
import Funding

/// Reports figures made from rows of which none names a source: they would be published leading nowhere.
struct DerivedFigureSources: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.figures.entries.enumerated().compactMap { position, figure in
      guard !figure.isUnusable, figure.source == nil, let rows = figure.working?.rows,
        rows.count > 0, site.dataset.sources(ofFigure: position).isEmpty
      else { return nil }
      var diagnostic = Diagnostic(
        .missingSource, "this figure rests on no source: no row that it is made from names one",
        at: figure.id.span,
        help:
          "give each award its source, or all of a file under “defaults” of its description: "
          + "“defaults: {source: ID}”")
      diagnostic.severity = .warning
      return diagnostic
    }
  }
}
