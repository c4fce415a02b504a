import Content
import Diagnostics
import Explanations
import Funding
import Languages
import SiteBuild
import TestSupport
import Testing

/// Sums that public sites got wrong, and what they are here.
@Suite struct TotalTests {
  private let head =
    "id,title,recipient,region,fund,amount,currency,vat,award,part_of,status,awarded,reason\n"

  private func site(_ rows: String) async throws -> (explainer: Explainer, site: Site) {
    let folder = try TemporaryFolder()
    var files = smallSite
    files["Content/data/awards.csv"] = head + rows
    files["Content/data/regions.yaml"] = """
      - {id: scotland, name: Scotland, kind: nation}
      - {id: wales, name: Wales, kind: nation}
      - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland}
      """
    try folder.write(files)
    return try await explainer(of: folder)
  }

  private func total(
    _ rows: String, where conditions: String = "", by grouping: AwardTotal.Grouping? = nil
  ) async throws -> Explanation {
    let (explainer, site) = try await site(rows)
    let (choice, problems) = RowChoice.read(
      conditions, of: "awards", column: "amount", file: "--where")
    #expect(problems.isEmpty)
    var diagnostics: [Diagnostic] = []
    let total = site.dataset.total(
      choice, by: grouping, settings: site.reading, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    return explainer.explain(try #require(total), hash: "0", isPublished: true)
  }

  /// D-Portal #302 and #585: a programme and the projects it pays for are not added up twice.
  @Test func aProgrammeAndItsProjectsAreCountedOnce() async throws {
    let found = try await total(
      """
      programme,Programme,Ministry,scotland,local,£530 million,,,,,,2025-01-01,
      project-1,One,A,glasgow,local,£300 million,,,,programme,,2025-02-01,
      project-2,Two,B,glasgow,local,£230 million,,,,programme,,2025-03-01,

      """)
    #expect(found.fact("total") == "£530 million")
    #expect(
      found.lines("left_out") == [
        "2, another row holds the amount already: project-1, project-2"
      ])
  }

  /// GrantNav #379: a grant that is made to be granted again.
  @Test func moneyThatIsGrantedAgainIsCountedOnce() async throws {
    let found = try await total(
      """
      whole,To be granted again,A trust,scotland,local,£1 million,,,,,,2025-01-01,
      part,From the trust,A club,glasgow,local,"£20,000",,,,whole,,2025-02-01,
      other,Another,B,glasgow,local,"£5,000",,,,,,2025-02-01,

      """)
    #expect(found.fact("total") == "£1.005 million" || found.fact("total") == "£1,005,000")
  }

  /// GrantNav #387: euros are no pounds.
  @Test func currenciesStandSideBySide() async throws {
    let found = try await total(
      """
      a,A,A,scotland,local,£12 million,,,,,,2025-01-01,
      b,B,B,scotland,local,€1.5 million,EUR,,,,,2025-01-01,
      c,C,C,scotland,local,£3 million,,,,,,2025-01-01,

      """)
    #expect(found.fact("total") == "£15 million and €1.5 million")
  }

  /// USAspending tracker #33 and #26: groups make the whole, whatever is asked for.
  /// Rows of one joint award give one amount or none, and of an award with shares only its share is told.
  @Test func theAmountsThatAreNotGivenAreCountedByAward() async throws {
    let rows = """
      a1,One,A,wales 60%; scotland 40%,local,£10 million,,,,,,2025-01-01,
      a2,Two,B,wales,local,£1 million,,,,,,2025-01-01,
      a9,Nine,C,wales,local,,,,J,,,2025-01-01,
      a10,Ten,D,wales,local,,,,J,,,2025-01-01,
      b1,Part,E,wales,local,£1 million,,,K,,,2025-01-01,
      b2,Other,F,wales,local,,,,K,,,2025-01-01,

      """
    let found = try await total(rows, where: "region=wales")
    #expect(found.fact("awards") == "4, in 6 rows")
    #expect(found.fact("without an amount") == "1")
    #expect(found.fact("with an amount in some rows alone") == "1")
    #expect(found.lines("row_ids").contains("award:a1  £6 million of £10 million  (One)"))
    let quote = try #require(found.lines("quote_lines").first)
    #expect(
      quote.contains(
        "1 of them with a share alone; 1 of them gives no amount; "
          + "1 of them gives an amount in only some of its rows"))
  }

