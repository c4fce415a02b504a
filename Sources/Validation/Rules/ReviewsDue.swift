import Content
import Diagnostics
import Funding
import Languages

/// Reports sources and figures that somebody should have looked at again by now.
struct ReviewsDue: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let dataset = site.dataset
    let figures = dataset.figures.entries.compactMap { figure in
      diagnostic(
        figure.review, "the figure “\(figure.id.value)”", on: site.today,
        help: "look whether “\(site.wording(of: figure, in: site.settings.defaultTag))” still holds"
      )
    }
    let due = dataset.sources.entries.indices.filter {
      dataset.sources.entries[$0].review?.isDue(on: site.today) ?? false
    }
    guard !due.isEmpty else { return figures }
    var resting: [Int: Int] = [:]
    for position in dataset.figures.entries.indices {
      for source in dataset.sources(ofFigure: position) { resting[source, default: 0] += 1 }
    }
    return figures
      + due.compactMap { position in
        let source = dataset.sources.entries[position]
        let count = resting[position] ?? 0
        return diagnostic(
          source.review, "the source “\(source.id.value)”, on which \(Self.figures(count)),",
          on: site.today, help: "look whether it still says the same")
      }
  }

  private static func figures(_ count: Int) -> String {
    switch count {
    case 0: "no figure rests"
    case 1: "1 figure rests"
    default: "\(count) figures rest"
    }
  }

  private func diagnostic(
    _ review: Review?, _ what: String, on today: PartialDate, help: String
  ) -> Diagnostic? {
    guard let review, review.isDue(on: today) else { return nil }
    let days = today.firstDay - review.after.lastDay
    return Diagnostic(
      .reviewDue,
      "\(what) was to be looked at again after \(review.after.dataText), "
        + "\(days) \(days == 1 ? "day" : "days") ago",
      at: review.span,
      help: help + ", mend what does not, and write a later “review_after”")
  }
}
