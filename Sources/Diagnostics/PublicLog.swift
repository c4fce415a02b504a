extension [Diagnostic] {
  /// The diagnostics as a log shows them that anybody may read: rule, severity and place, and no word of what a file holds.
  ///
  /// A message may quote any file of the site, also as the nearest name, so nothing of it is kept: what was there
  /// can be read where `check` is run without this.
  ///
  /// - Parameter isHidden: Whether a file's very name may tell of something held back.
  /// - Returns: As many diagnostics as before, in the same order. Those of a hidden file have no place.
  public func forPublicLog(isHidden: (_ file: String) -> Bool) -> [Diagnostic] {
    map { diagnostic in
      var span = diagnostic.span
      if let file = span?.file, isHidden(file) { span = nil }
      var told = Diagnostic(
        diagnostic.rule, "not told in a public log", at: span,
        help: "run “sitegen check” on your own machine, without --public-log")
      told.severity = diagnostic.severity
      told.others = diagnostic.others
      return told
    }
  }
}

extension SourceText {
  /// The same places, and no text: each line has as many letters as it had, of as many bytes, all of them dots.
  public var blank: SourceText {
    var blank: [UInt8] = []
    blank.reserveCapacity(bytes.count)
    while blank.count < bytes.count {
      let rest = bytes[blank.count...]
      let dot = Self.dots.first { Self.isLetter(rest, of: $0.count) }
      blank += dot ?? [rest.first == 0x0A || rest.first == 0x0D ? rest[blank.count] : 0x2E]
    }
    return SourceText(file: file, bytes: blank)
  }

  /// Letters that look like dots, of two, three and four bytes.
  private static let dots = ["\u{B7}", "\u{2024}", "\u{10101}"].map { Array($0.utf8) }

  /// Whether bytes begin with a letter of so many bytes.
  private static func isLetter(_ bytes: ArraySlice<UInt8>, of count: Int) -> Bool {
    guard let first = bytes.first, first >= 0xC0, bytes.count >= count else { return false }
    return (~first).leadingZeroBitCount == count
      && bytes.dropFirst().prefix(count - 1).allSatisfy { $0 & 0xC0 == 0x80 }
  }
}
