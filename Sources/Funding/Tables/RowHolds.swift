import Diagnostics
import Languages
import YAML

/// The column of a further table that says when a row may first be seen, and the rows that may be seen by it.
struct RowHolds {
  /// Its heading, which needs no description and is never published.
  static let heading = HoldHeading.name

  /// The rows of the file that may be seen, in its order; `nil` where all of them may.
  private(set) var shown: [Int32]?
  /// The rows of the file that may not be seen.
  private(set) var held: [Int32] = []

  /// Those of them whose time cannot be read: what else they say is looked at when it can.
  private(set) var unread: Set<Int32> = []

  /// The positions of columns with the heading, however large its letters are: what is meant to be held back must not go
  /// out because of a capital.
  static func columns(of csv: CSVTable) -> [Int] {
    csv.header.indices.filter { HoldHeading(csv.header[$0].value) == .publish }
  }

  /// Reads which rows may be seen. A time that cannot be read holds its row, and is reported.
  init(
    _ csv: CSVTable, reader: inout EntryReader, faults: inout ColumnFaults<String>
  ) {
    let columns = Self.columns(of: csv)
    guard !columns.isEmpty else { return }
    var seen: [Int32] = []
    for row in 0..<csv.rowCount {
      var isHeld = false
      for column in columns {
        let text = csv.text(row: row, column: column).trimmed
        // What stands where in a row with too many or too few cells is not known; it is an error.
        guard !text.isEmpty, !csv.isRagged(row: row) else { continue }
        let place = SourceSpan(file: csv.file, csv.range(row: row, column: column))
        switch reader.readHold(Located(text, at: place)) {
        case .success(let hold): isHeld = isHeld || hold != nil
        case .failure(let error):
          faults.add(error.rule, error.message, error.help, at: place, Self.heading)
          isHeld = true
          unread.insert(Int32(row))
        }
      }
      if isHeld { held.append(Int32(row)) } else { seen.append(Int32(row)) }
    }
    if !held.isEmpty { shown = seen }
  }
}
