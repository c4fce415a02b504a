import Foundation
import Synchronization

@testable import SiteBuild

/// The disk of this machine until the power fails at a chosen change: what was not waited for is then lost, in one of the
/// ways that file systems lose it, and every later change fails.
final class PowerCutFileSystem: DiskReading {
  /// What is lost of what was done since the disk was last waited for.
  enum Loss: CaseIterable, Sendable {
    /// Files keep their names and half of their bytes.
    case bytes
    /// Files have their names and no bytes.
    case allBytes
    /// Names are as they were before, but for that of the receipt and those of `.sitegen`, as on a disk of its own.
    case names
    /// The name of the receipt alone is as it was before.
    case receipt
  }

  /// What undoes a change of a name.
  private enum Undoing: Sendable {
    case putBack(String, Data)
    case remove(String)
  }

  private struct State: Sendable {
    var changes = 0
    var syncs = 0
    var isOff = false
    /// Files with bytes that were not waited for.
    var written: Set<String> = []
    /// What undoes the changes of names since then.
    var undoings: [Undoing] = []
  }

  let disk = DiskFileSystem()
  private let state = Mutex(State())
  private let limit: Int
  private let loss: Loss
  private let waits: Bool
  private let failingSync: Int?

  /// The power fails after so many changes; where `waits` is not set, to wait for the disk does nothing.
  init(
    after limit: Int = .max, losing loss: Loss = .bytes, waits: Bool = true, failingSync: Int? = nil
  ) {
    self.limit = limit
    self.loss = loss
    self.waits = waits
    self.failingSync = failingSync
  }

  /// How often the disk was waited for.
  var syncs: Int { state.withLock { $0.syncs } }
  /// Whether the power failed.
  var isOff: Bool { state.withLock { $0.isOff } }

  /// Makes a change, one at a time; or lets the power fail.
  private func change(
    _ operation: FileSystemError.Operation, _ path: String,
    _ change: (inout State) throws(FileSystemError) -> Void
  ) throws(FileSystemError) {
    let failure: FileSystemError? = state.withLock { state in
      guard !state.isOff else { return FileSystemError(operation, path, "the power is off") }
      state.changes += 1
      guard state.changes <= limit else {
        state.isOff = true
        cut(state)
        return FileSystemError(operation, path, "the power failed")
      }
      do throws(FileSystemError) { try change(&state) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  private func cut(_ state: State) {
    switch loss {
    case .bytes, .allBytes:
      for path in state.written {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { continue }
        try? bytes.prefix(loss == .bytes ? bytes.count / 2 : 0).write(to: URL(filePath: path))
      }
    case .names, .receipt:
      for undoing in state.undoings.reversed() {
        switch undoing {
        case .putBack(let path, let bytes) where isLost(path):
          try? bytes.write(to: URL(filePath: path))
        case .remove(let path) where isLost(path):
          try? FileManager.default.removeItem(atPath: path)
        case .putBack, .remove: continue
        }
      }
    }
  }

  /// What brings back what stands at a path now.
  private func undoing(_ path: String) -> Undoing {
    (try? Data(contentsOf: URL(filePath: path))).map { .putBack(path, $0) } ?? .remove(path)
  }

  /// Whether the name of a file is lost.
  private func isLost(_ path: String) -> Bool {
    path.hasSuffix("/" + Receipt.address) == (loss == .receipt)
  }

  private func isOfWorkFolder(_ path: String) -> Bool { path.contains("/.sitegen/") }

  func makeFolder(_ path: String) throws(FileSystemError) {
    try change(.make, path) { (_) throws(FileSystemError) in try disk.makeFolder(path) }
  }

  func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try change(.write, path) { (state) throws(FileSystemError) in
      if !isOfWorkFolder(path) { state.undoings.append(undoing(path)) }
      try disk.write(bytes, to: path)
      state.written.insert(path)
    }
  }

  func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    try change(.write, path) { (state) throws(FileSystemError) in
      try disk.extend(path, with: bytes)
      state.written.insert(path)
    }
  }

  func rename(_ temporary: String, to path: String) throws(FileSystemError) {
    try change(.write, path) { (state) throws(FileSystemError) in
      if !isOfWorkFolder(path) { state.undoings.append(undoing(path)) }
      try disk.rename(temporary, to: path)
      state.written.remove(path)
      if state.written.remove(temporary) != nil { state.written.insert(path) }
    }
  }

  func append(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    try change(.write, path) { (state) throws(FileSystemError) in
      try disk.append(bytes, to: path)
      if waits { state.written.remove(path) } else { state.written.insert(path) }
    }
  }

  func sync(_ folder: String) throws(FileSystemError) {
    try change(.write, folder) { (state) throws(FileSystemError) in
      state.syncs += 1
      if state.syncs == failingSync {
        throw FileSystemError(.write, folder, "Input/output error")
      }
      guard waits else { return }
      state.written = []
      state.undoings = []
    }
  }

  func remove(_ path: String) throws(FileSystemError) {
    try change(.remove, path) { (state) throws(FileSystemError) in
      if !isOfWorkFolder(path) { state.undoings.append(undoing(path)) }
      try disk.remove(path)
      state.written.remove(path)
    }
  }

  func removeEmptyFolder(_ path: String) throws(FileSystemError) {
    try change(.remove, path) { (_) throws(FileSystemError) in try disk.removeEmptyFolder(path) }
  }
}
