import Diagnostics
import Languages
import OpenData
import YAML

/// Files of data without what is removed.
public struct Redaction: Sendable {
  /// What is removed.
  public let removals: [Removal]
  private let names: EarlierNames

  /// Prepares a redaction.
  ///
  /// - Parameters:
  ///   - removals: What is removed.
  ///   - names: The names under which it stood before.
  public init(_ removals: [Removal], names: EarlierNames = EarlierNames()) {
    self.removals = removals
    self.names = names
  }

  /// Takes what is removed out of a set of files that were published together.
  ///
  /// Rows and cells are taken out of the tables that hold them, under every id that they had; the grants that they are,
  /// out of the files of 360Giving; and what was told of them, out of the list of changes. Any other form of these tables,
  /// and any other file that has one of the texts taken out, is replaced by a sentence that says so.
  ///
  /// - Parameters:
  ///   - files: The files by their names in the folder of data.
  ///   - kept: The files that were published with them and lie elsewhere.
  ///   - texts: Further texts that were taken out elsewhere, as ``texts(in:)`` finds them.
  /// - Returns: The files that are others now, by name; what holds nothing of it is not among them.
  public func redacted(
    _ files: [String: [UInt8]], beside kept: [String: [UInt8]] = [:], texts: Set<String> = []
  ) -> [String: [UInt8]] {
    var changed: [String: [UInt8]] = [:]
    var secrets = texts
    for removal in removals {
      for name in [removal.file, "changes.csv", "addresses.csv"] {
        guard let bytes = changed[name] ?? files[name],
          let result = redact(bytes, name, removal, &secrets)
        else { continue }
        changed[name] = result
      }
    }
    let awards = goneGrants(files["awards.csv"] ?? kept["awards.csv"])
    changed.merge(GrantFiles.without(awards, in: files, beside: kept)) { $1 }
    let known = GrantFiles.names.union([
      "index.json", "receipt.json", "figures.csv", "changes.csv", "addresses.csv", "uses.csv",
    ])
    // Another form of a table, which is not read here, has the rows and cells that went.
    let tables = changed.keys.filter { $0.hasSuffix(".csv") }.map { $0.dropLast(3) }
    for (name, bytes) in files where changed[name] == nil && !known.contains(name) {
      let isForm = tables.contains { name.hasPrefix($0) } && !name.hasSuffix("-metadata.json")
      guard isForm || secrets.contains(where: { bytes.contains($0) }) else { continue }
      changed[name] = removedSentence
    }
    return changed
  }

  /// The ids of the awards whose grants go: those that are removed, and those that are emptied of what a grant says.
  private func goneGrants(_ awards: [UInt8]?) -> Set<String> {
    var gone: Set<String> = []
    for removal in removals where removal.reachesGrants {
      if removal.columns.isEmpty {
        gone.formUnion(ids(of: removal) ?? [])
        if removal.id != nil { continue }
      }
      guard let table = awards.flatMap({ PublishedRows($0, file: removal.file) }) else { continue }
      let ids = ids(of: removal)
      let header = table.columnNames
      for row in 0..<table.count {
        let id = table.text(row, "id")
        let cells = header.map { table.text(row, $0) }
        guard ids?.contains(id) ?? true,
          removal.columns.isEmpty || removal.emptiesNeedOfGrants
            || removal.stands(in: cells, under: header)
        else { continue }
        gone.insert(id)
      }
    }
    return gone
  }

  /// Every id that a removed row had; `nil` for a whole table.
  private func ids(of removal: Removal) -> Set<String>? {
    guard let noun = removal.noun else { return nil }
    return Set(names.all(of: removal.what).map { String($0.dropFirst(noun.count + 1)) })
  }

  /// The texts that are taken out of the tables of a set of files: whatever else has one of them tells it.
  public func texts(in files: [String: [UInt8]]) -> Set<String> {
    var texts: Set<String> = []
    for removal in removals {
      guard let bytes = files[removal.file] else { continue }
      _ = redact(bytes, removal.file, removal, &texts)
    }
    return texts
  }

  /// Which removals take something out of a table.
  ///
  /// - Parameters:
  ///   - bytes: The table.
  ///   - name: The name of its file in the folder of data.
  /// - Returns: What they name, such as `award:ID`, in order.
  public func removed(from bytes: [UInt8], of name: String) -> [String] {
    removals.filter { removal in
      var texts: Set<String> = []
      return removal.file == name && redact(bytes, name, removal, &texts) != nil
    }.map(\.what)
  }

  /// What is removed of a table, whether it is there still or not.
  public func removals(of name: String) -> [String] {
    removals.filter { $0.file == name }.map(\.what)
  }

