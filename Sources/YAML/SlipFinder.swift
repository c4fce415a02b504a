import Diagnostics

/// Recognises what people get wrong in YAML by the looks of the lines, and says how to mend it.
///
/// libyaml's own words name parts of its grammar and the place where it noticed, often a line too
/// late; both serve here only to decide which lines to look at.
struct SlipFinder {
  let bytes: [UInt8]

  /// Says in plain words why libyaml could not read on.
  ///
  /// - Parameters:
  ///   - failure: What libyaml said.
  ///   - problem: The byte where it noticed.
  ///   - context: The byte where what it was reading began.
  ///   - isFlow: Whether that was within brackets.
  /// - Returns: The slip, without edits when no mend is known.
  func slip(for failure: YAMLFailure, at problem: Int, context: Int?, isFlow: Bool) -> Slip {
    let problem = min(problem, bytes.count)
    let line = SourceLine(at: problem, in: bytes)
    let contextLine = context.map { SourceLine(at: $0, in: bytes) } ?? line
    return tabSlip(line) ?? tabSlip(contextLine)
      ?? signSlip(at: problem, context: context, isFlow: isFlow)
      ?? escapeSlip(failure, at: problem)
      ?? quoteSlip(line) ?? quoteSlip(contextLine) ?? openQuoteSlip(failure, at: problem, context)
      ?? bracketSlip(line) ?? bracketSlip(contextLine)
      ?? commentSlip(contextLine) ?? commentSlip(line) ?? lineAbove(line).flatMap(commentSlip)
      ?? slipByKind(failure, at: problem, context: context, line, contextLine)
      ?? Slip(
        message: "this line cannot be read", range: visible(line, at: problem),
        help: "put values that hold special signs in quotation marks, and compare its indentation "
          + "with the lines above", showsMend: false)
  }

  private func slipByKind(
    _ failure: YAMLFailure, at problem: Int, context: Int?, _ line: SourceLine,
    _ contextLine: SourceLine
  ) -> Slip? {
    switch failure.problem {
    case "mapping values are not allowed in this context":
      return colonSlip(at: problem, line)
    case "could not find expected ':'":
      return missingColonSlip(contextLine)
    case "block sequence entries are not allowed in this context":
      return misplacedDashSlip(at: problem, line)
    case "did not find expected '-' indicator", "did not find expected key",
      "did not find expected <document start>":
      return indentationSlip(line, context: context)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'",
      "did not find expected node content":
      return openBracketSlip(at: problem, context: context)
    default: return nil
    }
  }

  /// A slip that YAML reads as something else than was meant, in a text without quotation marks.
  func silentSlip(in range: Range<Int>, isFlow: Bool, isKey: Bool) -> Slip? {
    if let slip = curlySlip(range) { return slip }
    guard !isFlow else { return nil }
    let isContinued = bytes[range].contains { $0 == 0x0A || $0 == 0x0D }
    guard isContinued || bytes[range.lowerBound] == 0x2D || bytes[range].contains(0x3A) else {
      return nil
    }
    if let slip = dashSlip(in: range) { return slip }
    guard !isKey, isOwnLine(range.lowerBound) else { return nil }
    return keySlip(in: range, isKeyExpected: false)
  }

  /// The rest of a value that YAML takes for a comment. A comment that is meant as one has two
  /// spaces before it and one after the `#`.
  func lostText(after range: Range<Int>) -> Slip? {
    var index = range.upperBound
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    let blanks = index - range.upperBound
    guard blanks > 0, index < bytes.count, bytes[index] == 0x23 else { return nil }
    if blanks > 1, index + 1 < bytes.count, isBlank(bytes[index + 1]) { return nil }
    let end = endOfText(from: index)
    let whole = range.lowerBound..<end
    return Slip(
      rule: .yamlLostText,
      message: "“\(shortened(String(bytes: bytes[index..<end])))” is lost: "
        + "after a space, “#” begins a comment",
      range: index..<end,
      help: "put two spaces before a comment and one after “#”; if it belongs to the value, write",
      edits: [.init(whole, quoted(bytes[whole]))])
  }

  /// A whole value that YAML takes for a comment: `rank: #1 in ports`.
  func lostValue(at offset: Int) -> Slip? {
    var start = offset
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    guard start > offset, start + 1 < bytes.count, bytes[start] == 0x23 else { return nil }
    let isText =
      bytes[start + 1] >= 0x80 || Character(UnicodeScalar(bytes[start + 1])).isLetter
      || (0x30...0x39).contains(bytes[start + 1])
    guard isText else { return nil }
    let end = endOfText(from: start)
    return Slip(
      rule: .yamlLostText,
      message: "“\(shortened(String(bytes: bytes[start..<end])))” is lost: “#” begins a comment",
      range: start..<end,
      help: "put a space after “#” where a comment is meant; if it is the value, write",
      edits: [.init(start..<end, quoted(bytes[start..<end]))])
  }

  /// Where the line of a byte ends, without blanks at its end.
  private func endOfText(from start: Int) -> Int {
    var end = lineRange(at: start, in: bytes).upperBound
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// A `>` or `|` that was meant as text: `>5`.
  func emptyBlockSlip(at start: Int) -> Slip? {
    guard start + 1 < bytes.count, (0x30...0x39).contains(bytes[start + 1]) else { return nil }
    return leadingSign(at: start, isFlow: false)
  }

  // MARK: Lines

  /// The nearest line above that holds more than a comment.
  func lineAbove(_ line: SourceLine) -> SourceLine? {
    var start = line.range.lowerBound
    for _ in 0..<100 where start > 0 {
      let above = SourceLine(at: start - 1, in: bytes)
      // The line feed of a CRLF is not a line.
      start = above.range.lowerBound
      if !above.isEmpty(in: bytes) { return above }
    }
    return nil
  }

  /// The nearest line below that holds more than a comment.
  func lineBelow(_ line: SourceLine) -> SourceLine? {
    var end = line.range.upperBound
    for _ in 0..<100 {
      while end < bytes.count, bytes[end] == 0x0A || bytes[end] == 0x0D { end += 1 }
      guard end < bytes.count else { return nil }
      let below = SourceLine(at: end, in: bytes)
      if !below.isEmpty(in: bytes) { return below }
      end = below.range.upperBound
    }
    return nil
  }

  /// Whether nothing but blanks stands before a byte in its line.
  func isOwnLine(_ offset: Int) -> Bool {
    bytes[lineStart(of: offset, in: bytes)..<offset].allSatisfy(isBlank)
  }

  /// The first bytes of the lines of a range, without the blanks before them.
  func contentStarts(in range: Range<Int>) -> [Int] {
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == 0x0A || bytes[index] == 0x0D {
        while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
        if index < range.upperBound { starts.append(index) }
      } else {
        index += 1
      }
    }
    return starts
  }

  func column(_ offset: Int) -> Int { offset - lineStart(of: offset, in: bytes) }

  func spaces(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: max(0, count)) }

  /// Whether a key could stand here: a small word and a colon.
  func wordBeforeColon(at start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x61...0x7A, 0x41...0x5A, 0x5F: index += 1
      case 0x30...0x39 where index > start, 0x2D where index > start: index += 1
      case 0x3A where index > start: return index
      default: return nil
      }
    }
    return nil
  }

  /// A place in a line that can be pointed at: a character there, else the line.
  private func visible(_ line: SourceLine, at offset: Int) -> Range<Int> {
    if offset < line.range.upperBound {
      return offset..<min(bytes.count, offset + utf8Length(bytes[offset]))
    }
    return line.indentEnd..<max(line.indentEnd, line.value.upperBound)
  }
}
