public import Foundation

/// The repository's own site: its files by path from the site folder.
public func sampleSite() throws -> [String: Data] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  var files: [String: Data] = [:]
  for part in ["Content", "Templates"] {
    for (name, bytes) in try filesByPath(in: root.appending(path: part)) {
      files[part + "/" + name] = bytes
    }
  }
  return files
}

extension TemporaryFolder {
  /// Writes files by their paths in the folder.
  public func write(_ files: [String: Data]) throws {
    for (name, bytes) in files {
      let url = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: url)
    }
  }
}
