/// The words of HTML that stands as a block of its own: its tags are not taken over, what they stand around is.
struct HTMLWords {
  /// Words between two tags, on one line.
  struct Piece {
    let range: Range<Int>
    /// Whether nothing but tags within a sentence stands between these words and those before.
    let isJoined: Bool
  }

  /// The pieces in order.
  private(set) var pieces: [Piece] = []
  /// The first element for machines that holds something, which is left out; `nil` where none does.
  private(set) var leftOut: String?
  private let bytes: [UInt8]
  private var position = 0
  private var start = 0
  private var isJoined = false

  /// Elements that stand within sentences.
  static let within: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
  ]
  /// Elements whose words are for machines.
  private static let machines: Set<String> = [
    "iframe", "script", "style", "svg", "template",
  ]

  /// Finds the words.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A:
        endPiece()
        position += 1
        (start, isJoined) = (position, false)
      case 0x3C where isTag:
        endPiece()
        let isWithin = passTag()
        (start, isJoined) = (position, isJoined && isWithin)
      default: position += 1
      }
    }
    endPiece()
  }

  private var isTag: Bool {
    guard position + 1 < bytes.count else { return false }
    switch bytes[position + 1] {
    case 0x21, 0x2F, 0x3F, 0x41...0x5A, 0x61...0x7A: return true
    default: return false
    }
  }

  private mutating func endPiece() {
    guard let first = bytes[start..<position].firstIndex(where: { $0 > 0x20 }) else { return }
    pieces.append(Piece(range: (isJoined ? start : first)..<position, isJoined: isJoined))
    isJoined = true
  }

  /// Passes a tag, a comment or an instruction, and what an element for machines holds; whether it stands within a sentence.
  private mutating func passTag() -> Bool {
    if bytes[position...].starts(with: "<!--".utf8) {
      pass("-->", from: position + 4)
      return true
    }
    let isEnd = bytes[position + 1] == 0x2F
    let before = position > 0 ? bytes[position - 1] : 0
    let name = HTMLTag(bytes[position...]).name
    passToEndOfTag()
    if !isEnd, Self.machines.contains(name) {
      let inside = position
      pass("</" + name, from: position)
      let end = max(inside, position < bytes.count ? position - name.utf8.count - 2 : position)
      if bytes[inside..<end].contains(where: { $0 > 0x20 }) { leftOut = leftOut ?? name }
      passToEndOfTag()
    }
    // Raised digits are no part of the number before them.
    if ["sub", "sup"].contains(name), isDigit(before), position < bytes.count,
      isDigit(bytes[position])
    {
      return false
    }
    return Self.within.contains(name)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Goes behind the “>” of a tag: one between quotation marks ends none.
  private mutating func passToEndOfTag() {
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if quote == nil, byte == 0x3E {
        return
      }
    }
  }

  /// Goes behind a text, whatever its letters' case; to the end where it does not stand.
  private mutating func pass(_ text: String, from start: Int) {
    let sought = Array(text.utf8)
    position = min(start, bytes.count)
    while position + sought.count <= bytes.count {
      let found = bytes[position..<position + sought.count]
      if zip(found, sought).allSatisfy({
        $0 == $1 || ((0x41...0x5A).contains($0) && $0 | 0x20 == $1)
      }) {
        position += sought.count
        return
      }
      position += 1
    }
    position = bytes.count
  }
}

extension TableMaker {
  /// Puts the words of HTML in its place, as a paragraph; nothing where it has none.
  ///
  /// - Parameter index: The position of the block, the last piece so far.
  /// - Returns: Whether it has words, and the first element for machines that holds some which are left out.
  mutating func replace(html index: Int) -> (hasWords: Bool, leftOut: String?) {
    let words = HTMLWords(content.bytes)
    let pieces = words.pieces
    guard !pieces.isEmpty else { return (false, words.leftOut) }
    document.nodes.removeSubrange(index...)
    document.nodes.append(MarkdownNode(.paragraph))
    for (number, piece) in pieces.enumerated() {
      if number > 0, !piece.isJoined {
        var line = MarkdownNode(.softBreak)
        line.end = document.nodes.count + 1
        document.nodes.append(line)
      }
      addInlines(piece.range)
    }
    document.nodes[index].end = document.nodes.count
    return (true, words.leftOut)
  }
}
