import Content
import Diagnostics
import Rendering

/// Writes a plan into a folder: each file whole, unchanged ones untouched, in the order that lets a reader
/// follow links at any moment; then takes away what is no longer planned, and leaves the receipt.
///
/// A file is written beside its place and put there once its bytes, and the journal's note of them, are safe on the disk:
/// after a loss of power, too, what stands in a place is whole, and known for our own. So the receipt is put in place once
/// all that it names stands there for good, and the journal is taken away once the receipt does. To wait for the disk is
/// dear, so it is waited for once for thousands of files.
struct SiteWriter: Sendable {
  /// The output folder's path.
  let folder: String
  /// The path of `.sitegen`.
  let workFolder: String
  let maker: OutputMaker
  let jobs: Int
  /// Addresses of files that may be replaced whoever wrote them.
  var adopted: Set<String> = []
  /// Whether nothing is written where a file would be left alone.
  var isStrict = false
  /// What the last build left and need not be made again.
  var kept = KeptOutputs()

  private var fileSystem: any FileSystem { maker.fileSystem }

  /// What a writer did.
  struct Outcome: Sendable {
    /// Files written, left as they were, and removed.
    var written = 0
    var unchanged = 0
    var removed = 0
    /// Of those left as they were, the files that were not even made again.
    var kept = 0
    /// The bytes of all files of the site.
    var bytes = 0
    /// Files that are no longer of the site and were changed since they were written: left alone.
    var leftAlone: [String] = []
    /// Paths that hold something of someone else's; where there is any, nothing was written.
    var foreign: [String] = []
    /// Whether the plan was written.
    var isWritten = false
    /// What is in the folder now, the receipt's own file too.
    var receipt = Receipt()
    /// What was changed there.
    var changes = PublishedChanges()
    /// How long the files took to make.
    var times = MakingTimes()
    /// The files that are written beside their places, in the order in which they are to be put there.
    fileprivate var beside: [[FileBeside]] = []
  }

  /// How many files are written beside their places before they are put there.
  private static let mostBeside = 4096

  /// How much is made and noted at a time, in pages: what is held in memory, and how often the disk is waited for.
  private static let batchCost = 384

  /// Writes the plan. The folder must exist and be locked.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - progress: Called now and then with how many files are done, of how many.
  /// - Returns: What was done.
  /// - Throws: What the machine refused; the journal then tells the next build what to mend.
  func write(
    _ plan: SitePlan, progress: (Int, Int) -> Void = { _, _ in }
  ) async throws(FileSystemError) -> Outcome {
    var outcome = Outcome()
    do throws(FileSystemError) {
      try await write(plan, &outcome, progress)
    } catch {
      for file in outcome.beside.joined() { try? fileSystem.remove(file.temporary) }
      throw error
    }
    return outcome
  }

  private func write(
    _ plan: SitePlan, _ outcome: inout Outcome, _ progress: (Int, Int) -> Void
  ) async throws(FileSystemError) {
    let receiptPath = folder + "/" + Receipt.address
    let journal = Journal(
      workFolder: workFolder, output: try fileSystem.real(folder), fileSystem: fileSystem)
    let found = try oldReceipt(at: receiptPath)
    // Without the list there is all the more that nobody knows: what stands in the way is told in one run.
    let old = found ?? (Receipt(), [])
    let noted = try journal.entries()
    let known = KnownFiles(receipt: old.receipt, journal: noted, adopted: adopted)
    let survey = try await FolderSurvey.of(
      folder, for: plan, known: known, seen: kept.entries, maker: maker, jobs: jobs)
    outcome.foreign =
      found == nil ? (survey.foreign + [Receipt.address]).inByteOrder() : survey.foreign
    outcome.leftAlone = survey.changed
    guard outcome.foreign.isEmpty, !isStrict || outcome.leftAlone.isEmpty else { return }
    outcome.isWritten = true
    for path in survey.unfinished { try fileSystem.remove(folder + "/" + path) }
    var receipt = Receipt()
    var outputs = plan.outputs.longFirst
    outputs.removeAll { output in
      guard let entry = survey.current[output.address], kept.keeps(output, entry),
        entry == old.receipt.files[output.address]
      else { return false }
      receipt.files[output.address] = entry
      receipt.tools[output.address] = old.receipt.tools[output.address]
      outcome.bytes += entry.size
      outcome.unchanged += 1
      outcome.kept += 1
      return true
    }
    let batches = batches(outputs)
    var made = await make(batches.first ?? [], survey, old.receipt)
    for (number, batch) in batches.enumerated() {
      let following = number + 1 < batches.count ? batches[number + 1] : []
      if case .parts? = batch.first?.content {
        // What describes long files says what was noted while they were made.
        try await stream(batch, survey, journal, &receipt, &outcome)
        made = await make(following, survey, old.receipt)
      } else {
        // The next files are made while these are written.
        async let next = make(following, survey, old.receipt)
        try await put(made, survey, journal, &receipt, &outcome)
        made = await next
      }
      progress(receipt.files.count, plan.outputs.count)
    }
    try await putInPlace(&outcome)
    for address in survey.leftovers {
      try fileSystem.remove(folder + "/" + address)
      try removeEmptyFolders(above: address)
      outcome.removed += 1
    }
    // What a build that was killed had begun may have left its folders.
    for folder in survey.abandoned {
      // That it stays harms nobody.
      try? removeEmptyFolders(above: folder + "/file")
    }
    let bytes = receipt.json
    if bytes != old.bytes {
      try fileSystem.makeFolder(folderOf(receiptPath))
      // The list's own name is never one of those that are noted: it would be taken for a file that is no longer planned.
      try journal.noteBegun([])
      let file = StreamedFile(
        address: Receipt.address, entry: Receipt.Entry(bytes), bytes: .held(bytes))
      try await place([file], &outcome)
      try await putInPlace(&outcome)
    }
    if bytes != old.bytes || outcome.written > 0 || !noted.isEmpty { try settle() }
    try journal.close()
    outcome.receipt = receipt.listingItself(bytes)
    let before = old.receipt.listingItself(old.bytes)
    var present = survey.current
    present[Receipt.address] = before.files[Receipt.address]
    let steps = PlannedOutput.Phase.allCases.map { "\($0)" }
    outcome.changes = PublishedChanges(
      from: before, present, to: outcome.receipt,
      inOrder: plan.outputs.map {
        PublishedChanges.Place($0.address, step: steps[$0.phase.rawValue])
      }
        + [PublishedChanges.Place(Receipt.address, step: "receipt")],
      staying: Set(survey.changed + survey.owners))
  }

