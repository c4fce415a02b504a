/// XML being written: elements on lines of their own, every text escaped.
struct XMLText {
  /// The UTF-8 bytes so far.
  private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
  private var depth = 0

  /// Adds an element with elements in it.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [],
    inside: (inout XMLText) -> Void
  ) {
    open(name, attributes, end: ">\n")
    depth += 1
    inside(&self)
    depth -= 1
    indent()
    bytes += "</\(name)>\n".utf8
  }

  /// Adds an element with a text in it.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], text: String
  ) {
    open(name, attributes, end: ">")
    self.text(text)
    bytes += "</\(name)>\n".utf8
  }

  /// Adds an element with nothing in it.
  mutating func empty(_ name: String, _ attributes: [(name: String, value: String)]) {
    open(name, attributes, end: "/>\n")
  }

  private mutating func open(
    _ name: String, _ attributes: [(name: String, value: String)], end: String
  ) {
    indent()
    bytes += "<\(name)".utf8
    for attribute in attributes {
      bytes += " \(attribute.name)=\"".utf8
      text(attribute.value)
      bytes.append(0x22)
    }
    bytes += end.utf8
  }

  private mutating func indent() {
    bytes += String(repeating: "  ", count: depth).utf8
  }

  /// Adds a text without what XML cannot hold.
  private mutating func text(_ text: String) {
    // Most texts hold nothing of the kind; those signs that XML does not know begin with EF.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF || "&<>\"".utf8.contains($0) }) else {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\t", "\n", "\r": bytes.append(0x20)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
      default: if let encoded = UTF8.encode(scalar) { bytes += encoded }
      }
    }
  }
}
