import Content
public import Diagnostics
import Funding
public import Ledger
import Rendering
import Templates

/// How making a release ended.
public struct ReleaseOutcome: Sendable {
  /// The site as it was checked.
  public var checked: CheckedSite
  /// All that keeps it from being released.
  public var diagnostics: [Diagnostic]
  /// The release; `nil` where none was made.
  public var name: ReleaseName?
  /// The release before it, where there is one.
  public var previous: ReleaseName?
  /// What differs from that.
  public var comparison: EditionComparison?
  /// The files that lie in its folder.
  public var files: [String] = []
  /// The ids of figures that were written into their files.
  public var frozen: [String] = []
  /// The ids of figures that still come from their labels, since their tables have descriptions.
  public var unfrozen: [String] = []
  /// The figures and addresses that it holds.
  public var edition: Edition?
}

/// Records what a site publishes in a folder of `Content/releases`.
///
/// The folder is a release from the moment that its list is there, which is written last: whatever stops the
/// program before, there is none, and the next try writes it anew.
///
/// - Parameters:
///   - request: What is asked for.
///   - machine: The machine to work on.
///   - waiting: Called once when another release of the site has been waited for for a second.
/// - Returns: How it ended. A site with problems, and one that publishes what its last release holds, is not
///   released.
/// - Throws: What the machine refused.
public func releaseSite(
  _ request: BuildRequest, on machine: Machine, waiting: () -> Void = {}
) async throws(FileSystemError) -> ReleaseOutcome {
  let content = request.site + "/Content"
  guard try machine.fileSystem.target(content)?.kind == .folder else {
    let checked = try await checkSite(request, on: machine)
    return ReleaseOutcome(checked: checked, diagnostics: checked.diagnostics)
  }
  let lock = try FolderLock(content, waits: request.waits, waiting: waiting)
  var checked = try await checkSite(request, on: machine)
  var edits = TreeEdits(tree: checked.tree)
  var frozen: [String] = []
  if let site = checked.site, checked.plan != nil {
    frozen = freezeIDs(of: site, in: &edits)
    if !frozen.isEmpty { checked = await checkTree(edits.edited, [], request, machine) }
  }
  var outcome = ReleaseOutcome(checked: checked, diagnostics: checked.diagnostics)
  if let site = checked.site, let plan = checked.plan, checked.isFit(isStrict: request.isStrict) {
    if let problem = laterRelease(site, in: checked.tree) {
      outcome.diagnostics.append(problem)
    } else {
      let maker = ReleaseMaker(site: site, tree: checked.tree, request: request, machine: machine)
      if let draft = try await maker.release(of: plan) {
        outcome.name = draft.name
        outcome.files = draft.files.map(\.name)
        outcome.frozen = frozen
        outcome.unfrozen = site.dataset.figures.entries.filter { $0.idFromLabel != nil }
          .map(\.id.value)
        try machine.fileSystem.replace(
          edits.changed.sorted { $0.key < $1.key }.map { (request.site + "/" + $0.key, $0.value) },
          within: request.site)
        try write(draft, to: request.site, machine.fileSystem)
      }
      outcome.edition = plan.edition
      outcome.previous = site.releases.last?.name
      if let last = site.releases.last, let now = outcome.edition {
        outcome.comparison = EditionComparison(checked.tree.edition(of: last), now)
      }
    }
  }
  lock.release()
  return outcome
}

/// A release that was made after the time that the site is read for: nothing can be put in front of it.
private func laterRelease(_ site: Site, in tree: SourceTree) -> Diagnostic? {
  let known = Set(site.releases.map(\.name))
  let later = tree.releaseNames.filter { !known.contains($0) }.max()
  return later.map { name in
    Diagnostic(
      .releaseAltered,
      "the release \(name) was made after \(site.reading.asOf), the time that the site is read for",
      at: SourceSpan(file: Release.path(ReleaseIndex.fileName, in: name), start: 0, end: 0),
      help: "release as of a later time")
  }
}

