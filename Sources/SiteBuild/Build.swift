public import Content
public import Diagnostics
import Funding
import Languages
public import Ledger
public import Rendering
import Templates
public import Validation

/// A site as far as it can be brought without writing anything.
public struct CheckedSite: Sendable {
  /// The site; `nil` where its settings cannot be used.
  public let site: Site?
  /// What will be written; `nil` where an error is in the way.
  public let plan: SitePlan?
  /// What would be written whatever is in the way; `nil` where some file cannot be read.
  public internal(set) var unchecked: SitePlan?
  /// What is wrong, in order, as the site's `checks` have it.
  public let diagnostics: [Diagnostic]
  /// How the numbers in its prose stand to the data.
  public var traces: NumberTraces?
  /// The files that the site was read from.
  public let tree: SourceTree
  /// How they stood in the folder before they were read.
  var files: [FoundFile] = []
  /// What was done so far.
  public var report: BuildReport

  /// Whether the site can be published.
  ///
  /// - Parameter isStrict: Whether warnings count as errors do.
  /// - Returns: Whether nothing is in the way.
  public func isFit(isStrict: Bool) -> Bool {
    !diagnostics.contains { $0.severity == .error || isStrict && $0.severity == .warning }
  }
}

/// Reads, loads, checks and plans a site.
///
/// - Parameters:
///   - request: What is asked for.
///   - machine: The machine to read on.
///   - against: What was published before, beside the site's releases, and what messages call it.
/// - Returns: The site, with all that is wrong with it.
/// - Throws: What the machine refused.
public func checkSite(
  _ request: BuildRequest, on machine: Machine, against: (name: String, edition: Edition)? = nil
) async throws(FileSystemError) -> CheckedSite {
  var report = BuildReport()
  guard try machine.fileSystem.target(request.site)?.kind == .folder else {
    let absent = Diagnostic(
      .unreadableFile, "there is no folder “\(request.site)”", at: nil,
      help: "name the folder that holds Content")
    return CheckedSite(
      site: nil, plan: nil, diagnostics: [absent], tree: SourceTree([]), report: report)
  }
  let start = ContinuousClock.now
  let folder = SiteFolder(path: request.site, fileSystem: machine.fileSystem)
  let content = try await folder.read(jobs: request.jobs)
  let tree = content.tree
  report.addStage(
    "read", since: start, bytes: tree.files.reduce(0) { $0 + ($1.bytes?.count ?? 0) })
  report.add("source_files", tree.files.count)
  var checked = await checkTree(
    tree, content.diagnostics, request, machine, against: against, report: report)
  checked.files = content.files
  return checked
}

/// Loads, checks and plans a site of files that were read.
///
/// - Parameters:
///   - tree: The files.
///   - unread: What kept others from being read.
///   - request: What is asked for.
///   - machine: Where time zones come from.
///   - against: What was published before, beside the site's releases, and what messages call it.
///   - report: What was done so far.
/// - Returns: The site, with all that is wrong with it.
func checkTree(
  _ tree: SourceTree, _ unread: [Diagnostic], _ request: BuildRequest, _ machine: Machine,
  against: (name: String, edition: Edition)? = nil, report: BuildReport = BuildReport()
) async -> CheckedSite {
  var report = report
  var start = ContinuousClock.now
  let theme = Theme(tree)
  let (loaded, problems) = await loadSite(
    SiteInput(tree, theme: theme, request: request, machine: machine))
  report.addStage("load", since: start)
  guard let site = loaded else {
    let found = (unread + problems).withoutFollowing(in: tree).inOrder()
    return CheckedSite(site: nil, plan: nil, diagnostics: found, tree: tree, report: report)
  }
  report.add("pages", site.pages.count)
  report.add("figures", site.dataset.figures.entries.count)
  report.add("awards", site.dataset.awards.count)
  report.add("empty_rows", site.dataset.awards.emptyRows)

  start = .now
  var found = unread + problems + (await validate(site, jobs: request.jobs))
  if site.settings.drawsSocialImages, !PictureDrawer.isInstalled(on: machine) {
    found.append(.missingDrawer(site))
  }
  if site.settings.scalesImages, !PictureScaler.isInstalled(on: machine) {
    found.append(.missingScaler(site))
  }
  if site.settings.hasSearch, !SearchIndexer.isInstalled(on: machine) {
    found.append(.missingIndexer(site))
  }
  let templates = TemplateLibrary.load(
    theme.templates, layouts: neededLayouts(site), stringKeys: site.stringKeys,
    places: layoutPlaces(site), diagnostics: &found)
  report.addStage("check", since: start)

  start = .now
  let (plan, clashes) = await planSite(
    site, templates: templates, assets: theme.assets(site.settings), hash: SHA256Hash.self,
    jobs: request.jobs)
  report.addStage("plan", since: start)
  report.add("outputs", plan.outputs.count + 1)
  report.remarks = plan.remarks
  // Where a file could not be read, that what it held is missing only follows.
  if !(unread + problems).hasErrors {
    found += changesSinceRelease(site, plan, in: tree)
    if let against { found += changes(since: against, site, plan, besides: found) }
  }
  // A partial of the built-in theme that a site's own layouts do without is no fault of the site.
  found.removeAll { $0.rule == .unusedPartial && $0.isAboutBuiltIn }
  let traces = NumberTraces(site, found)
  for (name, count) in [
    ("numbers_traced", traces.traced), ("numbers_exempt", traces.exempt),
    ("numbers_unlinked", traces.unlinked),
  ] {
    report.add(name, count)
  }
  let (left, accepted) = (found + clashes).withoutFollowing(in: tree)
    .judged(by: site.settings.checks).inOrder().accepting(site.accepted, on: site.today)
  let diagnostics = left.judged(by: site.settings.checks).inOrder()
  report.accepted = accepted.map { BuildReport.Accepted($0, in: tree) }
  return CheckedSite(
    site: site, plan: diagnostics.hasErrors ? nil : plan,
    unchecked: (unread + problems).hasErrors ? nil : plan,
    diagnostics: diagnostics,
    traces: traces, tree: tree, report: report)
}

