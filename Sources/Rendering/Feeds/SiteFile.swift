import Content

/// A family of files beside the pages: feeds, and what crawlers read.
protocol SiteFile: SendableMetatype {
  /// The files of a site.
  static func outputs(_ site: PlannedPages) -> [PlannedOutput]
  /// What the author should know about them.
  static func remarks(_ site: Site) -> [String]
}

/// The families of files beside the pages. A further one is a file in `Feeds` and a line here.
let siteFiles: [any SiteFile.Type] = [
  CaseStudyFeeds.self, ChangesFeed.self, Sitemap.self, RobotsFile.self, SecurityFile.self,
  TableFiles.self, HostHeaders.self,
]

extension SiteFile {
  static func remarks(_ site: Site) -> [String] { [] }
}

/// A site with all its pages planned: what the files beside them are made from.
struct PlannedPages: Sendable {
  let composer: Composer
  let pages: [SitePage]

  var site: Site { composer.site }
}
