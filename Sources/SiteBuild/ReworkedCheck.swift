import Content
import Diagnostics
import Funding
import Languages
import Rendering
import Validation

extension CheckedSite {
  /// The site after words of some of its pages were changed, and nothing that another page could show: then only these
  /// pages are read, checked and planned again, whatever the size of the site.
  ///
  /// - Parameters:
  ///   - tree: The files as they are now.
  ///   - unread: What kept others from being read.
  ///   - asOf: The moment that the site is read for now.
  /// - Returns: The same as a check of the whole; `nil` where more changed, and the whole is to be checked.
  func reworked(_ tree: SourceTree, _ unread: [Diagnostic], asOf: Instant) -> CheckedSite? {
    guard var parts, parts.unread == unread, parts.site.reads(alike: asOf),
      let reworked = parts.site.reworked(tree),
      let loading = parts.loading.removing(reworked.before)
    else { return nil }
    let before = parts
    let pages = Set(reworked.pages)
    // What else was found may not lie in words that have moved.
    let bodies = before.site.bodies(of: pages)
    let others = before.findings.ofPages.enumerated().filter { !pages.contains($0.offset) }
    let kept =
      loading + before.findings.ofSite + before.further + before.changes + before.clashes
      + others.flatMap(\.element)
    guard !kept.contains(where: { $0.points(into: bodies) }) else { return nil }
    parts.site = reworked.site
    parts.loading = loading + reworked.after
    parts.findings = parts.findings.after(reworked)
    guard parts.isUnreadable == before.isUnreadable, let plan = parts.plan.after(reworked)
    else { return nil }
    parts.plan = plan
    let found = parts.found
    parts.traces = parts.traces.after(found)
    return CheckedSite(parts, found, report: BuildReport())
  }
}

extension Site {
  /// Whether the site read for another moment is the same.
  ///
  /// - Parameter asOf: The moment.
  /// - Returns: Whether nothing goes out until then, and no day ends.
  func reads(alike asOf: Instant) -> Bool {
    asOf.shows(whatShowedAt: reading.asOf, in: reading.zone, until: comingTimes.first)
  }

  /// Where the texts of pages begin in their files, by file.
  func bodies(of pages: Set<Int>) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: pages.map { position in
        let path = self.pages[position].path
        return (path, FrontMatter(tree[path]?.bytes ?? [])?.body.lowerBound ?? 0)
      })
  }
}

extension Instant {
  /// Whether a site shows the same at this moment as at an earlier one.
  ///
  /// - Parameters:
  ///   - then: The earlier moment.
  ///   - zone: The site's time zone: what is due changes with its days.
  ///   - next: The next moment after it at which something that is held goes out.
  /// - Returns: Whether no day has ended and nothing went out.
  func shows(whatShowedAt then: Instant, in zone: TimeZoneRule, until next: Instant?) -> Bool {
    self >= then && day(in: zone) == then.day(in: zone) && next.map { self < $0 } ?? true
  }
}

extension [Diagnostic] {
  /// The list without some of its items, each taken out once; `nil` where one is not in it.
  fileprivate func removing(_ items: [Diagnostic]) -> [Diagnostic]? {
    guard !items.isEmpty else { return self }
    var counts: [Diagnostic: Int] = [:]
    for item in items { counts[item, default: 0] += 1 }
    let left = filter { item in
      guard let count = counts[item], count > 0 else { return true }
      counts[item] = count - 1
      return false
    }
    return left.count + items.count == count ? left : nil
  }
}

extension Diagnostic {
  /// Whether it shows a place in the text of a file.
  ///
  /// - Parameter bodies: Where the texts begin, by file.
  /// - Returns: Whether any place it names lies there.
  func points(into bodies: [String: Int]) -> Bool {
    ([span, fix?.span] + notes.map(\.span)).contains { span in
      span.flatMap { span in bodies[span.file].map { span.end > $0 } } ?? false
    }
  }
}
