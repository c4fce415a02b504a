import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// How a figure was worked out: its terms, what its notes say, what follows for figures that are made from it.
@Suite struct WorkingTests {
  static let parts = """
    - {id: whole, label: W, value: £8 million, stage: paid, source: old}
    - {id: part, label: P, value: £2 million, stage: paid, source: new, part_of: whole}
    - {id: third, label: T, value: £3 million, stage: paid, source: new}
    - {id: unknown, label: U, value: "[x]", stage: paid, source: new}
    - {id: many, label: M, value: hundreds of jobs, source: new}
    - {id: jobs, label: J, value: 26 jobs, source: new}

    """

  private func facts(_ figures: String, awards: String = "") throws -> Facts {
    try Facts(Self.parts + figures, awards: awards)
  }

  @Test func aWorkingHasItsTermsInTheirOrder() throws {
    let facts = try facts(
      """
      - {id: sum, label: A, sum_of: [third, {figure: part, times: 2}]}
      - {id: left, label: B, difference_of: [whole, part]}
      - {id: beside, label: B, difference_of: [whole, third]}
      - {id: share, label: C, share_of: [part, whole]}
      - {id: round, label: D, share_of: [part, third]}
      - {id: rows, label: E, count_of: {table: awards}}
      - {id: total, label: F, total_of: {table: awards}}
      """, awards: "id,amount\na,1\nb,2\n")
    #expect(facts.problems == [])
    func terms(_ id: String) throws -> [String] {
      try facts.working(id).terms.map { "\($0.sign.rawValue)\($0.times) \($0.figure) \($0.words)" }
    }
    #expect(try terms("sum") == ["+1 third £3 million", "+2 part £2 million"])
    #expect(try terms("left") == ["+1 whole £8 million", "−1 part £2 million"])
    #expect(try terms("share") == ["+1 part £2 million", "÷1 whole £8 million"])
    #expect(try terms("rows") == [])
    for id in ["sum", "beside", "share", "round", "rows", "total"] {
      #expect(try !facts.working(id).isClipped, "\(id)")
      #expect(try !facts.figure(id).isUnusable, "\(id)")
      #expect(try !facts.figure(id).admits(.missing(.notPublished), in: "en"), "\(id)")
    }
    #expect(try facts.working("share").outcome.quantity?.exactNumber?.plain == "25")
    guard case .rounded(_, decimals: 1) = try facts.working("round").outcome else {
      Issue.record("\(try facts.working("round").outcome)")
      return
    }
  }

  @Test func aDifferenceThatIsKeptBetweenNoughtAndTheWholeSaysSo() throws {
    let facts = try facts(
      """
      - {id: most, label: M, value: up to £8 million, stage: paid, source: old}
      - {id: some, label: S, value: at least £2 million, stage: paid, source: old, part_of: most}
      - {id: left, label: L, difference_of: [most, some]}
      """)
    #expect(try facts.value("left") == "up to £6 million" && facts.working("left").isClipped)
  }

  @Test func whatHasNoAmountIsCounted() throws {
    let facts = try facts(
      """
      - {id: a, label: A, sum_of: [whole, unknown]}
      - {id: b, label: B, difference_of: [whole, unknown]}
      - {id: c, label: C, share_of: [jobs, many]}
      - {id: d, label: D, sum_of: [jobs, many]}
      - {id: e, label: E, sum_of: [unknown]}
      """)
    #expect(facts.problems == [])
    func outcome(_ id: String) throws -> String {
      switch try facts.working(id).outcome {
      case .value(_, let missing): "value, \(missing) missing"
      case .rounded: "rounded"
      case .notTotalled(let given, let count, let missing):
        "none of \(count), \(missing) missing\(given == nil ? "" : ", some given")"
      }
    }
    #expect(try outcome("a") == "value, 1 missing")
    #expect(try outcome("b") == "none of 1, 1 missing")
    #expect(try outcome("c") == "none of 1, 1 missing")
    #expect(try outcome("d") == "value, 1 missing")
    #expect(try outcome("e") == "none of 0, 1 missing")
  }

