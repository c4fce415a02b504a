import Content
import Diagnostics
import Funding
import Quantities

/// Reports figures whose value says something else than the source's own words for it: whoever types a number
/// twice seldom mistypes it twice alike.
struct ValuesAsPublished: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.dataset.figures.entries.compactMap { figure in
      guard let published = figure.asPublished, !figure.isUnusable else { return nil }
      let read = site.reading.quantities.read(
        published.value, preferring: site.settings.defaultTag, unit: figure.value.value.unitName)
      switch read {
      case .success(let amount) where figure.value.value.says(amount): return nil
      case .success:
        let value = site.wording(of: figure, in: site.settings.defaultTag)
        return Diagnostic(
          .figureMismatch, "the source writes “\(published.value)”, the value is “\(value)”",
          at: published.span, notes: [.init("the value is", at: figure.value.span)],
          help: "look at the source, and mend the one that is wrong")
      case .failure(let error):
        return Diagnostic(
          error.rule, error.message,
          at: SourceSpan(
            file: published.span.file,
            (published.span.start + error.range.lowerBound)..<(published.span.start
              + error.range.upperBound)),
          help: "write the amount alone, as the source has it")
      }
    }
  }
}
