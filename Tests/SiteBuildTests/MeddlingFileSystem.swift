import SiteBuild
import Synchronization

/// The disk of this machine, on which something happens just before a folder is made sure of: behind the reading of the site
/// and before its writing.
final class MeddlingFileSystem: DiskReading {
  let disk = DiskFileSystem()
  private let folder: String
  private let meddle: @Sendable () -> Void
  private let isDone = Atomic(false)

  /// Meddles once.
  init(beforeWritingTo folder: String, _ meddle: @escaping @Sendable () -> Void) {
    self.folder = folder
    self.meddle = meddle
  }

  func makeFolder(_ path: String) throws(FileSystemError) {
    if path == folder, !isDone.exchange(true, ordering: .sequentiallyConsistent) { meddle() }
    try disk.makeFolder(path)
  }

  func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try disk.write(bytes, to: path)
  }

  func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    try disk.extend(path, with: bytes)
  }

  func rename(_ temporary: String, to path: String) throws(FileSystemError) {
    try disk.rename(temporary, to: path)
  }

  func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try disk.append(bytes, to: path)
  }

  func sync(_ folder: String) throws(FileSystemError) { try disk.sync(folder) }

  func remove(_ path: String) throws(FileSystemError) { try disk.remove(path) }

  func removeEmptyFolder(_ path: String) throws(FileSystemError) {
    try disk.removeEmptyFolder(path)
  }
}
