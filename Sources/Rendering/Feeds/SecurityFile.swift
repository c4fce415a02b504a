import Content
import Funding
import Languages

/// Whom to tell of a hole in security (RFC 9116), where the site says so.
enum SecurityFile: SiteFile {
  static let address = ".well-known/security.txt"
  /// For how many days it holds.
  private static let lifetime = 365

  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    let site = site.site
    guard let contact = site.settings.contact.security, let newest = newestDay(site) else {
      return []
    }
    return [
      PlannedOutput(
        address: address, phase: .feeds,
        content: .bytes {
          // It has to say until when it holds: a year after the content was last touched, since no output
          // knows when it was built.
          let expires = Instant(seconds: Int64(newest + lifetime) * 86_400).description
          var lines = ["Contact: \(contact)", "Expires: \(expires)"]
          lines.append("Preferred-Languages: " + site.settings.tags.joined(separator: ", "))
          if let baseURL = site.settings.baseURL {
            lines.append("Canonical: " + fullAddress(address, baseURL: baseURL))
          }
          return Array((lines.joined(separator: "\n") + "\n").utf8)
        }, origin: .made(address))
    ]
  }

  static func remarks(_ site: Site) -> [String] {
    guard site.settings.contact.security != nil else { return [] }
    guard let newest = newestDay(site) else {
      return [
        "No page or source has a date, so no \(address) was written: it has to say how long it holds."
      ]
    }
    return newest + lifetime >= site.today.firstDay
      ? []
      : [
        "\(address) holds no more: nothing here was written or looked at for a year. Put a new “accessed” or “updated” where somebody looked again."
      ]
  }

  /// The newest day that the content names as one on which something was written or read.
  private static func newestDay(_ site: Site) -> Int? {
    let ofPages = site.pages.flatMap { [$0.settings.date, $0.settings.updated] }
    let ofSources = site.dataset.sources.entries.flatMap { [$0.published, $0.accessed] }
    let ofChanges = site.changes.map { Optional($0.changed) }
    return (ofPages + ofSources + ofChanges).compactMap { $0?.firstDay }.max()
  }
}
