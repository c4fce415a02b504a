import Diagnostics
import Quantities
import Testing

@testable import Funding

/// What is refused, and what only follows from it and is not said.
@Suite struct DerivationRefusalTests {
  static let parts = """
    - {id: one, label: O, value: £1 million, stage: awarded, source: old}
    - {id: two, label: T, value: £2 million, stage: awarded, source: old}
    - {id: jobs, label: J, value: 26 jobs, source: old}

    """

  private func problems(_ figures: String) throws -> [String] {
    try Facts(Self.parts + figures).problems
  }

  @Test func whatCannotBeReadIsToldWhereItStands() throws {
    let cases: [(String, [String])] = [
      (
        "sum_of: [oen]", ["unknown-figure ⟨oen⟩ there is no figure “oen” in the data"]
      ),
      ("sum_of: []", ["wrong-type ⟨[]⟩ “sum_of” names no figure"]),
      (
        "sum_of: [one, one]",
        ["double-count ⟨one⟩ “one” stands here twice and would be counted twice"]
      ),
      (
        "sum_of: [{figure: one, times: 0}]",
        ["wrong-type ⟨0⟩ a figure is added once at least, not 0 times"]
      ),
      (
        "sum_of: [{figure: one, times: many}]",
        ["wrong-type ⟨many⟩ “times” must be a whole number, not “many”"]
      ),
      (
        "difference_of: [one]", ["wrong-type ⟨[one]⟩ “difference_of” needs two figures, not 1"]
      ),
      (
        "share_of: [one, two, jobs]",
        ["wrong-type ⟨[one, two, jobs]⟩ “share_of” needs two figures, not 3"]
      ),
      (
        "share_of: [one, one]",
        ["double-count ⟨one⟩ “one” stands here twice and would be counted twice"]
      ),
      (
        "sum_of: [one], count_of: {table: awards}",
        [
          "duplicate-key ⟨count_of⟩ “count_of” stands here beside “sum_of”: a figure is made in one way"
        ]
      ),
      (
        "total_of: {table: award}",
        ["unknown-table ⟨award⟩ there is no table “award” in the data"]
      ),
      (
        "total_of: {table: awards, column: amuont}",
        ["unknown-key ⟨amuont⟩ awards have no column “amuont”"]
      ),
      (
        "total_of: {table: awards, column: title}",
        ["unknown-key ⟨title⟩ the column “title” of the awards holds no amounts"]
      ),
      (
        "count_of: {table: awards, where: {regoin: wales}}",
        ["unknown-key ⟨regoin⟩ awards have no column “regoin” to choose rows by"]
      ),
      (
        "count_of: {table: awards, where: {region: walse}}",
        ["unknown-region ⟨walse⟩ there is no region “walse” in the data"]
      ),
      (
        "count_of: {table: awards, where: {fund: [local, locl]}}",
        ["unknown-fund ⟨locl⟩ there is no fund “locl” in the data"]
      ),
      (
        "count_of: {table: awards, where: {status: {not: withdrwan}}}",
        ["unknown-value ⟨withdrwan⟩ “status” of an award cannot be “withdrwan”"]
      ),
      (
        "count_of: {table: awards, where: {awarded: 2011-12}}",
        ["ambiguous-year ⟨2011-12⟩ “2011-12” may be a month or a financial year"]
      ),
      (
        "count_of: {table: awards, where: {awarded: 2025 to 2024}}",
        ["invalid-date ⟨2025 to 2024⟩ “2025 to 2024” is not one date to a later one"]
      ),
      (
        "count_of: {table: awards, where: {amount: lots}}",
        ["invalid-quantity ⟨lots⟩ “lots” stands where a number should be"]
      ),
      (
        "count_of: {table: awards, where: {amount: \"[x]\"}}",
        ["invalid-quantity ⟨[x]⟩ rows cannot be chosen by “[x]”"]
      ),
    ]
    for (derivation, expected) in cases {
      #expect(try problems("- {id: made, label: M, \(derivation)}\n") == expected, "\(derivation)")
    }
  }

  @Test func theNearestNameIsOffered() throws {
    for (derivation, help) in [
      ("total_of: {table: awards, column: amuont}", "write “amount”"),
      ("count_of: {table: awards, where: {regoin: wales}}", "write “region”"),
      ("count_of: {table: awards, where: {region: walse}}", "write “wales”"),
      ("count_of: {table: awards, where: {status: widthdrawn}}", "write “withdrawn”"),
      ("sum_of: [jbos]", "write “jobs”"),
    ] {
      let facts = try Facts(Self.parts + "- {id: made, label: M, \(derivation)}\n")
      #expect(facts.diagnostics.first?.help == help, "\(derivation)")
    }
  }

