import Diagnostics

extension MarkdownDocument {
  /// The document of a text that was taken out of another file, with its places counted in that file.
  ///
  /// - Parameters:
  ///   - file: The file's path.
  ///   - place: Where in the file an offset in the text is.
  /// - Returns: The same document, its spans those of the file.
  public func relocated(to file: String, _ place: (Int) -> Int) -> MarkdownDocument {
    func moved(_ span: SourceSpan) -> SourceSpan {
      SourceSpan(file: file, start: place(span.start), end: place(span.end))
    }
    var document = MarkdownDocument(file: file, dialect: dialect)
    document.nodes = nodes.map { node in
      var node = node
      node.place = node.place < 0 ? ~place(~node.place) : place(node.place)
      return node
    }
    document.pool = pool
    document.links = links.map { link in
      Link(
        node: link.node, destination: link.destination, title: link.title, text: link.text,
        isImage: link.isImage, span: moved(link.span), textSpan: moved(link.textSpan),
        destinationSpan: moved(link.destinationSpan), section: link.section)
    }
    document.footnoteUses = footnoteUses.map { use in
      FootnoteUse(
        footnote: use.footnote, number: use.number, node: use.node, span: moved(use.span))
    }
    document.footnotes = footnotes.map { note in
      Footnote(label: note.label, uses: note.uses, span: moved(note.span))
    }
    document.headings = headings.map { heading in
      Heading(
        node: heading.node, level: heading.level, text: heading.text, id: heading.id,
        idSpan: heading.idSpan.map(moved), span: moved(heading.span))
    }
    document.fences = fences.map { fence in
      Fence(
        node: fence.node, info: fence.info, infoSpan: moved(fence.infoSpan), body: fence.body,
        span: moved(fence.span), section: fence.section,
        lines: fence.lines.mapping { place($0) })
    }
    document.diagnostics = diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.span = diagnostic.span.map(moved)
      diagnostic.notes = diagnostic.notes.map { .init($0.message, at: $0.span.map(moved)) }
      diagnostic.fix = diagnostic.fix.map { .init(moved($0.span), replacement: $0.replacement) }
      return diagnostic
    }
    return document
  }

  /// The words of the document without its marks, blocks parted by spaces.
  ///
  /// - Parameters:
  ///   - words: The words of a link that has none of its own; `nil` where it stays empty.
  ///   - mark: What is added behind the words of a link.
  /// - Returns: The text.
  public func plainText(
    filling words: (Link) -> String? = { _ in nil }, behind mark: (Link) -> String? = { _ in nil }
  ) -> String {
    var text: [UInt8] = []
    var marks: [Int: String] = [:]
    for (index, node) in nodes.enumerated() {
      if let mark = marks[index] { text += mark.utf8 }
      if node.kind == .link, links.indices.contains(node.index) {
        marks[max(node.end, index + 1)] = mark(links[node.index])
      }
      switch node.kind {
      case .text, .code: text += pool[node.literal]
      case .softBreak, .lineBreak: text.append(0x20)
      case .paragraph, .heading, .tableCell: if !text.isEmpty { text.append(0x20) }
      case .link where node.end <= index + 1 && links.indices.contains(node.index):
        text += (words(links[node.index]) ?? "").utf8
      default: continue
      }
    }
    if let mark = marks[nodes.count] { text += mark.utf8 }
    return String(decoding: text, as: UTF8.self)
  }
}
