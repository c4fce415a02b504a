import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Cells of further tables: what each type takes, what is said of the others, what constraints ask.
@Suite struct CellTests {
  /// The cells of a column that is described so, with what is wrong: where, and in words.
  private func read(
    _ field: String, _ cells: [String], more: String = ""
  ) throws -> (table: Table, problems: [Diagnostic]) {
    let rows = cells.enumerated().map { "r\($0.offset),\"\($0.element)\"\n" }.joined()
    let (dataset, problems) = try Data().read(tables: [
      (
        "t", "{source: news, fields: [{name: Row}, {name: Cell\(field)}]\(more)}",
        Array(("Row,Cell\n" + rows).utf8)
      )
    ])
    return (try #require(dataset.tables["t"]), problems)
  }

  private func messages(_ field: String, _ cells: [String], more: String = "") throws -> [String] {
    try read(field, cells, more: more).problems.map(\.message)
  }

  @Test(arguments: [
    ("5", "5"), ("-5", "-5"), ("1.50", "1.5"), ("007", "7"), ("1,234", "1234"), ("0", "0"),
    ("-0.05", "-0.05"), ("123456789012345678", "123456789012345678"), ("5 million", "5000000"),
  ]) func numbersAreReadExactly(text: String, number: String) throws {
    let (table, problems) = try read(", type: number", [text])
    #expect(problems == [])
    #expect(table.value(row: 0, column: 1).amount.quantity?.exactNumber?.plain == number)
  }

  @Test(arguments: ["1..5", "1.", ".", "1.2.3", "-", "--5", "5-", "1.5.", "0x5", "1:5", "1/5"])
  func whatIsNoNumberIsRefused(text: String) throws {
    #expect(try read(", type: number", [text]).problems.map(\.rule) == [.invalidQuantity])
  }

  @Test func amountsThatDoNotFitTheColumnAreToldOf() throws {
    let cases: [(String, String, String)] = [
      (
        ", type: integer, unit: jobs", "5 people",
        "“5 people” is counted in people, the column in jobs"
      ),
      (", type: number", "£5", "“£5” is counted in GBP, the column in mere numbers"),
      (", type: quantity, unit: GBP", "5 jobs", "“5 jobs” is counted in jobs, the column in GBP"),
      (", type: integer", "1.5", "“1.5” is not a whole number"),
      (", type: integer, unit: jobs", "1.5 jobs", "“1.5 jobs” is not a whole number"),
      (", type: number", "about 5", "“about 5” is not one exact number"),
      (", type: number, unit: GBP", "£5 a year", "“£5 a year” is not one exact number"),
      (", type: number, unit: GBP", "£5 each", "“£5 each” is not one exact number"),
      (
        ", type: number", "1.2E+07",
        "“1.2E+07” is a number that the spreadsheet shortened: its last digits are lost"
      ),
      ("", "#REF!", "“#REF!” is a fault of the spreadsheet, not a value"),
    ]
    for (field, text, message) in cases {
      #expect(try messages(field, [text]) == [message], "\(field) \(text)")
    }
    for (field, text) in [
      (", type: integer", "1.5 million"), (", type: integer, unit: jobs", "5 jobs"),
      (", type: quantity", "5 people"), (", type: quantity", "£5 a year"), ("", "#one"),
      ("", "1.2E+07"),
      (", type: number, unit: GBP", "5"),
    ] {
      #expect(try messages(field, [text]) == [], "\(field) \(text)")
    }
  }

  @Test func onlyTextsMayBeLong() throws {
    let text = String(repeating: "x", count: 301)
    #expect(try messages("", [text]) == [])
    let long = try messages(", type: boolean", [text])
    #expect(long.count == 1 && long[0].hasSuffix("is too long to be a boolean"))
    #expect(
      try messages(", type: boolean", [String(text.dropLast())]).first?
        .hasSuffix("is neither true nor false") == true)
  }

