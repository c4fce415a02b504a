import CEmbedded

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The disk of this machine.
public struct DiskFileSystem: FileSystem {
  /// Opens the door.
  public init() {}

  /// What stands at a path.
  public func status(_ path: String) throws(FileSystemError) -> FileStatus? {
    var info = stat()
    if lstat(path, &info) == 0 { return FileStatus(info) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw fault(.read, path)
  }

  /// What stands where a path leads.
  public func target(_ path: String) throws(FileSystemError) -> FileStatus? {
    var info = stat()
    if stat(path, &info) == 0 { return FileStatus(info) }
    if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return nil }
    throw fault(.read, path)
  }

  /// The names in a folder.
  public func list(_ path: String) throws(FileSystemError) -> [String] {
    guard let folder = opendir(path) else { throw fault(.list, path) }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          // A name that is not UTF-8 is shown with replacement characters, and so is found to be unusable.
          String(decodingCString: bytes, as: UTF8.self)
        }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    if errno != 0 { throw fault(.list, path) }
    return names
  }

  /// The bytes of a file.
  public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw fault(.read, path) }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw fault(.read, path) }
    guard FileStatus(info).kind == .file else {
      throw FileSystemError(.read, path, "it is not a file")
    }
    var failure: Int32 = 0
    // Room for one at least: an array without any is the one that all threads share, and its count would be written.
    let size = max(1, Int(info.st_size))
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      failure = Self.fill(buffer, from: file, &count)
    }
    if failure == 0, bytes.count == size { failure = Self.readRest(of: file) { bytes += $0 } }
    guard failure == 0 else { throw FileSystemError(.read, path, words(failure)) }
    return bytes
  }

  /// Hands on the bytes of a file part by part.
  public func read(_ path: String, _ take: ([UInt8]) -> Void) throws(FileSystemError) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw fault(.read, path) }
    defer { close(file) }
    let failure = Self.readRest(of: file) { if !$0.isEmpty { take($0) } }
    guard failure == 0 else { throw FileSystemError(.read, path, words(failure)) }
  }

  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32, _ count: inout Int
  ) -> Int32 {
    while count < buffer.count {
      guard let start = buffer.baseAddress else { return 0 }
      let length = systemRead(file, start + count, buffer.count - count)
      if length < 0 {
        if errno == EINTR { continue }
        return errno
      }
      if length == 0 { return 0 }
      count += length
    }
    return 0
  }

  /// Hands on what is left of a file, part by part; returns the number of the error, nought for none.
  fileprivate static func readRest(of file: Int32, _ take: ([UInt8]) -> Void) -> Int32 {
    while true {
      var failure: Int32 = 0
      let more = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        failure = fill(buffer, from: file, &count)
      }
      take(more)
      if failure != 0 || more.count < 65_536 { return failure }
    }
  }

  /// The path without symbolic links.
  public func real(_ path: String) throws(FileSystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw fault(.read, path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a folder and those above it.
  public func makeFolder(_ path: String) throws(FileSystemError) {
    if mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST {
      guard try target(path)?.kind == .folder else {
        throw FileSystemError(.make, path, "something that is not a folder stands there")
      }
      return
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw fault(.make, path)
    }
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    throw fault(.make, path)
  }

  /// Replaces a file whole: it is written beside its place and renamed.
  public func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    let temporary = temporaryPath(beside: path)
    UnfinishedFiles.ofThisProcess.begin(temporary)
    defer { UnfinishedFiles.ofThisProcess.end(temporary) }
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(.write, path) }
    let failure = put(bytes, into: file)
    let closing = close(file) == 0 ? 0 : errno
    guard failure == 0, closing == 0 else {
      unlink(temporary)
      throw FileSystemError(.write, path, words(failure == 0 ? closing : failure))
    }
    if systemRename(temporary, path) != 0 {
      let error = fault(.write, path)
      unlink(temporary)
      throw error
    }
  }

  /// Adds to the end of a file and waits until it is safe.
  public func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try add(bytes, to: path, waits: true)
  }

  /// Adds to the end of a file that is being written beside its place.
  public func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    try add(bytes, to: path, waits: false)
  }

  private func add(_ bytes: [UInt8], to path: String, waits: Bool) throws(FileSystemError) {
    UnfinishedFiles.ofThisProcess.begin(path)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(.write, path) }
    var failure = put(bytes, into: file)
    if failure == 0, waits, fsync(file) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw FileSystemError(.write, path, words(failure)) }
  }

  /// Writes into what stands at a path and is no file, such as a pipe.
  public func pour(_ bytes: [UInt8], into path: String) throws(FileSystemError) {
    let stream = open(path, O_WRONLY | O_CLOEXEC)
    guard stream >= 0 else { throw fault(.write, path) }
    let failure = put(bytes, into: stream)
    guard close(stream) == 0, failure == 0 else {
      throw FileSystemError(.write, path, words(failure == 0 ? errno : failure))
    }
  }

  /// Puts a file that was written beside its place there.
  public func rename(_ temporary: String, to path: String) throws(FileSystemError) {
    guard systemRename(temporary, path) == 0 else { throw fault(.write, path) }
    UnfinishedFiles.ofThisProcess.end(temporary)
  }

  /// Waits until all that was written on the folder's disk is safe.
  public func sync(_ folder: String) throws(FileSystemError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw fault(.write, folder) }
    defer { close(file) }
    guard disk_sync(file) == 0 else { throw fault(.write, folder) }
  }

  /// Lets a file be read and written by those who may do so with another.
  public func setPermissions(of path: String, like model: String) throws(FileSystemError) {
    var info = stat()
    guard stat(model, &info) == 0 else { throw fault(.read, model) }
    guard chmod(path, info.st_mode & 0o7777) == 0 else { throw fault(.write, path) }
  }

  /// Takes a file away.
  public func remove(_ path: String) throws(FileSystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw fault(.remove, path) }
    UnfinishedFiles.ofThisProcess.end(path)
  }

  /// Takes an empty folder away.
  public func removeEmptyFolder(_ path: String) throws(FileSystemError) {
    if rmdir(path) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) { return }
    throw fault(.remove, path)
  }

  private func put(_ bytes: [UInt8], into file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        guard let start = buffer.baseAddress else { return 0 }
        let length = systemWrite(file, start + written, buffer.count - written)
        if length < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += length
      }
      return 0
    }
  }

  private func fault(_ operation: FileSystemError.Operation, _ path: String) -> FileSystemError {
    FileSystemError(operation, path, words(errno))
  }
}

