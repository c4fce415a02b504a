import Content
import Diagnostics
import Funding
import Languages
import Rendering
import Validation

/// Finds out whether a build has anything to do, and notes what it did for the next one.
struct UnchangedBuild: Sendable {
  let request: BuildRequest
  let machine: Machine
  private let path: String
  /// Where what was found on pages lies.
  private let foundPath: String
  let journal: Journal

  var fileSystem: any FileSystem { machine.fileSystem }

  /// How fine the clock of file systems is, at the worst: of what happened within this time nobody can tell the order.
  static let grain: Int64 = 20_000_000

  /// Prepares for an output folder, which exists; `nil` where the program cannot be told from other builds of it,
  /// and for a part of a site, which has a note on all that it was read from.
  init?(_ request: BuildRequest, on machine: Machine) throws(FileSystemError) {
    guard !machine.program.isEmpty, request.shard == nil else { return nil }
    self.request = request
    self.machine = machine
    let output = try machine.fileSystem.real(request.outputFolder)
    let work = request.site + "/.sitegen"
    path = workFile("built", of: output, in: work)
    foundPath = workFile("found", of: output, in: work)
    journal = Journal(workFolder: work, output: output, fileSystem: machine.fileSystem)
  }

  // MARK: - Before a build

  /// How the build ends, where nothing is to be done.
  ///
  /// - Returns: `nil` where something was changed since the last build, or may have been.
  /// - Throws: What the machine refused.
  func outcome() async throws(FileSystemError) -> BuildOutcome? {
    let start = ContinuousClock.now
    // An archive is made of what is in the folder, whatever was there before.
    guard !request.isClean, request.archive == nil, var stamp = try stamp() else { return nil }
    let now = FileStatus.Moment.now
    let found = try SiteFolder(path: request.site, fileSystem: fileSystem).list()
    guard found.diagnostics.isEmpty, found.files.count == stamp.inputs.files.count else {
      return nil
    }
    var isTouched = false
    guard
      let inputs = try await seen(
        found.files, as: stamp.inputs.files, in: request.site,
        sureBefore: stamp.inputs.begun.nanoseconds - Self.grain, &isTouched)
    else { return nil }
    guard try !journal.exists() else { return nil }
    let folder = request.outputFolder
    let outputs = try await statuses(of: stamp.outputs.map(\.path), in: folder).compactMap { $0 }
    guard outputs.count == stamp.outputs.count else { return nil }
    guard
      let kept = try await seen(
        outputs, as: stamp.outputs, in: folder,
        sureBefore: stamp.ended.nanoseconds - Self.grain, &isTouched)
    else { return nil }
    if isTouched {
      (stamp.inputs.files, stamp.outputs) = (inputs, kept)
      (stamp.inputs.begun, stamp.ended) = (now, .now)
      // Without the new times the next build only has more to read.
      try? fileSystem.write(stamp.bytes, to: path)
    }
    return try outcome(of: stamp, since: start)
  }

  /// What the last build left, where it was for this request, by this program and for this time.
  func stamp() throws(FileSystemError) -> BuildStamp? {
    guard try fileSystem.status(path)?.kind == .file,
      let stamp = BuildStamp(reading: try fileSystem.read(path))
    else { return nil }
    let tools = stamp.inputs.terms.tools
    guard holds(stamp.inputs, for: terms(tools: tools)),
      tools.isEmpty || Set(tools).isSubset(of: currentTools)
    else { return nil }
    return stamp
  }

  /// What the last build found on pages by themselves, where it was for this site, by this program and for this time.
  func found() throws(FileSystemError) -> FoundOnPages? {
    guard try fileSystem.status(foundPath)?.kind == .file,
      let found = FoundOnPages(reading: try fileSystem.read(foundPath)),
      holds(found.inputs, for: termsOfFindings)
    else { return nil }
    return found
  }

  /// Whether inputs were asked for in the same terms, and for this time.
  private func holds(_ inputs: BuildInputs, for terms: BuildInputs.Terms) -> Bool {
    let file = machine.zoneFile(inputs.zone)
    guard inputs.terms == terms, inputs.zoneFile == file.map({ Digest(of: $0) }),
      let zone = TimeZoneRule(name: inputs.zone, tzif: file), let asOf = request.moment(in: zone)
    else { return false }
    return asOf.shows(
      whatShowedAt: Instant(seconds: inputs.asOf), in: zone,
      until: inputs.nextComing.map { Instant(seconds: $0) })
  }

  /// What rules about pages depend on besides files: they find the same where warnings stop a build.
  private var termsOfFindings: BuildInputs.Terms {
    BuildInputs.Terms(
      program: machine.program, options: [request.baseURL ?? "", "\(request.showsDrafts)"],
      tools: [])
  }

