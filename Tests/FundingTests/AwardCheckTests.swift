import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// What files of awards are held to beside what stands in a single cell: headings, currencies, places, sums.
@Suite struct AwardCheckTests {
  private func messages(_ csv: String, _ description: String = "") throws -> [String] {
    try Data().awards(csv, description).diagnostics.map(\.message)
  }

  @Test(arguments: [
    ("GBP", true), ("EUR", true), ("eur", false), ("EURO", false), ("EU", false), ("E1R", false),
  ]) func aCurrencyHasThreeCapitals(code: String, isOne: Bool) throws {
    #expect(
      try messages("id,amount,currency\na,1,\(code)\n")
        == (isOne ? [] : ["“\(code)” is not the code of a currency"]))
  }

  @Test(arguments: [("-", false), ("--", false), ("a", true), ("7", true), ("é", true)])
  func anIDHasLettersOrDigits(id: String, isOne: Bool) throws {
    #expect(
      try messages("id,amount\n\(id),1\n")
        == (isOne ? [] : ["“\(id)” is no id: an id has letters or digits"]))
  }

  @Test func anAmountIsInTheCurrencyOfItsRow() throws {
    #expect(
      try messages("id,amount,paid,currency\na,£1,2,EUR\nb,€1,€2,EUR\nc,£1,£2,\n") == [
        "“£1” is in GBP, and the row's currency is EUR"
      ])
    let other = try messages("id,paid,total_with_partners\na,12 jobs,£1.5 zillion\n").sorted()
    #expect(other.count == 2 && other[0] == "“12 jobs” is no amount of money", "\(other)")
  }

  @Test(arguments: [
    ("£½m", false), ("half a million", false), ("twenty-six", false), ("unknown", true),
  ]) func helpMakesNoMissingAmountOfOneThatIsSaid(text: String, mayBeMissing: Bool) throws {
    let help = try Data().awards("id,amount\na,\(text)\n").diagnostics.map(\.help)
    #expect(help.count == 1 && help[0]?.contains("leave the cell empty") == mayBeMissing)
  }

  @Test func aNegativeAmountOfAnyColumnNeedsAReason() throws {
    #expect(
      try Data().awards("id,paid,total_with_partners,reason\na,-1,-2,\nb,-1,-2,Returned\n")
        .diagnostics.map(\.rule) == [.negativeAmount, .negativeAmount])
  }

  @Test func aWordThatIsNearNoneIsAnsweredWithAll() throws {
    let (_, diagnostics) = try Data().awards("id,vat,recipient_type\na,perhaps,organisatoin\n")
    #expect(
      Set(diagnostics.map(\.help)) == [
        "write one of: included, excluded, none, [x]", "write “organisation”",
      ])
  }

  @Test func onlyADayWithTwoStrokesMayBeTheWayOfTheColumn() throws {
    func helps(_ date: String, _ description: String = "") throws -> Bool? {
      try Data().awards("id,awarded\na,\(date)\n", description).diagnostics.first?.help?
        .contains("say how the column writes its dates")
    }
    #expect(try helps("01/03/2026") == true)
    #expect(try helps("1/3") == false)
    #expect(try helps("soon") == false)
    #expect(try helps("01/03/2026", "format: month") == false)
  }

  // MARK: - Headings

  @Test func theProgrammeOf360GivingIsNamedByItsCode() throws {
    let programme = "Identifier,Grant Programme:Code,Grant Programme:Title\na,lipf,Local fund\n"
    #expect(try messages(programme) == [])
    #expect(try Data().awards(programme).awards.first?.fund == 0)
    #expect(
      try messages("Grant Programme:Code,Identifier,Grant Programme:Title\nlipf,a,Local fund\n")
        == [])
    #expect(
      try messages("id,fund,Officer\na,lipf,x\n") == [
        "the column “Officer” is not known, so it is not published"
      ])
    #expect(
      try messages(
        "Identifier,Beneficiary Location:0:Name,Funding Org:0:Name,Last modified\na,wales,Us,x\n")
        == [])
  }

  @Test func aColumnIsDescribedOnceByItsFirstLine() throws {
    let (awards, _) = try Data().awards(
      "id,Date\na,01/03/2026\n",
      "columns: {Date: {key: awarded, format: \"%d/%m/%Y\"}, date: {key: awarded, format: month}}")
    #expect(awards.first?.awarded?.iso == "2026-03-01")
  }

  @Test func twoColumnsThatBothSayTheirMeaningAreToldOf() throws {
    #expect(try messages("id,title,title\na,x,y\n").count == 1)
    #expect(
      try messages("id,title@cy,Teitl\na,x,y\n", "columns: {Teitl: title@cy}") == [
        "two columns stand for “title@cy”"
      ])
    #expect(
      try messages("id,title@ga\na,x\n") == ["there is no language “ga”"])
    #expect(
      try messages("id,A,B\na,x,y\n", "{columns: {A: title@cy, B: titel@cy}, extra: [B]}") == [
        "awards have no key “titel@cy”"
      ])
    #expect(
      try messages("id,A\na,5\n", "{columns: {A: amount@cy}, extra: [A]}") == [
        "awards have no key “amount@cy”"
      ])
  }

  @Test func manyColumnsThatNobodyKnowsAreNamedInPart() throws {
    func message(_ count: Int) throws -> String {
      let names = (1...count).map { "Column \($0)" }.joined(separator: ",")
      return try messages("id,\(names)\na\(String(repeating: ",", count: count))\n").first ?? ""
    }
    #expect(try message(20).contains("“Column 20” are not known"))
    #expect(try message(21).contains("“Column 20”, … are not known"))
    #expect(
      try Data().awards("id,ammount\na,1\n").diagnostics.first?.help
        == "if they were meant, write “amount” for “ammount”")
  }

  @Test func whatIsPublishedBesidesMustBeThereAndFree() throws {
    #expect(
      try messages("id,title,Code\na,x,y\n", "extra: [Code, title, Cody, code]") == [
        "the column “title” is published already", "the file has no column “Cody” to publish",
        "the column “Code” is published already",
      ])
    let (dataset, _) = try Data().read([
      TeamFile(path: "awards/a.csv", text: "id,Code,B\na, X ,1\n", description: "extra: [Code, B]"),
      TeamFile(path: "awards/b.csv", text: "id,Code,C\nb,Y,2\n", description: "extra: [C, Code]"),
      TeamFile(path: "awards/c.csv", text: "id\nc\n"),
    ])
    #expect(dataset.awards.extraHeadings == ["Code", "B", "C"])
    #expect(dataset.awards.extra(at: 0) == ["Code": "X", "B": "1"])
    #expect(dataset.awards.extra(at: 1) == ["Code": "Y", "C": "2"])
    #expect(dataset.awards.extra(at: 2) == [:])
  }

  @Test func keysOfColumnsAreKnownByTheirPlaces() throws {
    var diagnostics: [Diagnostic] = []
    let table = try #require(
      CSVTable(
        Array("Sum,id,Title,title@cy,Phone\n1,a,x,y,z\n".utf8), file: "a.csv",
        diagnostics: &diagnostics))
    #expect(
      awardKeys(of: table, TableDescription(), tags: ["en", "cy"]) == [1: "id", 2: "title"])
  }

  // MARK: - Rows

  @Test func rowsOfManyFilesAreFoundInTheirOwn() throws {
    let files = (0..<7).map { file in
      TeamFile(
        path: "awards/\(file).csv",
        text: "id,title\n" + (0..<file).map { "r\(file)\($0),T\(file)\($0)\n" }.joined())
    }
    let (dataset, diagnostics) = try Data().read(files)
    #expect(diagnostics == [])
    #expect(dataset.awards.count == 21)
    for position in 0..<21 {
      let award = dataset.awards[position]
      #expect(award.title == award.id.replacing("r", with: "T"))
      #expect(award.span.file == "awards/\(award.id.dropFirst().prefix(1)).csv")
    }
  }

  @Test func theNewestStandFirst() throws {
    let (dataset, _) = try Data().read([
      TeamFile(text: "id,awarded\na,2024\nb,\nc,2026-01-01\nd,2024-01-01\ne,2025/26\nf,\n")
    ])
    let order = dataset.awards.newestFirst.map { dataset.awards[Int($0)].id }
    #expect(order == ["c", "e", "a", "d", "b", "f"])
    #expect((0..<6).map { dataset.awards.rank(at: $0) } == [2, 4, 0, 3, 1, 5])
  }

  @Test func idsWithOtherSignsAreInTheOrderOfTexts() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(text: "id,formerly\né-1,old\nz-1,\na 1,\nZ-1,first; old\n")
    ])
    #expect((0..<4).map { dataset.awards[$0].id } == ["Z-1", "a 1", "z-1", "é-1"])
    for position in 0..<4 {
      #expect(dataset.awards.position(of: dataset.awards[position].id) == position)
    }
    #expect(dataset.awards.position(of: "none") == nil)
    #expect(dataset.awards.formerIDs.map { "\($0.id) \($0.position)" } == ["first 0", "old 0"])
    #expect(diagnostics.map(\.message) == ["“old” is the id of another award, now or before"])
  }

  @Test func linksThatLeadNowhereAreToldOf() throws {
    #expect(
      try messages(
        """
        id,part_of,formerly,publish
        alpha,,beta,
        beta,alhpa,,
        gamma,gamma,,
        delta,held,,
        epsilon,whatever,,
        zeta,beta,eta,
        held,,,never

        """
      ).sorted() == [
        "an award cannot be part of itself",
        "the award “held” is held back; this would show it now",
        "there is no award “alhpa” in the data", "there is no award “whatever” in the data",
        "“beta” is the id of another award, now or before",
      ])
  }

  @Test func aPartIsFoundByTheEarlierIdOfItsWhole() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(text: "id,part_of,formerly\na,,old\nb,old,\n")
    ])
    #expect(diagnostics == [] && dataset.awards[1].partOf == "a" && dataset.awards.hasParts)
    let (other, _) = try Data().read([TeamFile(text: "id,formerly\na,old\nb,\n")])
    #expect(other.awards.position(of: "old") == 0 && !other.awards.hasParts)
    let (third, _) = try Data().read([TeamFile(text: "id,part_of\na,\nb,a\n")])
    #expect(third.awards[1].partOf == "a")
  }

  @Test func whatIsWrongWithPlacesIsCountedForEachRow() throws {
    for (cell, rule) in [
      ("walse; wales", Rule.unknownRegion), ("wales; wales", .duplicateID),
      ("wales 50%", .invalidQuantity), ("wales 50.5.5%; scotland 50%", .invalidQuantity),
      ("wales 50.%; scotland 49.9999%", .invalidQuantity),
      ("wales 101%; scotland -1%", .invalidQuantity),
    ] {
      let (_, diagnostics) = try Data().awards("id,region\na,\(cell)\nb,\(cell)\n")
      #expect(diagnostics.map(\.rule) == [rule, rule], "\(cell)")
    }
    let (awards, diagnostics) = try Data().awards(
      "id,region\na,wales 50.%; scotland 50 %\nb,wales 0%; scotland 100%\nc,wales 0.5%;;scotland 99.50%\n"
    )
    #expect(diagnostics == [])
    #expect(
      awards.map { $0.places.map(\.share) } == [[50_000, 50_000], [0, 100_000], [500, 99_500]])
  }

  @Test func theFirstPlaceAndFundAreLikeTheOthers() throws {
    let (dataset, diagnostics) = try Data().read([
      TeamFile(text: "id,recipient_region,fund,region\na,cardiff,lipf,cardiff\nb,,,\n")
    ])
    #expect(diagnostics == [])
    #expect(dataset.regions.position(of: "cardiff") == 0)
    #expect(dataset.awards[0].recipientRegion == 0 && dataset.awards[1].recipientRegion == nil)
    #expect(Array(dataset.awards.positions(region: 0)) == [0])
    #expect(Array(dataset.awards.positions(fund: 0)) == [0])
    #expect(dataset.awards.holder(at: 0) == 0 && dataset.awards.holder(at: 1) == nil)
    #expect(dataset.awards.placeCount(at: 0) == 1)
  }

  // MARK: - Sums

  @Test(arguments: [
    ("id,title,amount\na,x,1\nb,y,2\n,,3\n", 1),
    ("id,title,amount\na,x,1\nb,y,2\n,,3\nc,z,4\nd,,8\n", 1),
    // The second sum begins behind the first.
    ("id,title,amount\na,x,1\nb,y,2\n,,3\nc,z,4\nd,z,5\n,,9\n", 2),
    ("id,title,amount\na,x,1\nb,,1\n", 0), ("id,title,amount\na,x,0\nb,x,1\nc,,1\n", 1),
    ("id,amount\na,1\nb,2\n,3\n", 1), ("id,title,amount\na,x,1\nb,,2\nc,,3\n", 0),
    ("id,title,amount\na,x,£1\nb,y,€2\n,,£3\n", 0),
    ("id,title,amount\na,x,£1\nb,y,£2\nc,z,€9\n,,£3\n", 0),
    ("id,title,amount\na,x,£1\nb,y,at least £2\n,,£3\n", 0),
    ("id,awarded,amount\na,2026,1\nb,2026,2\nc,,3\n", 1),
    ("id,region,amount\na,wales,1\nb,wales,2\nc,,3\n", 1),
  ]) func aRowThatAddsUpOthersIsFound(csv: String, count: Int) throws {
    #expect(try Data().awards(csv).diagnostics.count { $0.rule == .totalRow } == count)
  }

  @Test(arguments: [
    ("Total", true), ("TOTALS:", true), ("- Grand  total -", true), ("Sub-total", true),
    ("subtotal", true), ("Sum", true), ("Cyfanswm", true), ("\u{A0}Total", true), ("@total", false),
    ("Total spend", false), ("Summer school", false), ("Tots", false), ("", false),
  ]) func namesOfSumsAreKnown(name: String, isOne: Bool) throws {
    let found = try Data().awards("id,recipient,amount\na,x,1\nb,\(name),1\n").diagnostics
    #expect(found.contains { $0.rule == .totalRow } == isOne)
    guard isOne else { return }
    let named = try Data().awards("Name,id,amount\n\(name),b,1\n").diagnostics
    #expect(named.contains { $0.rule == .totalRow })
  }

  @Test func aSumIsPointedAt() throws {
    func text(_ csv: String) throws -> String? {
      let (_, diagnostics) = try Data().awards(csv)
      let span = diagnostics.first { $0.rule == .totalRow }?.span
      return span.map { String(decoding: Array(csv.utf8)[$0.start..<$0.end], as: UTF8.self) }
    }
    #expect(try text("Name,id,recipient\nTotal,b,x\n") == "Total")
    #expect(try text("Name,id,recipient\nx,b,Sum\n") == "Sum")
    #expect(try text("id,title,amount\na,x,1\nb,y,2\n,,3\n") == "3")
  }

  @Test(arguments: [
    ("#REF!", true), ("#N/A", true), ("#DIV/0!", true), ("####", true), ("##", true), ("#", false),
    ("#one", false), ("# REF", false), ("#ABCDEFGHIJKLMNOPQR!", true),
    ("#ABCDEFGHIJKLMNOPQRS!", false), ("REF!", false), ("#RECOVERY", false), ("#NV", true),
  ]) func faultsOfSpreadsheetsAreKnown(text: String, isOne: Bool) throws {
    #expect(SpreadsheetSlip.isFault(text) == isOne)
    #expect((SpreadsheetSlip(text) != nil) == isOne)
  }

  @Test(arguments: [
    ("1.2E+07", true), ("1E-5", true), ("1.2e+07", true), ("1E5", false), ("E+5", false),
    ("1.E+5", false), ("1E+", false), ("1E+5x", false), ("1E+5E+5", false), ("GRANTE+5", false),
  ]) func numbersThatWereShortenedAreKnown(text: String, isOne: Bool) {
    #expect((SpreadsheetSlip(text) != nil) == isOne)
  }

  @Test func numbersThatNameOthersMustBeWhole() throws {
    #expect(
      try Data().awards("id,recipient_id,award,part_of,title\na,1E+5,2E+5,3E+5,4E+5\n").diagnostics
        .count { $0.message.contains("shortened") } == 3)
  }
}
