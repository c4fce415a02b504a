import Content
import Diagnostics
public import Funding
import Languages
import Quantities

extension Explainer {
  /// What chosen awards make together: the sum in words, the rows that went in and those that did not, and a
  /// sentence to quote.
  ///
  /// - Parameters:
  ///   - total: The total.
  ///   - file: Where the file of awards is published, from the root of the site.
  ///   - hash: The SHA-256 of the published file of awards, to cite.
  ///   - isPublished: Whether nothing but what is published went in.
  /// - Returns: The explanation.
  public func explain(
    _ total: AwardTotal, file: String = "data/awards.csv", hash: String, isPublished: Bool
  ) -> Explanation {
    let question = question(total.choice)
    let sum = words(of: total.sums)
    var explanation = Explanation(
      question,
      [
        ("total", sum ?? "not totalled"),
        ("awards", count(total)),
        ("without an amount", total.missing > 0 ? String(total.missing) : nil),
        (
          "with an amount in some rows alone",
          total.partlyMissing > 0 ? String(total.partlyMissing) : nil
        ),
        (
          "with a share alone",
          total.shared > 0 ? "\(total.shared) row\(total.shared == 1 ? "" : "s")" : nil
        ),
        ("data", "\(file), SHA-256 \(hash)"),
      ])
    explanation.values = [
      ("count", .whole(total.count)), ("rows", .whole(total.rows.count)),
      ("missing", .whole(total.missing)), ("partly_missing", .whole(total.partlyMissing)),
      ("sums", .list(total.sums.results.map(json))),
      ("sha256", .text(hash)), ("published", .flag(isPublished)),
      ("quote", .text(sentence(total, sum, file, hash))),
    ]
    explanation.sections = [
      .init("by group", key: "groups", total.groups.map(line(group:))),
      .init(
        "left out", key: "left_out", absence: "nothing was left out",
        total.leftOut.map(line(leftOut:))),
      .init("rows", key: "row_ids", total.rows.map { line(row: $0, total) }),
      .init("to quote", key: "quote_lines", [.init(sentence(total, sum, file, hash))]),
    ]
    return isPublished ? explanation : explanation.marked("with what is not published: ")
  }

  private func count(_ total: AwardTotal) -> String {
    total.count == total.rows.count
      ? "\(total.count)" : "\(total.count), in \(total.rows.count) rows"
  }

  private func json(_ kind: MoneySums.Kind, _ sum: IntervalSum) -> JSON {
    guard case .success(.total(let quantity, _)) = sum.result() else { return .null }
    let columns = QuantityColumns(.quantity(quantity))
    func text(_ text: String) -> JSON { text.isEmpty ? .null : .text(text) }
    return .object([
      ("text", .text(words(.quantity(quantity)))), ("exact", text(columns.exact)),
      ("min", text(columns.minimum)), ("max", text(columns.maximum)),
      ("qualifier", text(columns.qualifier)), ("unit", text(columns.unit)),
      ("stage", kind.stage.map { .text($0.rawValue) } ?? .null),
      ("vat", kind.vat.map { .text($0.rawValue) } ?? .null),
    ])
  }

  private func line(group: AwardTotal.Group) -> Explanation.Line {
    let sum = words(of: group.sums) ?? "not totalled"
    let key = words(group.key)
    return Explanation.Line(
      "\(key): \(sum), \(group.rows) row\(group.rows == 1 ? "" : "s")",
      .object([
        ("group", .text(key)), ("total", .text(sum)), ("rows", .whole(group.rows)),
        ("sums", .list(group.sums.results.map(json))),
      ]))
  }

  private func words(_ key: AwardTotal.Key) -> String {
    switch key {
    case .value(let value):
      words(site.dataset.funds[value]?.name ?? site.dataset.regions[value]?.name) ?? value
    case .several: "several places"
    case .noSinglePlace: "no single place"
    case .noNation: "in no nation"
    case .uncertain: "year uncertain"
    case .quarterUncertain: "quarter uncertain"
    case .individual: "individuals"
    case .notGiven: "not given"
    }
  }

  private func line(leftOut left: Working.LeftOut) -> Explanation.Line {
    let ids = left.positions.map { site.dataset.awards.id(at: $0) }
    return Explanation.Line(
      "\(left.count), \(left.reason.words): \(ids.joined(separator: ", "))",
      .object([("reason", .text(left.reason.words)), ("awards", .list(ids.map(JSON.text)))]))
  }

  private func line(row position: Int, _ total: AwardTotal) -> Explanation.Line {
    let awards = site.dataset.awards
    let id = awards.id(at: position)
    let amount =
      awards.money(total.money, at: position, reading: site.reading.quantities)
      ?? .missing(.notAvailable)
    let part = total.parts[position].flatMap { $0.quantity == nil ? nil : words($0) + " of " } ?? ""
    let title = words(awards[position].words.title).map { "  (\($0))" } ?? ""
    return Explanation.Line(
      "award:\(id)  \(part)\(words(amount))\(title)", .text(id))
  }

  // MARK: - Words

  /// What was asked, in words.
  private func question(_ choice: RowChoice) -> String {
    let column = choice.column?.value ?? "amount"
    return "\(column) of \(choice.table.value)" + (conditions(choice).map { " where " + $0 } ?? "")
  }

  private func conditions(_ choice: RowChoice) -> String? {
    guard !choice.conditions.isEmpty else { return nil }
    return choice.conditions.map { condition in
      let values = condition.values.map(\.value).joined(separator: " or ")
      return "\(condition.column.value) is \(condition.isExclusion ? "not " : "")\(values)"
    }.joined(separator: " and ")
  }

  /// A sentence that answers a letter.
  private func sentence(
    _ total: AwardTotal, _ sum: String?, _ file: String, _ hash: String
  ) -> String {
    let publisher = words(site.settings.publisher?.name).map { " published by \($0)" } ?? ""
    let conditions = self.conditions(total.choice).map { " where " + $0 } ?? ""
    let number = total.count == 1 ? "is 1" : "are \(total.count)"
    var text = "There \(number) of the awards\(publisher)\(conditions)"
    text += sum.map { ", together \($0)" } ?? ""
    if sum != nil, total.shared > 0 { text += ", \(total.shared) of them with a share alone" }
    if total.missing > 0 {
      text += "; \(total.missing) of them give\(total.missing == 1 ? "s" : "") no amount"
    }
    if total.partlyMissing > 0 {
      text +=
        "; \(total.partlyMissing) of them give\(total.partlyMissing == 1 ? "s" : "") an amount "
        + "in only some of \(total.partlyMissing == 1 ? "its" : "their") rows"
    }
    let left = total.leftOut.map { "\($0.count) (\($0.reason.words))" }
    if !left.isEmpty { text += "; left out are \(left.joined(separator: ", "))" }
    let place = site.settings.baseURL.map { $0 + file } ?? file
    return text + ". Source: \(place), SHA-256 \(hash)."
  }
}

extension Explanation {
  /// The same with a mark before every line.
  fileprivate func marked(_ mark: String) -> Explanation {
    var marked = Explanation(mark + subject, facts.map { ($0.name, mark + $0.value) })
    marked.values = values
    marked.sections = sections.map { section in
      Section(
        section.title, key: section.key, absence: section.absence.map { mark + $0 },
        section.lines.map { Line(mark + $0.text, $0.json) })
    }
    return marked
  }
}
