import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

@Suite struct DerivedFigureTests {
  static let parts = """
    - {id: least, label: L, value: at least £30 million, stage: allocated, source: old}
    - {id: most, label: M, value: up to £500 million, stage: allocated, source: new}
    - {id: some, label: S, value: £50 million, stage: allocated, source: new}
    - {id: near, label: N, value: about £2 million, stage: allocated, source: old}
    - {id: gone, label: G, value: "[p]", stage: allocated, source: old}
    - {id: jobs, label: J, value: 26 jobs, source: old}
    - {id: more-jobs, label: K, value: at least 4 jobs, source: new}
    - {id: many, label: H, value: hundreds of jobs, source: new}
    - {id: a-third, label: T, value: £1 million, source: old, part_of: three}
    - {id: three, label: U, value: £3 million, source: old}

    """

  private func facts(_ figures: String) throws -> Facts { try Facts(Self.parts + figures) }

  /// The words of a figure made so, alone beside the parts.
  private func made(_ derivation: String) throws -> String {
    let facts = try facts("- {id: made, label: Made, \(derivation)}\n")
    #expect(facts.problems == [], "\(derivation)")
    return try facts.value("made")
  }

  @Test func aFigureWithoutAValueTakesWhatItsPartsMake() throws {
    let cases: [(String, String)] = [
      ("sum_of: [least]", "at least £30 million"),
      ("sum_of: [{figure: least, times: 3}]", "at least £90 million"),
      ("sum_of: [{figure: least, times: 7}, {figure: some, times: 3}]", "at least £360 million"),
      ("sum_of: [some, {figure: near, times: 2}]", "about £54 million"),
      ("sum_of: [some, gone]", "at least £50 million"),
      ("sum_of: [jobs, more-jobs]", "at least 30 jobs"),
      ("sum_of: [jobs, many]", "at least 26 jobs"),
      ("sum_of: [gone]", "not published"),
      ("difference_of: [some, near]", "about £48 million"),
      ("difference_of: [least, some]", "at least -£20 million"),
      ("difference_of: [some, most]", "between -£450 million and £50 million"),
      ("share_of: [some, most]", "at least 10%"),
      ("share_of: [a-third, three]", "about 33.3%"),
      ("share_of: [jobs, more-jobs]", "up to 650%"),
    ]
    for (derivation, words) in cases where words != "not published" {
      #expect(try made(derivation) == words, "\(derivation)")
    }
    #expect(try made("sum_of: [gone]") == "not totalled")
    #expect(try made("share_of: [jobs, many]") == "not available")
  }

  @Test func theTermsOfASumKeepTheirOrderAndPlaces() throws {
    let facts = try facts(
      "- {id: made, label: M, sum_of: [some, {figure: least, times: 2}, near]}\n")
    let terms = try facts.working("made").terms
    #expect(terms.map(\.figure) == ["some", "least", "near"])
    #expect(terms.map(\.times) == [1, 2, 1])
    #expect(terms.map(\.words) == ["£50 million", "at least £30 million", "about £2 million"])
    let derivation = try #require(try facts.figure("made").derivation)
    #expect(derivation.figures.map { facts.text(at: $0.span) } == ["some", "least", "near"])
    #expect(facts.text(at: derivation.key.span) == "sum_of")
  }

  @Test func whatIsLeftOfAWholeIsNotBelowNought() throws {
    let facts = try facts(
      """
      - {id: spent, label: P, value: at least £360 million, stage: allocated, source: old, part_of: most}
      - {id: left, label: L, difference_of: [most, spent]}
      """)
    #expect(facts.problems == [])
    #expect(try facts.value("left") == "up to £140 million")
    #expect(try facts.working("left").isClipped)
    #expect(try facts.working("left").terms.map(\.sign) == [.plus, .minus])
  }

  @Test func withoutAWordOfThePartADifferenceMayLieBelowNoughtAndIsNotTold() throws {
    let facts = try facts("- {id: left, label: L, difference_of: [most, least]}\n")
    #expect(facts.problems == [])
    #expect(try facts.value("left") == "not totalled")
    #expect(try facts.working("left").outcome == .notTotalled(given: nil, count: 2, missing: 0))
  }

  @Test func figuresAreMadeFromFiguresInAnyOrder() throws {
    let facts = try facts(
      """
      - {id: aa-all, label: A, sum_of: [zz-two, mm-one]}
      - {id: mm-one, label: B, sum_of: [{figure: least, times: 2}]}
      - {id: zz-two, label: C, sum_of: [some]}
      """)
    #expect(facts.problems == [])
    #expect(try facts.value("aa-all") == "at least £110 million")
    #expect(try facts.sources("aa-all") == ["new", "old"])
  }

