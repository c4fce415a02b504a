import Diagnostics

/// Builds a document from the steps through cmark's tree, and finds the place of each piece in the file.
struct DocumentBuilder {
  private let source: SourceLines
  private var document: MarkdownDocument
  private let root: MarkdownNode
  private let depth: Int
  private var open: [Int] = []
  private var containers: [SourceLines.Container] = []
  /// The pieces of the paragraph or heading that is being read.
  private var inlines: InlineBuilder?
  private var blockSpan = 0..<0
  private var isTooDeep = false
  /// Whether a block is passed over that is not the text's.
  private var isSkipping = false
  private let tables: TableFinder
  private let parts: DocumentParts

  /// Begins a text.
  ///
  /// - Parameters:
  ///   - source: Its lines.
  ///   - root: The piece that holds all of it.
  ///   - document: The document that it is added to.
  ///   - parts: What is defined in the document.
  ///   - depth: How deep pieces may stand within one another.
  init(
    _ source: SourceLines, as root: MarkdownNode, in document: consuming MarkdownDocument,
    parts: DocumentParts, depth: Int
  ) {
    self.source = source
    self.root = root
    self.document = document
    self.parts = parts
    self.depth = depth
    tables = TableFinder(source: source, parts: parts)
  }

  consuming func finish() -> MarkdownDocument { document }

  private var isSite: Bool { document.dialect == .site }

  /// Takes the next step.
  mutating func take(_ step: CMarkDocument.Step) {
    if step.isEntering { enter(step) } else { leave(step) }
  }

  private mutating func enter(_ step: CMarkDocument.Step) {
    if isPassedOver(step) { isSkipping = true }
    guard !isSkipping else { return }
    if isSite, open.count + (inlines?.depth ?? 0) > depth { reportDepth(step) }
    if inlines != nil {
      inlines?.take(step, step.literal, in: &document)
      return
    }
    let index = document.nodes.count
    document.nodes.append(MarkdownNode(step.kind))
    switch step.kind {
    case .paragraph, .heading: enterContent(step, index)
    case .blockQuote:
      containers.append(.quote)
      open.append(index)
    case .item:
      containers.append(.item)
      open.append(index)
    case .document:
      document.nodes[index] = root
      open.append(index)
    case .bulletList, .orderedList: open.append(index)
    default: leaf(step, index)
    }
  }

  private mutating func leave(_ step: CMarkDocument.Step) {
    if isSkipping {
      // Neither holds another block.
      switch step.kind {
      case .paragraph, .heading: isSkipping = false
      default: break
      }
      return
    }
    switch step.kind {
    case .emphasis, .strong, .link, .image:
      inlines?.take(step, step.literal, in: &document)
      return
    case .blockQuote, .item: containers.removeLast()
    default: break
    }
    guard let index = open.popLast() else { return }
    document.nodes[index].end = document.nodes.count
    switch step.kind {
    case .heading(let level): leaveHeading(index, level)
    case .paragraph: leaveParagraph(index)
    default: break
    }
  }

  /// Whether a block is not the text's: a definition put before it, or the heading shown in the place of a footnote.
  private func isPassedOver(_ step: CMarkDocument.Step) -> Bool {
    switch step.kind {
    case .paragraph: step.startLine <= source.leading
    case .heading:
      !parts.footnoteStarts.isEmpty
        && parts.footnoteStarts.contains(
          source.offset(line: step.startLine, column: step.startColumn))
    default: false
    }
  }

  private mutating func reportDepth(_ step: CMarkDocument.Step) {
    guard !isTooDeep else { return }
    isTooDeep = true
    let start = source.offset(line: step.startLine, column: step.startColumn)
    document.diagnostics.append(
      Diagnostic(
        .limitExceeded,
        "quotations, lists and emphasis stand more than \(depth) deep, the limit “markdown_depth”",
        at: document.span(start..<start + 1),
        help: "write it flatter, or raise “markdown_depth” under “limits” in site.yaml"))
  }

  // MARK: Blocks

