/// The only door to the disk. Everything above it works on values; tests open one that fails or dies at a
/// chosen moment.
///
/// Paths are those of the machine. What changes the disk changes it whole or not at all.
public protocol FileSystem: Sendable {
  /// What stands at a path, symbolic links not followed; `nil` where nothing does.
  func status(_ path: String) throws(FileSystemError) -> FileStatus?
  /// What stands where a path leads, symbolic links followed; `nil` where nothing does.
  func target(_ path: String) throws(FileSystemError) -> FileStatus?
  /// The names in a folder, in no order.
  func list(_ path: String) throws(FileSystemError) -> [String]
  /// The bytes of a file.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]
  /// Hands on the bytes of a file part by part, so that a long one is never held whole.
  func read(_ path: String, _ take: ([UInt8]) -> Void) throws(FileSystemError)
  /// The path without symbolic links.
  func real(_ path: String) throws(FileSystemError) -> String
  /// Makes a folder and those above it; one that exists is left as it is.
  func makeFolder(_ path: String) throws(FileSystemError)
  /// Replaces a file whole, so that no reader ever sees half of it.
  func write(_ bytes: [UInt8], to path: String) throws(FileSystemError)
  /// Adds to the end of a file that is being written beside its place, and makes it where it is not there.
  func extend(_ path: String, with bytes: [UInt8]) throws(FileSystemError)
  /// Writes into what stands at a path and is no file, such as a pipe.
  func pour(_ bytes: [UInt8], into path: String) throws(FileSystemError)
  /// Puts a file that was written beside its place there.
  func rename(_ temporary: String, to path: String) throws(FileSystemError)
  /// Adds to the end of a file and waits until it is safe on the disk.
  func append(_ bytes: [UInt8], to path: String) throws(FileSystemError)
  /// Waits until all that was written on the disk that a folder lies on is safe there.
  func sync(_ folder: String) throws(FileSystemError)
  /// Lets a file be read and written by those who may do so with another.
  func setPermissions(of path: String, like model: String) throws(FileSystemError)
  /// Takes a file away; one that is not there is no error.
  func remove(_ path: String) throws(FileSystemError)
  /// Takes a folder away if nothing is in it.
  func removeEmptyFolder(_ path: String) throws(FileSystemError)
}

/// What stands at a path.
public struct FileStatus: Hashable, Sendable {
  /// The sort of thing.
  public var kind: Kind
  /// The size of a file in bytes.
  public var size: Int
  /// What tells it from all others on the machine.
  public var identity: Identity
  /// When its content was last written.
  public var modified: Moment
  /// When anything about it was last changed; no program can set it back.
  public var changed: Moment

  /// A moment by the clock of the file system.
  public struct Moment: Hashable, Sendable, Comparable {
    /// Nanoseconds since 1970.
    public var nanoseconds: Int64

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
  }

  /// The sorts of things.
  public enum Kind: Hashable, Sendable { case file, folder, link, other }

  /// A device and a number on it.
  public struct Identity: Hashable, Sendable {
    /// The device.
    public var device: UInt64
    /// The number.
    public var number: UInt64
  }
}

/// A fault of the machine, not of the content: what was being done, to which path, and why it failed.
public struct FileSystemError: Error, Hashable, CustomStringConvertible {
  /// What was being done.
  public enum Operation: String, Sendable { case read, write, list, remove, make, lock }
  /// What was being done.
  public var operation: Operation
  /// The path.
  public var path: String
  /// Why it failed, in words.
  public var reason: String

  /// Describes a fault.
  public init(_ operation: Operation, _ path: String, _ reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// The fault of a file that was being written beside its place, with the place's name.
  func naming(_ path: String, insteadOf temporary: String) -> Self {
    self.path == temporary ? FileSystemError(operation, path, reason) : self
  }

  /// The line shown to a person: "could not read Content/site.yaml: Permission denied".
  public var description: String { "could not \(operation.rawValue) \(path): \(reason)" }
}
