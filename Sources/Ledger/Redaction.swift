import Diagnostics
import OpenData
import YAML

/// Data that the law asks to be taken out of all that is published, past releases included.
public struct Removal: Hashable, Sendable {
  /// What: `award:ID`, `figure:ID`, or the name of a table.
  public let what: String
  /// The columns that are emptied; none for whole rows.
  public let columns: [String]

  /// Names what is removed.
  public init(what: String, columns: [String]) {
    self.what = what
    self.columns = columns
  }

  /// The file of data that holds it.
  fileprivate var file: String { table + ".csv" }

  private var table: String {
    guard let colon = what.firstIndex(of: ":") else { return what }
    let noun = what[..<colon]
    return noun == "table" ? String(what[what.index(after: colon)...]) : noun + "s"
  }

  /// The id of the row; `nil` for a whole table.
  fileprivate var id: String? {
    guard let colon = what.firstIndex(of: ":"), what[..<colon] != "table" else { return nil }
    return String(what[what.index(after: colon)...])
  }

  /// Whether a column is one of those that are emptied: by its own name, in any language, or as a part of an
  /// amount.
  fileprivate func empties(_ column: String) -> Bool {
    columns.contains { name in
      column == name || column.hasPrefix(name + "@") || column == name + "_missing"
        || ["_min", "_max", "_qualifier", "_unit", "_text"].contains { column == name + $0 }
    }
  }
}

/// Files of data without what is removed.
public struct Redaction: Sendable {
  /// What is removed.
  public let removals: [Removal]

  /// Prepares a redaction.
  public init(_ removals: [Removal]) { self.removals = removals }

  /// Takes what is removed out of a set of files that were published together.
  ///
  /// Rows and cells are taken out of the tables that hold them, and what was told of them out of the list of
  /// changes. Any other file that has one of the texts taken out is replaced by a sentence that says so.
  ///
  /// - Parameters:
  ///   - files: The files by their names in the folder of data.
  ///   - texts: Further texts that were taken out elsewhere, as ``texts(in:)`` finds them.
  /// - Returns: The files that are others now, by name; what holds nothing of it is not among them.
  public func redacted(
    _ files: [String: [UInt8]], texts: Set<String> = []
  ) -> [String: [UInt8]] {
    var changed: [String: [UInt8]] = [:]
    var secrets = texts
    for removal in removals {
      for name in [removal.file, "changes.csv"] {
        guard let bytes = changed[name] ?? files[name],
          let result = redact(bytes, name, removal, &secrets)
        else { continue }
        changed[name] = result
      }
    }
    let known = [
      "index.json", "receipt.json", "figures.csv", "changes.csv", "addresses.csv", "uses.csv",
    ]
    for (name, bytes) in files where changed[name] == nil && !known.contains(name) {
      guard secrets.contains(where: { bytes.contains($0) }) else { continue }
      changed[name] = Array("{\"removed\": \"This file held data that was removed later.\"}\n".utf8)
    }
    return changed
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
    let isOwn = name == removal.file
    let key = header.firstIndex(of: isOwn ? "id" : "what")
    let formerly = header.firstIndex(of: "formerly")
    var rows = [header]
    var isChanged = false
    for row in 0..<table.rowCount {
      var cells = header.indices.map { table.text(row: row, column: $0) }
      let isMeant: Bool
      if let id = removal.id {
        let former = formerly.map { cells[$0].split(separator: ";").map { $0.drop { $0 == " " } } }
        isMeant =
          isOwn
          ? key.map { cells[$0] == id } ?? false || former?.contains { $0 == id } ?? false
          : removal.columns.isEmpty && removal.what.hasPrefix("figure:")
            && key.map { cells[$0] == removal.what } ?? false
            && cells[3...].contains { !$0.isEmpty }
      } else {
        isMeant = isOwn
      }
      guard isMeant else {
        rows.append(cells)
        continue
      }
      if !isOwn {
        // That it was changed stays; what it was before and after does not.
        let isValue = header.indices.filter {
          header[$0].hasPrefix("old") || header[$0].hasPrefix("new")
        }
        if isValue.contains(where: { !cells[$0].isEmpty }) { isChanged = true }
        for column in isValue { cells[column] = "" }
        rows.append(cells)
        continue
      }
      if removal.columns.isEmpty {
        secrets.formUnion(cells.filter(isTelling))
        isChanged = true
        continue
      }
      for column in header.indices where removal.empties(header[column]) && !cells[column].isEmpty {
        if isTelling(cells[column]) { secrets.insert(cells[column]) }
        cells[column] = ""
        isChanged = true
      }
      rows.append(cells)
    }
    return isChanged ? plainCSV(rows) : nil
  }

  /// Whether a text is one that only what is removed would hold: words, not a number, date or id of ours.
  private func isTelling(_ text: String) -> Bool {
    text.utf8.count > 5 && text.contains { $0.isLetter } && text.contains { $0 == " " || $0 == "@" }
  }
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
