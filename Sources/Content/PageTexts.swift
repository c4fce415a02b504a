public import Diagnostics
public import Markdown

extension Page {
  /// One of the page's texts, read as Markdown with its places counted in the file.
  public func document(of text: Located<String>, in tree: SourceTree) -> MarkdownDocument {
    MarkdownText(text, in: tree[path]?.bytes ?? []).document
  }
}

/// Whether a text links a figure, or says that a number is none.
public func linksFigures(_ text: String) -> Bool {
  text.utf8.contains(UInt8(ascii: "]"))
    && (text.contains("](figure:") || text.contains("](not-a-figure:"))
}
