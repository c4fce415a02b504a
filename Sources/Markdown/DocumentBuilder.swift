import Diagnostics

/// Builds a document from the steps through cmark's tree, and finds the place of each piece in the file.
struct DocumentBuilder {
  private let source: SourceLines
  private var document: MarkdownDocument
  private let depth: Int
  private var open: [Int] = []
  private var containers: [SourceLines.Container] = []
  /// The content of the paragraph or heading that is being read.
  private var content = ContentMap()
  private var cursor = InlineCursor([])
  private var blockSpan = 0..<0
  private var openLinks: [InlineCursor.LinkPlaces] = []
  private var isTooDeep = false
  private let tables: TableFinder
  /// The definitions of link references, once a table has asked for them.
  private var definitions: LinkDefinitions?

  init(_ source: SourceLines, document: MarkdownDocument, depth: Int) {
    self.source = source
    self.document = document
    self.depth = depth
    tables = TableFinder(source: source)
  }

  consuming func finish() -> MarkdownDocument { document }

  private var isSite: Bool { document.dialect == .site }

  /// Takes the next step.
  mutating func take(_ step: CMarkDocument.Step) {
    if step.isEntering { enter(step) } else { leave(step) }
  }

  private mutating func enter(_ step: CMarkDocument.Step) {
    if isSite, open.count > depth { reportDepth(step) }
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
    case .document, .bulletList, .orderedList: open.append(index)
    case .emphasis: enterMarks(1, index)
    case .strong: enterMarks(2, index)
    case .link, .image: enterLink(step, index)
    default: leaf(step, index)
    }
  }

  private mutating func leave(_ step: CMarkDocument.Step) {
    guard let index = open.popLast() else { return }
    document.nodes[index].end = document.nodes.count
    switch step.kind {
    case .blockQuote, .item: containers.removeLast()
    case .emphasis: cursor.passMarks(1)
    case .strong: cursor.passMarks(2)
    case .link, .image: leaveLink(index)
    case .heading(let level): leaveHeading(index, level)
    case .paragraph: if isSite { leaveParagraph(index) }
    default: break
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
        at: span(start..<start + 1),
        help: "write it flatter, or raise “markdown_depth” under “limits” in site.yaml"))
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: document.file, range) }

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
    openLinks = []
    content = content(step, from: step.startLine)
    if content.bytes.first == 0x5B {
      let line = step.startLine + InlineCursor.definitionLines(content.bytes)
      if line > step.startLine, line <= step.endLine { content = content(step, from: line) }
    }
    cursor = InlineCursor(content.bytes)
  }

  /// The content of a block from one of its lines on.
  private func content(_ step: CMarkDocument.Step, from line: Int) -> ContentMap {
    var content = ContentMap()
    if line == step.startLine {
      let start = source.offset(line: line, column: step.startColumn)
      var first = start..<max(start, source.line(line).upperBound)
      if case .heading = step.kind { first = headingContent(first) }
      content.add(source.bytes[first])
    } else {
      content.add(source.bytes[source.continuation(line, in: containers)])
    }
    for next in (line + 1)..<max(line + 1, step.endLine + 1) {
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
    document.nodes[index].index = document.headings.count
    document.headings.append(
      Heading(
        node: index, level: level, text: document.plainText(of: index), id: "",
        span: span(blockSpan)))
  }

  /// Divides a paragraph that holds a table.
  private mutating func leaveParagraph(_ index: Int) {
    guard let table = tables.table(in: content) else { return }
    let definitions = definitions ?? LinkDefinitions(source.bytes)
    self.definitions = definitions
    var maker = TableMaker(
      document: document.takenOut(), content: content, source: source, definitions: definitions)
    maker.replace(paragraph: index, with: table, span: blockSpan)
    document = maker.document
  }

  private mutating func leaf(_ step: CMarkDocument.Step, _ index: Int) {
    document.nodes[index].end = index + 1
    document.nodes[index].literal = add(step.literal)
    switch step.kind {
    case .text:
      document.nodes[index].place =
        cursor.isLost ? ~blockSpan.lowerBound : content.file(cursor.offset)
      cursor.pass(text: document.pool[document.nodes[index].literal])
    case .softBreak, .lineBreak: cursor.passBreak()
    case .code: cursor.passCode()
    case .htmlInline:
      let place = cursor.passHTML(step.literal.count)
      if isSite { reportHTML(step.literal, at: fileRange(place), isBlock: false) }
    case .codeBlock: codeBlock(step, index)
    case .htmlBlock:
      let start = source.offset(line: step.startLine, column: step.startColumn)
      let end = source.line(step.startLine).upperBound
      if isSite { reportHTML(step.literal, at: start..<max(start, end), isBlock: true) }
    default: break
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = document.pool.count
    document.pool += bytes
    return start..<document.pool.count
  }

  private mutating func codeBlock(_ step: CMarkDocument.Step, _ index: Int) {
    let start = source.offset(line: step.startLine, column: step.startColumn)
    document.nodes[index].target = add(step.url)
    let fence = source.bytes[start..<source.line(step.startLine).upperBound]
    guard let mark = fence.first, mark == 0x60 || mark == 0x7E else { return }
    let body = document.pool[document.nodes[index].literal]
    var lines: [(body: Int, file: Int)] = []
    var offset = 0
    for (number, line) in body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      lines.append(
        (
          offset,
          source.fenceBody(step.startLine + 1 + number, in: containers, length: line.count)
        ))
      offset += line.count + 1
    }
    let infoStart = fence.drop { $0 == mark }.drop { $0 == 0x20 || $0 == 0x09 }.startIndex
    let info = String(decoding: document.pool[document.nodes[index].target], as: UTF8.self)
    let end = max(start, source.line(step.endLine).upperBound)
    document.nodes[index].index = document.fences.count
    document.fences.append(
      Fence(
        node: index, info: info, infoSpan: span(infoStart..<fence.endIndex), body: Array(body),
        span: span(start..<end), section: document.headings.count, lines: lines))
  }

  // MARK: Inline pieces

  private mutating func enterMarks(_ count: Int, _ index: Int) {
    open.append(index)
    cursor.passMarks(count)
  }

  private func fileRange(_ range: Range<Int>) -> Range<Int> {
    guard !cursor.isLost else { return blockSpan }
    let start = content.file(range.lowerBound)
    return start..<max(start, content.fileEnd(range.upperBound))
  }

  private mutating func enterLink(_ step: CMarkDocument.Step, _ index: Int) {
    open.append(index)
    document.nodes[index].target = add(step.url)
    document.nodes[index].title = add(step.title)
    document.nodes[index].index = document.links.count
    openLinks.append(cursor.enterLink(isImage: step.kind == .image))
    // Its place among the links is taken now; what it holds is known when it is left.
    document.links.append(
      Link(
        node: index, destination: "", title: "", text: "", isImage: step.kind == .image,
        span: span(blockSpan), textSpan: span(blockSpan), destinationSpan: span(blockSpan),
        section: document.headings.count))
  }

  private mutating func leaveLink(_ index: Int) {
    guard var places = openLinks.popLast() else { return }
    cursor.leaveLink(&places)
    let node = document.nodes[index]
    let destination = String(decoding: document.pool[node.target], as: UTF8.self)
    let whole = fileRange(places.start..<places.end)
    let link = Link(
      node: index, destination: destination,
      title: String(decoding: document.pool[node.title], as: UTF8.self),
      text: document.plainText(of: index), isImage: node.kind == .image, span: span(whole),
      textSpan: span(fileRange(places.text)),
      destinationSpan: span(places.destination.map { fileRange($0) } ?? whole),
      section: document.headings.count)
    document.links[node.index] = link
    if isSite, let problem = unsafeLink(link) { document.diagnostics.append(problem) }
  }

  private mutating func reportHTML(
    _ literal: UnsafeBufferPointer<UInt8>, at range: Range<Int>, isBlock: Bool
  ) {
    guard let problem = rawHTML(literal, at: span(range), isBlock: isBlock) else { return }
    document.diagnostics.append(problem)
  }
}

