import Foundation
import SiteBuild
import Synchronization

/// The disk of this machine until a chosen change of it; that one and all after it fail. What was being
/// written then lies half-written beside its place, as after a kill.
final class FailingFileSystem: DiskReading {
  let disk = DiskFileSystem()
  private let changes = Atomic(0)
  private let limit: Int
  private let reason: String
  private let isOnce: Bool

  /// Fails after so many changes, for a reason; `once` lets those after the failing one succeed.
  init(after limit: Int, for reason: String = "killed", once isOnce: Bool = false) {
    self.limit = limit
    self.reason = reason
    self.isOnce = isOnce
  }

  /// How many changes were asked for.
  var count: Int { changes.load(ordering: .sequentiallyConsistent) }

  private func change(
    _ operation: FileSystemError.Operation, _ path: String
  ) throws(FileSystemError) {
    let number = changes.add(1, ordering: .sequentiallyConsistent).newValue
    if number == limit + 1 || number > limit && !isOnce {
      throw FileSystemError(operation, path, reason)
    }
  }

  func makeFolder(_ path: String) throws(FileSystemError) {
    try change(.make, path)
    try disk.makeFolder(path)
  }

  func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    do { try change(.write, path) } catch {
      let folder = URL(filePath: path).deletingLastPathComponent()
      let half = folder.appending(path: ".sitegen-tmp-0123456789abcdef")
      try? Data(bytes.prefix(bytes.count / 2)).write(to: half)
      throw error
    }
    try disk.write(bytes, to: path)
  }

  func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    do { try change(.write, path) } catch {
      try? disk.extend(path, with: Array(bytes.prefix(bytes.count / 2)))
      throw error
    }
    try disk.extend(path, with: bytes)
  }

  func rename(_ temporary: String, to path: String) throws(FileSystemError) {
    try change(.write, path)
    try disk.rename(temporary, to: path)
  }

  func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    do { try change(.write, path) } catch {
      try? disk.append(Array(bytes.prefix(bytes.count / 2)), to: path)
      throw error
    }
    try disk.append(bytes, to: path)
  }

  func sync(_ folder: String) throws(FileSystemError) {
    try change(.write, folder)
    try disk.sync(folder)
  }

  func remove(_ path: String) throws(FileSystemError) {
    try change(.remove, path)
    try disk.remove(path)
  }

  func removeEmptyFolder(_ path: String) throws(FileSystemError) {
    try change(.remove, path)
    try disk.removeEmptyFolder(path)
  }
}
