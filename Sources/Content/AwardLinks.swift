import Diagnostics
public import Funding
import Languages

/// The address of a page of the list of awards, counted from 1, without a language's folder.
public func awardListAddress(_ page: Int) -> String {
  page == 1 ? MadePage.awards.address : "awards/page-\(page).html"
}

extension AwardTable {
  /// The address of the page of the award at a position, without a language's folder: its id as addresses
  /// are spelt.
  public func address(at position: Int) -> String {
    "awards/" + slug(of: id(at: position)) + ".html"
  }

  /// The page of the list that the award at a position stands on, counted from 1.
  ///
  /// - Parameters:
  ///   - position: The position.
  ///   - size: How many awards a page has.
  /// - Returns: The number of the page.
  public func listPage(at position: Int, of size: Int) -> Int { rank(at: position) / size + 1 }

  /// The place of the award at a position on that page.
  public func anchor(at position: Int) -> String {
    "award-" + percentEncoded(id(at: position)[...])
  }

  /// Why an id leads to no award.
  func linkProblem(of id: String) -> LinkProblem {
    if isHeld(id) {
      return LinkProblem(
        rule: .heldFigure, message: "the award “\(id)” is held back; this would show it now",
        help: "hold this back as well with “publish:”, or take it out")
    }
    let nearest = nearestName(to: id, in: (0..<count).lazy.map { self.id(at: $0) })
    return LinkProblem(
      rule: .unknownAward, message: "there is no award “\(id)” in the data",
      help: nearest.map { "write “\($0)”" } ?? "write the id as it stands in the data")
  }
}

extension LinkResolver {
  /// The page of an award, else its place in the list of awards.
  func award(_ id: String, _ tag: String) -> Result<LinkTarget, LinkProblem> {
    let awards = site.dataset.awards
    guard let position = awards.position(of: id) ?? percentDecoded(id).flatMap(awards.position)
    else { return .failure(awards.linkProblem(of: id)) }
    return .success(award(at: position, tag))
  }

  /// The page of the award at a position, else its place in the list of awards.
  public func award(at position: Int, _ tag: String) -> LinkTarget {
    let awards = site.dataset.awards
    let award = awards[position]
    let title =
      award.words.title?.text(in: tag, default: defaultTag) ?? .init(tag: tag, text: award.id)
    if site.settings.hasAwardPages { return made(awards.address(at: position), title, tag) }
    return made(
      awardListAddress(awards.listPage(at: position, of: site.settings.awardsPerPage)), title, tag,
      anchor: percentEncoded(awards.anchor(at: position)[...]))
  }
}