  private mutating func enterContent(_ step: CMarkDocument.Step, _ index: Int) {
    open.append(index)
    let start = source.offset(line: step.startLine, column: step.startColumn)
    var end = source.offset(line: step.endLine, column: step.endColumn + 1)
    if case .heading = step.kind {
      end = source.line(step.endLine).upperBound
      while end > start, source.bytes[end - 1] <= 0x20 { end -= 1 }
    }
    blockSpan = start..<max(start, end)
    var content = self.content(step, from: step.startLine)
    if content.bytes.first == 0x5B {
      let line = step.startLine + InlineCursor.definitionLines(content.bytes)
      if line > step.startLine, line <= step.endLine { content = self.content(step, from: line) }
    }
    inlines = InlineBuilder(content, whole: blockSpan, in: document)
  }

  /// The content of a block from one of its lines on.
  private func content(
    _ step: CMarkDocument.Step, from line: Int, through last: Int? = nil
  ) -> ContentMap {
    var content = ContentMap()
    if line == step.startLine {
      let start = source.offset(line: line, column: step.startColumn)
      var first = start..<max(start, source.line(line).upperBound)
      if case .heading = step.kind { first = headingContent(first) }
      content.add(source.bytes[first])
    } else {
      content.add(source.bytes[source.continuation(line, in: containers)])
    }
    for next in (line + 1)..<max(line + 1, (last ?? step.endLine) + 1) {
      content.addLineEnd()
      content.add(source.bytes[source.continuation(next, in: containers)])
    }
    return content
  }

  /// The words of a heading written with `#`.
  private func headingContent(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start < line.upperBound, source.bytes[start] == 0x23 { start += 1 }
    while start < line.upperBound, source.bytes[start] == 0x20 || source.bytes[start] == 0x09 {
      start += 1
    }
    return start..<line.upperBound
  }

  private mutating func leaveHeading(_ index: Int, _ level: Int) {
    guard let inlines else { return }
    self.inlines = nil
    inlines.finish(parts.footnotes, in: &document)
    let name = isSite ? document.takeName(from: inlines.content, after: index) : nil
    document.nodes[index].end = document.nodes.count
    document.nodes[index].index = document.headings.count
    document.headings.append(
      Heading(
        node: index, level: level, text: document.plainText(of: index), id: name?.id ?? "",
        idSpan: name?.span, span: document.span(blockSpan)))
  }

  /// Ends a paragraph, or divides one that holds a table.
  private mutating func leaveParagraph(_ index: Int) {
    guard let inlines else { return }
    self.inlines = nil
    guard isSite else { return }
    let problems = TableProblems(
      content: inlines.content, source: source, file: document.file,
      mostFilledCells: parts.mostFilledCells)
    if let table = tables.table(in: inlines.content) {
      let quotes = containers.count { $0 == .quote }
      var maker = TableMaker(
        document: document.takenOut(), content: inlines.content, source: source,
        parts: parts)
      maker.replace(paragraph: index, with: table, span: blockSpan)
      document = maker.document
      document.diagnostics += problems.problems(of: table, quotes: quotes)
      return
    }
    if let near = tables.nearTable(in: inlines.content) {
      document.diagnostics.append(problems.problem(of: near))
    }
    inlines.finish(parts.footnotes, in: &document)
    document.nodes[index].end = document.nodes.count
    markTask(of: index)
  }

  /// Takes the box of a task from the beginning of an item's first paragraph.
  private mutating func markTask(of paragraph: Int) {
    guard paragraph > 0, paragraph + 1 < document.nodes.count,
      case .item = document.nodes[paragraph - 1].kind,
      document.nodes[paragraph + 1].kind == .text
    else { return }
    let words = document.nodes[paragraph + 1].literal
    let box = document.pool[words].prefix(3)
    guard box.count == 3, box.first == 0x5B, box.last == 0x5D,
      let sign = box.dropFirst().first, [0x20, 0x58, 0x78].contains(sign),
      isApart(document.pool[words].dropFirst(3).first, before: paragraph + 2),
      source.bytes[max(0, document.nodes[paragraph + 1].place)...].starts(with: box)
    else { return }
    document.nodes[paragraph - 1].kind = .item(isDone: sign != 0x20)
    let space = document.pool[words].dropFirst(3).prefix { $0 == 0x20 || $0 == 0x09 }.count
    document.nodes[paragraph + 1].literal = words.lowerBound + 3 + space..<words.upperBound
    document.nodes[paragraph + 1].place += 3 + space
    // The words may begin in the next line: what parts them from the box is no part of them.
    guard words.count == 3, document.nodes[paragraph + 2].kind == .softBreak else { return }
    document.nodes[paragraph + 2].kind = .text
    document.nodes[paragraph + 2].place = document.nodes[paragraph + 1].place
  }