  @Test func yesAndNoAreReadInThreeWays() throws {
    let cells = ["true", "YES", "1", "False", "no", "0"]
    let (table, problems) = try read(", type: boolean", cells + ["2"])
    #expect(problems.map(\.message) == ["“2” is neither true nor false"])
    #expect(
      cells.indices.map { table.value(row: $0, column: 1) }
        == [true, true, true, false, false, false].map { .flag($0) })
  }

  @Test func datesAreAsLongAsTheirColumnSays() throws {
    #expect(try messages(", type: year", ["2026"]) == [])
    #expect(try messages(", type: year", ["2026-03"]) == ["“2026-03” is not a year"])
    #expect(try messages(", type: year", ["2025/26"]) == ["“2025/26” is not a year"])
    #expect(try messages(", type: year, format: financial-year", ["2025-26"]) == [])
    #expect(try messages(", type: yearmonth", ["2026-03", "2011-12"]) == [])
    #expect(try messages(", type: yearmonth", ["2026"]) == ["“2026” is not a month"])
    #expect(try messages(", type: date", ["2026", "2026-03", "2026-03-01"]) == [])
    #expect(
      try messages(", type: date, format: financial-year", ["2011-12"]) == [])
  }

  @Test func aDayWithStrokesMayBeTheWayOfTheColumn() throws {
    func helps(_ field: String, _ text: String) throws -> Bool? {
      try read(field, [text]).problems.first?.help?.contains("say how the column writes its dates")
    }
    #expect(try helps(", type: date", "01/03/2024") == true)
    // No format reads this one.
    #expect(try helps(", type: date", "03/2024/") == false)
    #expect(try helps(", type: date", "1/3") == false)
    #expect(try helps(", type: date, format: \"%d/%m/%Y\"", "01/13/2024") == false)
    #expect(
      try read(", type: date", ["01/03/2024"]).problems.first?.help
        == "write 2024-03-01 or 2024-01-03; or say how the column writes its dates: “format: \"%d/%m/%Y\"” or “format: \"%m/%d/%Y\"” for “Cell”"
    )
  }

  // MARK: - Constraints

  @Test(arguments: [
    (", type: integer, constraints: {minimum: 5, maximum: 10}", ["4", "5", "10", "11"], [0, 3]),
    (
      ", type: date, constraints: {minimum: 2024-01-02, maximum: 2024-12}",
      ["2024-01-01", "2024-01-02", "2024", "2024-12-31", "2024-12", "2025-01-01"], [0, 2, 5]
    ),
    (
      ", type: quantity, constraints: {minimum: £1, maximum: £10}",
      ["at least £5", "up to £8", "£1", "£1 to £10", "£10.01"], [0, 1, 4]
    ),
    (", constraints: {minLength: 2, maxLength: 4}", ["a", "ab", "Môns", "abcde"], [0, 3]),
    (", constraints: {pattern: \"[A-Z]\\\\d+\"}", ["A1", "A", "xA1"], [1, 2]),
    (", constraints: {enum: [red, blue]}", ["red", "Red", "blue", "green"], [1, 3]),
    (", type: integer, constraints: {enum: [1, 2]}", ["1", "3", "02"], [1]),
    (", constraints: {required: true}", ["a", "", "[x]"], [1, 2]),
    (", constraints: {required: false, unique: false}", ["a", "", "a"], []),
    (", constraints: {unique: true}", ["a", "", "b", "a", ""], [3]),
    (", type: number, constraints: {unique: true}", ["1", "1.0", "[x]", "[x]"], [1]),
  ]) func cellsThatOffendAreFound(field: String, cells: [String], offending: [Int]) throws {
    let (table, problems) = try read(field, cells)
    #expect(
      Set(problems.compactMap { $0.span?.start })
        == Set(
          offending.map {
            let cell = table.span(row: $0, column: 1)
            return cell.start < cell.end ? cell.start : table.span(row: $0).start
          }))
    #expect(problems.count == offending.count)
    #expect(problems.allSatisfy { $0.rule == .brokenConstraint }, "\(problems.map(\.message))")
  }

  @Test func whatAConstraintAsksIsSaid() throws {
    let cases: [(String, String, String)] = [
      (
        ", type: integer, constraints: {minimum: 5}", "4",
        "“4” is not 5 or more, the column's “minimum”"
      ),
      (
        ", type: integer, constraints: {maximum: 5}", "6",
        "“6” is not 5 or less, the column's “maximum”"
      ),
      (
        ", constraints: {minLength: 3}", "ab",
        "“ab” is shorter than 3 characters, the column's “minLength”"
      ),
      (
        ", constraints: {maxLength: 1}", "ab",
        "“ab” is longer than 1 characters, the column's “maxLength”"
      ),
      (", constraints: {pattern: b+}", "ab", "“ab” has not the form “b+”, the column's “pattern”"),
      (", constraints: {enum: [red]}", "rde", "“rde” is none of the values of the column"),
      (", constraints: {required: true}", "", "“Cell” may not be empty"),
    ]
    for (field, text, message) in cases {
      #expect(try messages(field, [text]) == [message], "\(field)")
    }
    #expect(try read(", constraints: {enum: [red]}", ["rde"]).problems[0].help == "write “red”")
    #expect(
      try read(", constraints: {enum: [red, blue]}", ["?"]).problems[0].help
        == "write one of: red, blue")
  }

  @Test func whatAsksNothingOfAColumnIsToldOf() throws {
    for (field, message) in [
      (", constraints: {minimum: 5}", "“minimum” asks nothing of a column of the type string"),
      (
        ", type: boolean, constraints: {maximum: 5}",
        "“maximum” asks nothing of a column of the type boolean"
      ),
      (
        ", type: integer, constraints: {minLength: 5}",
        "“minLength” asks nothing of a column of the type integer"
      ),
      (
        ", type: date, constraints: {pattern: x}",
        "“pattern” asks nothing of a column of the type date"
      ),
      (", format: month", "“format” says how dates are written; “Cell” holds none"),
      (", unit: jobs", "“unit” says what numbers count; “Cell” holds none"),
      (", type: date, unit: jobs", "“unit” says what numbers count; “Cell” holds none"),
      (", type: integer, constraints: {minimum: many}", "“many” stands where a number should be"),
    ] {
      #expect(try messages(field, [""]) == [message], "\(field)")
    }
    for field in [
      ", type: year, format: financial-year", ", type: yearmonth, format: month",
      ", type: quantity, unit: GBP", ", type: number, unit: GBP", ", type: integer, unit: jobs",
      ", type: year, constraints: {minimum: 2020}",
      ", type: yearmonth, constraints: {maximum: 2020-01}",
      ", type: number, constraints: {minimum: 2}", ", type: quantity, constraints: {maximum: 2}",
    ] {
      #expect(try messages(field, [""]) == [], "\(field)")
    }
  }

  @Test func aPatternThatIsNoneIsToldOf() throws {
    #expect(
      try messages(", constraints: {pattern: \"a**\"}", ["a"]) == [
        "this is no pattern: “*” stands behind another sign for repeats"
      ])
  }

  /// A column that is kept back in part may be empty in what is published, whatever is asked of it.
  @Test func aColumnThatIsKeptBackIsNotRequired() throws {
    let field = ", type: integer, constraints: {required: true}"
    let plain = try read(field, ["7"]).table.columns[1]
    #expect(plain.isRequired && plain.publishedNames == ["Cell"])
    let kept = try read(field, ["7"], more: ", disclosure: {below: 5}").table.columns[1]
    #expect(!kept.isRequired && kept.publishedNames == ["Cell", "Cell_missing"])
    let free = try read(", type: integer", ["7"]).table.columns[1]
    #expect(!free.isRequired && free.publishedNames == ["Cell", "Cell_missing"])
  }
}
