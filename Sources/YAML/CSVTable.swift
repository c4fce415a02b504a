public import Diagnostics

/// A CSV file (RFC 4180): its bytes and where its cells are, without a copy of any cell.
///
/// Commas separate cells; a cell in quotation marks may hold commas, line ends and doubled
/// quotation marks. Lines end with LF, CRLF or CR. The first line that is not empty is the header.
/// Every row has as many cells as the header: rows that do not are an error, and are cut or filled
/// with empty cells. Rows without any text are left out and counted.
public struct CSVTable: Sendable {
  /// The file's content.
  public let bytes: [UInt8]
  /// The file's path.
  public let file: String
  /// The names of the columns, without blanks around them.
  public let header: [Located<String>]
  /// The number of rows without the header and without empty rows.
  public let rowCount: Int
  /// The number of rows without any text.
  public let emptyRows: Int
  /// The cells of the rows that were skipped above the header, without blanks around them.
  public let above: [[String]]
  /// The rows that were cut or filled.
  private let ragged: Set<Int>
  /// Where the cells stand, without the header.
  private let cells: CSVCells
  /// Where cells and rows stand in the file that they were made of, row by row; `nil` where that is this one.
  private let places: (cells: [Range<Int>], rows: [Range<Int>])?

  /// The content of a cell; `hasDoubledQuotes` when it must be unescaped.
  struct Cell {
    let start: Int
    let end: Int
    let isQuoted: Bool
    let hasDoubledQuotes: Bool

    init(start: Int, end: Int, isQuoted: Bool = false, hasDoubledQuotes: Bool = false) {
      self.start = start
      self.end = max(start, end)
      self.isQuoted = isQuoted
      self.hasDoubledQuotes = hasDoubledQuotes
    }

    var range: Range<Int> { start..<end }
  }

  /// Finds the cells of a file; `nil` when it cannot be read as a table, and then an error was added.
  ///
  /// - Parameters:
  ///   - bytes: The file: UTF-8, with or without a byte order mark.
  ///   - file: Its path for diagnostics.
  ///   - limits: How much it may hold.
  ///   - skippedRows: How many rows stand above the one that names the columns.
  ///   - diagnostics: Where problems are added.
  public init?(
    _ bytes: [UInt8], file: String, limits: CSVLimits = .standard, skippedRows: Int = 0,
    diagnostics: inout [Diagnostic]
  ) {
    if let problem = unreadableCSV(bytes, file: file, limits: limits) {
      diagnostics.append(problem)
      return nil
    }
    let controls = controlProblems(bytes, file: file)
    guard controls.isEmpty else {
      diagnostics += controls
      return nil
    }
    var scanner = CSVScanner(bytes: bytes, file: file, limits: limits)
    guard scanner.scan(skippedRows: skippedRows) else {
      diagnostics += scanner.diagnostics
      return nil
    }
    diagnostics += scanner.diagnostics
    self.bytes = bytes
    self.file = file
    header = scanner.header
    rowCount = scanner.table.rowCount
    emptyRows = scanner.emptyRows
    above = scanner.above
    cells = scanner.table
    ragged = scanner.ragged
    places = nil
  }

  /// Makes a table of what a file of another form holds, so that it is read like one that was written as a table, and
  /// what is wrong with a cell is shown where it stands in that file; `nil` for rows that make no table: one without any
  /// text, or of another length.
  ///
  /// - Parameters:
  ///   - headings: The names of the columns, each where it stands first.
  ///   - rows: The cells of each row, as many as there are columns, with its place in the file. None is empty.
  ///   - file: The path of the file.
  public init?(
    _ headings: [Located<String>], rows: [(place: Range<Int>, cells: [Located<String>])],
    file: String
  ) {
    func line(_ cells: [Located<String>]) -> String {
      cells.map { "\"" + $0.value.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        + "\n"
    }
    let text = Array((line(headings) + rows.map { line($0.cells) }.joined()).utf8)
    let limits = CSVLimits(
      bytes: text.count, rows: rows.count + 1, columns: headings.count, cellBytes: text.count)
    var scanner = CSVScanner(bytes: text, file: file, limits: limits)
    guard scanner.scan(skippedRows: 0), scanner.diagnostics.isEmpty, scanner.ragged.isEmpty,
      scanner.table.rowCount == rows.count
    else { return nil }
    bytes = text
    self.file = file
    header = headings
    rowCount = rows.count
    emptyRows = 0
    above = []
    cells = scanner.table
    ragged = []
    places = (
      rows.flatMap { $0.cells.map { $0.span.start..<$0.span.end } }, rows.map(\.place)
    )
  }

  /// The number of columns.
  public var columnCount: Int { header.count }

  /// The content of a cell as text, without its quotation marks; empty for a cell that is not there.
  public func text(row: Int, column: Int) -> String {
    String(decoding: bytes(row: row, column: column), as: UTF8.self)
  }

  /// The content of a cell: a part of the file, or a copy where quotation marks were doubled.
  public func bytes(row: Int, column: Int) -> ArraySlice<UInt8> {
    guard let cell = cell(row, column) else { return [] }
    let content = bytes[cell.range]
    guard cell.hasDoubledQuotes else { return content }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
      result.append(content[index])
      index += content[index] == 0x22 ? 2 : 1
    }
    return result[...]
  }

