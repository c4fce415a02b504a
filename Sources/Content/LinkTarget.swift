public import Diagnostics
public import Funding
import Languages
import YAML

/// What a link or picture in a page leads to.
public enum LinkTarget: Hashable, Sendable {
  /// A page of the site.
  case page(PageTarget)
  /// A place on the same page.
  case anchor(String)
  /// A file of `Content` that is copied: its path from the site folder and its address.
  case file(path: String, address: String)
  /// A file that sitegen makes, by its address: a download of the data.
  case download(String)
  /// An address elsewhere, as written.
  case external(String)
  /// A published number, by its position in the dataset.
  case figure(Int)
  /// A number that is said to be no figure.
  case notAFigure
  /// Words in another language, by its tag.
  case phrase(language: String)

  /// A page that a link leads to.
  public struct PageTarget: Hashable, Sendable {
    /// Its address from the root of the site.
    public let address: String
    /// The place on it, without `#`.
    public let anchor: String?
    /// The tag of its language.
    public let language: String
    /// Its title.
    public let title: String
    /// The tag of the title's language: that of the data's words where they lack the page's.
    public let titleLanguage: String
  }
}

/// Why a link leads nowhere.
public struct LinkProblem: Error, Sendable {
  /// The rule that is broken.
  public let rule: Rule
  /// The fact.
  public let message: String
  /// What to do.
  public let help: String
  /// How many bytes of the destination stand before what is wrong, such as `figure:` before an id.
  public let prefix: Int

  /// The link leads to something that could not be read: that was reported.
  static let following = LinkProblem(rule: .brokenLink, message: "", help: "")

  /// Whether it only follows from another problem, and is not to be reported.
  public var isFollowing: Bool { message.isEmpty }

  /// Describes a problem.
  public init(rule: Rule, message: String, help: String, prefix: Int = 0) {
    self.rule = rule
    self.message = message
    self.help = help
    self.prefix = prefix
  }

  /// What is told of it at a link; `nil` where it only follows from another problem.
  ///
  /// - Parameters:
  ///   - span: Where the destination is written.
  ///   - destination: The destination.
  /// - Returns: The diagnostic.
  public func diagnostic(at span: SourceSpan, of destination: String) -> Diagnostic? {
    guard !isFollowing else { return nil }
    var span = span
    if span.end - span.start == destination.utf8.count { span.start += prefix }
    return Diagnostic(rule, message, at: span, help: help)
  }
}

/// Finds out what the links of pages lead to. Checks and rendering ask the same one.
public struct LinkResolver: Sendable {
  /// The site that the links are in.
  public let site: Site

  /// Makes a resolver for a site.
  public init(site: Site) { self.site = site }

