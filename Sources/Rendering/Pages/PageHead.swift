import Diagnostics
import Content
import Funding
import Languages

/// A page of the menu, with its title there and the tag of the title's language where it is not the page's.
struct MenuTarget {
  let target: LinkTarget.PageTarget
  let title: String
  let titleLanguage: String?
}

extension PageView {
  /// What the page shows of the site.
  func siteContext() -> SiteContext {
    shared.frame(of: self) ?? madeSiteContext()
  }

  /// The same, made for this page.
  func madeSiteContext() -> SiteContext {
    let settings = site.settings
    let title = words(settings.title)
    let footer = settings.theme.footer.map { words($0) }
    return SiteContext(
      title: title.text, titleLanguage: title.language, home: link(toOwn: "index.html"),
      stylesheet: link(composer.theme.stylesheet),
      appearance: site.settings.theme.hasChoice ? link(composer.theme.appearanceScript) : nil,
      icon: link(composer.theme.icon),
      smallIcon: composer.theme.smallIcon.map { link($0) },
      touchIcon: composer.theme.touchIcon.map { link($0) },
      logo: logo(), navigation: navigation(),
      publisher: settings.publisher.map { publisher in
        let name = words(publisher.name)
        return PublisherContext(
          name: name.text, nameLanguage: name.language, url: publisher.url,
          email: publisher.email.map { "mailto:" + $0 })
      },
      licence: settings.licence.map { licence in
        let name = words(ofLicence: licence.name)
        let statement = licence.statement.map { words($0) }
        return LicenceContext(
          name: name.text, nameLanguage: name.language, url: licence.url,
          statement: statement?.text, statementLanguage: statement?.language)
      },
      sources: link(toOwn: MadePage.sources.address), figures: made(.figures),
      awards: made(.awards), data: made(.data), changes: made(.changes),
      contents: made(.contents), accessibility: made(.accessibility), search: made(.search),
      feed: mainFeed.map { link($0.address) },
      footerText: footer?.text, footerLanguage: footer?.language)
  }

  /// The picture beside the site's name: the logo, as high as the icon that stands there else.
  private func logo() -> PictureContext {
    guard case .success(.file(let path, let address)) = composer.links.logo,
      let size = site.tree[path]?.picture?.size, size.height > 0
    else { return PictureContext(url: link(composer.theme.icon), width: 40, height: 40) }
    return PictureContext(
      url: link(address), width: max(1, size.width * 40 / size.height), height: 40)
  }

  /// The link to a page that sitegen makes, where the site has it.
  private func made(_ page: MadePage) -> String? {
    let target = Content.address(page.address, in: tag, default: defaultTag)
    return composer.exists(target) ? link(target) : nil
  }

  /// The feed of the page's language.
  private var mainFeed: SiteFeed? {
    composer.feeds[Content.address("feed.atom", in: tag, default: defaultTag)]
  }

  /// The feeds that go with the page: its own, then that of its language.
  private var ownFeeds: [LinkContext] {
    let own = composer.feeds[address.hasSuffix(".html") ? address.dropLast(5) + ".atom" : address]
    return [own, mainFeed].compactMap { $0 }.map {
      LinkContext(title: $0.title(in: self), url: link($0.address), language: nil)
    }
  }

  /// Where a reader can report a mistake in the page.
  ///
  /// - Parameters:
  ///   - key: The key of the subject, which has the gap `address`.
  ///   - arguments: What fills its other gaps.
  /// - Returns: A `mailto:` address with what and where in its subject; `nil` where the site has no address.
  func report(_ key: String, _ arguments: KeyValuePairs<String, String> = [:]) -> String? {
    let own = site.index.position(address: address).flatMap { site.pages[$0].settings.contact }
    guard let mailbox = own ?? site.settings.contact.report, !isNotFound else { return nil }
    let subject = language.string(key) { name in
      name == "address" ? fullURL(address) ?? address : arguments.filling(name)
    }
    return "mailto:" + mailAddress(mailbox) + "?subject=" + strictlyEncoded(subject ?? key)
  }

  /// The menu: what `site.yaml` names, else the home page and the lists there are.
  private func navigation() -> [MenuItemContext] {
    menuTargets().map { item in
      let target = item.target
      let folder = target.address.split(separator: "/").dropLast().joined(separator: "/") + "/"
      return MenuItemContext(
        title: item.title, titleLanguage: item.titleLanguage, url: link(target.address),
        language: foreign(target.language),
        isCurrent: target.address == address,
        isWithin: target.address != address && target.address.hasSuffix("/index.html")
          && target.address != Content.address("index.html", in: tag, default: defaultTag)
          && address.hasPrefix(folder))
    }
  }

  /// The pages of the menu, with their titles there.
  func menuTargets() -> [MenuTarget] {
    let named = site.settings.navigation.compactMap { entry in
      composer.links.menuPage(entry.page.value, language: tag).map { target in
        guard let own = entry.title else { return titled(target) }
        let title = words(own)
        return MenuTarget(target: target, title: title.text, titleLanguage: title.language)
      }
    }
    return named.isEmpty ? defaultMenu() : named
  }

