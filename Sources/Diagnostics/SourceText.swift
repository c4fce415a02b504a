/// The bytes of one file, and where its lines begin: turns byte offsets into lines and columns.
///
/// A line ends with LF, CRLF or a lone CR, as editors have it. Columns count Unicode scalars.
/// Both start at 1.
public struct SourceText: Sendable {
  /// The file's path, relative to the site folder.
  public let file: String
  /// The file's content.
  public let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Finds the lines of a file.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(index) }
    }
    lineStarts = starts
  }

  /// How many lines there are; a text that ends with a line end has an empty one after it.
  public var lineCount: Int { lineStarts.count }

  /// A place in a text, as people name it.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, in Unicode scalars, from 1.
    public var column: Int
  }

  /// Returns the line and column of a byte offset; an offset past the end is the end.
  public func position(of offset: Int) -> Position {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = columnStart(of: low)
    return Position(line: low + 1, column: scalars(in: start..<max(start, offset)) + 1)
  }

  /// Returns the byte range of a line (from 1) without its line end.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = columnStart(of: line - 1)
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The part of a line that a span marks: whole scalars, at least one where there is one.
  func mark(of span: SourceSpan, in line: Range<Int>) -> Range<Int> {
    let first = min(max(span.start, line.lowerBound), line.upperBound)
    let start = boundary(atOrBefore: first, in: line)
    var end = min(max(span.end, start), line.upperBound)
    if end == start, end < line.upperBound { end += 1 }
    while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// The offset, moved back to where a scalar begins.
  func boundary(atOrBefore offset: Int, in line: Range<Int>) -> Int {
    var offset = offset
    while offset > line.lowerBound, offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }

  /// Where column 1 of a line is: after a byte order mark, which editors do not show.
  private func columnStart(of index: Int) -> Int {
    index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : lineStarts[index]
  }

  private func scalars(in range: Range<Int>) -> Int {
    guard range.lowerBound < range.upperBound else { return 0 }
    return bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}
