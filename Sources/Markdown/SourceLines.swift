/// The lines of a Markdown text in its file.
struct SourceLines {
  let bytes: [UInt8]
  /// The content of each line, without its end and without what stands before the text in it.
  private let lines: [Range<Int>]
  /// How many lines at the beginning stand for something that is not the text.
  let leading: Int

  /// Divides a part of a file: LF, CRLF or CR ends a line.
  init(_ bytes: [UInt8], body: Range<Int>) {
    var lines: [Range<Int>] = []
    var start = body.lowerBound
    var index = start
    while index < body.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      lines.append(start..<index - 1)
      if byte == 0x0D, index < body.upperBound, bytes[index] == 0x0A { index += 1 }
      start = index
    }
    lines.append(start..<body.upperBound)
    self.init(bytes, lines: lines)
  }

  /// Gathers lines from anywhere in a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - lines: The lines, in their order.
  ///   - leading: How many lines that are not in the file the parser sees before them.
  init(_ bytes: [UInt8], lines: [Range<Int>], leading: Int = 0) {
    self.bytes = bytes
    let start = lines.first?.lowerBound ?? 0
    self.lines = Array(repeating: start..<start, count: leading) + lines
    self.leading = leading
  }

  /// The number of lines.
  var count: Int { lines.count }

  /// The offset of a line and column of cmark, both from 1.
  func offset(line: Int, column: Int) -> Int {
    let line = self.line(line)
    return min(line.lowerBound + max(0, column - 1), line.upperBound)
  }

  /// The content of a line, from 1, without its end.
  func line(_ line: Int) -> Range<Int> {
    guard (1...lines.count) ~= line else {
      let end = lines.last?.upperBound ?? 0
      return end..<end
    }
    return lines[line - 1]
  }

  /// Where the content of a line begins that continues a paragraph: behind the marks of the blocks it
  /// stands in and the space before it.
  func continuation(_ number: Int, in containers: [Container]) -> Range<Int> {
    let line = line(number)
    var start = line.lowerBound
    for container in containers {
      var next = start
      while next < line.upperBound, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
      guard case .quote = container else { continue }
      guard next < line.upperBound, bytes[next] == 0x3E else { break }
      start = next + 1
    }
    while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return start..<line.upperBound
  }

  /// The start of the body of a fenced block in a line: behind the marks of the blocks it stands in
  /// and at most the fence's own indentation.
  func fenceBody(_ number: Int, length: Int) -> Int {
    let line = line(number)
    return max(line.lowerBound, line.upperBound - length)
  }

  /// The text of the lines, some parts of it blank; at some of these begins a heading.
  func text(blanking blanks: [Range<Int>], headings: Set<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
    var next = 0
    for line in lines {
      var start = line.lowerBound
      while next < blanks.count, blanks[next].lowerBound < line.upperBound {
        let blank = blanks[next].clamped(to: line)
        text += bytes[start..<max(start, blank.lowerBound)]
        let first = text.count
        text.append(contentsOf: repeatElement(0x20, count: blank.count))
        if headings.contains(blank.lowerBound), first < text.count { text[first] = 0x23 }
        start = max(start, blank.upperBound)
        next += 1
      }
      text += bytes[start..<line.upperBound]
      text.append(0x0A)
    }
    return text
  }

  /// A block that puts marks before the lines within it.
  enum Container { case quote, item }
}