extension SiteInput {
  /// What a site is loaded from.
  init(_ tree: SourceTree, theme: Theme, request: BuildRequest, machine: Machine) {
    self.init(
      tree: tree, strings: theme.strings, asOf: request.asOf, showsDrafts: request.showsDrafts,
      baseURL: request.baseURL, jobs: request.jobs, zoneFile: machine.zoneFile)
  }
}

/// How a build ended.
public struct BuildOutcome: Sendable {
  /// The site as it was checked, the report complete.
  public var checked: CheckedSite
  /// All that is wrong: what the check found, and files of someone else's in the output folder.
  public var diagnostics: [Diagnostic]
  /// Whether the site was written.
  public var isWritten: Bool
  /// Files in the output folder that are no longer of the site and were changed by someone: left alone.
  public var leftAlone: [String] = []
  /// What was changed in the output folder.
  public var changes = PublishedChanges()
}

/// Builds a site: checks it and, if nothing is in the way, writes it.
///
/// - Parameters:
///   - request: What is asked for.
///   - machine: The machine to build on.
///   - waiting: Called once when another build into the folder has been waited for for a second.
///   - progress: Called now and then while files are written, with how many are done, of how many.
/// - Returns: How it ended.
/// - Throws: What the machine refused. Each file is then whole, old or new, and the next build mends the
///   rest.
public func buildSite(
  _ request: BuildRequest, on machine: Machine, waiting: () -> Void = {},
  progress: (Int, Int) -> Void = { _, _ in }
) async throws(FileSystemError) -> BuildOutcome {
  let folder = request.outputFolder
  if try machine.fileSystem.target(folder)?.kind == .folder {
    let lock = try FolderLock(folder, waits: request.waits, waiting: waiting)
    if let done = try await UnchangedBuild(request, on: machine)?.outcome() { return done }
    lock.release()
  }
  let begun = FileStatus.Moment.now
  var checked = try await checkSite(request, on: machine)
  guard let plan = checked.plan, checked.isFit(isStrict: request.isStrict) else {
    return BuildOutcome(checked: checked, diagnostics: checked.diagnostics, isWritten: false)
  }
  let start = ContinuousClock.now
  try machine.fileSystem.makeFolder(folder)
  let lock = try FolderLock(folder, waits: request.waits, waiting: waiting)
  let writer = SiteWriter(
    folder: folder, workFolder: request.site + "/.sitegen",
    maker: OutputMaker(plan, checked.site, request, on: machine),
    jobs: request.jobs, adopted: request.adopted)
  let whole =
    if let shard = request.shard {
      try plan.share(of: shard, checked, request, machine.fileSystem)
    } else {
      plan.adding(
        try searchIndex(of: plan, checked.site, request, machine, writer.maker))
    }
  let outcome = try await writer.write(whole, progress: progress)
  try writer.maker.scaler?.forget(allBut: plan)
  if let archive = request.archive, outcome.foreign.isEmpty {
    try SiteArchive(of: checked.site, folder: folder, fileSystem: machine.fileSystem)
      .write(to: archive)
  }
  checked.report.addStage("render and write", since: start, bytes: outcome.bytes)
  checked.report.times = outcome.times
  for (name, count) in [
    ("written", outcome.written), ("unchanged", outcome.unchanged), ("removed", outcome.removed),
    ("bytes", outcome.bytes),
  ] {
    checked.report.add(name, count)
  }
  let foreign = outcome.foreign.map { address in
    Diagnostic(
      .foreignFile, "something that sitegen did not write stands where “\(address)” is to be",
      at: SourceSpan(file: folder.displayed(from: request.site) + "/" + address, start: 0, end: 0),
      help: "move it out of the folder, or let this build replace it: --adopt \(address)")
  }
  let done = BuildOutcome(
    checked: checked, diagnostics: checked.diagnostics + foreign, isWritten: foreign.isEmpty,
    leftAlone: outcome.leftAlone, changes: outcome.changes)
  if done.isWritten {
    // The site is whole without this note: the next build only has more to do.
    try? await UnchangedBuild(request, on: machine)?.note(done, outcome.receipt, begun: begun)
  }
  lock.release()
  return done
}

/// The files of the search's index, where the site has a search.
private func searchIndex(
  of plan: SitePlan, _ site: Site?, _ request: BuildRequest, _ machine: Machine,
  _ maker: OutputMaker
) throws(FileSystemError) -> [PlannedOutput] {
  guard site?.settings.hasSearch == true,
    let indexer = SearchIndexer(on: machine, workFolder: request.site + "/.sitegen")
  else { return [] }
  return try indexer.index(of: plan, maker)
}

extension Diagnostic {
  /// Whether it is about a file of the program's own.
  fileprivate var isAboutBuiltIn: Bool { span?.file.hasPrefix(Theme.builtIn) == true }
}

extension String {
  /// A path as messages show it: from the site folder, where it is in it.
  fileprivate func displayed(from site: String) -> String {
    hasPrefix(site + "/") ? String(dropFirst(site.utf8.count + 1)) : self
  }
}
