import Diagnostics

/// A place or fund as the last release had it: what it is known by where its id is another now.
public struct ReleasedEntry: Sendable {
  /// Its id then.
  public let id: String
  /// Its name in the site's first language.
  public let name: String
  /// Its ONS code; empty where it has none.
  public let code: String

  /// Describes an entry.
  public init(id: String, name: String, code: String) {
    self.id = id
    self.name = name
    self.code = code
  }
}

/// The places and funds of the last release.
public struct ReleasedEntries: Sendable {
  /// What messages call the release.
  public let release: String
  /// Its places.
  public let regions: [ReleasedEntry]
  /// Its funds.
  public let funds: [ReleasedEntry]

  /// Describes a release.
  public init(release: String, regions: [ReleasedEntry], funds: [ReleasedEntry]) {
    self.release = release
    self.regions = regions
    self.funds = funds
  }
}

/// What tells a new entry from one that was released: its names and code.
struct EntryNames {
  let name: String
  let code: String?
}

extension Array where Element: DataEntry {
  /// The entries with the former ids that nobody wrote down: where a released id is gone and one new entry has its code or
  /// its name, that is the same thing under another id. It is reported once, and all that still says the old id leads to it.
  ///
  /// - Parameters:
  ///   - released: The entries of the last release.
  ///   - release: What messages call it.
  ///   - known: Ids that stand in the data and are held back or could not be read.
  ///   - formerly: Where an entry has its former ids.
  ///   - names: What an entry is called.
  ///   - diagnostics: Where it is reported.
  /// - Returns: The entries.
  func rejoined(
    with released: [ReleasedEntry], of release: String, besides known: Set<String>,
    formerly: WritableKeyPath<Element, [Located<String>]>, names: (Element) -> EntryNames,
    diagnostics: inout [Diagnostic]
  ) -> [Element] {
    let present = known.union(flatMap { [$0.id.value] + $0.formerly.map(\.value) })
    let gone = released.filter { !present.contains($0.id) }
    guard !gone.isEmpty else { return self }
    let before = Set(released.map(\.id))
    let new = indices.filter { index in
      !before.contains(self[index].id.value)
        && !self[index].formerly.contains { before.contains($0.value) }
    }
    var entries = self
    var added: [Int: [String]] = [:]
    for former in gone {
      let byCode = new.filter { !former.code.isEmpty && names(self[$0]).code == former.code }
      let byName = new.filter {
        !former.name.isEmpty && folded(names(self[$0]).name) == folded(former.name)
      }
      let found = byCode.isEmpty ? byName : byCode
      guard let position = found.first, found.count == 1 else { continue }
      let entry = self[position]
      added[position, default: []].append(former.id)
      entries[position][keyPath: formerly].append(Located(former.id, at: entry.id.span))
      let ids = entry.formerly.map(\.value) + (added[position] ?? [])
      diagnostics.append(
        Diagnostic(
          .lostAddress,
          "the \(Element.noun) “\(former.id)” of the release \(release) is gone, and “\(entry.id.value)” has its "
            + (byCode.isEmpty ? "name" : "code"), at: entry.id.span,
          help: "add “formerly: [\(ids.joined(separator: ", "))]” to “\(entry.id.value)”"))
    }
    return entries
  }
}