  @Test func aStatedValueMustBeTrueOfItsParts() throws {
    for value in ["at least £90 million", "at least £80 million", "more than £50 million"] {
      let facts = try facts(
        "- {id: made, label: M, value: \(value), sum_of: [{figure: least, times: 3}]}\n")
      #expect(facts.problems == [], "\(value)")
      #expect(try facts.value("made") == value)
    }
    for (value, derivation) in [
      ("about 33%", "share_of: [a-third, three]"), ("up to 34%", "share_of: [a-third, three]"),
      ("30 jobs or more", "sum_of: [jobs, more-jobs]"),
      ("about £54 million", "sum_of: [some, {figure: near, times: 2}]"),
    ] {
      let facts = try facts("- {id: made, label: M, value: \(value), \(derivation)}\n")
      #expect(facts.problems == [], "\(value)")
    }
  }

  @Test func aStatedValueThatIsNotTrueIsShownBesideItsParts() throws {
    let facts = try facts(
      "- {id: made, label: M, value: £90 million, sum_of: [some, {figure: least, times: 2}]}\n")
    #expect(
      facts.problems == [
        "derivation-mismatch ⟨£90 million⟩ the value says “£90 million”, its parts come to “at least £110 million”"
      ])
    let diagnostic = try #require(facts.diagnostics.first)
    #expect(
      diagnostic.notes.map(\.message) == [
        "“some” (£50 million) is defined", "2 × “least” (at least £30 million) is defined",
      ])
    #expect(
      diagnostic.notes.map { facts.text(at: $0.span) } == ["£50 million", "at least £30 million"])
    #expect(diagnostic.help == "leave “value” out, or write “at least £110 million”")
    #expect(diagnostic.fix?.replacement == "at least £110 million")
  }

  @Test func otherStatedValuesThatAreNotTrue() throws {
    for (value, derivation, made) in [
      ("33%", "share_of: [a-third, three]", "about 33.3%"),
      ("about 34%", "share_of: [a-third, three]", "about 33.3%"),
      ("27 jobs", "sum_of: [jobs]", "26 jobs"),
      ("26 people", "sum_of: [jobs]", "26 jobs"),
      ("\"[p]\"", "sum_of: [jobs]", "26 jobs"),
      ("£5 million", "sum_of: [gone]", "no total"),
      ("up to £470 million", "difference_of: [most, least]", "no total"),
    ] {
      let facts = try facts("- {id: made, label: M, value: \(value), \(derivation)}\n")
      #expect(facts.diagnostics.map(\.rule) == [.derivationMismatch], "\(value)")
      #expect(facts.diagnostics.first?.message.hasSuffix("“\(made)”") == true, "\(facts.problems)")
    }
  }

  @Test func theDateIsTheNewestOfTheParts() throws {
    let facts = try facts(
      """
      - {id: dated, label: D, value: £1 million, stage: allocated, source: other, as_of: 2025-12}
      - {id: undated, label: E, value: £1 million, stage: allocated, source: other}
      - {id: one, label: F, sum_of: [least, some]}
      - {id: two, label: G, sum_of: [dated, least, undated]}
      - {id: said, label: H, sum_of: [dated, least], as_of: 2024}
      """)
    #expect(facts.problems == [])
    #expect(try facts.figure("least").asOf?.dataText == "2020-02-01")
    #expect(try facts.figure("undated").asOf == nil)
    #expect(try facts.figure("one").asOf?.dataText == "2025-07-29")
    #expect(try facts.figure("two").asOf?.dataText == "2025-12")
    #expect(try facts.figure("said").asOf?.dataText == "2024")
  }

  @Test func aFigureMayBeForSeveralPlaces() throws {
    let facts = try Facts(
      "- {id: made, label: M, value: 3 jobs, source: old, region: [wales, Cardiff]}\n")
    #expect(facts.diagnostics.map(\.rule) == [.nameForID])
    #expect(try facts.figure("made").regions.map(\.value) == ["wales", "cardiff"])
  }

  @Test func mereNumbersTakeTheUnitThatTheFigureGives() throws {
    let facts = try facts(
      """
      - {id: two, label: A, value: 2, source: old}
      - {id: other, label: B, value: 3, source: old}
      - {id: named, label: C, sum_of: [two, other], unit: jobs}
      - {id: stated, label: D, sum_of: [two, other], value: 5 jobs}
      - {id: bare, label: E, difference_of: [other, two]}
      """)
    #expect(facts.problems == [])
    #expect(try facts.value("named") == "5 jobs")
    #expect(try facts.value("bare") == "1")
  }
}
