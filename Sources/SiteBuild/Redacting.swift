public import Content
public import Diagnostics
import Funding
import Ledger
import Rendering

/// What is to be removed and is still there: in what will be published, or in a release.
///
/// - Parameters:
///   - site: The site.
///   - plan: What it will publish.
///   - tree: Its files.
/// - Returns: A problem for each removal that is not done, at most one for the data and one for the releases.
func notRemoved(_ site: Site, _ plan: SitePlan, in tree: SourceTree) -> [Diagnostic] {
  guard !site.removed.isEmpty else { return [] }
  let data = plan.tables(of: site)
  var names = tree.formerNames(site.releases.map(\.index))
  names.learn(from: data)
  return site.removed.flatMap { removed -> [Diagnostic] in
    let redaction = Redaction([removed.removal], names: names)
    let what = removed.removal.what
    var found: [Diagnostic] = []
    if !redaction.redacted(data).isEmpty {
      found.append(
        Diagnostic(
          .notRemoved, "“\(what)” is to be removed and still stands in the data", at: removed.span,
          help: "take it out of the file in Content/data as well"))
    }
    let releases = site.releases.filter { release in
      !redaction.redacted(
        tree.ownFiles(of: release.index), beside: tree.keptFiles(of: release.index)
      ).isEmpty
    }
    if !releases.isEmpty {
      let names = releases.map(\.name.description).joined(separator: ", ")
      found.append(
        Diagnostic(
          .notRemoved, "“\(what)” is to be removed and still stands in the release \(names)",
          at: removed.span,
          help: "run “sitegen release --redact”, which writes their files anew without it"))
    }
    return found
  } + unknownRemovals(site, data, in: tree)
}