  private func titled(_ target: LinkTarget.PageTarget) -> MenuTarget {
    MenuTarget(
      target: target, title: target.title,
      titleLanguage: foreign(target.titleLanguage))
  }

  private func defaultMenu() -> [MenuTarget] {
    [
      "index.md", "case-studies/index.md", "funds/index.md", "regions/index.md",
      "figures/index.md", "awards/index.md", "data.md", "sources.md",
    ]
    .compactMap { composer.links.menuPage($0, language: tag) }
    .filter { composer.exists($0.address) }.map(titled)
  }

  /// What the page says of itself.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - titleLanguage: The tag of the title's language, where it is not the page's.
  ///   - windowName: What stands in the window's title for it, where the title is not enough.
  ///   - description: One or two sentences.
  ///   - path: The pages above it, from below the home page.
  ///   - canonical: The address that it goes by, where it is not its own.
  ///   - isNoIndex: Whether search engines are asked to pass over it.
  ///   - about: What it is about, in the words of schema.org.
  ///   - report: Where a mistake in it is reported, where it is not in the page as a whole.
  ///   - versions: The addresses of the page by language, its own among them.
  /// - Returns: What the templates show in the head and around the content.
  func head(
    title: String, titleLanguage: String? = nil, windowName: String? = nil,
    description: String? = nil, path: [LinkContext] = [], canonical: String? = nil,
    isNoIndex: Bool = false, about: [JSON] = [], report: String? = nil, versions: [String: String]
  ) -> PageHeadContext {
    let siteTitle = words(site.settings.title).text
    let home = Content.address("index.html", in: tag, default: defaultTag)
    let isHome = address == home
    let isSearch =
      site.has(.search)
      && address == Content.address(MadePage.search.address, in: tag, default: defaultTag)
    let crumbs = isHome ? [] : [LinkContext(title: string("home"), url: link(home), language: nil)]
    return PageHeadContext(
      title: title, titleLanguage: titleLanguage,
      windowTitle: isHome || title == siteTitle
        ? siteTitle : "\(windowName ?? title) – \(siteTitle)",
      description: description, language: htmlTag(tag),
      direction: isRightToLeft(tag) ? "rtl" : nil,
      canonical: isNotFound ? nil : fullURL(canonical ?? address), isHome: isHome,
      isNoIndex: isNotFound || isNoIndex, alternates: alternates(versions),
      languageSwitch: languageSwitch(versions),
      breadcrumbs: crumbs + (isHome ? [] : path),
      script: isHome ? nil : link(isSearch ? composer.theme.searchScript : composer.theme.script),
      isSearch: isSearch, searchFilters: searchFilters(), pending: pending(),
      corrections: corrections(),
      feeds: ownFeeds, report: report ?? self.report("report_page"),
      structuredData: isNoIndex
        ? nil
        : structuredData(
          about,
          path: crumbs + (isHome ? [] : path)
            + [LinkContext(title: title, url: link(address), language: nil)], isHome: isHome),
      sharing: sharing(title: title, canonical: canonical ?? address, versions: versions))
  }

  /// What the page lacks, where it is a translation that its author says is behind.
  private func pending() -> PendingContext? {
    guard let position = site.index.position(address: address) else { return nil }
    let page = site.pages[position]
    guard page.settings.translation.isPending,
      let original = site.page(key: page.key, in: defaultTag), original.language != tag
    else { return nil }
    let missing = original.figures(of: site).subtracting(page.figures(of: site))
    return PendingContext(
      original: LinkContext(
        title: original.settings.title.value, url: link(original.address),
        language: htmlTag(defaultTag)),
      figures: missing.sorted().compactMap { site.dataset.figures[$0] }.map { figure in
        let label = link(toFigure: figure)
        return FactContext(
          label: site.wording(of: figure, in: tag), value: label.title, url: label.url,
          language: label.language)
      })
  }

  /// What a written page says of itself.
  func head(
    of page: Page, path: [LinkContext] = [], about: [JSON] = []
  ) -> PageHeadContext {
    head(
      title: page.settings.title.value, description: page.settings.summary?.value, path: path,
      about: about, versions: versions(of: page))
  }

  /// The versions of the page for search engines: only where there are several and the site's address
  /// is known.
  private func alternates(_ versions: [String: String]) -> [AlternateContext] {
    guard versions.count > 1, !isNotFound else { return [] }
    var alternates: [AlternateContext] = []
    for language in site.languages {
      guard let url = versions[language.tag].flatMap({ fullURL($0) }) else { continue }
      alternates.append(
        AlternateContext(tag: htmlTag(language.tag), url: url))
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
        name: other.name, tag: htmlTag(other.tag), url: link(target),
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

/// A text with every byte that is not a letter, a digit or one of `-._~` written as `%XX`: for the parts of
/// addresses that no other sign may stand in.
func strictlyEncoded(_ text: String) -> String {
  percentEncoded(text.utf8, keeping: isUnreserved)
}
