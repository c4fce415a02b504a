import Diagnostics
import Testing

@testable import Funding

/// What does not mix in one number, and what would be counted twice.
@Suite struct UnlikeSumTests {
  static let parts = """
    - {id: announced, label: A, value: £1 million, stage: announced, money: public, source: old}
    - {id: awarded, label: B, value: £2 million, stage: awarded, money: public, source: old}
    - {id: private, label: C, value: £4 million, stage: awarded, money: private, source: old}
    - {id: whose, label: D, value: £8 million, stage: awarded, source: old}
    - {id: stageless, label: E, value: £16 million, source: old}
    - {id: then, label: F, value: £1 million, stage: awarded, money: public, price_year: 2020, source: old}
    - {id: now, label: G, value: £1 million, stage: awarded, money: public, price_year: 2025, source: old}
    - {id: with-vat, label: H, value: £1 million, stage: awarded, money: public, vat: included, source: old}
    - {id: no-vat, label: I, value: £1 million, stage: awarded, money: public, vat: excluded, source: old}
    - {id: vat-unknown, label: J, value: £1 million, stage: awarded, money: public, vat: "[x]", source: old}
    - {id: euro, label: K, value: €1 million, stage: awarded, money: public, source: old}
    - {id: yearly, label: L, value: £1 million a year, stage: awarded, money: public, source: old}
    - {id: jobs, label: M, value: 3 jobs, source: old}
    - {id: people, label: N, value: 3 people, source: old}
    - {id: paid-jobs, label: O, value: 3 jobs, stage: paid, price_year: 2020, source: old}

    """

  private func problems(_ derivation: String) throws -> [String] {
    try Facts(Self.parts + "- {id: made, label: Made, \(derivation)}\n").problems
  }

