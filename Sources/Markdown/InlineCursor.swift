/// Goes through the content of a block beside its pieces and finds where each of them stands. cmark's
/// own places of inline pieces are not right in lists, behind line breaks and over several lines.
struct InlineCursor {
  private let content: [UInt8]
  private(set) var offset = 0
  /// Whether a piece could not be found; then nothing more can be told in this block.
  private(set) var isLost = false
  /// Whether lines may be folded to spaces and quotation marks doubled, as in values of YAML.
  private let mayBeValue: Bool

  init(_ content: [UInt8], from offset: Int = 0, mayBeValue: Bool = false) {
    self.content = content
    self.offset = offset
    self.mayBeValue = mayBeValue
  }

  /// Where a link's parts are in the content.
  struct LinkPlaces {
    var start = 0
    var text = 0..<0
    var destination: Range<Int>?
    var end = 0
  }

  /// Goes past a text.
  mutating func pass(text: ArraySlice<UInt8>) {
    var rest = text
    while !rest.isEmpty, !isLost { rest = rest.dropFirst(passSign(rest)) }
  }

  /// Where each byte of a text stands in the content, and the end behind the last; `nil` where one was not
  /// found. The cursor stays.
  func offsets(of text: ArraySlice<UInt8>) -> [Int]? {
    var cursor = self
    var offsets: [Int] = []
    offsets.reserveCapacity(text.count + 1)
    var rest = text
    while !rest.isEmpty {
      let offset = cursor.offset
      let length = cursor.passSign(rest)
      guard !cursor.isLost else { return nil }
      for _ in 0..<min(length, rest.count) { offsets.append(offset) }
      rest = rest.dropFirst(length)
    }
    return offsets + [cursor.offset]
  }

  /// Goes past the next sign of a text, and gives the number of bytes that it has there.
  private mutating func passSign(_ rest: ArraySlice<UInt8>) -> Int {
    guard let byte = rest.first, offset < content.count || byte >= 0xCC else {
      isLost = true
      return 1
    }
    // The second sign of a character reference that stands for two.
    guard offset < content.count else { return scalarLength(byte) }
    let source = content[offset]
    if source == 0x5C, offset + 1 < content.count, isPunctuation(content[offset + 1]),
      content[offset + 1] == byte
    {
      offset += 2
      return 1
    }
    if source == 0x26, let length = entityLength(),
      !rest.starts(with: content[offset..<offset + length])
    {
      offset += length
      return scalarLength(byte)
    }
    if source == byte {
      offset += 1
      return 1
    }
    if source == 0x00, rest.starts(with: [0xEF, 0xBF, 0xBD]) {
      offset += 1
      return 3
    }
    if let length = smartLength(rest) {
      offset += length
      return 3
    }
    // The second sign of a character reference that stands for two.
    if byte >= 0xCC { return scalarLength(byte) }
    if mayBeValue, let length = layoutLength() {
      offset += length
      return byte == 0x20 ? 1 : 0
    }
    isLost = true
    return 1
  }

  /// Goes past the end of a line of a value, with the layout of the next.
  mutating func passLayout() {
    guard offset < content.count, content[offset] <= 0x20 else { return }
    offset += layoutLength() ?? 0
  }

  /// How many signs of a value of YAML stand here for a space, or for nothing: the end of a line with the layout of the next,
  /// the second of two quotation marks.
  private func layoutLength() -> Int? {
    if content[offset] == 0x27, offset > 0, content[offset - 1] == 0x27 { return 1 }
    var end = offset
    var isBehindLine = false
    while end < content.count {
      switch content[end] {
      case 0x0A: isBehindLine = true
      case 0x20, 0x09, 0x0D: break
      case 0x3E where isBehindLine: break
      default: return isBehindLine ? end - offset : nil
      }
      end += 1
    }
    return nil
  }

