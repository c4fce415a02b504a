import Diagnostics

extension SourceTree {
  /// The files that may hold something back or name individuals: those with the key `publish` or `next`, a draft, the
  /// word `individual` or a heading of 360Giving for one; of a page also its translations, of a description its table. A page
  /// that cannot be read may be held, and so may a picture or other file that a held one uses.
  ///
  /// It is decided by the letters alone, so that it holds for files that cannot be read as what they are to be; a
  /// file too many costs a message, one too few would tell what is held.
  public var filesNotForPublicLogs: Set<String> {
    var found: Set<String> = []
    for file in files {
      let isHidden = file.bytes.map(mayHold) ?? file.path.hasSuffix(".md")
      guard isHidden else { continue }
      found.insert(file.path)
      if file.path.hasSuffix("/static/files.yaml") {
        found.formUnion(files.map(\.path).filter { $0.hasPrefix("Content/static/") })
      }
      guard let stem = stem(file.path) else { continue }
      for other in files where self.stem(other.path) == stem { found.insert(other.path) }
    }
    guard !found.isEmpty else { return found }
    return found.union(files.lazy.filter { $0.bytes == nil }.map(\.path))
  }

  /// Whether the name of a file is the same on every site, so that it tells of nothing.
  ///
  /// - Parameter path: The file.
  /// - Returns: `false` for a table or file of awards that its author named.
  public static func isNameOfAll(_ path: String) -> Bool {
    let names = [
      "sources", "regions", "funds", "figures", "changes", "removed", "accepted", "units", "awards",
    ]
    return names.contains { name in
      [".yaml", ".csv", ".json", ".schema.yaml"].contains { path == "Content/data/\(name)\($0)" }
    }
  }

  /// A path without what stands behind the first point of its last part.
  private func stem(_ path: String) -> String? {
    guard
      path.hasSuffix(".md") || path.hasSuffix(".schema.yaml") || path.hasSuffix(".csv")
        || path.hasSuffix(".json")
    else { return nil }
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let point = path[start...].firstIndex(of: ".") else { return path }
    return String(path[..<point])
  }

  private func mayHold(_ bytes: [UInt8]) -> Bool {
    let small = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
    return Self.signs.contains { sign in occurs(sign, in: small) }
  }

  /// What stands in a file that holds something back: `publish` as a whole word, and the others anywhere.
  private static let signs: [[UInt8]] = ["publish", "next", "draft", "individual", "recipient ind"]
    .map { Array($0.utf8) }

  /// Whether the word stands there, not as the beginning of `published`, `publisher` or another word.
  private func occurs(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
    var next = 0
    while let start = firstOffset(of: word, in: bytes, from: next) {
      let end = start + word.count
      if word.count != 7 || end == bytes.count || !(0x61...0x7A).contains(bytes[end]) {
        return true
      }
      next = start + 1
    }
    return false
  }
}