  private func terms(tools: [String]) -> BuildInputs.Terms {
    BuildInputs.Terms(
      program: machine.program,
      options: [
        request.baseURL ?? "", "\(request.showsDrafts)", "\(request.isStrict)",
      ]
        + request.adopted.sorted(), tools: tools)
  }

  /// The tools that sites may ask for, as they are installed now.
  private var currentTools: [String] { tools(where: { _ in true }) }

  /// The tools that a site asks for, whether or not they made a file of it, as they are installed now.
  private func tools(of settings: SiteSettings) -> [String] { tools { settings[keyPath: $0] } }

  private func tools(where isAsked: (KeyPath<SiteSettings, Bool>) -> Bool) -> [String] {
    let work = request.site + "/.sitegen"
    return [
      isAsked(\.drawsSocialImages) ? PictureDrawer(on: machine, workFolder: work)?.version : nil,
      isAsked(\.hasSearch) ? SearchIndexer(on: machine, workFolder: work)?.version : nil,
      isAsked(\.scalesImages) ? PictureScaler(on: machine, workFolder: work)?.version : nil,
    ].compactMap { $0 }
  }

  /// Files as they are now, where they hold what they held; one that was touched is read to see.
  private func seen(
    _ files: [FoundFile], as before: [BuildInputs.Seen], in folder: String,
    sureBefore sure: Int64, _ isTouched: inout Bool
  ) async throws(FileSystemError) -> [BuildInputs.Seen]? {
    var unsure: [Int] = []
    for (position, (file, old)) in zip(files, before).enumerated() {
      guard file.path == old.path, file.status.kind == .file, file.status.size == old.status.size
      else { return nil }
      let isSame = file.status == old.status && file.status.changed.nanoseconds < sure
      if !isSame { unsure.append(position) }
    }
    guard !unsure.isEmpty else { return before }
    isTouched = true
    guard unsure.allSatisfy({ before[$0].digest != nil }) else { return nil }
    let fileSystem = fileSystem
    let digests = await concurrentMap(unsure, jobs: request.jobs) {
      position -> Result<Digest, FileSystemError> in
      do throws(FileSystemError) {
        let path = folder + "/" + files[position].path
        return .success(try Receipt.Entry(reading: path, fileSystem).digest)
      } catch { return .failure(error) }
    }
    var seen = before
    for (position, digest) in zip(unsure, digests) {
      guard try digest.get() == before[position].digest else { return nil }
      seen[position] = BuildInputs.Seen(
        path: files[position].path, status: files[position].status,
        digest: before[position].digest, face: before[position].face)
    }
    return seen
  }

  /// How files stand in a folder; `nil` for one that is not there.
  func statuses(
    of paths: [String], in folder: String
  ) async throws(FileSystemError) -> [FoundFile?] {
    let fileSystem = fileSystem
    let found = await concurrentMap(paths, jobs: request.jobs) {
      path -> Result<FoundFile?, FileSystemError> in
      do throws(FileSystemError) {
        return .success(
          try fileSystem.status(folder + "/" + path).map { FoundFile(path: path, status: $0) })
      } catch { return .failure(error) }
    }
    var files: [FoundFile?] = []
    files.reserveCapacity(paths.count)
    for file in found { files.append(try file.get()) }
    return files
  }

  private func outcome(
    of stamp: BuildStamp, since start: ContinuousClock.Instant
  ) throws(FileSystemError) -> BuildOutcome {
    var report = BuildReport()
    report.addStage("compare", since: start)
    for (name, count) in stamp.told.counts {
      switch name {
      case "written", "removed", "pages_checked": report.add(name, 0)
      case "unchanged", "kept": report.add(name, stamp.outputs.count - 1)
      default: report.add(name, count)
      }
    }
    report.remarks = stamp.told.remarks
    report.accepted = stamp.told.accepted
    let named = Set(
      stamp.told.diagnostics.flatMap { [$0.span] + $0.notes.map(\.span) }
        .compactMap { $0?.file })
    // What diagnostics show of a file depends on how its description says that it is stored.
    let shown = Set(named.flatMap { [$0, tableDescription(of: $0)] })
    var files: [SourceFile] = []
    // What is not read stands there without its bytes: it then counts as held for whoever asks what may be told.
    for file in stamp.inputs.files where !stamp.told.diagnostics.isEmpty {
      let isRead = file.digest != nil && (request.isForPublicLog || shown.contains(file.path))
      files.append(
        SourceFile(
          path: file.path,
          bytes: isRead ? try fileSystem.read(request.site + "/" + file.path) : nil))
    }
    let checked = CheckedSite(
      site: nil, plan: nil, diagnostics: stamp.told.diagnostics, traces: stamp.told.traces,
      tree: SourceTree(files), report: report)
    return BuildOutcome(checked: checked, diagnostics: stamp.told.diagnostics, isWritten: true)
  }

