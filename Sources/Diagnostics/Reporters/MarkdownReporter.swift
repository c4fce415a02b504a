/// Writes diagnostics as Markdown for a page of a forge: what is to be mended first, each with its lines, its mend and a
/// link to the place.
public struct MarkdownReporter {
  private let links: String

  /// Makes a reporter.
  ///
  /// - Parameter links: What stands before a file's path in an address, such as
  ///   `https://github.com/OWNER/NAME/blob/COMMIT/`; empty for links from the site folder.
  public init(links: String) { self.links = links }

  /// Writes a report.
  ///
  /// - Parameters:
  ///   - diagnostics: All of them, in order; of each rule the first twenty are written out.
  ///   - summary: All of them in one line.
  ///   - sources: Where the texts of the files are found.
  /// - Returns: Markdown, with headings from the second level.
  public func report(
    _ diagnostics: [Diagnostic], summary: String, sources: SourceLookup
  ) -> String {
    let (shown, more) = firstOfEach(diagnostics)
    var text = "## What sitegen found\n\n\(markdown(summary))\n"
    for (severity, heading) in [
      (Diagnostic.Severity.error, "To mend"), (.warning, "To look at"), (.note, "To know"),
    ] {
      let part = shown.filter { $0.severity == severity }
      guard !part.isEmpty else { continue }
      text += "\n### \(heading)\n"
      for diagnostic in part { text += entry(diagnostic, sources: sources) }
    }
    for alike in more { text += "\n\(markdown(alike.sentence))\n" }
    return text
  }

  private func entry(_ diagnostic: Diagnostic, sources: SourceLookup) -> String {
    var text = "\n**\(markdown(diagnostic.message))** (`\(diagnostic.rule.rawValue)`)\n"
    if let span = diagnostic.span {
      text += "\n\(link(span, sources: sources))\n"
      let frame = TextReporter(colour: false).frame(of: span, sources: sources)
      if !frame.isEmpty { text += "\n" + fenced(frame) }
    }
    for note in diagnostic.notes {
      let place = note.span.map { " at " + link($0, sources: sources) } ?? ""
      text += "\nNote: \(markdown(note.message))\(place)\n"
    }
    if let help = diagnostic.help { text += "\nMend: \(markdown(help))\n" }
    return text
  }

  private func link(_ span: SourceSpan, sources: SourceLookup) -> String {
    let name = visible(span.file)
    guard let text = sources(span.file) else { return markdown(name) }
    let line = text.position(of: span.start).line
    return "[\(markdown(name)), line \(line)](\(links)\(percentEncoded(span.file))#L\(line))"
  }

  /// Lines as they stand, in a fence that none of them can close.
  private func fenced(_ lines: [String]) -> String {
    let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(lines.joined(separator: "\n"))\n\(fence)\n"
  }

  /// Words as Markdown that shows them as they are.
  private func markdown(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      if "\\`*_{}[]<>#|~&@!".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
