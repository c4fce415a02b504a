import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Totals and counts of awards, with `where`.
@Suite struct RowTests {
  static let awards = """
    id,title,recipient,recipient_id,recipient_type,recipient_region,region,fund,amount,paid,awarded,source,status,vat
    a-1,Scans,Uni A,GB-1,organisation,cardiff,cardiff,local,£1.5 million,500000,2024-05-01,old,awarded,
    a-2,Boats,Uni B,GB-2,,england,wales,local,£2 million,,2024-12,new,active,
    a-3,Gone,Uni A,,,,wales,local,£4 million,,2024-06-01,old,withdrawn,
    a-4,Kind,Uni C,,,,splott,local,[z],,2024-06-01,other,awarded,
    a-5,Quiet,Uni C,,,,splott,other-fund,[p],,2025-02-01,other,,
    a-6,Year,Uni D,,,,north-east,local,£8 million,,2024,new,completed,
    a-7,Both,Uni E,,,,wales; north-east,local,£16 million,,2023-01-01,new,awarded,
    a-8,Split,Uni E,,,,wales 33.333%; north-east 66.667%,local,£100.01,,2023-01-01,new,awarded,
    a-9,Person,Jane Doe,X-9,individual,,border,local,£32 million,,,new,awarded,
    b-1,Nowhere,Uni F,,,,[z],local,at least £64 million,,2025-05-01,new,awarded,
    b-2,Unplaced,Uni F,,,,,,£128 million,,2025-05-01,new,awarded,

    """

  private func facts(_ derivation: String, awards: String = awards) throws -> Facts {
    let facts = try Facts("- {id: made, label: Made, \(derivation)}\n", awards: awards)
    #expect(facts.problems == [], "\(derivation)")
    return facts
  }

  private func count(_ conditions: String) throws -> (taken: [String], leftOut: [String]) {
    let facts = try facts("count_of: {table: awards, where: {\(conditions)}}")
    return (try facts.taken("made"), try facts.leftOut("made"))
  }

