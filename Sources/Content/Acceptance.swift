public import Diagnostics
public import Languages

/// A problem that somebody looked at and let stand, as `accepted` has it.
public struct Acceptance: Sendable {
  /// The rule.
  public let rule: Rule
  /// Why what breaks it may stand.
  public let reason: String
  /// The day from which it is a problem again.
  public let until: PartialDate?
  /// Where the data accepts it.
  public let span: SourceSpan
  /// The entry, page, row or files that it holds for.
  let scopes: [SourceSpan]
  /// Whether it also holds for what has no place.
  let isOfSite: Bool

  /// Whether a problem is one that it lets stand. A message that stands for others like it is one only of a
  /// whole file.
  func covers(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.rule == rule else { return false }
    guard let span = diagnostic.span else { return isOfSite }
    return scopes.contains { scope in
      span.isWithin(scope) && (diagnostic.others == 0 || scope.end == .max)
    }
  }

  /// Whether it still lets the problem stand on a day.
  func holds(on day: PartialDate) -> Bool { until.map { day.firstDay < $0.firstDay } ?? true }
}

/// A problem that was let stand.
public struct AcceptedProblem: Sendable {
  /// The problem.
  public let diagnostic: Diagnostic
  /// What lets it stand.
  public let acceptance: Acceptance
}

extension [Diagnostic] {
  /// Takes out the problems that somebody accepted.
  ///
  /// - Parameters:
  ///   - acceptances: What is accepted.
  ///   - day: The day that the site is read for: what was accepted until then is a problem again.
  /// - Returns: The other problems, with one for each acceptance that nothing needs; and those taken out.
  public func accepting(
    _ acceptances: [Acceptance], on day: PartialDate
  ) -> (left: [Diagnostic], accepted: [AcceptedProblem]) {
    guard !acceptances.isEmpty else { return (self, []) }
    let byRule = Dictionary(grouping: acceptances.indices) { acceptances[$0].rule }
    var used: Set<Int> = []
    var left: [Diagnostic] = []
    var accepted: [AcceptedProblem] = []
    for diagnostic in self {
      let covering = (byRule[diagnostic.rule] ?? []).filter { acceptances[$0].covers(diagnostic) }
      used.formUnion(covering)
      if let position = covering.first(where: { acceptances[$0].holds(on: day) }) {
        accepted.append(
          AcceptedProblem(diagnostic: diagnostic, acceptance: acceptances[position]))
        continue
      }
      var diagnostic = diagnostic
      diagnostic.notes += covering.prefix(1).map { position in
        let acceptance = acceptances[position]
        let until = acceptance.until?.dataText ?? ""
        return .init("it was accepted until \(until) (“\(acceptance.reason)”)", at: acceptance.span)
      }
      left.append(diagnostic)
    }
    // What will be wrong at a coming time is not looked for at every build.
    left += acceptances.indices.filter {
      !used.contains($0) && acceptances[$0].rule != .failsAt
    }.map { position in
      Diagnostic(
        .unusedAcceptance, "nothing here breaks the rule “\(acceptances[position].rule.rawValue)”",
        at: acceptances[position].span, help: "take it out of what is accepted")
    }
    return (left, accepted)
  }
}
