import Diagnostics

/// Finds where parts of a run stand. Those that are asked for in the order of the run are found in its length, however many they are.
public struct RunPlaces {
  private let document: MarkdownDocument
  private let run: TextRun
  private let source: [UInt8]
  /// A piece, how much of it was gone past when a part was last looked for, and where that is.
  private var mark: (node: Int, count: Int, cursor: InlineCursor)?

  /// Prepares to look in a run.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - document: What it is of.
  ///   - source: The file's bytes.
  public init(_ run: TextRun, of document: MarkdownDocument, source: [UInt8]) {
    self.run = run
    self.document = document
    self.source = source
  }

  /// Finds where a part of the run stands.
  ///
  /// - Parameter range: The part, as bytes of the run.
  /// - Returns: Its place; where it cannot be told, that of the paragraph's beginning.
  public mutating func place(of range: Range<Int>) -> TextPlace {
    guard let first = piece(before: range.lowerBound + 1),
      let last = piece(before: range.upperBound)
    else {
      return TextPlace(
        span: SourceSpan(file: document.file, start: 0, end: 0), isBroken: true, isLinked: false)
    }
    let (from, to) = (run.pieces[first], run.pieces[last])
    let start = offset(range.lowerBound - from.start, in: from.node, isKept: true)
    let end = offset(range.upperBound - to.start, in: to.node, isKept: false)
    let marks = isBroken(from.node, to.node)
    guard let start, let end, start <= end else {
      let place = document.nodes[from.node].place
      let beginning = place < 0 ? ~place : place
      return TextPlace(
        span: SourceSpan(file: document.file, start: beginning, end: beginning), isBroken: true,
        isLinked: from.isLinked)
    }
    return TextPlace(
      span: SourceSpan(file: document.file, start: start, end: end), isBroken: marks,
      isLinked: from.isLinked || to.isLinked)
  }

  /// The last piece that begins before an offset in the run.
  private func piece(before offset: Int) -> Int? {
    var places = run.pieces.indices
    while !places.isEmpty {
      let middle = places.lowerBound + places.count / 2
      places =
        run.pieces[middle].start < offset
        ? middle + 1..<places.upperBound : places.lowerBound..<middle
    }
    return places.lowerBound > 0 ? places.lowerBound - 1 : nil
  }

  /// The offset in the file of an offset in the words of a piece.
  private mutating func offset(_ count: Int, in node: Int, isKept: Bool) -> Int? {
    guard document.nodes[node].place >= 0 else { return nil }
    let start = document.nodes[node].place
    var (passed, cursor) = (0, InlineCursor(source, from: start, mayBeValue: true))
    if let mark, mark.node == node, mark.count <= count {
      (passed, cursor) = (mark.count, mark.cursor)
    }
    cursor.pass(text: document.pool[document.nodes[node].literal].prefix(count).dropFirst(passed))
    if isKept {
      mark = (node, count, cursor)
      cursor.passLayout()
    }
    return cursor.isLost ? nil : cursor.offset
  }

  /// Whether marks stand between one piece and another: something begins or ends there.
  private func isBroken(_ first: Int, _ last: Int) -> Bool {
    guard first < last else { return false }
    if document.nodes[first...last].contains(where: { $0.kind != .text && $0.kind != .softBreak }) {
      return true
    }
    var index = first - 1
    while index >= 0, document.nodes[index].kind.isInline {
      if first < document.nodes[index].end, document.nodes[index].end <= last { return true }
      index -= 1
    }
    return false
  }
}
