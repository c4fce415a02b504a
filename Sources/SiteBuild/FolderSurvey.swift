import Content
import Diagnostics
import Rendering

/// What stands in the output folder before a build writes there, and whose it is.
///
/// A file is ours if its bytes are those of the receipt, of the journal, or of the plan. Ours is replaced or
/// removed; anything else on a planned path is someone else's and stops the build before it writes.
struct FolderSurvey: Sendable {
  /// Our files on planned paths, as they are now.
  private(set) var current: [String: Receipt.Entry] = [:]
  /// Our files that are no longer planned.
  private(set) var leftovers: [String] = []
  /// Files that were ours, are no longer planned, and were changed since.
  private(set) var changed: [String] = []
  /// Files that are no longer planned and are the owner's whatever the receipt says.
  private(set) var owners: [String] = []
  /// Planned paths that hold something of someone else's.
  private(set) var foreign: [String] = []
  /// Files that a killed build was writing, by path in the folder.
  private(set) var unfinished: [String] = []

  /// Folders of files that an earlier build was about to write and that are neither there nor planned.
  private(set) var abandoned: [String] = []

  /// Looks at a folder.
  ///
  /// - Parameters:
  ///   - folder: The output folder's path; it exists.
  ///   - plan: What will be written.
  ///   - known: What earlier builds wrote.
  ///   - seen: Files that need not be read to know what they hold.
  ///   - maker: Makes the bytes of an output.
  ///   - jobs: How many files are read at once.
  /// - Returns: Whose each file is.
  /// - Throws: What the machine refused.
  static func of(
    _ folder: String, for plan: SitePlan, known: KnownFiles,
    seen: [String: Receipt.Entry], maker: OutputMaker, jobs: Int
  ) async throws(FileSystemError) -> FolderSurvey {
    let planned = Set(plan.outputs.map(\.address))
    let addresses = planned.union(known.addresses)
    var listing = FolderListing(root: folder, fileSystem: maker.fileSystem)
    for address in addresses { try listing.add(folderOf(address)) }
    var survey = FolderSurvey()
    survey.unfinished = listing.unfinished.sorted()
    survey.foreign = listing.blocked.filter { blocked in
      planned.contains { $0.hasPrefix(blocked + "/") }
    }
    survey.abandoned = Set(
      known.journal.keys.filter { !planned.contains($0) && !listing.contains($0) }
        .compactMap { listing.nearestFolder(above: $0) }
    ).sorted()
    let present = addresses.filter { listing.contains($0) }.sorted()
    let fileSystem = maker.fileSystem
    let looks = await concurrentMap(present, jobs: jobs) { address in
      seen[address].map { .success($0) } ?? look(at: folder + "/" + address, fileSystem)
    }
    var unknown: [String: Receipt.Entry] = [:]
    for (address, look) in zip(present, looks) {
      let entry = try look.get()
      switch (planned.contains(address), entry) {
      case (true, let entry?) where known.contains(entry, at: address):
        survey.current[address] = entry
      case (true, let entry?): unknown[address] = entry
      case (true, nil): survey.foreign.append(address)
      case (false, _) where isOwners(address): survey.owners.append(address)
      case (false, let entry?) where known.contains(entry, at: address):
        survey.leftovers.append(address)
      case (false, _?): survey.changed.append(address)
      case (false, nil): continue
      }
    }
    try await survey.judge(unknown, plan, maker: maker, jobs: jobs)
    survey.foreign.sort()
    return survey
  }

  /// Files that nothing knows are ours all the same if the plan would write the same bytes there.
  private mutating func judge(
    _ unknown: [String: Receipt.Entry], _ plan: SitePlan, maker: OutputMaker, jobs: Int
  ) async throws(FileSystemError) {
    guard !unknown.isEmpty else { return }
    let outputs = plan.outputs.filter { unknown[$0.address] != nil }
    let made = await concurrentMap(outputs, jobs: jobs) { maker.entry(of: $0) }
    for (output, entry) in zip(outputs, made) {
      let entry = try entry.get()
      if entry == unknown[output.address] { current[output.address] = entry }
    }
    foreign += unknown.keys.filter { current[$0] == nil }
  }

