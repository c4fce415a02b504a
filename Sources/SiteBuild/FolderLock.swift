#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lock on a folder that others who build into it wait for. The system frees it when the process ends,
/// however it ends.
struct FolderLock: ~Copyable {
  private let folder: Int32

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - waits: Whether to wait for another build to end; otherwise it is an error.
  ///   - waiting: Called once when the wait has lasted a second.
  /// - Throws: What the machine refused, or that another build holds the lock.
  init(_ path: String, waits: Bool, waiting: () -> Void) throws(FileSystemError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileSystemError(.lock, path, words(errno)) }
    var tries = 0
    while flock(folder, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      guard reason == EWOULDBLOCK || reason == EINTR else {
        close(folder)
        throw FileSystemError(.lock, path, words(reason))
      }
      guard waits else {
        close(folder)
        throw FileSystemError(.lock, path, "another build is writing there")
      }
      tries += 1
      if tries == 50 { waiting() }
      usleep(20_000)
    }
    self.folder = folder
  }

  /// Lets the next build in.
  consuming func release() {}

  deinit { close(folder) }
}

/// A lock on what the site is written from, for who reads it to write into it: two at once would each write without what the
/// other wrote.
struct ContentLock: ~Copyable {
  private let lock: FolderLock?

  /// Takes the lock; there is none on a site that has no folder `Content` yet.
  ///
  /// - Parameters:
  ///   - request: The site, and whether to wait.
  ///   - machine: The machine.
  /// - Throws: What the machine refused, or that another holds the lock.
  init(_ request: BuildRequest, _ machine: Machine) throws(FileSystemError) {
    let content = request.site + "/Content"
    guard try machine.fileSystem.target(content)?.kind == .folder else {
      lock = nil
      return
    }
    lock = try FolderLock(content, waits: request.waits) {}
  }

  /// Lets the next one in.
  consuming func release() {}
}
