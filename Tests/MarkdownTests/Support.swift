import Diagnostics

@testable import Markdown

/// A text read as a page, and the words that its parts point at.
struct Parsed {
  let text: String
  let document: MarkdownDocument

  /// Reads a text that stands behind something else in its file.
  init(_ text: String, below head: String = "---\ntitle: £ŵ\n---\n", depth: Int = 100) {
    self.text = head + text
    let bytes = Array(self.text.utf8)
    document = parseMarkdown(
      bytes, body: head.utf8.count..<bytes.count, file: "page.md",
      options: MarkdownOptions(depth: depth))
  }

  /// The words that a place covers; a mark where it is not within the text.
  func words(_ span: SourceSpan) -> String {
    let bytes = Array(text.utf8)
    guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else { return "OUTSIDE" }
    return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }

  /// Of each link: the whole, its words and where it leads, as they stand in the file.
  var links: [[String]] {
    document.links.map { [words($0.span), words($0.textSpan), words($0.destinationSpan)] }
  }
}

/// A generator whose numbers are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