/// The problem with HTML in a text; `nil` for a comment, and within a sentence for the end of an element, the
/// beginning of which was reported.
func rawHTML(
  _ literal: UnsafeBufferPointer<UInt8>, at span: SourceSpan, isBlock: Bool
) -> Diagnostic? {
  guard !literal.starts(with: "<!--".utf8), isBlock || !literal.starts(with: "</".utf8) else {
    return nil
  }
  let line = String(decoding: literal.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  let shown = line.unicodeScalars.prefix(40)
  let name = String(shown) + (shown.endIndex < line.unicodeScalars.endIndex ? "…" : "")
  let hasMore = isBlock && literal.dropLast().contains(0x0A)
  return Diagnostic(
    .rawHTML,
    "HTML is not taken over from texts: “\(name)” is left out"
      + (hasMore ? ", and so are the lines that go with it" : ""),
    at: span, help: "write it in Markdown, or use one of sitegen's blocks")
}

/// The problem with a link whose address could run something or reads a file of the reader.
func unsafeLink(_ link: Link) -> Diagnostic? {
  let address = link.destination.unicodeScalars.filter { $0.value > 0x20 }
  guard let colon = address.firstIndex(of: ":") else { return nil }
  let before = address[..<colon]
  let isScheme =
    before.first?.properties.isAlphabetic ?? false
    && before.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "+-.".unicodeScalars.contains($0))
    }
  guard isScheme else { return nil }
  let scheme = String(String.UnicodeScalarView(before)).lowercased()
  let pictures = ["http", "https"]
  let allowed =
    link.isImage
    ? pictures
    : pictures + [
      "mailto", "tel", "figure", "fund", "region", "award", "source", "page", "not-a-figure",
    ]
  guard !allowed.contains(scheme) else { return nil }
  let nearest = nearestName(to: scheme, in: allowed)
  return Diagnostic(
    .unsafeLink, "links may not begin with “\(scheme):”", at: link.destinationSpan,
    help: nearest.map { "write “\($0):”" }
      ?? "link to a file of the site, or to an address that begins with https:")
}
