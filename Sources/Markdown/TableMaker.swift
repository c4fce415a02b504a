import Diagnostics

/// Puts a table in the place of the paragraph that it was found in, and the words of HTML in that of its block. The
/// words of cells and of HTML are parsed by libcmark as paragraphs of their own.
struct TableMaker {
  var document: MarkdownDocument
  let content: ContentMap
  let source: SourceLines
  let parts: DocumentParts

  /// What keeps a cell's words from being taken for a list or a heading: a space that libcmark reads as
  /// text.
  fileprivate static let guardMark = Array("\u{A0}".utf8)

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
        if !cell.isEmpty { addInlines(cell, isCell: true) }
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
    // Controls, line ends and ! " & ' * - . < [ \ ] _ `
    case 0x00..<0x20, 0x21, 0x22, 0x26, 0x27, 0x2A, 0x2D, 0x2E, 0x3C, 0x5B...0x5D, 0x5F, 0x60: true
    default: false
    }
  }

  /// Parses a part of the content as one paragraph's words and adds the pieces.
  mutating func addInlines(_ range: Range<Int>, isCell: Bool = false) {
    let words = content.bytes[range]
    guard words.contains(where: Self.isMark) || InlineExtender.isNeeded(for: words) else {
      var node = MarkdownNode(.text)
      node.literal = document.add(words)
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
    text += parts.links.text(for: map.bytes)
    guard let tree = CMarkDocument(text[...], isSmart: parts.isSmart) else { return }
    let whole = map.file(0)..<map.fileEnd(map.bytes.count)
    var steps = CellSteps(InlineBuilder(map, whole: whole, in: document, isCell: isCell))
    tree.forEachStep { steps.take($0, in: &document) }
    steps.finish(parts.footnotes, in: &document)
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

/// Passes the pieces of a cell on, without the guard before them.
private struct CellSteps {
  private var inlines: InlineBuilder
  private var paragraphs = 0
  private var isFirst = true

  init(_ inlines: InlineBuilder) { self.inlines = inlines }

  mutating func take(_ step: CMarkDocument.Step, in document: inout MarkdownDocument) {
    if step.kind == .paragraph, step.isEntering { paragraphs += 1 }
    guard paragraphs == 1, step.kind != .paragraph, step.kind != .document else { return }
    var literal = step.literal
    if isFirst {
      isFirst = false
      literal = UnsafeBufferPointer(rebasing: literal.dropFirst(TableMaker.guardMark.count))
      if step.kind == .text, literal.isEmpty { return }
    }
    inlines.take(step, literal, in: &document)
  }

  consuming func finish(_ footnotes: FootnoteLabels, in document: inout MarkdownDocument) {
    inlines.finish(footnotes, in: &document)
  }
}

extension Diagnostic {
  /// Whether it points into a part of the file that it is of.
  fileprivate func stands(within range: Range<Int>) -> Bool {
    span.map { range.contains($0.start) } ?? false
  }
}