  /// How many signs stand here for a quotation mark, dash or dots of printers, which take three bytes.
  private func smartLength(_ rest: ArraySlice<UInt8>) -> Int? {
    guard rest.count >= 3, rest.starts(with: [0xE2, 0x80]) else { return nil }
    let signs: String
    switch rest[rest.startIndex + 2] {
    case 0x98, 0x99: signs = "'"
    case 0x9C, 0x9D: signs = "\""
    case 0x93: signs = "--"
    case 0x94: signs = "---"
    case 0xA6: signs = "..."
    default: return nil
    }
    return content[offset...].starts(with: signs.utf8) ? signs.utf8.count : nil
  }

  /// A text with the signs that stand in the content for those of printers.
  func plain(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var cursor = self
    var plain: [UInt8] = []
    var rest = text
    while !rest.isEmpty {
      let start = cursor.offset
      let signs =
        start < content.count && content[start] != rest.first ? cursor.smartLength(rest) : nil
      let length = min(cursor.passSign(rest), rest.count)
      guard !cursor.isLost else { return Array(text) }
      plain += signs.map { content[start..<start + $0] } ?? rest.prefix(length)
      rest = rest.dropFirst(length)
    }
    return plain
  }

  /// Goes past a line end with the spaces before it; a hard one may have a backslash.
  mutating func passBreak() {
    while offset < content.count, content[offset] == 0x20 || content[offset] == 0x09 { offset += 1 }
    if offset < content.count, content[offset] == 0x5C { offset += 1 }
    expect(0x0A)
  }

  /// Goes past code with its marks.
  mutating func passCode() {
    let length = run(of: 0x60)
    guard length > 0 else {
      isLost = true
      return
    }
    offset += length
    while offset < content.count {
      let found = run(of: 0x60)
      if found == length {
        offset += found
        return
      }
      offset += max(1, found)
    }
    isLost = true
  }

  /// Goes past HTML as it is, and gives its place.
  mutating func passHTML(_ literal: Int) -> Range<Int> {
    let start = offset
    offset = min(offset + literal, content.count)
    return start..<offset
  }

  /// Goes past the marks at an end of emphasis.
  mutating func passMarks(_ count: Int) {
    for _ in 0..<count {
      guard offset < content.count, content[offset] == 0x2A || content[offset] == 0x5F else {
        isLost = true
        return
      }
      offset += 1
    }
  }

  /// Goes into a link or picture.
  mutating func enterLink(isImage: Bool) -> LinkPlaces {
    var places = LinkPlaces()
    places.start = offset
    if isImage { expect(0x21) }
    if !isImage, offset < content.count, content[offset] == 0x3C {
      offset += 1
    } else {
      expect(0x5B)
    }
    places.text = offset..<offset
    return places
  }

  /// Goes out of a link or picture.
  mutating func leaveLink(_ places: inout LinkPlaces) {
    places.text = places.text.lowerBound..<max(places.text.lowerBound, offset)
    defer { places.end = offset }
    guard !isLost, offset < content.count else {
      isLost = true
      return
    }
    if content[offset] == 0x3E {
      places.destination = places.text
      offset += 1
      return
    }
    expect(0x5D)
    guard !isLost, offset < content.count else { return }
    if content[offset] == 0x28, let (destination, end) = resource(from: offset + 1) {
      places.destination = destination
      offset = end
    } else if content[offset] == 0x5B, let end = labelEnd(from: offset + 1) {
      offset = end
    }
  }

  private mutating func expect(_ byte: UInt8) {
    guard offset < content.count, content[offset] == byte else {
      isLost = true
      return
    }
    offset += 1
  }

  private func run(of byte: UInt8) -> Int {
    var end = offset
    while end < content.count, content[end] == byte { end += 1 }
    return end - offset
  }

