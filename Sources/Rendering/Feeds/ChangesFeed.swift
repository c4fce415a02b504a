import Content
import Diagnostics
import Funding
import Languages

/// The feed of revisions and corrections, one for each language.
enum ChangesFeed: SiteFile {
  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    guard let baseURL = site.site.settings.baseURL else { return [] }
    return site.composer.feedsInOrder.compactMap { feed in
      guard case .changes = feed.subject, let language = site.site.language(feed.tag) else {
        return nil
      }
      let view = PageView(composer: site.composer, language: language, address: feed.page)
      return PlannedOutput(
        address: feed.address, phase: .feeds,
        content: .bytes {
          AtomFeed(view: view, feed: feed, baseURL: baseURL).bytes(view.changeEntries(baseURL))
        }, origin: .made(feed.address))
    }
  }
}

extension PageView {
  /// The entries of the newest changes. Each is known by what changed and when; several of one day are told
  /// apart by their order.
  fileprivate func changeEntries(_ baseURL: String) -> [AtomFeed.Entry] {
    var counts: [String: Int] = [:]
    let page = fullAddress(address, baseURL: baseURL)
    // Counted from the oldest, so that a later one changes no earlier name.
    let entries = composer.changes.all.reversed().filter { $0.origin == nil }.map {
      change -> AtomFeed.Entry in
      let shown = context(of: change)
      let name = key(of: change.subject) + "-" + change.changed.dataText
      counts[name, default: 0] += 1
      let number = counts[name, default: 1]
      let id = page + "#" + strictlyEncoded(number == 1 ? name : "\(name)-\(number)")
      let values = [shown.old, shown.new].compactMap { $0 }.joined(separator: " → ")
      return AtomFeed.Entry(
        id: id, title: "\(shown.kind): \(shown.subject.value)", updated: change.changed,
        url: target(of: change.subject).map { fullAddress($0, baseURL: baseURL) } ?? page,
        summary: (values.isEmpty ? "" : values + ". ") + shown.reason)
    }
    return Array(entries.reversed().prefix(SiteFeed.length))
  }

  private func key(of subject: ChangeNote.Subject) -> String {
    switch subject {
    case .figure(let position):
      let figure = site.dataset.figures.entries[position]
      return "figure-" + ((figure.formerly.first ?? figure.id).value)
    case .fund(let position):
      let fund = site.dataset.funds.entries[position]
      return "fund-" + ((fund.formerly.first ?? fund.id).value)
    case .award(let position):
      let award = site.dataset.awards[position]
      return "award-" + (award.formerly.first ?? award.id)
    case .table(let table): return table.rawValue
    case .further(let position): return "table-" + site.dataset.tables.entries[position].id.value
    case .gone(_, let id): return "gone-" + id
    }
  }

  /// The address of the page of what was changed.
  private func target(of subject: ChangeNote.Subject) -> String? {
    let target: String? =
      switch subject {
      case .figure(let position): site.dataset.figures.entries[position].address
      case .fund(let position): site.dataset.funds.entries[position].address
      case .award(let position):
        site.settings.hasAwardPages ? site.dataset.awards.address(at: position) : nil
      case .table, .further, .gone: nil
      }
    return target.map { Content.address($0, in: tag, default: defaultTag) }
  }
}
