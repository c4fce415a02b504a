public import Foundation

/// A folder of its own for a test, taken away at the end.
public final class TemporaryFolder: Sendable {
  /// The folder's path, without symbolic links.
  public let path: String

  /// Makes the folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "sitegen-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes files by their paths in the folder.
  public func write(_ files: [String: String]) throws {
    for (name, text) in files {
      let url = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  /// Takes a file away.
  public func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// The text of a file.
  public func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// Whether something stands at a path.
  public func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }

  /// Every file below a folder, by its path from there.
  public func files(in name: String = "") throws -> [String: Data] {
    try filesByPath(in: URL(filePath: path).appending(path: name))
  }
}

/// Every file below a folder, hidden ones too, by its path from there; empty where there is no folder.
public func filesByPath(in folder: URL) throws -> [String: Data] {
  let root = folder.resolvingSymlinksInPath().path
  var files: [String: Data] = [:]
  for name in (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [] {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
    guard !isFolder.boolValue else { continue }
    files[name] = try Data(contentsOf: URL(filePath: root + "/" + name))
  }
  return files
}
