import Diagnostics

/// Adds the inline pieces of a paragraph, heading or cell to a document, and finds the place of each in the file.
struct InlineBuilder {
  /// The words of the block.
  let content: ContentMap
  /// Where the block stands in the file: the place of what cannot be found.
  private let whole: Range<Int>
  private let isSite: Bool
  private let isCell: Bool
  private let first: Int
  private let firstLink: Int
  private var cursor: InlineCursor
  private var open: [Int] = []
  private var openLinks: [InlineCursor.LinkPlaces] = []
  private var tracks: [InlineTrack] = []
  private var tags = DroppedTags()
  /// Whether printers' marks are written in the block, once that was asked.
  private var hasMarks: Bool?

  /// Begins a block whose pieces follow those that a document has.
  ///
  /// - Parameters:
  ///   - content: The words of the block.
  ///   - whole: Where the block stands in the file.
  ///   - document: The document.
  ///   - isCell: Whether it is a cell of a table, in which Markdown has no other line break than `<br>`.
  init(
    _ content: ContentMap, whole: Range<Int>, in document: borrowing MarkdownDocument,
    isCell: Bool = false
  ) {
    self.content = content
    self.whole = whole
    self.isCell = isCell
    isSite = document.dialect == .site
    first = document.nodes.count
    firstLink = document.links.count
    cursor = InlineCursor(content.bytes)
  }

  /// How many pieces are open within one another.
  var depth: Int { open.count }

  /// Takes the next step, with its words.
  mutating func take(
    _ step: CMarkDocument.Step, _ literal: UnsafeBufferPointer<UInt8>,
    in document: inout MarkdownDocument
  ) {
    if step.isEntering {
      enter(step, literal, in: &document)
    } else {
      leave(in: &document)
    }
  }

  private mutating func enter(
    _ step: CMarkDocument.Step, _ literal: UnsafeBufferPointer<UInt8>,
    in document: inout MarkdownDocument
  ) {
    let index = document.nodes.count
    document.nodes.append(MarkdownNode(step.kind))
    document.nodes[index].literal = document.add(literal)
    document.nodes[index].end = index + 1
    tracks.append(InlineTrack(start: cursor.isLost ? nil : cursor.offset))
    switch step.kind {
    case .text:
      document.nodes[index].place =
        cursor.isLost ? ~whole.lowerBound : content.file(cursor.offset)
      turnApostrophes(of: index, in: &document)
      cursor.pass(text: document.pool[document.nodes[index].literal])
      tags.pass(words: index, in: &document)
    case .code:
      cursor.passCode()
      tags.pass(words: index, in: &document)
    case .softBreak, .lineBreak:
      cursor.passBreak()
      tags.passBreak()
    case .htmlInline:
      let place = fileRange(cursor.passHTML(literal.count))
      guard isSite else { break }
      let tag = HTMLTag(literal)
      tags.pass(tag, index, in: &document)
      if !(isCell && tag.isLineBreak), let problem = rawHTML(literal, at: document.span(place)) {
        document.diagnostics.append(problem)
      }
    case .emphasis, .strong:
      open.append(index)
      cursor.passMarks(step.kind == .strong ? 2 : 1)
      return
    case .link, .image:
      enterLink(step, index, in: &document)
      return
    default: break
    }
    tracks[index - first].end = cursor.isLost ? nil : cursor.offset
  }

  /// Turns typed apostrophes that were taken for beginnings of quotations, as of `'90s` before `dogs'`.
  private mutating func turnApostrophes(of index: Int, in document: inout MarkdownDocument) {
    let words = document.nodes[index].literal
    let mark: [UInt8] = [0xE2, 0x80, 0x98]
    var place = words.lowerBound
    while let found = document.pool[place..<words.upperBound].firstIndex(of: 0xE2) {
      place = found + 1
      guard document.pool[found..<words.upperBound].starts(with: mark),
        document.pool[(found + 3)..<words.upperBound].isElision,
        !holdsMarks(mark)
      else { continue }
      document.pool[found + 2] = 0x99
    }
  }

  /// Whether somebody wrote such marks in the block: they stay.
  private mutating func holdsMarks(_ mark: [UInt8]) -> Bool {
    let known = hasMarks ?? (firstOffset(of: mark, in: content.bytes) != nil)
    hasMarks = known
    return known
  }

  private mutating func leave(in document: inout MarkdownDocument) {
    guard let index = open.popLast() else { return }
    document.nodes[index].end = document.nodes.count
    switch document.nodes[index].kind {
    case .emphasis: cursor.passMarks(1)
    case .strong: cursor.passMarks(2)
    case .link, .image: leaveLink(index, in: &document)
    default: break
    }
    tracks[index - first].end = cursor.isLost ? nil : cursor.offset
  }

  private func fileRange(_ range: Range<Int>) -> Range<Int> {
    guard !cursor.isLost else { return whole }
    let start = content.file(range.lowerBound)
    return start..<max(start, content.fileEnd(range.upperBound))
  }

