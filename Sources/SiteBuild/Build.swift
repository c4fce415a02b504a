import Content
public import Diagnostics
import Rendering

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
  var request = request
  let folder = request.outputFolder
  try refuseForeignWorkFolder(request.site + "/.sitegen", machine)
  if try machine.fileSystem.target(folder)?.kind == .folder {
    let lock = try FolderLock(folder, waits: request.waits, waiting: waiting)
    request = request.renewed(on: machine)
    if let done = try await UnchangedBuild(request, on: machine)?.outcome() { return done }
    lock.release()
  }
  let receipt = folder + "/" + Receipt.address
  let before = try machine.fileSystem.status(receipt)
  var begun = FileStatus.Moment.now
  var checked = try await checkSite(request, on: machine)
  guard var plan = checked.plan, checked.isFit(isStrict: request.isStrict) else {
    // Whoever mends what is wrong builds again and again: what is right is not looked at each time.
    try? await UnchangedBuild(request, on: machine)?.noteFindings(checked, begun: begun)
    return BuildOutcome(checked: checked, diagnostics: checked.diagnostics, isWritten: false)
  }
  try machine.fileSystem.makeFolder(folder)
  let lock = try FolderLock(folder, waits: request.waits, waiting: waiting)
  if try machine.fileSystem.status(receipt) != before {
    // Another build wrote while this one read or waited, and may have read later: its site must not be set back.
    begun = .now
    request = request.renewed(on: machine)
    checked = try await checkSite(request, on: machine)
    guard let newer = checked.plan, checked.isFit(isStrict: request.isStrict) else {
      return BuildOutcome(checked: checked, diagnostics: checked.diagnostics, isWritten: false)
    }
    plan = newer
  }
  let start = ContinuousClock.now
  let unchanged = try UnchangedBuild(request, on: machine)
  let digests = unchanged == nil ? [] : await checked.digests(jobs: request.jobs)
  var writer = SiteWriter(
    folder: folder, workFolder: request.site + "/.sitegen",
    maker: OutputMaker(plan, checked.site, request, on: machine),
    jobs: request.jobs, isStrict: request.isStrict,
    kept: try await unchanged?.kept(for: checked, digests) ?? KeptOutputs())
  let part: ShardPart? =
    if let shard = request.shard {
      try ShardPart(of: shard, plan, checked, request, machine.fileSystem)
    } else { nil }
  let whole =
    if let part { part.plan } else {
      plan.adding(
        try searchIndex(of: plan, checked.site, request, machine, writer.maker))
    }
  func isPlaced(_ address: String) -> Bool {
    address == Receipt.address || whole.output(at: address) != nil
  }
  // What is of another part of the site is no slip.
  let adopted = try AdoptedFiles(
    request, isPlanned: { isPlaced($0) || plan.output(at: $0) != nil }, machine.fileSystem)
  if request.isStrict, !adopted.unknown.isEmpty {
    return BuildOutcome(
      checked: checked, diagnostics: checked.diagnostics + adopted.warnings, isWritten: false)
  }
  writer.adopted = adopted.addresses
  let outcome = try await writer.write(whole, progress: progress)
  if outcome.isWritten { try part?.note() }
  try writer.maker.scaler?.forget(allBut: plan)
  if let archive = request.archive, outcome.isWritten {
    try SiteArchive(of: checked.site, folder: folder, fileSystem: machine.fileSystem)
      .write(to: archive)
  }
  checked.report.addStage("render and write", since: start, bytes: outcome.bytes)
  checked.report.times = outcome.times
  for (name, count) in [
    ("written", outcome.written), ("unchanged", outcome.unchanged), ("kept", outcome.kept),
    ("removed", outcome.removed),
    ("bytes", outcome.bytes),
  ] {
    checked.report.add(name, count)
  }
  let foreign = outcome.foreign.map { address in
    // Only a file can be replaced, and only where one is to be.
    let isFile =
      isPlaced(address)
      && (try? machine.fileSystem.status(folder + "/" + address))?.kind == .file
    return Diagnostic(
      .foreignFile, "something that sitegen did not write stands where “\(address)” is to be",
      at: SourceSpan(file: folder.displayed(from: request.site) + "/" + address, start: 0, end: 0),
      help: isFile && !adopted.addresses.contains(address)
        ? "move it out of the folder, or let this build replace it: --adopt \(address)"
        : "move it out of the folder yourself: it is not a file that --adopt could replace")
  }
  let leftAlone = outcome.leftAlone.map { address in
    Diagnostic(
      leftAlone: address, at: folder.displayed(from: request.site) + "/" + address)
  }
  let done = BuildOutcome(
    checked: checked, diagnostics: checked.diagnostics + foreign + leftAlone + adopted.warnings,
    isWritten: outcome.isWritten, leftAlone: outcome.leftAlone, changes: outcome.changes)
  if done.isWritten {
    // The site is whole without this note: the next build only has more to do.
    try? await unchanged?.note(done, outcome.receipt, digests, begun: begun)
  }
  lock.release()
  return done
}

/// Refuses a `.sitegen` that leads elsewhere: what stands there is somebody else's.
func refuseForeignWorkFolder(_ path: String, _ machine: Machine) throws(FileSystemError) {
  guard try machine.fileSystem.status(path)?.kind == .link else { return }
  throw FileSystemError(
    .write, path, "it is a link, and sitegen keeps its own files there: take the link away")
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
  /// What is said of a file that is no longer of the site and was changed by someone: it stays, and stays published.
  fileprivate init(leftAlone address: String, at path: String) {
    self.init(
      .foreignFile, "“\(address)” is no longer of the site, but was changed by someone: left alone",
      at: SourceSpan(file: path, start: 0, end: 0),
      help: "take the file out of the folder, or it is published as it is")
    severity = .warning
  }
}

extension String {
  /// A path as messages show it: from the site folder, where it is in it.
  func displayed(from site: String) -> String {
    hasPrefix(site + "/") ? String(dropFirst(site.utf8.count + 1)) : self
  }
}
