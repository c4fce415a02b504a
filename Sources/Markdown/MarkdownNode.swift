/// A piece of a document. The pieces stand in one array in the order of the text; what a piece holds
/// follows it, up to ``end``.
public struct MarkdownNode: Sendable {
  /// What it is.
  public var kind: Kind
  /// The index after the last piece within it.
  public var end: Int
  /// Its words, as bytes of the document's pool: a text, code, the information of a fence.
  var literal: Range<Int>
  /// A second set of bytes of the pool: a link's destination, a fence's body.
  var target: Range<Int>
  /// A link's title, as bytes of the pool.
  var title: Range<Int>
  /// Its place in the document's list of its kind: links, fences, headings, uses of footnotes, footnotes.
  var index: Int
  /// Where a text begins in the file; below nought, the complement of where its paragraph begins, for one
  /// that was not found.
  var place: Int

  /// The kinds of pieces.
  public enum Kind: Hashable, Sendable {
    case document, blockQuote, paragraph, thematicBreak
    /// An item of a list; of a list of tasks, whether it is done.
    case item(isDone: Bool?)
    case bulletList(isTight: Bool)
    case orderedList(start: Int, isTight: Bool)
    case heading(level: Int)
    case codeBlock, htmlBlock
    case text, softBreak, lineBreak, code, htmlInline
    case emphasis, strong, strikethrough, link, image
    /// A mark that leads to a footnote.
    case footnoteReference
    /// The footnotes of a document, behind its text, and one of them.
    case footnotes, footnote
    case table, tableHead, tableBody, tableRow
    case tableCell(isHeader: Bool, Alignment?)
  }

  /// Where the text of a table's column stands.
  public enum Alignment: String, Hashable, Sendable {
    case left, center, right
  }

  init(_ kind: Kind) {
    self.kind = kind
    end = 0
    literal = 0..<0
    target = 0..<0
    title = 0..<0
    index = -1
    place = -1
  }
}
