public import Diagnostics

/// Renders a Markdown text by itself: links and pictures stay as they are written, figure links are shown
/// as their words, and blocks of sitegen as code.
///
/// - Parameters:
///   - bytes: The text.
///   - file: What messages call it.
///   - dialect: How it is understood.
///   - kept: Words that stay on the line of the number before them, such as `million`, as UTF-8.
/// - Returns: The HTML, which there always is, and what is wrong with the text.
public func renderFragment(
  _ bytes: [UInt8], file: String, dialect: MarkdownOptions.Dialect, keeping kept: [[UInt8]] = []
) -> (html: [UInt8], diagnostics: [Diagnostic]) {
  let document = parseMarkdown(
    bytes, body: 0..<bytes.count, file: file, options: MarkdownOptions(dialect: dialect))
  if dialect == .commonmark {
    var hooks = PlainHooks(document)
    return (document.html(&hooks), document.diagnostics)
  }
  var hooks = FragmentHooks(document, keeping: kept)
  return (document.html(&hooks), document.diagnostics + document.undescribedPictures)
}

/// Hooks that know no site.
private struct FragmentHooks: MarkdownHooks {
  private let document: MarkdownDocument
  private let unsafeLinks: Set<SourceSpan>

  let wordsKeptWithNumbers: [[UInt8]]

  init(_ document: MarkdownDocument, keeping kept: [[UInt8]]) {
    self.document = document
    wordsKeptWithNumbers = kept
    unsafeLinks = Set(
      document.diagnostics.filter { $0.rule == .unsafeLink }.compactMap(\.span))
  }

  func link(_ link: Int, inner: [UInt8]) -> LinkOutput {
    let link = document.links[link]
    let isWords = ["figure:", "not-a-figure:", "lang:"].contains { link.destination.hasPrefix($0) }
    return isWords || unsafeLinks.contains(link.destinationSpan)
      ? .words : .address(link.destination, attributes: [])
  }

  func image(_ image: Int) -> LinkOutput { link(image, inner: []) }

  func fence(_ fence: Int) -> [UInt8]? { nil }

  func table(_ table: Int, below heading: Int?) -> TableFrame? { nil }
}
