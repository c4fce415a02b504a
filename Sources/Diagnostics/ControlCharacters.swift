/// Finds the first character of a text that nobody sees and no page, table or feed may hold: a control character other
/// than tab and line ends, one that turns the direction of all that follows it (U+202A to U+202E), a code that stands
/// for no character. Marks and isolates of right-to-left writing are none.
///
/// - Parameter bytes: The text, in UTF-8.
/// - Returns: Its bytes; `nil` where there is none, as in most texts, which are passed over once.
public func firstControlCharacter(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
  let start = bytes.startIndex
  return bytes.withUnsafeBufferPointer { buffer in
    var index = 0
    while index < buffer.count {
      while index + 8 <= buffer.count, isPlain(buffer, from: index) { index += 8 }
      guard index < buffer.count else { break }
      let byte = buffer[index]
      if byte < 0x20 || byte >= 0x7F,
        let length = controlLength(buffer[index...].prefix(4), first: byte)
      {
        return start + index..<start + index + length
      }
      index += 1
    }
    return nil
  }
}

/// Finds what ``firstControlCharacter(in:)`` finds, all of it: each run is one.
///
/// - Parameters:
///   - bytes: The text, in UTF-8.
///   - most: How many are enough: of a file that is no text there is no need to tell all.
/// - Returns: Where they stand.
public func controlCharacters(in bytes: ArraySlice<UInt8>, most: Int = 20) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var rest = bytes
  while let next = firstControlCharacter(in: rest) {
    if let last = found.last, last.upperBound == next.lowerBound {
      found[found.count - 1] = last.lowerBound..<next.upperBound
    } else {
      guard found.count < most else { break }
      found.append(next)
    }
    rest = bytes[next.upperBound...]
  }
  return found
}

/// How messages call the first character of a text that ``firstControlCharacter(in:)`` finds.
public func controlCharacterName(_ bytes: ArraySlice<UInt8>) -> String {
  guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return "" }
  if scalar.value < 0x80 { return "an invisible control character (code \(scalar.value))" }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return
    "an invisible control character (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
}

/// Whether eight bytes are ASCII and none of them a control: told of all at once, since nearly all of a text is so. It may
/// say no of some that are.
private func isPlain(_ buffer: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
  let eight = UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  let isLow = eight &- 0x2020_2020_2020_2020
  let isHigh = eight | (eight &+ 0x0101_0101_0101_0101)
  return (isLow | isHigh) & 0x8080_8080_8080_8080 == 0
}

/// The length of the control character that some bytes begin with; `nil` where they begin with none.
private func controlLength(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, first: UInt8) -> Int? {
  func byte(_ offset: Int) -> UInt8 {
    offset < bytes.count ? bytes[bytes.startIndex + offset] : 0
  }
  switch first {
  case 0x09, 0x0A, 0x0D: return nil
  case 0x00..<0x20, 0x7F: return 1
  case 0xC2: return (0x80..<0xA0).contains(byte(1)) ? 2 : nil
  case 0xE2: return byte(1) == 0x80 && (0xAA...0xAE).contains(byte(2)) ? 3 : nil
  case 0xEF:
    let isNone =
      byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2)) || byte(1) == 0xBF && byte(2) >= 0xBE
    return isNone ? 3 : nil
  case 0xF0...0xF4:
    return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : nil
  default: return nil
  }
}