  private mutating func enterLink(
    _ step: CMarkDocument.Step, _ index: Int, in document: inout MarkdownDocument
  ) {
    open.append(index)
    document.nodes[index].target =
      isSite ? document.add(withLowerScheme(step.url)) : document.add(step.url)
    document.nodes[index].title = document.add(step.title)
    document.nodes[index].index = document.links.count
    openLinks.append(cursor.enterLink(isImage: step.kind == .image))
    // Its place among the links is taken now; what it holds is known when it is left.
    let span = document.span(whole)
    document.links.append(
      Link(
        node: index, destination: "", title: "", text: "", isImage: step.kind == .image,
        span: span, textSpan: span, destinationSpan: span, section: document.headings.count))
  }

  private mutating func leaveLink(_ index: Int, in document: inout MarkdownDocument) {
    guard var places = openLinks.popLast() else { return }
    cursor.leaveLink(&places)
    let node = document.nodes[index]
    let place = fileRange(places.start..<places.end)
    let destination = String(decoding: document.pool[node.target], as: UTF8.self)
    if ["figure:", "not-a-figure:"].contains(where: destination.hasPrefix) {
      setPlain(index + 1..<node.end, in: &document)
    }
    let link = Link(
      node: index, destination: destination,
      title: String(decoding: document.pool[node.title], as: UTF8.self),
      text: document.plainText(of: index), isImage: node.kind == .image,
      span: document.span(place), textSpan: document.span(fileRange(places.text)),
      destinationSpan: document.span(places.destination.map(fileRange) ?? place),
      section: document.headings.count)
    document.links[node.index] = link
    if isSite, let problem = unsafeLink(link) { document.diagnostics.append(problem) }
  }

  /// Gives texts their own signs back: an amount is shown as it is written.
  private func setPlain(_ range: Range<Int>, in document: inout MarkdownDocument) {
    for index in range where document.nodes[index].kind == .text {
      guard let start = tracks[index - first].start else { continue }
      let words = document.pool[document.nodes[index].literal]
      guard words.contains(0xE2) else { continue }
      let plain = InlineCursor(content.bytes, from: start).plain(words)
      document.nodes[index].literal = document.add(plain)
    }
  }

  /// Ends the block: what GFM adds to CommonMark is found among its pieces.
  ///
  /// - Parameters:
  ///   - footnotes: The footnotes that are written somewhere.
  ///   - document: The document.
  consuming func finish(_ footnotes: FootnoteLabels, in document: inout MarkdownDocument) {
    guard isSite else { return }
    // Nothing stands behind a last `<br>`.
    if let last = document.nodes.indices.last, last >= first,
      document.nodes[last].kind == .lineBreak
    {
      document.nodes[last].kind = .htmlInline
    }
    guard InlineExtender.isNeeded(for: content.bytes) else { return }
    var extender = InlineExtender(
      content: content, nodes: Array(document.nodes[first...]), first: first, tracks: tracks,
      footnotes: footnotes)
    extender.find(in: document.pool)
    extender.apply(to: &document, firstLink: firstLink)
  }
}

/// Where a piece begins and ends in the content of its block; `nil` where that was not found.
struct InlineTrack {
  var start: Int?
  var end: Int?
}

extension MarkdownDocument {
  /// A place in the document's file.
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range) }

  /// Keeps words.
  mutating func add(_ bytes: some Sequence<UInt8>) -> Range<Int> {
    let start = pool.count
    pool += bytes
    return start..<pool.count
  }
}

/// The problem with HTML in a text; `nil` for a comment, and within a sentence for the end of an element, the
/// beginning of which was reported.
///
/// - Parameters:
///   - literal: The HTML.
///   - span: Where it stands.
///   - words: Of a block, whether words stand between its tags, which are shown; `nil` within a sentence.
///   - machines: Of a block, the element for machines that holds something: that is left out with it.
/// - Returns: What is reported.
func rawHTML(
  _ literal: UnsafeBufferPointer<UInt8>, at span: SourceSpan, ofBlockWithWords words: Bool? = nil,
  leavingOut machines: String? = nil
) -> Diagnostic? {
  guard words == true || !literal.starts(with: "<!--".utf8),
    words != nil || !literal.starts(with: "</".utf8)
  else { return nil }
  if words == nil, HTMLTag(literal).isLineBreak {
    return Diagnostic(
      .rawHTML,
      "HTML is not taken over from texts: “\(String(decoding: literal, as: UTF8.self))” becomes a line break",
      at: span, help: "end the line with “\\”, and go on in the next one")
  }
  let first = literal.prefix { $0 != 0x0A && $0 != 0x0D }
  // Words behind a tag are not left out with it.
  let tag =
    words == true ? first.prefix(through: first.firstIndex(of: 0x3E) ?? first.endIndex - 1) : first
  let line = String(decoding: tag, as: UTF8.self)
  let shown = line.unicodeScalars.prefix(40)
  let name = String(shown) + (shown.endIndex < line.unicodeScalars.endIndex ? "…" : "")
  let rest =
    switch words {
    case true?:
      "; the words between its tags stay"
        + (machines.map { ", but what stands in “<\($0)>” does not" } ?? "")
    case false? where literal.dropLast().contains(0x0A): ", and so are the lines that go with it"
    default: ""
    }
  return Diagnostic(
    .rawHTML, "HTML is not taken over from texts: “\(name)” is left out" + rest,
    at: span, help: "write it in Markdown, or use one of sitegen's blocks")
}