extension SitePlan {
  /// The tables that data can be removed from, by the names of their files.
  fileprivate func tables(of site: Site) -> [String: [UInt8]] {
    let tables = ["figures", "awards", "addresses"] + site.dataset.tables.entries.map(\.id.value)
    return Dictionary(
      outputs.filter { output in tables.contains { output.address == "data/\($0).csv" } }
        .map { (String($0.address.dropFirst("data/".count)), $0.render() ?? []) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension SourceTree {
  /// The files in the own folder of a release, by name.
  func ownFiles(of index: ReleaseIndex) -> [String: [UInt8]] {
    Dictionary(
      index.ownFiles.compactMap { file in
        self[Release.path(file.name, in: index.name)]?.bytes.map { (file.name, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The list of a release; `nil` where it cannot be read.
  func index(of name: ReleaseName) -> ReleaseIndex? {
    let path = Release.path(ReleaseIndex.fileName, in: name)
    return self[path]?.bytes.flatMap { ReleaseIndex(reading: $0, file: path) }
  }

  /// The awards of a release that lie in the folder of an earlier one, by the names of their files.
  fileprivate func keptFiles(of index: ReleaseIndex) -> [String: [UInt8]] {
    let own = Set(index.ownFiles.map(\.name))
    return Dictionary(
      ["awards.csv", "360giving.json"].filter { !own.contains($0) }.compactMap { name in
        bytes(of: name, in: index).map { (name, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The names that the awards and figures of releases had one after the other.
  fileprivate func formerNames(_ indexes: [ReleaseIndex]) -> EarlierNames {
    var names = EarlierNames()
    for index in indexes { names.learn(from: ownFiles(of: index)) }
    return names
  }
}

/// How a redaction ended.
public struct RedactionOutcome: Sendable {
  /// What keeps the releases from being written anew.
  public var diagnostics: [Diagnostic] = []
  /// The files that were written anew, by path.
  public var files: [String] = []
  /// The files of the site.
  public let tree: SourceTree
}

/// Writes the files of past releases anew without what `data/removed.yaml` takes out, and marks their hashes.
///
/// The lists are written first, with the new hashes: whatever stops the program, the next try finds the files as
/// they were and ends the work.
///
/// - Parameters:
///   - request: The site.
///   - machine: The machine to work on.
/// - Returns: How it ended.
/// - Throws: What the machine refused.
public func redactReleases(
  _ request: BuildRequest, on machine: Machine
) async throws(FileSystemError) -> RedactionOutcome {
  let lock = try ContentLock(request, machine)
  let checked = try await checkSite(request, on: machine)
  var outcome = RedactionOutcome(tree: checked.tree)
  guard let site = checked.site, let plan = checked.unchecked else {
    outcome.diagnostics = checked.diagnostics.filter { $0.severity == .error }
    return outcome
  }
  outcome.diagnostics = unknownRemovals(site, plan.tables(of: site), in: checked.tree)
  guard outcome.diagnostics.isEmpty else { return outcome }
  // Releases that are yet to come hold the same data.
  let names = checked.tree.releaseNames.sorted()
  let redaction = Redaction(
    site.removed.map(\.removal),
    names: checked.tree.formerNames(names.compactMap { checked.tree.index(of: $0) }))
  var redactor = ReleaseRedactor(tree: checked.tree, redaction: redaction)
  for name in names { redactor.gather(name) }
  for name in names { redactor.redact(name) }
  outcome.diagnostics = redactor.diagnostics
  guard outcome.diagnostics.isEmpty else { return outcome }
  for (path, bytes) in redactor.writes {
    try machine.fileSystem.replace([(request.site + "/" + path, bytes)], within: request.site)
  }
  lock.release()
  outcome.files = redactor.files.map(\.0).sorted()
  return outcome
}

/// The name of the description of all tables of a release as one data package.
private let packageName = String(DataDownload.package.dropFirst("data/".count))

/// Redacts one release after the other, the oldest first.
private struct ReleaseRedactor {
  let tree: SourceTree
  let redaction: Redaction
  private(set) var indexes: [(String, [UInt8])] = []
  private(set) var files: [(String, [UInt8])] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The present entries of the files of the releases so far.
  private var entries: [String: ReleaseIndex.File] = [:]
  private var hashes: [ReleaseName: String] = [:]
  /// The texts that are taken out of any release.
  private var texts: Set<String> = []
  /// What stands in place of files that were redacted, by their old hashes.
  private var replaced: [String: Replacement] = [:]

  private struct Replacement {
    let hash: String
    let size: Int

    init(_ hash: String, size: Int) {
      self.hash = hash
      self.size = size
    }
  }

  init(tree: SourceTree, redaction: Redaction) {
    self.tree = tree
    self.redaction = redaction
  }

  /// Looks for the texts that are taken out of a release.
  mutating func gather(_ name: ReleaseName) {
    guard let index = tree.index(of: name) else { return }
    texts.formUnion(redaction.texts(in: tree.ownFiles(of: index)))
  }

  /// What is written, in order: lists and receipts, then what has one of the texts, and last the tables that tell
  /// which texts these are. So whatever stops the program, the next try finds all that is left to do.
  var writes: [(String, [UInt8])] {
    func rank(_ path: String) -> Int {
      let name = path.split(separator: "/").dropFirst(3).joined(separator: "/")
      if name == ReleaseIndex.receiptName { return 0 }
      return redaction.isSource(name) ? 2 : 1
    }
    return indexes
      + files.sorted { (rank($0.0), $0.0) < (rank($1.0), $1.0) }
  }

  mutating func redact(_ name: ReleaseName) {
    let indexPath = Release.path(ReleaseIndex.fileName, in: name)
    guard let bytes = tree[indexPath]?.bytes,
      var index = ReleaseIndex(reading: bytes, file: indexPath)
    else { return }
    let own = tree.ownFiles(of: index)
    var changed = redaction.redacted(own, beside: tree.keptFiles(of: index), texts: texts)
    for file in index.ownFiles where file.name != ReleaseIndex.receiptName {
      // What was redacted before counts too: its package may describe it as it was.
      if let first = file.redacted { replaced[first] = Replacement(file.hash, size: file.size) }
    }
    for (file, bytes) in changed { note(bytes, inPlaceOf: index.file(file)) }
    // The package tells sizes and hashes of the files beside it.
    if let package = own[packageName] {
      let described = described(package)
      if described != package {
        changed[packageName] = described
        note(described, inPlaceOf: index.file(packageName))
      }
    }
    // The receipts of later releases name the files of this one as well.
    if !replaced.isEmpty, let receipt = own[ReleaseIndex.receiptName] {
      let marked = marked(receipt)
      if marked != receipt { changed[ReleaseIndex.receiptName] = marked }
    }
    for position in index.files.indices {
      let file = index.files[position]
      guard file.release == name else {
        index.files[position] = entries["\(file.release)/\(file.name)"] ?? file
        continue
      }
      if let bytes = own[file.name] {
        let new = changed[file.name].map { Digest(of: $0).description }
        let isKnown = Digest(of: bytes).description == file.hash || new == file.hash
        if !isKnown { report(file.name, of: name) }
        if let new, let bytes = changed[file.name], new != file.hash {
          index.files[position].redacted = file.redacted ?? file.hash
          // What an earlier version took out was not written down.
          let isUnwritten = file.redacted != nil && file.removed.isEmpty
          let removed = Set(
            isUnwritten
              ? redaction.removals(of: file.name)
              : redaction.removed(from: own[file.name] ?? [], of: file.name))
          index.files[position].removed = removed.union(file.removed).sorted()
          index.files[position].hash = new
          index.files[position].size = bytes.count
        }
      }
      entries["\(name)/\(file.name)"] = index.files[position]
    }
    if let previous = index.previous, let hash = hashes[previous.name] {
      index.previous = .init(name: previous.name, hash: hash)
    }
    let json = index.json
    hashes[name] = Digest(of: json).description
    if json != bytes { indexes.append((indexPath, json)) }
    files += changed.sorted { $0.key < $1.key }.map { (Release.path($0.key, in: name), $0.value) }
  }

  private mutating func report(_ file: String, of name: ReleaseName) {
    diagnostics.append(
      Diagnostic(
        .releaseAltered, "“\(file)” of the release \(name) is not what was published",
        at: SourceSpan(file: Release.path(file, in: name), start: 0, end: 0),
        help: "put the file back as it was; then it can be redacted"))
  }

  private mutating func note(_ bytes: [UInt8], inPlaceOf file: ReleaseIndex.File?) {
    guard let file else { return }
    let replacement = Replacement(Digest(of: bytes).description, size: bytes.count)
    replaced[file.redacted ?? file.hash] = replacement
    replaced[file.hash] = replacement
  }

  /// A package with the sizes and hashes of files as they are without what was removed.
  private func described(_ package: [UInt8]) -> [UInt8] {
    var lines = package.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let (sizeKey, hashKey) = ("\"bytes\": ", "\"hash\": \"sha256:")
    for index in lines.indices.dropFirst() {
      let parts = lines[index].split(
        separator: hashKey, maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let new = replaced[String(parts[1].prefix { $0 != "\"" })] else {
        continue
      }
      lines[index] = parts[0] + hashKey + new.hash + parts[1].drop { $0 != "\"" }
      let before = lines[index - 1]
      let around = before.split(separator: sizeKey, maxSplits: 1, omittingEmptySubsequences: false)
      guard around.count == 2 else { continue }
      lines[index - 1] = around[0] + sizeKey + String(new.size) + around[1].drop { $0.isNumber }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// A receipt with the hashes of files that were redacted marked; the old hashes stay.
  private func marked(_ receipt: [UInt8]) -> [UInt8] {
    var lines: [[UInt8]] = []
    for line in receipt.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      if !text.contains("\"redacted\""),
        let old = text.sha256, let new = replaced[old]?.hash, new != old
      {
        let mark = "\"sha256\":\"\(old)\""
        let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
        lines.append(Array((parts[0] + mark + ",\"redacted\":\"\(new)\"" + parts[1]).utf8))
      } else {
        lines.append(Array(line))
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}

extension String {
  /// The hash that a line of a receipt tells.
  fileprivate var sha256: String? {
    let parts = split(separator: "\"sha256\":\"", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : nil
  }
}
