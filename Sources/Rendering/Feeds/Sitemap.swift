import Content
import Languages

/// The list of pages for crawlers: one file, or several with a list of them.
enum Sitemap: SiteFile {
  /// How many pages a file lists at most, as the protocol has it.
  static let length = 50_000
  private static let namespace = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]

  static func outputs(_ site: PlannedPages) -> [PlannedOutput] {
    guard let baseURL = site.site.settings.baseURL else { return [] }
    let entries = site.pages.filter(\.isIndexed).map { page in
      Entry(address: page.address, changed: page.changed)
    }.sorted { $0.address < $1.address }
    return files(entries, baseURL: baseURL, length: length)
  }

  /// A page in the list.
  struct Entry: Sendable {
    let address: String
    let changed: PartialDate?
  }

  /// The files that list some pages.
  static func files(_ entries: [Entry], baseURL: String, length: Int) -> [PlannedOutput] {
    guard entries.count > length else {
      return [file("sitemap.xml") { list(entries[...], baseURL: baseURL) }]
    }
    let starts = Array(stride(from: 0, to: entries.count, by: length))
    let names = starts.indices.map { "sitemap-\($0 + 1).xml" }
    let parts = zip(starts, names).map { start, name in
      file(name) {
        list(entries[start..<min(start + length, entries.count)], baseURL: baseURL)
      }
    }
    return [file("sitemap.xml") { index(names, baseURL: baseURL) }] + parts
  }

  private static func file(
    _ address: String, _ bytes: @escaping @Sendable () -> [UInt8]
  ) -> PlannedOutput {
    PlannedOutput(
      address: address, phase: .feeds, content: .bytes(bytes), origin: .made(address))
  }

  private static func list(_ entries: ArraySlice<Entry>, baseURL: String) -> [UInt8] {
    var xml = XMLText()
    xml.element("urlset", namespace) { xml in
      for entry in entries {
        xml.element("url") { xml in
          xml.element("loc", text: fullAddress(entry.address, baseURL: baseURL))
          if case .day? = entry.changed?.form {
            xml.element("lastmod", text: entry.changed?.iso ?? "")
          }
        }
      }
    }
    return xml.bytes
  }

  private static func index(_ names: [String], baseURL: String) -> [UInt8] {
    var xml = XMLText()
    xml.element("sitemapindex", namespace) { xml in
      for name in names {
        xml.element("sitemap") { xml in
          xml.element("loc", text: fullAddress(name, baseURL: baseURL))
        }
      }
    }
    return xml.bytes
  }
}