  /// Whether a file is one that rows or cells are taken out of: what tells which texts to look for.
  public func isSource(_ name: String) -> Bool {
    name == "changes.csv" || removals.contains { $0.file == name }
  }

  /// Takes what is removed out of a table; `nil` where it holds nothing of it.
  private func redact(
    _ bytes: [UInt8], _ name: String, _ removal: Removal, _ secrets: inout Set<String>
  ) -> [UInt8]? {
    var problems: [Diagnostic] = []
    guard let table = CSVTable(bytes, file: name, diagnostics: &problems), !problems.hasErrors
    else { return nil }
    let header = table.header.map(\.value)
    let rows = (0..<table.rowCount).map { row in
      header.indices.map { table.text(row: row, column: $0) }
    }
    let left: [[String]?]
    switch name {
    case removal.file: left = ownRows(rows, header, removal, &secrets)
    case "changes.csv": left = rows.map { told($0, header, removal) }
    default: left = rows.map { address($0, header, removal) }
    }
    let kept = left.compactMap { $0 }
    return kept == rows ? nil : plainCSV([header] + kept)
  }

  /// The rows of the table that holds what is removed; `nil` for one that goes.
  private func ownRows(
    _ rows: [[String]], _ header: [String], _ removal: Removal, _ secrets: inout Set<String>
  ) -> [[String]?] {
    let ids = ids(of: removal)
    let (key, formerly) = (header.firstIndex(of: "id"), header.firstIndex(of: "formerly"))
    return rows.map { row in
      if let ids {
        let former =
          formerly.map { row[$0].split(separator: ";").map { String($0.drop { $0 == " " }) } } ?? []
        let own = key.map { [row[$0]] } ?? []
        guard !ids.isDisjoint(with: own + former) else { return row }
      }
      guard !removal.columns.isEmpty else {
        secrets.formUnion(header.indices.filter { isTelling(row[$0], header[$0]) }.map { row[$0] })
        return nil
      }
      guard removal.stands(in: row, under: header) else { return row }
      var cells = row
      for column in header.indices where removal.empties(header[column]) {
        if isTelling(cells[column], header[column]) { secrets.insert(cells[column]) }
        cells[column] = ""
      }
      return cells
    }
  }

  /// A row of the list of changes: that a removed figure was changed stays; what it was before and after does not.
  private func told(_ row: [String], _ header: [String], _ removal: Removal) -> [String] {
    guard removal.noun == "figure", removal.columns.isEmpty,
      let what = header.firstIndex(of: "what"), names.all(of: removal.what).contains(row[what])
    else { return row }
    return zip(header, row).map { column, cell in
      column.hasPrefix("old") || column.hasPrefix("new") ? "" : cell
    }
  }

  /// A row of the list of addresses: the address of a removed thing stays; what it was called does not.
  private func address(_ row: [String], _ header: [String], _ removal: Removal) -> [String] {
    guard removal.columns.isEmpty, let noun = removal.noun, let ids = ids(of: removal),
      let (address, name) = header.firstIndex(of: "address").flatMap({ address in
        header.firstIndex(of: "name").map { (address, $0) }
      }), !row[name].isEmpty
    else { return row }
    let parts = row[address].split(separator: "/")
    guard parts.suffix(2).first.map(String.init) == noun + "s",
      ids.contains(where: { id in
        let file = noun == "award" ? slug(of: id) : id
        return parts.last.map(String.init) == file + ".html"
      })
    else { return row }
    var cells = row
    cells[name] = ""
    return cells
  }

  /// Whether a text is one that only what is removed would hold: several words, the address of a mailbox, the number of
  /// an organisation or a telephone; not an amount, a date or an id of ours.
  private func isTelling(_ text: String, _ column: String) -> Bool {
    guard text.utf8.count > 5, !Self.ids.contains(column),
      !["_qualifier", "_text", "_unit"].contains(where: column.hasSuffix)
    else { return false }
    if text.contains(where: \.isLetter), text.contains(where: { $0 == " " || $0 == "@" }) {
      return true
    }
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    let isNumbered = text.hasPrefix("0") || text.hasPrefix("+") || text.contains(where: \.isLetter)
    return digits > 6 && isNumbered
  }

  private static let ids: Set<String> = [
    "award", "formerly", "fund", "id", "part_of", "region", "recipient_region", "source",
  ]
}

extension [UInt8] {
  /// Whether a text stands in the bytes.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, wanted.count <= count else { return false }
    var index = startIndex
    while let found = self[index...].firstIndex(of: first), found + wanted.count <= count {
      if self[found..<found + wanted.count].elementsEqual(wanted) { return true }
      index = found + 1
    }
    return false
  }
}
