/// The lines of a Markdown text in its file.
struct SourceLines {
  let bytes: [UInt8]
  /// Where each line begins, and the end of the text.
  private let starts: [Int]

  init(_ bytes: [UInt8], body: Range<Int>) {
    self.bytes = bytes
    var starts = [body.lowerBound]
    var index = body.lowerBound
    while index < body.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < body.upperBound, bytes[index] == 0x0A { index += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(index) }
    }
    starts.append(body.upperBound)
    self.starts = starts
  }

  /// The offset of a line and column of cmark, both from 1.
  func offset(line: Int, column: Int) -> Int {
    guard (1..<starts.count) ~= line else { return starts[starts.count - 1] }
    return min(starts[line - 1] + max(0, column - 1), starts[line])
  }

  /// The content of a line, from 1, without its end.
  func line(_ line: Int) -> Range<Int> {
    guard (1..<starts.count) ~= line else {
      return starts[starts.count - 1]..<starts[starts.count - 1]
    }
    var end = starts[line]
    while end > starts[line - 1], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return starts[line - 1]..<end
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
  func fenceBody(_ number: Int, in containers: [Container], length: Int) -> Int {
    let line = line(number)
    return max(line.lowerBound, line.upperBound - length)
  }

  /// A block that puts marks before the lines within it.
  enum Container { case quote, item }
}
