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
  /// - Throws: What the system says, or that another build is writing where this one does not wait.
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

  deinit { close(folder) }
}
