import Content
import Diagnostics
import Funding

/// Reports awards with an amount and without a source, beside others of the same file that have one.
struct AwardSources: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.awards.unsourced().map { file in
      var diagnostic = Diagnostic(
        .missingSource,
        file.count == 1
          ? "the award “\(file.id)” has an amount and no source"
          : "\(file.count) awards have an amount and no source; the first is “\(file.id)”",
        at: file.span,
        help:
          "fill in its “source”, or give one to all awards of the file that have none: “defaults: {source: ID}” in "
          + file.description)
      diagnostic.severity = .warning
      return diagnostic
    }
  }
}
