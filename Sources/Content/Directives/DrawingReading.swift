import Diagnostics
import Funding
import YAML

/// What keeps amounts from being drawn as they are asked for.
struct ChartProblem: Sendable {
  /// The rule that is broken.
  let rule: Rule
  /// What is wrong.
  let message: String
  /// How to mend it.
  let help: String
  /// The key of the block that it is about.
  let key: String
  /// Where the amounts at fault are defined.
  var notes: [Diagnostic.Note] = []
  /// Where it is, more narrowly than the key.
  var span: SourceSpan?
}

/// The rows of a chart, with where they come from and what each has in common.
typealias MadeChart = (
  subject: Chart.Subject, grouping: Chart.Grouping, outcome: ChartRows.Outcome
)

/// What charts and maps are read by alike.
extension BlockReader {
  /// Reads what a block draws of amounts; whatever is wrong with it is told in one run.
  ///
  /// - Parameters:
  ///   - record: The block.
  ///   - noun: What messages call it, such as “a chart”.
  ///   - keyProblems: What is wrong with its keys.
  ///   - make: Makes it, with what is wrong with its rows and what its kind cannot show of them.
  /// - Returns: What is drawn; `nil` where anything keeps it from that.
  mutating func drawing<Drawing>(
    _ record: Record, _ noun: String, _ keyProblems: [ChartProblem],
    make: (inout Self) -> (Drawing, ofRows: [ChartProblem], ofKind: [ChartProblem])?
  ) -> Drawing? {
    let known = diagnostics.count
    report(keyProblems, record)
    guard isOfOneSubject(record, noun), let (drawing, ofRows, ofKind) = make(&self) else {
      return nil
    }
    report(ofRows, record)
    if isKindKnown(record) { report(ofKind, record) }
    return !diagnostics[known...].hasErrors && record.text("title") != nil ? drawing : nil
  }

  /// Whether a block names a kind that there is, or none. One that there is not was reported, and what the others cannot
  /// show says nothing of it.
  func isKindKnown(_ record: Record) -> Bool {
    !record.has("kind") || record.text("kind") != nil
  }

  /// Reports what keeps amounts from being drawn, where the block says it.
  ///
  /// - Parameters:
  ///   - problems: What is wrong.
  ///   - record: The block.
  ///   - key: The key that all of them are about, where it is one.
  mutating func report(_ problems: [ChartProblem], _ record: Record, key: String? = nil) {
    diagnostics += problems.map { problem in
      Diagnostic(
        problem.rule, problem.message,
        at: problem.span ?? record.keySpan(of: key ?? problem.key), notes: problem.notes,
        help: problem.help)
    }
  }

  /// Reports a block that names two things to draw; whether it does not. The names of both are looked up all the same.
  mutating func isOfOneSubject(_ record: Record, _ block: String) -> Bool {
    let subjects = ["figures", "fund", "table"].filter { record.has($0) }
    guard subjects.count > 1 else { return true }
    diagnostics.append(
      Diagnostic(
        .unknownKey, "\(block) draws “\(subjects[0])” or “\(subjects[1])”, not both",
        at: record.keySpan(of: subjects[1]), help: "take “\(subjects[1])” out"))
    _ = ids(record, "figures", in: dataset.figures)
    _ = record.text("fund").flatMap { dataset.funds.resolve($0, diagnostics: &diagnostics) }
    if let table = record.text("table"), table.value != "awards" {
      _ = dataset.tables.table(table, diagnostics: &diagnostics)
    }
    return false
  }
}
