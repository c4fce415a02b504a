import Diagnostics

/// Adds an entry at the end of a YAML file that holds a list of entries. Nothing that stands in the file changes: its
/// order, its comments, its line ends.
///
/// - Parameters:
///   - fields: The keys of the entry with their values, as YAML has them; an empty one is left to be filled in.
///   - bytes: The file; empty where there is none yet.
///   - key: The key that may stand above the list, such as `figures`.
/// - Returns: The file with the entry, and where the entry begins; `nil` where the file holds something else than a
///   list of entries, or cannot be read.
public func appendingEntry(
  _ fields: [(key: String, value: String)], to bytes: [UInt8], under key: String
) -> (bytes: [UInt8], start: Int)? {
  let (node, problems) = readYAML(bytes[...], file: key)
  guard !problems.contains(where: { $0.severity == .error }) else { return nil }
  guard let node else { return EntryWriter(bytes, indent: 0).appending(fields) }
  switch node.content {
  case .list: return appending(fields, to: bytes, list: node, indent: 0)
  case .map(let entries):
    guard entries.count == 1, let entry = entries.first, entry.key == key else { return nil }
    if entry.value.isEmpty { return EntryWriter(bytes, indent: 2).appending(fields) }
    return appending(fields, to: bytes, list: entry.value, indent: 2)
  case .text: return nil
  }
}

private func appending(
  _ fields: [(key: String, value: String)], to bytes: [UInt8], list: Node, indent: Int
) -> (bytes: [UInt8], start: Int)? {
  guard case .list(let items) = list.content, list.range.lowerBound < bytes.count else {
    return nil
  }
  if bytes[list.range.lowerBound] == 0x5B {
    guard let close = bytes[..<list.range.upperBound].lastIndex(of: 0x5D) else { return nil }
    if items.isEmpty {
      let opened = Array(bytes[..<list.range.lowerBound]) + bytes[list.range.upperBound...]
      return EntryWriter(opened, indent: indent).appending(fields)
    }
    let entry = ", {" + fields.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    return (bytes[..<close] + Array(entry.utf8) + bytes[close...], close + 2)
  }
  guard let last = items.last, let dash = dash(before: last.range.lowerBound, in: bytes) else {
    return nil
  }
  var writer = EntryWriter(bytes, indent: dash.indent)
  writer.isSpaced = isSpaced(before: dash.line, of: last, in: bytes, isOnly: items.count == 1)
  return writer.appending(fields)
}

/// The line of the dash that an item stands behind, and how far to the right the dash is.
private func dash(before start: Int, in bytes: [UInt8]) -> (line: Int, indent: Int)? {
  guard let dash = bytes[..<start].lastIndex(of: 0x2D) else { return nil }
  let line = lineStart(of: dash, in: bytes)
  guard bytes[line..<dash].allSatisfy({ $0 == 0x20 }) else { return nil }
  return (line, dash - line)
}

/// Whether entries are parted by an empty line: as the last is from the one before; of a single one, whether it takes
/// several lines.
private func isSpaced(before line: Int, of last: Node, in bytes: [UInt8], isOnly: Bool) -> Bool {
  guard !isOnly else { return bytes[last.range].contains(0x0A) }
  var start = line
  while start > 0 {
    let above = lineStart(of: start - 1, in: bytes)
    let words = bytes[above..<start].filter { $0 > 0x20 }
    if words.isEmpty { return true }
    guard words.first == 0x23 else { return false }
    start = above
  }
  return false
}

/// Writes an entry under what a file holds.
private struct EntryWriter {
  private let bytes: [UInt8]
  /// The mark that ends the text, and what follows it: nothing more is read there.
  private let rest: ArraySlice<UInt8>
  private let indent: Int
  /// Whether an empty line stands before the entry.
  var isSpaced = false

  init(_ bytes: [UInt8], indent: Int) {
    let end = endMark(of: bytes)
    self.bytes = Array(bytes[..<end])
    rest = bytes[end...]
    self.indent = indent
  }

  func appending(_ fields: [(key: String, value: String)]) -> (bytes: [UInt8], start: Int) {
    let end = bytes.contains(0x0D) ? "\r\n" : "\n"
    var result = bytes
    if let last = result.last, last != 0x0A { result += end.utf8 }
    let isApart =
      result.isEmpty || result.suffix(2 * end.utf8.count) == Array((end + end).utf8)[...]
    if isSpaced, !isApart { result += end.utf8 }
    let space = String(repeating: " ", count: indent)
    let start = result.count + indent + 2
    for (position, field) in fields.enumerated() {
      let value = field.value.isEmpty ? "" : " " + field.value
      result += "\(space)\(position == 0 ? "- " : "  ")\(field.key):\(value)\(end)".utf8
    }
    return (result + rest, start)
  }
}

/// Where the line `...` begins, which ends a text; the end of the bytes where there is none.
private func endMark(of bytes: [UInt8]) -> Int {
  var line = 0
  while line < bytes.count {
    let next = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    if bytes[line..<next].starts(with: [0x2E, 0x2E, 0x2E]),
      bytes[line..<next].dropFirst(3).allSatisfy({ $0 <= 0x20 })
    {
      return line
    }
    line = next
  }
  return bytes.count
}

/// A text as a value of YAML: as it is where it stays one text, else in quotation marks.
///
/// - Parameters:
///   - text: The text; line ends and other controls become spaces.
///   - isInBraces: Whether it stands in a list or map in brackets, where commas end a text.
/// - Returns: What to write.
public func yamlText(_ text: String, isInBraces: Bool = false) -> String {
  let line = String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  let lead =
    line.unicodeScalars.first.map { "-?:,[]{}#&*!|>'\"%@` ".unicodeScalars.contains($0) } ?? true
  let needs =
    lead || line.hasSuffix(" ") || line.hasSuffix(":")
    || line.contains(": ") || line.contains(" #") || line.contains("  ")
    || isInBraces && line.contains { ",[]{}".contains($0) }
    || line.contains { "“”‘’".contains($0) } && ["“", "‘", "”", "’"].contains(line.first)
  guard needs else { return line }
  return String(decoding: quoted(Array(line.utf8)), as: UTF8.self)
}
