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
  /// The hashes of these files, where they were needed.
  var digests: [Digest?]?
  /// What was done so far.
  public var report: BuildReport
  /// The parts of the check, for the next one; `nil` where the site was not read.
  var parts: CheckParts?

  /// What would be written of the data: there too where an error is in the way, if all files were read and all errors are
  /// in the words of pages.
  public var planOfData: SitePlan? {
    let isOfPages = diagnostics.allSatisfy {
      $0.severity != .error
        || $0.span?.file.hasPrefix("Content/") == true
          && $0.span?.file.hasSuffix(".md") == true
    }
    return plan ?? (isOfPages ? unchecked : nil)
  }

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
  let last =
    try machine.fileSystem.target(request.outputFolder)?.kind == .folder
    ? UnchangedBuild(request, on: machine) : nil
  let digests =
    last == nil ? nil : await tree.digests(of: content.files, jobs: request.jobs)
  var checked = await checkTree(
    tree, content.diagnostics, request, machine, against: against, report: report
  ) { site in
    // In doubt every page is looked at.
    digests.flatMap { try? last?.findings(on: site, from: content.files, $0) } ?? [:]
  }
  (checked.files, checked.digests) = (content.files, digests)
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
///   - known: What is known to be found on the site's pages, by position.
/// - Returns: The site, with all that is wrong with it.
func checkTree(
  _ tree: SourceTree, _ unread: [Diagnostic], _ request: BuildRequest, _ machine: Machine,
  against: (name: String, edition: Edition)? = nil, report: BuildReport = BuildReport(),
  keeping known: (Site) -> [Int: [Diagnostic]] = { _ in [:] }
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

  start = .now
  var further: [Diagnostic] = []
  if site.settings.drawsSocialImages, !PictureDrawer.isInstalled(on: machine) {
    further.append(.missingDrawer(site))
  }
  if site.settings.scalesImages, !PictureScaler.isInstalled(on: machine) {
    further.append(.missingScaler(site))
  }
  if site.settings.hasSearch, !SearchIndexer.isInstalled(on: machine) {
    further.append(.missingIndexer(site))
  }
  let templates = TemplateLibrary.load(
    theme.templates, layouts: neededLayouts(site), stringKeys: site.stringKeys,
    filledKeys: site.filledStringKeys, sparing: site.heldUses.layouts, diagnostics: &further)
  further += templates.policyProblems
  // A partial of the built-in theme that a site's own layouts do without is no fault of the site.
  further.removeAll { $0.rule == .unusedPartial && $0.isAboutBuiltIn }
  let assets = theme.assets(site.settings)
  let kept = known(site)
  // Neither asks for what the other finds, and each has parts that only one core works on.
  async let checking = validate(site, jobs: request.jobs, keeping: kept)
  if request.jobs == 1 { _ = await checking }
  let (plan, clashes) = await planSite(
    site, templates: templates, assets: assets, hash: SHA256Hash.self, jobs: request.jobs)
  further += theme.problems(in: tree, plan)
  let findings = await checking
  report.add("pages_checked", site.pages.count - kept.count)
  report.addStage("check and plan", since: start)
  var parts = CheckParts(
    site: site, unread: unread, loading: problems, findings: findings, further: further,
    plan: plan, clashes: clashes)
  // Where a file could not be read, that what it held is missing only follows.
  if !parts.isUnreadable {
    parts.changes = changesSinceRelease(site, plan, in: tree)
    if let against {
      parts.changes += changes(
        since: against, site, plan, besides: parts.found)
    }
  }
  let found = parts.found
  parts.traces = NumberTraces(site, found)
  return CheckedSite(parts, found, report: report)
}

/// What checking a site found, in the parts that it is put together from.
struct CheckParts: Sendable {
  var site: Site
  /// What kept files from being read.
  let unread: [Diagnostic]
  /// What was found in reading the site out of its files.
  var loading: [Diagnostic]
  /// What breaks rules.
  var findings: Findings
  /// What is wrong with layouts, and tools that are missing.
  let further: [Diagnostic]
  /// What would be written.
  var plan: SitePlan
  /// Files that would have one address.
  let clashes: [Diagnostic]
  /// What changed since it was published and may not.
  var changes: [Diagnostic] = []
  /// How the numbers in the prose stand to the data.
  var traces = NumberTraces(traced: 0, exempt: 0, unlinked: 0)

  /// Whether some file cannot be read.
  var isUnreadable: Bool { unread.hasErrors || loading.hasErrors }

  /// What was found, in no order, but for files that would have one address.
  var found: [Diagnostic] { unread + loading + findings.all + further + changes }
}

extension CheckedSite {
  /// Puts together what a check found.
  init(_ parts: CheckParts, _ found: [Diagnostic], report: BuildReport) {
    let (site, tree) = (parts.site, parts.site.tree)
    var report = report
    for (name, count) in [
      ("pages", site.pages.count), ("figures", site.dataset.figures.entries.count),
      ("awards", site.dataset.awards.count), ("empty_rows", site.dataset.awards.emptyRows),
      ("outputs", parts.plan.outputs.count + 1), ("numbers_traced", parts.traces.traced),
      ("numbers_exempt", parts.traces.exempt), ("numbers_unlinked", parts.traces.unlinked),
    ] {
      report.add(name, count)
    }
    report.remarks = parts.plan.remarks
    let (left, accepted) = (found + parts.clashes).withoutFollowing(in: tree)
      .judged(by: site.settings.checks).joiningNearLinks().inOrder().accepting(
        site.accepted, on: site.today)
    let diagnostics = left.onChangedPages(of: site, parts.plan)
      .judged(by: site.settings.checks).inOrder()
    report.accepted = accepted.map { BuildReport.Accepted($0, in: tree) }
    self.init(
      site: site, plan: diagnostics.hasErrors ? nil : parts.plan,
      unchecked: parts.isUnreadable ? nil : parts.plan,
      diagnostics: diagnostics, traces: parts.traces, tree: tree, report: report, parts: parts)
  }
}

extension SiteInput {
  /// What a site is loaded from.
  init(_ tree: SourceTree, theme: Theme, request: BuildRequest, machine: Machine) {
    self.init(
      tree: tree, strings: theme.strings, asOf: request.asOf, showsDrafts: request.showsDrafts,
      baseURL: request.baseURL, jobs: request.jobs, zoneFile: machine.zoneFile)
  }
}

extension Diagnostic {
  /// Whether it is about a file of the program's own.
  fileprivate var isAboutBuiltIn: Bool { span?.file.hasPrefix(Theme.builtIn) == true }
}
