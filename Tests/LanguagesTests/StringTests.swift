import Diagnostics
import Testing

@testable import Languages

@Suite struct StringTests {
  @Test func gapsAreFilledAndOthersStay() throws {
    let english = try Theme.language("en")
    #expect(english.string("as_of", ["date": "1 March"]) == "as of 1 March")
    #expect(english.string("as_of", ["date": "{date}"]) == "as of {date}")
    #expect(english.string("as_of", [:]) == "as of {date}")
    #expect(english.string("nothing_of_the_sort") == nil)
    #expect(fill("{a}{b}{", ["a": "1"]) == "1{b}{")
    #expect(fill("}{", [:]) == "}{")
    #expect(fill("é{a}", ["a": "{a}"]) == "é{a}")
  }

  @Test func numbersChooseTheForm() throws {
    let english = try Theme.language("en")
    #expect(english.string("count_awards", count: 1) == "1 award")
    #expect(english.string("count_awards", count: 0) == "0 awards")
    #expect(english.string("count_awards", count: 12_345) == "12,345 awards")
    let welsh = try Theme.language("cy")
    let forms = (0...7).map { welsh.string("count_awards", count: $0) }
    #expect(Set(forms).count == 8)
    #expect(welsh.string("count_awards", count: 2) == "2 ddyfarniad")
  }

  @Test func digitsAreGrouped() throws {
    let english = try Theme.language("en")
    #expect(english.grouped(0) == "0")
    #expect(english.grouped(999) == "999")
    #expect(english.grouped(1000) == "1,000")
    #expect(english.grouped(-1_234_567) == "-1,234,567")
    #expect(english.grouped(.min) == "-9,223,372,036,854,775,808")
  }

  @Test func theLanguagesOfTheThemeSayTheSame() throws {
    let found = checkStrings([try Theme.language("en"), try Theme.language("cy")])
    #expect(found.map(\.message) == [])
  }

  @Test func missingStringsAndOtherGapsAreReported() throws {
    let (other, _) = try changedEnglish("  as_of: \"as of {date}\"", "  as_off: \"as of {day}\"")
    let found = checkStrings([try Theme.language("en"), try #require(other)])
    #expect(found.map(\.rule) == [.missingString, .missingString])
    #expect(found.map(\.message).contains { $0.contains("“as_of”") })
    #expect(found.map(\.message).contains { $0.contains("“as_off”") })
    let (gaps, _) = try changedEnglish("  as_of: \"as of {date}\"", "  as_of: \"as of {day}\"")
    let differing = checkStrings([try Theme.language("en"), try #require(gaps)])
    #expect(differing.map(\.help) == ["use {date}"])
    #expect(differing.first?.span != nil)
    let (first, _) = try changedEnglish("other: \"{count} awards\"", "other: \"{sum} awards\"")
    #expect(checkStrings([try Theme.language("en"), try #require(first)]).count == 1)
  }

  @Test func formsThatALanguageLacksAndThoseItHasNotAreReported() throws {
    let (_, missing) = try changedEnglish("    one: \"{count} award\"\n", "")
    #expect(missing.map(\.rule) == [.missingString])
    let (_, extra) = try changedEnglish(
      "    one: \"{count} award\"\n", "    one: \"{count} award\"\n    few: \"x\"\n")
    #expect(extra.map(\.rule) == [.unusedString])
  }

  @Test func aFileWithoutAPartThatIsNeededIsNoLanguage() throws {
    for part in ["dates:", "quantities:", "strings:"] {
      let (language, diagnostics) = try changedEnglish("\n" + part, "\nx_" + part)
      #expect(language == nil)
      #expect(diagnostics.contains { $0.message.contains(part.dropLast()) }, "\(part)")
    }
    let (language, diagnostics) = try changedEnglish("    nearly:", "    neerly:")
    #expect(language == nil)
    #expect(diagnostics.map(\.rule) == [.missingKey])
  }

  @Test func aSiteMayPutItsOwnStringsInPlaceOfTheThemes() throws {
    let english = try Theme.language("en")
    var diagnostics: [Diagnostic] = []
    let own = english.overlaid(
      by: Array("strings:\n  funds: Programmes\n".utf8), file: "en.yaml",
      diagnostics: &diagnostics)
    #expect(diagnostics == [])
    #expect(own.string("funds") == "Programmes")
    #expect(own.string("awards") == english.string("awards"))
    #expect(own.name == "English")
    let broken = english.overlaid(
      by: Array("strings: [".utf8), file: "en.yaml", diagnostics: &diagnostics)
    #expect(!diagnostics.isEmpty)
    #expect(broken.string("funds") == english.string("funds"))
  }

  /// A copy of the whole file with a string of its own says nothing else; what differs is told of.
  @Test func whatIsCopiedFromTheBuiltInFileIsNoFault() throws {
    let english = try Theme.language("en")
    let text = String(decoding: try Theme.bytes("en"), as: UTF8.self)
      .replacing("  funds: \"Funds\"", with: "  funds: Programmes")
    var diagnostics: [Diagnostic] = []
    let own = english.overlaid(by: Array(text.utf8), file: "en.yaml", diagnostics: &diagnostics)
    #expect(diagnostics == [])
    #expect(own.string("funds") == "Programmes")
    let other = text.replacing("[January,", with: "[Jan,")
    _ = own.overlaid(by: Array(other.utf8), file: "en.yaml", diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unusedString])
    #expect(diagnostics.first?.message.contains("“dates”") == true)
  }

  @Test func textsAreGivenInTheNearestLanguage() {
    let text = LocalizedText([.init(tag: "en", text: "Wales"), .init(tag: "cy", text: "Cymru")])
    #expect(text.text(in: "cy", default: "en").text == "Cymru")
    #expect(text.text(in: "ga", default: "cy").text == "Cymru")
    #expect(text.text(in: "ga", default: "gd").tag == "en")
    #expect(LocalizedText([]).text(in: "cy", default: "en").text == "")
  }
}