private func write(
  _ draft: ReleaseDraft, to site: String, _ fileSystem: any FileSystem
) throws(FileSystemError) {
  var folders: Set<String> = []
  for (name, bytes) in draft.files {
    let path = site + "/" + Release.path(name, in: draft.name)
    let folder = folderOf(path)
    if folders.insert(folder).inserted {
      try fileSystem.makeFolder(folder)
      // What a killed release was writing.
      for name in try fileSystem.list(folder) where isTemporaryName(name) {
        try fileSystem.remove(folder + "/" + name)
      }
    }
    try fileSystem.replace(path, with: bytes)
  }
}

/// A release that is not written yet: its files in the order of writing, the list last.
struct ReleaseDraft: Sendable {
  let name: ReleaseName
  let files: [(name: String, bytes: [UInt8])]
}

/// Makes a release of a site.
struct ReleaseMaker: Sendable {
  let site: Site
  let tree: SourceTree
  let request: BuildRequest
  let machine: Machine

  /// Files that every release has itself: the figures, so that they are at hand, and what tells of the release's own
  /// addresses.
  private static let alwaysOwn: Set<String> = [
    "figures.csv", "addresses.csv", "catalog.jsonld",
  ]

  /// Makes a release of what is planned; `nil` where the last one holds the same.
  func release(of plan: SitePlan) async throws(FileSystemError) -> ReleaseDraft? {
    let last = site.releases.last?.index
    let data = plan.releasedData(site).map { output in
      (name: String(output.address.dropFirst("data/".count)), bytes: output.render() ?? [])
    }
    if let last, holds(last, data) { return nil }
    let name = nextName
    var (kept, drafted) = divided(data, last)
    // What describes all tables points at files beside itself.
    if kept.contains(where: { $0.name.hasSuffix(".csv") }) {
      kept.removeAll { ReleaseIndex.descriptions.contains($0.name) }
      drafted.removeAll { ReleaseIndex.descriptions.contains($0.name) }
    }
    drafted.append((ReleaseIndex.receiptName, []))
    // The addresses of the release itself are among those that it lists, and others of its files describe the list.
    let draft = index(name, files: kept + drafted.map { listed($0, name) })
    let planned = await planned(with: drafted + [(ReleaseIndex.fileName, draft.json)], name)
    let released = Dictionary(
      planned.outputs.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    var own = drafted.dropLast().map { file, bytes in
      (name: file, bytes: released["data/" + file]?.render() ?? bytes)
    }
    let receipt = try await receipt(of: planned, own: own, name)
    own.append((ReleaseIndex.receiptName, receipt.json))
    own.append(
      (ReleaseIndex.fileName, index(name, files: kept + own.map { listed($0, name) }).json))
    return ReleaseDraft(name: name, files: own)
  }

  /// The files whose bytes are those of the release before, and those that the release has itself. What describes a
  /// table lies beside it, and is no reason to keep the table twice.
  private func divided(
    _ data: [(name: String, bytes: [UInt8])], _ last: ReleaseIndex?
  ) -> (kept: [ReleaseIndex.File], own: [(name: String, bytes: [UInt8])]) {
    var keptNames: Set<String> = []
    for (file, bytes) in data where !Self.alwaysOwn.contains(file) {
      if last?.file(file)?.hash == Digest(of: bytes).description { keptNames.insert(file) }
    }
    var kept: [ReleaseIndex.File] = []
    var own: [(name: String, bytes: [UInt8])] = []
    for (file, bytes) in data {
      if keptNames.contains(ReleaseIndex.table(describedBy: file) ?? file),
        let before = last?.file(file)
      {
        kept.append(before)
      } else {
        own.append((file, bytes))
      }
    }
    return (kept, own)
  }

  private func listed(
    _ file: (name: String, bytes: [UInt8]), _ name: ReleaseName
  ) -> ReleaseIndex.File {
    ReleaseIndex.File(
      name: file.name, release: name, size: file.bytes.count,
      hash: Digest(of: file.bytes).description)
  }

  private func index(_ name: ReleaseName, files: [ReleaseIndex.File]) -> ReleaseIndex {
    let previous = site.releases.last.flatMap { last in
      tree[Release.path(ReleaseIndex.fileName, in: last.name)]?.bytes.map {
        ReleaseIndex.Previous(name: last.name, hash: Digest(of: $0).description)
      }
    }
    return ReleaseIndex(
      name: name, moment: site.reading.asOf, previous: previous,
      files: files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  }

  /// Whether a release holds the same data.
  private func holds(_ last: ReleaseIndex, _ data: [(name: String, bytes: [UInt8])]) -> Bool {
    // What describes data changes with it, or tells nothing of it.
    func isData(_ name: String) -> Bool {
      name != ReleaseIndex.receiptName && !ReleaseIndex.descriptions.contains(name)
        && ReleaseIndex.table(describedBy: name) == nil
    }
    let held = last.files.filter { isData($0.name) }
    let data = data.filter { isData($0.name) }
    return held.count == data.count
      && data.allSatisfy { file, bytes in
        held.contains { $0.name == file && $0.hash == Digest(of: bytes).description }
      }
  }

  /// The first name of today that no release has.
  private var nextName: ReleaseName {
    let numbers = tree.releaseNames.filter { $0.day == site.today }.map(\.number)
    return ReleaseName(day: site.today, number: (numbers.max() ?? 0) + 1)
  }

  /// The site as it will be with the release in it.
  private func planned(
    with files: [(name: String, bytes: [UInt8])], _ name: ReleaseName
  ) async -> SitePlan {
    let folder = Release.folder + name.description + "/"
    let tree = SourceTree(
      self.tree.files.filter { !$0.path.hasPrefix(folder) }
        + files.map { SourceFile(path: folder + $0.name, bytes: $0.bytes) })
    let theme = Theme(tree)
    var problems: [Diagnostic] = []
    let input = SiteInput(tree, theme: theme, request: request, machine: machine)
    let loaded = await loadSite(input).site ?? site
    let templates = TemplateLibrary.load(
      theme.templates, layouts: neededLayouts(loaded), stringKeys: loaded.stringKeys,
      diagnostics: &problems)
    return await planSite(
      loaded, templates: templates, assets: theme.assets(loaded.settings), hash: SHA256Hash.self,
      jobs: request.jobs
    ).plan
  }

  /// The hashes of all that is published with the release, but for itself and the list of the release.
  private func receipt(
    of plan: SitePlan, own: [(name: String, bytes: [UInt8])], _ name: ReleaseName
  ) async throws(FileSystemError) -> Receipt {
    let maker = OutputMaker(site: request.site, fileSystem: machine.fileSystem)
    let folder = "data/\(name)/"
    let bytesOfOwn = Dictionary(
      own.map { (folder + $0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    let left = [ReleaseIndex.receiptName, ReleaseIndex.fileName].map { folder + $0 }
    let entries = await concurrentMap(
      plan.outputs.filter { !left.contains($0.address) }, jobs: request.jobs
    ) { output in
      let own = bytesOfOwn[output.address].map { Receipt.Entry($0) }
      return (own.map { .success($0) } ?? maker.entry(of: output)).map { (output.address, $0) }
    }
    var receipt = Receipt()
    for entry in entries {
      let (address, file) = try entry.get()
      receipt.files[address] = file
    }
    return receipt
  }
}

extension SourceTree {
  /// The names of all releases, those that are yet to come too.
  var releaseNames: [ReleaseName] {
    files(in: Release.folder).compactMap { file in
      let parts = file.path.dropFirst(Release.folder.count).split(separator: "/")
      guard parts.count == 2, parts[1] == ReleaseIndex.fileName else { return nil }
      return ReleaseName(String(parts[0]))
    }
  }
}

extension SitePlan {
  /// The files of data that a release holds.
  fileprivate func releasedData(_ site: Site) -> [PlannedOutput] {
    // What lies in a folder there is of an earlier release, or repeats a row of a table.
    outputs.filter { output in
      output.address.hasPrefix("data/") && !output.address.dropFirst(5).contains("/")
    }
  }
}