  /// Whether a blank, a tab or a line end stands behind the box of a task.
  private func isApart(_ next: UInt8?, before node: Int) -> Bool {
    if let next { return next == 0x20 || next == 0x09 }
    return node < document.nodes.count && document.nodes[node].kind == .softBreak
  }

  private mutating func leaf(_ step: CMarkDocument.Step, _ index: Int) {
    document.nodes[index].end = index + 1
    document.nodes[index].literal = document.add(step.literal)
    switch step.kind {
    case .codeBlock: codeBlock(step, index)
    case .htmlBlock:
      let start = source.offset(line: step.startLine, column: step.startColumn)
      let end = source.line(step.startLine).upperBound
      guard isSite else { return }
      // Where such a block ends cmark says one line too early.
      let last = step.startLine + step.literal.dropLast().count { $0 == 0x0A }
      var maker = TableMaker(
        document: document.takenOut(),
        content: content(step, from: step.startLine, through: last),
        source: source, parts: parts)
      let place = document.diagnostics.count
      let words = maker.replace(html: index)
      document = maker.document
      if let problem = rawHTML(
        step.literal, at: document.span(start..<max(start, end)),
        ofBlockWithWords: words.hasWords, leavingOut: words.leftOut)
      {
        document.diagnostics.insert(problem, at: place)
      }
    default: break
    }
  }

  /// Whether the last line of a fenced block closes it.
  private func isClosed(_ step: CMarkDocument.Step, _ length: Int, _ mark: UInt8) -> Bool {
    guard step.endLine > step.startLine else { return false }
    let line = source.bytes[source.continuation(step.endLine, in: containers)]
    let rest = line.drop { $0 == mark }
    return line.count - rest.count >= length && rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func codeBlock(_ step: CMarkDocument.Step, _ index: Int) {
    let start = source.offset(line: step.startLine, column: step.startColumn)
    document.nodes[index].target = document.add(step.url)
    let fence = source.bytes[start..<source.line(step.startLine).upperBound]
    guard let mark = fence.first, mark == 0x60 || mark == 0x7E else { return }
    let body = document.pool[document.nodes[index].literal]
    // A block that is set in may show a fence; the line that opens a fence is no part of what stands in it.
    if step.url.isEmpty, body.prefix(while: { $0 != 0x0A }).withoutEnd == fence.withoutEnd {
      return
    }
    var lines = LinePlaces()
    var offset = 0
    for (number, line) in body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      lines.append(
        text: offset, file: source.fenceBody(step.startLine + 1 + number, length: line.count))
      offset += line.count + 1
    }
    if isSite, !isClosed(step, fence.prefix { $0 == mark }.count, mark) {
      let marks = String(decoding: fence.prefix { $0 == mark }, as: UTF8.self)
      document.diagnostics.append(
        Diagnostic(
          .unclosedFence,
          "nothing closes this block, so all that follows is taken for a part of it",
          at: document.span(start..<fence.endIndex),
          help: "write “\(marks)” on a line of its own behind the block’s last line"))
    }
    let infoStart = fence.drop { $0 == mark }.drop { $0 == 0x20 || $0 == 0x09 }.startIndex
    let info = String(decoding: document.pool[document.nodes[index].target], as: UTF8.self)
    let end = max(start, source.line(step.endLine).upperBound)
    document.nodes[index].index = document.fences.count
    document.fences.append(
      Fence(
        node: index, info: info, infoSpan: document.span(infoStart..<fence.endIndex),
        body: Array(body),
        span: document.span(start..<end), section: document.headings.count, lines: lines))
  }
}

extension ArraySlice<UInt8> {
  /// The bytes of a line without what ends it.
  fileprivate var withoutEnd: ArraySlice<UInt8> {
    self[startIndex..<(lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? startIndex)]
  }
}
