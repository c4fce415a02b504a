public import Content
import Languages

/// What is asked of a build or a check.
public struct BuildRequest: Sendable {
  /// The site folder's path.
  public var site: String
  /// The output folder's path; `nil` for `Output` in the site folder.
  public var output: String?
  /// The site's address, where it is not that of `site.yaml`.
  public var baseURL: String?
  /// The moment that the site is read for.
  public var asOf: SiteInput.AsOf
  /// Whether that is the time now, which goes on while another build is waited for.
  public var followsClock = false
  /// Whether drafts are shown.
  public var showsDrafts = false
  /// Whether warnings stop a build as errors do.
  public var isStrict = false
  /// How many files are worked on at once.
  public var jobs: Int
  /// The part of the site that is made; `nil` for all of it.
  public var shard: Shard?
  /// The version of the program, as parts made on other machines are to have it.
  public var program = ""
  /// Whether everything is made anew, whatever earlier builds left to go faster by.
  public var isClean = false
  /// Whether to wait for another build into the same folder.
  public var waits = true
  /// Addresses of files that may be replaced whoever wrote them.
  public var adopted: Set<String> = []
  /// Whether what is wrong goes into a log that anybody reads. What may be told there is decided by all files of the site:
  /// a build that has nothing to do then reads them too.
  public var isForPublicLog = false
  /// Where the site goes as one file besides; `nil` for nowhere.
  public var archive: String?

  /// Asks for a site as of a moment.
  public init(site: String, asOf: SiteInput.AsOf, jobs: Int) {
    self.site = site
    self.asOf = asOf
    self.jobs = max(1, jobs)
  }

  /// The moment that the site is read for, by the clock of its zone; `nil` for a text that is none.
  func moment(in zone: TimeZoneRule) -> Instant? {
    switch asOf {
    case .instant(let instant): instant
    case .text(let text): try? Instant.read(text, in: zone, isNeverEarly: false).get()
    }
  }

  /// The same for the time now, where it is asked for that: what went out while another build was waited for is not to be
  /// taken back.
  func renewed(on machine: Machine) -> BuildRequest {
    var request = self
    if followsClock { request.asOf = .instant(machine.now()) }
    return request
  }

  /// Whether another request asks for the same site, whatever the moment.
  func asksAlike(_ other: BuildRequest) -> Bool {
    site == other.site && baseURL == other.baseURL && showsDrafts == other.showsDrafts
  }

  /// The output folder's path.
  public var outputFolder: String { output ?? site + "/Output" }
}
