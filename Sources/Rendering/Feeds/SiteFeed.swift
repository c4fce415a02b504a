import Content
import Diagnostics
import Funding
import Languages
import Ledger

/// A feed to be: of the case studies of a language, or of a place or fund in it; or of the changes.
struct SiteFeed: Sendable {
  /// Its address.
  let address: String
  /// The addresses that it had before, oldest first: readers who follow it there are not lost.
  let formerAddresses: [String]
  /// The tag of its language.
  let tag: String
  /// What it is about.
  let subject: Subject
  /// The address of the page that it goes with.
  let page: String
  /// The case studies by their positions in the site, the last changed first.
  let entries: [Int]
  /// What it says of when it was changed where nothing is in it; `nil` where the content knows no date.
  let emptySince: PartialDate?

  /// What a feed is about.
  enum Subject: Sendable {
    case caseStudies
    case region(Int)
    case fund(Int)
    case changes
  }

  /// The address that it had first: what it is known by for ever.
  var firstAddress: String { formerAddresses.first ?? address }

  /// How many entries a feed has at most.
  static let length = 100

  /// Every feed of a site; none where its address is not known.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - used: The sources that something shown rests on or leads to.
  /// - Returns: One of each language, of its changes, and of each place and fund in it, whether something is in it or
  ///   not: who follows one is told of the first that comes. One that is empty has to name a date, and is left out
  ///   where there is none.
  static func all(of site: Site, sources used: Set<Int>) -> [SiteFeed] {
    guard site.settings.baseURL != nil else { return [] }
    let emptySince = site.emptyFeedDate(sources: used)
    return site.languages.flatMap {
      FeedFinder(site: site, tag: $0.tag, emptySince: emptySince).feeds
    }
  }

  /// What it is called.
  func title(in view: PageView) -> String {
    let siteTitle = view.words(view.site.settings.title).text
    switch subject {
    case .caseStudies: return siteTitle
    case .region(let position):
      return view.words(view.site.dataset.regions.entries[position].name).text + " – " + siteTitle
    case .fund(let position):
      return view.words(view.site.dataset.funds.entries[position].name).text + " – " + siteTitle
    case .changes: return view.string("changes") + " – " + siteTitle
    }
  }
}

/// Finds the feeds of a language.
private struct FeedFinder {
  let site: Site
  let tag: String
  let emptySince: PartialDate?

  var feeds: [SiteFeed] {
    let studies = site.pages.indices.filter {
      let page = site.pages[$0]
      // Who follows a feed reads it away from the site, where nothing says that a page is a draft.
      return page.kind == .caseStudy && page.language == tag && page.changed != nil
        && !page.isDraft
    }.sorted { left, right in
      let days = (site.pages[left].changed?.firstDay, site.pages[right].changed?.firstDay)
      guard let one = days.0, let other = days.1, one != other else { return left < right }
      return one > other
    }
    var byRegion: [String: [Int]] = [:]
    var byFund: [String: [Int]] = [:]
    for position in studies {
      for id in site.pages[position].settings.regions { byRegion[id, default: []].append(position) }
      for id in site.pages[position].settings.funds { byFund[id, default: []].append(position) }
    }
    var feeds = [feed("index.html", at: "feed.atom", [], .caseStudies, studies)]
    for (position, region) in site.dataset.regions.entries.enumerated() {
      feeds.append(
        feed(
          region.address, at: feedAddress(region.address),
          site.dataset.regions.formerIDs(of: region).map(\.value),
          .region(position), byRegion[region.id.value] ?? []))
    }
    for (position, fund) in site.dataset.funds.entries.enumerated() {
      feeds.append(
        feed(
          fund.address, at: feedAddress(fund.address),
          site.dataset.funds.formerIDs(of: fund).map(\.value), .fund(position),
          byFund[fund.id.value] ?? []))
    }
    feeds.removeAll { $0.entries.isEmpty && emptySince == nil }
    // The changes are known later; those of figures tell of a date that may be the only one.
    if emptySince != nil
      || site.dataset.figures.entries.contains(where: { !$0.history.isEmpty })
    {
      feeds.append(feed(MadePage.changes.address, at: "changes.atom", [], .changes, []))
    }
    return feeds
  }

  /// An address in the feed's language.
  private func own(_ address: String) -> String {
    Content.address(address, in: tag, default: site.settings.defaultTag)
  }

  private func feed(
    _ page: String, at address: String, _ formerIDs: [String], _ subject: SiteFeed.Subject,
    _ entries: [Int]
  ) -> SiteFeed {
    let folder = address.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    return SiteFeed(
      address: own(address), formerAddresses: formerIDs.map { own(folder + $0 + ".atom") },
      tag: tag, subject: subject, page: own(page), entries: Array(entries.prefix(SiteFeed.length)),
      emptySince: emptySince)
  }

  private func feedAddress(_ page: String) -> String { page.dropLast(".html".count) + ".atom" }
}

extension Site {
  /// When a feed with nothing in it was last changed: it stood so at the last release; before the first, since the
  /// newest date of the content.
  fileprivate func emptyFeedDate(sources used: Set<Int>) -> PartialDate? {
    releases.last?.name.day
      ?? contentDates(sources: used.sorted()).max { $0.firstDay < $1.firstDay }
  }
}

extension Page {
  /// When it was last changed, as its author says.
  var changed: PartialDate? { settings.updated ?? settings.date }
}
