/// One problem in a site's content: where it is, what is wrong, how to put it right.
public struct Diagnostic: Hashable, Sendable {
  /// What was broken; its name is what people look up, accept or switch off.
  public var rule: Rule
  /// How much it matters.
  public var severity: Severity
  /// The fact, in one line without a full stop, most specific words first.
  public var message: String
  /// The narrowest text at fault; `nil` only when the whole site is.
  public var span: SourceSpan?
  /// Further facts, such as where the other one of two is.
  public var notes: [Note]
  /// How many more of its kind it stands for, in other rows of a table.
  public var others = 0
  /// The footnote that it is about, where another text of the page may have the other half of it.
  public var footnote: String?
  /// What to do, as a verb phrase.
  public var help: String?
  /// The help as an edit that a tool can make.
  public var fix: FixIt?

  /// Describes a problem, with its rule's own severity.
  public init(
    _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [Note] = [],
    help: String? = nil, fix: FixIt? = nil
  ) {
    self.rule = rule
    self.severity = rule.severity
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
    self.fix = fix
  }

  /// How much a problem matters: an error stops publishing, a warning does not, a note only tells.
  public enum Severity: String, Sendable, Comparable {
    /// It stops publishing.
    case error
    /// It should be looked at.
    case warning
    /// It is to be known.
    case note

    /// Orders by weight: an error is less than a warning, so that it comes first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// A further fact about a problem.
  public struct Note: Hashable, Sendable {
    /// The fact, in one line.
    public var message: String
    /// Where it can be seen.
    public var span: SourceSpan?

    /// Makes a note; one with a place ends in "at FILE:LINE:COLUMN" when it is shown.
    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// An edit that mends a problem.
  public struct FixIt: Hashable, Sendable {
    /// The text to replace.
    public var span: SourceSpan
    /// What to write there.
    public var replacement: String
    /// Whether it is the only thing that can be meant, so that `check --fix` may make it; a guess, such as the
    /// nearest name, is not.
    public var isCertain: Bool

    /// Makes an edit.
    public init(_ span: SourceSpan, replacement: String, isCertain: Bool = false) {
      self.span = span
      self.replacement = replacement
      self.isCertain = isCertain
    }
  }
}

extension [Diagnostic] {
  /// The diagnostics in the order they are shown (file, line, column, rule), each once.
  public func inOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted { left, right in
      switch (left.span, right.span) {
      case (nil, .some): return true
      case (.some, nil): return false
      case (let one?, let other?) where (one.file, one.start) != (other.file, other.start):
        return one < other
      default:
        return (left.rule.rawValue, left.message, left.span?.end ?? 0, left.help ?? "")
          < (right.rule.rawValue, right.message, right.span?.end ?? 0, right.help ?? "")
      }
    }
  }
}

extension Sequence<Diagnostic> {
  /// Whether any of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
