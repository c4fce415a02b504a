import Testing

@testable import Diagnostics

/// Nothing that a terminal or a forge obeys comes out of a diagnostic, wherever it stands in it.
@Suite struct TerminalTests {
  /// Every control, and sequences that set titles, clear screens, write the clipboard, turn text round, give commands.
  private static let attacks: [String] =
    (Array(UInt32(0)..<0x20) + Array(0x7F..<0xA0)).compactMap {
      Unicode.Scalar($0).map { "a\($0)b" }
    }
    + [
      "\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
      "\u{200E}",
      "\u{200F}", "\u{061C}", "\u{FEFF}", "\u{2028}",
    ].map { "a\($0)b" }
    + [
      "\u{1B}]0;title\u{7}", "\u{1B}[2J", "\u{1B}]8;;https://evil.invalid\u{1B}\\x",
      "\u{1B}]52;c;eA==\u{7}",
      "\u{9B}2J", "\u{90}x\u{9C}", "a\r\u{1B}[Aerror", "\n::error::x", "\r\n::set-output name=a::b",
      "\n::add-mask::x", "%0A::error::x", "\u{1B}P+q\u{1B}\\",
    ]

  private func isSafe(_ text: String, lines: Bool) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A: lines
      case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
        0xFEFF:
        false
      default: true
      }
    }
  }

  @Test(arguments: attacks) func everyPartOfADiagnosticIsShown(_ attack: String) {
    let text = SourceText(file: "a\(attack).md", bytes: Array("x \(attack) y\n".utf8))
    let span = SourceSpan(file: text.file, 2..<5)
    let diagnostic = Diagnostic(
      .unknownKey, "message \(attack)", at: span,
      notes: [.init("note \(attack)", at: span), .init(attack)],
      help: "help \(attack)")
    let shown = TextReporter(colour: false).report([diagnostic], sources: { _ in text })
    #expect(isSafe(shown, lines: true))
    // The fact, the place with its three lines, two notes, the help, and nothing that looks like a line of ours.
    #expect(shown.split(separator: "\n", omittingEmptySubsequences: false).count == 10)
    #expect(isSafe([diagnostic].summary, lines: false))
    let command = githubLine(diagnostic, sources: { _ in text })
    #expect(isSafe(command, lines: true))
    #expect(command.split(separator: "\n").count == 1)
    let fault = githubFault(attack)
    #expect(isSafe(fault, lines: true))
    #expect(fault.split(separator: "\n").count == 1 && fault.hasPrefix("::error::"))
    #expect(isSafe(visibleLines(attack), lines: true))
    let blank = text.blank
    #expect(
      blank.lineCount == text.lineCount
        && !String(decoding: blank.bytes, as: UTF8.self).contains("x"))
  }
}
