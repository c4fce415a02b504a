import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

@Suite struct AwardTests {
  @Test func aRowIsAnAward() throws {
    let (awards, diagnostics, _) = try readAwards(
      """
      id,title,description,recipient,recipient_id,region,fund,amount,awarded,start,end,source,status
      a-1,Scanner,"To find it, early",University,GB-COH-1,glasgow,lipf,"£1,500,000.50",2026-03-01,2026-04,2027,news,active

      """)
    #expect(diagnostics == [])
    let award = try #require(awards.first)
    #expect(award.id == "a-1")
    #expect(award.title == "Scanner")
    #expect(award.description == "To find it, early")
    #expect(award.recipient == "University")
    #expect(award.recipientID == "GB-COH-1")
    #expect(award.amount.quantity?.exactNumber?.plain == "1500000.5")
    #expect(award.wording == "£1,500,000.50")
    #expect(award.awarded?.iso == "2026-03-01")
    #expect(award.start?.iso == "2026-04")
    #expect(award.end?.iso == "2027")
    #expect(award.status == .active)
    #expect(award.fund == 0)
    #expect(award.source == 0)
    #expect(award.places.map(\.share) == [nil])
  }

  /// Amounts are packed with the number of their currency: what comes after the last number is kept otherwise.
  @Test func anyNumberOfCurrenciesIsKeptApart() throws {
    let letters = (0x41...0x5A).compactMap { Unicode.Scalar($0).map(String.init) }
    let codes = letters.flatMap { first in letters.map { "X" + first + $0 } }.prefix(300)
    let rows = codes.enumerated().map { "a-\(1000 + $0.offset),\($0.offset).25,\($0.element)\n" }
    let (awards, diagnostics, _) = try readAwards("id,amount,currency\n" + rows.joined())
    #expect(diagnostics == [])
    for (number, (award, code)) in zip(awards, codes).enumerated() {
      #expect(award.amount.quantity?.unit == .money(code))
      #expect(award.amount.quantity?.exactNumber?.plain == "\(number).25")
    }
    #expect(awards.count == 300)
  }

