import SiteBuild

/// A file system whose changes are its own, and that reads the disk of this machine.
protocol DiskReading: FileSystem {
  var disk: DiskFileSystem { get }
}

extension DiskReading {
  func status(_ path: String) throws(FileSystemError) -> FileStatus? { try disk.status(path) }
  func target(_ path: String) throws(FileSystemError) -> FileStatus? { try disk.target(path) }
  func list(_ path: String) throws(FileSystemError) -> [String] { try disk.list(path) }
  func read(_ path: String) throws(FileSystemError) -> [UInt8] { try disk.read(path) }
  func read(_ path: String, _ take: ([UInt8]) -> Void) throws(FileSystemError) {
    try disk.read(path, take)
  }
  func pour(_ bytes: [UInt8], into path: String) throws(FileSystemError) {
    try disk.pour(bytes, into: path)
  }
  func real(_ path: String) throws(FileSystemError) -> String { try disk.real(path) }
}
