import Content
import Ledger
import Rendering

extension Site {
  /// Whether what a note would be about is published as a release had it, row by row.
  ///
  /// - Parameters:
  ///   - what: `fund:ID`, `award:ID`, or a table.
  ///   - release: The release.
  ///   - plan: What the site will publish.
  ///   - tree: Its files.
  /// - Returns: Whether nothing of it differs; `false` where that cannot be told.
  func isAsReleased(
    _ what: String, in release: Release, _ plan: SitePlan, _ tree: SourceTree
  ) -> Bool {
    let parts = what.split(separator: ":", maxSplits: 1).map(String.init)
    let (noun, id) = parts.count == 2 ? (parts[0], parts[1]) : ("table", what)
    let choices: [(table: String, column: String?)] =
      switch noun {
      case "award": [("awards", "id")]
      // A fund with all that is told of it: what it set aside and awarded, and the figures on it.
      case "fund":
        [("funds", "id"), ("allocations", "fund"), ("awards", "fund"), ("figures", "fund")]
      default: [(id, nil)]
      }
    return choices.allSatisfy { table, column in
      let file = table + ".csv"
      let now = plan.outputs.first { $0.address == "data/" + file }?.render()
      let before = tree.bytes(of: file, in: release.index)
      guard let now, let before else { return now == nil && before == nil && column != nil }
      guard let column else { return now == before }
      let (old, new) = (PublishedRows(before, file: file), PublishedRows(now, file: file))
      guard let old, let new else { return false }
      let columns = new.columnNames.filter(old.has)
      func rows(_ table: PublishedRows) -> [[String]] {
        (0..<table.count).filter { table.text($0, column) == id }
          .map { row in columns.map { table.text(row, $0) } }
      }
      let (was, are) = (rows(old), rows(new))
      // An id that no row has may be a former one, or wrong: others tell of that.
      return was == are && !(column == "id" && are.isEmpty)
    }
  }
}