  /// The file at a path; `nil` for what is no file.
  private static func look(
    at path: String, _ fileSystem: any FileSystem
  ) -> Result<Receipt.Entry?, FileSystemError> {
    do {
      guard try fileSystem.status(path)?.kind == .file else { return .success(nil) }
      return .success(try Receipt.Entry(reading: path, fileSystem))
    } catch {
      return .failure(error)
    }
  }
}

/// The names in the folders of an output, each folder read once. Links to folders are not followed: they may
/// lead out of the output.
private struct FolderListing {
  let root: String
  let fileSystem: any FileSystem
  private var names: [String: Set<String>] = [:]
  /// Paths where a folder is needed and something else stands.
  private(set) var blocked: [String] = []
  /// Files that a killed build was writing.
  private(set) var unfinished: [String] = []

  init(root: String, fileSystem: any FileSystem) {
    self.root = root
    self.fileSystem = fileSystem
  }

  /// Whether something stands at a path whose folder was added.
  func contains(_ path: String) -> Bool { names[folderOf(path)]?.contains(nameOf(path)) == true }

  /// The deepest folder above a path that is there, below the root and without a link; its folder was added.
  func nearestFolder(above path: String) -> String? {
    var folder = folderOf(path)
    while !folder.isEmpty, !contains(folder) || blocked.contains(folder) {
      folder = folderOf(folder)
    }
    return folder.isEmpty || isOwners(folder) ? nil : folder
  }

  /// Reads a folder and those above it.
  mutating func add(_ folder: String) throws(FileSystemError) {
    guard names[folder] == nil else { return }
    names[folder] = []
    if !folder.isEmpty {
      try add(folderOf(folder))
      guard contains(folder) else { return }
      guard try fileSystem.status(root + "/" + folder)?.kind == .folder else {
        blocked.append(folder)
        return
      }
    }
    let found = try fileSystem.list(folder.isEmpty ? root : root + "/" + folder)
    names[folder] = Set(found)
    unfinished += found.filter(isTemporaryName).map { folder.isEmpty ? $0 : folder + "/" + $0 }
  }
}

/// The files that earlier builds wrote, and those that the person who builds says are ours.
struct KnownFiles: Sendable {
  let receipt: Receipt
  let journal: [String: Set<Receipt.Entry>]
  let adopted: Set<String>

  /// The addresses of files that were written.
  var addresses: Set<String> { Set(receipt.files.keys).union(journal.keys) }

  /// Whether a file is one of ours. An empty one where we wrote is what a loss of power leaves, and holds nothing of anybody's.
  func contains(_ entry: Receipt.Entry, at address: String) -> Bool {
    if adopted.contains(address) || receipt.files[address] == entry { return true }
    if journal[address]?.contains(entry) == true { return true }
    return entry.size == 0 && (receipt.files[address] != nil || journal[address] != nil)
  }
}

/// Whether a file that is not planned is the owner's whatever a list says: what begins with a dot at the root, but for what
/// sitegen puts there itself, and all of version control.
private func isOwners(_ address: String) -> Bool {
  let parts = address.split(separator: "/")
  guard let first = parts.first, !parts.contains(".git") else { return true }
  return first.hasPrefix(".") && ![".nojekyll", ".well-known", ".domains"].contains(first)
}

/// The folder of a path; empty for a path of one part.
func folderOf(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// Whether a path that was read from a list leads into the folder that the list is of, in the one way that sitegen writes
/// it: a list may come from anybody, and what it names is written and removed.
func staysInside(_ path: String) -> Bool {
  !path.utf8.contains(0)
    && path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
    }
}

/// The last part of a path.
func nameOf(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}
