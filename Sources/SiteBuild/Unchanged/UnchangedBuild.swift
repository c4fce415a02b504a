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
    guard found.diagnostics.isEmpty, found.files.count == stamp.inputs.count else { return nil }
    var isTouched = false
    guard
      let inputs = try await seen(
        found.files, as: stamp.inputs, in: request.site,
        sureBefore: stamp.begun.nanoseconds - Self.grain, &isTouched)
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
      (stamp.inputs, stamp.outputs, stamp.begun, stamp.ended) = (inputs, kept, now, .now)
      // Without the new times the next build only has more to read.
      try? fileSystem.write(stamp.bytes, to: path)
    }
    return try outcome(of: stamp, since: start)
  }

  /// What the last build left, where it was for this request, by this program and for this time.
  func stamp() throws(FileSystemError) -> BuildStamp? {
    guard try fileSystem.status(path)?.kind == .file,
      let stamp = BuildStamp(reading: try fileSystem.read(path)), holds(stamp)
    else { return nil }
    return stamp
  }

  /// What the build that left a stamp found on pages by themselves, by file; `nil` where that cannot be told.
  func found(by stamp: BuildStamp) throws(FileSystemError) -> [String: [Diagnostic]]? {
    guard try fileSystem.status(foundPath)?.kind == .file else { return nil }
    let bytes = try fileSystem.read(foundPath)
    guard Digest(of: bytes) == stamp.findings, let found = FoundOnPages(reading: bytes) else {
      return nil
    }
    return Dictionary(found.pages.map { ($0.path, $0.found) }, uniquingKeysWith: +)
  }

  /// Whether a stamp is of this request, this program and this time.
  private func holds(_ stamp: BuildStamp) -> Bool {
    let file = machine.zoneFile(stamp.zone)
    guard stamp.zoneFile == file.map({ Digest(of: $0) }),
      let zone = TimeZoneRule(name: stamp.zone, tzif: file), let asOf = request.moment(in: zone)
    else { return false }
    guard
      asOf.shows(
        whatShowedAt: Instant(seconds: stamp.asOf), in: zone,
        until: stamp.nextComing.map { Instant(seconds: $0) })
    else { return false }
    let tools = stamp.terms.tools
    guard stamp.terms == terms(tools: tools) else { return false }
    return tools.isEmpty || Set(tools).isSubset(of: currentTools)
  }

  private func terms(tools: [String]) -> BuildStamp.Terms {
    BuildStamp.Terms(
      program: machine.program,
      options: [
        request.baseURL ?? "", "\(request.showsDrafts)", "\(request.isStrict)",
      ]
        + request.adopted.sorted(), tools: tools)
  }

  /// The tools that sites may ask for, as they are installed now.
  private var currentTools: [String] {
    let work = request.site + "/.sitegen"
    return [
      PictureDrawer(on: machine, workFolder: work)?.version,
      SearchIndexer(on: machine, workFolder: work)?.version,
      PictureScaler(on: machine, workFolder: work)?.version,
    ].compactMap { $0 }
  }

  /// Files as they are now, where they hold what they held; one that was touched is read to see.
  private func seen(
    _ files: [FoundFile], as before: [BuildStamp.Seen], in folder: String,
    sureBefore sure: Int64, _ isTouched: inout Bool
  ) async throws(FileSystemError) -> [BuildStamp.Seen]? {
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
      seen[position] = BuildStamp.Seen(
        path: files[position].path, status: files[position].status,
        digest: before[position].digest)
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
    for file in stamp.inputs where !stamp.told.diagnostics.isEmpty {
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
    let tree = checked.tree
    let inputs = await concurrentMap(
      Array(zip(checked.files, digests)), jobs: request.jobs
    ) { file, digest in
      BuildStamp.Seen(
        path: file.path, status: file.status, digest: digest,
        face: site.index.position(path: file.path).flatMap {
          site.pages[$0].faceDigest(in: tree)
        })
    }
    let outputs = files.map { file in
      BuildStamp.Seen(
        path: file.path, status: file.status, digest: receipt.files[file.path]?.digest)
    }
    let zone = site.reading.zone.name
    let found = FoundOnPages(
      zip(site.pages, checked.parts?.findings.ofPages ?? []).map { ($0.path, $1) }
    ).bytes
    let stamp = BuildStamp(
      terms: terms(tools: Set(receipt.tools.values).sorted()), zone: zone,
      zoneFile: machine.zoneFile(zone).map { Digest(of: $0) },
      asOf: site.reading.asOf.seconds, nextComing: site.comingTimes.first?.seconds, begun: begun,
      ended: .now, inputs: inputs, outputs: outputs,
      told: BuildStamp.Told(
        counts: checked.report.counts, remarks: checked.report.remarks,
        accepted: checked.report.accepted, traces: checked.traces,
        diagnostics: outcome.diagnostics),
      findings: Digest(of: found))
    let work = request.site + "/.sitegen"
    try fileSystem.makeFolder(work)
    for name in try fileSystem.list(work) where isTemporaryName(name) {
      try fileSystem.remove(work + "/" + name)
    }
    try fileSystem.write(found, to: foundPath)
    try fileSystem.write(stamp.bytes, to: path)
  }
}
