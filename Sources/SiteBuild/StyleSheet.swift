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

/// What a style sheet names outside itself.
struct StyleReference: Equatable {
  /// What it is written as: the part between the brackets of `url(…)`, or the text behind `@import`.
  let range: Range<Int>
  /// The name, without quotation marks.
  let name: String
  /// Whether another style sheet is to be brought in.
  let isImport: Bool

  /// The path that the name has from the style sheet, without what stands behind `#` and `?`; `nil` for another site, an
  /// address from the root of the host, data, or a place in the page.
  var path: String? {
    let path = name.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.hasPrefix("/"), !path.prefix(while: { $0 != "/" }).contains(":")
    else { return nil }
    return String(path.hasPrefix("./") ? path.dropFirst(2) : path)
  }

  /// What stands behind the path.
  var rest: Substring { name.drop { $0 != "#" && $0 != "?" } }

  /// Whether it is something of another site.
  var isForeign: Bool {
    let name = name.lowercased()
    return ["http:", "https:", "//"].contains(where: name.hasPrefix)
  }
}

/// What a style sheet names outside itself, in order: each `url(…)` and `@import`, but for those in comments and texts.
func styleReferences(_ bytes: [UInt8]) -> [StyleReference] {
  var found: [StyleReference] = []
  var index = 0
  var isImport = false
  while index < bytes.count {
    switch bytes[index] {
    case 0x22, 0x27:
      let end = endOfText(in: bytes, from: index)
      if isImport {
        found.append(StyleReference(bytes, index..<end, isImport: true))
        isImport = false
      }
      index = end
    case 0x2F where index + 1 < bytes.count && bytes[index + 1] == 0x2A:
      index = endOfComment(in: bytes, from: index)
    case 0x40 where bytes.has("@namespace", at: index):
      index = bytes[index...].firstIndex(of: 0x3B) ?? bytes.count
    case 0x40:
      isImport = bytes.has("@import", at: index)
      index += 1
    case 0x3B, 0x7B, 0x7D:
      isImport = false
      index += 1
    case 0x55, 0x75:
      guard bytes.has("url(", at: index) else {
        index += 1
        continue
      }
      let start = index + 4
      var end = start
      while end < bytes.count, bytes[end] != 0x29 {
        end = bytes[end] == 0x22 || bytes[end] == 0x27 ? endOfText(in: bytes, from: end) : end + 1
      }
      // What is not closed here is closed nowhere behind it.
      guard end < bytes.count else { return found }
      found.append(StyleReference(bytes, start..<end, isImport: isImport))
      isImport = false
      index = end
    default: index += 1
    }
  }
  return found
}

/// A style sheet whose `url(…)` have the addresses that files are published under.
///
/// - Parameters:
///   - bytes: The style sheet.
///   - address: The address for a path that the style sheet names; `nil` for what is no file beside it.
/// - Returns: The style sheet with these addresses.
func withAddresses(_ bytes: [UInt8], _ address: (String) -> String?) -> [UInt8] {
  var result: [UInt8] = []
  var start = 0
  for reference in styleReferences(bytes) where !reference.isImport {
    guard let address = reference.path.flatMap(address) else { continue }
    result += bytes[start..<reference.range.lowerBound]
    result += "\"\(address)\(reference.rest)\"".utf8
    start = reference.range.upperBound
  }
  return result + bytes[start...]
}

extension StyleReference {
  fileprivate init(_ bytes: [UInt8], _ range: Range<Int>, isImport: Bool) {
    self.range = range
    self.isImport = isImport
    var text = bytes[range]
    while let last = text.last, last <= 0x20 { text.removeLast() }
    text = text.drop { $0 <= 0x20 }
    if let mark = text.first, mark == 0x22 || mark == 0x27, text.count > 1, text.last == mark {
      text = text.dropFirst().dropLast()
    }
    name = String(decoding: text, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Whether words stand at a place, in any letters.
  fileprivate func has(_ words: String, at index: Int) -> Bool {
    count - index >= words.utf8.count
      && zip(self[index...], words.utf8).allSatisfy {
        ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1
      }
  }
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
