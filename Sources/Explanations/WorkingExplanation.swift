import Content
import Diagnostics
import Funding
import Quantities

/// How a derived figure was worked out, as `sitegen explain` tells it.
struct WorkingExplanation {
  let working: Working
  let site: Site

  private var tag: String { site.settings.defaultTag }

  /// The lines for people: what went in, what was left out, what came of it.
  var lines: [String] {
    var lines = working.terms.enumerated().map { place, term in
      let sign = place == 0 ? " " : term.sign.rawValue
      let times = term.times == 1 ? "" : "\(term.times) × "
      return "\(sign) \(times)\(term.figure): \(term.words)"
    }
    if let rows = working.rows { lines += rowLines(rows) }
    lines.append("= \(result)")
    if working.isClipped { lines.append("  kept at nought or above: one is part of the other") }
    return lines
  }

  private func rowLines(_ rows: Working.Rows) -> [String] {
    let conditions = rows.conditions.map { condition in
      let values = condition.values.map(\.value).joined(separator: " or ")
      return "\(condition.column.value) is \(condition.isExclusion ? "not " : "")\(values)"
    }
    let what = rows.column.map { "\($0) of \(rows.table)" } ?? "number of \(rows.table)"
    var lines = [
      "  \(what)\(conditions.isEmpty ? "" : " where ")\(conditions.joined(separator: ", "))"
    ]
    let taken = rows.positions.count
    var line = "  \(taken) \(taken == 1 ? "row" : "rows") taken in"
    if rows.column == nil, rows.count != taken { line += ", counted as \(rows.count)" }
    if rows.missing > 0 { line += ", \(rows.missing) without an amount" }
    if rows.shares > 0 { line += ", \(rows.shares) with a share alone" }
    lines.append(line)
    lines += rows.leftOut.map { "  \($0.count) left out: \($0.reason.words)" }
    return lines
  }

  /// What came of it, in words.
  private var result: String {
    switch working.outcome {
    case .value(_, let missing):
      missing == 0
        ? working.words : "\(working.words), as \(missing) of the parts give no amount"
    case .rounded(_, let decimals):
      "\(working.words), rounded to \(decimals) decimal\(decimals == 1 ? "" : "s")"
    case .notTotalled(let given, let count, let missing):
      "no total: " + (given.map { site.wording(of: .quantity($0), in: tag) + " in " } ?? "")
        + "\(count) with an amount, \(missing) without"
    }
  }

  /// The working for tools.
  var json: JSON {
    .object([
      ("operation", .text(working.operation.rawValue)),
      ("terms", .list(working.terms.map { json($0) })),
      ("rows", working.rows.map { json($0) } ?? .null), ("result", .text(result)),
      ("clipped", .flag(working.isClipped)),
    ])
  }

  private func json(_ term: Working.Term) -> JSON {
    .object([
      ("sign", .text(term.sign.rawValue)), ("times", .whole(term.times)),
      ("figure", .text(term.figure)), ("words", .text(term.words)),
    ])
  }

  private func json(_ rows: Working.Rows) -> JSON {
    let leftOut = rows.leftOut.map { left in
      JSON.object([("reason", .text(left.reason.words)), ("awards", ids(left.positions, rows))])
    }
    return .object([
      ("table", .text(rows.table)), ("column", rows.column.map(JSON.text) ?? .null),
      ("where", .list(rows.conditions.map { json($0) })), ("taken", ids(rows.positions, rows)),
      ("count", .whole(rows.count)), ("missing", .whole(rows.missing)),
      ("shares", .whole(rows.shares)), ("left_out", .list(leftOut)),
    ])
  }

  private func json(_ condition: RowChoice.Condition) -> JSON {
    .object([
      ("column", .text(condition.column.value)),
      (
        condition.isExclusion ? "not" : "is",
        .list(condition.values.map { .text($0.value) })
      ),
    ])
  }

  /// The ids of awards, else the names of rows.
  private func ids(_ positions: [Int], _ rows: Working.Rows) -> JSON {
    guard !rows.areAwards else {
      return .list(positions.map { .text(site.dataset.awards.id(at: $0)) })
    }
    let table = site.dataset.tables[rows.table]
    return .list(positions.map { .text(table?.name(ofRow: $0) ?? "") })
  }
}

extension Working.Reason {
  /// The reason in words, after “left out”.
  var words: String {
    switch self {
    case .withdrawn: "withdrawn"
    case .notApplicable: "no amount applies"
    case .uncertainDate: "the date is neither inside nor outside"
    case .uncertainAmount: "the amount is neither inside nor outside"
    case .otherCurrency: "in another currency"
    case .severalPlaces: "partly elsewhere, and cannot be divided"
    case .noSinglePlace: "no single place"
    case .notGiven(let column): "“\(column)” is not given"
    case .partOfAnother: "another row holds the amount already"
    }
  }
}