  @Test func aHeldFigureIsNoTerm() throws {
    let facts = try Facts(
      Self.parts + """
        - {id: held, label: H, value: £1 million, stage: awarded, source: old, publish: 2027-01-01}
        - {id: never, label: N, value: £1 million, stage: awarded, source: old, publish: never}
        - {id: made, label: M, sum_of: [one, held]}
        - {id: left, label: L, difference_of: [one, never]}
        """)
    #expect(facts.diagnostics.map(\.rule) == [.heldFigure, .heldFigure])
    #expect(facts.diagnostics.map { facts.text(at: $0.span) } == ["held", "never"])
  }

  @Test func circlesAreToldOnceAndNothingThatFollows() throws {
    let facts = try Facts(
      Self.parts + """
        - {id: a, label: A, sum_of: [b]}
        - {id: b, label: B, sum_of: [one, c]}
        - {id: c, label: C, value: £3 million, difference_of: [a, two]}
        - {id: self, label: S, sum_of: [self]}
        - {id: behind, label: D, value: £9 million, sum_of: [a]}
        """)
    #expect(
      facts.problems == [
        "derivation-cycle ⟨b⟩ “a” is made from “b”, which is made from “c”, which is made from “a”",
        "derivation-cycle ⟨self⟩ “self” is made from itself",
      ])
    #expect(facts.diagnostics.first?.notes.map { facts.text(at: $0.span) } == ["b", "c"])
    for id in ["a", "b", "c", "self", "behind"] { #expect(try facts.figure(id).isUnusable) }
  }

  @Test func whatFollowsFromAProblemIsNotTold() throws {
    let facts = try Facts(
      Self.parts + """
        - {id: made, label: M, sum_of: [oen]}
        - {id: next, label: N, value: £7 million, sum_of: [made, one]}
        - {id: share, label: S, share_of: [one, next]}
        """)
    #expect(facts.diagnostics.map(\.rule) == [.unknownFigure])
    #expect(try facts.figure("share").admits(.missing(.notPublished), in: "en"))
  }

  @Test func numbersTooLargeAreAnError() throws {
    let facts = try Facts(
      """
      - {id: big, label: B, value: £900 trillion, stage: paid, source: old}
      - {id: made, label: M, sum_of: [{figure: big, times: 900000000}]}
      - {id: most, label: N, sum_of: [{figure: big, times: 9223372036854775807}]}
      - {id: fits, label: O, sum_of: [{figure: big, times: 9}]}
      """)
    #expect(facts.diagnostics.map(\.rule) == [.invalidQuantity, .invalidQuantity])
    #expect(try facts.value("fits") == "£8,100 trillion")
  }

  @Test func aPartLargerThanItsWholeIsAnError() throws {
    let facts = try Facts(
      """
      - {id: part, label: P, value: £5 million, stage: paid, source: old, part_of: whole}
      - {id: whole, label: W, value: £4 million, stage: paid, source: old}
      - {id: share, label: S, share_of: [part, whole]}
      - {id: left, label: L, difference_of: [whole, part]}
      - {id: beside, label: B, share_of: [whole, part]}
      """)
    let message = "“part” is part of “whole” and larger: £5 million of £4 million"
    #expect(
      facts.problems == [
        "derivation-mismatch ⟨part⟩ \(message)", "derivation-mismatch ⟨part⟩ \(message)",
      ])
    #expect(try facts.value("beside") == "80%")
  }

  @Test func longChainsAreWorkedOut() throws {
    var figures = Self.parts + "- {id: f-0, label: F, value: 1 job, source: old}\n"
    for number in 1...3_000 {
      figures += "- {id: f-\(number), label: F, sum_of: [f-\(number - 1)]}\n"
    }
    let facts = try Facts(figures)
    #expect(facts.problems == [])
    #expect(try facts.value("f-3000") == "1 job")
    #expect(try facts.sources("f-3000") == ["old"])
  }

  @Test func longCirclesAreToldShortly() throws {
    var figures = ""
    for number in 0..<500 {
      figures += "- {id: f-\(number), label: F, sum_of: [f-\((number + 1) % 500)]}\n"
    }
    let facts = try Facts(figures)
    #expect(facts.diagnostics.map(\.rule) == [.derivationCycle])
    #expect((facts.diagnostics.first?.message.count ?? 0) < 500)
  }
}
