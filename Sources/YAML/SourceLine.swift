/// Returns where the line of an offset begins.
func lineStart(of offset: Int, in bytes: [UInt8]) -> Int {
  var start = min(max(0, offset), bytes.count)
  while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
  return start
}

/// Returns the bytes of the line of an offset, without its end.
func lineRange(at offset: Int, in bytes: [UInt8]) -> Range<Int> {
  let start = lineStart(of: offset, in: bytes)
  var end = start
  while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
  return start..<end
}

/// Returns the bytes of the letter that begins at an offset, in UTF-8; none at the end.
func letterRange(at offset: Int, in bytes: [UInt8]) -> Range<Int> {
  let start = min(offset, bytes.count)
  var end = min(start + 1, bytes.count)
  while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
  return start..<end
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// One line of YAML taken apart by its looks: indentation, dashes, key, value, comment.
struct SourceLine {
  /// The line without its end.
  var range: Range<Int>
  /// The first byte that is neither blank nor a dash of a list; the key or the value.
  var content: Int
  /// The first byte that is not blank.
  var indentEnd: Int
  /// The key, with its quotation marks if it has any.
  var key: Range<Int>?
  /// What follows the colon and the dashes, without blanks around it and without a comment.
  var value: Range<Int>

  init(at offset: Int, in bytes: [UInt8]) {
    range = lineRange(at: offset, in: bytes)
    let end = range.upperBound
    var index = range.lowerBound
    while index < end, isBlank(bytes[index]) { index += 1 }
    indentEnd = index
    while index < end, bytes[index] == 0x2D, index + 1 == end || isBlank(bytes[index + 1]) {
      index += 1
      while index < end, isBlank(bytes[index]) { index += 1 }
    }
    content = index
    value = index..<index
    let colon = Self.colon(from: index, to: end, in: bytes)
    if let colon {
      key = index..<colon
      index = colon + 1
      while index < end, isBlank(bytes[index]) { index += 1 }
    }
    value = index..<Self.valueEnd(from: index, to: end, in: bytes)
  }

  /// Whether there is nothing in the line but blanks or a comment.
  func isEmpty(in bytes: [UInt8]) -> Bool {
    indentEnd == range.upperBound || bytes[indentEnd] == 0x23
  }

  /// Whether the line begins with the dash of a list item.
  var hasDash: Bool { content > indentEnd }

  /// The colon that ends a key, if the line begins with one.
  private static func colon(from start: Int, to end: Int, in bytes: [UInt8]) -> Int? {
    guard start < end else { return nil }
    var index = start
    if bytes[start] == 0x22 || bytes[start] == 0x27 {
      guard let close = closingQuote(from: start, to: end, in: bytes) else { return nil }
      index = close + 1
      while index < end, isBlank(bytes[index]) { index += 1 }
      return index < end && bytes[index] == 0x3A ? index : nil
    }
    if [0x5B, 0x7B, 0x23].contains(bytes[start]) { return nil }
    while index < end {
      if bytes[index] == 0x23, index > start, isBlank(bytes[index - 1]) { return nil }
      if bytes[index] == 0x3A, index + 1 == end || isBlank(bytes[index + 1]) { return index }
      index += 1
    }
    return nil
  }

  /// The quotation mark that closes the one at `start`.
  static func closingQuote(from start: Int, to end: Int, in bytes: [UInt8]) -> Int? {
    let quote = bytes[start]
    var index = start + 1
    while index < end {
      if quote == 0x22, bytes[index] == 0x5C {
        index += 2
        continue
      }
      if bytes[index] == quote {
        guard quote == 0x27, index + 1 < end, bytes[index + 1] == quote else { return index }
        index += 1
      }
      index += 1
    }
    return nil
  }

  private static func valueEnd(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var last = end
    var index = start
    if index < end, bytes[index] == 0x22 || bytes[index] == 0x27 {
      index = closingQuote(from: index, to: end, in: bytes) ?? end
    }
    while index < end {
      if bytes[index] == 0x23, index == start || isBlank(bytes[index - 1]) {
        last = index
        break
      }
      index += 1
    }
    while last > start, isBlank(bytes[last - 1]) { last -= 1 }
    return last
  }
}
