import Diagnostics

/// Adds the pieces of a block to a document anew, with what was found among them.
struct InlineRebuild {
  private let extender: InlineExtender
  private let edits: [InlineExtender.Edit]
  private let links: [Link]
  private let firstLink: Int
  /// The pieces that hold others: where they end among the old ones, and where they stand now.
  private var open: [(end: Int, node: Int)] = []
  private var strikes: [Int] = []
  /// Where the old pieces go on.
  private var resume = InlineExtender.Place(node: 0, offset: 0, content: 0)

  init(extender: InlineExtender, links: [Link], firstLink: Int) {
    self.extender = extender
    edits = extender.edits.sorted {
      ($0.place.node, $0.place.offset) < ($1.place.node, $1.place.offset)
    }
    self.links = links
    self.firstLink = firstLink
  }

  mutating func run(in document: inout MarkdownDocument) {
    var next = 0
    let nodes = extender.nodes
    while resume.node < nodes.count {
      let index = resume.node
      close(before: index, in: &document)
      while next < edits.count,
        (edits[next].place.node, edits[next].place.offset) < (index, resume.offset)
      { next += 1 }
      if next < edits.count, edits[next].place.node == index {
        let edit = edits[next]
        next += 1
        addText(index, until: edit.place.offset, in: &document)
        put(edit, in: &document)
        resume = edit.resume
      } else {
        if nodes[index].kind == .text {
          addText(index, until: nodes[index].literal.count, in: &document)
        } else {
          copy(index, in: &document)
        }
        resume = .init(node: index + 1, offset: 0, content: 0)
      }
    }
    close(before: nodes.count, in: &document)
    for strike in strikes { document.nodes[strike].end = document.nodes.count }
  }

  private mutating func close(before index: Int, in document: inout MarkdownDocument) {
    while let last = open.last, last.end <= index {
      document.nodes[last.node].end = document.nodes.count
      open.removeLast()
    }
  }

  private mutating func copy(_ index: Int, in document: inout MarkdownDocument) {
    var node = extender.nodes[index]
    let position = document.nodes.count
    let end = node.end - extender.first
    node.end = position + 1
    if node.kind == .link || node.kind == .image {
      var link = links[node.index - firstLink]
      link.node = position
      node.index = document.links.count
      document.links.append(link)
    }
    document.nodes.append(node)
    if end > index + 1 { open.append((end, position)) }
  }

  private func addText(_ index: Int, until end: Int, in document: inout MarkdownDocument) {
    var node = extender.nodes[index]
    guard resume.offset < end else { return }
    let start = node.literal.lowerBound
    if resume.offset > 0 { node.place = extender.content.file(resume.content) }
    node.literal = start + resume.offset..<start + end
    node.end = document.nodes.count + 1
    document.nodes.append(node)
  }

  private mutating func put(
    _ edit: InlineExtender.Edit, in document: inout MarkdownDocument
  ) {
    let position = document.nodes.count
    switch edit.kind {
    case .openStrike:
      document.nodes.append(MarkdownNode(.strikethrough))
      strikes.append(position)
    case .closeStrike:
      if let strike = strikes.popLast() { document.nodes[strike].end = position }
    case .link(let words, let destination):
      addLink(words, destination, edit, in: &document)
    case .footnote(let footnote):
      var node = MarkdownNode(.footnoteReference)
      node.end = position + 1
      node.index = document.footnoteUses.count
      document.nodes.append(node)
      let range = extender.file(edit.place.content..<edit.resume.content)
      document.footnoteUses.append(
        FootnoteUse(footnote: footnote, node: position, span: document.span(range)))
    }
  }

  private func addLink(
    _ words: [UInt8], _ destination: String, _ edit: InlineExtender.Edit,
    in document: inout MarkdownDocument
  ) {
    let position = document.nodes.count
    var node = MarkdownNode(.link)
    node.end = position + 2
    node.index = document.links.count
    node.target = document.add(destination.utf8)
    document.nodes.append(node)
    var text = MarkdownNode(.text)
    text.end = position + 2
    text.literal = document.add(words)
    text.place = extender.content.file(edit.place.content)
    document.nodes.append(text)
    let span = document.span(extender.file(edit.place.content..<edit.resume.content))
    document.links.append(
      Link(
        node: position, destination: destination, title: "",
        text: String(decoding: words, as: UTF8.self), isImage: false, span: span, textSpan: span,
        destinationSpan: span, section: document.headings.count))
  }
}
