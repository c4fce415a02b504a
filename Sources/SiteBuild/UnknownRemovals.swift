import Content
import Diagnostics
import Funding
import Ledger

/// What `data/removed.yaml` names and nothing is or was called: a slip there would leave in the releases what is to go.
///
/// Of a site without a release only the columns of what it has are looked up: what it published before is not known.
///
/// - Parameters:
///   - site: The site.
///   - data: The tables that it will publish, by the names of their files.
///   - tree: Its files.
/// - Returns: A problem for each name, with the nearest one.
func unknownRemovals(
  _ site: Site, _ data: [String: [UInt8]], in tree: SourceTree
) -> [Diagnostic] {
  guard !site.removed.isEmpty else { return [] }
  var known = RemovableNames()
  known.learn(from: data)
  let indexes = tree.releaseNames.compactMap { tree.index(of: $0) }
  for index in indexes { known.learn(from: index, files: tree.ownFiles(of: index)) }
  return site.removed.flatMap { removed -> [Diagnostic] in
    guard known.holds(removed.removal) || known.isOf(site, removed.removal) else {
      return indexes.isEmpty ? [] : [known.unknown(removed)]
    }
    // What has no release may have published other columns.
    return indexes.isEmpty
      ? [] : removed.columns.compactMap { known.unknown($0, of: removed.removal) }
  }
}

/// What data has or had: the names that can be removed.
private struct RemovableNames {
  /// Rows and tables, as `award:ID` and `table:ID`.
  private var names: Set<String> = []
  /// The columns of tables, by the names of their files.
  private var columns: [String: Set<String>] = [:]
  /// The files from which something was removed before it was written down what.
  private var unwritten: Set<String> = []

  mutating func learn(from files: [String: [UInt8]]) {
    for (name, bytes) in files where name.hasSuffix(".csv") {
      guard !Removal.isReplaced(bytes), let table = PublishedRows(bytes, file: name) else {
        continue
      }
      names.insert("table:" + name.dropLast(".csv".count))
      columns[name, default: []].formUnion(table.columnNames)
      switch name {
      case "awards.csv": learnRows(of: table, as: "award:")
      case "figures.csv": learnRows(of: table, as: "figure:")
      case "funds.csv": learnRows(of: table, as: "fund:")
      case "changes.csv":
        // What is told of without being withdrawn was in the data.
        for row in 0..<table.count where table.text(row, "kind") != "withdrawal" {
          names.insert(table.text(row, "what"))
        }
      default: break
      }
    }
  }

  mutating func learn(from index: ReleaseIndex, files: [String: [UInt8]]) {
    learn(from: files)
    for file in index.files {
      if file.name.hasSuffix(".csv") { names.insert("table:" + file.name.dropLast(".csv".count)) }
      names.formUnion(file.removed)
      if file.redacted != nil, file.removed.isEmpty { unwritten.insert(file.name) }
    }
  }

  private mutating func learnRows(of table: PublishedRows, as noun: String) {
    for row in 0..<table.count {
      names.insert(noun + table.text(row, "id"))
      for former in table.text(row, "formerly").split(separator: ";") {
        names.insert(noun + former.drop { $0 == " " })
      }
    }
  }

  func holds(_ removal: Removal) -> Bool {
    names.contains(name(of: removal)) || (removal.noun != nil && unwritten.contains(removal.file))
  }

  /// Whether a site has something, even where it publishes no table of it.
  func isOf(_ site: Site, _ removal: Removal) -> Bool {
    switch removal.noun {
    case "fund":
      site.dataset.funds.position(of: String(removal.what.dropFirst("fund:".count))) != nil
    case nil: ChangeNote.Table(rawValue: removal.what) != nil
    default: false
    }
  }

  func unknown(_ removed: RemovedData) -> Diagnostic {
    let what = removed.removal.what
    let noun = removed.removal.noun ?? "table"
    let known = names.filter { $0.hasPrefix(noun + ":") }.map {
      what.contains(":") ? $0 : String($0.dropFirst("table:".count))
    }
    let nearest = nearestName(to: what, in: known)
    var diagnostic = Diagnostic(
      .unknownValue, "“\(what)” is in no release and not in the data", at: removed.span,
      help: nearest.map { "write “\($0)”" }
        ?? "write the name under which it was published; what no release holds is no matter of this file"
    )
    // What was published between two releases and taken out again is known to nobody.
    if nearest == nil { diagnostic.severity = .warning }
    return diagnostic
  }

  func unknown(_ column: Located<String>, of removal: Removal) -> Diagnostic? {
    guard let known = columns[removal.file], !known.isEmpty,
      !known.contains(where: { Removal.empties($0, as: column.value) })
    else { return nil }
    let nearest = nearestName(to: column.value, in: known)
    var diagnostic = Diagnostic(
      .unknownValue, "“\(removal.file)” has no column “\(column.value)”", at: column.span,
      help: nearest.map { "write “\($0)”" }
        ?? "it has " + known.sorted().map { "“\($0)”" }.joined(separator: ", "))
    if nearest == nil { diagnostic.severity = .warning }
    return diagnostic
  }

  private func name(of removal: Removal) -> String {
    removal.noun == nil && !removal.what.contains(":") ? "table:" + removal.what : removal.what
  }
}
