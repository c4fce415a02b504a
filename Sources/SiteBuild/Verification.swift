import Content
import Ledger

/// A folder beside the list that lies in it, the receipt of an output or the index of a release: what is missing, what was changed, what someone else put there.
public struct Verification: Sendable {
  /// How many files the list names.
  public private(set) var count = 0
  /// The files that the list names and the folder lacks.
  public private(set) var missing: [String] = []
  /// The files whose bytes are others.
  public private(set) var changed: [String] = []
  /// The files that the list does not name.
  public private(set) var foreign: [String] = []

  /// Whether the folder holds what was published and nothing else.
  public var isWhole: Bool { missing.isEmpty && changed.isEmpty && foreign.isEmpty }

  /// Why a folder cannot be held against a receipt.
  public struct Problem: Error, Hashable, Sendable {
    /// The reason, in words.
    public let message: String
  }

  /// Looks at a folder. Files of version control (`.git`, `.gitignore`) at its root are passed over.
  ///
  /// - Parameters:
  ///   - folder: Its path: that of an output, a copy of one, a mirror of the site; or that of a release.
  ///   - machine: The machine to read on.
  ///   - jobs: How many files are read at once.
  /// - Returns: What differs, or why nothing can be said.
  /// - Throws: What the machine refused.
  public static func of(
    _ folder: String, on machine: Machine, jobs: Int
  ) async throws(FileSystemError) -> Result<Verification, Problem> {
    let fileSystem = machine.fileSystem
    guard try fileSystem.target(folder)?.kind == .folder else {
      return .failure(Problem(message: "there is no folder “\(folder)”"))
    }
    let list: FileList
    switch try fileList(of: folder, fileSystem) {
    case .failure(let problem): return .failure(problem)
    case .success(let found): list = found
    }
    var listing = WholeListing(root: folder, fileSystem: fileSystem)
    try listing.visit("")
    var result = Verification()
    result.count = list.files.count
    let present = Set(listing.files)
    result.missing = list.files.keys.filter { !present.contains($0) }.inByteOrder()
    result.foreign = listing.files.filter { list.files[$0] == nil && $0 != list.address }
      .inByteOrder()
    let known = list.files.filter { present.contains($0.key) }.map { ($0.key, $0.value) }
    let links = listing.links
    let looks = await concurrentMap(known, jobs: jobs) { address, entry in
      isEqual(folder + "/" + address, to: entry, isLink: links.contains(address), fileSystem)
    }
    for ((address, _), look) in zip(known, looks) where try !look.get() {
      result.changed.append(address)
    }
    result.changed = result.changed.inByteOrder()
    return .success(result)
  }

  /// What a folder should hold, and the file in it that says so.
  private struct FileList {
    let files: [String: Receipt.Entry]
    let address: String
  }

  private static func fileList(
    of folder: String, _ fileSystem: any FileSystem
  ) throws(FileSystemError) -> Result<FileList, Problem> {
    let path = folder + "/" + Receipt.address
    if try fileSystem.target(path)?.kind == .file {
      guard let receipt = Receipt(reading: try fileSystem.read(path)) else {
        return .failure(Problem(message: "\(path) is not a receipt that sitegen wrote"))
      }
      return .success(FileList(files: receipt.files, address: Receipt.address))
    }
    let indexPath = folder + "/" + ReleaseIndex.fileName
    guard try fileSystem.target(indexPath)?.kind == .file,
      let index = ReleaseIndex(reading: try fileSystem.read(indexPath), file: indexPath)
    else {
      return .failure(
        Problem(
          message:
            "“\(folder)” has no \(Receipt.address): name the folder that sitegen wrote, a copy of it, "
            + "or the folder of a release"))
    }
    let files = index.ownFiles.compactMap { file in
      Digest(hexadecimal: file.hash.utf8).map {
        (file.name, Receipt.Entry(size: file.size, digest: $0))
      }
    }
    return .success(
      FileList(
        files: Dictionary(files, uniquingKeysWith: { first, _ in first }),
        address: ReleaseIndex.fileName))
  }

  private static func isEqual(
    _ path: String, to entry: Receipt.Entry, isLink: Bool, _ fileSystem: any FileSystem
  ) -> Result<Bool, FileSystemError> {
    // A link may lead anywhere tomorrow.
    guard !isLink else { return .success(false) }
    do { return .success(try Receipt.Entry(reading: path, fileSystem) == entry) } catch {
      return .failure(error)
    }
  }
}

extension Sequence<String> {
  /// The texts in the order of their bytes.
  func inByteOrder() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Every file below a folder. Links are not followed.
struct WholeListing {
  let root: String
  let fileSystem: any FileSystem
  private(set) var files: [String] = []
  private(set) var links: Set<String> = []

  init(root: String, fileSystem: any FileSystem) {
    self.root = root
    self.fileSystem = fileSystem
  }

  mutating func visit(_ folder: String) throws(FileSystemError) {
    for name in try fileSystem.list(folder.isEmpty ? root : root + "/" + folder).sorted() {
      if folder.isEmpty, name.hasPrefix(".git") { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      switch try fileSystem.status(root + "/" + path)?.kind {
      case .folder: try visit(path)
      case .link:
        files.append(path)
        links.insert(path)
      case .file, .other: files.append(path)
      case nil:
        // What is no UTF-8 is listed by another name than its own.
        if name.unicodeScalars.contains("\u{FFFD}") { files.append(path) }
      }
    }
  }
}
