public import Languages

/// All that a site is read from.
public struct SiteInput: Sendable {
  /// The files of the site folder.
  public var tree: SourceTree
  /// The language files that sitegen brings with it; those of the site are laid over them.
  public var strings: [SourceFile]
  /// The moment that the site is read for.
  public var asOf: AsOf
  /// Whether drafts are shown.
  public var showsDrafts: Bool
  /// The site's address, where it is given for this build.
  public var baseURL: String?
  /// How many files are worked on at once.
  public var jobs: Int
  /// The time zone file of a name such as `Europe/Paris`, where the machine has one.
  public var zoneFile: @Sendable (String) -> [UInt8]?

  /// A moment, as it was given.
  public enum AsOf: Sendable {
    /// A moment.
    case instant(Instant)
    /// A time as someone wrote it: one without a zone is in the site's.
    case text(String)
  }

  /// Gathers what a site is read from.
  public init(
    tree: SourceTree, strings: [SourceFile], asOf: AsOf, showsDrafts: Bool = false,
    baseURL: String? = nil, jobs: Int = 1, zoneFile: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.tree = tree
    self.strings = strings
    self.asOf = asOf
    self.showsDrafts = showsDrafts
    self.baseURL = baseURL
    self.jobs = jobs
    self.zoneFile = zoneFile
  }
}
