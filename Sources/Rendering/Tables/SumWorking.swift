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
    (lines(of: sums) + [string("not_rounded")]).map { HTMLText(text: $0) }
      + [line(ofSources: sources, notes: &notes)].compactMap { $0 }
  }

  /// What sums add up, what they leave out and why; of a further table where one is given, else of awards.
  func lines(of sums: MoneySums, in table: Table? = nil) -> [String] {
    [string("added_up_note", count: sums.added)]
      + sums.leftOut.sorted { $0.key < $1.key }.map { reason, positions in
        line(leftOut: reason, positions.map(Int.init), in: table)
      }
  }

  /// The numbers of the sources that sums rest on; `nil` where there are none.
  func line(ofSources sources: [Int], notes: inout SourceNotes) -> HTMLText? {
    guard !sources.isEmpty else { return nil }
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
    return list
  }

  /// How the value of a derived figure was worked out from rows, line by line.
  func working(_ rows: Working.Rows, _ outcome: Working.Outcome) -> [String] {
    var lines: [String] = []
    if rows.column != nil {
      lines.append(string("added_up_note", count: rows.positions.count - rows.missing))
    }
    if rows.shares > 0 { lines.append(string("share_note", count: rows.shares)) }
    if rows.missing > 0 { lines.append(string("missing_note", count: rows.missing)) }
    let table = rows.areAwards ? nil : site.dataset.tables[rows.table]
    if !rows.positions.isEmpty {
      lines.append(string("taken_in", ["names": names(rows.positions, in: table)]))
    }
    lines += rows.leftOut.map { line(leftOut: $0.reason, $0.positions, in: table) }
    let column = rows.column.flatMap { name in table?.columns.first { $0.name == name } }
    if let column, column.roundedTo != nil, case .value = outcome {
      lines += rounding(of: [column])
    } else if let rounding = rounding(outcome) {
      lines.append(rounding)
    }
    return lines
  }

  /// Whether the numbers of columns were rounded before they were added up, in words.
  func rounding(of columns: [TableColumn]) -> [String] {
    let steps = Set(columns.compactMap(\.roundedTo)).sorted()
    return steps.isEmpty
      ? [string("not_rounded")] : steps.map { string("rounded_before", ["number": digits($0)]) }
  }

  /// What is said under a table of which small numbers are kept back.
  func notesOnDisclosure(of columns: [TableColumn]) -> [String] {
    Set(columns.compactMap(\.keptBackBelow)).sorted().map {
      string("kept_back_note", ["number": digits($0)])
    }
      + Set(columns.compactMap(\.roundedTo)).sorted().map {
        string("numbers_rounded_note", ["number": digits($0)])
      }
  }

  private func digits(_ number: Int64) -> String {
    QuantityWriter(language).text(Quantity(ExactNumber(number), unit: .number), style: .digits)
  }

  /// Whether a value was rounded, in words; where there is none, what is known of it.
  func rounding(_ outcome: Working.Outcome, ofRows: Bool = true) -> String? {
    switch outcome {
    case .value: string("not_rounded")
    case .rounded(_, let decimals): string("rounded_note", count: decimals)
    case .notTotalled(let given, let count, let missing):
      given.map { known($0, count, missing: missing, ofRows: ofRows) }
    }
  }

  /// What is known of a sum that cannot be told.
  func known(_ sum: Quantity, _ count: Int, missing: Int, ofRows: Bool = true) -> String {
    let words = QuantityWriter(language).text(sum)
    return string(
      ofRows ? "known_sum" : "known_sum_of_parts", count: count, ["sum": words])
      + "; " + string("give_none", count: missing)
  }

  /// What was left out and why, the rows of a further table or awards by name.
  private func line(
    leftOut reason: Working.Reason, _ positions: [Int], in table: Table?
  ) -> String {
    string("left_out", ["reason": words(reason, table), "names": names(positions, in: table)])
  }

  /// The rows of a further table or awards by name, of very many the first alone.
  private func names(_ positions: [Int], in table: Table?) -> String {
    var names = positions.prefix(mostNames).map { position in
      table?.name(ofRow: position) ?? name(ofAward: position)
    }
    if positions.count > mostNames {
      names.append(string("and_more", count: positions.count - mostNames))
    }
    return names.joined(separator: ", ")
  }

  /// What an award is called.
  private func name(ofAward position: Int) -> String {
    let award = site.dataset.awards[position]
    return award.words.title.map { words($0).text } ?? award.id
  }

  private func words(_ reason: Working.Reason, _ table: Table?) -> String {
    switch reason {
    case .withdrawn: string("award_status_withdrawn")
    case .notApplicable: string("reason_not_applicable")
    case .partOfAnother: string("reason_part")
    case .severalPlaces: string("reason_several")
    case .noSinglePlace: string("reason_no_single_place")
    case .uncertainDate: string("reason_uncertain_date")
    case .uncertainAmount: string("reason_uncertain_amount")
    case .otherCurrency: string("reason_other_currency")
    case .notGiven(let column): string("reason_not_given", ["column": columnName(column, table)])
    }
  }

  /// What readers see for a column.
  private func columnName(_ column: String, _ table: Table?) -> String {
    if let table {
      let title = table.column(named: column).flatMap { table.columns[$0].title }
      return title.map { words($0).text } ?? column
    }
    return switch column {
    case "region", "recipient_region": string("place")
    case "fund", "recipient", "amount", "paid", "status", "awarded", "source": string(column)
    default: column
    }
  }
}
