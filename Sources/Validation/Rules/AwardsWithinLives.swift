import Content
import Diagnostics
import Funding
import Languages

/// Reports awards that were decided before their place or fund was there, or after it was gone.
struct AwardsWithinLives: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let dataset = site.dataset
    let regions = dataset.regions.entries.enumerated().flatMap { position, region in
      check(
        Days("place “\(region.id.value)”", region.life), dataset.awards.positions(region: position),
        dataset.awards)
    }
    return regions
      + dataset.funds.entries.enumerated().flatMap { position, fund in
        check(
          Days("fund “\(fund.id.value)”", fund.life, opened: fund.opened, closed: fund.closed),
          dataset.awards.positions(fund: position), dataset.awards)
      }
  }

  private func check(_ days: Days?, _ positions: AwardPositions, _ awards: AwardTable)
    -> [Diagnostic]
  {
    guard let days else { return [] }
    return positions.compactMap { position in
      guard let date = awards.awarded(at: position), let problem = days.problem(date) else {
        return nil
      }
      return Diagnostic(
        .outsideLife, "the award “\(awards.id(at: position))” is dated \(problem)",
        at: awards.span(at: position),
        help: "mend the date, or name the place or fund that there was then")
    }
  }
}

/// The days on which something was there.
private struct Days {
  let words: String
  let begins: (key: String, date: PartialDate)?
  let ends: (key: String, date: PartialDate)?

  /// The days of an entry; `nil` where it says nothing of them.
  init?(
    _ words: String, _ life: Life, opened: PartialDate? = nil, closed: PartialDate? = nil
  ) {
    let begins = [("came to be", life.from), ("opened", opened)].compactMap { key, date in
      date.map { (key: key, date: $0) }
    }.max { $0.date.firstDay < $1.date.firstDay }
    let ends = [("ceased to be", life.to), ("closed", closed)].compactMap { key, date in
      date.map { (key: key, date: $0) }
    }.min { $0.date.lastDay < $1.date.lastDay }
    guard begins != nil || ends != nil else { return nil }
    self.words = words
    self.begins = begins
    self.ends = ends
  }

  /// Why something cannot have been on a date; `nil` where it may.
  func problem(_ date: PartialDate) -> String? {
    if let begins, date.lastDay < begins.date.firstDay {
      return "before the \(words) \(begins.key) (\(begins.date.dataText))"
    }
    if let ends, date.firstDay > ends.date.lastDay {
      return "after the \(words) \(ends.key) (\(ends.date.dataText))"
    }
    return nil
  }
}
