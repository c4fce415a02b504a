/// What a build is about to write, noted before it does: a file that a killed build left is known for our
/// own by it. It lies in `.sitegen` under a name made of the output folder's path, and is taken away at the
/// end of the build.
struct Journal: Sendable {
  private let path: String
  private let fileSystem: any FileSystem

  /// Names the journal of an output folder; nothing is written yet.
  ///
  /// - Parameters:
  ///   - workFolder: The path of `.sitegen`.
  ///   - output: The real path of the output folder.
  ///   - fileSystem: The disk.
  init(workFolder: String, output: String, fileSystem: any FileSystem) {
    path = workFile("journal", of: output, in: workFolder)
    self.fileSystem = fileSystem
  }

  /// Whether a build before this one did not come to its end.
  func exists() throws(FileSystemError) -> Bool { try fileSystem.status(path) != nil }

  /// What the builds before this one noted and did not come to the end of.
  func entries() throws(FileSystemError) -> [String: Set<Receipt.Entry>] {
    guard try fileSystem.status(path)?.kind == .file else { return [:] }
    var entries: [String: Set<Receipt.Entry>] = [:]
    let lines = try fileSystem.read(path).split(separator: 0x0A, omittingEmptySubsequences: false)
    // The last line is empty, or was being written when the build was killed.
    for line in lines.dropLast() {
      let parts = line.split(separator: 0x20, maxSplits: 2)
      guard parts.count == 3, !parts[2].contains(0x00), let digest = Digest(hexadecimal: parts[0]),
        let size = Int(String(decoding: parts[1], as: UTF8.self)),
        let address = String(validating: parts[2], as: UTF8.self), staysInside(address)
      else { continue }
      entries[address, default: []].insert(Receipt.Entry(size: size, digest: digest))
    }
    return entries
  }

  /// Notes files that take their places next, once this note is safe on the disk.
  func note(_ files: [(address: String, entry: Receipt.Entry)]) throws(FileSystemError) {
    // What a killed build was writing ends anywhere: behind a nought, which no address holds, it is no entry.
    var bytes: [UInt8] = [0x00, 0x0A]
    for (address, entry) in files {
      bytes += "\(entry.digest) \(entry.size) \(address)\n".utf8
    }
    if let folder = path.lastIndex(of: "/") { try fileSystem.makeFolder(String(path[..<folder])) }
    try fileSystem.extend(path, with: bytes)
  }

  /// Notes files whose bytes are written beside their places before all of them are known: a killed build may leave them
  /// there.
  func noteBegun(_ addresses: [String]) throws(FileSystemError) {
    // What stands in a place may be empty, as after a loss of power: that alone is noted as ours.
    try note(addresses.map { ($0, Receipt.Entry([])) })
  }

  /// Takes the journal away: all that it names is in the receipt.
  func close() throws(FileSystemError) { try fileSystem.remove(path) }
}

/// The path of what is kept about an output folder: under a name made of the folder's path, since several may be built
/// from one site.
///
/// - Parameters:
///   - kind: What it is.
///   - output: The real path of the output folder.
///   - workFolder: The path of `.sitegen`.
/// - Returns: The path.
func workFile(_ kind: String, of output: String, in workFolder: String) -> String {
  workFolder + "/" + kind + "-" + Digest(of: Array(output.utf8)).description.prefix(16)
}
