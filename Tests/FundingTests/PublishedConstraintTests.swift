import Testing

@testable import Funding

/// What is said of a published column: what its cells hold to there, and no more than that.
@Suite struct PublishedConstraintTests {
  /// The tables, each of a name, the fields and keys of its description, and its rows.
  private func tables(_ tables: [(name: String, rest: String, csv: String)]) throws -> [Table] {
    let (dataset, problems) = try Data().read(
      tables: tables.map { ($0.name, "{source: news, \($0.rest)}", Array($0.csv.utf8)) })
    #expect(problems == [])
    return try tables.map { table in
      let position = try #require(dataset.tables.position(of: table.name))
      return dataset.tables.entries[position]
    }
  }

  /// What is said of the first column of a table beside a column that nothing is asked of: `values 0-9 length 1-2 form
  /// unique`.
  private func said(_ field: String, _ cells: [String], _ more: String = "") throws -> String {
    let csv = "Key,Cell\n" + cells.enumerated().map { "k\($0),\($1)\n" }.joined()
    let table = try #require(
      tables([("t", "fields: [{name: Key}, {name: Cell\(field)}]\(more)", csv)]).first)
    let beside = table.constraints(ofColumn: 0)
    #expect(beside.areEmpty && !beside.isUnique)
    let found = table.constraints(ofColumn: 1)
    let parts: [String?] = [
      found.values.map { $0.joined(separator: "|") },
      found.minimum.map { "from \($0)" }, found.maximum.map { "to \($0)" },
      found.minLength.map { "least \($0)" }, found.maxLength.map { "most \($0)" },
      found.pattern.map { "form \($0)" }, found.isUnique ? "unique" : nil,
    ]
    #expect(found.areEmpty == (parts.dropLast().allSatisfy { $0 == nil }))
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  @Test func whatIsAskedOfCellsIsSaidOfThem() throws {
    for (field, cells, words) in [
      ("", ["ab"], ""), (", constraints: {unique: true}", ["a", "b"], "unique"),
      (", constraints: {enum: [ab, cd]}", ["ab"], "ab|cd"),
      (", constraints: {minLength: 1}", ["ab"], "least 1"),
      (", constraints: {maxLength: 3}", ["ab"], "most 3"),
      (", constraints: {pattern: \"[a-z]+\"}", ["ab"], "form [a-z]+"),
      (", type: integer, constraints: {minimum: 1}", ["2"], "from 1"),
      (", type: integer, constraints: {maximum: 3}", ["2"], "to 3"),
      (", type: number, constraints: {enum: [1, 2.5]}", ["1"], "1|2.5"),
      (", type: integer, unit: GBP, constraints: {minimum: 1, maximum: 3}", ["2"], "from 1, to 3"),
    ] {
      #expect(try said(field, cells) == words, "\(field)")
    }
  }

  /// A text that is published behind a sign, or that other programs count in more characters, is no cell of which the
  /// lengths and the form hold.
  @Test func nothingIsSaidOfTextsThatArePublishedOtherwise() throws {
    let asked = ", constraints: {minLength: 1, maxLength: 6}"
    let held = "least 1, most 6"
    for (cells, words) in [
      (["ab", "Zürich", "0a", "9a", "é"], held), (["ab", "=1"], ""), (["-a"], ""), (["/a"], ""),
      ([":a"], ""), (["e\u{301}a"], ""), (["[a"], ""), (["ab", ""], held),
    ] {
      #expect(try said(asked, cells) == words, "\(cells)")
    }
    // Where nothing is asked of texts, the cells are not looked at.
    #expect(try said(", constraints: {unique: true}", ["=1", "-2"]) == "unique")
    #expect(try said(", constraints: {unique: true, maxLength: 2}", ["=1", "-2"]) == "unique")
  }

