import Diagnostics
import YAML

/// Finds rows of awards by their ids while they are read, in eight bytes a row.
struct AwardIDs {
  private var slots = [Int32](repeating: -1, count: 64)
  private var count = 0

  /// Notes the row that has an id.
  ///
  /// - Parameters:
  ///   - id: The id.
  ///   - row: The number of the row.
  ///   - idOf: The id of a row that was noted.
  /// - Returns: The row that has the id already; then nothing is noted.
  mutating func note(_ id: String, _ row: Int32, _ idOf: (Int32) -> String) -> Int32? {
    if count * 2 >= slots.count { grow(idOf) }
    var slot = Self.slot(of: id, slots.count)
    while slots[slot] >= 0 {
      if idOf(slots[slot]) == id { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = row
    count += 1
    return nil
  }

  private mutating func grow(_ idOf: (Int32) -> String) {
    let old = slots
    slots = [Int32](repeating: -1, count: old.count * 2)
    for row in old where row >= 0 {
      var slot = Self.slot(of: idOf(row), slots.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = row
    }
  }

  private static func slot(of id: String, _ count: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(id)
    return hasher.finalize() & (count - 1)
  }
}

/// The rows of all files of awards, numbered through.
struct AwardRows: Sendable {
  let files: [AwardFile]
  private let firstRows: [Int32]

  init(_ files: [AwardFile]) {
    self.files = files
    var first: Int32 = 0
    firstRows = files.map { file in
      defer { first += Int32(file.table.rowCount) }
      return first
    }
  }

  /// How many rows there are.
  var count: Int { files.reduce(0) { $0 + $1.table.rowCount } }

  /// The number of a row of a file.
  func number(of line: Int, inFile file: Int) -> Int32 { firstRows[file] + Int32(line) }

  /// The file of a row, and which of its rows it is.
  subscript(number: Int32) -> (file: AwardFile, line: Int) {
    // Most sites have one file.
    guard files.count > 1 else { return (files[0], Int(number)) }
    var range = 0..<firstRows.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        firstRows[middle] <= number
        ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return (files[range.lowerBound], Int(number - firstRows[range.lowerBound]))
  }

  /// The id of a row.
  func id(_ number: Int32) -> String {
    let (file, line) = self[number]
    return file.text(.id, line) ?? ""
  }

  /// Puts rows in the order of their ids.
  func sort(_ rows: inout [Int32]) {
    // Ids of plain signs are in the order of their bytes, which need no copy.
    guard rows.allSatisfy(isPlain) else {
      rows.sort { id($0) < id($1) }
      return
    }
    rows.sort { left, right in
      let (one, other) = (idRange(left), idRange(right))
      return one.lexicographicallyPrecedes(other)
    }
  }

  private func idRange(_ number: Int32) -> ArraySlice<UInt8> {
    let (file, line) = self[number]
    return file.position(.id).map { file.table.bytes(row: line, column: $0) } ?? []
  }

  private func isPlain(_ number: Int32) -> Bool {
    idRange(number).allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
