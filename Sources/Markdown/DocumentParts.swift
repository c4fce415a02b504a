/// What holds for all parts of a text: where its link references lead, its footnotes, how its words are set.
final class DocumentParts {
  /// The footnotes that are written somewhere.
  let footnotes: FootnoteLabels
  /// Where footnotes begin that were taken out.
  let footnoteStarts: Set<Int>
  /// Whether quotation marks, dashes and dots become those of printers.
  let isSmart: Bool
  private let bytes: [UInt8]
  private var found: LinkDefinitions?

  init(
    _ bytes: [UInt8], footnotes: FootnoteLabels, footnoteStarts: Set<Int>, isSmart: Bool
  ) {
    self.bytes = bytes
    self.footnotes = footnotes
    self.footnoteStarts = footnoteStarts
    self.isSmart = isSmart
  }

  /// The definitions of link references, looked for when they are first asked for.
  var links: LinkDefinitions {
    if let found { return found }
    let links = LinkDefinitions(bytes)
    found = links
    return links
  }
}