  @Test func datesThatDoNotGoEquallyFarHaveNoBounds() throws {
    let asked = ", type: date, constraints: {minimum: 2020-01-01, maximum: 2030-12-31}"
    #expect(try said(asked, ["2024-05-01"]) == "from 2020-01-01, to 2030-12-31")
    #expect(try said(asked, ["2024-05-01", ""]) == "from 2020-01-01, to 2030-12-31")
    #expect(try said(asked, ["2024-05-01", "2024-05"]) == "")
    #expect(try said(asked, ["2024"]) == "")
    #expect(try said(", type: year, constraints: {minimum: 2020}", ["2024"]) == "from 2020")
    #expect(
      try said(", type: yearmonth, constraints: {maximum: 2030-12}", ["2024-05"]) == "to 2030-12")
  }

  @Test func howFarDatesGoIsKnownWhereAllGoEquallyFar() throws {
    func precision(_ type: String, _ cells: [String]) throws -> DatePrecision? {
      let csv = "Key,Cell\n" + cells.map { "k,\($0)\n" }.joined()
      let fields = "fields: [{name: Key}, {name: Cell, type: \(type)}]"
      let table = try #require(tables([("t", fields, csv)]).first)
      #expect(table.precision(ofColumn: 0) == nil)
      return table.precision(ofColumn: 1)
    }
    #expect(try precision("date", ["2024-05-01", "2025-01-31"]) == .day)
    #expect(try precision("date", ["2024-05-01", ""]) == .day)
    #expect(try precision("date", []) == .day)
    #expect(try precision("date", ["2024-05-01", "2024-05"]) == nil)
    #expect(try precision("yearmonth", ["2024-05"]) == .month)
    #expect(try precision("year", ["2024"]) == .year)
    #expect(try precision("year, format: financial-year", ["2024/25"]) == nil)
    #expect(try precision("string", ["2024"]) == nil)
  }

  /// An amount stands in several columns, a flag and an id are written otherwise, and numbers that are kept back hold to
  /// nothing.
  @Test func valuesThatStandOtherwiseInTheFileAreNotListed() throws {
    #expect(
      try said(", type: quantity, unit: GBP, constraints: {enum: [£1, £2], minimum: £1}", ["£2"])
        == "from 1")
    #expect(try said(", type: boolean, constraints: {enum: [\"true\"]}", ["true"]) == "")
    let regions =
      ", foreignKeys: {fields: Cell, reference: {resource: regions, fields: id}}"
    #expect(
      try said(
        ", constraints: {enum: [wales, scotland], minLength: 2, unique: true}", ["wales"], regions)
        == "unique")
    let asked = ", type: integer, unit: jobs, constraints: {minimum: 0, maximum: 90}"
    #expect(try said(asked, ["20", "30"]) == "from 0, to 90")
    #expect(try said(asked, ["20", "30"], ", disclosure: {below: 5}") == "")
  }

  private let sites = (
    name: "sites",
    rest:
      "fields: [{name: Code}, {name: Alias, constraints: {unique: true, required: true}}, {name: Once, constraints: {unique: true}}, {name: Year, type: year}], primaryKey: Code",
    csv: "Code,Alias,Once,Year\na,x,p,2024\nb,y,,2025\n"
  )

  /// The keys of a table of visits: the columns, those that they name, whether these name rows by themselves, and whether
  /// all rows have them.
  private func keys(
    _ key: String, _ csv: String, _ fields: String = "{name: Site}, {name: When, type: year}",
    to other: (name: String, rest: String, csv: String)? = nil
  ) throws -> [String] {
    let found = try tables([
      other ?? sites, ("visits", "fields: [\(fields)], foreignKeys: \(key)", csv),
    ])
    return found[1].keys.map {
      "\($0.columns) to \($0.table) \($0.target)\($0.isToKey ? " key" : "")\($0.isFilled ? " filled" : "")"
    }
  }

  @Test func aKeyToAnotherTableSaysWhatItNames() throws {
    func key(_ target: String) -> String {
      "{fields: Site, reference: {resource: sites, fields: \(target)}}"
    }
    let (whole, part) = ("Site,When\na,2024\nb,2025\n", "Site,When\na,2024\n,2025\n")
    #expect(try keys(key("Code"), whole) == ["[0] to sites [\"Code\"] key filled"])
    #expect(try keys(key("Code"), part) == ["[0] to sites [\"Code\"] key"])
    let aliases = "Site,When\nx,2024\ny,2025\n"
    #expect(try keys(key("Alias"), aliases) == ["[0] to sites [\"Alias\"] key filled"])
    // A column that is unique and may be empty does not name every row.
    #expect(try keys(key("Once"), "Site,When\np,2024\n") == ["[0] to sites [\"Once\"] filled"])
  }

  @Test func cellsThatArePublishedOtherwiseAreNoKey() throws {
    let key = "{fields: Site, reference: {resource: sites, fields: Code}}"
    let csv = "Site,When\n1,2024\n"
    let codes = (
      name: "sites", rest: "fields: [{name: Code, type: integer}], primaryKey: Code",
      csv: "Code\n1\n"
    )
    let fields = "{name: Site, type: integer}, {name: When}"
    #expect(try keys(key, csv, fields, to: codes) == ["[0] to sites [\"Code\"] key filled"])
    // Of another type than what they name.
    #expect(try keys(key, csv, to: codes) == [])
    // In seven columns.
    let amounts = (
      name: "sites",
      rest: "fields: [{name: Code, type: quantity, constraints: {unique: true, required: true}}]",
      csv: "Code\n1\n"
    )
    #expect(try keys(key, csv, "{name: Site, type: quantity}, {name: When}", to: amounts) == [])
    // As the ids of places, on one side alone and on both.
    let places = "foreignKeys: {fields: Code, reference: {resource: regions, fields: id}}"
    let named = (
      name: "sites", rest: "fields: [{name: Code}], primaryKey: Code, \(places)",
      csv: "Code\nwales\n"
    )
    let visits = "Site,When\nwales,2024\n"
    #expect(try keys(key, visits, to: named) == [])
    let both = "[{fields: Site, reference: {resource: regions, fields: id}}, \(key)]"
    #expect(try keys(both, visits, to: named) == ["[0] to sites [\"Code\"] key filled"])
  }

  @Test func numbersThatAreKeptBackAreNoKey() throws {
    let fields = "{name: Site, type: integer, unit: jobs}, {name: When}"
    let key = "{fields: Site, reference: {resource: sites, fields: Code}}"
    func codes(_ rest: String) -> (name: String, rest: String, csv: String) {
      (
        "sites",
        "fields: [{name: Code, type: integer, unit: jobs, constraints: {unique: true}}]\(rest)",
        "Code\n10\n"
      )
    }
    let csv = "Site,When\n10,2024\n"
    #expect(try keys(key, csv, fields, to: codes("")) == ["[0] to sites [\"Code\"] filled"])
    #expect(try keys(key, csv, fields, to: codes(", disclosure: {below: 5}")) == [])
    #expect(try keys("\(key), disclosure: {below: 5}", csv, fields, to: codes("")) == [])
  }

  /// Of several columns some of which are empty others look for the rest.
  @Test func severalColumnsAreAKeyWhereAllAreFilled() throws {
    let pairs = (
      name: "sites",
      rest: "fields: [{name: Code}, {name: Year, type: year}], primaryKey: [Code, Year]",
      csv: "Code,Year\na,2024\na,2025\n"
    )
    let key = "{fields: [Site, When], reference: {resource: sites, fields: [Code, Year]}}"
    #expect(
      try keys(key, "Site,When\na,2024\n", to: pairs) == [
        "[0, 1] to sites [\"Code\", \"Year\"] key filled"
      ])
    #expect(try keys(key, "Site,When\na,2024\n,2025\n", to: pairs) == [])
    let turned = "{fields: [When, Site], reference: {resource: sites, fields: [Year, Code]}}"
    #expect(
      try keys(turned, "Site,When\na,2025\n", to: pairs) == [
        "[1, 0] to sites [\"Year\", \"Code\"] key filled"
      ])
    let one = "{fields: Site, reference: {resource: sites, fields: Code}}"
    #expect(
      try keys(one, "Site,When\na,2024\n", to: pairs) == ["[0] to sites [\"Code\"] filled"])
  }
}
