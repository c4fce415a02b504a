import Diagnostics

/// Reads a Markdown text.
///
/// - Parameters:
///   - bytes: The file.
///   - body: The part of it that is Markdown, below the settings at its top.
///   - file: Its path.
///   - options: How the text is understood.
/// - Returns: The document, with all that is wrong with it by itself. It may be called from many tasks at
///   once.
public func parseMarkdown(
  _ bytes: [UInt8], body: Range<Int>, file: String, options: MarkdownOptions = MarkdownOptions()
) -> MarkdownDocument {
  let empty = MarkdownDocument(file: file, dialect: options.dialect)
  if let problem = unreadable(bytes, body, file: file, options: options) {
    var document = empty
    document.diagnostics.append(problem)
    return document
  }
  let source = SourceLines(bytes, body: body)
  let footnotes = options.dialect == .site ? Footnotes(source) : nil
  let parts = DocumentParts(
    bytes, footnotes: footnotes?.labels ?? FootnoteLabels(),
    footnoteStarts: footnotes?.starts ?? [],
    isSmart: options.dialect == .site && options.isSmart,
    // A short text cannot ask for a long one.
    mostFilledCells: min(options.filledCells, 1000 + 8 * body.count))
  let text = footnotes.map { $0.text(of: bytes, body) } ?? bytes[body]
  guard let tree = CMarkDocument(text, isSmart: parts.isSmart) else { return empty }
  var builder = DocumentBuilder(
    source, as: MarkdownNode(.document), in: empty, parts: parts, depth: options.depth)
  tree.forEachStep { builder.take($0) }
  var document = builder.finish()
  footnotes?.add(to: &document, parts: parts, depth: options.depth)
  if options.dialect == .site {
    document.nameHeadings(options.reservedNames, taken: options.takenNames)
    document.reportControls(in: bytes, body)
  }
  document.trim()
  return document
}

/// What keeps a text from being parsed: nesting so deep, or marks so many, that libcmark would take very
/// long over them.
private func unreadable(
  _ bytes: [UInt8], _ body: Range<Int>, file: String, options: MarkdownOptions
) -> Diagnostic? {
  guard options.dialect == .site else { return nil }
  var run = 0
  for index in body {
    let byte = bytes[index]
    let isMark = [0x3E, 0x5B, 0x2A, 0x5F, 0x21, 0x28].contains(byte)
    if isMark { run += 1 } else if byte != 0x20 { run = 0 }
    if run > options.depth * 4 {
      return Diagnostic(
        .limitExceeded, "more than \(options.depth * 4) marks stand in a row",
        at: SourceSpan(file: file, start: index, end: index + 1),
        help: "take most of them out, or put them between backquotes")
    }
  }
  return nil
}
