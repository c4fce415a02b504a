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
    lines += sums.leftOut.sorted { $0.key < $1.key }.map { reason, positions in
      HTMLText(text: line(leftOut: reason, positions.map(Int.init)) { name(ofAward: $0) })
    }
    lines.append(HTMLText(text: string("not_rounded")))
    guard !sources.isEmpty else { return lines }
    var list = HTMLText()
    list.text(string("sources") + ": ")
    for (place, source) in sources.prefix(mostNames).enumerated() {
      if place > 0 { list.markup(", ") }
      list.markup("<a")
      let number = notes.number(of: source)
      list.attribute("href", "#source-\(number)")
      list.markup(">")
      list.text(String(number))
      list.markup("</a>")
    }
    if sources.count > mostNames {
      list.text(" " + string("and_more", count: sources.count - mostNames))
    }
    return lines + [list]
  }

  /// How the value of a derived figure was worked out from rows, line by line.
  func working(_ rows: Working.Rows, _ outcome: Working.Outcome) -> [String] {
    var lines: [String] = []
    if rows.column != nil {
      lines.append(string("added_up_note", count: rows.positions.count - rows.missing))
    }
    if rows.missing > 0 { lines.append(string("missing_note", count: rows.missing)) }
    lines += rows.leftOut.map { left in
      line(leftOut: left.reason, left.positions) { name(ofRow: $0, of: rows) }
    }
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

  /// What was left out and why, by name.
  private func line(
    leftOut reason: Working.Reason, _ positions: [Int], name: (Int) -> String
  ) -> String {
    var names = positions.prefix(mostNames).map(name)
    if positions.count > mostNames {
      names.append(string("and_more", count: positions.count - mostNames))
    }
    return string("left_out", ["reason": words(reason), "names": names.joined(separator: ", ")])
  }

  /// What an award is called.
  private func name(ofAward position: Int) -> String {
    let award = site.dataset.awards[position]
    return award.words.title.map { words($0).text } ?? award.id
  }

  /// What a row of awards or of a further table is called.
  private func name(ofRow position: Int, of rows: Working.Rows) -> String {
    if rows.areAwards { return name(ofAward: position) }
    return site.dataset.tables[rows.table]?.name(ofRow: position) ?? ""
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
