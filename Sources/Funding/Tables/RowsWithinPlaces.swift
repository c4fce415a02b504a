public import Diagnostics
import Quantities
import YAML

// Rows about places of which one lies within another.
extension Table {
  /// The rows about a place, each with those about the places right within it that say the same in all else but their
  /// amounts; where a key names the rows, in the rest of that. Where several rows say of one place the same, it is not the
  /// place that names them.
  ///
  /// - Parameters:
  ///   - places: Which places lie within which.
  ///   - rows: The rows to look at.
  ///   - added: The column that is added up; its numbers are no years.
  /// - Returns: The rows, in the order of the file.
  func rowsWithin(_ places: PlaceTree, among rows: [Int32], adding added: Int? = nil) -> [(
    total: Int, parts: [Int]
  )] {
    let naming = columns.indices.filter {
      primaryKey.isEmpty
        ? !columns[$0].type.isAmount || $0 != added && isOfYears($0, rows) : primaryKey.contains($0)
    }
    // Rows that something else names are about that, wherever it is.
    guard let column = naming.first(where: { columns[$0].reference == .regions }) else { return [] }
    let others = naming.filter { $0 != column }
    var groups: [[String]: [Int: Int]] = [:]
    var lists: Set<[String]> = []
    for row in rows.lazy.map(Int.init) {
      guard let place = places.position(of: written(row: row, column: column).trimmed) else {
        continue
      }
      let rest = others.map { text(row: row, column: $0) }
      if groups[rest, default: [:]].updateValue(row, forKey: place) != nil { lists.insert(rest) }
    }
    return groups.filter { !lists.contains($0.key) }.values.flatMap {
      rows -> [(total: Int, parts: [Int])] in
      var parts: [Int: [Int]] = [:]
      for (place, row) in rows {
        if let outer = places.around(place).dropFirst().lazy.compactMap({ rows[$0] }).first {
          parts[outer, default: []].append(row)
        }
      }
      return parts.map { ($0.key, $0.value.sorted()) }
    }.sorted { $0.total < $1.total }
  }

  /// Whether a column of whole numbers without a unit holds nothing but years in some rows.
  private func isOfYears(_ column: Int, _ rows: [Int32]) -> Bool {
    guard columns[column].type == .integer, columns[column].unit == nil else { return false }
    let years = ExactNumber(1900)...ExactNumber(2100)
    return rows.allSatisfy { row in
      value(row: Int(row), column: column).amount.quantity?.exactNumber.map(years.contains) ?? true
    }
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
      let found = rowsWithin(tree, among: given, adding: column).first {
        mayHold($0.total, $0.parts, column)
      }
      guard let found, let part = found.parts.first else { continue }
      return doubled(part, within: found.total)
    }
    return nil
  }

  /// Whether the amount of a row is as much as those of others, or may be.
  private func mayHold(_ whole: Int, _ parts: [Int], _ column: Int) -> Bool {
    var sum = ExactNumber.zero
    for row in parts {
      guard let number = summand(row: row, column: column).quantity?.exactNumber,
        let next = sum.adding(number)
      else { return true }
      sum = next
    }
    return summand(row: whole, column: column).quantity?.exactNumber.map { sum <= $0 } ?? true
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
