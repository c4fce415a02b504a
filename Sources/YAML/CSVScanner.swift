import Diagnostics

/// Goes through the bytes of a CSV file once and notes where its cells are.
struct CSVScanner {
  private let bytes: [UInt8]
  private let file: String
  private var offset: Int
  /// Start and end of each cell of the rows that were read.
  private(set) var cells: [UInt32] = []
  private(set) var emptyRows = 0
  private(set) var diagnostics: [Diagnostic] = []
  private var ragged: [(cells: Int, span: SourceSpan)] = []
  private var raggedCount = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next row; `nil` at the end.
  mutating func nextRow() -> [Range<Int>]? {
    let start = cells.count
    guard readRow() else { return nil }
    defer { cells.removeSubrange(start...) }
    return stride(from: start, to: cells.count, by: 2).map { Int(cells[$0])..<Int(cells[$0 + 1]) }
  }

  /// Reads all rows to the end; those with too few or too many cells are reported together and left
  /// out.
  mutating func readRows(columns: Int) {
    cells.reserveCapacity(bytes.count / 6)
    var start = cells.count
    while readRow() {
      let count = (cells.count - start) / 2
      if isEmptyRow(from: start) {
        emptyRows += 1
        cells.removeSubrange(start...)
      } else if count != columns {
        noteRagged(count, from: start)
        cells.removeSubrange(start...)
      } else {
        start = cells.count
      }
    }
    reportRagged(columns: columns)
  }

  private func isEmptyRow(from start: Int) -> Bool {
    stride(from: start, to: cells.count, by: 2).allSatisfy { cells[$0] == cells[$0 + 1] }
  }

  private mutating func noteRagged(_ count: Int, from start: Int) {
    raggedCount += 1
    guard ragged.count < 3, let end = cells.last else { return }
    ragged.append((count, SourceSpan(file: file, Int(cells[start])..<Int(end))))
  }

  private mutating func reportRagged(columns: Int) {
    guard let first = ragged.first else { return }
    func words(_ row: (cells: Int, span: SourceSpan)) -> String {
      "this row has \(row.cells) \(row.cells == 1 ? "cell" : "cells"), the first row \(columns)"
    }
    diagnostics.append(
      Diagnostic(
        .csvSyntax,
        raggedCount == 1 ? words(first) : words(first) + "; \(raggedCount) rows are like it",
        at: first.span, notes: ragged.dropFirst().map { .init(words($0), at: $0.span) },
        help: first.cells > columns
          ? "put a text with a comma in it in quotation marks"
          : "add a comma for each cell that has nothing in it"))
  }

  /// Reads one row and adds its cells; false at the end of the file.
  private mutating func readRow() -> Bool {
    guard offset < bytes.count else { return false }
    while true {
      let isEnd = offset < bytes.count && bytes[offset] == 0x22 ? readQuoted() : readPlain()
      if isEnd { return true }
    }
  }

  /// Reads a cell without quotation marks; true when its row ends with it.
  private mutating func readPlain() -> Bool {
    let start = offset
    bytes.withUnsafeBufferPointer { buffer in
      var index = offset
      while index < buffer.count {
        let byte = buffer[index]
        if byte == 0x2C || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
      offset = index
    }
    add(start..<offset)
    return endCell()
  }

  private mutating func readQuoted() -> Bool {
    let open = offset
    offset += 1
    let start = offset
    while true {
      guard let mark = bytes[offset...].firstIndex(of: 0x22) else {
        diagnostics.append(
          Diagnostic(
            .csvSyntax, "the quotation mark that opens this cell is never closed",
            at: SourceSpan(file: file, open..<open + 1),
            help: "write a quotation mark at the end of the cell"))
        offset = bytes.count
        add(start..<bytes.count)
        return true
      }
      offset = mark + 1
      if offset < bytes.count, bytes[offset] == 0x22 {
        offset += 1
        continue
      }
      add(start..<mark)
      return endQuoted()
    }
  }

  /// Goes past what follows a closing quotation mark up to the end of the cell.
  private mutating func endQuoted() -> Bool {
    let start = offset
    while offset < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    if offset > start {
      diagnostics.append(
        Diagnostic(
          .csvSyntax, "text follows the closing quotation mark of the cell",
          at: SourceSpan(file: file, start..<offset),
          help: "put the whole cell in quotation marks, and double those inside it"))
    }
    return endCell()
  }

  private mutating func add(_ range: Range<Int>) {
    cells.append(UInt32(truncatingIfNeeded: range.lowerBound))
    cells.append(UInt32(truncatingIfNeeded: range.upperBound))
  }

  /// Goes past the comma or the line end after a cell; true at a line end.
  private mutating func endCell() -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    offset += 1
    if byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    if byte == 0x2C, offset == bytes.count {
      add(offset..<offset)
      return true
    }
    return byte != 0x2C
  }
}

/// What keeps a file from being read as CSV at all.
func unreadableCSV(_ bytes: [UInt8], file: String, limits: CSVLimits) -> Diagnostic? {
  let start = SourceSpan(file: file, start: 0, end: 0)
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    return Diagnostic(
      .csvSyntax, "this is a spreadsheet, not a CSV file", at: start,
      help: "in Excel choose File, Save As, “CSV UTF-8 (Comma delimited)”")
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return Diagnostic(
      .notUTF8, "the file is in UTF-16", at: start,
      help: "save it as “CSV UTF-8 (Comma delimited)”")
  }
  if bytes.count > limits.bytes {
    return Diagnostic(
      .limitExceeded, "the file is larger than \(limits.bytes >> 20) MB", at: start,
      help: "divide it into several files in Content/data/awards")
  }
  if let index = firstInvalidUTF8(bytes[...]) {
    return Diagnostic(
      .notUTF8, "this character is not in UTF-8, the encoding that sitegen reads",
      at: SourceSpan(file: file, index..<index + 1),
      help: "save the file as “CSV UTF-8 (Comma delimited)”")
  }
  return bytes.firstIndex(of: 0).map {
    Diagnostic(
      .csvSyntax, "there is a byte of nought here, which no text has",
      at: SourceSpan(file: file, $0..<$0 + 1), help: "save the file anew from the spreadsheet")
  }
}

/// What is wrong with the names of the columns.
func csvHeaderProblem(
  _ header: [Located<String>], _ bytes: [UInt8], limits: CSVLimits
) -> Diagnostic? {
  guard header.count <= limits.columns else {
    return Diagnostic(
      .limitExceeded, "there are more than \(limits.columns) columns", at: header[0].span,
      help: "take out the columns that are not needed")
  }
  if header.count == 1, let sign = [";", "\t"].first(where: { header[0].value.contains($0) }) {
    return Diagnostic(
      .csvSyntax,
      "the cells are divided by \(sign == ";" ? "semicolons" : "tabs"), not by commas",
      at: header[0].span, help: "save the file as “CSV UTF-8 (Comma delimited)”")
  }
  var seen: [String: SourceSpan] = [:]
  for name in header {
    if name.value.isEmpty {
      return Diagnostic(
        .csvSyntax, "a column has no name", at: name.span,
        help: "give it a name in the first row, or take it out")
    }
    if let first = seen[name.value] {
      return Diagnostic(
        .csvSyntax, "two columns are called “\(name.value)”", at: name.span,
        notes: [.init("the first one is", at: first)], help: "give one of them another name")
    }
    seen[name.value] = name.span
  }
  return nil
}