  /// Finds what a link leads to.
  ///
  /// - Parameters:
  ///   - destination: The link's destination as written, its entities and escapes resolved.
  ///   - folder: The folder of the file that it stands in, such as `Content/case-studies`.
  ///   - tag: The language of the page.
  /// - Returns: What it leads to, or what is wrong with it.
  public func resolve(
    _ destination: String, in folder: String, language tag: String
  ) -> Result<LinkTarget, LinkProblem> {
    if destination.isEmpty {
      return problem(.brokenLink, "the link leads nowhere", "write where it leads")
    }
    if destination.hasPrefix("#") {
      return .success(.anchor(percentDecoded(destination.dropFirst()) ?? ""))
    }
    if let colon = Self.schemeEnd(destination) {
      let rest = String(destination[destination.index(after: colon)...])
      return scheme(destination[..<colon].lowercased(), rest, destination, tag)
    }
    if destination.hasPrefix("//") || destination.lowercased().hasPrefix("www.") {
      return problem(
        .invalidURL, "“\(destination)” is not a whole web address",
        "write “\(wholeAddress(of: destination) ?? "https://…")”")
    }
    return path(destination, in: folder, language: tag)
  }

  /// Where the scheme of a destination ends; `nil` where it has none.
  private static func schemeEnd(_ destination: String) -> String.Index? {
    destination.utf8.firstIndex(of: 0x3A).flatMap { colon in
      destination.utf8[..<colon].allSatisfy(isSchemeByte) ? colon : nil
    }
  }

  /// Whether a destination may be a file that is copied, seen by itself: no page, no entry and nothing elsewhere.
  public static func mayBeFile(_ destination: String) -> Bool {
    !destination.hasPrefix("#") && !destination.hasSuffix(".md") && schemeEnd(destination) == nil
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  private func problem(
    _ rule: Rule, _ message: String, _ help: String
  ) -> Result<LinkTarget, LinkProblem> {
    .failure(LinkProblem(rule: rule, message: message, help: help))
  }

  private func scheme(
    _ scheme: String, _ rest: String, _ destination: String, _ tag: String
  ) -> Result<LinkTarget, LinkProblem> {
    switch scheme {
    case "figure": entry(rest, in: site.dataset.figures, after: scheme) { .figure($0) }
    case "not-a-figure": .success(.notAFigure)
    case "lang": phrase(rest)
    case "region":
      placed(rest) { id, anchor in
        entry(id, in: site.dataset.regions, after: scheme) {
          region(site.dataset.regions.entries[$0], tag, anchor: anchor)
        }
      }
    case "fund":
      placed(rest) { id, anchor in
        entry(id, in: site.dataset.funds, after: scheme) {
          fund(site.dataset.funds.entries[$0], tag, anchor: anchor)
        }
      }
    case "award": award(rest, tag)
    case "source":
      entry(rest, in: site.dataset.sources, after: scheme) {
        source(site.dataset.sources.entries[$0], tag)
      }
    case "page":
      // The ending stands before the place on the page.
      path(
        Self.withoutAnchor(rest) + ".md" + rest.drop { $0 != "#" }, in: "Content", language: tag)
    default: external(scheme, rest, destination)
    }
  }

  /// An address elsewhere, which names a site, somebody to write to or a number.
  private func external(
    _ scheme: String, _ rest: String, _ destination: String
  ) -> Result<LinkTarget, LinkProblem> {
    switch scheme {
    case "http", "https":
      if namesHost(rest) { break }
      return problem(
        .invalidURL, "“\(shortened(destination))” names no site",
        "write the whole address, such as https://example.org/report")
    case "mailto":
      // Without an address a letter may still have a subject: the reader says to whom it goes.
      let address = rest.prefix { $0 != "?" }
      let at = address.replacing("%40", with: "@").split(
        separator: "@", omittingEmptySubsequences: false)
      if address.isEmpty ? rest.count > 1 : at.count > 1 && !at.contains("") { break }
      return problem(
        .invalidURL, "“\(shortened(destination))” names nobody to write to",
        "write an e-mail address, such as mailto:press@example.org")
    case "tel":
      if rest.utf8.contains(where: { (0x30...0x39).contains($0) }) { break }
      return problem(
        .invalidURL, "“\(shortened(destination))” names no telephone number",
        "write the number, such as tel:+442079460000")
    default: break
    }
    return .success(.external(destination))
  }

  /// Words in another language: a tag of two or three letters, and what tells variants apart behind hyphens.
  private func phrase(_ tag: String) -> Result<LinkTarget, LinkProblem> {
    guard !isLanguageTag(tag) else { return .success(.phrase(language: tag)) }
    return .failure(
      LinkProblem(
        rule: .brokenLink, message: "“\(tag)” is no tag of a language",
        help: "write the tag of the language that the words are in, such as “lang:cy” for Welsh",
        prefix: "lang:".utf8.count))
  }

  /// What a destination names, without the place on its page.
  public static func withoutAnchor(_ destination: String) -> String {
    String(destination.prefix { $0 != "#" })
  }

  /// What a name with a place on its page leads to.
  private func placed(
    _ name: String,
    _ target: (_ id: String, _ anchor: String?) -> Result<LinkTarget, LinkProblem>
  ) -> Result<LinkTarget, LinkProblem> {
    let id = Self.withoutAnchor(name)
    let anchor = percentDecoded(name.dropFirst(id.count + 1))
    return target(id, anchor.flatMap { $0.isEmpty ? nil : $0 })
  }

  private func entry<Entry>(
    _ id: String, in table: EntryTable<Entry>, after scheme: String,
    _ target: (Int) -> LinkTarget
  ) -> Result<LinkTarget, LinkProblem> {
    guard !id.isEmpty else {
      return problem(
        Entry.unknownRule, "the link names no \(Entry.noun)", "write its id after “\(scheme):”")
    }
    var found: [Diagnostic] = []
    let nowhere = SourceSpan(file: "", start: 0, end: 0)
    let position = table.resolve(Located(id, at: nowhere), diagnostics: &found)
    // That an id is an earlier one is told apart: the link leads there all the same.
    if let first = found.first, first.rule != .formerID {
      return .failure(
        LinkProblem(
          rule: first.rule, message: first.message, help: first.help ?? "",
          prefix: scheme.utf8.count + 1))
    }
    guard let position else { return .failure(.following) }
    return .success(target(position))
  }

  /// The page of a region in a language.
  public func region(_ region: Region, _ tag: String, anchor: String? = nil) -> LinkTarget {
    made(region.address, region.name.text(in: tag, default: defaultTag), tag, anchor: anchor)
  }

  /// The page of a fund in a language.
  public func fund(_ fund: Fund, _ tag: String, anchor: String? = nil) -> LinkTarget {
    made(fund.address, fund.name.text(in: tag, default: defaultTag), tag, anchor: anchor)
  }

  /// The place of a source on the page of all sources.
  public func source(_ source: Source, _ tag: String) -> LinkTarget {
    made(
      "sources.html", source.title.text(in: tag, default: defaultTag), tag,
      anchor: "source-" + source.id.value)
  }

  var defaultTag: String { site.settings.defaultTag }

  /// A page that sitegen makes, which exists in every language.
  func made(
    _ address: String, _ title: LocalizedText.Text, _ tag: String, anchor: String? = nil
  ) -> LinkTarget {
    .page(
      .init(
        address: Content.address(address, in: tag, default: defaultTag), anchor: anchor,
        language: tag, title: title.text, titleLanguage: title.tag))
  }
}
