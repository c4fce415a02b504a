/// A text without marks, its quotation marks, dashes and dots set as those of Markdown are where
/// ``MarkdownOptions/isSmart`` says so.
///
/// - Parameter text: The text.
/// - Returns: The text as it is shown.
public func setAsPrinted(_ text: String) -> String {
  let signs: [UInt8] = [0x22, 0x27, 0x2D, 0x2E]
  guard text.utf8.contains(where: { signs.contains($0) }) else { return text }
  return text.split(separator: "\n", omittingEmptySubsequences: false).map { setLine(String($0)) }
    .joined(separator: "\n")
}

/// A line, set by libcmark: all that could be a mark in it has a backslash.
private func setLine(_ line: String) -> String {
  let bytes = Array(line.utf8)
  let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
  let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
  guard start < end, !bytes.contains(0) else { return line }
  var marked: [UInt8] = []
  // A hyphen, or a number with a full stop, begins a list.
  var mayBeginList = true
  for byte in bytes[start..<end] {
    let isSet = [0x22, 0x27, 0x2D, 0x2E].contains(byte)
    if isPunctuation(byte), !isSet || mayBeginList && (byte == 0x2D || byte == 0x2E) {
      marked.append(0x5C)
    }
    mayBeginList = mayBeginList && (0x30...0x39).contains(byte)
    marked.append(byte)
  }
  var options = MarkdownOptions()
  options.isSmart = true
  let set = parseMarkdown(marked, body: 0..<marked.count, file: "", options: options).plainText()
  func text(_ part: ArraySlice<UInt8>) -> String { String(decoding: part, as: UTF8.self) }
  return text(bytes[..<start]) + set + text(bytes[end...])
}
