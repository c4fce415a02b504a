/// Where the cells of a table stand, in few bytes for each: of a row the byte that it begins at, of a cell how far from
/// there it begins. The end of a cell is looked up in the file.
struct CSVCells: Sendable {
  /// How many cells a row has.
  let columnCount: Int
  /// The number of rows.
  var rowCount: Int { starts.count }
  private var starts: [UInt32] = []
  private var offsets: [UInt16] = []
  /// The rows that are too long for that, or had not as many cells as the header.
  private var others: [Int: [CSVTable.Cell]] = [:]

  init(columnCount: Int) { self.columnCount = columnCount }

  /// Makes room for as many rows as there will be if all are as long as those so far.
  mutating func reserve(rows: Int) {
    starts.reserveCapacity(rows)
    offsets.reserveCapacity(rows * columnCount)
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - cells: Its cells, as many as the header has.
  ///   - start: The byte that it begins at.
  ///   - isRegular: Whether the cells stand one after the other with a comma between.
  mutating func add(_ cells: ArraySlice<CSVTable.Cell>, from start: Int, isRegular: Bool) {
    starts.append(UInt32(truncatingIfNeeded: start))
    if isRegular, let last = cells.last, Int(last.start) - start < Int(UInt16.max) {
      // What begins with a quotation mark is noted from there.
      offsets += cells.lazy.map { UInt16(Int($0.start) - start - ($0.isQuoted ? 1 : 0)) }
    } else {
      others[starts.count - 1] = Array(cells)
      offsets += repeatElement(0, count: columnCount)
    }
  }

  /// The cell of a row and column that are there.
  func cell(_ row: Int, _ column: Int, in bytes: [UInt8]) -> CSVTable.Cell {
    if !others.isEmpty, let cells = others[row] { return cells[column] }
    let first = row * columnCount
    let start = Int(starts[row]) + Int(offsets[first + column])
    if start < bytes.count, bytes[start] == 0x22 { return quotedCell(at: start, in: bytes) }
    if column + 1 < columnCount {
      return CSVTable.Cell(
        start: start, end: Int(starts[row]) + Int(offsets[first + column + 1]) - 1)
    }
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte <= 0x2C, byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
      end += 1
    }
    return CSVTable.Cell(start: start, end: end)
  }

  private func quotedCell(at open: Int, in bytes: [UInt8]) -> CSVTable.Cell {
    var end = open + 1
    var hasDoubledQuotes = false
    while end < bytes.count {
      if bytes[end] == 0x22 {
        guard end + 1 < bytes.count, bytes[end + 1] == 0x22 else { break }
        hasDoubledQuotes = true
        end += 1
      }
      end += 1
    }
    return CSVTable.Cell(
      start: open + 1, end: end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
  }
}
