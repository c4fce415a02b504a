public import Diagnostics

/// Faults in the cells of a table, gathered so that a fault of a whole column is one message.
public struct ColumnFaults<Column: Hashable> {
  private struct Kind: Hashable {
    let rule: Rule
    let column: Column
  }

  /// What columns are called in the file.
  var names: (Column) -> String
  private var found: [Kind: [Diagnostic]] = [:]
  private var counts: [Kind: Int] = [:]
  private let shown = 3

  /// Begins with none.
  ///
  /// - Parameter names: What columns are called in the file.
  public init(names: @escaping (Column) -> String) { self.names = names }

  /// Adds a fault of a cell.
  public mutating func add(_ diagnostic: Diagnostic, column: Column) {
    let kind = Kind(rule: diagnostic.rule, column: column)
    counts[kind, default: 0] += 1
    if found[kind, default: []].count < shown { found[kind, default: []].append(diagnostic) }
  }

  /// Adds a fault of a cell.
  mutating func add(
    _ rule: Rule, _ message: String, _ help: String?, at span: SourceSpan,
    _ column: Column
  ) {
    add(Diagnostic(rule, message, at: span, help: help), column: column)
  }

  /// The faults so far, and begins anew: up to three of a kind each by itself, more as one with a
  /// count and the next two as notes.
  public mutating func take() -> [Diagnostic] {
    defer {
      found = [:]
      counts = [:]
    }
    return found.flatMap { kind, diagnostics -> [Diagnostic] in
      let count = counts[kind] ?? 0
      guard count > shown, var first = diagnostics.first else { return diagnostics }
      first.others = count - 1
      first.notes.append(
        .init("\(count) cells of the column “\(names(kind.column))” have this fault"))
      first.notes += diagnostics.dropFirst().map { .init("another: \($0.message)", at: $0.span) }
      return [first]
    }
  }
}

extension ColumnFaults<AwardFile.Column> {
  /// Gathers the faults of a file of awards, whose columns are called as in FORMATS.
  init() { self.init { $0.heading } }
}
