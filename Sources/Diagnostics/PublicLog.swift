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
  /// The same places, and no text: each line is as long as it was and consists of dots.
  public var blank: SourceText {
    SourceText(file: file, bytes: bytes.map { $0 == 0x0A || $0 == 0x0D ? $0 : UInt8(ascii: ".") })
  }
}
