import Diagnostics
import Funding
import Languages

extension LinkResolver {
  /// Finds what a relative path leads to: a page, a page that sitegen makes, or a file to copy.
  func path(
    _ destination: String, in folder: String, language tag: String
  ) -> Result<LinkTarget, LinkProblem> {
    let (file, anchor) = Self.split(destination)
    guard !file.isEmpty else {
      return .failure(
        LinkProblem(
          rule: .brokenLink, message: "“\(destination)” names no file",
          help: "write the file's name, such as index.md"))
    }
    guard let path = Self.join(file, to: folder) else {
      if file.split(separator: "/").allSatisfy({ $0 == "." }) {
        return .failure(
          LinkProblem(
            rule: .brokenLink, message: "“\(file)” is a folder, and links lead to files",
            help: "write the file's name, such as index.md"))
      }
      return .failure(
        LinkProblem(
          rule: .unsafePath, message: "“\(file)” leads out of the folder Content",
          help: "put the file into Content and link to it there"))
    }
    if path.hasSuffix(".md") {
      return page(path, anchor: anchor, language: tag).map(Result.success)
        ?? .failure(missingPage(path, written: file, in: folder))
    }
    if path.hasPrefix("Content/data/") || path == SiteSettings.path {
      return data(path, written: file, in: folder)
    }
    if path.hasPrefix("Content/static/") {
      return staticFile(path, written: file, in: folder, language: tag)
    }
    // The tree's own spelling: one name may be written in several ways, and the disk knows one of them.
    if let path = site.tree[path]?.path {
      return .success(.file(path: path, address: String(path.dropFirst("Content/".count))))
    }
    return .failure(missingFile(path, written: file, in: folder, language: tag))
  }

  /// The page that an entry of the menu names: a file, its name without `.md`, or a folder.
  public func menuPage(_ name: String, language tag: String) -> LinkTarget.PageTarget? {
    let name = name.hasSuffix("/") ? String(name.dropLast()) : name
    for candidate in name.hasSuffix(".md") ? [name] : [name + "/index.md", name + ".md"] {
      // Nothing is asked of one that is not there: to find names like it takes a look at every page.
      let (file, anchor) = Self.split(candidate)
      guard let path = Self.join(file, to: "Content"),
        case .page(let target)? = page(path, anchor: anchor, language: tag)
      else { continue }
      return target
    }
    return nil
  }

  /// The download that is made of a data file. The file itself is never published: it may hold what is
  /// held back.
  private func data(
    _ path: String, written: String, in folder: String
  ) -> Result<LinkTarget, LinkProblem> {
    let downloads = site.dataset.downloads.map(\.address)
    let address = String(path.dropFirst("Content/".count))
    if downloads.contains(address) { return .success(.download(address)) }
    let links = downloads.map { Self.link(to: "Content/" + $0, from: folder) }
    return .failure(
      LinkProblem(
        rule: .brokenLink, message: "the file “\(written)” is not published as it is",
        help: "link to one of the downloads: \(links.joined(separator: ", "))"))
  }

