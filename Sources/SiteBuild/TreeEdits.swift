import Content
import Diagnostics

/// Edits of files that are not written yet.
struct TreeEdits {
  let tree: SourceTree
  private(set) var changed: [String: [UInt8]] = [:]
  private var texts: [String: [UInt8]] = [:]
  private(set) var counts: [(path: String, count: Int)] = []
  /// Why an edit of a file was not made, by path.
  private(set) var refusals: [String: String] = [:]

  init(tree: SourceTree) { self.tree = tree }

  /// The files with the edits.
  var edited: SourceTree {
    SourceTree(
      tree.files.filter { changed[$0.path] == nil }
        + changed.map { SourceFile(path: $0.key, bytes: $0.value) })
  }

  func bytes(_ path: String) -> [UInt8] { changed[path] ?? tree[path]?.bytes ?? [] }

  private mutating func note(_ path: String, _ count: Int) {
    guard count > 0 else { return }
    if let index = counts.firstIndex(where: { $0.path == path }) {
      counts[index].count += count
    } else {
      counts.append((path, count))
    }
  }

  /// What a file holds as text in UTF-8, which the places of edits are counted in.
  func text(_ path: String) -> [UInt8] { texts[path] ?? tree.lookup(path)?.bytes ?? [] }

  /// Adds lines at the end of a file, which is made where there is none.
  mutating func append(_ text: String, to path: String) {
    var bytes = self.text(path)
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    set(bytes + Array(text.utf8), of: path)
  }

  /// Gives a file another text, in UTF-8; one that is not there is made.
  mutating func set(_ text: [UInt8], of path: String) { store(text, in: path, count: 1) }

  /// Puts texts in the place of others.
  mutating func replace(_ fixes: [Diagnostic.FixIt]) {
    for (path, fixes) in Dictionary(grouping: Set(fixes), by: \.span.file).sorted(by: {
      $0.key < $1.key
    }) {
      var text = text(path)
      var count = 0
      // From the end, so that the places before stay where they are.
      var end = text.count
      for fix in fixes.sorted(by: { $1.span < $0.span }) where fix.span.end <= end {
        text.replaceSubrange(fix.span.start..<fix.span.end, with: fix.replacement.utf8)
        end = fix.span.start
        count += 1
      }
      store(text, in: path, count: count)
    }
  }

  /// Stores a text in a file as its others are stored; what has no place there leaves the file as it is.
  private mutating func store(_ text: [UInt8], in path: String, count: Int) {
    do throws(UnstorableText) {
      changed[path] = try tree.stored(text, in: path)
      texts[path] = text
      note(path, count)
    } catch {
      refusals[path] = error.message
    }
  }
}
