/// Where the texts of a site's files are found when diagnostics are shown.
public typealias SourceLookup = (_ file: String) -> SourceText?

/// Writes diagnostics as people read them: the fact, the place, the line with a caret, the mend. Of those alike
/// only the first are written, and how many more there are.
public struct TextReporter {
  private let colour: Bool

  /// Makes a reporter.
  ///
  /// - Parameter colour: Whether to use terminal colours.
  public init(colour: Bool) { self.colour = colour }

  /// Writes one diagnostic, with a blank line after it.
  public func report(_ diagnostic: Diagnostic, sources: SourceLookup) -> String {
    let severity = diagnostic.severity.rawValue
    let tint = diagnostic.severity == .error ? "31" : diagnostic.severity == .warning ? "33" : "36"
    var lines = [
      paint("\(severity)[\(diagnostic.rule.rawValue)]", "1;" + tint)
        + paint(": \(visible(diagnostic.message))", "1")
    ]
    if let span = diagnostic.span { lines += frame(span, tint: tint, sources: sources) }
    for note in diagnostic.notes { lines.append("  note: " + describe(note, sources: sources)) }
    if let help = diagnostic.help { lines.append("  help: " + visible(help)) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// Writes diagnostics, of each rule the first twenty.
  public func report(_ diagnostics: [Diagnostic], sources: SourceLookup) -> String {
    let (shown, more) = firstOfEach(diagnostics)
    return shown.map { report($0, sources: sources) }.joined()
      + more.map { paint("\($0.sentence)\n", "1") }.joined() + (more.isEmpty ? "" : "\n")
  }

  func describe(_ note: Diagnostic.Note, sources: SourceLookup) -> String {
    guard let span = note.span else { return visible(note.message) }
    guard let text = sources(span.file) else { return visible("\(note.message) at \(span.file)") }
    let position = text.position(of: span.start)
    return visible("\(note.message) at \(span.file):\(position.line):\(position.column)")
  }

  private func frame(_ span: SourceSpan, tint: String, sources: SourceLookup) -> [String] {
    guard let text = sources(span.file) else { return ["  --> \(visible(span.file))"] }
    let start = text.position(of: span.start)
    let number = String(start.line)
    let gutter = String(repeating: " ", count: number.count)
    let line = text.range(ofLine: start.line)
    let mark = text.mark(of: span, in: line)
    func part(_ range: Range<Int>) -> String {
      visible(String(decoding: text.bytes[range], as: UTF8.self))
    }
    // Of a very long line only what may be shown is looked at.
    let lead = text.boundary(atOrBefore: max(line.lowerBound, mark.lowerBound - 1000), in: line)
    let tail = text.boundary(atOrBefore: min(line.upperBound, mark.upperBound + 1000), in: line)
    let before = part(lead..<mark.lowerBound)
    let marked = part(mark)
    let after = part(mark.upperBound..<max(mark.upperBound, tail))
    let shown = window(before: before, marked: marked, after: after)
    let carets = String(repeating: "^", count: max(1, shown.marked))
    return [
      "\(gutter)--> \(visible(span.file)):\(start.line):\(start.column)",
      "\(gutter) |",
      "\(number) | \(shown.line)",
      "\(gutter) | " + String(repeating: " ", count: shown.indent) + paint(carets, "1;" + tint),
    ]
  }

  /// The line of a place with its mark, without the place's own line; empty where the text is not at hand.
  func frame(of span: SourceSpan, sources: SourceLookup) -> [String] {
    guard sources(span.file) != nil else { return [] }
    return Array(frame(span, tint: "31", sources: sources).dropFirst(2))
  }

  /// The part of a line that fits a screen, and where the mark stands in it, in screen columns.
  private func window(
    before: String, marked: String, after: String
  ) -> (line: String, indent: Int, marked: Int) {
    let widest = 160
    var lead = before
    if displayWidth(lead) > 80 { lead = "…" + String(lead.unicodeScalars.suffix(60)) }
    var mark = marked
    if displayWidth(mark) > 100 { mark = String(mark.unicodeScalars.prefix(99)) + "…" }
    var tail = after
    let room = max(20, widest - displayWidth(lead) - displayWidth(mark))
    if displayWidth(tail) > room { tail = String(tail.unicodeScalars.prefix(room)) + "…" }
    return (lead + mark + tail, displayWidth(lead), displayWidth(mark))
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// The text with everything that a terminal might obey shown instead: controls and direction marks.
public func visible(_ text: String) -> String {
  var output = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: output.append(" ")
    case 0x00..<0x20: output.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: output.append("\u{2421}")
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      output.append("\u{FFFD}")
    default: output.append(scalar)
    }
  }
  return String(output)
}

/// Text of several lines as a terminal may be given it: line ends stay, all else is as in ``visible(_:)``.
public func visibleLines(_ text: String) -> String {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    .map { visible(String($0)) }.joined(separator: "\n")
}

/// How many columns of a terminal a text takes: marks that stand on a letter take none, the letters of East Asia and
/// most pictures two (Unicode Standard Annex 11).
func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  guard scalar.value >= 0x300 else { return 1 }
  switch scalar.value {
  case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x2705, 0x274C,
    0x2753...0x2755,
    0x2757, 0x2B50, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return 1
  }
}
