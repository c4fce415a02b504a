import Content
import Diagnostics

/// What can be mended by itself, before anything of it is written.
public struct Mends: Sendable {
  /// The files that change.
  public let files: [MendedFile]
  /// The site as it would be then.
  public let after: CheckedSite

  /// How many places change.
  public var count: Int { files.reduce(0) { $0 + $1.count } }

  /// What changes, line by line, as `diff -u` shows it.
  public var text: String { files.map(\.difference).joined() }
}

/// A file that is mended.
public struct MendedFile: Sendable {
  /// Its path from the site folder.
  public let path: String
  /// How many places change.
  public let count: Int
  /// What it holds, and what it will hold.
  public let old, new: [UInt8]
  /// The same as texts, however the file is stored.
  let oldText, newText: [UInt8]
}

/// Finds what can be mended by itself: edits that diagnostics carry and that only one thing can be meant by. A mend
/// may uncover the next, so it is looked again until nothing more is found.
///
/// - Parameters:
///   - request: The site.
///   - machine: The machine to read on.
/// - Returns: The mends. Those that would bring a new error are left out, file by file.
/// - Throws: What the machine refused.
public func findMends(
  _ request: BuildRequest, on machine: Machine
) async throws(FileSystemError) -> Mends {
  guard try machine.fileSystem.target(request.site)?.kind == .folder else {
    return Mends(files: [], after: try await checkSite(request, on: machine))
  }
  let folder = SiteFolder(path: request.site, fileSystem: machine.fileSystem)
  let content = try await folder.read(jobs: request.jobs)
  let (tree, unread) = (content.tree, content.diagnostics)
  let before = await checkTree(tree, unread, request, machine)
  var excluded: Set<String> = []
  while true {
    var edits = TreeEdits(tree: tree)
    var now = before
    for _ in 0..<8 {
      let fixes = now.diagnostics.compactMap(\.fix).filter { fix in
        fix.isCertain && !excluded.contains(fix.span.file)
      }
      guard !fixes.isEmpty else { break }
      edits.replace(fixes)
      guard edits.refusals.isEmpty else { break }
      now = await checkTree(edits.edited, unread, request, machine)
    }
    let wrong = newErrors(in: now, since: before).compactMap { $0.span?.file }
      .filter { edits.changed[$0] != nil && !excluded.contains($0) }
    let bad = edits.refusals.isEmpty ? wrong : Array(edits.refusals.keys)
    guard bad.isEmpty else {
      excluded.formUnion(bad)
      continue
    }
    let files = edits.counts.map { path, count in
      MendedFile(
        path: path, count: count, old: tree[path]?.bytes ?? [], new: edits.bytes(path),
        oldText: tree.lookup(path)?.bytes ?? [], newText: edits.text(path))
    }
    return Mends(files: files.filter { $0.old != $0.new }.sorted { $0.path < $1.path }, after: now)
  }
}

/// Errors of a kind and file that had fewer before.
private func newErrors(in now: CheckedSite, since old: CheckedSite) -> [Diagnostic] {
  func key(_ diagnostic: Diagnostic) -> String {
    diagnostic.rule.rawValue + " " + (diagnostic.span?.file ?? "")
  }
  let errors = old.diagnostics.filter { $0.severity == .error }
  // What could not be looked at before is no new mistake.
  guard old.site != nil, old.unchecked != nil else { return [] }
  let counts = Dictionary(grouping: errors, by: key).mapValues(\.count)
  return Dictionary(grouping: now.diagnostics.filter { $0.severity == .error }, by: key)
    .filter { $0.value.count > counts[$0.key] ?? 0 }.values.flatMap(\.self)
}

/// Writes mends, each file whole.
///
/// - Parameters:
///   - mends: What was found.
///   - request: The site.
///   - machine: The machine to write on.
/// - Returns: The files that somebody changed meanwhile: they are left as they are.
/// - Throws: What the machine refused.
public func write(
  _ mends: Mends, _ request: BuildRequest, on machine: Machine
) throws(FileSystemError) -> [String] {
  guard !mends.files.isEmpty else { return [] }
  let lock = try ContentLock(request, machine)
  var left: [String] = []
  for file in mends.files {
    let path = request.site + "/" + file.path
    guard try machine.fileSystem.read(path) == file.old else {
      left.append(file.path)
      continue
    }
    try machine.fileSystem.replace([(path, file.new)], within: request.site)
  }
  lock.release()
  return left
}

extension MendedFile {
  /// The lines that change, each with what comes in its place, under the file's name.
  var difference: String {
    let (old, new) = (lines(of: oldText), lines(of: newText))
    var text = "--- \(path)\n+++ \(path)\n"
    guard old.count == new.count else {
      // Mends stay within lines; should one not, the part that differs is shown whole.
      let start = zip(old, new).prefix { $0 == $1 }.count
      let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
        .prefix { $0 == $1 }.count
      return text
        + hunk(
          at: start, Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
    }
    var start = 0
    while let first = (start..<old.count).first(where: { old[$0] != new[$0] }) {
      let end = (first..<old.count).first { old[$0] == new[$0] } ?? old.count
      text += hunk(at: first, Array(old[first..<end]), Array(new[first..<end]))
      start = end
    }
    return text
  }

  private func hunk(at line: Int, _ old: [String], _ new: [String]) -> String {
    "@@ -\(line + 1),\(old.count) +\(line + 1),\(new.count) @@\n"
      + old.map { "-\($0)\n" }.joined() + new.map { "+\($0)\n" }.joined()
  }

  private func lines(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      visible(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self))
    }
  }
}
