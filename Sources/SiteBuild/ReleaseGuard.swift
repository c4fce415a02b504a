import Content
import Diagnostics
import Ledger
import Rendering
import Validation

/// Holds a site against its last release: what changed without a word, what is lost, what was altered.
///
/// - Parameters:
///   - site: The site.
///   - plan: What it will publish.
///   - tree: Its files.
/// - Returns: What is wrong; of a site without a release only what is to be removed and still there.
func changesSinceRelease(_ site: Site, _ plan: SitePlan, in tree: SourceTree) -> [Diagnostic] {
  let left = notRemoved(site, plan, in: tree)
  guard let last = site.releases.last else { return left }
  let altered = alteredReleases(site.releases, in: tree) + left
  guard !altered.hasErrors else { return altered }
  let before = PublishedBefore(
    site: site, now: plan.edition, before: tree.edition(of: last), name: "the release \(last.name)")
  return validate(before)
}

/// Holds a site against an earlier output.
///
/// - Parameters:
///   - before: What was published, and what messages call it.
///   - site: The site.
///   - plan: What it will publish.
///   - known: What was found so far: of what breaks the same rule at the same place nothing more is said.
/// - Returns: What is wrong.
func changes(
  since before: (name: String, edition: Edition), _ site: Site, _ plan: SitePlan,
  besides known: [Diagnostic]
) -> [Diagnostic] {
  struct Subject: Hashable {
    let rule: Rule
    let span: SourceSpan?
    let help: String?
  }
  func subject(_ diagnostic: Diagnostic) -> Subject {
    Subject(rule: diagnostic.rule, span: diagnostic.span, help: diagnostic.help)
  }
  let said = Set(known.map(subject))
  let held = PublishedBefore(
    site: site, now: plan.edition, before: before.edition, name: before.name)
  return validate(held).filter { !said.contains(subject($0)) }
}

extension SitePlan {
  /// What the plan will publish.
  var edition: Edition {
    let data = Dictionary(
      outputs.filter { $0.address.hasPrefix("data/") }.map { ($0.address, $0) },
      uniquingKeysWith: { first, _ in first })
    return Edition { data["data/" + $0]?.render() }
  }
}

/// Releases whose files are not those that were published.
///
/// - Parameters:
///   - releases: The releases, the oldest first.
///   - tree: The files of the site.
/// - Returns: A problem for each file that differs, is gone, or was added.
func alteredReleases(_ releases: [Release], in tree: SourceTree) -> [Diagnostic] {
  var found: [Diagnostic] = []
  func report(_ message: String, _ path: String, help: String) {
    found.append(
      Diagnostic(
        .releaseAltered, message, at: SourceSpan(file: path, start: 0, end: 0), help: help))
  }
  let known = Dictionary(
    releases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  for release in releases {
    let folder = Release.folder + release.name.description + "/"
    let indexPath = folder + ReleaseIndex.fileName
    if let previous = release.index.previous {
      let path = Release.path(ReleaseIndex.fileName, in: previous.name)
      let bytes = known[previous.name] == nil ? nil : tree[path]?.bytes
      if bytes == nil {
        report(
          "the release \(previous.name), which \(release.name) follows, is gone", indexPath,
          help: "put its folder back")
      } else if Digest(of: bytes ?? []).description != previous.hash {
        report(
          "the list of the release \(previous.name) is not the one that \(release.name) follows",
          path,
          help: "put the file back as it was when the release was made")
      }
    }
    for file in release.index.files {
      let path = Release.path(file.name, in: file.release)
      guard let bytes = tree[path]?.bytes else {
        if file.release == release.name {
          report(
            "“\(file.name)” of the release \(release.name) is gone", indexPath,
            help: "put the file back: what was released stays")
        }
        continue
      }
      guard file.release == release.name, Digest(of: bytes).description != file.hash else {
        continue
      }
      report(
        "“\(file.name)” of the release \(release.name) is not what was published", path,
        help: "put the file back as it was; what the law asks to be taken out is listed in "
          + "Content/data/removed.yaml")
    }
    let names = Set(release.files.map(\.path))
    for file in tree.files(in: folder) where !names.contains(file.path) {
      report(
        "“\(file.path.dropFirst(folder.count))” was not published with the release \(release.name)",
        file.path, help: "take the file out of the folder")
    }
  }
  return found
}
