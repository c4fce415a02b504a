import Content
import Diagnostics

/// Edits of files that are not written yet.
struct TreeEdits {
  let tree: SourceTree
  private(set) var changed: [String: [UInt8]] = [:]
  private(set) var counts: [(path: String, count: Int)] = []

  init(tree: SourceTree) { self.tree = tree }

  /// The files with the edits.
  var edited: SourceTree {
    SourceTree(
      tree.files.filter { changed[$0.path] == nil }
        + changed.map { SourceFile(path: $0.key, bytes: $0.value) })
  }

  func bytes(_ path: String) -> [UInt8] { changed[path] ?? tree[path]?.bytes ?? [] }

  private mutating func note(_ path: String, _ count: Int) {
    if let index = counts.firstIndex(where: { $0.path == path }) {
      counts[index].count += count
    } else {
      counts.append((path, count))
    }
  }

  /// Adds lines at the end of a file, which is made where there is none.
  mutating func append(_ text: String, to path: String) {
    var bytes = bytes(path)
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    changed[path] = bytes + Array(text.utf8)
    note(path, 1)
  }

  /// Gives a file other bytes; one that is not there is made.
  mutating func set(_ bytes: [UInt8], of path: String) {
    changed[path] = bytes
    note(path, 1)
  }

  /// Puts texts in the place of others.
  mutating func replace(_ fixes: [Diagnostic.FixIt]) {
    for (path, fixes) in Dictionary(grouping: Set(fixes), by: \.span.file).sorted(by: {
      $0.key < $1.key
    }) {
      var bytes = bytes(path)
      // From the end, so that the places before stay where they are.
      var end = bytes.count
      for fix in fixes.sorted(by: { $1.span < $0.span }) where fix.span.end <= end {
        bytes.replaceSubrange(fix.span.start..<fix.span.end, with: fix.replacement.utf8)
        end = fix.span.start
        note(path, 1)
      }
      changed[path] = bytes
    }
  }
}