  /// The destination of an inline link and the place behind its closing bracket.
  private func resource(from start: Int) -> (destination: Range<Int>, end: Int)? {
    guard let (destination, behind) = destination(from: skipSpace(start)) else { return nil }
    var index = skipSpace(behind)
    if index < content.count, let close = titleMark(content[index]) {
      guard let end = closing(close, from: index + 1) else { return nil }
      index = skipSpace(end + 1)
    }
    return index < content.count && content[index] == 0x29 ? (destination, index + 1) : nil
  }

  /// Where a link leads, and the place behind it.
  private func destination(from start: Int) -> (destination: Range<Int>, end: Int)? {
    if start < content.count, content[start] == 0x3C {
      return closing(0x3E, from: start + 1).map { (start + 1..<$0, $0 + 1) }
    }
    var index = start
    var depth = 0
    while index < content.count {
      let byte = content[index]
      if byte == 0x5C, index + 1 < content.count, isPunctuation(content[index + 1]) {
        index += 2
        continue
      }
      if byte <= 0x20 { break }
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 {
        if depth == 0 { break }
        depth -= 1
      }
      index += 1
    }
    return (start..<index, index)
  }

  private func titleMark(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x27: byte
    case 0x28: 0x29
    default: nil
    }
  }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < content.count, [0x20, 0x09, 0x0A].contains(content[index]) { index += 1 }
    return index
  }

  /// The place of a closing sign, escaped ones left aside.
  private func closing(_ sign: UInt8, from start: Int) -> Int? {
    var index = start
    while index < content.count {
      if content[index] == 0x5C, index + 1 < content.count {
        index += 2
        continue
      }
      if content[index] == sign { return index }
      index += 1
    }
    return nil
  }

  private func labelEnd(from start: Int) -> Int? {
    guard let close = closing(0x5D, from: start), close - start < 1000 else { return nil }
    return content[start..<close].contains(0x5B) ? nil : close + 1
  }

  /// How many lines of a paragraph, from its first, are definitions of link references, which cmark takes
  /// away.
  static func definitionLines(_ content: [UInt8]) -> Int {
    let cursor = InlineCursor(content)
    var offset = 0
    while let end = cursor.definitionEnd(from: offset) { offset = end }
    return content[..<offset].count { $0 == 0x0A }
  }

  /// The beginning of the line behind a definition.
  private func definitionEnd(from start: Int) -> Int? {
    guard start < content.count, content[start] == 0x5B, let close = labelEnd(from: start + 1),
      content[start + 1..<close - 1].contains(where: { $0 > 0x20 }),
      close < content.count, content[close] == 0x3A,
      let (destination, behind) = destination(from: skipSpace(close + 1)), behind > close + 1,
      !destination.isEmpty || content[behind - 1] == 0x3E
    else { return nil }
    let title = skipSpace(behind)
    if title > behind, title < content.count, let mark = titleMark(content[title]),
      let end = closing(mark, from: title + 1), let line = lineEnd(from: end + 1)
    {
      return line
    }
    return lineEnd(from: behind)
  }

  /// The beginning of the next line, where nothing but space stands before it.
  private func lineEnd(from start: Int) -> Int? {
    var index = start
    while index < content.count, content[index] == 0x20 || content[index] == 0x09 { index += 1 }
    return index < content.count && content[index] == 0x0A ? index + 1 : nil
  }

  /// The length of a character reference here, such as `&amp;`.
  private func entityLength() -> Int? {
    var index = offset + 1
    while index < content.count, index - offset < 34 {
      let byte = content[index]
      if byte == 0x3B { return index > offset + 1 ? index - offset + 1 : nil }
      let isName =
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte)
        || byte == 0x23 && index == offset + 1
      guard isName else { return nil }
      index += 1
    }
    return nil
  }
}

/// Whether a byte is ASCII punctuation, which a backslash may stand before.
func isPunctuation(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
  default: false
  }
}

/// The number of bytes of the character that begins with a byte.
func scalarLength(_ byte: UInt8) -> Int {
  switch byte {
  case ..<0x80: 1
  case ..<0xE0: 2
  case ..<0xF0: 3
  default: 4
  }
}
