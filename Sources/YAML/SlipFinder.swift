import Diagnostics

/// Finds the slip behind what YAML cannot read, or reads otherwise than it was meant, and says how the
/// line is to be written.
struct SlipFinder {
  private let text: YAMLText

  init(_ text: YAMLText) { self.text = text }

  /// A line of the text: its range without the line end.
  private struct Line {
    let range: Range<Int>
    let bytes: ArraySlice<UInt8>

    /// The line without the space before it.
    var content: ArraySlice<UInt8> { bytes.drop { $0 == 0x20 || $0 == 0x09 } }
    var words: String { String(decoding: content, as: UTF8.self) }
  }

  /// The key and value of a line `key: value`, a list's dash before it left out.
  private struct Pair {
    let key: String
    let value: ArraySlice<UInt8>
    var words: String { String(decoding: value, as: UTF8.self) }
  }

  // MARK: What libyaml refuses

  /// Explains what libyaml could not read.
  func explanation(of problem: String, at place: Int, context: Int) -> Diagnostic {
    let lines = [line(at: place), line(before: place), line(at: context)].compactMap { $0 }
    for line in lines {
      if let slip = slip(in: line) { return slip }
    }
    let known: [(String, String, String)] = [
      (
        "found unexpected end of stream", "a quotation mark or bracket is opened and not closed",
        "close it"
      ),
      (
        "did not find expected ',' or ']'", "the list in brackets is not closed",
        "write “]” at its end, and a comma between its items"
      ),
      (
        "did not find expected ',' or '}'", "the keys in curly brackets are not closed",
        "write “}” at their end, and a comma between them"
      ),
      (
        "found unknown escape character", "a backslash stands between quotation marks",
        "write two backslashes, or use single quotation marks"
      ),
    ]
    if let (_, message, help) = known.first(where: { problem.contains($0.0) }) {
      return Diagnostic(.yamlSyntax, message, at: span(at: place, or: context), help: help)
    }
    return Diagnostic(
      .yamlSyntax, "this line does not fit what stands above it", at: span(at: place, or: context),
      help:
        "write “key: value”, begin the line as far right as its neighbours, or put the value in "
        + "quotation marks")
  }

  private func span(at place: Int, or context: Int) -> SourceSpan {
    let line = line(at: min(place, max(text.bytes.startIndex, text.bytes.endIndex - 1)))
    guard let line else { return text.span(place..<place) }
    let start = line.content.startIndex
    return text.span(start..<max(start, line.range.upperBound))
  }

  /// The slip that a line shows by itself.
  private func slip(in line: Line) -> Diagnostic? {
    if let tab = line.bytes.prefix(while: { $0 == 0x20 || $0 == 0x09 }).firstIndex(of: 0x09) {
      return Diagnostic(
        .yamlSyntax, "the line begins with a tab", at: text.span(tab..<tab + 1),
        help: "write spaces instead",
        fix: .init(text.span(tab..<tab + 1), replacement: "  "))
    }
    if let slip = missingSpace(in: line) { return slip }
    guard let pair = pair(in: line.content), let first = pair.value.first else { return nil }
    let value = pair.value.startIndex..<pair.value.endIndex
    switch first {
    case 0x22, 0x27: return afterQuotation(pair, mark: first)
    case 0x25, 0x40, 0x2A, 0x26, 0x60, 0x21, 0x3E, 0x7C, 0x2C:
      let sign = String(UnicodeScalar(first))
      return quoted(pair, "the value begins with “\(sign)”, which means something else here", value)
    case 0xE2 where pair.words.hasPrefix("\u{201C}") || pair.words.hasPrefix("\u{2018}"):
      return curly(pair)
    default: break
    }
    if pair.words.contains(": ") || pair.words.hasSuffix(":") {
      return quoted(pair, "the value holds a colon, which looks like a further key", value)
    }
    return nil
  }

  private func missingSpace(in line: Line) -> Diagnostic? {
    let content = withoutDash(line.content)
    guard let colon = content.firstIndex(of: 0x3A), colon > content.startIndex,
      colon + 1 < content.endIndex, content[colon + 1] != 0x20,
      content[..<colon].allSatisfy(Self.isKeyByte)
    else { return nil }
    let rest = String(decoding: content[(colon + 1)...], as: UTF8.self)
    guard !rest.hasPrefix("//") else { return nil }
    let key = String(decoding: content[..<colon], as: UTF8.self)
    return Diagnostic(
      .yamlSyntax, "there is no space after the colon of “\(key):”",
      at: text.span(content.startIndex..<colon + 1), help: "write: \(key): \(rest)",
      fix: .init(text.span(colon..<colon + 1), replacement: ": "))
  }

  private func afterQuotation(_ pair: Pair, mark: UInt8) -> Diagnostic? {
    let inner = pair.value.dropFirst()
    guard let close = inner.firstIndex(of: mark) else {
      return Diagnostic(
        .yamlSyntax, "the quotation mark is not closed",
        at: text.span(pair.value.startIndex..<pair.value.startIndex + 1),
        help: "write one more at the end of the value")
    }
    let rest = pair.value[(close + 1)...].drop { $0 == 0x20 }
    guard !rest.isEmpty, rest.first != 0x23 else { return nil }
    return quoted(
      pair, "more text follows the closing quotation mark", rest.startIndex..<rest.endIndex)
  }

  private func curly(_ pair: Pair) -> Diagnostic {
    let inner = pair.words.dropFirst().prefix { $0 != "\u{201D}" && $0 != "\u{2019}" }
    return Diagnostic(
      .yamlSyntax, "curly quotation marks do not hold a value together",
      at: text.span(pair.value.startIndex..<pair.value.endIndex),
      help: "write: \(pair.key): \(inQuotationMarks(String(inner)))")
  }

