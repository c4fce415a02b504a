/// What holds for all parts of a text: where its link references lead, its footnotes, how its words are set.
final class DocumentParts {
  /// The footnotes that are written somewhere.
  let footnotes: FootnoteLabels
  /// Where footnotes begin that were taken out.
  let footnoteStarts: Set<Int>
  /// Whether quotation marks, dashes and dots become those of printers.
  let isSmart: Bool
  /// How many cells that the rows of tables leave out are made in their place, in the whole text.
  let mostFilledCells: Int
  private var filledCells = 0
  private let bytes: [UInt8]
  private var found: LinkDefinitions?

  init(
    _ bytes: [UInt8], footnotes: FootnoteLabels, footnoteStarts: Set<Int>, isSmart: Bool,
    mostFilledCells: Int
  ) {
    self.mostFilledCells = mostFilledCells
    self.bytes = bytes
    self.footnotes = footnotes
    self.footnoteStarts = footnoteStarts
    self.isSmart = isSmart
  }

  /// Makes room for cells that a row leaves out; `false` where too many are left out already.
  func fill(_ count: Int) -> Bool {
    guard count <= mostFilledCells - filledCells else { return false }
    filledCells += count
    return true
  }

  /// The definitions of link references, looked for when they are first asked for.
  var links: LinkDefinitions {
    if let found { return found }
    let links = LinkDefinitions(bytes)
    found = links
    return links
  }
}
