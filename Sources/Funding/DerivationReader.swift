import Diagnostics
import YAML

/// What an entry says of how its figure is made.
enum DerivationReading {
  /// Nothing.
  case absent
  /// It is made so.
  case present(Derivation)
  /// It says something that cannot be used, which was reported.
  case unusable

  var derivation: Derivation? {
    if case .present(let derivation) = self { derivation } else { nil }
  }

  var isUnusable: Bool {
    if case .unusable = self { true } else { false }
  }
}

extension EntryReader {
  /// Reads how a figure is made.
  mutating func derivation(_ record: Record) -> DerivationReading {
    let keys = Choices.derivations.filter { record.has($0) }
    guard let key = keys.first else { return .absent }
    if keys.count > 1 {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "“\(keys[1])” stands here beside “\(key)”: a figure is made in one way",
          at: record.keySpan(of: keys[1]),
          notes: [.init("the other is", at: record.keySpan(of: key))],
          help: "keep one of the two"))
      return .unusable
    }
    guard let form = form(record, key) else { return .unusable }
    return .present(Derivation(key: Located(key, at: record.keySpan(of: key)), form: form))
  }

  private mutating func form(_ record: Record, _ key: String) -> Derivation.Form? {
    switch key {
    case "sum_of": return sum(record).map(Derivation.Form.sum)
    case "difference_of":
      return pair(record, key).map { .difference($0.0, $0.1) }
    case "share_of": return pair(record, key).map { .share($0.0, $0.1) }
    case "total_of":
      return rows(record, key, column: "amount").map(Derivation.Form.total)
    default: return rows(record, key, column: nil).map(Derivation.Form.count)
    }
  }

  /// The terms of a sum in the order written: ids, and ids with a number of times.
  private mutating func sum(_ record: Record) -> [Derivation.Term]? {
    var terms = record.texts("sum_of").map { Derivation.Term(figure: $0, times: 1) }
    var isSound = true
    for term in record.records("sum_of") {
      guard let figure = term.text("figure") else {
        isSound = false
        continue
      }
      let times = term.whole("times")?.value ?? 1
      guard times >= 1, !term.has("times") || term.whole("times") != nil else {
        if term.whole("times") != nil {
          diagnostics.append(
            Diagnostic(
              .wrongType, "a figure is added once at least, not \(times) times",
              at: term.span(of: "times"), help: "write 1 or more, or take the figure out"))
        }
        isSound = false
        continue
      }
      terms.append(Derivation.Term(figure: figure, times: times))
    }
    guard isSound else { return nil }
    if terms.isEmpty {
      diagnostics.append(
        Diagnostic(
          .wrongType, "“sum_of” names no figure", at: record.span(of: "sum_of"),
          help: "write the ids of the figures to add, such as [first-wave, second-wave]"))
      return nil
    }
    return terms.enumerated().sorted {
      ($0.element.figure.span, $0.offset) < ($1.element.figure.span, $1.offset)
    }.map(\.element)
  }

  private mutating func pair(
    _ record: Record, _ key: String
  ) -> (Located<String>, Located<String>)? {
    let figures = record.texts(key)
    if figures.count == 2 { return (figures[0], figures[1]) }
    diagnostics.append(
      Diagnostic(
        .wrongType, "“\(key)” needs two figures, not \(figures.count)", at: record.span(of: key),
        help: key == "share_of"
          ? "write two ids: first the part, then the whole"
          : "write two ids: first the figure to take from, then the one to take"))
    return nil
  }

  private func rows(_ record: Record, _ key: String, column: String?) -> RowChoice? {
    guard let choice = record.record(key), let table = choice.text("table") else { return nil }
    let wanted = choice.text("column") ?? column.map { Located($0, at: choice.span) }
    return RowChoice(
      table: table, column: column == nil ? nil : wanted, conditions: RowChoice.conditions(choice))
  }
}

extension RowChoice {
  /// The lines of the key `where`.
  static func conditions(_ choice: Record) -> [RowChoice.Condition] {
    choice.entries("where").map { column, node in
      var value = node
      var isExclusion = false
      if case .map(let entries) = node.content,
        let entry = entries.first(where: { $0.key == "not" })
      {
        value = entry.value
        isExclusion = true
      }
      return RowChoice.Condition(
        column: column, values: texts(value, in: choice.file), isExclusion: isExclusion)
    }
  }

  private static func texts(_ node: Node, in file: String) -> [Located<String>] {
    switch node.content {
    case .text(let text, _):
      text.isEmpty ? [] : [Located(text, at: SourceSpan(file: file, node.range))]
    case .list(let items): items.flatMap { texts($0, in: file) }
    case .map: []
    }
  }
}
