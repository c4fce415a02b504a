public import Diagnostics
import YAML

/// The ids as cells of a table: in its column `id`, else in one that is put before all others.
///
/// - Parameters:
///   - derived: Each id with where its row begins in the file.
///   - bytes: The file.
///   - file: Its path.
/// - Returns: What is put in; `nil` where the file is not the plain table that its rows were read from.
public func idCells(
  _ derived: [(id: String, row: Int)], in bytes: [UInt8], _ file: String
) -> [Diagnostic.FixIt]? {
  var problems: [Diagnostic] = []
  guard let table = CSVTable(bytes, file: file, diagnostics: &problems), !problems.hasErrors,
    let first = table.header.first, table.header.contains(where: { $0.value == "label" })
  else { return nil }
  let ids = Dictionary(derived.map { ($0.row, $0.id) }, uniquingKeysWith: { $1 })
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

private func insertion(_ text: String, at offset: Int, of file: String) -> Diagnostic.FixIt {
  .init(SourceSpan(file: file, start: offset, end: offset), replacement: text)
}