  @Test func aValueThatIsNotTrueIsShownBesideWhatItIsMadeFrom() throws {
    let awards = """
      id,amount,region,status
      a,1,wales,
      b,[x],wales,
      c,4,"wales; scotland",
      d,8,wales,withdrawn
      e,16,,

      """
    func notes(_ derivation: String) throws -> [String] {
      let facts = try facts(
        "- {id: made, label: M, value: £99, stage: awarded, \(derivation)}\n",
        awards: awards.replacing("scotland", with: "england"))
      #expect(facts.diagnostics.map(\.rule) == [.derivationMismatch])
      return facts.diagnostics.flatMap { $0.notes.map(\.message) }
    }
    func total(_ conditions: String) -> String {
      "total_of: {table: awards, where: {\(conditions)}}"
    }
    #expect(try notes(total("id: a")) == ["1 row of awards went in"])
    #expect(try notes(total("id: [a, e]")) == ["2 rows of awards went in"])
    #expect(
      try notes(total("id: [a, b]")) == ["2 rows of awards went in, of which 1 give no amount"])
    #expect(try notes(total("id: [a, d]")) == ["1 row of awards went in, and 1 was left out"])
    #expect(
      try notes(total("region: wales")) == [
        "2 rows of awards went in, of which 1 give no amount, and 3 were left out"
      ])
  }

  @Test func whatIsNotKnownIsNotedWhereNoTotalIsMade() throws {
    func diagnostic(_ figure: String) throws -> Diagnostic {
      let facts = try facts("- {id: made, label: M, stage: paid, \(figure)}\n")
      #expect(facts.diagnostics.map(\.rule) == [.derivationMismatch])
      return try #require(facts.diagnostics.first)
    }
    let missing = try diagnostic("value: £5 million, difference_of: [third, unknown]")
    #expect(
      missing.notes.map(\.message) == [
        "“third” (£3 million) is defined", "− “unknown” (not available) is defined",
        "1 of the parts give no amount",
      ])
    #expect(missing.help == "mend the parts, or give a value with its source and no derivation")
    #expect(missing.fix == nil)
    let open = try facts(
      """
      - {id: most, label: M, value: up to £8 million, stage: paid, source: old}
      - {id: made, label: M, stage: paid, value: £5 million, difference_of: [most, third]}
      - {id: least, label: M, value: at least £8 million, stage: paid, source: old}
      - {id: other, label: M, stage: paid, value: £5 million, difference_of: [most, least]}
      """)
    let last = try #require(open.diagnostics.last)
    #expect(
      last.notes.map(\.message).last
        == "the difference may lie below nought, as nothing says that one is part of the other")
    let sum = try diagnostic("value: £5 million, sum_of: [third, {figure: part, times: 3}]")
    #expect(
      sum.notes.map(\.message) == [
        "“third” (£3 million) is defined", "3 × “part” (£2 million) is defined",
      ])
    #expect(sum.message == "the value says “£5 million”, its parts come to “£9 million”")
    #expect(sum.help == "leave “value” out, or write “£9 million”")
  }

  /// A figure that cannot be used is reported once, and nothing that is made from it.
  @Test(arguments: [
    "sum_of: []", "sum_of: [third, third]", "sum_of: [whole, part]", "sum_of: [third, jobs]",
    "difference_of: [third]", "difference_of: [third, jobs]", "difference_of: [third, third]",
    "share_of: [third, jobs]", "share_of: [third, third]", "sum_of: [nothing]",
    "sum_of: [{figure: third, times: 0}, part]", "sum_of: [{times: 2}, part]",
    "total_of: {table: awards, column: title}",
    "count_of: {table: awards, where: {regoin: wales}}", "total_of: {table: nothing}",
    "count_of: {table: nothing}", "value: £9, sum_of: [third]", "sum_of: [third], stage: spent",
    "sum_of: [third], difference_of: [third, part]",
    "sum_of: [{figure: whole, times: 9000000000000000}]",
  ]) func whatFollowsFromAFaultIsNotTold(derivation: String) throws {
    let facts = try facts(
      """
      - {id: made, label: M, \(derivation)}
      - {id: next, label: N, value: £7, sum_of: [made, third]}
      - {id: after, label: O, value: £7, share_of: [third, next]}
      """)
    #expect(facts.diagnostics.count == 1, "\(facts.problems)")
    for id in ["made", "next", "after"] { #expect(try facts.figure(id).isUnusable, "\(id)") }
  }

  @Test func aFigureIsAsFirmAsTheLeastFirmOfItsParts() throws {
    let figures = Figure.Status.allCases.map {
      "- {id: \($0.rawValue), label: L, value: 1 job, status: \($0.rawValue), source: old}\n"
    }.joined()
    for (parts, status) in [
      ("final, revised", Figure.Status.revised), ("revised, provisional", .provisional),
      ("provisional, estimated", .estimated), ("estimated, forecast", .forecast),
      ("forecast, target", .target), ("final, jobs", nil),
    ] as [(String, Figure.Status?)] {
      let facts = try facts(figures + "- {id: made, label: M, sum_of: [\(parts)]}\n")
      #expect(try facts.figure("made").status == status, "\(parts)")
    }
    let said = try facts(
      figures + "- {id: made, label: M, status: final, sum_of: [target, forecast]}\n")
    #expect(try said.figure("made").status == .final)
  }

  @Test func aDateThatEndsLaterIsNewer() throws {
    let facts = try facts(
      """
      - {id: year, label: Y, value: 1 job, source: other, as_of: 2025}
      - {id: day, label: D, value: 1 job, source: other, as_of: 2025-12-31}
      - {id: summer, label: E, value: 1 job, source: other, as_of: 2025-06-30}
      - {id: one, label: F, sum_of: [year, day]}
      - {id: two, label: G, sum_of: [summer, year]}
      - {id: rows, label: H, count_of: {table: awards}}
      - {id: none, label: I, count_of: {table: awards, where: {source: other}}, source: old}
      - {id: three, label: J, count_of: {table: awards}, as_of: 2021, source: old}
      """, awards: "id,source\na,old\nb,new\nc,\nd,old\n")
    #expect(facts.problems == [])
    #expect(try facts.figure("one").asOf?.dataText == "2025-12-31")
    #expect(try facts.figure("two").asOf?.dataText == "2025")
    #expect(try facts.figure("rows").asOf?.dataText == "2025-07-29")
    #expect(try facts.figure("none").asOf?.dataText == "2020-02-01")
    #expect(try facts.figure("three").asOf?.dataText == "2021")
    #expect(try facts.sources("three") == ["old", "new"])
  }

  @Test func longCirclesAreToldByTheirEnds() throws {
    func message(_ count: Int) throws -> (text: String, place: String) {
      let figures = (0..<count).map { number in
        "- {id: f\(number), label: F, sum_of: [f\((number + 1) % count)]}\n"
      }.joined()
      let facts = try Facts(figures)
      return (facts.diagnostics.first?.message ?? "", facts.text(at: facts.diagnostics.first?.span))
    }
    let (nine, _) = try message(8)
    #expect(nine.hasSuffix("“f6”, which is made from “f7”, which is made from “f0”"))
    #expect(!nine.contains("more"))
    let (ten, place) = try message(9)
    #expect(
      ten == "“f0” is made from “f1”, which is made from “f2”, which is made from “f3”, "
        + "which is made from … (2 more), which is made from “f6”, which is made from “f7”, "
        + "which is made from “f8”, which is made from “f0”")
    #expect(place == "f1")
    #expect(try message(1).place == "f0")
  }

  @Test func circlesBesideOneAnotherAreToldEach() throws {
    let facts = try Facts(
      """
      - {id: a-1, label: A, sum_of: [one, b-1]}
      - {id: b-1, label: B, sum_of: [a-1]}
      - {id: c-1, label: C, sum_of: [d-1]}
      - {id: d-1, label: D, sum_of: [c-1]}
      - {id: behind, label: E, sum_of: [b-1, one]}
      - {id: one, label: Z, value: 1 job, source: old}
      - {id: sound, label: Y, sum_of: [one]}
      """)
    #expect(
      facts.diagnostics.map(\.message) == [
        "“a-1” is made from “b-1”, which is made from “a-1”",
        "“c-1” is made from “d-1”, which is made from “c-1”",
      ])
    #expect(try facts.value("sound") == "1 job")
    #expect(try facts.figure("behind").isUnusable && !facts.figure("sound").isUnusable)
  }
}
