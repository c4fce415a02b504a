public import Diagnostics
import Quantities
import YAML

// Rows about places of which one lies within another.
extension Table {
  /// The rows about a place, each with those about the places right within it that say the same in all else but their
  /// amounts; where a key names the rows, in the rest of that.
  ///
  /// - Parameters:
  ///   - places: Which places lie within which.
  ///   - rows: The rows to look at.
  /// - Returns: The rows, in the order of the file.
  func rowsWithin(_ places: PlaceTree, among rows: [Int32]) -> [(total: Int, parts: [Int])] {
    let naming = columns.indices.filter {
      primaryKey.isEmpty ? !columns[$0].type.isAmount : primaryKey.contains($0)
    }
    // Rows that something else names are about that, wherever it is.
    guard let column = naming.first(where: { columns[$0].reference == .regions }) else { return [] }
    let others = naming.filter { $0 != column }
    var groups: [[String]: [Int: Int]] = [:]
    for row in rows.lazy.map(Int.init) {
      guard let place = places.position(of: written(row: row, column: column).trimmed) else {
        continue
      }
      groups[others.map { text(row: row, column: $0) }, default: [:]][place] = row
    }
    return groups.values.flatMap { rows -> [(total: Int, parts: [Int])] in
      var parts: [Int: [Int]] = [:]
      for (place, row) in rows {
        if let outer = places.around(place).dropFirst().lazy.compactMap({ rows[$0] }).first {
          parts[outer, default: []].append(row)
        }
      }
      return parts.map { ($0.key, $0.value.sorted()) }
    }.sorted { $0.total < $1.total }
  }

  /// What is wrong with a total of some rows that holds a place beside one within it; `nil` where nothing is.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - added: The columns that are added up.
  ///   - regions: The places.
  /// - Returns: The problem.
  public func doubledPlace(
    among rows: [Int32], adding added: [Int], in regions: EntryTable<Region>
  ) -> Diagnostic? {
    guard !added.isEmpty, rows.count > 1, columns.contains(where: { $0.reference == .regions })
    else { return nil }
    let tree = PlaceTree(regions)
    for column in added {
      let given = rows.filter { row in
        guard case .quantity(let quantity) = summand(row: Int(row), column: column) else {
          return false
        }
        return quantity.exactNumber != .zero
      }
      guard let found = rowsWithin(tree, among: given).first, let part = found.parts.first else {
        continue
      }
      return doubled(part, within: found.total)
    }
    return nil
  }

  private func doubled(_ part: Int, within whole: Int) -> Diagnostic? {
    guard let column = columns.indices.first(where: { columns[$0].reference == .regions }) else {
      return nil
    }
    let inner = shortened(text(row: part, column: column))
    let outer = shortened(text(row: whole, column: column))
    return Diagnostic(
      .doubleCount,
      "the row of “\(inner)” is for a place within that of the row of “\(outer)”, and would be counted twice",
      at: span(row: part, column: column),
      notes: [.init("the other row is", at: span(row: whole, column: column))],
      help: "take the row of “\(outer)” out, or name the places to be added up under “where”")
  }
}
