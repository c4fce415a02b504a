extension [Diagnostic] {
  /// The diagnostics in one line: how many there are to mend, how many to look at, and where to begin.
  public var summary: String {
    let errors = filter { $0.severity == .error }
    let warnings = filter { $0.severity == .warning }
    guard let first = errors.first ?? warnings.first else { return "Nothing to mend." }
    let place = first.span.map { " in \(visible($0.file))" } ?? ""
    return "\(errors.count) \(errors.count == 1 ? "thing" : "things") to mend, \(warnings.count) "
      + "to look at. Start with: \(first.rule.rawValue)\(place)."
  }
}