  /// The list that the last build left, and its bytes; `nil` where a file of someone else's stands there.
  private func oldReceipt(
    at path: String
  ) throws(FileSystemError) -> (receipt: Receipt, bytes: [UInt8])? {
    guard let status = try fileSystem.status(path) else { return (Receipt(), []) }
    guard status.kind == .file else { return nil }
    let bytes = try fileSystem.read(path)
    if let receipt = Receipt(reading: bytes) { return (receipt.insideAlone, bytes) }
    return adopted.contains(Receipt.address) ? (Receipt(), bytes) : nil
  }

  /// The outputs in batches of one phase each.
  private func batches(_ outputs: [PlannedOutput]) -> [ArraySlice<PlannedOutput>] {
    var batches: [ArraySlice<PlannedOutput>] = []
    var (start, cost) = (0, 0)
    for (index, output) in outputs.enumerated() {
      let first = outputs[start]
      if cost >= Self.batchCost || output.phase != first.phase || output.isLong != first.isLong {
        batches.append(outputs[start..<index])
        (start, cost) = (index, 0)
      }
      cost += output.cost
    }
    if start < outputs.count { batches.append(outputs[start...]) }
    return batches
  }

  /// Writes long files: each part by part beside its place, and there once the journal knows it.
  private func stream(
    _ batch: ArraySlice<PlannedOutput>, _ survey: FolderSurvey, _ journal: Journal,
    _ receipt: inout Receipt, _ outcome: inout Outcome
  ) async throws(FileSystemError) {
    let (folder, maker) = (folder, maker)
    let made = await concurrentMap(Array(batch), jobs: jobs) { output in
      let start = ContinuousClock.now
      let made = maker.stream(output, into: folder) { () throws(FileSystemError) in
        try journal.noteBegun([output.address])
      }
      return (made, ContinuousClock.now - start)
    }
    do throws(FileSystemError) {
      var files: [StreamedFile] = []
      for (output, (result, time)) in zip(batch, made) {
        let file = try result.get()
        files.append(file)
        outcome.times.add(file.address, output.layout, bytes: file.entry.size, time)
      }
      try await place(streamed: files, survey, journal, &receipt, &outcome)
    } catch {
      for (result, _) in made { try? result.get().drop(fileSystem) }
      throw error
    }
  }

  /// Writes long files that were made: those that stand in their places already are let go.
  private func place(
    streamed files: [StreamedFile], _ survey: FolderSurvey, _ journal: Journal,
    _ receipt: inout Receipt, _ outcome: inout Outcome
  ) async throws(FileSystemError) {
    for file in files {
      receipt.files[file.address] = file.entry
      outcome.bytes += file.entry.size
      if survey.current[file.address] == file.entry {
        try file.drop(fileSystem)
        outcome.unchanged += 1
      }
    }
    try await place(
      files.filter { survey.current[$0.address] != $0.entry }, noting: journal, &outcome)
  }

  /// Notes outputs in the journal and writes them beside their places.
  private func place(
    _ files: [StreamedFile], noting journal: Journal, _ outcome: inout Outcome
  ) async throws(FileSystemError) {
    guard !files.isEmpty else { return }
    try journal.note(files.map { ($0.address, $0.entry) })
    for parent in Set(files.map { folderOf($0.address) }) where !parent.isEmpty {
      try fileSystem.makeFolder(folder + "/" + parent)
    }
    try await place(files, &outcome)
    outcome.written += files.count
  }

