import Diagnostics

/// Finds among the inline pieces of a block what GFM adds to CommonMark, and puts it in: text that is struck out,
/// addresses that are links, references to footnotes.
struct InlineExtender {
  let content: ContentMap
  /// The pieces of the block, whose first stands at ``first`` in the document.
  let nodes: [MarkdownNode]
  let first: Int
  let tracks: [InlineTrack]
  let footnotes: FootnoteLabels
  private(set) var edits: [Edit] = []
  private var problems: [(range: Range<Int>, problem: FootnoteLabels.Problem)] = []
  /// Where the last piece that was found ends in the content.
  private var taken = 0
  private let autolinks: Autolinks

  init(
    content: ContentMap, nodes: [MarkdownNode], first: Int, tracks: [InlineTrack],
    footnotes: FootnoteLabels
  ) {
    self.content = content
    self.nodes = nodes
    self.first = first
    self.tracks = tracks
    self.footnotes = footnotes
    autolinks = Autolinks(content: content.bytes)
  }

  /// A place among the pieces: a piece, and an offset in its words.
  struct Place {
    let node: Int
    let offset: Int
    /// The same place in the content.
    let content: Int
  }

  /// Something to be put in at a place.
  struct Edit {
    let place: Place
    let kind: Kind
    /// Where what was there before goes on.
    let resume: Place

    enum Kind {
      case openStrike, closeStrike
      case link(words: [UInt8], destination: String)
      case footnote(Int)
    }
  }

  /// A piece that holds others, while what it holds is looked at.
  private struct Container {
    /// The piece behind the last within it.
    let end: Int
    /// Where what it holds ends in the content; `nil` where nothing but strikes is looked for.
    let limit: Int?
    /// Whether it is a link or a picture.
    let isLink: Bool
    var strikes = StrikeStack()
  }

  /// The text that is being looked at.
  private struct Here {
    let node: Int
    let offsets: [Int]
    let pool: [UInt8]
  }

  /// Whether the words of a block may hold anything of the sort.
  static func isNeeded(for content: some Sequence<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in content {
      switch byte {
      case 0x40, 0x7E: return true
      case 0x5E where previous == 0x5B: return true
      case 0x2F where previous == 0x3A: return true
      case 0x2E where previous | 0x20 == 0x77: return true
      default: break
      }
      previous = byte
    }
    return false
  }

  /// Finds what is to be put in.
  mutating func find(in pool: [UInt8]) {
    var containers = [Container(end: nodes.count, limit: content.bytes.count, isLink: false)]
    for (index, node) in nodes.enumerated() {
      while containers.count > 1, let last = containers.last, last.end <= index {
        containers.removeLast()
      }
      let outer = containers[containers.count - 1]
      switch node.kind {
      case .text: scan(index, pool, in: &containers[containers.count - 1])
      case .emphasis, .strong:
        let marks = node.kind == .strong ? 2 : 1
        let limit = outer.limit == nil ? nil : tracks[index].end.map { $0 - marks }
        containers.append(Container(end: node.end - first, limit: limit, isLink: outer.isLink))
      case .link, .image:
        containers.append(Container(end: node.end - first, limit: nil, isLink: true))
      default: break
      }
    }
  }

  private mutating func scan(
    _ index: Int, _ pool: [UInt8], in container: inout Container
  ) {
    let words = pool[nodes[index].literal]
    guard Self.isNeeded(for: words) || words.contains(0x5B), let start = tracks[index].start,
      let offsets = InlineCursor(content.bytes, from: start).offsets(of: words)
    else { return }
    let text = Array(words)
    let here = Here(node: index, offsets: offsets, pool: pool)
    var position = 0
    while position < text.count {
      let offset = offsets[position]
      guard offset >= taken, offset < content.bytes.count,
        content.bytes[offset] == text[position],
        offsets[position + 1] == offset + 1
      else {
        position += 1
        continue
      }
      let place = Place(node: index, offset: position, content: offset)
      switch text[position] {
      case 0x7E:
        position += strike(at: place, in: &container)
        continue
      case 0x5B: footnote(at: place, here, container)
      case 0x77:
        guard let limit = container.limit else { break }
        autolinks.www(at: offset, limit: limit).map { add($0, at: place, here, container) }
      case 0x3A: url(at: place, here, container)
      case 0x40: if container.limit != nil { mail(at: place, text, offsets) }
      default: break
      }
      position += 1
    }
  }

  // MARK: Strikes

  private mutating func strike(at place: Place, in container: inout Container) -> Int {
    let rest = content.bytes[place.content...]
    let length = rest.prefix { $0 == 0x7E }.count
    guard length <= 2 else { return length }
    let run = StrikeStack.Run(
      place: place, length: length, before: content.bytes.scalar(before: place.content),
      after: content.bytes.scalar(at: place.content + length))
    if let opening = container.strikes.take(run) {
      edits.append(edit(.openStrike, opening))
      edits.append(edit(.closeStrike, run))
    }
    return length
  }

  private func edit(_ kind: Edit.Kind, _ run: StrikeStack.Run) -> Edit {
    Edit(
      place: run.place, kind: kind,
      resume: Place(
        node: run.place.node, offset: run.place.offset + run.length,
        content: run.place.content + run.length))
  }

