public import Content
import Diagnostics
import Funding
import YAML

/// Writes the ids that figures take from their labels into their files, so that a label may be mended later without
/// the figure being lost.
///
/// - Parameters:
///   - site: The site.
///   - edits: Where the ids are written.
/// - Returns: The ids that were written.
func freezeIDs(of site: Site, in edits: inout TreeEdits) -> [String] {
  let derived = site.dataset.figures.entries.compactMap { figure in
    figure.idFromLabel.map { (id: figure.id.value, place: $0) }
  }
  let files = Dictionary(grouping: derived, by: \.place.file).sorted { $0.key < $1.key }
  return files.flatMap { file, derived -> [String] in
    let bytes = edits.bytes(file)
    guard file.hasSuffix(".csv") else {
      edits.replace(
        derived.map { id, place in
          insertion(lead(before: place.start, in: bytes, id: id), at: place.start, of: file)
        })
      return derived.map(\.id)
    }
    guard let cells = cells(of: derived, in: bytes, file) else { return [] }
    edits.replace(cells)
    return derived.map(\.id)
  }
}

private func insertion(_ text: String, at offset: Int, of file: String) -> Diagnostic.FixIt {
  .init(SourceSpan(file: file, start: offset, end: offset), replacement: text)
}

/// The ids as cells of a table: in its column `id`, else in one that is put before all others.
///
/// - Returns: `nil` where the file is not the plain table that its rows were read from.
private func cells(
  of derived: [(id: String, place: SourceSpan)], in bytes: [UInt8], _ file: String
) -> [Diagnostic.FixIt]? {
  var problems: [Diagnostic] = []
  guard let table = CSVTable(bytes, file: file, diagnostics: &problems), !problems.hasErrors,
    let first = table.header.first, table.header.contains(where: { $0.value == "label" })
  else { return nil }
  let ids = Dictionary(derived.map { ($0.place.start, $0.id) }, uniquingKeysWith: { $1 })
  let rows = (0..<table.rowCount).map { (row: $0, start: table.rowRange(row: $0).lowerBound) }
  guard Set(ids.keys).isSubset(of: rows.map(\.start)) else { return nil }
  if let column = table.header.firstIndex(where: { $0.value == "id" }) {
    return rows.compactMap { row, start in
      ids[start].map {
        insertion($0, at: table.range(row: row, column: column).lowerBound, of: file)
      }
    }
  }
  let behind = bytes[first.span.end...].first { $0 != 0x22 }
  let mark = behind.map { [0x2C, 0x3B, 0x09].contains($0) ? $0 : 0x2C } ?? 0x2C
  let separator = String(decoding: [mark], as: UTF8.self)
  let start = first.span.start
  let isQuoted = start > 0 && bytes[start - 1] == 0x22
  return [insertion("id" + separator, at: isQuoted ? start - 1 : start, of: file)]
    + rows.map { insertion((ids[$0.start] ?? "") + separator, at: $0.start, of: file) }
}

extension Site {
  /// The ids that figures take from their labels, in a sentence; `nil` where there are none.
  public var derivedIDsSentence: String? {
    let ids = dataset.figures.entries.filter { $0.idFromLabel != nil }.map { "“\($0.id.value)”" }
    guard !ids.isEmpty else { return nil }
    let rest = ids.count > 5 ? " and \(ids.count - 5) more" : ""
    return "Ids made from labels: \(ids.prefix(5).joined(separator: ", "))\(rest)."
  }
}

/// The key with an id as it is written in front of another key: on the same line where entries stand in braces,
/// else on a line of its own, as far to the right.
private func lead(before offset: Int, in bytes: [UInt8], id: String) -> String {
  let before = bytes[..<min(offset, bytes.count)]
  let last = before.last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
  if last == 0x7B || last == 0x2C { return "id: \(id), " }
  let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  return "id: \(id)\n" + String(repeating: " ", count: offset - lineStart)
}