/// Reads standard input to its end: a file, a pipe or what somebody types.
public func standardInput() throws(FileSystemError) -> [UInt8] {
  var bytes: [UInt8] = []
  let failure = DiskFileSystem.readRest(of: STDIN_FILENO) { bytes += $0 }
  guard failure == 0 else { throw FileSystemError(.read, "standard input", words(failure)) }
  return bytes
}

/// Where a file is while it is being written: in its folder, under a name that no other has. The next build takes
/// away those that a killed one left.
func temporaryPath(beside path: String) -> String {
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
  return folder + temporaryPrefix + String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// Whether a name is one of those, and not merely like them.
func isTemporaryName(_ name: String) -> Bool {
  name.hasPrefix(temporaryPrefix) && name.utf8.count == temporaryPrefix.utf8.count + 16
    && name.utf8.dropFirst(temporaryPrefix.utf8.count).allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
}

private let temporaryPrefix = ".sitegen-tmp-"

/// What a number of the system's errors means.
func words(_ number: Int32) -> String { String(cString: strerror(number)) }

// The names of the calls are also those of methods above.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, buffer, count)
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }

extension FileStatus {
  fileprivate init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(info.st_size)
    identity = Identity(device: UInt64(info.st_dev), number: UInt64(info.st_ino))
    #if canImport(Darwin)
      modified = Moment(info.st_mtimespec)
      changed = Moment(info.st_ctimespec)
    #else
      modified = Moment(info.st_mtim)
      changed = Moment(info.st_ctim)
    #endif
  }
}

extension FileStatus.Moment {
  fileprivate init(_ time: timespec) {
    nanoseconds = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The moment now, by the clock that files are stamped with.
  static var now: Self {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Self(time)
  }
}
