import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Totals of awards by conditions as they are written on a command line, whole and by group.
@Suite struct AwardTotalTests {
  private func total(
    _ conditions: String, column: String? = "amount", by grouping: AwardTotal.Grouping? = nil,
    awards: String = RowTests.awards
  ) throws -> AwardTotal {
    let (choice, problems) = RowChoice.read(
      conditions, of: "awards", column: column, file: "where")
    #expect(problems == [])
    var diagnostics: [Diagnostic] = []
    let dataset = try Facts("[]", awards: awards).dataset
    let total = dataset.total(
      choice, by: grouping, settings: try Data.reading(asOf: "2026-07-01"),
      diagnostics: &diagnostics)
    #expect(diagnostics == [])
    return try #require(total)
  }

  private func words(_ sums: MoneySums) throws -> String {
    try sums.results.map { try words($0.sum) }.joined(separator: " and ")
  }

  /// What a sum makes: its bounds, with how many of its parts are not known.
  private func words(_ sum: IntervalSum) throws -> String {
    switch try sum.result().get() {
    case .total(let quantity, let missing):
      let bounds =
        quantity.exactNumber?.plain
        ?? "\(quantity.lowerText ?? "")...\(quantity.upperText ?? "")"
      return missing == 0 ? bounds : "\(bounds), \(missing) unknown"
    case .notTotalled(let given?, let count, let missing):
      return "none: \(given.exactNumber?.plain ?? "") in \(count), \(missing) unknown"
    case .notTotalled: return "none"
    }
  }

  private func groups(
    _ conditions: String, by grouping: AwardTotal.Grouping
  ) throws -> [String] {
    try total(conditions, by: grouping).groups.map { group in
      let name = if case .value(let text) = group.key { text } else { "(\(group.key))" }
      return "\(name): \(group.rows) \(try words(group.sums))"
    }
  }

  @Test func whatIsMissingMayBeBelowNoughtWhereAnyAmountOfTheColumnIs() throws {
    let awards = """
      id,recipient,region,amount,reason,source
      a,A,cardiff,£12 million,,new
      b,B,cardiff,[x],,new
      c,C,north-east,-£1 million,Paid back,new

      """
    let regions = try total("region = cardiff", awards: awards)
    let found = try words(regions.sums)
    #expect(found == "none: 12000000 in 1, 1 unknown")
    let positive = awards.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    #expect(try words(total("region = cardiff", awards: positive).sums) == "12000000..., 1 unknown")
  }

