extension MarkdownDocument {
  /// The document as HTML: what CommonMark specifies, with the hooks' share. It cannot fail.
  public func html(_ hooks: inout some MarkdownHooks) -> [UInt8] {
    var renderer = HTMLRenderer(self)
    return renderer.render(&hooks)
  }
}

/// Writes a document as HTML, without recursion.
struct HTMLRenderer {
  let document: MarkdownDocument
  var output: [UInt8] = []
  private var open: [Int] = []
  /// Where the words of open links begin in the output.
  private var linkStarts: [Int] = []
  /// What is shown before the words of the task that was begun.
  private var box: [UInt8] = []
  private var tables = 0
  private var headings = 0
  /// The frame of the table that is being written.
  private var frame: TableFrame?

  init(_ document: MarkdownDocument) {
    self.document = document
    output.reserveCapacity(document.pool.count * 3 / 2)
  }

  private var isSite: Bool { document.dialect == .site }

  mutating func render(_ hooks: inout some MarkdownHooks) -> [UInt8] {
    var index = 0
    while index < document.nodes.count {
      while let last = open.last, document.nodes[last].end <= index { leave(last, &hooks) }
      let node = document.nodes[index]
      if node.kind == .image {
        image(index, &hooks)
        index = max(index + 1, node.end)
        continue
      }
      if hooks.showsFigures, node.kind == .paragraph, isFigure(index) {
        block("")
        image(index + 1, &hooks)
        block("")
        index = max(index + 1, node.end)
        continue
      }
      if enter(index, node, &hooks) { open.append(index) }
      index += 1
    }
    while let last = open.last { leave(last, &hooks) }
    return output
  }

  /// Whether a paragraph holds a figure and nothing else.
  private func isFigure(_ index: Int) -> Bool {
    guard index + 1 < document.nodes[index].end, document.nodes[index + 1].kind == .image else {
      return false
    }
    return document.isFigure(document.links[document.nodes[index + 1].index])
  }

