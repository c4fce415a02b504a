/// What a text defines for all of its parts: where its link references lead, and its footnotes.
final class DocumentParts {
  /// The footnotes that are written somewhere.
  let footnotes: FootnoteLabels
  private let bytes: [UInt8]
  private var found: LinkDefinitions?

  init(_ bytes: [UInt8], footnotes: FootnoteLabels) {
    self.bytes = bytes
    self.footnotes = footnotes
  }

  /// The definitions of link references, looked for when they are first asked for.
  var links: LinkDefinitions {
    if let found { return found }
    let links = LinkDefinitions(bytes)
    found = links
    return links
  }
}
