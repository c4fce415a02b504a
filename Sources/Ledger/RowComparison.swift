/// What differs between the rows of two tables that are named by some of their columns.
///
/// Where several rows have one name, those that are the same in both are paired first, and the others in their order:
/// a fund may set money aside for a place twice.
struct RowComparison {
  private(set) var added: [EditionComparison.RowChange] = []
  private(set) var gone: [(id: String, row: Int)] = []
  private(set) var changed: [EditionComparison.RowChange] = []
  private var removed: [EditionComparison.RowChange] = []

  /// Compares two tables.
  ///
  /// - Parameters:
  ///   - old: The earlier one.
  ///   - new: The later one; without either nothing differs.
  ///   - key: The columns that name a row.
  ///   - isLeftOut: Whether a column is not looked at.
  ///   - presentID: What a row of the earlier table is called in the later one.
  init(
    _ old: PublishedRows?, _ new: PublishedRows?, key: [String],
    besides isLeftOut: (String) -> Bool = { _ in false },
    presentID: (String) -> String = { $0 }
  ) {
    guard let old, let new else { return }
    let columns = new.columnNames.filter {
      old.has($0) && $0 != Self.formerly && !key.contains($0) && !isLeftOut($0)
    }
    let before = Self.rows(of: old, key: key)
    let after = Self.rows(of: new, key: key)
    let present = Self.presentNames(in: new, named: key, of: after)
    var left = after
    for id in before.keys.sorted() {
      let rows = before[id] ?? []
      guard after[id] == nil else {
        let (pairs, unpaired) = Self.paired(rows, after[id] ?? []) { one, other in
          columns.allSatisfy { old.text(one, $0) == new.text(other, $0) }
        }
        left[id] = unpaired.new
        for (one, other) in pairs { compare(one, of: old, other, of: new, columns, id) }
        remove(unpaired.old, of: old, id, without: key)
        continue
      }
      let name = present[id] ?? presentID(id)
      guard let now = after[name]?.first else {
        remove(rows, of: old, id, without: key)
        continue
      }
      if before[name] == nil { left[name] = nil }
      for one in rows { compare(one, of: old, now, of: new, columns, name) }
    }
    for id in left.keys.sorted() {
      for row in left[id] ?? [] {
        let cells = Self.cells(new, row, without: key).map { ($0, "", $1) }
        added.append(.init(id: id, kind: .added, cells: cells))
      }
    }
  }

  private mutating func compare(
    _ one: Int, of old: PublishedRows, _ other: Int, of new: PublishedRows, _ columns: [String],
    _ id: String
  ) {
    let cells = columns.compactMap { column in
      let texts = (old.text(one, column), new.text(other, column))
      return texts.0 == texts.1 ? nil : (column: column, old: texts.0, new: texts.1)
    }
    if !cells.isEmpty { changed.append(.init(id: id, kind: .changed, cells: cells)) }
  }

  private mutating func remove(
    _ rows: [Int], of old: PublishedRows, _ id: String, without key: [String]
  ) {
    for row in rows {
      gone.append((id, row))
      let cells = Self.cells(old, row, without: key).map { ($0, $1, "") }
      removed.append(.init(id: id, kind: .removed, cells: cells))
    }
  }

  /// All that differs, by what names the rows.
  var all: [EditionComparison.RowChange] {
    (changed + added + removed).sorted { $0.id < $1.id }
  }

  /// The column with the ids that a row had before.
  private static let formerly = "formerly"

  private static func rows(of table: PublishedRows, key: [String]) -> [String: [Int]] {
    Dictionary(grouping: 0..<table.count) { row in
      key.map { table.text(row, $0) }.joined(separator: ", ")
    }
  }

  /// What rows are called now, by the ids that they had before and that no row has.
  private static func presentNames(
    in table: PublishedRows, named key: [String], of rows: [String: [Int]]
  ) -> [String: String] {
    guard key == ["id"], table.has(formerly) else { return [:] }
    var names: [String: String] = [:]
    for row in 0..<table.count {
      for former in table.text(row, formerly).split(separator: ";") {
        let former = String(former.drop { $0 == " " })
        if rows[former] == nil, names[former] == nil { names[former] = table.text(row, "id") }
      }
    }
    return names
  }

  /// Pairs the rows of one name: the same ones first, then one after the other.
  private static func paired(
    _ old: [Int], _ new: [Int], areSame: (Int, Int) -> Bool
  ) -> (pairs: [(Int, Int)], unpaired: (old: [Int], new: [Int])) {
    var (changed, left) = ([Int](), new)
    for one in old {
      if let same = left.firstIndex(where: { areSame(one, $0) }) {
        left.remove(at: same)
      } else {
        changed.append(one)
      }
    }
    let count = min(changed.count, left.count)
    return (
      Array(zip(changed, left)), (Array(changed.dropFirst(count)), Array(left.dropFirst(count)))
    )
  }

  private static func cells(
    _ table: PublishedRows, _ row: Int, without key: [String]
  ) -> [(String, String)] {
    table.columnNames.compactMap { column in
      let text = table.text(row, column)
      return text.isEmpty || key.contains(column) ? nil : (column, text)
    }
  }
}