  /// Begins a piece; true when it is to be left later.
  private mutating func enter(
    _ index: Int, _ node: MarkdownNode, _ hooks: inout some MarkdownHooks
  ) -> Bool {
    switch node.kind {
    case .document: return true
    case .blockQuote: block("<blockquote>\n")
    case .bulletList: block("<ul>\n")
    case .orderedList(let start, _):
      block(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n")
    case .item(let isDone): item(isDone, &hooks)
    case .paragraph:
      if !isTight { block("<p>") }
      output += box
      box = []
    case .heading(let level): heading(level, node)
    case .table: tableStart(&hooks)
    case .tableHead: write("<thead>\n")
    case .tableBody: write("<tbody>\n")
    case .tableRow: write("<tr>\n")
    case .tableCell(let isHeader, let alignment):
      write(isHeader ? "<th" : "<td")
      if isHeader, frame != nil { write(" scope=\"col\"") }
      if let alignment { write(" class=\"\(alignment.rawValue)\"") }
      write(">")
    case .emphasis: write("<em>")
    case .strong: write("<strong>")
    case .strikethrough: write("<del>")
    case .footnotes: footnotesStart(hooks.footnotes)
    case .footnote: footnoteStart(node, hooks.footnotes)
    case .link: linkStarts.append(output.count)
    case .image: return false
    default:
      leaf(node, &hooks)
      return false
    }
    return true
  }

  private mutating func leave(_ index: Int, _ hooks: inout some MarkdownHooks) {
    let node = document.nodes[index]
    open.removeLast()
    switch node.kind {
    case .blockQuote: block("</blockquote>\n")
    case .bulletList: write("</ul>\n")
    case .orderedList: write("</ol>\n")
    case .item: write("</li>\n")
    case .paragraph: if !isTight { write("</p>\n") }
    case .heading(let level): write("</h\(level)>\n")
    case .table:
      write("</table>\n")
      output += frame?.after ?? []
      frame = nil
    case .tableHead: write("</thead>\n")
    case .tableBody: write("</tbody>\n")
    case .tableRow: write("</tr>\n")
    case .tableCell(let isHeader, _): write(isHeader ? "</th>\n" : "</td>\n")
    case .emphasis: write("</em>")
    case .strong: write("</strong>")
    case .strikethrough: write("</del>")
    case .footnotes: write("</ol>\n</section>\n")
    case .footnote: footnoteEnd(node, hooks.footnotes)
    case .link: link(node, &hooks)
    default: break
    }
  }

  /// Whether the paragraph to be written or left stands in a list without space between its items.
  private var isTight: Bool {
    guard let position = open.lastIndex(where: { document.nodes[$0].kind != .paragraph }),
      position > 0, case .item = document.nodes[open[position]].kind
    else { return false }
    switch document.nodes[open[position - 1]].kind {
    case .bulletList(let isTight), .orderedList(_, let isTight): return isTight
    default: return false
    }
  }

  private mutating func leaf(_ node: MarkdownNode, _ hooks: inout some MarkdownHooks) {
    let literal = document.pool[node.literal]
    switch node.kind {
    case .text: text(literal, keeping: hooks.wordsKeptWithNumbers)
    case .softBreak: write("\n")
    case .lineBreak: write("<br />\n")
    case .code:
      write("<code>")
      escape(literal)
      write("</code>")
    case .htmlInline: output += literal
    case .htmlBlock:
      guard !isSite else { return }
      block("")
      output += literal
      block("")
    case .thematicBreak: block("<hr />\n")
    case .codeBlock: codeBlock(node, &hooks)
    case .footnoteReference: footnoteReference(node, hooks.footnotes)
    default: break
    }
  }

  /// Writes words. What stands in a link is left as it is: a figure is shown as its data has it.
  private mutating func text(_ literal: ArraySlice<UInt8>, keeping words: [[UInt8]]) {
    guard !words.isEmpty, linkStarts.isEmpty else { return escape(literal) }
    var start = literal.startIndex
    for space in literal.spaces(between: words) {
      escape(literal[start..<space])
      write("\u{A0}")
      start = space + 1
    }
    escape(literal[start...])
  }

  private mutating func item(_ isDone: Bool?, _ hooks: inout some MarkdownHooks) {
    guard let isDone else { return block("<li>") }
    if let html = hooks.task(isDone: isDone) {
      block("<li class=\"task\">")
      box = html
    } else {
      let checked = isDone ? " checked=\"\"" : ""
      block("<li><input type=\"checkbox\"\(checked) disabled=\"\" /> ")
    }
  }

  private mutating func heading(_ level: Int, _ node: MarkdownNode) {
    headings += 1
    block("<h\(level)")
    if isSite, document.headings.indices.contains(node.index) {
      write(" id=\"")
      escape(Array(document.headings[node.index].id.utf8)[...])
      write("\"")
    }
    write(">")
  }

  private mutating func codeBlock(_ node: MarkdownNode, _ hooks: inout some MarkdownHooks) {
    block("")
    if node.index >= 0, let html = hooks.fence(node.index) {
      output += html
      return
    }
    write("<pre><code")
    let language = document.pool[node.target].prefix { $0 != 0x20 && $0 != 0x09 }
    if !language.isEmpty {
      write(" class=\"language-")
      escape(language)
      write("\"")
    }
    write(">")
    escape(document.pool[node.literal])
    write("</code></pre>\n")
  }

  private mutating func tableStart(_ hooks: inout some MarkdownHooks) {
    frame = hooks.table(tables, below: headings > 0 ? headings - 1 : nil)
    tables += 1
    block("")
    output += frame?.before ?? []
    write("<table>\n")
    output += frame?.caption ?? []
  }

  private mutating func link(_ node: MarkdownNode, _ hooks: inout some MarkdownHooks) {
    guard let start = linkStarts.popLast() else { return }
    let inner = Array(output[start...])
    switch hooks.link(node.index, inner: inner) {
    case .address(let address, let attributes):
      output.removeSubrange(start...)
      write("<a href=\"")
      href(Array(address.utf8)[...])
      write("\"")
      title(node)
      write(attributes)
      write(">")
      output += inner
      write("</a>")
    case .html(let html):
      output.removeSubrange(start...)
      output += html
    case .words: break
    }
  }

  private mutating func title(_ node: MarkdownNode) {
    guard !node.title.isEmpty else { return }
    write(" title=\"")
    escape(document.pool[node.title])
    write("\"")
  }

  private mutating func write(_ attributes: [(name: String, value: String)]) {
    for attribute in attributes {
      write(" \(attribute.name)=\"")
      escape(Array(attribute.value.utf8)[...])
      write("\"")
    }
  }

  private mutating func image(_ index: Int, _ hooks: inout some MarkdownHooks) {
    let node = document.nodes[index]
    switch hooks.image(node.index) {
    case .address(let address, let attributes):
      write("<img src=\"")
      href(Array(address.utf8)[...])
      write("\" alt=\"")
      alternative(index)
      write("\"")
      title(node)
      write(attributes)
      write(" />")
    case .html(let html): output += html
    case .words: alternative(index)
    }
  }

  /// The words of a picture without markup.
  private mutating func alternative(_ index: Int) {
    for inner in index + 1..<max(index + 1, document.nodes[index].end) {
      let node = document.nodes[inner]
      switch node.kind {
      case .text, .code, .htmlInline: escape(document.pool[node.literal])
      case .softBreak, .lineBreak: write(" ")
      default: break
      }
    }
  }

  /// Writes at the beginning of a line.
  mutating func block(_ markup: String) {
    if let last = output.last, last != 0x0A { output.append(0x0A) }
    write(markup)
  }

  mutating func write(_ markup: String) { output += markup.utf8 }

  mutating func escape(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch byte {
      case 0x26: output += "&amp;".utf8
      case 0x3C: output += "&lt;".utf8
      case 0x3E: output += "&gt;".utf8
      case 0x22: output += "&quot;".utf8
      default: output.append(byte)
      }
    }
  }

  /// Writes an address: what may not stand in one is percent-encoded.
  mutating func href(_ bytes: ArraySlice<UInt8>) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      switch byte {
      case 0x26: output += "&amp;".utf8
      case 0x27: output += "&#x27;".utf8
      case 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E:
        output.append(byte)
      default: output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
  }
}