  @Test func keysOfColumnsAreToldFromTheFirstOn() throws {
    var problems: [Diagnostic] = []
    let table = try #require(
      CSVTable(Array("id,Sum,amount\na,1,2\n".utf8), file: "awards.csv", diagnostics: &problems))
    #expect(awardKeys(of: table, TableDescription(), tags: ["en"]) == [0: "id", 2: "amount"])
  }

  @Test func columnsMayStandInAnyOrderAndBeAbsent() throws {
    let (awards, diagnostics, _) = try readAwards("amount,id\n£2m,b\n,a\n")
    #expect(diagnostics == [])
    #expect(awards.map(\.id) == ["a", "b"])
    #expect(awards[0].amount == .missing(.notAvailable))
    #expect(awards[1].title == nil)
    #expect(awards[1].fund == nil)
    #expect(awards[1].places.isEmpty && !awards[1].hasNoSinglePlace)
  }

  @Test func columnsThatNobodyKnowsAreNamedOnce() throws {
    let (awards, diagnostics, texts) = try readAwards("id,Officer phone,ammount\na,1,2\n")
    #expect(diagnostics.map(\.rule) == [.unnamedColumn])
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.message.contains("“Officer phone”, “ammount”") == true)
    #expect(texts == ["Officer phone"])
    #expect(awards.count == 1)
  }

  @Test func aTableWithoutIdsHasNoAwards() throws {
    let (awards, diagnostics, _) = try readAwards("title,amount\nx,£2m\n")
    #expect(awards.isEmpty)
    #expect(diagnostics.map(\.rule) == [.missingKey])
  }

  @Test func amountsAreReadAsTablesHaveThem() throws {
    let (awards, diagnostics, _) = try readAwards(
      """
      id,amount,reason
      a,1234.50,
      b,at least £2m,
      c,[p],
      d,[z],
      e,,
      f,"(1,234)",Money came back
      g,up to £1m,
      h,€3m,
      """)
    #expect(diagnostics == [])
    #expect(awards[0].amount.quantity?.exactNumber?.plain == "1234.5")
    #expect(awards[1].amount.quantity?.upper == nil)
    #expect(awards[2].amount == .missing(.notPublished))
    #expect(awards[3].amount == .missing(.notApplicable))
    #expect(awards[4].amount == .missing(.notAvailable))
    #expect(awards[5].amount.quantity?.exactNumber?.plain == "-1234")
    #expect(awards[6].amount.quantity?.isExact == false)
    #expect(awards[7].amount.quantity?.unit == .money("EUR"))
  }

  @Test func amountsThatCannotBeReadAreMissingAndReported() throws {
    let (awards, diagnostics, texts) = try readAwards(
      "id,amount\na,£1.5 zillion\nb,12 jobs\nc,5%\n")
    #expect(diagnostics.map(\.rule) == [.invalidQuantity, .invalidQuantity, .invalidQuantity])
    #expect(texts == ["£1.5 zillion", "12 jobs", "5%"])
    #expect(awards.map(\.amount) == Array(repeating: .missing(.notAvailable), count: 3))
  }

  @Test func anAmountBelowNoughtNeedsAReason() throws {
    let (awards, diagnostics, texts) = try readAwards(
      "id,amount,reason\na,-£5m,\nb,-£5m,Returned\n")
    #expect(diagnostics.map(\.rule) == [.negativeAmount])
    #expect(texts == ["-£5m"])
    #expect(awards.count == 2)
  }

  @Test func placesMayShareAnAward() throws {
    let (awards, diagnostics, _) = try readAwards(
      """
      id,region
      a,wales 60%; scotland 40%
      b,wales; scotland;
      c,[z]
      d,wales 33.333%; scotland 66.667%
      e,wales 100%
      """)
    #expect(diagnostics == [])
    #expect(awards[0].places.map(\.share) == [60_000, 40_000])
    #expect(awards[1].places.map(\.share) == [nil, nil])
    #expect(awards[2].places.isEmpty && awards[2].hasNoSinglePlace)
    #expect(awards[3].places.map(\.share) == [33_333, 66_667])
    #expect(awards[4].places.map(\.share) == [100_000])
  }

  @Test func sharesThatDoNotMakeAWholeAreReported() throws {
    for region in [
      "wales 60%; scotland 50%", "wales 60%; scotland", "wales 150%", "wales x%", "wales 60%",
      "wales -5%; scotland 105%", "wales 50.1234%; scotland 49.8766%", "wales +50%; scotland 50%",
    ] {
      let (_, diagnostics, texts) = try readAwards("id,region\na,\(region)\n")
      #expect(diagnostics.map(\.rule) == [.invalidQuantity], "\(region)")
      #expect(texts == [region])
    }
  }

  @Test func aPlaceThatStandsTwiceIsNotCountedTwice() throws {
    var data = Data()
    data.awards = "id,region\na,wales; wales\n"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.duplicateID])
    let wales = try #require(dataset.regions.position(of: "wales"))
    #expect(dataset.awards.positions(region: wales) == [0])
  }

  @Test func awardsAreFoundByPlaceAndFund() throws {
    var data = Data()
    data.awards = "id,region,fund\nc,wales,lipf\na,wales; scotland,\nb,glasgow,lipf\n"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    func position(_ id: String) -> Int { dataset.regions.position(of: id) ?? -1 }
    #expect(dataset.awards.positions(region: position("wales")) == [0, 2])
    #expect(dataset.awards.positions(region: position("scotland")) == [0])
    #expect(dataset.awards.positions(region: position("cardiff")) == [])
    #expect(dataset.awards.positions(fund: 0) == [1, 2])
    #expect(dataset.awards.positions(fund: 9) == [])
  }

  @Test func twoAwardsOfOneIdAreReportedAndTheFirstIsKept() throws {
    let (awards, diagnostics, texts) = try readAwards("id,title\na,First\nb,x\na,Second\n")
    #expect(diagnostics.map(\.rule) == [.duplicateID])
    #expect(texts == ["a"])
    #expect(diagnostics.first?.notes.count == 1)
    #expect(awards.map(\.title) == ["First", "x"])
  }

  @Test func rowsThatAddUpTheOthersAreRefused() throws {
    for row in ["Total,,£3m", "b,TOTAL,£3m", ",Total,£3m", "cyfanswm,,£3m", "x,Grand total,£3m"] {
      let (awards, diagnostics, _) = try readAwards("id,title,amount\na,x,£3m\n\(row)\n")
      #expect(diagnostics.map(\.rule) == [.totalRow], "\(row)")
      #expect(awards.map(\.id) == ["a"])
    }
  }

  /// What is wrong with a row that is held back is told as of the time that it goes out. What a row that is shown says
  /// may still not be the sum of what is held.
  @Test func heldRowsThatAddUpOthersAreNotToldOf() throws {
    let head = "id,title,amount,publish\na,x,£1m,\nb,y,£2m,\n"
    for row in ["c,Total,£3m,never", ",,£3m,2099-01-01", "Total,,£3m,2099-01-01"] {
      let (awards, diagnostics, _) = try readAwards("\(head)\(row)\n")
      #expect(diagnostics == [], "\(row)")
      #expect(awards.map(\.id) == ["a", "b"])
    }
    let (_, diagnostics, _) = try readAwards("\(head)c,z,£4m,never\nd,,£7m,\n")
    #expect(diagnostics.map(\.rule) == [.totalRow])
  }

  @Test func rowsWithoutAnIdAreReported() throws {
    let (awards, diagnostics, _) = try readAwards("id,title\n,x\na,y\n")
    #expect(diagnostics.map(\.rule) == [.missingKey])
    #expect(awards.count == 1)
  }

  @Test func namesOfNothingAreReportedWithTheNearest() throws {
    let (awards, diagnostics, texts) = try readAwards(
      "id,region,fund,source,status\na,walse,lipff,nwes,activ\n")
    #expect(
      Set(diagnostics.map(\.rule))
        == [.unknownRegion, .unknownFund, .unknownSource, .unknownValue])
    #expect(Set(texts) == ["walse", "lipff", "nwes", "activ"])
    #expect(diagnostics.allSatisfy { $0.help?.hasPrefix("write “") == true })
    #expect(awards.first?.status == nil)
    #expect(awards.first?.fund == nil)
  }

  @Test func aNameForAnIdIsTakenWithAWarning() throws {
    let (awards, diagnostics, texts) = try readAwards(
      "id,region,fund\na,Cymru,cronfa  LEOL\nb,W92000004,\nc,Cardiff,\n")
    #expect(Set(diagnostics.map(\.rule)) == [.nameForID])
    #expect(diagnostics.allSatisfy { $0.severity == .warning && $0.fix != nil })
    #expect(Set(texts) == ["Cymru", "cronfa  LEOL", "W92000004", "Cardiff"])
    #expect(awards.map(\.places.count) == [1, 1, 1])
    #expect(awards[0].fund == 0)
  }

  @Test func datesThatCannotBeReadAreReported() throws {
    let (awards, diagnostics, texts) = try readAwards(
      "id,awarded,start,end\na,01/03/2026,2011-12,2026-02-30\n")
    #expect(Set(diagnostics.map(\.rule)) == [.invalidDate, .ambiguousYear])
    #expect(Set(texts) == ["01/03/2026", "2011-12", "2026-02-30"])
    #expect(awards.first?.awarded == nil)
  }

  @Test func aFaultOfAWholeColumnIsOneMessageWithACount() throws {
    let rows = (1...9).map { "a\($0),x\($0)" }.joined(separator: "\n")
    let (_, diagnostics, texts) = try readAwards("id,amount\n\(rows)\n")
    #expect(diagnostics.count == 1)
    #expect(texts == ["x1"])
    #expect(diagnostics.first?.notes.first?.message.contains("9 cells") == true)
    #expect(diagnostics.first?.notes.count == 3)
    let few = (1...3).map { "a\($0),x\($0)" }.joined(separator: "\n")
    #expect(try readAwards("id,amount\n\(few)\n").diagnostics.count == 3)
  }

  @Test func thePersonBehindAnAwardIsNeverNamed() throws {
    let (awards, _, _) = try readAwards(
      "id,recipient,recipient_id,recipient_type\na,Ann Other,X-1,individual\nb,A Ltd,X-2,organisation\n"
    )
    #expect(awards[0].isIndividual)
    #expect(awards[0].recipient == nil && awards[0].recipientID == nil)
    #expect(awards[1].recipient == "A Ltd")
  }

  @Test func whatIsHeldIsNotThere() throws {
    let (awards, diagnostics, _) = try readAwards(
      """
      id,publish,fund
      a,2026-06-01 11:59,
      b,2026-06-01 12:00,
      c,2026-06-01 12:01,nothing
      d,never,
      e,soon,
      f,2026-06-01T12:30:00+02:00,
      """)
    #expect(awards.map(\.id) == ["a", "b", "f"])
    #expect(diagnostics.map(\.rule) == [.invalidDate])
  }

  @Test func anythingIsReadOrReportedAndNothingTraps() throws {
    var random = Seeded(71)
    let pieces = [
      "id", "amount", "region", ",", ",", "\n", "\n", "\"", "£5m", "-£5m", "wales", "wales 50%",
      ";", "%", "[z]",
      "[x]", "Total", "2026-03-01", "never", "a", "b", "é", "\u{301}", " ", "title", "publish",
      "reason", "\r",
    ]
    for _ in 0..<500 {
      let count = Int.random(in: 0...25, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let (_, _, texts) = try readAwards("id,amount,region,publish\n" + text)
      #expect(!texts.contains("OUTSIDE"))
    }
  }
}

/// A generator whose numbers are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
