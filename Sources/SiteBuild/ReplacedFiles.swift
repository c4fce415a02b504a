/// Files that only their owner could make again, replaced so that nothing of them is lost: whole, for those who may read them,
/// and where a link to one stands, the file that it leads to.
extension FileSystem {
  /// Disks that know no permissions have none to keep.
  public func setPermissions(of path: String, like model: String) throws(FileSystemError) {}

  /// Replaces a file whole, with bytes that are safe on the disk before they take its place.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bytes: What it is to hold.
  /// - Throws: What the machine refused; what stood there is there still.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileSystemError) {
    try replace([(path, bytes)])
  }

  /// Replaces files, none of them before the bytes of all are safe on the disk beside them: what the machine refuses, it
  /// mostly refuses then, and nothing has changed.
  ///
  /// - Parameters:
  ///   - files: The files and what they are to hold.
  ///   - site: The folder that links may not lead out of; `nil` for anywhere.
  /// - Throws: What the machine refused, with the files that had been replaced, where there were any.
  public func replace(
    _ files: [(path: String, bytes: [UInt8])], within site: String? = nil
  ) throws(FileSystemError) {
    var beside: [(temporary: String, path: String)] = []
    var replaced: [String] = []
    do throws(FileSystemError) {
      for file in files {
        let path = try linked(file.path, within: site)
        let temporary = temporaryPath(beside: path)
        beside.append((temporary, path))
        if try status(path)?.kind == .file {
          // Nobody may read for a moment what they may not read.
          try extend(temporary, with: [])
          try setPermissions(of: temporary, like: path)
        }
        try append(file.bytes, to: temporary)
      }
      for (temporary, path) in beside {
        try rename(temporary, to: path)
        replaced.append(path)
      }
    } catch {
      var error = error
      for (temporary, path) in beside {
        error = error.naming(path, insteadOf: temporary)
        if !replaced.contains(path) { try? remove(temporary) }
      }
      if !replaced.isEmpty {
        error.reason += "; written before that: " + replaced.joined(separator: ", ")
      }
      throw error
    }
  }

  /// The file that a path leads to, where a link stands there.
  private func linked(_ path: String, within site: String?) throws(FileSystemError) -> String {
    let isLink = try status(path)?.kind == .link
    let target = isLink ? try real(path) : path
    guard let site else { return target }
    let home = try real(site)
    let folder = try real(folderOf(target).isEmpty ? "." : folderOf(target))
    guard folder == home || folder.hasPrefix(home + "/") else {
      throw FileSystemError(.write, path, "a link leads out of the site folder here")
    }
    return target
  }
}
