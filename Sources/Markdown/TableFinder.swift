/// Finds the pipe tables that GFM adds to CommonMark: in a paragraph, a line of cells above a line of
/// dashes.
struct TableFinder {
  let source: SourceLines
  let parts: DocumentParts

  /// A table in the content of a paragraph.
  struct Table {
    /// The offset in the content at which the table begins; what stands above it stays a paragraph.
    let start: Int
    let alignments: [MarkdownNode.Alignment?]
    /// The cells of each row, the head first, as ranges of the content.
    let rows: [[Range<Int>]]
    /// The cells that stand behind the last column, by row: they are left out.
    let surplus: [Range<Int>]
    /// The lines of the rows, and that of the dashes.
    let lines: [Range<Int>]
    /// The first row that leaves out more cells than may be made in their place; its own are all that it has.
    let tooShort: Range<Int>?
  }

  /// Two lines that would begin a table, if they had the same number of cells.
  struct NearTable {
    /// The line of dashes.
    let line: Range<Int>
    /// How many cells each of them has.
    let counts: (head: Int, dashes: Int)
  }

  /// The first table in a paragraph's content.
  func table(in content: ContentMap) -> Table? {
    let bytes = content.bytes
    guard bytes.contains(0x2D), bytes.contains(0x0A) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for index in lines.indices.dropLast() {
      guard let alignments = alignments(lines[index + 1]) else { continue }
      let head = cells(lines[index])
      guard head.count == alignments.count,
        lines[index].contains(0x7C) || lines[index + 1].contains(0x7C)
      else { continue }
      let all = lines[(index + 2)...].map(cells)
      var tooShort: Range<Int>?
      let rows = zip(all, lines[(index + 2)...]).map { cells, line in
        guard parts.fill(max(0, head.count - cells.count)) else {
          tooShort = tooShort ?? line.startIndex..<line.endIndex
          return cells
        }
        return row(cells, line, columns: head.count)
      }
      return Table(
        start: lines[index].startIndex, alignments: alignments,
        rows: [head] + rows,
        surplus: all.filter { $0.count > head.count }.map {
          $0[head.count].lowerBound..<($0.last?.upperBound ?? 0)
        }.filter { !$0.isEmpty }, lines: lines[index...].map { $0.startIndex..<$0.endIndex },
        tooShort: tooShort)
    }
    return nil
  }

  /// The first two lines in a paragraph's content that were meant for a table.
  func nearTable(in content: ContentMap) -> NearTable? {
    let bytes = content.bytes
    guard bytes.contains(0x7C), bytes.contains(0x0A) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for index in lines.indices.dropLast()
    where lines[index].contains(0x7C) && lines[index + 1].contains(0x7C) {
      guard let alignments = alignments(lines[index + 1]) else { continue }
      let line = lines[index + 1]
      return NearTable(
        line: line.startIndex..<line.endIndex,
        counts: (cells(lines[index]).count, alignments.count))
    }
    return nil
  }

  /// A row with as many cells as the head: further ones are left out, missing ones are empty.
  private func row(
    _ cells: [Range<Int>], _ line: ArraySlice<UInt8>, columns: Int
  ) -> [Range<Int>] {
    let missing = max(0, columns - cells.count)
    return cells.prefix(columns) + Array(repeating: line.endIndex..<line.endIndex, count: missing)
  }

  /// The alignments of a line of dashes; `nil` for any other line.
  private func alignments(_ line: ArraySlice<UInt8>) -> [MarkdownNode.Alignment?]? {
    guard line.allSatisfy({ [0x2D, 0x3A, 0x7C, 0x20, 0x09].contains($0) }), line.contains(0x2D)
    else {
      return nil
    }
    var alignments: [MarkdownNode.Alignment?] = []
    for cell in cells(line) {
      let dashes = line[cell]
      let inner = dashes.drop { $0 == 0x3A }
      guard dashes.count - inner.count <= 1 else { return nil }
      let isLeft = dashes.first == 0x3A
      let isRight = inner.last == 0x3A
      let middle = isRight ? inner.dropLast() : inner
      guard !middle.isEmpty, middle.allSatisfy({ $0 == 0x2D }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : nil))
    }
    return alignments
  }

  /// The cells of a line: what stands between pipes that no backslash stands before.
  private func cells(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      if line[index] == 0x5C, index + 1 < line.endIndex {
        index += 2
        continue
      }
      if line[index] == 0x7C {
        cells.append(trimmed(line[start..<index]))
        start = index + 1
      }
      index += 1
    }
    cells.append(trimmed(line[start...]))
    if let first = cells.first, first.isEmpty,
      line.first(where: { $0 != 0x20 && $0 != 0x09 }) == 0x7C
    {
      cells.removeFirst()
    }
    if let last = cells.last, last.isEmpty, start > line.startIndex { cells.removeLast() }
    return cells
  }

  private func trimmed(_ cell: ArraySlice<UInt8>) -> Range<Int> {
    var cell = cell
    while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
    while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
    return cell.startIndex..<cell.endIndex
  }
}
