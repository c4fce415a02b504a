import Diagnostics

extension SlipFinder {
  /// The first escape of a text in double quotation marks that stands for a control character; the whole text where none
  /// is found.
  func controlEscape(in range: Range<Int>) -> Slip {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == 0x5C, index + 1 < range.upperBound else {
        index += 1
        continue
      }
      let escape = index..<min(index + 2 + digits(behind: bytes[index + 1]), range.upperBound)
      if let scalar = scalar(of: bytes[escape]) {
        let sign = Array(String(scalar).utf8)
        if firstControlCharacter(in: sign[...]) != nil { return slip(escape, sign) }
      }
      index = escape.upperBound
    }
    return slip(range, [])
  }

  private func slip(_ escape: Range<Int>, _ sign: [UInt8]) -> Slip {
    let written = String(bytes: bytes[escape])
    let name = sign.isEmpty ? "an invisible control character" : controlCharacterName(sign[...])
    return Slip(
      message: "“\(written)” in double quotation marks stands for \(name)", range: escape,
      help:
        "write “\\\\” for a backslash, or put the text in single quotation marks; else take it out",
      showsMend: false)
  }

  /// How many hexadecimal digits follow the letter of an escape.
  private func digits(behind letter: UInt8) -> Int {
    switch letter {
    case UInt8(ascii: "x"): 2
    case UInt8(ascii: "u"): 4
    case UInt8(ascii: "U"): 8
    default: 0
    }
  }

  /// What an escape stands for, if that may be a control character.
  private func scalar(of escape: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let code: UInt32? =
      switch escape.dropFirst().first {
      case UInt8(ascii: "0"): 0x00
      case UInt8(ascii: "a"): 0x07
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "v"): 0x0B
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "e"): 0x1B
      case UInt8(ascii: "N"): 0x85
      case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
        UInt32(String(bytes: escape.dropFirst(2)), radix: 16)
      default: nil
      }
    return code.flatMap(Unicode.Scalar.init)
  }
}
