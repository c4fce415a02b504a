public import Diagnostics

/// A Markdown text that was read: a value, with the place in the file of all that may be wrong.
public struct MarkdownDocument: Sendable {
  /// The path of the file.
  public let file: String
  /// The pieces in the order of the text.
  public internal(set) var nodes: [MarkdownNode] = []
  /// The links and pictures in the order of the text.
  public internal(set) var links: [Link] = []
  /// The headings in the order of the text.
  public internal(set) var headings: [Heading] = []
  /// The fenced blocks in the order of the text.
  public internal(set) var fences: [Fence] = []
  /// The references to footnotes in the order of the text.
  public internal(set) var footnoteUses: [FootnoteUse] = []
  /// The footnotes in the order of their numbers: those of the text's first references, each once.
  public internal(set) var footnotes: [Footnote] = []
  /// What is wrong with the text.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The words of the pieces.
  var pool: [UInt8] = []
  /// How the text is understood.
  let dialect: MarkdownOptions.Dialect

  init(file: String, dialect: MarkdownOptions.Dialect) {
    self.file = file
    self.dialect = dialect
  }

  /// The document, which is empty afterwards: so it is changed elsewhere without being copied.
  mutating func takenOut() -> MarkdownDocument {
    let document = self
    self = MarkdownDocument(file: file, dialect: dialect)
    return document
  }

  /// Gives back the memory that lists took to grow: a site keeps thousands of documents.
  mutating func trim() {
    nodes = nodes.map { $0 }
    links = links.map { $0 }
    headings = headings.map { $0 }
    pool = pool.map { $0 }
  }

  /// The plain text of a piece, with a space for a line end.
  ///
  /// - Parameters:
  ///   - node: The piece.
  ///   - words: The words of a link within it that has none of its own; `nil` where it stays empty.
  /// - Returns: The text.
  public func plainText(
    of node: Int, filling words: (Link) -> String? = { _ in nil }
  ) -> String {
    var bytes: [UInt8] = []
    for index in node..<max(node + 1, nodes[node].end) {
      switch nodes[index].kind {
      case .text, .code: bytes += pool[nodes[index].literal]
      case .htmlInline where dialect == .site: bytes += pool[nodes[index].literal]
      case .softBreak, .lineBreak: if bytes.last != 0x20 { bytes.append(0x20) }
      case .link where nodes[index].end <= index + 1 && links.indices.contains(nodes[index].index):
        bytes += (words(links[nodes[index].index]) ?? "").utf8
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a link is a picture with a title, alone in its paragraph: a figure, the title its caption.
  public func isFigure(_ link: Link) -> Bool {
    guard link.isImage, !link.title.isEmpty, link.node > 0 else { return false }
    let outer = nodes[link.node - 1]
    return outer.kind == .paragraph && outer.end == nodes[link.node].end
  }
}

/// A link or a picture.
public struct Link: Sendable {
  /// Its piece in the document.
  public internal(set) var node: Int
  /// Where it leads, with escapes and entities resolved.
  public let destination: String
  /// The words beside it that browsers show on pointing at it.
  public let title: String
  /// The plain text of its words; for a picture, what it shows.
  public let text: String
  /// Whether it is a picture.
  public let isImage: Bool
  /// The whole of it.
  public let span: SourceSpan
  /// Its words, between the brackets.
  public let textSpan: SourceSpan
  /// Where it leads; the whole of it where that is written elsewhere.
  public let destinationSpan: SourceSpan
  /// The number of headings above it: the section that it stands in.
  public let section: Int
}

/// A heading.
public struct Heading: Sendable {
  /// Its piece in the document.
  public let node: Int
  /// Its level, from 1.
  public let level: Int
  /// Its plain text.
  public let text: String
  /// Its name on the page, as in `#name`.
  public internal(set) var id: String
  /// Where its name is written, if it is: `{#name}` at its end.
  public let idSpan: SourceSpan?
  /// The whole of it.
  public let span: SourceSpan
}

/// A place in a text that refers to a footnote.
public struct FootnoteUse: Sendable {
  /// The footnote, by its position in the document's.
  public internal(set) var footnote: Int
  /// How many places before it refer to the same one.
  public internal(set) var number = 0
  /// Its piece in the document.
  public internal(set) var node: Int
  /// The whole of it.
  public let span: SourceSpan
}

/// A footnote.
public struct Footnote: Sendable {
  /// Its name, as written.
  public let label: String
  /// The places that refer to it, by their positions in the document's.
  public internal(set) var uses: [Int]
  /// Its name where it is written, with the marks around it.
  public let span: SourceSpan
}

/// A fenced block: code, or something that sitegen draws.
public struct Fence: Sendable {
  /// Its piece in the document.
  public let node: Int
  /// What stands behind the opening fence.
  public let info: String
  /// The words behind the opening fence in the file.
  public let infoSpan: SourceSpan
  /// The lines within.
  public let body: [UInt8]
  /// The whole of it.
  public let span: SourceSpan
  /// The number of headings above it: the section that it stands in.
  public let section: Int
  /// Where each line of the body begins: in the body, and in the file.
  let lines: LinePlaces

  /// The offset in the file of an offset in the body.
  public func fileOffset(ofBody offset: Int) -> Int {
    min(lines.place(of: offset) ?? span.start, span.end)
  }
}

/// How a text is to be understood.
public struct MarkdownOptions: Sendable {
  /// What is Markdown.
  public var dialect: Dialect
  /// How deep pieces may stand within one another.
  public var depth: Int
  /// Whether quotation marks, dashes and dots are set as printers do, but in code, addresses and figures.
  public var isSmart = false
  /// How many cells the rows of tables may leave out, in the whole text.
  public var filledCells = 100_000
  /// The names that a page gives to other things than its headings.
  public var reservedNames: @Sendable (String) -> Bool = { _ in false }
  /// The names that other texts of the page have, to which those give way that follow from the words of a heading.
  public var takenNames: Set<String> = []

  /// What is Markdown.
  public enum Dialect: String, CaseIterable, Sendable {
    /// CommonMark with tables, and without raw HTML.
    case site
    /// CommonMark as it is specified, and nothing else.
    case commonmark
  }

  /// Sets how a text is understood.
  public init(dialect: Dialect = .site, depth: Int = 100) {
    self.dialect = dialect
    self.depth = depth
  }
}