  // MARK: - After a build

  /// Notes what a build saw and left.
  ///
  /// - Parameters:
  ///   - outcome: How it ended.
  ///   - receipt: What is in the output folder now, the receipt's own file too.
  ///   - digests: The hashes of the files that the site was read from.
  ///   - begun: When it began, before it looked at the first file.
  /// - Throws: What the machine refused.
  func note(
    _ outcome: BuildOutcome, _ receipt: Receipt, _ digests: [Digest?], begun: FileStatus.Moment
  ) async throws(FileSystemError) {
    let checked = outcome.checked
    guard let site = checked.site, outcome.leftAlone.isEmpty,
      outcome.diagnostics.count <= BuildStamp.mostDiagnostics
    else { return }
    let addresses = receipt.files.keys.sorted()
    // What somebody changed meanwhile is not what was built.
    let files = try await statuses(of: addresses, in: request.outputFolder).compactMap { $0 }
    guard files.count == addresses.count,
      files.allSatisfy({ receipt.files[$0.path]?.size == $0.status.size })
    else { return }
    let seen = await seen(checked, digests)
    let outputs = files.map { file in
      BuildInputs.Seen(
        path: file.path, status: file.status, digest: receipt.files[file.path]?.digest)
    }
    let stamp = BuildStamp(
      inputs: inputs(
        site, terms(tools: Set(receipt.tools.values).union(tools(of: site.settings)).sorted()),
        files: seen, begun: begun),
      ended: .now, outputs: outputs,
      told: BuildStamp.Told(
        counts: checked.report.counts, remarks: checked.report.remarks,
        accepted: checked.report.accepted, traces: checked.traces,
        diagnostics: outcome.diagnostics))
    let work = request.site + "/.sitegen"
    try fileSystem.makeFolder(work)
    for name in try fileSystem.list(work) where isTemporaryName(name) {
      try fileSystem.remove(work + "/" + name)
    }
    try await noteFindings(checked, seen, begun: begun)
    try fileSystem.write(stamp.bytes, to: path)
  }

  /// Notes what was found on pages, whether or not the site is written; no more than the next build reads faster than it finds.
  ///
  /// - Parameters:
  ///   - checked: The site as it was checked.
  ///   - seen: The files that it was read from; `nil` where they are still to be looked at.
  ///   - begun: When the build began, before it looked at the first file.
  /// - Throws: What the machine refused.
  func noteFindings(
    _ checked: CheckedSite, _ seen: [BuildInputs.Seen]? = nil, begun: FileStatus.Moment
  ) async throws(FileSystemError) {
    guard let site = checked.site, let parts = checked.parts, !parts.isUnreadable,
      parts.findings.ofPages.reduce(0, { $0 + $1.count }) <= BuildStamp.mostDiagnostics
    else { return }
    let files =
      if let seen { seen } else { await self.seen(checked, checked.digests(jobs: request.jobs)) }
    let found = FoundOnPages(
      inputs: inputs(site, termsOfFindings, files: files, begun: begun),
      pages: zip(site.pages, parts.findings.ofPages).compactMap { page, found in
        found.isEmpty ? nil : (page.path, found)
      })
    try fileSystem.makeFolder(request.site + "/.sitegen")
    try fileSystem.write(found.bytes, to: foundPath)
  }

  /// The files that a site was read from, as they were.
  private func seen(_ checked: CheckedSite, _ digests: [Digest?]) async -> [BuildInputs.Seen] {
    let (site, tree) = (checked.site, checked.tree)
    return await concurrentMap(
      Array(zip(checked.files, digests)), jobs: request.jobs
    ) { file, digest in
      BuildInputs.Seen(
        path: file.path, status: file.status, digest: digest,
        face: site?.index.position(path: file.path).flatMap {
          site?.pages[$0].faceDigest(in: tree)
        })
    }
  }

  private func inputs(
    _ site: Site, _ terms: BuildInputs.Terms, files: [BuildInputs.Seen], begun: FileStatus.Moment
  ) -> BuildInputs {
    let zone = site.reading.zone.name
    return BuildInputs(
      terms: terms, zone: zone, zoneFile: machine.zoneFile(zone).map { Digest(of: $0) },
      asOf: site.reading.asOf.seconds, nextComing: site.comingTimes.first?.seconds, begun: begun,
      files: files)
  }
}
