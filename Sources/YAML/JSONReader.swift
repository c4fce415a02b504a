public import Diagnostics

/// Reads a JSON text: objects, lists and texts with the bytes they were read from, so that ``Record`` and others
/// that read nodes can say where something stands.
///
/// Numbers, `true` and `false` are plain texts as written; `null` is an empty one. What JSON does not allow is
/// refused where it stands.
///
/// - Parameters:
///   - bytes: UTF-8, with or without a byte order mark.
///   - file: The file's path for diagnostics.
///   - limits: How much the text may hold.
/// - Returns: The content, or what is wrong with it.
/// - SeeAlso: RFC 8259.
public func readJSON(
  _ bytes: [UInt8], file: String, limits: YAMLLimits = .standard
) -> (node: Node?, diagnostics: [Diagnostic]) {
  var reader = JSONReader(bytes: bytes, file: file, limits: limits)
  do {
    return (try reader.whole(), [])
  } catch {
    return (nil, [error.diagnostic])
  }
}

/// What is wrong with a text.
private struct JSONProblem: Error {
  let diagnostic: Diagnostic

  init(_ rule: Rule, _ message: String, at span: SourceSpan, help: String) {
    diagnostic = Diagnostic(rule, message, at: span, help: help)
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  let file: String
  let limits: YAMLLimits
  var position = 0
  var values = 0

  mutating func whole() throws(JSONProblem) -> Node {
    if bytes.count > limits.bytes {
      throw JSONProblem(
        .limitExceeded, "the file is larger than \(limits.bytes) bytes",
        at: SourceSpan(file: file, start: 0, end: 0), help: "split the file")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    guard position < bytes.count else {
      throw problem("the file is empty", "write a JSON object")
    }
    let node = try value(depth: 0)
    skipSpace()
    if position < bytes.count {
      throw problem("something follows the end of the JSON text", "take it out")
    }
    return node
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> Node {
    values += 1
    guard depth <= limits.depth, values <= limits.values else {
      throw JSONProblem(
        .limitExceeded,
        depth > limits.depth
          ? "lists and objects lie more than \(limits.depth) deep in each other"
          : "the file holds more than \(limits.values) values", at: span(position..<position),
        help: "split the file")
    }
    let start = position
    guard position < bytes.count else {
      throw problem("the file ends where a value should be", "see whether it was cut off")
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""):
      let text = try text()
      return Node(.text(text, isPlain: false), at: start + 1..<position - 1)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(JSONProblem) -> Node {
    let start = position
    var entries: [Node.Entry] = []
    var keys: Set<String> = []
    try items(until: UInt8(ascii: "}")) { (reader) throws(JSONProblem) in
      let keyStart = reader.position
      guard reader.position < reader.bytes.count,
        reader.bytes[reader.position] == UInt8(ascii: "\"")
      else { throw reader.problem("a key must stand in quotation marks", "write \"key\": value") }
      let key = try reader.text()
      let keyRange = keyStart + 1..<reader.position - 1
      guard keys.insert(key).inserted else {
        throw JSONProblem(
          .duplicateKey, "the key “\(key)” stands twice in one object", at: reader.span(keyRange),
          help: "take one of them out")
      }
      reader.skipSpace()
      guard reader.take(UInt8(ascii: ":")) else {
        throw reader.problem("after a key comes a colon", "write \"\(key)\": value")
      }
      reader.skipSpace()
      let value = try reader.value(depth: depth + 1)
      entries.append(Node.Entry(key: key, keyRange: keyRange, value: value))
    }
    return Node(.map(entries), at: start..<position)
  }

  private mutating func list(depth: Int) throws(JSONProblem) -> Node {
    let start = position
    var nodes: [Node] = []
    try items(until: UInt8(ascii: "]")) { (reader) throws(JSONProblem) in
      nodes.append(try reader.value(depth: depth + 1))
    }
    return Node(.list(nodes), at: start..<position)
  }

  /// Reads what stands between brackets, with commas between.
  private mutating func items(
    until end: UInt8, _ item: (inout JSONReader) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    let open = position
    position += 1
    skipSpace()
    if take(end) { return }
    while true {
      try item(&self)
      skipSpace()
      if take(end) { return }
      guard position < bytes.count else {
        throw JSONProblem(
          .jsonSyntax, "the bracket that is opened here is never closed", at: span(open..<open + 1),
          help: "see whether the file was cut off")
      }
      guard take(UInt8(ascii: ",")) else {
        throw problem("between two values stands a comma", "add the comma")
      }
      skipSpace()
      if position < bytes.count, bytes[position] == end {
        throw problem("a comma leads to nothing", "take the comma out")
      }
    }
  }

  private mutating func text() throws(JSONProblem) -> String {
    let open = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONProblem(
            .notUTF8, "this text is not UTF-8", at: span(open + 1..<position - 1),
            help: "save the file as UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0x00..<0x20:
        throw problem(
          "a line end or control character stands in a text", "write it as \\n or \\u00XX")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw JSONProblem(
      .jsonSyntax, "the quotation mark that is opened here is never closed",
      at: span(open..<open + 1), help: "add the closing one")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
    let start = position
    position += 1
    let letter = position < bytes.count ? bytes[position] : 0
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = scalar() else { fallthrough }
      text += String(scalar).utf8
    default:
      throw JSONProblem(
        .jsonSyntax, "what follows this stroke means nothing",
        at: span(start..<min(position, bytes.count)),
        help: "write \\\\ for a stroke, or \\u and four hexadecimal digits for a sign")
    }
  }

  /// Reads the digits of a sign, and those of its second half where it has two.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard bytes[position...].starts(with: [0x5C, 0x75]) else { return nil }
    position += 2
    guard let second = unit(), (0xDC00..<0xE000).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func unit() -> UInt32? {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "+") != $0 }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func number() throws(JSONProblem) -> Node {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let whole = digits()
    var isFit = whole.count == 1 || (whole.count > 1 && whole.first != 0x30)
    if take(UInt8(ascii: ".")) { isFit = !digits().isEmpty && isFit }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      isFit = !digits().isEmpty && isFit
    }
    let range = start..<position
    guard isFit else {
      throw JSONProblem(
        .jsonSyntax, "this is not a number as JSON writes it", at: span(range),
        help: "write it without a nought in front and with digits on both sides of the point")
    }
    return Node(.text(String(decoding: bytes[range], as: UTF8.self), isPlain: true), at: range)
  }

  private mutating func digits() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func word() throws(JSONProblem) -> Node {
    let start = position
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return Node(.text(word == "null" ? "" : word, isPlain: true), at: start..<position)
    }
    throw problem(
      "no value of JSON begins so", "write a text in quotation marks, a number, true, false or null"
    )
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range) }

  private func problem(_ message: String, _ help: String) -> JSONProblem {
    JSONProblem(
      .jsonSyntax, message, at: span(position..<min(position + 1, bytes.count)), help: help)
  }
}