  /// The destination without what follows `?` or `#`, and the place after `#`.
  private static func split(_ destination: String) -> (file: String, anchor: String?) {
    if !destination.utf8.contains(where: { $0 == 0x23 || $0 == 0x25 || $0 == 0x3F }) {
      return (destination, nil)
    }
    let parts = destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = parts[0].split(separator: "?", omittingEmptySubsequences: false)[0]
    let anchor = parts.count > 1 ? percentDecoded(parts[1]) : nil
    return (percentDecoded(file) ?? "", anchor.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// A path from the site folder; `nil` when it leaves `Content`. A path that begins with `/` counts
  /// from `Content`.
  static func join(_ relative: String, to folder: String) -> String? {
    let path = joinedPath(relative, to: relative.hasPrefix("/") ? "Content" : folder)
    return path.flatMap { $0.hasPrefix("Content/") ? $0 : nil }
  }

  /// The page in a file, or its version in a language; else the page that sitegen makes there.
  private func page(_ path: String, anchor: String?, language tag: String) -> LinkTarget? {
    if let written = PagePath(path, tags: site.settings.tags) {
      let versions = site.index.positions(key: written.key)
      let exact = site.index.position(path: path)
      let isUnmarked = written.language == site.settings.defaultTag
      if isUnmarked, let position = versions[tag] {
        return target(site.pages[position], anchor: anchor, language: tag)
      }
      // A page that is made of the data exists in every language, whatever prose it has.
      if isUnmarked || exact == nil,
        let made = made(written, anchor: anchor, language: isUnmarked ? tag : written.language)
      {
        return made
      }
      return exact.map { target(site.pages[$0], anchor: anchor, language: tag) }
    }
    return nil
  }

  private func target(_ page: Page, anchor: String?, language tag: String) -> LinkTarget {
    .page(
      .init(
        address: page.address, anchor: anchor, language: page.language,
        title: page.settings.title.value, titleLanguage: page.language))
  }

  /// The page that sitegen makes where no one wrote a file.
  private func made(_ written: PagePath, anchor: String?, language tag: String) -> LinkTarget? {
    func target(_ address: String, _ title: LocalizedText.Text) -> LinkTarget {
      .page(
        .init(
          address: Content.address(address, in: tag, default: site.settings.defaultTag),
          anchor: anchor, language: tag, title: title.text, titleLanguage: title.tag))
    }
    let words = site.language(tag)
    func string(_ key: String) -> LocalizedText.Text {
      .init(tag: tag, text: words?.string(key) ?? key)
    }
    func name(_ text: LocalizedText) -> LocalizedText.Text {
      text.text(in: tag, default: site.settings.defaultTag)
    }
    switch written.kind {
    case .home: return target("index.html", name(site.settings.title))
    case .prose(let page):
      return site.has(page) ? target(page.address, string(page.titleKey)) : nil
    case .listProse(let list):
      return site.has(list) ? target(list.rawValue + "/index.html", string(list.titleKey)) : nil
    case .regionProse(let id):
      return site.dataset.regions[id].map { target($0.address, name($0.name)) }
    case .fundProse(let id):
      return site.dataset.funds[id].map { target($0.address, name($0.name)) }
    case .notFound, .caseStudy, .withdrawn, .plain: return nil
    }
  }

  private func missingPage(
    _ path: String, written: String, in folder: String
  ) -> LinkProblem {
    if site.index.isHeld(path) { return held(written, what: "page") }
    if isRefused(path) { return .following }
    if case .listProse(let list)? = PagePath(path, tags: site.settings.tags)?.kind {
      return LinkProblem(
        rule: .brokenLink,
        message: "there is no list “\(written)”, since nothing would stand on it",
        help: list.helpWhereEmpty)
    }
    let made =
      site.dataset.regions.entries.map { "Content/regions/\($0.id.value).md" }
      + site.dataset.funds.entries.map { "Content/funds/\($0.id.value).md" }
    return missing(path, written, in: folder, among: site.index.paths + made, what: "page")
  }

  /// A file that is copied to the root of the output.
  private func staticFile(
    _ path: String, written: String, in folder: String, language tag: String
  ) -> Result<LinkTarget, LinkProblem> {
    let path = site.tree[path]?.path ?? path
    if let address = site.staticFiles.addresses[path] {
      return .success(.file(path: path, address: address))
    }
    guard site.staticFiles.held.contains(path) else {
      return .failure(missingFile(path, written: written, in: folder, language: tag))
    }
    return .failure(held(written, what: "file"))
  }

  /// Whether a page is missing only because it, or the entry that it is for, could not be read.
  private func isRefused(_ path: String) -> Bool {
    guard site.tree[path] == nil else { return true }
    switch PagePath(path, tags: site.settings.tags)?.kind {
    case .regionProse(let id): return site.dataset.regions.isRefused(id)
    case .fundProse(let id): return site.dataset.funds.isRefused(id)
    default: return false
    }
  }

  private func missingFile(
    _ path: String, written: String, in folder: String, language tag: String
  ) -> LinkProblem {
    for other in [path + "/index.md", path.replacingSuffix(".html", with: ".md")].compactMap(\.self)
    {
      guard page(other, anchor: nil, language: tag) != nil else { continue }
      return LinkProblem(
        rule: .brokenLink, message: "“\(written)” is an address, not a file of this site",
        help: "link to the page's file: “\(Self.link(to: other, from: folder))”")
    }
    let place = path.split(separator: "/").dropLast().joined(separator: "/") + "/"
    return missing(
      path, written, in: folder, among: site.tree.files(in: place).map(\.path), what: "file")
  }

  private func held(_ written: String, what: String) -> LinkProblem {
    LinkProblem(
      rule: .heldPage,
      message: "the \(what) “\(written)” is a draft or held back, so this link would lead nowhere",
      help: "hold this page back as well with “publish:”, or take the link out")
  }

  private func missing(
    _ path: String, _ written: String, in folder: String, among known: [String], what: String
  ) -> LinkProblem {
    guard !path.contains("\\") else {
      return LinkProblem(
        rule: .brokenLink, message: "there is no \(what) “\(written)”",
        help: "write “\(written.replacing("\\", with: "/"))”, with “/” between folders")
    }
    // People mistype a name, or count its folders wrongly: names are compared without their folders.
    func name(_ path: String) -> String {
      let last = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
      return String(last.hasSuffix(".md") ? last.dropLast(3) : last)
    }
    let nearest = nearestName(to: name(path), in: known.lazy.map(name)).flatMap { nearest in
      known.filter { name($0) == nearest }.min { Self.isNearer($0, $1, to: folder) }
    }
    return LinkProblem(
      rule: .brokenLink, message: "there is no \(what) “\(written)”",
      help: nearest.map { "link to “\(Self.link(to: $0, from: folder))”" }
        ?? "mend the link, or add “\(path)”")
  }

  /// Whether the first of two files is rather meant by a page of a folder: one in the folder itself, else the
  /// first by its path.
  private static func isNearer(_ one: String, _ other: String, to folder: String) -> Bool {
    let isInside = (one.hasPrefix(folder + "/"), other.hasPrefix(folder + "/"))
    return isInside.0 == isInside.1 ? one < other : isInside.0
  }

  /// The link to a file as it is written in a page of a folder.
  private static func link(to path: String, from folder: String) -> String {
    relativeLink(to: path, from: folder + "/page.md")
  }
}

extension String {
  /// The text with another ending; `nil` where it has not the one to replace.
  fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String? {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : nil
  }
}

extension ListKind {
  /// What to do about a link to the list where nothing stands on it.
  public var helpWhereEmpty: String {
    let first =
      switch self {
      case .caseStudies: "write the first page in Content/case-studies"
      case .regions: "write the first place into Content/data/regions.yaml"
      case .funds: "write the first fund into Content/data/funds.yaml"
      }
    return first + ", or take the link out"
  }

  /// The key of the list's title in the strings.
  public var titleKey: String {
    switch self {
    case .caseStudies: "case_studies"
    case .regions: "regions"
    case .funds: "funds"
    }
  }
}