  private func quoted(_ pair: Pair, _ message: String, _ range: Range<Int>) -> Diagnostic {
    let mended = inQuotationMarks(pair.words)
    return Diagnostic(
      .yamlSyntax, message, at: text.span(range), help: "write: \(pair.key): \(mended)",
      fix: .init(
        text.span(pair.value.startIndex..<pair.value.endIndex), replacement: mended))
  }

  private func inQuotationMarks(_ words: String) -> String {
    words.contains("\"")
      ? "'" + words.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
      : "\"" + words + "\""
  }

  // MARK: What libyaml reads otherwise than it was meant

  /// The slip in a text that libyaml read.
  func slip(inText words: String, isPlain: Bool, at range: Range<Int>) -> Diagnostic? {
    guard isPlain else { return nil }
    let source = text.bytes[range]
    if let lineEnd = source.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      return slip(inLines: source, from: lineEnd)
    }
    if words.utf8.first == 0x2D, words.utf8.count > 1, isItem(at: range.lowerBound),
      words.utf8.dropFirst().first.map({ $0 >= 0x41 && $0 != 0x5B }) ?? false
    {
      let item = words.dropFirst()
      return Diagnostic(
        .yamlSyntax, "there is no space after the dash", at: text.span(range),
        help: "write: - \(item)", fix: .init(text.span(range), replacement: "- " + item))
    }
    return nil
  }

  /// Whether a text stands at the beginning of its line, below another: an item, not a value.
  private func isItem(at index: Int) -> Bool {
    guard let line = line(at: index) else { return false }
    return line.content.startIndex == index
  }

  /// A text over several lines whose further lines look like items or keys of their own.
  private func slip(inLines source: ArraySlice<UInt8>, from first: Int) -> Diagnostic? {
    var start = first
    while start < source.endIndex {
      let end =
        source[start...].dropFirst().firstIndex { $0 == 0x0A || $0 == 0x0D }
        ?? source.endIndex
      let line = source[start..<end].drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }
      if line.starts(with: [0x2D, 0x20]) {
        return Diagnostic(
          .yamlSyntax, "this item stands further right than the one above it",
          at: text.span(line.startIndex..<line.endIndex),
          help: "begin the line as far right as the other items")
      }
      if let slip = missingSpace(in: Line(range: line.startIndex..<line.endIndex, bytes: line)) {
        return slip
      }
      start = end
    }
    return nil
  }

  /// The warning that what follows a plain text on its line is lost: ` #` begins a remark. Two spaces
  /// before the `#` say that a remark is meant.
  func lostText(after range: Range<Int>) -> Diagnostic? {
    let rest = text.bytes[range.upperBound...]
    guard range.lowerBound < range.upperBound, rest.starts(with: [0x20, 0x23]) else { return nil }
    let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
    let words = String(decoding: text.bytes[range.lowerBound..<end], as: UTF8.self)
    let mended = inQuotationMarks(words)
    return Diagnostic(
      .yamlLostText, "what follows “#” is taken for a remark and lost",
      at: text.span(range.upperBound + 1..<end),
      help: "write \(mended), or two spaces before “#” if it is a remark",
      fix: .init(text.span(range.lowerBound..<end), replacement: mended))
  }

  /// Says that an anchor or a tag is not read.
  func refusal(of extra: YAMLExtra, at range: Range<Int>) -> Diagnostic {
    if let line = line(at: range.lowerBound), let pair = pair(in: line.content),
      let first = pair.value.first, ([0x26, 0x2A, 0x21] as [UInt8]).contains(first)
    {
      let sign = String(UnicodeScalar(first))
      return quoted(
        pair, "the value begins with “\(sign)”, which means something else here",
        pair.value.startIndex..<pair.value.endIndex)
    }
    return Diagnostic(
      .yamlSyntax, "values cannot be named and used again elsewhere", at: text.span(range),
      help: "write the value out, in quotation marks if it begins with “&”, “*” or “!”")
  }

  // MARK: Lines

  private func line(at index: Int) -> Line? {
    guard index <= text.bytes.endIndex, !text.bytes.isEmpty else { return nil }
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    var start = min(index, text.bytes.endIndex)
    while start > text.bytes.startIndex, !isEnd(text.bytes[start - 1]) { start -= 1 }
    let end = text.bytes[start...].firstIndex(where: isEnd) ?? text.bytes.endIndex
    return Line(range: start..<end, bytes: text.bytes[start..<end])
  }

  /// The last line before a place that holds more than space.
  private func line(before index: Int) -> Line? {
    guard var line = line(at: index) else { return nil }
    while line.range.lowerBound > text.bytes.startIndex {
      guard let above = self.line(at: line.range.lowerBound - 1) else { return nil }
      if !above.content.isEmpty { return above }
      line = above
    }
    return nil
  }

  private func pair(in content: ArraySlice<UInt8>) -> Pair? {
    let content = withoutDash(content)
    guard let colon = content.firstIndex(of: 0x3A), colon + 1 < content.endIndex,
      content[colon + 1] == 0x20, content[..<colon].allSatisfy(Self.isKeyByte)
    else { return nil }
    var value = content[(colon + 1)...].drop { $0 == 0x20 }
    while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
    return Pair(key: String(decoding: content[..<colon], as: UTF8.self), value: value)
  }

  private func withoutDash(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    content.starts(with: [0x2D, 0x20]) ? content.dropFirst(2).drop { $0 == 0x20 } : content
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x2D: true
    default: false
    }
  }
}