  @Test func groupsMakeTheWhole() async throws {
    let rows = """
      a,A,A,scotland,local,£12 million,,,,,,2025-01-01,
      b,B,B,wales 60%; glasgow 40%,local,£1 million,,,,,,2025-01-01,
      c,C,C,wales; glasgow,local,£3 million,,,,,,2025-01-01,
      d,D,D,,local,£5 million,,,,,,2025-01-01,
      e,E,E,[z],local,£7 million,,,,,,2025-01-01,

      """
    let found = try await total(rows, by: .nation)
    #expect(found.fact("total") == "£28 million")
    #expect(
      found.lines("groups") == [
        "Scotland: £12.4 million, 2 rows", "Wales: £600,000, 1 row",
        "several places: £3 million, 1 row", "no single place: £7 million, 1 row",
        "not given: £5 million, 1 row",
      ])
    let wales = try await total(rows, where: "region=wales")
    #expect(wales.fact("total") == "£600,000")
    #expect(
      wales.lines("left_out") == [
        "1, partly elsewhere, and cannot be divided: c", "1, no single place: e",
        "1, “region” is not given: d",
      ])
  }

  @Test func jointAwardsAreOneAndWithdrawnOnesNone() async throws {
    let found = try await total(
      """
      a-1,A,A,scotland,local,£1 million,,,joint,,,2025-01-01,
      a-2,A,B,wales,local,£2 million,,,joint,,,2025-01-01,
      b,B,B,wales,local,£4 million,,,,,withdrawn,2025-01-01,
      c,C,C,wales,local,,,,,,,2025-01-01,

      """)
    #expect(found.fact("total") == "at least £3 million")
    #expect(found.fact("awards") == "2, in 3 rows")
    #expect(found.fact("without an amount") == "1")
    #expect(found.lines("left_out") == ["1, withdrawn: b"])
  }

  @Test func aYearThatOverlapsIsUncertain() async throws {
    let found = try await total(
      """
      a,A,A,scotland,local,£1 million,,,,,,2024-05-01,
      b,B,B,scotland,local,£2 million,,,,,,2024,
      c,C,C,scotland,local,£4 million,,,,,,2025-05-01,

      """, where: "awarded=2024/25")
    #expect(found.fact("total") == "£1 million")
    #expect(found.lines("left_out") == ["1, the date is neither inside nor outside: b"])
  }

  /// The order of the rows is of no account.
  @Test func theOrderOfRowsDoesNotMatter() async throws {
    let rows = (0..<12).map { number in
      let place = ["scotland", "wales", "wales 50%; glasgow 50%", "wales; glasgow"][number % 4]
      let amount = [
        "£1 million", "at least £2 million", "up to £3 million", "", "about £5 million",
      ]
      return "r-\(number),T,A,\(place),local,\(amount[number % 5]),,,,,,2025-01-01,"
    }
    var generator = SeededGenerator(seed: 5)
    let first = try await total(rows.joined(separator: "\n") + "\n", by: .nation).text
    for _ in 0..<3 {
      let shuffled = rows.shuffled(using: &generator).joined(separator: "\n") + "\n"
      #expect(try await total(shuffled, by: .nation).text == first)
    }
  }
}

/// Conditions as they are written on a command line.
@Suite struct ConditionTextTests {
  @Test func conditionsAreRead() {
    let (choice, problems) = RowChoice.read(
      " region = wales ;awarded!=2024/25;;fund=a | b c", of: "awards", column: nil, file: "w")
    #expect(problems.isEmpty)
    #expect(choice.conditions.map(\.column.value) == ["region", "awarded", "fund"])
    #expect(choice.conditions.map(\.isExclusion) == [false, true, false])
    #expect(
      choice.conditions.map { $0.values.map(\.value) } == [["wales"], ["2024/25"], ["a", "b c"]])
    #expect(choice.conditions[0].values[0].span.start == 10)
  }

  @Test func aListStandsAsInAFile() {
    let (choice, problems) = RowChoice.read(
      "region=[a, b ];fund!=[h];note=[\"d, e\", f] | g;amount=[x]", of: "awards", column: nil,
      file: "w")
    #expect(problems.isEmpty)
    #expect(
      choice.conditions.map { $0.values.map(\.value) } == [
        ["a", "b"], ["h"], ["d, e", "f", "g"], ["[x]"],
      ])
    #expect(choice.conditions[0].values.map(\.span.start) == [8, 11])
  }

  @Test(arguments: [("wales", 0), ("a=b, c=d", 6), ("x=1;y", 4)])
  func mistakesAreShownWhereTheyStand(_ text: String, _ start: Int) {
    let (_, problems) = RowChoice.read(text, of: "awards", column: nil, file: "w")
    #expect(problems.map { $0.span?.start } == [start])
  }
}
