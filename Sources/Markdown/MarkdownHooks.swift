/// What a site does with links, pictures, fences and tables of its pages. All of it is asked in the order of
/// the text.
public protocol MarkdownHooks {
  /// What becomes of a link.
  ///
  /// - Parameters:
  ///   - link: The link's position in the document's links.
  ///   - inner: Its words as HTML.
  /// - Returns: Where it leads, or what is shown in its place.
  mutating func link(_ link: Int, inner: [UInt8]) -> LinkOutput
  /// What becomes of a picture, by its position in the document's links.
  mutating func image(_ image: Int) -> LinkOutput
  /// The HTML of a fenced block, by its position in the document's fences; `nil` for code.
  mutating func fence(_ fence: Int) -> [UInt8]?
  /// What is put around a table.
  ///
  /// - Parameters:
  ///   - table: Its number on the page, from 0.
  ///   - heading: The heading above it, by its position in the document's headings.
  /// - Returns: The frame; `nil` for a table as it is.
  mutating func table(_ table: Int, below heading: Int?) -> TableFrame?
  /// Whether a picture that is a figure stands without a paragraph around it.
  var showsFigures: Bool { get }
  /// What is shown before a task of a list; `nil` for the box of a form.
  mutating func task(isDone: Bool) -> [UInt8]?
  /// How footnotes are shown; `nil` for the way of GFM.
  var footnotes: FootnoteWords? { get }
  /// Words that stay on the line of the number before them, such as `million`, as UTF-8.
  var wordsKeptWithNumbers: [[UInt8]] { get }
}

extension MarkdownHooks {
  /// No: all pictures stand in their paragraphs.
  public var showsFigures: Bool { false }

  /// The box of a form.
  public func task(isDone: Bool) -> [UInt8]? { nil }

  /// The way of GFM.
  public var footnotes: FootnoteWords? { nil }

  /// None.
  public var wordsKeptWithNumbers: [[UInt8]] { [] }
}

/// What a site adds to a table, so that it can be read by ear and on a narrow screen.
public struct TableFrame: Sendable {
  /// HTML before the table.
  public let before: [UInt8]
  /// HTML of the caption, the first thing within the table.
  public let caption: [UInt8]
  /// HTML behind the table.
  public let after: [UInt8]

  /// Gathers the parts. In a frame, header cells say that they head a column.
  public init(before: [UInt8], caption: [UInt8], after: [UInt8]) {
    self.before = before
    self.caption = caption
    self.after = after
  }
}

/// What becomes of a link or picture.
public enum LinkOutput: Sendable {
  /// It leads to an address; the attributes are written behind it.
  case address(String, attributes: [(name: String, value: String)])
  /// It is shown as this HTML.
  case html([UInt8])
  /// It is shown as its words alone.
  case words
}

/// Hooks that leave all as it is written.
public struct PlainHooks: MarkdownHooks {
  private let document: MarkdownDocument

  /// Makes hooks for a document.
  public init(_ document: MarkdownDocument) { self.document = document }

  /// The address as written.
  public func link(_ link: Int, inner: [UInt8]) -> LinkOutput {
    .address(document.links[link].destination, attributes: [])
  }

  /// The address as written.
  public func image(_ image: Int) -> LinkOutput {
    .address(document.links[image].destination, attributes: [])
  }

  /// Code.
  public func fence(_ fence: Int) -> [UInt8]? { nil }

  /// Nothing.
  public func table(_ table: Int, below heading: Int?) -> TableFrame? { nil }
}
