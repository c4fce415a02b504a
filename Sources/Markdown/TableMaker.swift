import Diagnostics

/// Puts a table in the place of the paragraph that it was found in. The words of its cells are parsed by
/// libcmark as paragraphs of their own.
struct TableMaker {
  var document: MarkdownDocument
  let content: ContentMap
  let source: SourceLines
  let definitions: LinkDefinitions

  /// What keeps a cell's words from being taken for a list or a heading: a space that libcmark reads as
  /// text.
  private static let guardMark = Array("&#32;".utf8)

  /// Replaces a paragraph, the last piece so far.
  mutating func replace(
    paragraph index: Int, with table: TableFinder.Table, span: Range<Int>
  ) {
    while let last = document.links.last, last.node > index { document.links.removeLast() }
    // What was found in the paragraph stands at the end: it is found again in the cells.
    let first = document.diagnostics.lastIndex { !$0.stands(within: span) }.map { $0 + 1 } ?? 0
    let found = document.diagnostics[first...]
    document.diagnostics.removeSubrange(first...)
    document.diagnostics += found.filter { $0.rule != .rawHTML && $0.rule != .unsafeLink }
    document.nodes.removeSubrange(index...)
    if table.start > 0 { addParagraph(above: table.start) }
    addTable(table)
  }

  private mutating func addParagraph(above end: Int) {
    let index = document.nodes.count
    document.nodes.append(MarkdownNode(.paragraph))
    addInlines(0..<(end - 1))
    document.nodes[index].end = document.nodes.count
  }

  private mutating func addTable(_ table: TableFinder.Table) {
    let index = document.nodes.count
    document.nodes.append(MarkdownNode(.table))
    for (number, row) in table.rows.enumerated() {
      if number < 2 { document.nodes.append(MarkdownNode(number == 0 ? .tableHead : .tableBody)) }
      let part = document.nodes.count - 1
      let start = document.nodes.count
      document.nodes.append(MarkdownNode(.tableRow))
      for (column, cell) in row.enumerated() {
        let position = document.nodes.count
        document.nodes.append(
          MarkdownNode(.tableCell(isHeader: number == 0, table.alignments[column])))
        if !cell.isEmpty { addInlines(cell) }
        document.nodes[position].end = document.nodes.count
      }
      document.nodes[start].end = document.nodes.count
      if number == 0 { document.nodes[part].end = document.nodes.count }
    }
    for position in index..<document.nodes.count where document.nodes[position].kind == .tableBody {
      document.nodes[position].end = document.nodes.count
    }
    document.nodes[index].end = document.nodes.count
  }

  /// Whether a byte may begin something that is not a plain word.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    // Controls, line ends and ! & * < [ \ ] _ `
    case 0x00..<0x20, 0x21, 0x26, 0x2A, 0x3C, 0x5B...0x5D, 0x5F, 0x60: true
    default: false
    }
  }

  /// Parses a part of the content as one paragraph's words and adds the pieces.
  private mutating func addInlines(_ range: Range<Int>) {
    guard content.bytes[range].contains(where: Self.isMark) else {
      let start = document.pool.count
      document.pool += content.bytes[range]
      var node = MarkdownNode(.text)
      node.literal = start..<document.pool.count
      node.end = document.nodes.count + 1
      node.place = content.file(range.lowerBound)
      document.nodes.append(node)
      return
    }
    var text = Self.guardMark
    var map = ContentMap()
    var start = range.lowerBound
    // An escaped pipe is a pipe to what stands in the cell.
    for index in range where content.bytes[index] == 0x5C {
      guard index + 1 < range.upperBound, content.bytes[index + 1] == 0x7C else { continue }
      add(start..<index, to: &map)
      start = index + 1
    }
    add(start..<range.upperBound, to: &map)
    text += map.bytes
    text += definitions.text(for: map.bytes)
    guard let tree = CMarkDocument(text[...]) else { return }
    var builder = CellBuilder(document: document.takenOut(), content: map)
    tree.forEachStep { builder.take($0) }
    document = builder.document
  }

  /// Adds a part of the content with its places in the file, line by line.
  private func add(_ range: Range<Int>, to map: inout ContentMap) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        content.bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      let file = content.file(start)
      map.add(source.bytes[file..<min(file + end - start, source.bytes.count)])
      if end < range.upperBound { map.addLineEnd() }
      start = end + 1
    }
  }
}