  @Test func awardsAreAddedUpByPlace() throws {
    #expect(
      try groups("", by: .region) == [
        "border: 1 32000000", "cardiff: 1 1500000", "north-east: 2 8000066.67", "splott: 1 ",
        "uk: 1 16000000", "wales: 2 2000033.34", "(noSinglePlace): 1 64000000...",
        "(notGiven): 1 128000000",
      ])
    #expect(
      try groups("", by: .nation) == [
        "england: 2 8000066.67", "uk: 2 48000000", "wales: 4 3500033.34..., 1 unknown",
        "(noSinglePlace): 1 64000000...", "(notGiven): 1 128000000",
      ])
    // Of an award with shares only that of the places asked for goes in.
    #expect(
      try groups("region=wales", by: .region) == [
        "cardiff: 1 1500000", "splott: 1 ", "wales: 2 2000033.34",
      ])
  }

  @Test func awardsAreAddedUpByWhatElseTheyHave() throws {
    #expect(
      try groups("", by: .fund) == [
        "local: 7 123500100.01...", "other-fund: 1 ", "(notGiven): 1 128000000",
      ])
    #expect(
      try groups("", by: .source) == [
        "new: 7 250000100.01...", "old: 1 1500000", "other: 1 ",
      ])
    #expect(
      try groups("", by: .status) == [
        "active: 1 2000000", "awarded: 6 241500100.01...", "completed: 1 8000000",
        "(notGiven): 1 ",
      ])
    #expect(
      try groups("", by: .recipient) == [
        "Uni A: 1 1500000", "Uni B: 1 2000000", "Uni C: 1 ", "Uni D: 1 8000000",
        "Uni E: 2 16000100.01", "Uni F: 2 192000000...", "(individual): 1 32000000",
      ])
  }

  @Test func awardsAreAddedUpByTheTimeTheyWereDecided() throws {
    #expect(
      try groups("", by: .year) == [
        "2023: 2 16000100.01", "2024: 3 11500000", "2025: 3 192000000..., 1 unknown",
        "(notGiven): 1 32000000",
      ])
    #expect(
      try groups("", by: .financialYear) == [
        "2022/23: 2 16000100.01", "2024/25: 3 3500000..., 1 unknown", "2025/26: 2 192000000...",
        "(uncertain): 1 8000000", "(notGiven): 1 32000000",
      ])
    #expect(
      try groups("fund=local; awarded=2024", by: .quarter).map { $0.split(separator: ":")[1] } == [
        " 1 1500000", " 1 2000000", " 1 8000000",
      ])
  }

  @Test func aTotalSaysWhatWentInAndWhatDidNot() throws {
    let total = try total("region=wales")
    #expect(total.rows == [0, 1, 4, 7])
    #expect(total.count == 4 && total.shared == 1 && total.groups.isEmpty)
    #expect(try words(total.sums) == "3500033.34..., 1 unknown")
    #expect(total.sums.added == 3 && total.sums.missing == 1)
    #expect(
      total.leftOut.map { "\($0.reason) \($0.positions)" } == [
        "withdrawn [2]", "notApplicable [3]", "severalPlaces [6, 8]", "noSinglePlace [9]",
        "notGiven(column: \"region\") [10]",
      ])
  }

  @Test func aJointAwardIsOneWhoseRowsAreAllAdded() throws {
    let total = try total(
      "", awards: "id,award,amount\na,j,1\nb,j,2\nc,k,4\nd,,8\ne,,16\n")
    #expect(total.rows.count == 5 && total.count == 4)
    #expect(try words(total.sums) == "31")
  }

  @Test func moneyThatIsPaidOrSharedWithPartnersIsOfItsOwnKind() throws {
    let awards = """
      id,amount,paid,total_with_partners,vat,currency
      a,10,5,30,included,
      b,20,,40,excluded,
      c,7,1,9,,EUR

      """
    func kinds(_ column: String?) throws -> [String] {
      try total("", column: column, awards: awards).sums.results.map { kind, sum in
        [
          "\(kind.dimension.unit)", kind.stage?.rawValue ?? "",
          kind.money?.rawValue ?? "", kind.vat?.rawValue ?? "", try words(sum),
        ].joined(separator: " ")
      }
    }
    #expect(
      try kinds(nil) == [
        "money(\"GBP\") awarded  included 10", "money(\"GBP\") awarded  excluded 20",
        "money(\"EUR\") awarded   7",
      ])
    #expect(
      try kinds("paid") == [
        "money(\"GBP\") paid  included 5", "money(\"EUR\") paid   1",
        "money(\"GBP\") paid  excluded none",
      ])
    #expect(
      try kinds("total_with_partners") == [
        "money(\"GBP\") awarded public-and-partners included 30",
        "money(\"GBP\") awarded public-and-partners excluded 40",
        "money(\"EUR\") awarded public-and-partners  9",
      ])
  }

  @Test func aChoiceThatCannotBeUsedHasNoTotal() throws {
    let dataset = try Facts("[]", awards: RowTests.awards).dataset
    let settings = try Data.reading(asOf: "2026-07-01")
    for (conditions, column, rules) in [
      ("regoin=wales", "amount", [Rule.unknownKey]), ("", "amuont", []),
    ] {
      var diagnostics: [Diagnostic] = []
      let (choice, _) = RowChoice.read(conditions, of: "awards", column: column, file: "where")
      let total = dataset.total(
        choice, by: nil, settings: settings, diagnostics: &diagnostics)
      #expect(total == nil && diagnostics.map(\.rule) == rules)
    }
  }

  @Test func conditionsAreReadWithTheirPlaces() throws {
    let text = " region = wales|  cardiff ;; awarded != 2024/25 ;fund=é "
    let (choice, problems) = RowChoice.read(text, of: "awards", column: "paid", file: "where")
    #expect(problems == [])
    #expect(choice.table.value == "awards" && choice.column?.value == "paid")
    #expect(choice.conditions.map(\.column.value) == ["region", "awarded", "fund"])
    #expect(
      choice.conditions.map { $0.values.map(\.value) } == [
        ["wales", "cardiff"], ["2024/25"], ["é"],
      ])
    #expect(choice.conditions.map(\.isExclusion) == [false, true, false])
    for part in choice.conditions.flatMap({ [$0.column] + $0.values }) {
      #expect(covered(part.span, text) == part.value)
    }
    #expect(
      RowChoice.read("a=x||y", of: "t", column: nil, file: "w").choice.conditions[0].values.count
        == 2)
    #expect(
      RowChoice.read("=x", of: "t", column: nil, file: "w").choice.conditions[0].isExclusion
        == false)
    #expect(RowChoice.read("  ", of: "t", column: nil, file: "w").choice.conditions.isEmpty)
  }

  @Test(arguments: [
    ("region", "region", "“region” is no condition"),
    ("fund=local; wales ", "wales", "“wales” is no condition"),
    ("region=wales awarded=2024", "=", "two conditions stand in one"),
    ("region!=wales, fund=x", "=", "two conditions stand in one"),
  ]) func whatIsNoConditionIsToldOf(text: String, place: String, message: String) {
    let (choice, problems) = RowChoice.read(text, of: "awards", column: nil, file: "where")
    #expect(problems.map(\.rule) == [.wrongType] && problems.map(\.message) == [message])
    #expect(problems.map { covered($0.span, text) } == [place])
    #expect(choice.conditions.count == (text.contains(";") ? 1 : 0))
    // It is the second mark that is pointed at, and only that.
    if place == "=" {
      #expect(problems[0].span?.start == text.utf8.count - (text.hasSuffix("x") ? 2 : 5))
    }
  }

  @Test func aValueWithMarksStandsInQuotationMarks() {
    let text = #"recipient="A; B = C | D" | plain; title!="x";fund=5" pipe"#
    let (choice, problems) = RowChoice.read(text, of: "awards", column: nil, file: "where")
    #expect(problems == [])
    #expect(choice.conditions.map(\.column.value) == ["recipient", "title", "fund"])
    #expect(
      choice.conditions.map { $0.values.map(\.value) } == [
        ["A; B = C | D", "plain"], ["x"], [#"5" pipe"#],
      ])
    #expect(covered(choice.conditions[0].values[0].span, text) == #""A; B = C | D""#)
  }

  @Test(arguments: [#"recipient="A; region=wales"#, #"recipient=""#])
  func aQuotationMarkThatIsNotClosedIsToldOf(text: String) {
    let (choice, problems) = RowChoice.read(text, of: "awards", column: nil, file: "where")
    #expect(problems.map(\.message) == ["the quotation mark is not closed"])
    #expect(problems[0].span?.start == 10 && choice.conditions.isEmpty)
  }

  private func covered(_ span: SourceSpan?, _ text: String) -> String? {
    span.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
  }
}