  /// Writes files beside their places, whose folders are there.
  private func place(
    _ files: [StreamedFile], _ outcome: inout Outcome
  ) async throws(FileSystemError) {
    let (folder, fileSystem) = (folder, fileSystem)
    let results = await concurrentMap(files, jobs: jobs) { file in
      result { () throws(FileSystemError) in try file.beside(in: folder, fileSystem) }
    }
    outcome.beside.append(results.compactMap { try? $0.get() })
    for result in results { _ = try result.get() }
    if outcome.beside.reduce(0, { $0 + $1.count }) >= Self.mostBeside {
      try await putInPlace(&outcome)
    }
  }

  /// Puts the files that are written beside their places there, once the bytes of each are safe on the disk.
  private func putInPlace(_ outcome: inout Outcome) async throws(FileSystemError) {
    guard !outcome.beside.isEmpty else { return }
    try settle()
    let fileSystem = fileSystem
    for files in outcome.beside {
      let renamed = await concurrentMap(files, jobs: jobs) { file in
        result { () throws(FileSystemError) in
          try fileSystem.rename(file.temporary, to: file.place)
        }
      }
      for result in renamed { try result.get() }
    }
    outcome.beside = []
  }

  /// Waits until what was written so far is safe: the files, and the journal's notes of them, which may lie on another disk.
  private func settle() throws(FileSystemError) {
    try fileSystem.sync(folder)
    let disk = try fileSystem.target(folder)?.identity.device
    if let other = try fileSystem.target(workFolder)?.identity.device, other != disk {
      try fileSystem.sync(workFolder)
    }
  }

  /// Makes files of one batch; long ones are made when they are written.
  private func make(
    _ batch: ArraySlice<PlannedOutput>, _ survey: FolderSurvey, _ old: Receipt
  ) async -> [Result<Made, FileSystemError>] {
    if case .parts? = batch.first?.content { return [] }
    let (maker, current) = (maker, survey.current)
    return await concurrentMap(Array(batch), jobs: jobs) {
      output -> Result<Made, FileSystemError> in
      let (address, tool) = (output.address, maker.tool(of: output))
      // What a tool made of the same shapes need not be made again: its address is of them.
      if case .drawn = output.content, let kept = old.files[address], current[address] == kept,
        old.tools[address] == tool
      {
        return .success(Made(address: address, entry: kept, tool: tool, bytes: nil))
      }
      let start = ContinuousClock.now
      return maker.bytes(of: output).map { bytes in
        let entry = Receipt.Entry(bytes)
        return Made(
          address: address, entry: entry, tool: tool,
          bytes: current[address] == entry ? nil : bytes, layout: output.layout,
          time: ContinuousClock.now - start)
      }
    }
  }

  /// Writes the files of a batch that are not there already.
  private func put(
    _ made: [Result<Made, FileSystemError>], _ survey: FolderSurvey, _ journal: Journal,
    _ receipt: inout Receipt, _ outcome: inout Outcome
  ) async throws(FileSystemError) {
    var changed: [StreamedFile] = []
    for result in made {
      let file = try result.get()
      receipt.files[file.address] = file.entry
      receipt.tools[file.address] = file.tool
      outcome.times.add(file.address, file.layout, bytes: file.entry.size, file.time)
      outcome.bytes += file.entry.size
      if let bytes = file.bytes {
        changed.append(StreamedFile(address: file.address, entry: file.entry, bytes: .held(bytes)))
      } else {
        outcome.unchanged += 1
      }
    }
    try await place(changed, noting: journal, &outcome)
  }

  /// Takes away the folders that a removed file leaves empty.
  private func removeEmptyFolders(above address: String) throws(FileSystemError) {
    var path = folderOf(address)
    while !path.isEmpty {
      try fileSystem.removeEmptyFolder(folder + "/" + path)
      path = folderOf(path)
    }
  }
}

extension [PlannedOutput] {
  /// The outputs, in each phase the long ones first: what describes them can then say what was noted while they were
  /// made.
  fileprivate var longFirst: [PlannedOutput] {
    enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.phase.rawValue, one.isLong ? 0 : 1, left.offset)
        < (other.phase.rawValue, other.isLong ? 0 : 1, right.offset)
    }.map(\.element)
  }
}

extension PlannedOutput {
  /// Whether it is made part by part.
  fileprivate var isLong: Bool { if case .parts = content { true } else { false } }
}

/// An output with its bytes, which are let go where the file is as it should be.
private struct Made: Sendable {
  let address: String
  let entry: Receipt.Entry
  let tool: String?
  /// The bytes; `nil` where the file is there already.
  let bytes: [UInt8]?
  var layout = "assets"
  var time = Duration.zero
}

/// What a step gave, or what the machine refused.
private func result<Value>(
  _ step: () throws(FileSystemError) -> Value
) -> Result<Value, FileSystemError> {
  do { return .success(try step()) } catch { return .failure(error) }
}
