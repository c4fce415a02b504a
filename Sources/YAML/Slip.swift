import Diagnostics

/// A mistake in the writing of YAML and the mend with which reading goes on.
struct Slip {
  var rule: Rule = .yamlSyntax
  var message: String
  /// The text at fault.
  var range: Range<Int>
  /// What to do; the mended line is added to it where there is one to show.
  var help: String
  /// Whether help ends with the first mended line.
  var showsMend = true
  /// The mend; without edits reading stops here.
  var edits: [MendedText.Edit] = []
  /// Whether the mend is surely what was meant, so that a tool may make it.
  var isCertain = false

  /// The slip as people see it.
  func diagnostic(in text: MendedText, file: String) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule, message, at: SourceSpan(file: file, text.range(range)), help: help)
    guard let first = edits.map(\.range.lowerBound).min() else { return diagnostic }
    let line = lineRange(at: first, in: text.bytes)
    let inLine = edits.filter {
      $0.range.lowerBound >= line.lowerBound && $0.range.upperBound <= line.upperBound
    }
    if showsMend, !inLine.isEmpty {
      diagnostic.help = help + ": " + Self.shown(mended(line, by: inLine, in: text))
    }
    if isCertain, inLine.count == edits.count, let last = edits.map(\.range.upperBound).max() {
      let range = first..<last
      diagnostic.fix = Diagnostic.FixIt(
        SourceSpan(file: file, text.range(range)),
        replacement: String(bytes: mended(range, by: inLine, in: text)))
    }
    return diagnostic
  }

  private func mended(
    _ range: Range<Int>, by edits: [MendedText.Edit], in text: MendedText
  ) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= index {
      result += text.bytes[index..<edit.range.lowerBound]
      result += edit.replacement
      index = edit.range.upperBound
    }
    return result + text.bytes[index..<max(index, range.upperBound)]
  }

  /// A mended line as help shows it: one line, without what stands around it, and not too long.
  private static func shown(_ line: [UInt8]) -> String {
    var line = line[...]
    while let first = line.first, first <= 0x20 { line = line.dropFirst() }
    if let end = line.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) { line = line[..<end] }
    guard line.count > 200 else { return String(bytes: line) }
    line = line.prefix(200)
    while let last = line.last, last & 0xC0 == 0x80 { line = line.dropLast() }
    return String(bytes: line.dropLast()) + "…"
  }
}

/// Puts a text in the quotation marks that need the least change in it.
func quoted(_ text: some Collection<UInt8>) -> [UInt8] {
  guard text.contains(where: { $0 == 0x22 || $0 == 0x5C }) else { return [0x22] + text + [0x22] }
  return [0x27] + text.flatMap { $0 == 0x27 ? [0x27, 0x27] : [$0] } + [0x27]
}
