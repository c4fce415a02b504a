import Diagnostics
import Markdown

/// The names that parts of a page are found under, as in `#name`: those of its headings, of the headings within its blocks,
/// and of the blocks. No two parts may have one name.
struct NamesOnPage {
  private let kind: PageKind
  private var taken: [String: Part] = [:]

  private static let heading = "a heading"

  /// What has a name.
  private struct Part {
    let phrase: String
    let span: SourceSpan?
  }

  /// Begins with the headings of a page's text.
  init(_ kind: PageKind, _ headings: [Heading]) {
    self.kind = kind
    for heading in headings {
      taken[heading.id] = Part(phrase: Self.heading, span: heading.idSpan ?? heading.span)
    }
  }

  /// How a further text of the page is read: the headings in it give way.
  func options(_ options: MarkdownOptions) -> MarkdownOptions {
    var options = options
    options.reservedNames = { [kind] in isPartOfPage($0, on: kind) }
    options.takenNames = Set(taken.keys)
    return options
  }

  /// Takes the names of the headings of a further text; one that is written there and taken is reported.
  mutating func take(_ headings: [Heading]) -> [Diagnostic] {
    // Two names in one text were held against each other when it was read.
    let before = taken
    for heading in headings {
      taken[heading.id] = Part(phrase: Self.heading, span: heading.idSpan ?? heading.span)
    }
    return headings.compactMap { heading in
      guard let other = before[heading.id], let place = heading.idSpan else { return nil }
      return Diagnostic(
        .duplicateID, "“\(heading.id)” is the name of \(other.phrase) already", at: place,
        notes: [.init("it stands", at: other.span)], help: "give the heading another name")
    }
  }

  /// Takes the names of a block and of its parts; `nil` where no other part has them.
  ///
  /// - Parameters:
  ///   - names: The names, that of the block first.
  ///   - id: The id that its author gave it.
  ///   - block: Where the block begins.
  /// - Returns: What is wrong with that id, or with that of an earlier block.
  mutating func take(
    _ names: [String], by id: Located<String>?, at block: SourceSpan
  ) -> Diagnostic? {
    if let id, names.contains(where: { isMadePart($0, on: kind) }) {
      return Diagnostic(
        .duplicateID, "sitegen itself gives the name “\(id.value)” to a part of the page",
        at: id.span, help: "give the block another id")
    }
    defer {
      for name in names where taken[name] == nil {
        taken[name] = Part(
          phrase: name == names.first ? "another block" : "a part of another block",
          span: id?.span ?? block)
      }
    }
    guard let id else {
      // What sitegen numbers has its name whatever the page says, so that the one that was written gives way.
      guard let name = names.first(where: { taken[$0] != nil }), let other = taken[name],
        other.phrase != Self.heading
      else { return nil }
      return Diagnostic(
        .duplicateID, "sitegen itself gives the name “\(name)” to a part of the page",
        at: other.span, help: "give another name here")
    }
    guard let name = names.first(where: { taken[$0] != nil }), let other = taken[name] else {
      return nil
    }
    return Diagnostic(
      .duplicateID,
      name == id.value
        ? "“\(name)” is the name of \(other.phrase) already"
        : "a part of this block would have the name “\(name)”, which is that of \(other.phrase)",
      at: id.span, notes: [.init("it stands", at: other.span)],
      help: "give the block another id")
  }
}

extension Directive {
  /// The names of the block on its page and of its parts; none for a block that is not found by a name.
  ///
  /// - Parameters:
  ///   - id: The id that its author gave it.
  ///   - number: Which block of the page it is, from 1.
  /// - Returns: The names, that of the block itself first.
  func names(_ id: String?, number: Int) -> [String] {
    func drawing(_ kind: String) -> [String] {
      let name = id ?? "\(kind)-\(number)"
      return ["", "-title", "-data", "-data-caption"].map { name + $0 }
    }
    switch self {
    case .fundingTable(let table):
      let name = id ?? "table-\(number)"
      let chart = table.chart == nil ? [] : ["-chart", "-chart-title"]
      return (["", "-caption"] + chart).map { name + $0 }
    case .dataTable: return ["", "-caption"].map { (id ?? "table-\(number)") + $0 }
    case .chart: return drawing("chart")
    case .map: return drawing("map")
    case .timeline: return drawing("timeline")
    case .figures, .quote, .callout, .details, .cards, .download, .contents, .video, .contact:
      return []
    }
  }
}
