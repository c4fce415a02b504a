import Diagnostics
import Funding
import Languages
public import Markdown

/// A text in Markdown that stands as a value: a summary, the words of a block. Figure links in it are held
/// against the data as those of the page's text are.
public struct MarkdownText: Sendable {
  /// The text as it was read, its places counted in the file.
  public let document: MarkdownDocument
  /// The words alone, for places that take no markup.
  public let plain: String

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The value, with its place in the file.
  ///   - bytes: The file.
  ///   - options: How it is understood.
  init(_ text: Located<String>, in bytes: [UInt8], options: MarkdownOptions = MarkdownOptions()) {
    let value = Array(text.value.utf8)
    let lines = ValueLines(value, span: text.span, in: bytes)
    document = parseMarkdown(
      value, body: 0..<value.count, file: text.span.file, options: options
    ).relocated(to: text.span.file) { lines.place($0) }
    plain = document.plainText()
  }

  /// The words alone, empty figure links filled in, with how firm the figures are.
  ///
  /// - Parameters:
  ///   - language: The language of the words; `nil` where it is not one of the site's.
  ///   - dataset: The data.
  /// - Returns: The words.
  func words(in language: Language?, _ dataset: FundingDataset) -> String {
    guard let language else { return plain }
    func figure(_ link: Link) -> Figure? { link.figure.flatMap { dataset.figures[$0] } }
    return document.plainText { link in
      figure(link).map { language.wording(of: $0) }
    } behind: { link in
      figure(link).flatMap { language.mark(of: $0) }.map { " [\($0)]" }
    }
  }
}

/// Where the lines of a value stand in its file: each is looked for behind the one before it, since YAML may
/// indent, fold or quote them.
private struct ValueLines {
  private var lines = LinePlaces()
  private let end: Int

  init(_ value: [UInt8], span: SourceSpan, in bytes: [UInt8]) {
    end = min(span.end, bytes.count)
    var search = min(span.start, end)
    var start = 0
    for line in value.split(separator: 0x0A, omittingEmptySubsequences: false) {
      // What is written with signs that stand for others is not found at all, and must not be looked for in all the file.
      let reach = min(end, search + 2 * line.count + 4096)
      if !line.isEmpty, let found = bytes[search..<reach].offset(of: line) {
        lines.append(text: start, file: found)
        search = found + line.count
      } else {
        lines.append(text: start, file: search)
      }
      start += line.count + 1
    }
  }

  /// Where an offset in the value is in the file.
  func place(_ offset: Int) -> Int { min(lines.place(of: offset) ?? end, end) }
}

extension ArraySlice<UInt8> {
  /// Where other bytes begin in these.
  fileprivate func offset(of other: ArraySlice<UInt8>) -> Int? {
    guard let first = other.first else { return startIndex }
    var index = startIndex
    while let next = self[index...].firstIndex(of: first) {
      if self[next...].starts(with: other) { return next }
      index = next + 1
    }
    return nil
  }
}
