public import Diagnostics

/// The words of a paragraph, heading, table cell or picture that are read as one, whatever marks of emphasis
/// and line ends stand among them.
public struct TextRun: Sendable {
  /// The words. A zero stands for what is no text of its own: code, a picture, a link that was left out.
  public private(set) var bytes: [UInt8] = []
  /// The piece of the outermost quotation that it stands in.
  public let quotation: Int?
  /// The cell of a table that it is; `nil` where it is none.
  public let cell: Cell?

  /// Where a cell stands in its table.
  public struct Cell: Hashable, Sendable {
    /// The column of the table, of all columns of all tables.
    public struct Column: Hashable, Sendable {
      let table: Int
      let number: Int
    }

    /// Its column.
    public let column: Column
    /// Its row, of all rows of all tables.
    public let row: Int
    /// Whether it is the heading of the column.
    public let isHeader: Bool
  }

  /// Where the pieces begin in the words.
  private(set) var pieces: [(start: Int, node: Int, isLinked: Bool)] = []
  /// The words put in for links: the position of each link in the document, and where its words stand in the run.
  public private(set) var fillings: [(link: Int, range: Range<Int>)] = []

  init(quotation: Int?, cell: Cell?, length: Int, pieces count: Int) {
    self.quotation = quotation
    self.cell = cell
    bytes.reserveCapacity(length)
    pieces.reserveCapacity(count)
  }

  mutating func add(_ words: ArraySlice<UInt8>, of node: Int, isLinked: Bool) {
    pieces.append((bytes.count, node, isLinked))
    bytes += words
  }

  mutating func add(_ byte: UInt8) { bytes.append(byte) }

  mutating func fill(_ link: Int, with words: [UInt8]) {
    fillings.append((link, bytes.count..<bytes.count + words.count))
    bytes += words
  }
}

/// What stands in a run of text for the words of a link.
public enum LinkWords: Sendable {
  /// The words themselves.
  case own
  /// Nothing: they are left out.
  case none
  /// Other words, in UTF-8.
  case filled([UInt8])
}

/// Where a part of a run of text stands in the file.
public struct TextPlace: Sendable {
  /// Its place.
  public let span: SourceSpan
  /// Whether marks stand within it, so that nothing can be put around it.
  public let isBroken: Bool
  /// Whether it stands in the words of a link.
  public let isLinked: Bool

  /// Describes a place.
  public init(span: SourceSpan, isBroken: Bool, isLinked: Bool) {
    self.span = span
    self.isBroken = isBroken
    self.isLinked = isLinked
  }
}

extension MarkdownDocument {
  /// The runs of text in the order of the document, those of pictures behind the one that they stand in.
  ///
  /// - Parameter words: What stands for the words of a link.
  /// - Returns: The runs that have words.
  public func textRuns(links words: (Link) -> LinkWords) -> [TextRun] {
    var runs: [TextRun] = []
    var quotation: Int?
    var column = TextRun.Cell.Column(table: 0, number: 0)
    var row = 0
    var index = 0
    while index < nodes.count {
      if let open = quotation, nodes[open].end <= index { quotation = nil }
      switch nodes[index].kind {
      case .blockQuote:
        quotation = quotation ?? index
        index += 1
      case .table, .tableRow:
        let table = nodes[index].kind == .table ? index : column.table
        column = TextRun.Cell.Column(table: table, number: 0)
        row = index
        index += 1
      case .paragraph, .heading:
        addRuns(within: index, quotation, nil, words, to: &runs)
        index = max(index + 1, nodes[index].end)
      case .tableCell(let isHeader, _):
        let cell = TextRun.Cell(column: column, row: row, isHeader: isHeader)
        addRuns(within: index, quotation, cell, words, to: &runs)
        column = TextRun.Cell.Column(table: column.table, number: column.number + 1)
        index = max(index + 1, nodes[index].end)
      default: index += 1
      }
    }
    return runs
  }

  private func addRuns(
    within block: Int, _ quotation: Int?, _ cell: TextRun.Cell?,
    _ words: (Link) -> LinkWords, to runs: inout [TextRun]
  ) {
    var waiting = [block]
    while let outer = waiting.popLast() {
      let size = size(of: outer)
      var run = TextRun(
        quotation: quotation, cell: outer == block ? cell : nil, length: size.length,
        pieces: size.pieces)
      var linkEnd = 0
      var index = outer + 1
      while index < nodes[outer].end {
        let node = nodes[index]
        switch node.kind {
        case .text: run.add(pool[node.literal], of: index, isLinked: index < linkEnd)
        case .softBreak, .lineBreak: if run.bytes.last != 0x20 { run.add(0x20) }
        case .htmlInline where dialect == .site:
          for byte in pool[node.literal] { run.add(byte) }
        // The mark of a note belongs to no word: “1,500[^1] jobs”.
        case .code: run.add(0)
        case .image:
          run.add(0)
          waiting.insert(index, at: 0)
          index = max(index, node.end - 1)
        case .link:
          switch links.indices.contains(node.index) ? words(links[node.index]) : .own {
          case .own: linkEnd = node.end
          case .none:
            run.add(0)
            index = max(index, node.end - 1)
          case .filled(let words):
            run.fill(node.index, with: words)
            index = max(index, node.end - 1)
          }
        default: break
        }
        index += 1
      }
      if !run.pieces.isEmpty || !run.fillings.isEmpty { runs.append(run) }
    }
  }

  /// About how long the words of a block are, and how many pieces they come in.
  private func size(of block: Int) -> (length: Int, pieces: Int) {
    var (length, pieces) = (0, 0)
    for index in nodes.indices.clamped(to: block + 1..<max(block + 1, nodes[block].end)) {
      switch nodes[index].kind {
      case .text:
        length += nodes[index].literal.count
        pieces += 1
      case .softBreak, .lineBreak, .code: length += 1
      default: break
      }
    }
    return (length, pieces)
  }

  /// Whether a piece of the document holds a link that something is true of.
  public func hasLink(within node: Int, where isWanted: (Link) -> Bool) -> Bool {
    links.contains { node < $0.node && $0.node < nodes[node].end && isWanted($0) }
  }
}

extension MarkdownNode.Kind {
  /// Whether it is a piece within a paragraph, heading or cell.
  var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .strikethrough,
      .footnoteReference, .link, .image:
      true
    default: false
    }
  }
}
