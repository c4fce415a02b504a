import Content
import Languages
import Ledger

/// An Atom feed (RFC 4287) being written.
struct AtomFeed {
  /// One entry.
  struct Entry {
    /// What it is known by for ever.
    let id: String
    let title: String
    /// When it was last changed: never when it was built.
    let updated: PartialDate
    var published: PartialDate?
    let url: String
    var summary: String?
    var categories: [String] = []
  }

  let view: PageView
  let feed: SiteFeed
  let baseURL: String

  /// The feed with entries, the newest first.
  func bytes(_ entries: [Entry]) -> [UInt8] {
    let newest = entries.map(\.updated).max { $0.firstDay < $1.firstDay } ?? feed.emptySince
    var xml = XMLText()
    xml.element(
      "feed",
      [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", view.htmlTag(view.tag))]
    ) { xml in
      xml.element("id", text: full(feed.firstAddress))
      xml.element("title", text: feed.title(in: view))
      if let newest { xml.element("updated", text: time(newest)) }
      author(&xml)
      xml.empty(
        "link",
        [("rel", "self"), ("type", "application/atom+xml"), ("href", full(feed.address))])
      xml.empty(
        "link",
        [
          ("rel", "alternate"), ("type", "text/html"), ("hreflang", view.htmlTag(view.tag)),
          ("href", full(feed.page)),
        ])
      if let licence = view.site.settings.licence {
        xml.element("rights", text: view.words(licence.statement ?? licence.name).text)
      }
      for entry in entries { write(entry, &xml) }
    }
    return xml.bytes
  }

  private func write(_ entry: Entry, _ xml: inout XMLText) {
    xml.element("entry") { xml in
      xml.element("id", text: entry.id)
      xml.element("title", text: entry.title)
      xml.element("updated", text: time(entry.updated))
      if let published = entry.published { xml.element("published", text: time(published)) }
      xml.empty(
        "link",
        [
          ("rel", "alternate"), ("type", "text/html"), ("hreflang", view.htmlTag(view.tag)),
          ("href", entry.url),
        ])
      for category in entry.categories { xml.empty("category", [("term", category)]) }
      if let summary = entry.summary { xml.element("summary", text: summary) }
    }
  }

  private func author(_ xml: inout XMLText) {
    let publisher = view.site.settings.publisher
    xml.element("author") { xml in
      xml.element("name", text: view.words(publisher?.name ?? view.site.settings.title).text)
      if let url = publisher?.url { xml.element("uri", text: url) }
    }
  }

  private func full(_ address: String) -> String { fullAddress(address, baseURL: baseURL) }

  /// The first moment of a date.
  private func time(_ date: PartialDate) -> String {
    Instant(seconds: Int64(date.firstDay) * 86_400).description
  }
}
