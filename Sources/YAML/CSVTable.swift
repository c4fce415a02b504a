public import Diagnostics

/// How much one CSV file may hold.
public struct CSVLimits: Sendable {
  /// The size of the file in bytes.
  public var bytes: Int
  /// How many columns there may be.
  public var columns: Int

  /// The limits of every file: 1 GB, 1,000 columns.
  public static let standard = CSVLimits(bytes: 1 << 30, columns: 1000)

  /// Sets the limits.
  public init(bytes: Int, columns: Int) {
    self.bytes = bytes
    self.columns = columns
  }
}

/// A table in CSV (RFC 4180) with a first row of names: the file's bytes, and where each cell is.
public struct CSVTable: Sendable {
  /// The path of the file.
  public let file: String
  /// The names of the columns.
  public let header: [Located<String>]
  /// How many rows there are below the names, empty ones left out.
  public let rowCount: Int
  /// How many rows were left out since nothing stood in them.
  public let emptyRows: Int
  let bytes: [UInt8]
  /// Start and end of each cell of each row, without quotation marks.
  private let cells: [UInt32]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path.
  ///   - limits: How much it may hold.
  ///   - diagnostics: Where problems are added.
  /// - Returns: `nil` for a file that has no names of columns or cannot be read as CSV at all.
  public init?(
    _ bytes: [UInt8], file: String, limits: CSVLimits = .standard,
    diagnostics: inout [Diagnostic]
  ) {
    if let problem = unreadableCSV(bytes, file: file, limits: limits) {
      diagnostics.append(problem)
      return nil
    }
    var scanner = CSVScanner(bytes, file: file)
    guard let names = scanner.nextRow() else {
      diagnostics += scanner.diagnostics
      diagnostics.append(
        Diagnostic(
          .csvSyntax, "the file is empty", at: SourceSpan(file: file, start: 0, end: 0),
          help: "write the names of the columns in its first row"))
      return nil
    }
    self.file = file
    self.bytes = bytes
    header = names.map { cell in
      Located(Self.text(bytes, cell), at: SourceSpan(file: file, cell))
    }
    if let problem = csvHeaderProblem(header, bytes, limits: limits) {
      diagnostics.append(problem)
      return nil
    }
    scanner.readRows(columns: header.count)
    diagnostics += scanner.diagnostics
    cells = scanner.cells
    emptyRows = scanner.emptyRows
    rowCount = cells.count / 2 / max(1, header.count)
  }

  /// How many columns there are.
  public var columnCount: Int { header.count }

  /// Where the content of a cell is in the file, without quotation marks.
  public func range(row: Int, column: Int) -> Range<Int> {
    let cell = (row * header.count + column) * 2
    return Int(cells[cell])..<Int(cells[cell + 1])
  }

  /// Where a row is in the file.
  public func rowRange(row: Int) -> Range<Int> {
    range(row: row, column: 0).lowerBound..<range(row: row, column: header.count - 1).upperBound
  }

  /// Whether nothing stands in a cell.
  public func isEmpty(row: Int, column: Int) -> Bool { range(row: row, column: column).isEmpty }

  /// The text of a cell.
  public func text(row: Int, column: Int) -> String {
    Self.text(bytes, range(row: row, column: column))
  }

  /// The bytes of a cell's text.
  public func bytes(row: Int, column: Int) -> ArraySlice<UInt8> {
    let range = range(row: row, column: column)
    return Self.isQuoted(bytes, range) && bytes[range].contains(0x22)
      ? ArraySlice(Self.unescaped(bytes[range])) : bytes[range]
  }

  private static func isQuoted(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && bytes[range.lowerBound - 1] == 0x22
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let content = bytes[range]
    guard isQuoted(bytes, range), content.contains(0x22) else {
      return String(decoding: content, as: UTF8.self)
    }
    return String(decoding: unescaped(content), as: UTF8.self)
  }

  private static func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var isSecond = false
    for byte in content {
      if byte == 0x22, isSecond {
        isSecond = false
        continue
      }
      isSecond = byte == 0x22
      result.append(byte)
    }
    return result
  }
}