  // MARK: Addresses

  private mutating func url(at place: Place, _ here: Here, _ container: Container) {
    let lowest = max(taken, place.content - place.offset)
    guard let limit = container.limit,
      let match = autolinks.url(at: place.content, notBefore: lowest, limit: limit)
    else { return }
    let length = place.content - match.start
    add(
      match,
      at: Place(node: place.node, offset: place.offset - length, content: match.start), here,
      container)
  }

  /// Adds a link. What stands in an address is no emphasis: pieces within it are taken in whole, and before one
  /// that reaches further the address ends.
  private mutating func add(
    _ match: Autolinks.Match, at place: Place, _ here: Here, _ container: Container
  ) {
    var end = match.end
    for _ in 0..<4 {
      guard let resume = resume(end, from: here, container) else { return }
      if resume.content == end {
        let words = Array(content.bytes[match.start..<end])
        let destination = match.prefix + String(decoding: words, as: UTF8.self)
        edits.append(
          Edit(
            place: place, kind: .link(words: words, destination: destination), resume: resume))
        taken = end
        return
      }
      end = autolinks.trimmed(match.start..<resume.content)
      guard end > place.content else { return }
    }
  }

  private mutating func mail(at place: Place, _ text: [UInt8], _ offsets: [Int]) {
    guard let (range, prefix) = Autolinks.mail(at: place.offset, in: text[...]),
      offsets[range.lowerBound] >= taken
    else { return }
    let words = Array(text[range])
    let start = Place(
      node: place.node, offset: range.lowerBound, content: offsets[range.lowerBound])
    let end = Place(
      node: place.node, offset: range.upperBound, content: offsets[range.upperBound])
    edits.append(
      Edit(
        place: start,
        kind: .link(words: words, destination: prefix + String(decoding: words, as: UTF8.self)),
        resume: end))
    taken = end.content
  }

  /// The place among the pieces of an end in the content; an earlier one, where a piece reaches over it.
  private func resume(_ end: Int, from here: Here, _ container: Container) -> Place? {
    var node = here.node
    while node < container.end {
      guard let start = tracks[node].start, let stop = tracks[node].end else { return nil }
      if end <= start { return Place(node: node, offset: 0, content: start) }
      if end < stop {
        guard nodes[node].kind == .text else {
          return Place(node: node, offset: 0, content: start)
        }
        return place(end, in: node, here, start)
      }
      let next = max(node + 1, nodes[node].end - first)
      if end == stop { return Place(node: next, offset: 0, content: stop) }
      node = next
    }
    return nil
  }

  private func place(_ end: Int, in node: Int, _ here: Here, _ start: Int) -> Place? {
    let offsets =
      node == here.node
      ? here.offsets
      : InlineCursor(content.bytes, from: start).offsets(of: here.pool[nodes[node].literal])
    guard let offsets else { return nil }
    let offset = offsets.partition(until: end)
    return Place(node: node, offset: offset, content: offsets[offset])
  }

  // MARK: Footnotes

  private mutating func footnote(at place: Place, _ here: Here, _ container: Container) {
    guard let label = FootnoteLabels.label(in: content.bytes, at: place.content) else { return }
    let range = place.content..<label.end
    guard !container.isLink else {
      problems.append((range, .inLink(label.name)))
      return
    }
    guard let footnote = footnotes.position(of: label.name) else {
      problems.append((range, .undefined(label.name, nearest: footnotes.nearest(to: label.name))))
      return
    }
    guard let resume = resume(label.end, from: here, container), resume.content == label.end
    else { return }
    edits.append(Edit(place: place, kind: .footnote(footnote), resume: resume))
    taken = label.end
  }

  // MARK: Putting in

  /// Puts what was found into the document, the last pieces of which are the block's.
  func apply(to document: inout MarkdownDocument, firstLink: Int) {
    for (range, problem) in problems {
      document.diagnostics.append(problem.diagnostic(at: document.span(file(range))))
    }
    guard !edits.isEmpty else { return }
    var rebuild = InlineRebuild(
      extender: self, links: Array(document.links[firstLink...]), firstLink: firstLink)
    document.links.removeSubrange(firstLink...)
    document.nodes.removeSubrange(first...)
    rebuild.run(in: &document)
  }

  /// The place in the file of a part of the content.
  func file(_ range: Range<Int>) -> Range<Int> {
    content.file(range.lowerBound)..<content.fileEnd(range.upperBound)
  }
}

extension [UInt8] {
  /// The character that begins at an offset; a line end where there is none.
  fileprivate func scalar(at offset: Int) -> Unicode.Scalar {
    guard offset < count else { return "\n" }
    let end = Swift.min(count, offset + scalarLength(self[offset]))
    return String(decoding: self[offset..<end], as: UTF8.self).unicodeScalars.first ?? "\n"
  }

  /// The character that ends before an offset; a line end where there is none.
  fileprivate func scalar(before offset: Int) -> Unicode.Scalar {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? "\n" : scalar(at: start)
  }
}

extension [Int] {
  /// The position of the first number, in rising order, that is not below another.
  fileprivate func partition(until number: Int) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
