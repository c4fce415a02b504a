import Content

/// What crawlers are asked: nothing is closed to them, and the sitemap is named.
enum RobotsFile: SiteFile {
  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    let baseURL = site.site.settings.baseURL
    return [
      PlannedOutput(
        address: "robots.txt", phase: .feeds,
        content: .bytes {
          var text = "User-agent: *\nDisallow:\n"
          if let baseURL {
            text += "\nSitemap: \(fullAddress("sitemap.xml", baseURL: baseURL))\n"
          }
          return Array(text.utf8)
        }, origin: .made("robots.txt"))
    ]
  }

  static func remarks(_ site: Site) -> [String] {
    // `https://host/` has three slashes; any further one makes a path below the root of the host.
    guard let baseURL = site.settings.baseURL, baseURL.count(where: { $0 == "/" }) > 3 else {
      return []
    }
    return [
      "robots.txt counts only at the root of a host: add its line “Sitemap:” to the one that stands there."
    ]
  }
}
