import Diagnostics
public import Funding
public import Languages
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
  ///   - form: How signs may be written by others in it.
  init(
    _ text: Located<String>, in bytes: [UInt8], options: MarkdownOptions = MarkdownOptions(),
    form: ValuePlaces.Form = .yaml
  ) {
    let value = Array(text.value.utf8)
    let places = ValuePlaces(value, span: text.span, in: bytes, form: form)
    document = parseMarkdown(
      value, body: 0..<value.count, file: text.span.file, options: options
    ).relocated(to: text.span.file) { places.place($0) }
    plain = document.plainText()
  }

  /// The ids of the figures that it links, in order.
  public var figures: [String] { document.links.compactMap(\.figure) }

  /// The words alone, empty figure links filled in, with how firm the figures are.
  ///
  /// - Parameters:
  ///   - language: The language of the words; `nil` where it is not one of the site's.
  ///   - dataset: The data.
  /// - Returns: The words.
  public func words(in language: Language?, _ dataset: FundingDataset) -> String {
    guard let language else { return plain }
    func figure(_ link: Link) -> Figure? { link.figure.flatMap { dataset.figures[$0] } }
    return document.plainText { link in
      figure(link).map { language.wording(of: $0) }
    } behind: { link in
      figure(link).flatMap { language.mark(of: $0) }.map { " [\($0)]" }
    }
  }
}