  @Test func unlikeMoneyIsRefusedWithBothNamed() throws {
    let cases: [(String, String)] = [
      (
        "sum_of: [announced, awarded]",
        "⟨awarded⟩ the sum adds announced money (“announced”) and awarded money (“awarded”)"
      ),
      (
        "sum_of: [awarded, private]",
        "⟨private⟩ the sum adds public money (“awarded”) and private money (“private”)"
      ),
      (
        "sum_of: [awarded, whose]",
        "⟨whose⟩ the sum adds public money (“awarded”) and money of which nothing says whose it is (“whose”)"
      ),
      (
        "sum_of: [then, now]",
        "⟨now⟩ the sum adds amounts in prices of 2020 (“then”) and amounts in prices of 2025 (“now”)"
      ),
      (
        "sum_of: [awarded, now]",
        "⟨now⟩ the sum adds amounts in prices of no stated year (“awarded”) and amounts in prices of 2025 (“now”)"
      ),
      (
        "sum_of: [with-vat, no-vat]",
        "⟨no-vat⟩ the sum adds amounts with VAT (“with-vat”) and amounts without VAT (“no-vat”)"
      ),
      (
        "sum_of: [awarded, euro]", "⟨euro⟩ the sum adds GBP (“awarded”) and EUR (“euro”)"
      ),
      (
        "sum_of: [awarded, yearly]",
        "⟨yearly⟩ the sum adds GBP (“awarded”) and GBP a year (“yearly”)"
      ),
      ("sum_of: [jobs, people]", "⟨people⟩ the sum adds jobs (“jobs”) and people (“people”)"),
      (
        "difference_of: [announced, awarded]",
        "⟨awarded⟩ the difference takes awarded money (“awarded”) from announced money (“announced”)"
      ),
      (
        "share_of: [awarded, announced]",
        "⟨announced⟩ the share sets awarded money (“awarded”) against announced money (“announced”)"
      ),
      (
        "share_of: [jobs, people]",
        "⟨people⟩ the share sets jobs (“jobs”) against people (“people”)"
      ),
      (
        "sum_of: [stageless]",
        "⟨stageless⟩ “stageless” has no stage, and money without one is no part of a sum"
      ),
      (
        "difference_of: [awarded, stageless], mixes: [stage]",
        "⟨stageless⟩ “stageless” has no stage, and money without one is no part of a sum"
      ),
    ]
    for (derivation, message) in cases {
      #expect(try problems(derivation) == ["mixed-sum " + message], "\(derivation)")
    }
    let facts = try Facts(Self.parts + "- {id: made, label: M, sum_of: [then, now]}\n")
    #expect(facts.diagnostics.first?.notes.map { facts.text(at: $0.span) } == ["then", "now"])
    #expect(
      facts.diagnostics.first?.help
        == "take figures in the prices of one year, or say “mixes: [price_year]”")
  }

  @Test func ratiosAndSharesOfNothingAreRefused() throws {
    let parts = """
      - {id: one, label: A, value: "1.5:1", source: old}
      - {id: two, label: B, value: "2:1", source: old}
      - {id: jobs, label: C, value: 20 jobs, source: old}
      - {id: none, label: D, value: 0 jobs, source: old}

      """
    for (derivation, message) in [
      ("sum_of: [one, two]", "mixed-sum: “one” is a ratio, and ratios are not added up"),
      (
        "share_of: [jobs, none]",
        "derivation-mismatch: “none” is 0 jobs, and nothing is a share of that"
      ),
      ("share_of: [none, jobs]", nil),
    ] as [(String, String?)] {
      let facts = try Facts(parts + "- {id: made, label: M, \(derivation)}\n")
      let found = facts.diagnostics.map { "\($0.rule.rawValue): \($0.message)" }
      #expect(found == (message.map { [$0] } ?? []), "\(derivation)")
    }
  }

  @Test func whatIsAlikeOrDeclaredMayBeAdded() throws {
    for derivation in [
      "sum_of: [announced, awarded], mixes: [stage]", "sum_of: [awarded, private], mixes: money",
      "sum_of: [then, now, awarded], mixes: [price_year]",
      "sum_of: [with-vat, no-vat], mixes: [vat]",
      "sum_of: [announced, private], mixes: [stage, money]", "sum_of: [vat-unknown, awarded]",
      "sum_of: [jobs, paid-jobs]", "share_of: [stageless, stageless-too]",
      "share_of: [private, awarded], mixes: [money]",
    ] {
      let facts = try Facts(
        Self.parts + "- {id: stageless-too, label: S, value: £9 million, source: old}\n"
          + "- {id: made, label: Made, \(derivation)}\n")
      #expect(facts.problems == [], "\(derivation)")
      #expect(try facts.figure("made").working != nil)
    }
  }

  @Test func whatAllPartsShareIsTakenOver() throws {
    let facts = try Facts(
      Self.parts + """
        - {id: same, label: M, sum_of: [awarded, {figure: then, times: 2}], mixes: [price_year]}
        - {id: again, label: N, sum_of: [same, now], mixes: [price_year]}
        - {id: mixed, label: O, sum_of: [announced, awarded], mixes: [stage]}
        """)
    #expect(facts.problems == [])
    let same = try facts.figure("same")
    #expect(same.stage == .awarded)
    #expect(same.money == .public)
    #expect(same.priceYear == nil)
    #expect(try facts.value("again") == "£5 million")
    #expect(try facts.figure("mixed").stage == nil)
    let further = try Facts(
      Self.parts + """
        - {id: mixed, label: O, sum_of: [announced, awarded], mixes: [stage]}
        - {id: beyond, label: P, sum_of: [mixed, private], mixes: [stage, money]}
        """)
    #expect(
      further.problems == [
        "mixed-sum ⟨mixed⟩ “mixed” has no stage, and money without one is no part of a sum"
      ])
  }

  @Test func whatIsStatedOtherwiseThanTheParts() throws {
    #expect(
      try problems("sum_of: [awarded], stage: paid") == [
        "derivation-mismatch ⟨made⟩ “made” is said to be paid money, its parts are awarded money"
      ])
    #expect(try problems("sum_of: [awarded], stage: awarded, money: public") == [])
  }

  @Test func nothingIsCountedTwice() throws {
    let parts = """
      - {id: whole, label: W, value: £9 million, stage: paid, source: old}
      - {id: half, label: H, value: £4 million, stage: paid, source: old, part_of: whole}
      - {id: quarter, label: Q, value: £2 million, stage: paid, source: old, part_of: half}
      - {id: loose, label: L, value: £1 million, stage: paid, source: old}
      - {id: pair, label: P, sum_of: [half, loose]}
      - {id: other-pair, label: R, sum_of: [{figure: loose, times: 2}]}
      - {id: welsh, label: X, value: £1 million, stage: paid, source: old, fund: local, region: wales}
      - {id: local, label: Y, value: £1 million, stage: paid, source: old, fund: local, region: [england, splott]}
      - {id: elsewhere, label: Z, value: £1 million, stage: paid, source: old, fund: other-fund, region: splott}
      - {id: cardiff, label: V, value: £1 million, stage: paid, source: old, fund: local, region: cardiff}
      - {id: all-wales, label: U, sum_of: [cardiff], region: wales, fund: local}
      - {id: english, label: T, value: £1 million, stage: paid, source: old, fund: local, region: north-east}

      """
    let cases: [(String, String)] = [
      ("whole, half", "“half” is part of “whole” and would be counted twice"),
      ("quarter, whole", "“quarter” is part of “whole” and would be counted twice"),
      ("whole, pair", "“half” is part of “whole” and would be counted twice"),
      ("pair, loose", "“loose” is already in “pair” and would be counted twice"),
      ("half, pair", "“half” is already in “pair” and would be counted twice"),
      ("pair, other-pair", "“loose” is in both “pair” and “other-pair” and would be counted twice"),
      (
        "welsh, local",
        "“local” is for a place within that of “welsh”, from the same fund, and would be counted twice"
      ),
      (
        "cardiff, welsh",
        "“cardiff” is for a place within that of “welsh”, from the same fund, and would be counted twice"
      ),
    ]
    for (ids, message) in cases {
      let facts = try Facts(parts + "- {id: made, label: M, sum_of: [\(ids)]}\n")
      #expect(facts.diagnostics.map(\.rule) == [.doubleCount], "\(ids): \(facts.problems)")
      #expect(facts.diagnostics.first?.message == message, "\(ids)")
      let second = ids.split(separator: " ").last.map(String.init)
      #expect(facts.text(at: facts.diagnostics.first?.span) == second)
    }
    for ids in [
      "half, loose", "welsh, elsewhere", "all-wales, english", "welsh, english", "quarter, loose",
    ] {
      let facts = try Facts(parts + "- {id: made, label: M, sum_of: [\(ids)]}\n")
      #expect(facts.problems == [], "\(ids)")
    }
  }

  @Test func figuresThatArePartsOfEachOtherEnd() throws {
    let facts = try Facts(
      """
      - {id: a, label: A, value: 1 job, source: old, part_of: b}
      - {id: b, label: B, value: 1 job, source: old, part_of: a}
      - {id: c, label: C, value: 1 job, source: old}
      - {id: made, label: M, sum_of: [a, c]}
      """)
    #expect(facts.problems == [])
  }

  @Test func deepSumsWithManyPartsAreLookedThrough() throws {
    var figures = "- {id: s-0, label: F, value: 1 job, source: old}\n"
    for number in 1...400 {
      figures += """
        - {id: p-\(number), label: F, value: 1 job, source: old}
        - {id: s-\(number), label: F, sum_of: [s-\(number - 1), p-\(number)]}

        """
    }
    let facts = try Facts(figures + "- {id: twice, label: T, sum_of: [s-400, p-7]}\n")
    #expect(try facts.value("s-400") == "401 jobs")
    #expect(
      facts.problems == [
        "double-count ⟨p-7⟩ “p-7” is already in “s-400” and would be counted twice"
      ])
  }
}