  /// Where the content of a cell stands in the file, without its quotation marks.
  public func range(row: Int, column: Int) -> Range<Int> {
    guard let cell = cell(row, column) else { return 0..<0 }
    return places.map { $0.cells[row * columnCount + column] } ?? cell.range
  }

  /// Whether quotation marks in a cell are doubled in the file, so that its text is shorter there.
  public func isEscaped(row: Int, column: Int) -> Bool {
    places != nil || cell(row, column)?.hasDoubledQuotes ?? false
  }

  /// Whether a row had not as many cells as the header, so that what it holds may stand in wrong columns.
  public func isRagged(row: Int) -> Bool { ragged.contains(row) }

  /// Whether a cell holds nothing but blanks.
  public func isEmpty(row: Int, column: Int) -> Bool {
    guard let cell = cell(row, column) else { return true }
    return bytes[cell.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The first byte of a cell's content; `nil` where it is empty.
  public func firstByte(row: Int, column: Int) -> UInt8? {
    guard let cell = cell(row, column), !cell.range.isEmpty else { return nil }
    return bytes[cell.range.lowerBound]
  }

  /// Where a row stands in the file, from its first cell to its last, with quotation marks.
  public func rowRange(row: Int) -> Range<Int> {
    if let places { return places.rows.indices.contains(row) ? places.rows[row] : 0..<0 }
    guard let first = cell(row, 0), let last = cell(row, columnCount - 1) else { return 0..<0 }
    let start = first.isQuoted ? first.start - 1 : first.start
    let end = last.isQuoted ? last.end + 1 : last.end
    return start..<min(max(start, end), bytes.count)
  }

  private func cell(_ row: Int, _ column: Int) -> Cell? {
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return nil }
    return cells.cell(row, column, in: bytes)
  }
}

/// What keeps a file from being read as CSV: another kind of file, another encoding, its size.
private func unreadableCSV(
  _ bytes: [UInt8], file: String, limits: CSVLimits
) -> Diagnostic? {
  func at(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range) }
  if bytes.count > limits.bytes {
    return Diagnostic(
      .limitExceeded, "the file is larger than \(limits.bytes) bytes, the limit “csv_bytes”",
      at: at(0..<0), help: "split the file, or raise “csv_bytes” under “limits” in site.yaml")
  }
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    return Diagnostic(
      .csvSyntax, "this is an Excel workbook, not a CSV file", at: at(0..<2), help: excelSaving)
  }
  if let problem = savedAsUTF16(bytes, at: at, help: excelSaving) { return problem }
  if let bad = firstInvalidUTF8(in: bytes[...]) {
    return notUTF8(bytes[bad], at: at(bad..<(bad + 1)), help: excelSaving)
  }
  return nil
}

/// What stands in a CSV file and in no text that people write.
private func controlProblems(_ bytes: [UInt8], file: String) -> [Diagnostic] {
  controlCharacters(in: bytes[...]).map { range in
    Diagnostic(
      .csvSyntax, "\(controlCharacterName(bytes[range])) stands here",
      at: SourceSpan(file: file, range), help: "delete it, or save the file again: \(excelSaving)")
  }
}

/// How Excel is to save a table.
private let excelSaving = "in Excel choose File, Save as, “CSV UTF-8 (Comma delimited)”"