  @Test func rowsAreChosenByTextsAndReferences() throws {
    #expect(try count("fund: other-fund").taken == ["a-5"])
    #expect(try count("recipient: uni a").taken == ["a-1"])
    #expect(
      try count("recipient: uni a").leftOut == [
        "a-3: withdrawn", "a-9: notGiven(column: \"recipient\")",
      ])
    #expect(try count("source: [other, old]").taken == ["a-1", "a-4", "a-5"])
    #expect(try count("status: [active, completed]").taken == ["a-2", "a-6"])
    #expect(try count("status: withdrawn").taken == ["a-3"])
    #expect(try count("title: {not: [scans, BOATS]}, fund: local").taken.first == "a-4")
    #expect(try count("recipient_region: wales").taken == ["a-1"])
    #expect(try count("id: [a-1, b-2]").taken == ["a-1", "b-2"])
  }

  @Test func aPersonIsNotFoundByName() throws {
    #expect(try count("recipient: Jane Doe").taken == [])
    #expect(try count("recipient_id: X-9").taken == [])
    #expect(try count("recipient_type: individual").taken == ["a-9"])
  }

  @Test func aPlaceTakesInThePlacesWithin() throws {
    let wales = try count("region: wales")
    #expect(wales.taken == ["a-1", "a-2", "a-4", "a-5"])
    #expect(
      wales.leftOut == [
        "a-3: withdrawn", "a-7: severalPlaces", "a-8: severalPlaces", "a-9: severalPlaces",
        "b-1: noSinglePlace", "b-2: notGiven(column: \"region\")",
      ])
    #expect(try count("region: cardiff").taken == ["a-1", "a-4", "a-5"])
    #expect(try count("region: splott").taken == ["a-4", "a-5"])
    #expect(try count("region: [wales, north-east]").taken.contains("a-7"))
    #expect(try count("region: [wales, england]").taken.suffix(3) == ["a-7", "a-8", "a-9"])
    #expect(try count("region: uk").taken.contains("a-9"))
    #expect(try count("region: {not: wales}").taken == ["a-6"])
  }

  @Test func aDateIsAllOfItsDays() throws {
    let year = try count("awarded: 2024/25")
    #expect(year.taken == ["a-1", "a-2", "a-4", "a-5"])
    #expect(
      year.leftOut == [
        "a-3: withdrawn", "a-6: uncertainDate", "a-9: notGiven(column: \"awarded\")",
      ])
    #expect(try count("awarded: 2024").taken == ["a-1", "a-2", "a-4", "a-6"])
    #expect(try count("awarded: [2023/24, 2024/25]").taken.contains("a-6"))
    #expect(try count("awarded: 2024-05-01").taken == ["a-1"])
    #expect(try count("awarded: 2024-04-01 to 2024-11").taken == ["a-1", "a-4"])
    #expect(try count("awarded: {not: 2024/25}").taken == ["a-7", "a-8", "b-1", "b-2"])
  }

  @Test func anAmountLiesWhollyWithin() throws {
    let some = try count("amount: £1m to £5m")
    #expect(some.taken == ["a-1", "a-2"])
    #expect(
      some.leftOut == [
        "a-3: withdrawn", "a-4: notGiven(column: \"amount\")", "a-5: notGiven(column: \"amount\")",
      ])
    let more = try count("amount: more than £70 million")
    #expect(more.taken == ["b-2"])
    #expect(more.leftOut.last == "a-5: notGiven(column: \"amount\")")
    #expect(more.leftOut.contains("b-1: uncertainAmount"))
    #expect(
      try count("amount: {not: up to £1 million}").taken == [
        "a-1", "a-2", "a-6", "a-7", "a-9", "b-1", "b-2",
      ])
    #expect(try count("paid: at least £500k").taken == ["a-1"])
  }

  @Test func allLinesMustHold() throws {
    #expect(
      try count("region: wales, awarded: 2024/25, fund: local, status: {not: active}").taken == [
        "a-1", "a-4",
      ])
    #expect(try facts("count_of: {table: awards}").value("made") == "10 awards")
  }

  @Test func rowsAreAddedAndWhatIsLeftOutIsCounted() throws {
    let facts = try facts(
      "total_of: {table: awards, where: {fund: [local, other-fund], awarded: 2024/25}}")
    #expect(try facts.value("made") == "at least £3.5 million")
    #expect(try facts.taken("made") == ["a-1", "a-2", "a-5"])
    #expect(try facts.working("made").rows?.missing == 1)
    #expect(
      try facts.leftOut("made") == [
        "a-3: withdrawn", "a-4: notApplicable", "a-6: uncertainDate",
        "a-9: notGiven(column: \"awarded\")",
      ])
    #expect(try facts.sources("made") == ["old", "new", "other"])
    #expect(try facts.figure("made").stage == .awarded)
    #expect(try facts.figure("made").asOf?.dataText == "2025-07-29")
  }

  @Test func sharesArePartedToThePenny() throws {
    let wales = try facts("total_of: {table: awards, where: {region: wales, awarded: 2023}}")
    let england = try facts("total_of: {table: awards, where: {region: north-east, awarded: 2023}}")
    #expect(try wales.value("made") == "£33.34")
    #expect(try england.value("made") == "£66.67")
    #expect(try wales.leftOut("made") == ["a-7: severalPlaces", "a-9: severalPlaces"])
    let both = try Facts(
      """
      - {id: w, label: W, total_of: {table: awards, where: {region: wales, awarded: 2023}}}
      - {id: e, label: E, total_of: {table: awards, where: {region: north-east, awarded: 2023}}}
      - {id: made, label: M, sum_of: [w, e]}
      """, awards: Self.awards)
    #expect(both.problems == [])
    #expect(try both.value("made") == "£100.01")
  }

  @Test func anotherColumnIsAddedAtItsOwnStage() throws {
    let facts = try facts("total_of: {table: awards, column: paid, where: {id: a-1}}")
    #expect(try facts.value("made") == "£500,000")
    #expect(try facts.figure("made").stage == .paid)
  }

  @Test func aCountTakesTheNameOfItsUnit() throws {
    for (text, value) in [
      ("value: 2 projects", "2 projects"), ("value: 2", "2"), ("unit: projects", "2 projects"),
      ("value: 2 awards", "2 awards"), ("note: None", "2 awards"),
    ] {
      let facts = try facts("count_of: {table: awards, where: {id: [a-1, a-2]}}, \(text)")
      #expect(try facts.value("made") == value)
    }
    let wrong = try Facts(
      "- {id: made, label: M, value: £2, count_of: {table: awards, where: {id: [a-1, a-2]}}}\n",
      awards: Self.awards)
    #expect(wrong.diagnostics.map(\.rule) == [.derivationMismatch])
  }

  @Test func awardsThatDoNotMixAreRefusedInOneTotal() throws {
    let awards = """
      id,amount,currency,vat
      a-1,£1 million,,included
      a-2,2000000,EUR,included
      a-3,£3 million,,excluded

      """
    func problems(_ derivation: String) throws -> [String] {
      try Facts("- {id: made, label: M, \(derivation)}\n", awards: awards).problems
    }
    #expect(
      try problems("total_of: {table: awards, where: {id: [a-1, a-2]}}") == [
        "mixed-sum ⟨total_of⟩ the sum adds GBP (“a-1”) and EUR (“a-2”)"
      ])
    #expect(
      try problems("total_of: {table: awards, where: {id: [a-1, a-3]}}") == [
        "mixed-sum ⟨total_of⟩ the sum adds amounts with VAT (“a-1”) and amounts without VAT (“a-3”)"
      ])
    #expect(try problems("total_of: {table: awards, where: {id: [a-1, a-3]}}, mixes: [vat]") == [])
    #expect(try problems("total_of: {table: awards, where: {currency: EUR}}") == [])
    #expect(try problems("total_of: {table: awards, where: {vat: excluded}}, vat: excluded") == [])
  }

  @Test func jointAwardsAreCountedOnceAndPartsAddedOnce() throws {
    let awards = """
      id,amount,award,part_of
      a-1,£1 million,joint,
      a-2,£2 million,joint,
      a-3,£4 million,,
      a-4,£3 million,,a-3
      a-5,£1 million,,a-4
      a-6,£1 million,,a-7
      a-7,£1 million,,

      """
    let counted = try facts("count_of: {table: awards}", awards: awards)
    #expect(try counted.value("made") == "6 awards")
    let total = try facts(
      "total_of: {table: awards, where: {id: [a-1, a-2, a-3, a-4, a-5]}}", awards: awards)
    #expect(try total.value("made") == "£7 million")
    #expect(try total.leftOut("made") == ["a-4: partOfAnother", "a-5: partOfAnother"])
  }

  @Test func anAwardInTwoTotalsIsNotAddedTwice() throws {
    let facts = try Facts(
      """
      - {id: w, label: W, total_of: {table: awards, where: {region: wales, fund: local}}}
      - {id: y, label: Y, total_of: {table: awards, where: {awarded: 2024/25, region: cardiff}}}
      - {id: made, label: M, sum_of: [w, y]}
      """, awards: Self.awards)
    #expect(
      facts.problems == [
        "double-count ⟨y⟩ the award “a-1” is in both “w” and “y” and would be counted twice"
      ])
  }

  @Test func aShareInTwoTotalsIsNotAddedTwice() throws {
    let awards =
      "id,title,region,fund,amount,awarded\na-1,A,cardiff 40%; north-east 60%,local,100,2024-05-01\n"
    func problems(_ one: String, _ two: String) throws -> [String] {
      try Facts(
        """
        - {id: w, label: W, total_of: {table: awards, where: {\(one)}}}
        - {id: n, label: N, total_of: {table: awards, where: {\(two)}}}
        - {id: made, label: M, sum_of: [w, n]}
        """, awards: awards
      ).problems
    }
    let twice = [
      "double-count ⟨n⟩ the award “a-1” is in both “w” and “n” and would be counted twice"
    ]
    #expect(try problems("region: cardiff", "region: north-east") == [])
    #expect(try problems("region: wales", "region: england") == [])
    #expect(try problems("region: cardiff", "region: wales") == twice)
    #expect(try problems("region: cardiff", "awarded: 2024/25") == twice)
    #expect(try problems("awarded: 2024/25", "region: north-east") == twice)
  }

  @Test func missingBesideANegativeAmountIsNotTotalled() throws {
    let awards = "id,amount,reason\na-1,(1200),Paid back\na-2,5000,\na-3,,\n"
    let facts = try facts("total_of: {table: awards}", awards: awards)
    #expect(try facts.value("made") == "not totalled")
    guard case .notTotalled(let given, 2, 1) = try facts.working("made").outcome else {
      Issue.record("\(try facts.working("made").outcome)")
      return
    }
    #expect(given?.exactNumber?.plain == "3800")
  }

  @Test func noRowMakesNoTotalAndACountOfNought() throws {
    #expect(
      try facts("total_of: {table: awards, where: {id: none}}").value("made") == "not totalled")
    #expect(try facts("count_of: {table: awards, where: {id: none}}").value("made") == "0 awards")
  }
}
