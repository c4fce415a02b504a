import Content
import Diagnostics
import Funding
import Languages
import Markdown

/// Reports links that lead nowhere, to what is held back, or to a place that a page does not have;
/// and pictures from other sites.
struct LinksLeadSomewhere: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    var found = page.documents.flatMap(\.links).compactMap { link in
      check(link, on: page, links: links)
    }
    for source in page.writtenPictures {
      let target = links.resolve(source.value, in: page.folder, language: page.language)
      let problem = problem(ofPicture: target)
      found += [problem?.diagnostic(at: source.span, of: source.value)].compactMap { $0 }
    }
    for case .file(let file) in page.settings.extra.sorted(by: { $0.key < $1.key }).map(\.value) {
      if case .failure(let problem) = links.resolve(
        file.value, in: page.folder, language: page.language)
      {
        found += [problem.diagnostic(at: file.span, of: file.value)].compactMap { $0 }
      }
    }
    return found
  }

  private func check(_ link: Link, on page: Page, links: LinkResolver) -> Diagnostic? {
    let target = links.resolve(link.destination, in: page.folder, language: page.language)
    if link.isImage {
      let problem = problem(ofPicture: target)
      // Links that could run something were reported when the text was read.
      guard let problem, problem.rule != .unsafeLink, !link.hasSchemeOfNoPicture else {
        return nil
      }
      return problem.diagnostic(at: link.destinationSpan, of: link.destination)
    }
    switch target {
    case .failure(let problem):
      return problem.diagnostic(at: link.destinationSpan, of: link.destination)
    case .success(.anchor(let anchor)):
      return missing(anchor, on: page, at: link)
    case .success(.page(let target)):
      // The place of an award in the list is sitegen's own.
      guard let anchor = target.anchor, !link.destination.hasPrefix("award:") else { return nil }
      return check(anchor, of: target.address, at: link, links: links)
    case .success: return nil
    }
  }

  /// What is wrong with the place of a picture: only a file of the site's own will do.
  private func problem(ofPicture target: Result<LinkTarget, LinkProblem>) -> LinkProblem? {
    switch target {
    case .success(.file): return nil
    case .success(.external(let address)):
      let scheme = address.prefix { $0 != ":" }.lowercased()
      return ["http", "https"].contains(scheme)
        ? Self.foreign
        : LinkProblem(
          rule: .unsafeLink, message: "the place of a picture may not begin with “\(scheme):”",
          help: "put the picture into Content/images and write its path from this page")
    case .success:
      return LinkProblem(
        rule: .brokenLink, message: "this is not a picture",
        help: "write the path of a picture from this page")
    case .failure(let problem): return problem.rule == .invalidURL ? Self.foreign : problem
    }
  }

  private static let foreign = LinkProblem(
    rule: .foreignImage, message: "the picture lies on another site",
    help: "upload it to Content/images and write its path from this page")

  private func check(
    _ anchor: String, of address: String, at link: Link, links: LinkResolver
  ) -> Diagnostic? {
    if isTable(anchor, at: address, links.site) { return nil }
    if let position = links.site.index.position(address: address) {
      return missing(anchor, on: links.site.pages[position], at: link)
    }
    if anchor.hasPrefix("source-"),
      links.site.dataset.sources[String(anchor.dropFirst("source-".count))] != nil
    {
      return nil
    }
    return Diagnostic(
      .brokenAnchor, "the page has no place “\(anchor)”", at: link.destinationSpan,
      help: "link to the page without “#\(anchor)”")
  }

  /// Whether a place on the page of a place or fund is the table of its awards or allocations.
  private func isTable(_ anchor: String, at address: String, _ site: Site) -> Bool {
    guard ["awards", "allocations"].contains(anchor) else { return false }
    func isOf(_ made: String) -> Bool {
      site.languages.contains {
        Content.address(made, in: $0.tag, default: site.settings.defaultTag) == address
      }
    }
    let dataset = site.dataset
    if let fund = dataset.funds.entries.firstIndex(where: { isOf($0.address) }) {
      return anchor == "awards"
        ? !dataset.awards.positions(fund: fund).isEmpty
        : !dataset.allocations(fund: fund, region: nil).isEmpty
    }
    guard let region = dataset.regions.entries.firstIndex(where: { isOf($0.address) }) else {
      return false
    }
    return anchor == "awards"
      ? !dataset.awards(ofPlace: region).isEmpty
      : !dataset.allocations(fund: nil, region: region).isEmpty
  }

  private func missing(_ anchor: String, on page: Page, at link: Link) -> Diagnostic? {
    // Of a withdrawn page nothing but a notice is left, and links to any of its parts lead there.
    if page.withdrawal != nil { return nil }
    let ids = page.partNames
    if ids.contains(anchor) || anchor.hasPrefix("source-") { return nil }
    return Diagnostic(
      .brokenAnchor, "“\(page.settings.title.value)” has no heading with the name “\(anchor)”",
      at: link.destinationSpan,
      help: nearestName(to: anchor, in: ids).map { "write “#\($0)”" }
        ?? "link to the page without “#\(anchor)”")
  }
}

extension Link {
  /// Whether its address begins with what no picture's does: a link to something of the site, or to somebody.
  fileprivate var hasSchemeOfNoPicture: Bool {
    guard let colon = destination.firstIndex(of: ":") else { return false }
    let scheme = destination[..<colon].lowercased()
    return !["http", "https"].contains(scheme)
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") }
  }
}
