import Diagnostics

/// Finds the cells of a CSV file in one pass over its bytes.
struct CSVScanner {
  let bytes: [UInt8]
  let file: String
  let limits: CSVLimits
  private(set) var header: [Located<String>] = []
  /// Where the cells of the rows stand that were read.
  private(set) var table = CSVCells(columnCount: 0)
  private(set) var emptyRows = 0
  /// The cells of the rows above the header.
  private(set) var above: [[String]] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The rows that had not as many cells as the header.
  private(set) var ragged: Set<Int> = []
  /// The cells of the row that is being read.
  private var cells: [CSVTable.Cell] = []
  private var raggedRows: [(range: Range<Int>, count: Int)] = []
  private var raggedCount = 0
  private var looseTexts: [Range<Int>] = []
  private var looseCount = 0

  init(bytes: [UInt8], file: String, limits: CSVLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  /// Finds the cells; `false` when the file cannot be read as a table.
  mutating func scan(skippedRows: Int) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var hasHeader = false
    let end = bytes.count
    // Excel reads the sign between cells from such a line, and writes it for itself.
    let beginning = index
    if skippedRows == 0 { index = endOfSeparatorLine(from: index) }
    let isSeparated = index > beginning
    var skipped = 0
    while skipped < skippedRows, index < end {
      guard readRow(from: &index) else { return false }
      above.append(
        cells.map {
          String(bytes: bytes[trimmed($0.range)]).replacingDoubledQuotes($0.hasDoubledQuotes)
        })
      skipped += 1
    }
    looseTexts = []
    looseCount = 0
    while index < end {
      let rowStart = index
      guard readRow(from: &index) else { return false }
      if cells.allSatisfy({ isEmpty($0) }) {
        if hasHeader || cells.count > 1 { emptyRows += 1 }
        continue
      }
      guard hasHeader else {
        guard readHeader(cells, at: rowStart) else { return false }
        table = CSVCells(columnCount: header.count)
        hasHeader = true
        continue
      }
      addRow(from: rowStart)
      if table.rowCount == 4096 { table.reserve(rows: 4096 * (bytes.count / index + 1)) }
      guard table.rowCount <= limits.rows else {
        return fail(
          .limitExceeded, "the file holds more than \(limits.rows) rows, the limit “csv_rows”",
          rowStart..<rowStart,
          help: "split the file, or raise “csv_rows” under “limits” in site.yaml")
      }
    }
    guard hasHeader else {
      return fail(
        .csvSyntax,
        isSeparated
          ? "the file only says what separates its cells: the next line must name the columns"
          : "the file is empty: its first line must name the columns", 0..<0,
        help: "write the names of the columns in the \(isSeparated ? "second" : "first") line")
    }
    reportRows()
    return true
  }

  /// Where the line after `sep=,` begins, if that is the first line; else where the file does.
  private func endOfSeparatorLine(from start: Int) -> Int {
    var rest = bytes[start...]
    let isQuoted = rest.first == 0x22
    if isQuoted { rest.removeFirst() }
    let name = rest.prefix(4).map { $0 | 0x20 }
    guard name.elementsEqual("sep=".utf8.map { $0 | 0x20 }), rest.count > 4 else { return start }
    rest = rest.dropFirst(5)
    if isQuoted, rest.first == 0x22 { rest.removeFirst() }
    // The file may end there.
    guard let end = rest.first else { return rest.startIndex }
    guard end == 0x0A || end == 0x0D else { return start }
    rest.removeFirst()
    if end == 0x0D, rest.first == 0x0A { rest.removeFirst() }
    return rest.startIndex
  }

  /// Reads one row and its line end.
  private mutating func readRow(from index: inout Int) -> Bool {
    let end = bytes.count
    cells.removeAll(keepingCapacity: true)
    while true {
      let start = index
      if index < end, bytes[index] == 0x22 {
        guard readQuotedCell(from: &index) else { return false }
      } else {
        while index < end {
          let byte = bytes[index]
          // Commas and line ends are all below the letters.
          if byte <= 0x2C, byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
          index += 1
        }
        cells.append(CSVTable.Cell(start: start, end: index))
      }
      guard index - start <= limits.cellBytes else {
        return fail(
          .limitExceeded,
          "this cell is larger than \(limits.cellBytes) bytes, the limit “csv_cell_bytes”",
          letterRange(at: start, in: bytes),
          help:
            "look for a quotation mark that is not closed, or raise “csv_cell_bytes” under “limits” "
            + "in site.yaml")
      }
      guard index < end else { return true }
      let byte = bytes[index]
      index += 1
      if byte == 0x2C {
        guard cells.count < limits.columns else {
          return fail(
            .limitExceeded,
            "the row has more than \(limits.columns) cells, the limit “csv_columns”",
            start..<start,
            help: "leave out columns, or raise “csv_columns” under “limits” in site.yaml")
        }
        continue
      }
      if byte == 0x0D, index < end, bytes[index] == 0x0A { index += 1 }
      return true
    }
  }

