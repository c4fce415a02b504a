import Content
import Rendering

/// Why parts of a site cannot be joined.
public struct MergeProblem: Error, Hashable, Sendable {
  /// The reason, in words.
  public let message: String
  /// What to do.
  public let help: String
}

/// Joins the parts that shards made to a whole site, once they are shown to be all of it, each file once.
///
/// - Parameters:
///   - parts: The folders that the shards wrote.
///   - output: The folder that the site is written to.
///   - machine: The machine.
///   - jobs: How many files are worked on at once.
///   - waiting: Called once when another build into the folder has been waited for for a second.
/// - Returns: How many files there are, or why the parts cannot be joined: then nothing was written.
/// - Throws: What the machine refused.
public func mergeShards(
  _ parts: [String], into output: String, on machine: Machine, jobs: Int,
  waiting: () -> Void = {}
) async throws(FileSystemError) -> Result<MergeOutcome, MergeProblem> {
  let merger = Merger(machine: machine, jobs: jobs)
  do throws(MergeFault) {
    let (notes, tools) = try await merger.parts(parts)
    try merger.check(notes)
    var planned: [PlannedOutput] = []
    for (note, tools) in zip(notes, tools) {
      let folder = try merger.real(note.folder)
      planned += note.note.outputs.map { output in
        PlannedOutput(
          address: output.address, phase: output.phase,
          joining: folder + "/" + output.address, tool: tools[output.address])
      }
    }
    return .success(
      try await merger.write(
        SitePlan(joining: planned), needsIndex: notes[0].note.terms.needsIndex, to: output,
        waiting: waiting))
  } catch {
    switch error {
    case .machine(let fault): throw fault
    case .parts(let problem): return .failure(problem)
    }
  }
}

/// How a merge ended.
public struct MergeOutcome: Sendable {
  /// How many files the site has.
  public var count = 0
  /// Files of someone else's where files of the site are to be; where there is any, nothing was written.
  public var foreign: [String] = []
}

private enum MergeFault: Error {
  case machine(FileSystemError)
  case parts(MergeProblem)
}

/// What stands where a file of a part is to be.
private enum Look { case whole, linked, other }

private struct Merger {
  let machine: Machine
  let jobs: Int

  typealias Part = (folder: String, note: ShardNote)

  /// The notes of the parts, in the order of their numbers, with the tools that made some of their files.
  func parts(
    _ folders: [String]
  ) async throws(MergeFault) -> (parts: [Part], tools: [[String: String]]) {
    var found: [(part: Part, tools: [String: String])] = []
    for folder in folders {
      let path = ShardNote.path(beside: folder)
      guard try isFolder(folder), let bytes = try read(ShardNote.path(beside: real(folder))) else {
        throw problem(
          "“\(folder)” has no note \(path) beside it",
          "name the folders that “build --shard” wrote, with their notes beside them")
      }
      let rebuild = rebuilding(folder)
      guard let note = ShardNote(reading: bytes) else {
        throw problem("\(path) is not as this version of sitegen writes it", rebuild)
      }
      guard let bytes = try read(folder + "/" + Receipt.address),
        let receipt = Receipt(reading: bytes)
      else { throw problem("“\(folder)” has no whole \(Receipt.address)", rebuild) }
      guard Digest(of: bytes).description == note.receipt else {
        throw problem("\(path) is of another build than the files of “\(folder)”", rebuild)
      }
      try await verify(folder, note, receipt)
      found.append(((folder, note), receipt.tools))
    }
    found.sort { $0.part.note.number < $1.part.note.number }
    return (found.map(\.part), found.map(\.tools))
  }

  /// What helps against a part that is damaged: what was changed in it is somebody's, which a build leaves alone.
  private func rebuilding(_ folder: String) -> String {
    "delete “\(folder)” and \(ShardNote.path(beside: folder)), and build this shard again"
  }

  /// That the folder of a part holds what its shard made.
  private func verify(
    _ folder: String, _ note: ShardNote, _ receipt: Receipt
  ) async throws(MergeFault) {
    let fileSystem = machine.fileSystem
    let rebuild = rebuilding(folder)
    let named = note.outputs.map(\.address)
    if let bad = named.first(where: { !staysInside($0) }) {
      throw problem(
        "\(ShardNote.path(beside: folder)) names “\(bad)”, which does not lie in “\(folder)”",
        rebuild)
    }
    guard Set(named) == Set(receipt.files.keys) else {
      throw problem(
        "\(ShardNote.path(beside: folder)) and \(Receipt.address) name different files", rebuild)
    }
    let root = try real(folder)
    let looks = await concurrentMap(named, jobs: jobs) { address -> Look in
      let path = folder + "/" + address
      guard let place = try? fileSystem.real(path) else { return .other }
      guard place == root + "/" + address else { return .linked }
      let found = try? Receipt.Entry(reading: path, fileSystem)
      return found != nil && found == receipt.files[address] ? .whole : .other
    }
    for (address, look) in zip(named, looks) {
      switch look {
      case .whole: continue
      case .linked:
        throw problem("\(folder)/\(address) is a link, or lies behind one", rebuild)
      case .other:
        throw problem("\(folder)/\(address) is missing or is not what its shard made", rebuild)
      }
    }
  }

