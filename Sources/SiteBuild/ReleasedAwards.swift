public import Content
public import Diagnostics
import Ledger

/// The awards of a release, among the places, funds and sources of today.
public struct ReleasedAwards: Sendable {
  /// The site with these awards and no others.
  public let site: Site
  /// Where the file is published, from the root of the site.
  public let address: String
  /// The SHA-256 of the file.
  public let hash: String
  /// The file as it was read, and what else was.
  let text: SourceText
  let tree: SourceTree

  /// Shows messages their lines.
  public var sources: SourceLookup { { $0 == text.file ? text : tree.lookup($0) } }
}

extension CheckedSite {
  /// Reads the awards as a release published them.
  ///
  /// - Parameters:
  ///   - name: The name of the release.
  ///   - request: How the site was read.
  ///   - machine: Where time zones come from.
  /// - Returns: The awards, with what cannot be read as it was, such as a fund that is gone; or why there are none.
  public func awards(
    publishedIn name: String, _ request: BuildRequest, _ machine: Machine
  ) async -> (awards: ReleasedAwards?, diagnostics: [Diagnostic]) {
    let releases = site?.releases ?? []
    guard let release = releases.first(where: { $0.name.description == name }) else {
      let last = releases.last.map { "the last one is \($0.name)" }
      let unknown = Diagnostic(
        .unknownValue, "--release: there is no release “\(name)”", at: nil,
        help: nearestName(to: name, in: releases.map(\.name.description)).map { "write “\($0)”" }
          ?? last ?? "“sitegen release” makes one")
      return (nil, [unknown])
    }
    guard let file = release.index.file("awards.csv"),
      let bytes = tree.bytes(of: "awards.csv", in: release.index),
      let table = PublishedRows(bytes, file: file.name)
    else {
      let none = Diagnostic(
        .unknownValue, "the release \(name) has no awards", at: nil,
        help: "leave --release out for the awards of today")
      return (nil, [none])
    }
    let path = "Content/data/awards.csv"
    let awards = SourceFile(path: path, bytes: table.asAwards())
    let others = tree.files.filter { !$0.path.hasPrefix("Content/data/awards") }
    let changed = SourceTree(others + [awards])
    let (site, found) = await loadSite(
      SiteInput(changed, theme: Theme(tree), request: request, machine: machine))
    let shown = Release.path(file.name, in: file.release)
    let problems = found.filter { $0.span?.file == path && $0.rule != .unnamedColumn }.map {
      problem in
      var problem = problem
      problem.span?.file = shown
      problem.fix = nil
      return problem
    }
    let read = site.map { site in
      ReleasedAwards(
        site: site, address: "data/\(file.release)/\(file.name)",
        hash: Digest(of: bytes).description,
        text: SourceText(file: shown, bytes: awards.bytes ?? []),
        tree: changed)
    }
    return (read, problems)
  }
}
