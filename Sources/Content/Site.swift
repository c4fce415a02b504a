import Diagnostics
public import Funding
public import Languages

/// A site as it was read: settings, data and pages, all of it a value. What is held back or a draft
/// is not in it.
public final class Site: Sendable {
  /// What `site.yaml` says.
  public let settings: SiteSettings
  /// The site's languages; the first is the default.
  public let languages: [Language]
  /// What the data says.
  public let dataset: FundingDataset
  /// The pages that someone wrote, by path.
  public let pages: [Page]
  /// What is said about changes of published data.
  public let changes: [ChangeNote]
  /// What is taken out of all that is published.
  public let removed: [RemovedData]
  /// What was published before, the oldest first.
  public let releases: [Release]
  /// The files that are copied as they are.
  public let staticFiles: StaticFiles
  /// Finds pages.
  public let index: PageIndex
  /// The files it was read from.
  public let tree: SourceTree
  /// The times at which something that is held back goes out, soonest first: for authors, never for readers.
  public let comingTimes: [Instant]
  /// The places, funds, layouts and tags that something held back names: for authors, never for readers.
  public let heldUses: HeldUses
  /// The problems that somebody looked at and let stand: for authors, never for readers.
  public let accepted: [Acceptance]
  /// When the site is read for.
  public let reading: ReadingSettings
  /// How much of it is taken in.
  let limits: SiteLimits

  init(
    settings: SiteSettings, languages: [Language], dataset: FundingDataset, pages: [Page],
    changes: [ChangeNote], removed: [RemovedData], releases: [Release], staticFiles: StaticFiles,
    index: PageIndex, tree: SourceTree, comingTimes: [Instant], heldUses: HeldUses,
    accepted: [Acceptance], reading: ReadingSettings, limits: SiteLimits
  ) {
    self.settings = settings
    self.languages = languages
    self.dataset = dataset
    self.pages = pages
    self.changes = changes
    self.removed = removed
    self.releases = releases
    self.staticFiles = staticFiles
    self.index = index
    self.tree = tree
    self.comingTimes = comingTimes
    self.heldUses = heldUses
    self.accepted = accepted
    self.reading = reading
    self.limits = limits
  }

  /// A site with other versions of its pages, which stand where they stood.
  convenience init(_ other: Site, pages: [Page], tree: SourceTree) {
    self.init(
      settings: other.settings, languages: other.languages, dataset: other.dataset, pages: pages,
      changes: other.changes, removed: other.removed, releases: other.releases,
      staticFiles: other.staticFiles, index: other.index, tree: tree,
      comingTimes: other.comingTimes, heldUses: other.heldUses, accepted: other.accepted,
      reading: other.reading, limits: other.limits)
  }

  /// The day that the site is read for. What depends on it changes overnight, so little may: what is held, and
  /// what is due for review.
  public var today: PartialDate { reading.asOf.day(in: reading.zone) }

  /// Whether an address was published in a release: what stands there is kept, be it empty.
  public func wasPublished(_ address: String) -> Bool {
    releases.contains { $0.addresses.contains(address) }
  }

  /// The language of a tag, which the site has.
  public func language(_ tag: String) -> Language? { languages.first { $0.tag == tag } }

  /// The page of a key in a language, if someone wrote one.
  public func page(key: String, in tag: String) -> Page? {
    index.positions(key: key)[tag].map { pages[$0] }
  }
}
