/// A diagnostic as people are shown it on a page: texts that stand for themselves, with the lines around the place.
public struct ShownProblem: Sendable {
  /// How much it matters.
  public let severity: Diagnostic.Severity
  /// The name of its rule.
  public let rule: String
  /// The fact.
  public let message: String
  /// Where it is; `nil` where the whole site is meant.
  public let place: Place?
  /// The line with a mark under the place; empty where the text is not at hand.
  public let frame: [String]
  /// Further facts, each with its place.
  public let notes: [String]
  /// What to do.
  public let help: String?

  /// A place in a file.
  public struct Place: Sendable {
    /// The file's path from the site folder.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in characters.
    public let column: Int

    /// `FILE:LINE:COLUMN`
    public var text: String { "\(visible(file)):\(line):\(column)" }
  }
}

/// Prepares diagnostics for a page: what stops publishing first, of each rule the first twenty.
///
/// - Parameters:
///   - diagnostics: All of them, in order.
///   - sources: Where the texts of the files are found.
/// - Returns: Those shown, and a sentence for each rule that there is more of.
public func shownProblems(
  _ diagnostics: [Diagnostic], sources: SourceLookup
) -> (problems: [ShownProblem], more: [String]) {
  let (kept, more) = firstOfEach(diagnostics)
  let shown = [Diagnostic.Severity.error, .warning, .note].flatMap { severity in
    kept.filter { $0.severity == severity }
  }
  let reporter = TextReporter(colour: false)
  let problems = shown.map { diagnostic in
    ShownProblem(
      severity: diagnostic.severity, rule: diagnostic.rule.rawValue,
      message: visible(diagnostic.message),
      place: diagnostic.span.map { span in
        let start = sources(span.file)?.position(of: span.start)
        return .init(file: span.file, line: start?.line ?? 1, column: start?.column ?? 1)
      },
      frame: diagnostic.span.map { reporter.frame(of: $0, sources: sources) } ?? [],
      notes: diagnostic.notes.map { reporter.describe($0, sources: sources) },
      help: diagnostic.help.map(visible))
  }
  return (problems, more.map(\.sentence))
}
