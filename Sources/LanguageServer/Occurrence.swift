import Diagnostics

/// A place of a file that names something of the site.
struct Occurrence: Hashable {
  /// What is named.
  let name: Name
  /// Where its name stands, and nothing else.
  let span: SourceSpan
  /// The bytes by which one points at it, such as the whole of a link.
  let reach: Range<Int>
  /// Whether it is made there, and not only named.
  let isDefinition: Bool

  init(_ name: Name, at span: SourceSpan, reach: Range<Int>? = nil, isDefinition: Bool = false) {
    self.name = name
    self.span = span
    self.reach = reach ?? span.start..<span.end
    self.isDefinition = isDefinition
  }

  /// Something by its name.
  struct Name: Hashable {
    let kind: Kind
    /// The id as written; of a page or file its path from the site folder.
    let id: String
  }

  /// What can be named.
  enum Kind: String, CaseIterable {
    case figure, region, fund, award, source, unit, page, file

    /// What stands in links before a colon and an id.
    static let inLinks: [Kind] = [.figure, .region, .fund, .award, .source]
  }
}
