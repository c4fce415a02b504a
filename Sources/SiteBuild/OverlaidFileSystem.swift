/// A disk as it would be if the texts that are open in an editor were saved. It can only be read.
public struct OverlaidFileSystem: FileSystem {
  private let base: any FileSystem
  private let texts: [String: [UInt8]]
  /// When the texts were laid over the disk: they count as changed then.
  private let moment = FileStatus.Moment.now
  /// The names that open texts add to folders, by the folders' paths.
  private let names: [String: Set<String>]

  /// Lays texts over a disk.
  ///
  /// - Parameters:
  ///   - base: The disk.
  ///   - texts: What is to be read instead, by path.
  public init(over base: any FileSystem, _ texts: [String: [UInt8]]) {
    self.base = base
    self.texts = texts
    var names: [String: Set<String>] = [:]
    for path in texts.keys {
      var path = path[...]
      while let stroke = path.lastIndex(of: "/"), stroke > path.startIndex {
        let folder = path[..<stroke]
        names[String(folder), default: []].insert(String(path[path.index(after: stroke)...]))
        path = folder
      }
    }
    self.names = names
  }

  private func standIn(_ path: String, _ status: FileStatus?) -> FileStatus? {
    if let text = texts[path] {
      var status = status ?? .new(.file)
      status.size = text.count
      (status.modified, status.changed) = (moment, moment)
      return status
    }
    return status ?? (names[path] == nil ? nil : .new(.folder))
  }

  /// What stands at a path; an open text is a file.
  public func status(_ path: String) throws(FileSystemError) -> FileStatus? {
    standIn(path, try base.status(path))
  }

  /// What stands where a path leads; an open text is a file.
  public func target(_ path: String) throws(FileSystemError) -> FileStatus? {
    standIn(path, try base.target(path))
  }

  /// The names in a folder, those of open texts among them.
  public func list(_ path: String) throws(FileSystemError) -> [String] {
    guard let names = names[path] else { return try base.list(path) }
    let there = try base.target(path) == nil ? [] : try base.list(path)
    return Array(names.union(there))
  }

  /// The bytes of a file; of an open text what is in the editor.
  public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    if let text = texts[path] { return text }
    return try base.read(path)
  }

  /// Hands on the bytes of a file, or what is in the editor.
  public func read(_ path: String, _ take: ([UInt8]) -> Void) throws(FileSystemError) {
    if let text = texts[path] { take(text) } else { try base.read(path, take) }
  }

  /// The path without symbolic links, as on the disk.
  public func real(_ path: String) throws(FileSystemError) -> String { try base.real(path) }

  private func refuse(
    _ operation: FileSystemError.Operation, _ path: String
  ) throws(FileSystemError) -> Never {
    throw FileSystemError(operation, path, "the texts of an editor are only looked at")
  }

  /// Is refused.
  public func makeFolder(_ path: String) throws(FileSystemError) { try refuse(.make, path) }

  /// Is refused.
  public func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try refuse(.write, path)
  }

  /// Is refused.
  public func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    try refuse(.write, path)
  }

  /// Is refused.
  public func pour(_ bytes: [UInt8], into path: String) throws(FileSystemError) {
    try refuse(.write, path)
  }

  /// Is refused.
  public func rename(_ temporary: String, to path: String) throws(FileSystemError) {
    try refuse(.write, path)
  }

  /// Is refused.
  public func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try refuse(.write, path)
  }

  /// Is refused.
  public func sync(_ folder: String) throws(FileSystemError) { try refuse(.write, folder) }

  /// Is refused.
  public func remove(_ path: String) throws(FileSystemError) { try refuse(.remove, path) }

  /// Is refused.
  public func removeEmptyFolder(_ path: String) throws(FileSystemError) {
    try refuse(.remove, path)
  }
}

extension FileStatus {
  /// Something that stands in an editor alone.
  fileprivate static func new(_ kind: Kind) -> FileStatus {
    FileStatus(
      kind: kind, size: 0, identity: Identity(device: 0, number: 0),
      modified: Moment(nanoseconds: 0), changed: Moment(nanoseconds: 0))
  }
}
