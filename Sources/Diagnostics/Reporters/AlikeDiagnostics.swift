/// Diagnostics of one rule that are not shown one by one.
struct AlikeDiagnostics {
  /// Their rule.
  let rule: Rule
  /// How many they are.
  var count: Int
  /// The files that they are in.
  var files: Set<String>

  /// What is said in their place.
  var sentence: String {
    let place =
      switch files.count {
      case 0: ""
      case 1: files.first.map { " in \(visible($0))" } ?? ""
      default: " in \(files.count) files"
      }
    return "\(count) more of the kind [\(rule.rawValue)]\(place)"
  }
}

/// The first diagnostics of each rule, since more of a kind are seldom read before those are mended.
///
/// - Parameters:
///   - diagnostics: All of them, in order.
///   - limit: How many of a rule are kept.
/// - Returns: Those kept, and how many more of each rule there are.
func firstOfEach(
  _ diagnostics: [Diagnostic], limit: Int = 20
) -> (shown: [Diagnostic], more: [AlikeDiagnostics]) {
  var counts: [Rule: Int] = [:]
  var rest: [Rule: AlikeDiagnostics] = [:]
  let shown = diagnostics.filter { diagnostic in
    let rule = diagnostic.rule
    counts[rule, default: 0] += 1
    guard counts[rule, default: 0] > limit else { return true }
    rest[rule, default: AlikeDiagnostics(rule: rule, count: 0, files: [])].count += 1
    if let file = diagnostic.span?.file { rest[rule]?.files.insert(file) }
    return false
  }
  return (shown, Rule.allCases.compactMap { rest[$0] })
}