  /// Reads a cell that begins with a quotation mark, up to the comma or line end after it.
  private mutating func readQuotedCell(from index: inout Int) -> Bool {
    let open = index
    let end = bytes.count
    var hasDoubledQuotes = false
    index += 1
    while true {
      while index < end, bytes[index] != 0x22 { index += 1 }
      guard index < end else {
        return fail(
          .csvSyntax, "this quotation mark is never closed", open..<(open + 1),
          help: "close it, or double it if it belongs to the text")
      }
      guard index + 1 < end, bytes[index + 1] == 0x22 else { break }
      hasDoubledQuotes = true
      index += 2
    }
    cells.append(
      CSVTable.Cell(
        start: open + 1, end: index, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
    index += 1
    let close = index
    while index < end, bytes[index] != 0x2C, bytes[index] != 0x0A, bytes[index] != 0x0D {
      index += 1
    }
    if bytes[close..<index].contains(where: { !isBlank($0) }) {
      looseCount += 1
      if looseTexts.count < 4 { looseTexts.append(close..<index) }
    }
    return true
  }

  /// Whether a cell holds nothing but blanks, among them no-break spaces.
  private func isEmpty(_ cell: CSVTable.Cell) -> Bool {
    let end = cell.range.upperBound
    var index = cell.range.lowerBound
    while index < end {
      if isBlank(bytes[index]) {
        index += 1
      } else if index + 1 < end, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 {
        index += 2
      } else {
        return false
      }
    }
    return true
  }

  /// Adds the row that was read; one that has not as many cells as the header is cut or filled.
  private mutating func addRow(from rowStart: Int) {
    let count = cells.count
    let rowEnd = cells[count - 1].end
    // Empty cells after the last column are what spreadsheets leave behind.
    let extra = cells.dropFirst(header.count)
    if count < header.count || !extra.allSatisfy({ isEmpty($0) }) {
      raggedCount += 1
      ragged.insert(table.rowCount)
      if raggedRows.count < 3 { raggedRows.append((rowStart..<rowEnd, count)) }
    }
    for _ in 0..<max(0, header.count - count) {
      cells.append(CSVTable.Cell(start: rowEnd, end: rowEnd))
    }
    table.add(cells.prefix(header.count), from: rowStart, isRegular: count >= header.count)
  }

  /// A heading without the blanks around it, those too that nobody sees: no-break spaces and ends of lines.
  private func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
    let blanks: [[UInt8]] = [[0xC2, 0xA0], [0x0A], [0x0D]]
    var range = trimmed(range)
    while true {
      let text = bytes[range]
      let first = blanks.first { text.starts(with: $0) }?.count ?? 0
      let last =
        blanks.first { text.dropFirst(first).suffix($0.count).elementsEqual($0) }?.count ?? 0
      guard first + last > 0 else { return range }
      range = trimmed(range.lowerBound + first..<range.upperBound - last)
    }
  }

  private mutating func readHeader(_ row: [CSVTable.Cell], at start: Int) -> Bool {
    // Columns without a name at the end are what spreadsheets leave behind.
    let named = row.lastIndex { !isEmpty($0) } ?? 0
    for cell in row[...named] {
      let range = withoutBlanks(cell.range)
      let name = String(bytes: bytes[range]).replacingDoubledQuotes(cell.hasDoubledQuotes)
      header.append(Located(name, at: SourceSpan(file: file, range)))
    }
    if let name = header.first {
      for (separator, word) in [(";", "semicolons"), ("\t", "tabs")]
      where header.reduce(0, { $0 + $1.value.count(of: separator) }) >= header.count {
        return fail(
          .csvSyntax, "the cells of this file are separated by \(word), not by commas",
          name.span.start..<name.span.end,
          help: "in Excel choose File, Save as, “CSV UTF-8 (Comma delimited)”; if it still writes "
            + "\(word), export from a spreadsheet that lets you choose the comma")
      }
    }
    var seen: [String: SourceSpan] = [:]
    for (column, name) in header.enumerated() {
      if name.value.isEmpty {
        diagnostics.append(
          Diagnostic(
            .csvSyntax, "column \(column + 1) has no name", at: name.span,
            help: "name it in the first line, or delete the column"))
      } else if let first = seen[name.value] {
        diagnostics.append(
          Diagnostic(
            .duplicateKey, "two columns are named “\(name.value)”", at: name.span,
            notes: [.init("the first one is", at: first)],
            help: "rename or delete one of the two"))
      } else {
        seen[name.value] = name.span
      }
    }
    return true
  }

  /// Adds what was found in many rows: each kind once, with a count and the first rows.
  private mutating func reportRows() {
    if let first = looseTexts.first {
      let more = looseCount > 1 ? " (\(looseCount) times in this file)" : ""
      diagnostics.append(
        Diagnostic(
          .csvSyntax, "text follows a closing quotation mark\(more)",
          at: SourceSpan(file: file, first),
          notes: looseTexts.dropFirst().map { .init("also", at: SourceSpan(file: file, $0)) },
          help: "double each quotation mark that belongs to the text: \"the \"\"Hub\"\"\""))
    }
    guard let first = raggedRows.first else { return }
    let rows = raggedCount == 1 ? "a row has" : "\(raggedCount) rows have"
    diagnostics.append(
      Diagnostic(
        .csvSyntax, "\(rows) not as many cells as the first line, which has \(header.count)",
        at: SourceSpan(file: file, first.range),
        notes: raggedRows.map { row in
          .init(
            row.count == 1 ? "1 cell" : "\(row.count) cells", at: SourceSpan(file: file, row.range))
        },
        help: "put quotation marks around a text that holds a comma, and write a comma for each "
          + "empty cell"))
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private mutating func fail(
    _ rule: Rule, _ message: String, _ range: Range<Int>, help: String
  ) -> Bool {
    diagnostics.append(
      Diagnostic(rule, message, at: SourceSpan(file: file, range), help: help))
    return false
  }
}

extension String {
  /// How often a character stands in the text.
  fileprivate func count(of character: String) -> Int { count { String($0) == character } }

  /// The text with each doubled quotation mark as one.
  fileprivate func replacingDoubledQuotes(_ hasThem: Bool) -> String {
    guard hasThem else { return self }
    var result: [UInt8] = []
    var skip = false
    for byte in utf8 {
      if byte == 0x22, !skip {
        skip = true
        result.append(byte)
      } else {
        skip = false
        if byte != 0x22 { result.append(byte) }
      }
    }
    return String(bytes: result)
  }
}
