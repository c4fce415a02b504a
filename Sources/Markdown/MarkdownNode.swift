/// A piece of a document. The pieces stand in one array in the order of the text; what a piece holds
/// follows it, up to ``end``.
public struct MarkdownNode: Sendable {
  /// What it is.
  public var kind: Kind
  // A site has millions of pieces, so each place takes four bytes; no file is larger than that.
  private var lastWithin: Int32
  private var literalPlace: Place
  private var targetPlace: Place
  private var titlePlace: Place
  private var listPlace: Int32
  private var filePlace: Int32

  /// A range of the pool in eight bytes.
  private struct Place {
    var start: Int32 = 0
    var end: Int32 = 0

    var range: Range<Int> {
      get { Int(start)..<Int(end) }
      set {
        start = Int32(clamping: newValue.lowerBound)
        end = Int32(clamping: newValue.upperBound)
      }
    }
  }

  /// The index after the last piece within it.
  public var end: Int {
    get { Int(lastWithin) }
    set { lastWithin = Int32(clamping: newValue) }
  }

  /// Its words, as bytes of the document's pool: a text, code, the information of a fence.
  var literal: Range<Int> {
    get { literalPlace.range }
    set { literalPlace.range = newValue }
  }

  /// A second set of bytes of the pool: a link's destination, a fence's body.
  var target: Range<Int> {
    get { targetPlace.range }
    set { targetPlace.range = newValue }
  }

  /// A link's title, as bytes of the pool.
  var title: Range<Int> {
    get { titlePlace.range }
    set { titlePlace.range = newValue }
  }

  /// Its place in the document's list of its kind: links, fences, headings, uses of footnotes, footnotes.
  var index: Int {
    get { Int(listPlace) }
    set { listPlace = Int32(clamping: newValue) }
  }

  /// Where a text begins in the file; below nought, the complement of where its paragraph begins, for one
  /// that was not found.
  var place: Int {
    get { Int(filePlace) }
    set { filePlace = Int32(clamping: newValue) }
  }

  /// The kinds of pieces.
  public enum Kind: Hashable, Sendable {
    /// The whole text.
    case document
    /// A quotation.
    case blockQuote
    /// A paragraph.
    case paragraph
    /// A line between two parts.
    case thematicBreak
    /// An item of a list; of a list of tasks, whether it is done.
    case item(isDone: Bool?)
    /// A list without numbers; a tight one has no space between its items.
    case bulletList(isTight: Bool)
    /// A list with numbers, from the one that it starts with.
    case orderedList(start: Int, isTight: Bool)
    /// A heading, of level 1 to 6.
    case heading(level: Int)
    /// A block of code, or a block for pages.
    case codeBlock
    /// A block of HTML.
    case htmlBlock
    /// Words.
    case text
    /// The end of a line in the source.
    case softBreak
    /// A line end that is shown.
    case lineBreak
    /// Code in a line.
    case code
    /// A tag; of a text of a site its words are what stands in its place: nothing, or a space.
    case htmlInline
    /// Words that are stressed.
    case emphasis
    /// Words that are of weight.
    case strong
    /// Words that are struck out.
    case strikethrough
    /// A link.
    case link
    /// A picture.
    case image
    /// A mark that leads to a footnote.
    case footnoteReference
    /// The footnotes of a document, behind its text, and one of them.
    case footnotes, footnote
    /// A table.
    case table
    /// The row of its headings.
    case tableHead
    /// Its further rows.
    case tableBody
    /// One of these.
    case tableRow
    /// A cell, with where its text stands.
    case tableCell(isHeader: Bool, Alignment?)
  }

  /// Where the text of a table's column stands.
  public enum Alignment: String, Hashable, Sendable {
    /// The side, or the middle.
    case left, center, right
  }

  init(_ kind: Kind) {
    self.kind = kind
    (lastWithin, listPlace, filePlace) = (0, -1, -1)
    (literalPlace, targetPlace, titlePlace) = (Place(), Place(), Place())
  }
}