/// Adds the inline pieces of a cell to a document.
private struct CellBuilder {
  private(set) var document: MarkdownDocument
  private let content: ContentMap
  private var cursor: InlineCursor
  private var open: [Int] = []
  private var openLinks: [InlineCursor.LinkPlaces] = []
  private var paragraphs = 0
  private var isFirst = true

  init(document: consuming MarkdownDocument, content: ContentMap) {
    self.document = document
    self.content = content
    cursor = InlineCursor(content.bytes)
  }

  mutating func take(_ step: CMarkDocument.Step) {
    if step.kind == .paragraph, step.isEntering { paragraphs += 1 }
    guard paragraphs == 1, step.kind != .paragraph, step.kind != .document else { return }
    if step.isEntering { enter(step) } else { leave(step) }
  }

  private mutating func enter(_ step: CMarkDocument.Step) {
    var literal = step.literal
    if isFirst {
      isFirst = false
      // The space of the guard is the beginning of the first text.
      literal = UnsafeBufferPointer(rebasing: literal.dropFirst())
      if step.kind == .text, literal.isEmpty { return }
    }
    let index = document.nodes.count
    document.nodes.append(MarkdownNode(step.kind))
    let start = document.pool.count
    document.pool += literal
    document.nodes[index].literal = start..<document.pool.count
    document.nodes[index].end = index + 1
    switch step.kind {
    case .text:
      document.nodes[index].place =
        cursor.isLost ? ~content.file(0) : content.file(cursor.offset)
      cursor.pass(text: document.pool[start...])
    case .code: cursor.passCode()
    case .softBreak, .lineBreak: cursor.passBreak()
    case .htmlInline: reportHTML(cursor.passHTML(literal.count), literal)
    case .emphasis, .strong:
      open.append(index)
      cursor.passMarks(step.kind == .strong ? 2 : 1)
    case .link, .image: enterLink(step, index)
    default: break
    }
  }

  private mutating func enterLink(_ step: CMarkDocument.Step, _ index: Int) {
    open.append(index)
    for (bytes, path) in [(step.url, \MarkdownNode.target), (step.title, \MarkdownNode.title)] {
      let start = document.pool.count
      document.pool += bytes
      document.nodes[index][keyPath: path] = start..<document.pool.count
    }
    openLinks.append(cursor.enterLink(isImage: step.kind == .image))
    // Its place among the links is taken now, so that a picture within it comes behind it.
    document.nodes[index].index = document.links.count
    document.links.append(
      Link(
        node: index, destination: "", title: "", text: "", isImage: step.kind == .image,
        span: span(0..<0), textSpan: span(0..<0), destinationSpan: span(0..<0),
        section: document.headings.count))
  }

  private mutating func leave(_ step: CMarkDocument.Step) {
    guard let index = open.popLast() else { return }
    document.nodes[index].end = document.nodes.count
    switch step.kind {
    case .emphasis: cursor.passMarks(1)
    case .strong: cursor.passMarks(2)
    case .link, .image: leaveLink(index)
    default: break
    }
  }

  private func span(_ range: Range<Int>) -> SourceSpan {
    guard !cursor.isLost else {
      return SourceSpan(
        file: document.file, start: content.file(0), end: content.fileEnd(content.bytes.count))
    }
    return SourceSpan(
      file: document.file, start: content.file(range.lowerBound),
      end: content.fileEnd(range.upperBound))
  }

  private mutating func leaveLink(_ index: Int) {
    guard var places = openLinks.popLast() else { return }
    cursor.leaveLink(&places)
    let node = document.nodes[index]
    let link = Link(
      node: index, destination: String(decoding: document.pool[node.target], as: UTF8.self),
      title: String(decoding: document.pool[node.title], as: UTF8.self),
      text: document.plainText(of: index), isImage: node.kind == .image,
      span: span(places.start..<places.end), textSpan: span(places.text),
      destinationSpan: span(places.destination ?? places.start..<places.end),
      section: document.headings.count)
    document.links[node.index] = link
    if let problem = unsafeLink(link) { document.diagnostics.append(problem) }
  }

  private mutating func reportHTML(_ range: Range<Int>, _ literal: UnsafeBufferPointer<UInt8>) {
    guard let problem = rawHTML(literal, at: span(range), isBlock: false) else { return }
    document.diagnostics.append(problem)
  }
}

extension Diagnostic {
  /// Whether it points into a part of the file that it is of.
  fileprivate func stands(within range: Range<Int>) -> Bool {
    span.map { range.contains($0.start) } ?? false
  }
}