  /// That the parts are those of one site, all of it, each file once.
  func check(_ parts: [Part]) throws(MergeFault) {
    guard let first = parts.first else {
      throw problem("there is nothing to join", "name the folders of all shards")
    }
    let terms = first.note.terms
    for part in parts.dropFirst() where part.note.terms != terms {
      throw problem(
        "“\(first.folder)” and “\(part.folder)” are \(terms.difference(from: part.note.terms))",
        "build all shards with one and the same sitegen, from the same files, with the same options"
      )
    }
    let numbers = parts.map(\.note.number)
    if let twice = zip(numbers, numbers.dropFirst()).first(where: ==) {
      throw problem("there are two of shard \(twice.0)", "name each shard once")
    }
    let missing = Set(1...terms.count).subtracting(numbers).sorted()
    guard missing.isEmpty else {
      let list = missing.prefix(10).map { "\($0)/\(terms.count)" }.joined(separator: ", ")
      throw problem(
        "shards are missing: \(list)\(missing.count > 10 ? " and more" : "")",
        "build them, and name their folders")
    }
    let outputs = parts.flatMap(\.note.outputs)
    guard Set(outputs.map(\.address)).count == outputs.count else {
      throw problem("two shards made the same file", "build all shards again")
    }
    guard ShardNote.plan(outputs) == terms.plan else {
      throw problem("the shards together are not the whole site", "build all shards again")
    }
  }

  /// Writes the site.
  func write(
    _ plan: SitePlan, needsIndex: Bool, to folder: String, waiting: () -> Void
  ) async throws(MergeFault) -> MergeOutcome {
    do throws(FileSystemError) {
      try machine.fileSystem.makeFolder(folder)
      let lock = try FolderLock(folder, waits: true, waiting: waiting)
      let work = try workFolder(of: folder)
      // Where nothing of a site is kept, nothing is left.
      defer {
        for path in [work + "/search", work] { try? machine.fileSystem.removeEmptyFolder(path) }
      }
      let maker = OutputMaker(site: "", fileSystem: machine.fileSystem)
      var outputs: [PlannedOutput] = []
      if needsIndex {
        guard let indexer = SearchIndexer(on: machine, workFolder: work) else {
          throw FileSystemError(
            .make, folder, "the site has a search, and pagefind is not installed here")
        }
        outputs = try indexer.index(of: plan, maker)
      }
      let writer = SiteWriter(folder: folder, workFolder: work, maker: maker, jobs: jobs)
      let outcome = try await writer.write(plan.adding(outputs))
      lock.release()
      return MergeOutcome(count: outcome.receipt.files.count, foreign: outcome.foreign)
    } catch {
      throw .machine(error)
    }
  }

  /// Where the journal is kept: beside the output, where builds of the site into it look too, or in it where nothing may be
  /// written beside it. So a merge that was killed is mended wherever the next one is called.
  private func workFolder(of output: String) throws(FileSystemError) -> String {
    let fileSystem = machine.fileSystem
    let output = try fileSystem.real(output)
    let (beside, inside) = (folderOf(output) + "/.sitegen", output + "/.sitegen")
    for path in [beside, inside] { try refuseForeignWorkFolder(path, machine) }
    let isMended = try Journal(workFolder: inside, output: output, fileSystem: fileSystem).exists()
    return !isMended && mayBeWritten(beside) ? beside : inside
  }

  /// Whether files can be made in a folder, which is made for that.
  private func mayBeWritten(_ folder: String) -> Bool {
    do throws(FileSystemError) {
      try machine.fileSystem.makeFolder(folder)
      try machine.fileSystem.checkWritable(folder + "/journal")
      return true
    } catch { return false }
  }

  /// The path of a folder without symbolic links.
  func real(_ folder: String) throws(MergeFault) -> String {
    do throws(FileSystemError) { return try machine.fileSystem.real(folder) } catch {
      throw .machine(error)
    }
  }

  private func isFolder(_ path: String) throws(MergeFault) -> Bool {
    do throws(FileSystemError) { return try machine.fileSystem.target(path)?.kind == .folder } catch
    { throw .machine(error) }
  }

  private func read(_ path: String) throws(MergeFault) -> [UInt8]? {
    do throws(FileSystemError) {
      guard try machine.fileSystem.target(path)?.kind == .file else { return nil }
      return try machine.fileSystem.read(path)
    } catch { throw .machine(error) }
  }

  private func problem(_ message: String, _ help: String) -> MergeFault {
    .parts(MergeProblem(message: message, help: help))
  }
}

extension ShardNote.Terms {
  /// In what two parts differ, in words.
  fileprivate func difference(from other: Self) -> String {
    if program != other.program {
      return "of two builds of sitegen, \(program) and \(other.program)"
    }
    if asOf != other.asOf { return "as of two moments, \(asOf) and \(other.asOf)" }
    if count != other.count { return "of different numbers of shards, \(count) and \(other.count)" }
    return "made from different files or with different options"
  }
}
