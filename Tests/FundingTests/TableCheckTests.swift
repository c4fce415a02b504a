import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// What further tables are held to beside single cells: columns, keys, rows of other tables.
@Suite struct TableCheckTests {
  private typealias File = (name: String, description: String, csv: [UInt8])

  private func file(_ name: String, _ description: String, _ csv: String) -> File {
    (name, description, Array(csv.utf8))
  }

  /// What is wrong: the text that is pointed at, and the message.
  private func problems(_ files: [File], awards: String = "") throws -> [String] {
    var texts: [String: [UInt8]] = [:]
    for file in files {
      texts["\(file.name).csv"] = file.csv
      texts["\(file.name).schema.yaml"] = Array(file.description.utf8)
    }
    return try Data().read(tables: files).diagnostics.map { problem in
      guard let span = problem.span, let text = texts[span.file] else { return problem.message }
      return "⟨\(String(decoding: text[span.start..<span.end], as: UTF8.self))⟩ \(problem.message)"
    }
  }

  private func problems(_ description: String, _ csv: String) throws -> [String] {
    try problems([file("t", "{source: news, \(description)}", csv)])
  }

  @Test func rowsAreNamedOnce() throws {
    let fields = "fields: [{name: A}, {name: B}, {name: N, type: integer}]"
    #expect(
      try problems("\(fields), primaryKey: A", "N,A,B\n1,x,y\n2,z,y\n3,x,w\n") == [
        "⟨x⟩ there are two rows “x”, and “primaryKey” says that there is one"
      ])
    #expect(
      try problems("\(fields), primaryKey: [A, B]", "N,A,B\n1,x,y\n2,xy,\n3,x,y\n4,y,x\n").sorted()
        == [
          "⟨2,xy,⟩ “B” may not be empty",
          "⟨x⟩ there are two rows “x / y”, and “primaryKey” says that there is one",
        ].sorted())
    #expect(
      try problems("\(fields), primaryKey: N", "N,A,B\n1,x,y\n\"1.0\",z,y\n") == [
        "⟨1.0⟩ there are two rows “1.0”, and “primaryKey” says that there is one"
      ])
    #expect(
      try problems("\(fields), primaryKey: [A, C]", "N,A,B\n1,x,y\n1,x,y\n") == [
        "⟨C⟩ the table “t” describes no column “C”"
      ])
  }

  @Test func theFirstOfTwoRowsIsNamed() throws {
    let csv = "N,A\n1,x\n2,y\n3,x\n"
    let (_, problems) = try Data().read(tables: [
      file("t", "{source: news, fields: [{name: N}, {name: A, constraints: {unique: true}}]}", csv)
    ])
    #expect(problems.map(\.message) == ["“x” stands twice in a column that is “unique”"])
    #expect(problems.first?.span?.start == csv.utf8.count - 2)
    #expect(problems.first?.notes.first?.span?.start == 6)
    #expect(problems.first?.help == "mend one of the two, or take “unique” out")
  }

  @Test func aFaultNamesTheColumnThatItIsIn() throws {
    for (key, column) in [("primaryKey: B", "B"), ("primaryKey: [B, A]", "B")] {
      let (_, problems) = try Data().read(tables: [
        file(
          "t", "{source: news, fields: [{name: A, type: integer}, {name: B}], \(key)}",
          "B,A\n" + String(repeating: "same,7\n", count: 5))
      ])
      #expect(problems.count == 1 && problems[0].others == 3)
      #expect(
        problems[0].notes.contains {
          $0.message == "4 cells of the column “\(column)” have this fault"
        })
    }
  }

  @Test func cellsThatNameRowsOfAnotherTableAreHeldAgainstIt() throws {
    let sites = file(
      "sites",
      "{source: news, fields: [{name: Code}, {name: Year, type: year}, {name: Up}], primaryKey: [Code, Year], foreignKeys: {fields: Up, reference: {resource: \"\", fields: Code}}}",
      "Code,Year,Up\na,2024,\na,2025,a\nb,2025,x\n")
    #expect(try problems([sites]) == ["⟨x⟩ “x” is in no row of “sites”"])
    func visits(_ key: String) -> File {
      file(
        "visits",
        "{source: news, fields: [{name: No, type: integer}, {name: Site}, {name: When, type: year}], foreignKeys: \(key)}",
        "Site,When,No\na,2024,1\na,2026,2\n,2024,3\nb,2025,4\nc,,5\n")
    }
    let own = "⟨x⟩ “x” is in no row of “sites”"
    #expect(
      try problems([
        sites,
        visits("[{fields: [Site, When], reference: {resource: sites, fields: [Code, Year]}}]"),
      ]) == [own, "⟨a⟩ “a / 2026” is in no row of “sites”"])
    #expect(
      try problems([sites, visits("{fields: Site, reference: {resource: sites, fields: Code}}")])
        == [own, "⟨c⟩ “c” is in no row of “sites”"])
    #expect(
      try problems([sites, visits("{fields: Site, reference: {resource: sits, fields: Code}}")])
        == [own, "⟨sits⟩ there is no table “sits” in the data"])
    #expect(
      try problems([sites, visits("{fields: Site, reference: {resource: sites, fields: Coed}}")])
        == [own, "⟨Coed⟩ the table “sites” describes no column “Coed”"])
    #expect(
      try problems([sites, visits("{fields: Stie, reference: {resource: sites, fields: Code}}")])
        == ["⟨Stie⟩ the table “visits” describes no column “Stie”", own])
    for key in [
      "{fields: Site}", "{reference: {resource: sites, fields: Code}}", "x",
      "{fields: Site, reference: {resource: [sites, other], fields: Code}}",
    ] {
      #expect(
        try problems([visits(key)]) == ["⟨\(key)⟩ this is not a foreign key"], "\(key)")
    }
    let uneven = "{fields: [Site, When], reference: {resource: sites, fields: Code}}"
    #expect(
      try problems([visits(uneven)]) == [
        "⟨\(uneven)⟩ a foreign key has as many columns here as there, not 2 and 1"
      ])
  }

  @Test func entriesAreReferredToByTheirIds() throws {
    func found(_ key: String, _ cells: [String]) throws -> [String] {
      try problems(
        "fields: [{name: N, type: integer}, {name: X}, {name: Y}], foreignKeys: [\(key)]",
        "N,Y,X\n" + cells.map { "1,,\($0)\n" }.joined())
    }
    func key(_ resource: String, field: String = "X", target: String = "id") -> String {
      "{fields: \(field), reference: {resource: \(resource), fields: \(target)}}"
    }
    #expect(
      try found(key("regions"), ["wales", "", "walse"]) == [
        "⟨walse⟩ there is no region “walse” in the data"
      ])
    #expect(try found(key("funds"), ["lipf", "x"]) == ["⟨x⟩ there is no fund “x” in the data"])
    #expect(try found(key("sources"), ["news", "x"]) == ["⟨x⟩ there is no source “x” in the data"])
    #expect(
      try found(key("figures"), ["least", "x"]) == ["⟨x⟩ there is no figure “x” in the data"])
    #expect(try found(key("awards"), ["x"]) == ["⟨x⟩ there is no award “x” in the data"])
    #expect(
      try found(key("regions", target: "name"), ["walse"]) == [
        "⟨name⟩ “regions” are referred to by their “id”"
      ])
    #expect(
      try found(key("regions", field: "N"), ["walse"]) == [
        "⟨N⟩ “N” holds ids, which are texts"
      ])
    #expect(
      try found(key("regions", field: "[X, Y]", target: "[id, id]"), ["walse"]) == [
        "⟨id⟩ “regions” are referred to by their “id”"
      ])
  }

  @Test func columnsAreFoundByTheirHeadings() throws {
    #expect(
      try problems("fields: [{name: cost  centre}, {name: A}, {name: a}]", "Cost Centre,A\nx,y\n")
        == [
          "⟨a⟩ the column “a” is described twice"
        ])
    #expect(
      try problems("fields: [{name: A}, {name: Costs}], extra: [C, A, D]", "A,Cost,C\nx,y,z\n") == [
        "⟨Costs⟩ the file has no column “Costs”", "⟨A⟩ the column “A” is described twice",
        "⟨D⟩ the file has no column “D”",
        "⟨Cost⟩ the column “Cost” is not described, so it is not published",
      ])
    #expect(
      try problems("fields: [{name: A}]", "A,B,C,,\nx,y,z,,\n").last
        == "⟨B⟩ the columns “B”, “C” are not described, so they are not published")
    func many(_ count: Int) throws -> String? {
      let names = (1...count).map { "c\($0)" }.joined(separator: ",")
      return try problems(
        "fields: [{name: A}]", "A,\(names)\nx\(String(repeating: ",", count: count))\n"
      ).last
    }
    #expect(try many(20)?.contains("“c20” are not described") == true)
    #expect(try many(21)?.contains("“c20”, … are not described") == true)
    #expect(try problems("extra: [A]", "A\nx\n") == [])
    let none = try problems("title: T", "A,B\nx,1\n")
    #expect(
      none.count == 1
        && none[0].hasSuffix("the description says nothing of the columns of the table"))
  }

  @Test func namesOfThePublishedTableMustDiffer() throws {
    #expect(
      try problems(
        "fields: [{name: Jobs, type: integer}, {name: Jobs_missing}]", "Jobs,Jobs_missing\n1,x\n")
        == [
          "⟨Jobs_missing⟩ the published table would have two columns “Jobs_missing”: of “Jobs” and of “Jobs_missing”"
        ])
    #expect(
      try problems(
        "fields: [{name: Jobs, type: integer, constraints: {required: true}}, {name: Jobs_missing}]",
        "Jobs,Jobs_missing\n1,x\n") == [])
  }

  @Test func aRowThatAddsUpOthersIsNotAddedToThem() throws {
    func problem(_ figures: String, _ csv: String) throws -> [String] {
      var data = Data()
      data.figures = figures
      return try data.read(tables: [
        file("t", "{source: news, fields: [{name: N, type: integer}, {name: A}]}", csv)
      ]).diagnostics.map { "\($0.message); \($0.help ?? "")" }
    }
    let count = "- {id: a, label: A, count_of: {table: t}}"
    #expect(
      try problem(count, "A,N\nx,1\ny,2\nTotal,3\n") == [
        "this row looks like a sum of the others, and would be taken for one of them; "
          + "take the row out, or leave it out of the total: “where: {A: {not: Total}}”"
      ])
    #expect(try problem(count, "A,N\nx,1\ny,2\n") == [])
    let total = "- {id: a, label: A, total_of: {table: t, column: N}}"
    #expect(
      try problem(total, "A,N\nx,1\nTotal,1\n") == [
        "this row looks like a sum of the others, and would be added to them; "
          + "take the row out, or leave it out of the total: “where: {A: {not: Total}}”"
      ])
    // What must stand in quotation marks within braces does.
    #expect(
      try problem(total, "A,N\nx,1\n\"Total (a, b)\",1\n").first?.hasSuffix(
        "“where: {A: {not: \"Total (a, b)\"}}”") == true)
    #expect(try problem(total, "A,N\nTotal,1\n") == [])
    #expect(
      try problem(
        "- {id: a, label: A, total_of: {table: t, column: N, where: {A: {not: total}}}}",
        "A,N\nx,1\nTotal,1\n") == [])
  }

  @Test func whatOnlyAwardsHaveIsToldOf() throws {
    #expect(
      try problems("fields: [{name: A}], columns: {A: id}, defaults: {fund: lipf}", "A\nx\n") == [
        "⟨columns⟩ “columns” is for awards; a further table says under “fields” what it holds",
        "⟨defaults⟩ “defaults” is for awards; a further table says under “fields” what it holds",
      ])
    let (_, found) = try Data().awards(
      "id\na\n",
      "{fields: [{name: A}], primaryKey: id, foreignKeys: [], disclosure: {below: 5}, note: N}")
    #expect(
      found.map(\.message)
        == ["fields", "primaryKey", "foreignKeys", "disclosure", "note"].map {
          "“\($0)” is for further tables, and this one holds awards"
        })
  }

  @Test func aTableMayBeHeldBack() throws {
    var data = Data()
    data.figures = "- {id: a, label: A, count_of: {table: t}}"
    let (dataset, problems) = try data.read(tables: [
      file("t", "{publish: never, fields: [{name: A}]}", "A\nx\n")
    ])
    #expect(dataset.tables.entries.isEmpty && dataset.tables.isHeld("t"))
    #expect(problems.map(\.rule) == [.heldFigure])
  }

  @Test func textsArePublishedButForThoseOfPersons() throws {
    let (dataset, _) = try Data().read([
      TeamFile(
        text:
          "id,title,title@cy,recipient,recipient@cy,recipient_id,recipient_type,amount,Code,note\na,T,U,Ann,An,I-1,individual,1,C,\nb,V,,Firm,Ffyrm,I-2,,2,,N\n",
        description: "extra: [Code]")
    ])
    var texts: [String] = []
    dataset.awards.visitTexts { heading, bytes, span in
      #expect(span.end - span.start == bytes.count && span.file == "awards/team.csv")
      texts.append("\(heading) \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(
      texts == [
        "id a", "title T", "title@cy U", "Code C", "id b", "title V", "recipient Firm",
        "recipient_id I-2", "note N", "recipient@cy Ffyrm",
      ])
    let (other, _) = try Data().read(tables: [
      file(
        "t", "{source: news, fields: [{name: N, type: integer}, {name: B}, {name: A}]}",
        "A,B,N\nx,y,1\nz,,2\n")
    ])
    texts = []
    other.tables.entries[0].visitTexts { heading, bytes, _ in
      texts.append("\(heading) \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(texts == ["B y", "B ", "A x", "A z"])
  }

  @Test func whatIsHeldBackNamesPlacesAndFunds() throws {
    var data = Data()
    data.figures =
      "- {id: a, label: A, value: 1, source: news, region: [wales, Caerdydd], fund: lipf, publish: never}"
    data.awards = "id,region,fund,publish\nx,scotland,other,never\ny,glasgow,more,\n"
    let held = try data.read().dataset.heldUses
    #expect(held.regions == ["wales", "Caerdydd", "scotland"] && held.funds == ["lipf", "other"])
  }
}
