import Diagnostics

/// The footnotes of a text: they are taken out before it is parsed, and each is parsed by itself, when its number
/// is known.
struct Footnotes {
  private(set) var definitions: [FootnoteFinder.Definition] = []
  private(set) var labels = FootnoteLabels()
  /// The parts of the text itself that belong to footnotes.
  private(set) var blanks: [Range<Int>] = []
  private var repeated: [(again: Int, first: Int)] = []
  private let bytes: [UInt8]

  /// How deep footnotes may be written within one another.
  private static let depth = 8

  /// Looks for the footnotes of a text.
  init(_ source: SourceLines) {
    bytes = source.bytes
    let finder = FootnoteFinder(source)
    blanks = finder.blanks
    definitions = finder.definitions
    var start = 0
    for _ in 0..<Self.depth where start < definitions.count {
      let end = definitions.count
      for position in start..<end {
        let inner = FootnoteFinder(SourceLines(bytes, lines: definitions[position].lines))
        definitions[position].blanks = inner.blanks
        definitions += inner.definitions
      }
      start = end
    }
    for (position, definition) in definitions.enumerated() {
      if let first = labels.add(definition.label, at: position) {
        repeated.append((position, first))
      }
    }
  }

  /// Where each begins: there the parser is shown an empty heading, for an item of a list may not begin with
  /// nothing.
  var starts: Set<Int> { Set(definitions.map(\.span.lowerBound)) }

  /// The text without them: the rest stands where it stood.
  func text(of bytes: [UInt8], _ body: Range<Int>) -> ArraySlice<UInt8> {
    guard !blanks.isEmpty else { return bytes[body] }
    var text = bytes
    for blank in blanks {
      for offset in blank { text[offset] = 0x20 }
    }
    for definition in definitions where text[definition.span.lowerBound] == 0x20 {
      text[definition.span.lowerBound] = 0x23
    }
    return text[body]
  }

  /// Adds the footnotes that a document refers to behind its text, and reports the others.
  func add(to document: inout MarkdownDocument, parts: DocumentParts, depth: Int) {
    var numbers: [Int: Int] = [:]
    var next = 0
    var root: Int?
    // Footnotes may refer to others, which come behind those of the text.
    while next < document.footnoteUses.count {
      let position = document.footnoteUses[next].footnote
      let number = numbers[position] ?? document.footnotes.count
      document.footnoteUses[next].footnote = number
      if numbers.updateValue(number, forKey: position) == nil {
        if root == nil {
          root = document.nodes.count
          document.nodes.append(MarkdownNode(.footnotes))
        }
        let definition = definitions[position]
        document.footnotes.append(
          Footnote(label: definition.label, uses: [], span: document.span(definition.span)))
        document = build(definition, number: number, in: document.takenOut(), parts, depth)
      }
      document.footnoteUses[next].number = document.footnotes[number].uses.count
      document.footnotes[number].uses.append(next)
      next += 1
    }
    if let root { document.nodes[root].end = document.nodes.count }
    report(unused: Set(definitions.indices).subtracting(numbers.keys), in: &document)
  }

  private func build(
    _ definition: FootnoteFinder.Definition, number: Int,
    in document: consuming MarkdownDocument, _ parts: DocumentParts, _ depth: Int
  ) -> MarkdownDocument {
    var node = MarkdownNode(.footnote)
    node.index = number
    let text = SourceLines(bytes, lines: definition.lines).text(
      blanking: definition.blanks, headings: parts.footnoteStarts)
    var links = parts.links.text(for: text)[...]
    if !links.isEmpty { links = links.drop { $0 == 0x0A } + [0x0A, 0x0A] }
    guard let tree = CMarkDocument((links + text)[...], isSmart: parts.isSmart) else {
      return document
    }
    let source = SourceLines(
      bytes, lines: definition.lines, leading: links.count { $0 == 0x0A })
    var builder = DocumentBuilder(
      source, as: node, in: document, parts: parts, depth: depth)
    tree.forEachStep { builder.take($0) }
    return builder.finish()
  }

  private func report(unused: Set<Int>, in document: inout MarkdownDocument) {
    for (again, first) in repeated {
      let label = definitions[again].label
      document.diagnostics.append(
        Diagnostic(
          .duplicateID, "the footnote “\(label)” is written twice",
          at: document.span(definitions[again].span),
          notes: [.init("the first one is", at: document.span(definitions[first].span))],
          help: "give one of them another name"))
    }
    for position in unused.subtracting(repeated.map(\.again)).sorted() {
      let definition = definitions[position]
      var problem = Diagnostic(
        .unusedFootnote, "nothing refers to the footnote “\(definition.label)”",
        at: document.span(definition.span),
        help: "refer to it with “[^\(definition.label)]”, or delete it")
      problem.footnote = definition.label
      document.diagnostics.append(problem)
    }
  }
}
