import Diagnostics
import OpenData
import YAML

/// The awards of a release in the form of 360Giving, as files that grants are taken out of.
enum GrantFiles {
  /// The names of the files.
  static let names: Set<String> = [json, table]

  private static let json = "360giving.json"
  private static let table = "360giving.csv"

  /// The files that hold some of the grants, without them.
  ///
  /// - Parameters:
  ///   - awards: The ids of the awards whose grants go.
  ///   - files: The files of a release by name.
  ///   - kept: Those of it that lie elsewhere.
  /// - Returns: The files that are others now, by name.
  static func without(
    _ awards: Set<String>, in files: [String: [UInt8]], beside kept: [String: [UInt8]]
  ) -> [String: [UInt8]] {
    guard !awards.isEmpty else { return [:] }
    var changed: [String: [UInt8]] = [:]
    let grants = GrantIDs(awards, json: files[json] ?? kept[json])
    if let bytes = files[json] { changed[json] = without(grants, inJSON: bytes) }
    if let bytes = files[table] { changed[table] = without(grants, inTable: bytes) }
    return changed
  }

  /// A file that has a grant a line without some of them; a sentence where none is left, for the standard knows no
  /// file without grants.
  private static func without(_ grants: GrantIDs, inJSON bytes: [UInt8]) -> [UInt8]? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let start = Array(#"{"id":""#.utf8)
    var kept: [ArraySlice<UInt8>] = []
    var grantCount = 0
    for line in lines {
      guard line.starts(with: start) else {
        kept.append(line)
        continue
      }
      let id = line.dropFirst(start.count).prefix { $0 != 0x22 }
      guard !grants.contains(String(decoding: id, as: UTF8.self)) else { continue }
      grantCount += 1
      kept.append(line)
    }
    guard kept.count < lines.count else { return nil }
    guard grantCount > 0 else { return removedSentence }
    // Between two grants stands a comma, after the last one none.
    if let last = kept.lastIndex(where: { $0.starts(with: start) }), kept[last].last == 0x2C {
      kept[last].removeLast()
    }
    return Array(kept.joined(separator: [0x0A]))
  }

  private static func without(_ grants: GrantIDs, inTable bytes: [UInt8]) -> [UInt8]? {
    var problems: [Diagnostic] = []
    guard let table = CSVTable(bytes, file: Self.table, diagnostics: &problems),
      !problems.hasErrors, let key = table.header.firstIndex(where: { $0.value == "Identifier" })
    else { return nil }
    let rows = (0..<table.rowCount).filter { !grants.contains(table.text(row: $0, column: key)) }
    guard rows.count < table.rowCount else { return nil }
    let cells = rows.map { row in
      table.header.indices.map { table.text(row: row, column: $0) }
    }
    return plainCSV([table.header.map(\.value)] + cells)
  }
}

/// The ids that grants of some awards have.
private struct GrantIDs {
  private let awards: Set<String>
  private let references: Set<String>
  /// What the registered prefix was then, with the stroke behind it; `nil` where it is not known.
  private let prefix: String?

  init(_ awards: Set<String>, json: [UInt8]?) {
    self.awards = awards
    references = Set(awards.map(grantReference))
    // `"identifier":"360G-prefix-awards"` stands in the first line, before what names the publisher.
    let head = json.map { String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self) } ?? ""
    let named = head.split(separator: #""identifier":""#, maxSplits: 1).dropFirst().first?
      .prefix { $0 != "\"" }
    prefix = named.flatMap { $0.hasSuffix("-awards") ? String($0.dropLast(6)) : nil }
  }

  func contains(_ id: String) -> Bool {
    if awards.contains(id) { return true }
    if let prefix, id.hasPrefix(prefix) {
      return references.contains(String(id.dropFirst(prefix.count)))
    }
    // A registered prefix has one stroke, behind “360G”.
    let parts = id.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && references.contains(String(parts[2]))
  }
}

/// What stands in place of a file that held what was removed.
let removedSentence = Array(
  "{\"removed\": \"This file held data that was removed later.\"}\n".utf8)
