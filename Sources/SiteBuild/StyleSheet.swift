/// A style sheet without what only people read: comments, indents, empty lines, and the line ends behind the signs
/// that end something. Texts in quotation marks stay as they are.
///
/// - Parameter bytes: The style sheet as someone wrote it.
/// - Returns: One that browsers read in the same way.
func compactStyle(_ bytes: [UInt8]) -> [UInt8] {
  var compact: [UInt8] = []
  compact.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    switch byte {
    case 0x22, 0x27:
      let end = endOfText(in: bytes, from: index)
      compact += bytes[index..<end]
      index = end
    case 0x2F where index + 1 < bytes.count && bytes[index + 1] == 0x2A:
      index = endOfComment(in: bytes, from: index)
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
      // Of blanks one is left, and none where nothing is parted by it: none stands behind a colon in a selector.
      if let last = compact.last, ![0x0A, 0x20, 0x2C, 0x3A, 0x3B, 0x7B, 0x7D].contains(last) {
        compact.append(0x20)
      }
      index += 1
    case 0x7B, 0x7D:
      if compact.last == 0x20 { compact.removeLast() }
      compact.append(byte)
      if byte == 0x7D { compact.append(0x0A) }
      index += 1
    default:
      compact.append(byte)
      index += 1
    }
  }
  return compact
}

/// A style sheet whose `url(…)` have the addresses that files are published under.
///
/// - Parameters:
///   - bytes: The style sheet.
///   - address: The address for a file that the style sheet names; `nil` for what is no file beside it.
/// - Returns: The style sheet with these addresses.
func withAddresses(_ bytes: [UInt8], _ address: (String) -> String?) -> [UInt8] {
  let mark = Array("url(".utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    guard bytes[index] | 0x20 == 0x75, bytes[index...].count >= mark.count,
      zip(bytes[index...], mark).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
    else {
      result.append(bytes[index])
      index += 1
      continue
    }
    // What is not closed here is closed nowhere behind it.
    guard let end = bytes[index...].firstIndex(of: 0x29) else { return result + bytes[index...] }
    let written = bytes[(index + mark.count)..<end]
    let name = String(decoding: written, as: UTF8.self).filter { !"\"' \n\t".contains($0) }
    let path = name.prefix { $0 != "#" && $0 != "?" }
    let file = path.hasPrefix("./") ? path.dropFirst(2) : path
    let rest = name.dropFirst(path.count)
    result += mark
    result += address(String(file)).map { Array("\"\($0)\(rest)\"".utf8) } ?? Array(written)
    index = end
  }
  return result
}

/// Where a text in quotation marks ends.
private func endOfText(in bytes: [UInt8], from start: Int) -> Int {
  var index = start + 1
  while index < bytes.count, bytes[index] != bytes[start] {
    index += bytes[index] == 0x5C ? 2 : 1
  }
  return min(index + 1, bytes.count)
}

/// Where a comment ends; the end of the file for one that is not closed.
private func endOfComment(in bytes: [UInt8], from start: Int) -> Int {
  var index = start + 2
  while index + 1 < bytes.count {
    if bytes[index] == 0x2A, bytes[index + 1] == 0x2F { return index + 2 }
    index += 1
  }
  return bytes.count
}
