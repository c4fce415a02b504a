import Content
import Diagnostics
import Funding
import Languages

extension PageView {
  /// What the page says of itself to programs, in the words of schema.org.
  ///
  /// - Parameters:
  ///   - things: What it is about; the trail to it and, on the home page, the publisher come by themselves.
  ///   - path: The pages above it and the page itself, with addresses from the page.
  ///   - isHome: Whether it is the home page.
  /// - Returns: The element for the head of the page; `nil` where the site's full address is not known, or there
  ///   is nothing to say.
  func structuredData(
    _ things: [JSON], path: [LinkContext], isHome: Bool
  ) -> [UInt8]? {
    guard let base = site.settings.baseURL, !isNotFound else { return nil }
    var graph = things
    if isHome, let organisation { graph.append(organisation) }
    if path.count > 1 { graph.append(trail(path, base: base)) }
    guard !graph.isEmpty else { return nil }
    let json = JSON.object([
      ("@context", .text("https://schema.org")), ("@graph", .list(graph)),
    ])
    var element = Array("<script type=\"application/ld+json\">".utf8)
    // In an element `<` could end it.
    for (position, part) in json.bytes().split(separator: 0x3C, omittingEmptySubsequences: false)
      .enumerated()
    {
      if position > 0 { element += "\\u003c".utf8 }
      element += part
    }
    element += "</script>".utf8
    return element
  }

  /// The publisher of the site.
  var organisation: JSON? {
    guard let publisher = site.settings.publisher else { return nil }
    let fields = [
      ("@type", "Organization"), ("name", words(publisher.name).text), ("url", publisher.url),
      ("identifier", publisher.orgID), ("email", publisher.email),
    ]
    return .object(fields.compactMap { key, text in text.map { (key, .text($0)) } })
  }

  /// The full address of a page; `nil` where that of the site is not known.
  func fullURL(_ address: String) -> String? {
    site.settings.baseURL.map { fullAddress(address, baseURL: $0) }
  }

  /// A case study in the words of schema.org.
  func article(_ page: Page) -> JSON? {
    guard let url = fullURL(page.address), let base = site.settings.baseURL else { return nil }
    let isFirst = tag == defaultTag
    let home =
      isFirst
      ? base
      : fullAddress(Content.address("index.html", in: tag, default: defaultTag), baseURL: base)
    let settings = page.settings
    let fields = [
      ("@type", "Article"), ("@id", url + "#article"), ("headline", settings.title.value),
      ("description", settings.summary?.value), ("url", url), ("inLanguage", htmlTag(tag)),
      ("datePublished", settings.date?.iso),
      ("dateModified", (settings.updated ?? settings.date)?.iso),
    ]
    var members: [(String, JSON)] = fields.compactMap { key, text in
      text.map { (key, .text($0)) }
    }
    if let organisation { members += [("author", organisation), ("publisher", organisation)] }
    members.append(
      (
        "isPartOf",
        .object([
          ("@type", .text("WebSite")), ("name", .text(words(site.settings.title).text)),
          ("url", .text(home)),
        ])
      ))
    return .object(members)
  }

  /// The way from the home page to this one.
  private func trail(_ path: [LinkContext], base: String) -> JSON {
    let items = path.enumerated().map { position, link -> JSON in
      .object([
        ("@type", .text("ListItem")), ("position", .whole(position + 1)),
        ("name", .text(link.title)),
        ("item", .text(base + resolved(link.url))),
      ])
    }
    return .object([("@type", .text("BreadcrumbList")), ("itemListElement", .list(items))])
  }

  /// The address from the root of the site that a relative one leads to from this page; a page `index.html` is named
  /// by its folder.
  private func resolved(_ link: String) -> Substring {
    let folder = address.split(separator: "/").dropLast().joined(separator: "/")
    // No link of ours leaves the site.
    return folderAddress(joinedPath(link, to: folder, keeping: 0) ?? link)
  }
}
