/// Goes through the marks of an XML file. It holds no tree and opens nothing: what it does not understand is
/// broken.
struct XMLScanner {
  private let bytes: [UInt8]
  private var offset = 0
  private var isAtEnd = false
  /// The name of an element that ends where it begins.
  private var closing: String?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// A part of a file, with its place.
  enum Piece {
    case element(String, Range<Int>, [Attribute])
    /// The end of an element; one that ends where it begins has one too.
    case end(String)
    case text(String, Range<Int>)
    case instruction(String, Range<Int>)
    case definitions(Range<Int>)
    case broken(Range<Int>)
  }

  /// A name with its value, references to characters resolved.
  struct Attribute {
    let name: String
    let value: String
    let place: Range<Int>
  }

  /// The next piece; `nil` at the end, and behind what is broken.
  mutating func next() -> Piece? {
    if let name = closing {
      closing = nil
      return .end(name)
    }
    guard !isAtEnd, offset < bytes.count else { return nil }
    let start = offset
    guard bytes[offset] == 0x3C else {
      let end = bytes[offset...].firstIndex(of: 0x3C) ?? bytes.count
      offset = end
      return .text(Self.resolved(bytes[start..<end]), start..<end)
    }
    if has("<!--") {
      return skip(past: "-->") ? .text("", start..<offset) : broken(start)
    }
    if has("<![CDATA[") {
      guard skip(past: "]]>") else { return broken(start) }
      return .text(String(decoding: bytes[start + 9..<offset - 3], as: UTF8.self), start..<offset)
    }
    if has("<?") {
      let name = name(at: start + 2)
      return skip(past: "?>") ? .instruction(name, start..<offset) : broken(start)
    }
    if has("<!") {
      guard let end = bytes[start...].firstIndex(of: 0x3E) else { return broken(start) }
      if bytes[start..<end].contains(0x5B) { return broken(start, .definitions(start..<end)) }
      offset = end + 1
      return .text("", start..<offset)
    }
    if has("</") {
      let name = name(at: start + 2)
      return skip(past: ">") ? .end(name) : broken(start)
    }
    return element()
  }

  private mutating func broken(_ start: Int, _ piece: Piece? = nil) -> Piece {
    isAtEnd = true
    return piece ?? .broken(start..<min(start + 1, bytes.count))
  }

  private func has(_ words: String) -> Bool { bytes[offset...].starts(with: words.utf8) }

  private mutating func skip(past words: String) -> Bool {
    let words = Array(words.utf8)
    var index = offset
    while index + words.count <= bytes.count {
      if bytes[index] == words[0], bytes[index...].starts(with: words) {
        offset = index + words.count
        return true
      }
      index += 1
    }
    return false
  }

  private func name(at start: Int) -> String {
    String(decoding: bytes[start..<nameEnd(from: start)], as: UTF8.self)
  }

  /// The end of a name, which may hold what is no text.
  private func nameEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 <= 0x20 || "=/>?\"'<".utf8.contains($0) } ?? bytes.count
  }

  private mutating func element() -> Piece {
    let start = offset
    let name = name(at: start + 1)
    guard !name.isEmpty else { return broken(start) }
    offset = nameEnd(from: start + 1)
    let place = start..<offset
    var attributes: [Attribute] = []
    while true {
      skipSpace()
      guard offset < bytes.count else { return broken(start) }
      if bytes[offset] == 0x3E {
        offset += 1
        return .element(name, place, attributes)
      }
      if has("/>") {
        offset += 2
        closing = name
        return .element(name, place, attributes)
      }
      guard let attribute = attribute() else { return broken(offset) }
      attributes.append(attribute)
    }
  }

  private mutating func attribute() -> Attribute? {
    let start = offset
    let name = name(at: start)
    guard !name.isEmpty else { return nil }
    offset = nameEnd(from: start)
    skipSpace()
    guard offset < bytes.count, bytes[offset] == 0x3D else { return nil }
    offset += 1
    skipSpace()
    guard offset < bytes.count, bytes[offset] == 0x22 || bytes[offset] == 0x27 else { return nil }
    let quote = bytes[offset]
    guard let end = bytes[(offset + 1)...].firstIndex(of: quote) else { return nil }
    let value = Self.resolved(bytes[offset + 1..<end])
    offset = end + 1
    return Attribute(name: name, value: value, place: start..<offset)
  }

  private mutating func skipSpace() {
    while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
  }

  /// A text with its references to characters resolved.
  private static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for (position, part) in bytes.split(separator: 0x26, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard position > 0, let end = part.prefix(12).firstIndex(of: 0x3B),
        let sign = sign(String(decoding: part[..<end], as: UTF8.self))
      else {
        text += (position > 0 ? "&" : "") + String(decoding: part, as: UTF8.self)
        continue
      }
      text.unicodeScalars.append(sign)
      text += String(decoding: part[(end + 1)...], as: UTF8.self)
    }
    return text
  }

  private static func sign(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init)
    }
  }
}
