/// Returns the index of the first byte that is not part of well-formed UTF-8.
func firstInvalidUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
  var index = bytes.startIndex
  let end = bytes.endIndex
  while index < end {
    let byte = bytes[index]
    if byte < 0x80 {
      index += 1
      continue
    }
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch byte {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if byte == 0xE0 { low = 0xA0 }
      if byte == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if byte == 0xF0 { low = 0x90 }
      if byte == 0xF4 { high = 0x8F }
    default: return index
    }
    guard end - index >= length, bytes[index + 1] >= low, bytes[index + 1] <= high else {
      return index
    }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
    index += length
  }
  return nil
}

/// The length of the UTF-8 sequence that a byte begins, 1 for a byte that begins none.
func utf8Length(_ byte: UInt8) -> Int {
  switch byte {
  case 0xC0...0xDF: 2
  case 0xE0...0xEF: 3
  case 0xF0...0xF7: 4
  default: 1
  }
}

/// What a byte means in Windows-1252, the code that older programs save in; `nil` for controls.
func windows1252(_ byte: UInt8) -> String? {
  switch byte {
  case 0x80: "€"
  case 0x85: "…"
  case 0x91: "‘"
  case 0x92: "’"
  case 0x93: "“"
  case 0x94: "”"
  case 0x95: "•"
  case 0x96: "–"
  case 0x97: "—"
  case 0xA1...0xFF: String(Unicode.Scalar(byte))
  default: nil
  }
}

extension String {
  /// The text of some UTF-8 bytes.
  init(bytes: some Collection<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
