/// Returns the index of the first byte that is not part of well-formed UTF-8.
public func firstInvalidUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
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

/// The problem with a file that is saved as UTF-16; `nil` for others. Its first two bytes say so, or every other byte of its
/// beginning is nought.
///
/// - Parameters:
///   - bytes: The file.
///   - span: Makes the place of a part of it.
///   - help: What to do.
/// - Returns: The problem.
public func savedAsUTF16(
  _ bytes: [UInt8], at span: (Range<Int>) -> SourceSpan,
  help: String = "save it again with the encoding UTF-8"
) -> Diagnostic? {
  let start = bytes.prefix(64)
  let isMarked = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
  let noughts = [0, 1].map { parity in
    start.indices.count { $0 % 2 == parity && start[$0] == 0 }
  }
  let isUnmarked = noughts.contains(0) && noughts.contains { $0 > 1 && $0 * 8 >= start.count * 3 }
  guard isMarked || isUnmarked else { return nil }
  return Diagnostic(
    .notUTF8, "the file is saved as UTF-16, not as UTF-8", at: span(0..<min(2, bytes.count)),
    help: help)
}

/// The problem with a byte of a text that is no part of well-formed UTF-8.
///
/// - Parameters:
///   - byte: The byte.
///   - span: Where it stands.
///   - help: What to do.
/// - Returns: The problem, with the letter that the byte was most likely meant to be.
public func notUTF8(
  _ byte: UInt8, at span: SourceSpan, help: String = "save the file again with the encoding UTF-8"
) -> Diagnostic {
  let guess = windows1252(byte).map { " (in an older Windows code it is \($0))" } ?? ""
  return Diagnostic(
    .notUTF8, "this character is not saved as UTF-8\(guess)", at: span, help: help)
}

/// What a byte means in Windows-1252, the code that older programs save in; `nil` for controls.
private func windows1252(_ byte: UInt8) -> String? {
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
