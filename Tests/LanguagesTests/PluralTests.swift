import Diagnostics
import Testing

@testable import Languages

@Suite struct PluralTests {
  @Test func englishHasTwoForms() throws {
    let plurals = try Theme.language("en").plurals
    #expect(plurals.categories == ["one", "other"])
    #expect(plurals.category(of: 1) == "one")
    for number in [0, 2, 11, 21, 101, -2] { #expect(plurals.category(of: number) == "other") }
    #expect(plurals.category(ofDecimal: "1.0") == "other")
    #expect(plurals.category(ofDecimal: "1") == "one")
    #expect(plurals.category(of: -1) == "one")
  }

  @Test func welshHasSixForms() throws {
    let plurals = try Theme.language("cy").plurals
    #expect(plurals.categories == ["zero", "one", "two", "few", "many", "other"])
    let wanted = [
      0: "zero", 1: "one", 2: "two", 3: "few", 4: "other", 5: "other", 6: "many", 7: "other",
      13: "other", 16: "other", 100: "other",
    ]
    for (number, category) in wanted { #expect(plurals.category(of: number) == category) }
    #expect(plurals.category(ofDecimal: "3.0") == "few")
    #expect(plurals.category(ofDecimal: "3.5") == "other")
  }

  /// Rules of CLDR for languages that may follow.
  @Test func rulesOfOtherLanguagesAreRead() throws {
    func rules(_ texts: [(String, String)]) throws -> PluralRules {
      var diagnostics: [Diagnostic] = []
      let span = SourceSpan(file: "xx.yaml", start: 0, end: 0)
      return try #require(
        PluralRules(texts.map { ($0.0, Located($0.1, at: span)) }, diagnostics: &diagnostics))
    }
    let polish = try rules([
      ("one", "i = 1 and v = 0"),
      ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
      (
        "many",
        "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"
      ),
    ])
    for (number, category) in [
      (1, "one"), (2, "few"), (22, "few"), (12, "many"), (5, "many"), (0, "many"), (112, "many"),
    ] {
      #expect(polish.category(of: number) == category, "\(number)")
    }
    #expect(polish.category(ofDecimal: "1.5") == "other")
    let french = try rules([
      ("one", "i = 0,1"), ("many", "e = 0 and i != 0 and i % 1000000 = 0 and v = 0"),
    ])
    #expect(french.category(of: 0) == "one")
    #expect(french.category(of: 1_000_000) == "many")
    #expect(french.category(ofDecimal: "1.9") == "one")
  }

  @Test func whatIsNoRuleIsRefusedWhereItStands() throws {
    for rule in [
      "i", "i =", "= 1", "% = 1", " = 1", "x = 1", "i % 0 = 1", "i % = 1", "i = 2..1",
      "i = 1..",
      "i = a", "i = 1 and", "and", "i = 1 or or", "i == 1", "i = 99999999999999999999", "!=",
      "i != ",
    ] {
      let (language, diagnostics) = try changedEnglish(
        "one: i = 1 and v = 0", "one: \"\(rule)\"")
      #expect(language == nil, "\(rule)")
      #expect(diagnostics.map(\.rule) == [.wrongType], "\(rule)")
      #expect(diagnostics.first?.span != nil)
    }
  }
}
