import Diagnostics

/// Finds the footnotes that a text defines. To libcmark `[^1]: words` is the definition of a link, or text; so it is
/// shown a heading in its place, which begins a block as a footnote does, and tells which of the lines are
/// in code and which lines go with each.
struct FootnoteFinder {
  /// A footnote as it is written.
  struct Definition {
    let label: String
    /// The name with its brackets.
    let span: Range<Int>
    /// Its lines, without the indentation that makes them the footnote's.
    var lines: [Range<Int>]
    /// What is no part of its text: the footnotes defined within it.
    var blanks: [Range<Int>] = []
  }

  private let source: SourceLines
  /// The lines that may begin a footnote: where the name begins, by line.
  private var candidates: [Int: (label: String, span: Range<Int>)] = [:]
  private(set) var definitions: [Definition] = []
  /// The parts of the text that belong to footnotes, in order.
  private(set) var blanks: [Range<Int>] = []

  init(_ source: SourceLines) {
    self.source = source
    for number in 1..<source.count + 1 {
      if let found = Self.candidate(source.bytes, source.line(number)) {
        candidates[number] = found
      }
    }
    if !candidates.isEmpty { find() }
  }

  /// The name of a footnote that a line may define: nothing stands before it but marks of lists and quotations.
  private static func candidate(
    _ bytes: [UInt8], _ line: Range<Int>
  ) -> (label: String, span: Range<Int>)? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] != 0x5B {
      guard isSpace(bytes[start]) || ">-+*.)0123456789".utf8.contains(bytes[start]) else {
        return nil
      }
      start += 1
    }
    guard let (label, end) = FootnoteLabels.label(in: bytes, at: start), end < line.upperBound,
      bytes[end] == 0x3A
    else { return nil }
    return (label, start..<end + 1)
  }

  /// The blocks that stand in one another, while the text is gone through.
  private struct Frame {
    let isQuote: Bool
    /// The footnote that the next block in it may go with.
    var definition: Int?
    var lastLine = 0
  }

  private mutating func find() {
    var text: [UInt8] = []
    for number in 1..<source.count + 1 {
      let line = source.line(number)
      let start = text.count
      text += source.bytes[line]
      if let (_, span) = candidates[number] {
        let offset = start + span.lowerBound - line.lowerBound
        text[offset] = 0x23
        for blank in offset + 1..<offset + span.count { text[blank] = 0x20 }
      }
      text.append(0x0A)
    }
    guard let tree = CMarkDocument(text[...]) else { return }
    var frames: [Frame] = []
    tree.forEachStep { step in
      switch step.kind {
      case .document, .blockQuote, .item, .bulletList, .orderedList:
        if step.isEntering {
          if !frames.isEmpty { frames[frames.count - 1].definition = nil }
          frames.append(Frame(isQuote: step.kind == .blockQuote))
        } else {
          frames.removeLast()
        }
      case .heading, .paragraph, .codeBlock, .htmlBlock, .thematicBreak:
        if step.isEntering { take(step, in: &frames) }
      default: break
      }
    }
    blanks.sort { $0.lowerBound < $1.lowerBound }
  }

  private mutating func take(_ step: CMarkDocument.Step, in frames: inout [Frame]) {
    guard let frame = frames.last else { return }
    let start = source.offset(line: step.startLine, column: step.startColumn)
    if case .heading = step.kind, let (label, span) = candidates[step.startLine],
      span.lowerBound == start
    {
      let line = source.line(step.startLine)
      let words = span.upperBound..<line.upperBound
      definitions.append(
        Definition(label: label, span: span.lowerBound..<span.upperBound - 1, lines: [])
      )
      let inner = source.bytes[words].drop { $0 == 0x20 || $0 == 0x09 }
      definitions[definitions.count - 1].lines.append(inner.startIndex..<line.upperBound)
      blanks.append(start..<line.upperBound)
      frames[frames.count - 1].definition = definitions.count - 1
      frames[frames.count - 1].lastLine = step.startLine
      return
    }
    guard let definition = frame.definition else { return }
    let quotes = frames.count { $0.isQuote }
    if step.kind == .codeBlock, isIndented(step, at: start) {
      let column = columns(source.line(step.startLine).lowerBound..<start)
      let last = step.startLine + max(0, step.literal.count { $0 == 0x0A } - 1)
      for number in frame.lastLine + 1..<step.startLine {
        let end = source.line(number).upperBound
        definitions[definition].lines.append(end..<end)
      }
      for number in step.startLine...last {
        add(indented(number, by: column, quotes: quotes), to: definition)
      }
      frames[frames.count - 1].lastLine = last
    } else if step.kind == .paragraph, step.startLine == frame.lastLine + 1 {
      // The words of a footnote may go on without being indented.
      let containers = Array(repeating: SourceLines.Container.quote, count: quotes)
      for number in step.startLine...max(step.startLine, step.endLine) {
        add(source.continuation(number, in: containers), to: definition)
      }
      frames[frames.count - 1].lastLine = step.endLine
    } else {
      frames[frames.count - 1].definition = nil
    }
  }

  private mutating func add(_ line: Range<Int>, to definition: Int) {
    definitions[definition].lines.append(line)
    blanks.append(line)
  }

  /// Whether code is told by its indentation, not by a fence: its first line is the one that it begins in.
  private func isIndented(_ step: CMarkDocument.Step, at start: Int) -> Bool {
    // A line that may begin a footnote was shown as a heading, which is no fence.
    if candidates[step.startLine] != nil { return true }
    let line = source.bytes[start..<max(start, source.line(step.startLine).upperBound)]
    return step.literal.prefix { $0 != 0x0A }.drop { $0 == 0x20 || $0 == 0x09 }
      .elementsEqual(line.drop { $0 == 0x20 || $0 == 0x09 })
  }

  /// The columns that a part of a line takes up from its beginning.
  private func columns(_ range: Range<Int>) -> Int {
    range.reduce(0) { source.bytes[$1] == 0x09 ? $0 / 4 * 4 + 4 : $0 + 1 }
  }

  /// A line without the marks and space before a column.
  private func indented(_ number: Int, by column: Int, quotes: Int) -> Range<Int> {
    let line = source.line(number)
    var (start, reached, quotes) = (line.lowerBound, 0, quotes)
    while start < line.upperBound, reached < column {
      switch source.bytes[start] {
      case 0x09: reached = reached / 4 * 4 + 4
      case 0x20: reached += 1
      case 0x3E where quotes > 0:
        reached += 1
        quotes -= 1
      default: return start..<line.upperBound
      }
      start += 1
    }
    return start..<line.upperBound
  }
}
