public import Content
import Diagnostics
import Funding

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
          .init(
            SourceSpan(file: file, start: place.start, end: place.start),
            replacement: lead(before: place.start, in: bytes, id: id))
        })
      return derived.map(\.id)
    }
    // What stands where in a table that has a description of its own is for that to say.
    guard edits.tree[tableDescription(of: file)] == nil else { return [] }
    let ids = derived.map { (id: $0.id, row: $0.place.start) }
    guard let cells = idCells(ids, in: bytes, file) else { return [] }
    edits.replace(cells)
    return derived.map(\.id)
  }
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
