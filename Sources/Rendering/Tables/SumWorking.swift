import Content
import Funding
import Languages
import Quantities

/// How many awards are named in a line; of more, the number is told.
private let mostNames = 12

extension PageView {
  /// How the sums of a table were worked out, line by line: what was added, what was left out and why.
  ///
  /// - Parameters:
  ///   - sums: The sums of one column over the whole table.
  ///   - sources: The positions of the sources that its rows rest on.
  ///   - notes: The page's sources.
  /// - Returns: The lines as HTML.
  func working(of sums: MoneySums, sources: [Int], notes: inout SourceNotes) -> [HTMLText] {
    var lines = [HTMLText(text: string("added_up_note", count: sums.added))]
    lines += linesLeftOut(
      sums.leftOut.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(Int.init)) })
    lines.append(HTMLText(text: string("not_rounded")))
    guard !sources.isEmpty else { return lines }
    var line = HTMLText()
    line.text(string("sources") + ": ")
    for (place, source) in sources.prefix(mostNames).enumerated() {
      if place > 0 { line.markup(", ") }
      line.markup("<a")
      let number = notes.number(of: source)
      line.attribute("href", "#source-\(number)")
      line.markup(">")
      line.text(String(number))
      line.markup("</a>")
    }
    if sources.count > mostNames {
      line.text(" " + string("and_more", count: sources.count - mostNames))
    }
    return lines + [line]
  }

  /// How the value of a derived figure was worked out from rows, line by line.
  func working(_ rows: Working.Rows, _ outcome: Working.Outcome) -> [String] {
    let count =
      rows.column == nil
      ? string("counted_note", count: rows.count) : string("added_up_note", count: rows.count)
    var lines = [count]
    if rows.missing > 0 { lines.append(string("missing_note", count: rows.missing)) }
    lines += leftOut(rows.leftOut.map { ($0.reason, $0.positions) })
    if let rounding = rounding(outcome) { lines.append(rounding) }
    return lines
  }

  /// Whether a value was rounded, in words; `nil` where there is none.
  func rounding(_ outcome: Working.Outcome) -> String? {
    switch outcome {
    case .value: string("not_rounded")
    case .rounded(_, let decimals): string("rounded_note", count: decimals)
    case .notTotalled: nil
    }
  }

  private func linesLeftOut(_ leftOut: [(Working.Reason, [Int])]) -> [HTMLText] {
    self.leftOut(leftOut).map { HTMLText(text: $0) }
  }

  /// What was left out and why, a line a reason, the awards by name.
  private func leftOut(_ leftOut: [(Working.Reason, [Int])]) -> [String] {
    leftOut.map { reason, positions in
      var names = positions.prefix(mostNames).map { position in
        let award = site.dataset.awards[position]
        return award.words.title.map { words($0).text } ?? award.id
      }
      if positions.count > mostNames {
        names.append(string("and_more", count: positions.count - mostNames))
      }
      return string(
        "left_out", ["reason": words(reason), "names": names.joined(separator: ", ")])
    }
  }

  private func words(_ reason: Working.Reason) -> String {
    switch reason {
    case .withdrawn: string("award_status_withdrawn")
    case .notApplicable: string("reason_not_applicable")
    case .partOfAnother: string("reason_part")
    case .severalPlaces: string("reason_several")
    case .noSinglePlace: string("reason_no_single_place")
    case .uncertainDate: string("reason_uncertain_date")
    case .uncertainAmount: string("reason_uncertain_amount")
    case .otherCurrency: string("reason_other_currency")
    case .notGiven(let column): string("reason_not_given", ["column": columnName(column)])
    }
  }

  /// What readers see for a column.
  private func columnName(_ column: String) -> String {
    switch column {
    case "region", "recipient_region": string("place")
    case "fund", "recipient", "amount", "paid", "status", "awarded", "source": string(column)
    default: column
    }
  }
}
