import Diagnostics
import YAML

/// How an editor counts the places of a line.
enum PositionEncoding: String {
  /// In bytes.
  case utf8 = "utf-8"
  /// In halves of four bytes, as JavaScript does: an emoji counts two.
  case utf16 = "utf-16"
  /// In characters of Unicode.
  case utf32 = "utf-32"

  /// How many places a character takes, by its first byte; none for the bytes after it.
  func width(of byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}

/// A place in a text as the protocol has it: line and place in the line, both from 0.
struct TextPosition: Hashable {
  var line: Int
  var character: Int

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Reads a place; `nil` for something that is none.
  init?(_ node: Node?) {
    guard let line = node?["line"]?.whole, let character = node?["character"]?.whole, line >= 0,
      character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  var json: JSON {
    .object([("line", .whole(line)), ("character", .whole(character))])
  }
}

extension SourceText {
  /// The offset of a place. One beyond the end of its line is that end; one beyond the last line, the end of the text;
  /// one within a character, where the character begins.
  func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line < lineCount else { return bytes.count }
    let line = range(ofLine: position.line + 1)
    var left = position.character
    var offset = line.lowerBound
    while offset < line.upperBound, left > 0 {
      var end = offset + 1
      while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      let width = bytes[offset..<end].reduce(0) { $0 + encoding.width(of: $1) }
      guard width <= left else { return offset }
      left -= width
      offset = end
    }
    return offset
  }

  /// The place of an offset.
  func textPosition(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let line = position(of: offset).line
    let range = range(ofLine: line)
    let end = min(max(offset, range.lowerBound), range.upperBound)
    let character = bytes[range.lowerBound..<end].reduce(0) { $0 + encoding.width(of: $1) }
    return TextPosition(line: line - 1, character: character)
  }

  /// A stretch of the text as the protocol has it.
  func json(_ range: Range<Int>, _ encoding: PositionEncoding) -> JSON {
    .object([
      ("start", textPosition(of: range.lowerBound, encoding).json),
      ("end", textPosition(of: range.upperBound, encoding).json),
    ])
  }
}
