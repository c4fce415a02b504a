import Diagnostics

/// Faults in the cells of a table, gathered so that a fault of a whole column is one message.
struct ColumnFaults {
  private struct Kind: Hashable {
    let rule: Rule
    let column: AwardFile.Column
  }

  /// What columns are called in the file, by their keys.
  var names: (AwardFile.Column) -> String = { $0.heading }
  private var found: [Kind: [Diagnostic]] = [:]
  private var counts: [Kind: Int] = [:]
  private static let shown = 3

  /// Adds a fault of a cell.
  mutating func add(_ diagnostic: Diagnostic, column: AwardFile.Column) {
    let kind = Kind(rule: diagnostic.rule, column: column)
    counts[kind, default: 0] += 1
    if found[kind, default: []].count < Self.shown { found[kind, default: []].append(diagnostic) }
  }

  /// Adds a fault of a cell of an award.
  mutating func add(
    _ rule: Rule, _ message: String, _ help: String?, at span: SourceSpan,
    _ column: AwardFile.Column
  ) {
    add(Diagnostic(rule, message, at: span, help: help), column: column)
  }

  /// The faults so far, and begins anew: up to three of a kind each by itself, more as one with a
  /// count and the next two as notes.
  mutating func take() -> [Diagnostic] {
    defer { self = ColumnFaults() }
    return found.flatMap { kind, diagnostics -> [Diagnostic] in
      let count = counts[kind] ?? 0
      guard count > Self.shown, var first = diagnostics.first else { return diagnostics }
      first.others = count - 1
      first.notes.append(
        .init("\(count) cells of the column “\(names(kind.column))” have this fault"))
      first.notes += diagnostics.dropFirst().map { .init("another: \($0.message)", at: $0.span) }
      return [first]
    }
  }
}
