import Diagnostics
import Content
import Funding
import Languages

extension PageView {
  /// What the page shows of the site.
  func siteContext() -> SiteContext {
    let settings = site.settings
    return SiteContext(
      title: words(settings.title).text, home: link(toOwn: "index.html"),
      stylesheet: link(composer.theme.stylesheet), icon: link(composer.theme.icon),
      navigation: navigation(),
      publisher: settings.publisher.map {
        PublisherContext(
          name: words($0.name).text, url: $0.url, email: $0.email.map { "mailto:" + $0 })
      },
      licence: settings.licence.map {
        LicenceContext(
          name: words($0.name).text, url: $0.url, statement: $0.statement.map { words($0).text })
      },
      sources: link(toOwn: "sources.html"), footerText: settings.footer.map { words($0).text })
  }

  /// The menu: what `site.yaml` names, else the home page and the lists there are.
  private func navigation() -> [MenuItemContext] {
    let named = site.settings.navigation.compactMap { entry in
      composer.links.menuPage(entry.page.value, language: tag).map { target in
        (target: target, title: entry.title.map { words($0).text } ?? target.title)
      }
    }
    return (named.isEmpty ? defaultMenu() : named).map { target, title in
      let folder = target.address.split(separator: "/").dropLast().joined(separator: "/") + "/"
      return MenuItemContext(
        title: title, url: link(target.address), isCurrent: target.address == address,
        isWithin: target.address != address && target.address.hasSuffix("/index.html")
          && target.address != Content.address("index.html", in: tag, default: defaultTag)
          && address.hasPrefix(folder))
    }
  }

  private func defaultMenu() -> [(target: LinkTarget.PageTarget, title: String)] {
    ["index.md", "case-studies/index.md", "funds/index.md", "regions/index.md", "sources.md"]
      .compactMap { composer.links.menuPage($0, language: tag) }
      .filter { composer.exists($0.address) }.map { ($0, $0.title) }
  }

  /// What the page says of itself.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - description: One or two sentences.
  ///   - path: The pages above it, from below the home page.
  ///   - versions: The addresses of the page by language, its own among them.
  /// - Returns: What the templates show in the head and around the content.
  func head(
    title: String, description: String? = nil, path: [LinkContext] = [],
    versions: [String: String]
  ) -> PageHeadContext {
    let siteTitle = words(site.settings.title).text
    let home = Content.address("index.html", in: tag, default: defaultTag)
    let isHome = address == home
    let crumbs = isHome ? [] : [LinkContext(title: string("home"), url: link(home), language: nil)]
    return PageHeadContext(
      title: title,
      windowTitle: isHome || title == siteTitle ? siteTitle : "\(title) – \(siteTitle)",
      description: description, language: tag == "en" ? "en-GB" : tag,
      canonical: isNotFound ? nil : full(address), isHome: isHome, isNoIndex: isNotFound,
      alternates: alternates(versions), languageSwitch: languageSwitch(versions),
      breadcrumbs: crumbs + (isHome ? [] : path))
  }

  private func full(_ address: String) -> String? {
    site.settings.baseURL.map { fullAddress(address, baseURL: $0) }
  }

  /// The versions of the page for search engines: only where there are several and the site's address
  /// is known.
  private func alternates(_ versions: [String: String]) -> [AlternateContext] {
    guard versions.count > 1, !isNotFound else { return [] }
    var alternates: [AlternateContext] = []
    for language in site.languages {
      guard let url = versions[language.tag].flatMap({ full($0) }) else { continue }
      alternates.append(
        AlternateContext(tag: language.tag == "en" ? "en-GB" : language.tag, url: url))
      if language.tag == defaultTag {
        alternates.append(AlternateContext(tag: "x-default", url: url))
      }
    }
    return alternates
  }

  /// The other languages, each with this page or the nearest that there is.
  private func languageSwitch(_ versions: [String: String]) -> [LanguageLinkContext] {
    site.languages.filter { $0.tag != tag }.map { other in
      let exact = versions[other.tag]
      let target = exact ?? nearest(in: other.tag)
      return LanguageLinkContext(
        name: other.name, tag: other.tag == "en" ? "en-GB" : other.tag, url: link(target),
        isNearest: exact == nil)
    }
  }

  /// The list above this page in another language, else its home page.
  private func nearest(in other: String) -> String {
    let own = tag == defaultTag ? address : String(address.dropFirst(tag.count + 1))
    let folder = own.split(separator: "/").first.map(String.init) ?? ""
    let list = Content.address(folder + "/index.html", in: other, default: defaultTag)
    return ListKind(rawValue: folder) != nil && composer.exists(list)
      ? list : Content.address("index.html", in: other, default: defaultTag)
  }
}
