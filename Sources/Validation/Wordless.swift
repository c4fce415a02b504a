import Markdown

extension MarkdownDocument {
  /// Whether a piece has no words, neither of its own nor those that describe a picture within it. A picture whose
  /// description is missing is reported by itself.
  ///
  /// - Parameters:
  ///   - node: A link or a heading.
  ///   - text: Its plain text.
  /// - Returns: Whether nothing is read of it.
  func isWordless(_ node: Int, _ text: String) -> Bool {
    // Most links have words that begin otherwise.
    if let first = text.utf8.first, first > 0x20, first < 0x80, first != UInt8(ascii: "d") {
      return false
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.allSatisfy({ $0 == "decorative" }) else { return false }
    let pictures = links.filter { $0.isImage && node < $0.node && $0.node < nodes[node].end }
    return pictures.count == words.count && pictures.allSatisfy { $0.text == "decorative" }
  }
}
