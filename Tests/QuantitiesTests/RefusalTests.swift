import Diagnostics
import Testing

@testable import Quantities

@Suite struct RefusalTests {
  @Test func numbersThatCannotBeRightAreRefusedWhereTheyStand() throws {
    let reader = try Words.reader()
    let cases: [(text: String, part: String)] = [
      ("£3.5 zillion", "zillion"), ("£30,00", "30,00"), ("£1,2,3", "1,2,3"),
      ("£12.345", "12.345"), ("£3.5.1", "3.5.1"), ("£150.000", "150.000"),
      ("at least £1.500", "1.500"), ("€2.000", "2.000"),
      ("£99,999,999,999,999,999,999", "99,999,999,999,999,999,999"),
      ("£9,223,372,036,854,775,807 million", "9,223,372,036,854,775,807"),
      ("between £3m and £2m", "between £3m and £2m"), ("£3m to £2m", "£3m to £2m"),
      ("more than £2m and less than £2m", "more than £2m and less than £2m"),
      ("up to -£5m", "up to -£5m"), ("less than £0", "less than £0"),
      ("practically £30m", "practically"), ("about twenty-six", "twenty-six"),
      ("1.5 to 1", "1.5 to 1"), ("£92,233,720,368,547,758.08", "92,233,720,368,547,758.08"),
    ]
    for (text, part) in cases {
      guard case .failure(let error) = reader.read(text) else {
        Issue.record("“\(text)” was read as \(reader.read(text))")
        continue
      }
      let bytes = Array(text.utf8)
      #expect(String(decoding: bytes[error.range], as: UTF8.self) == part, "\(error)")
      #expect(error.rule == .invalidQuantity)
      #expect(!error.help.isEmpty)
    }
  }

  @Test(arguments: [
    ("£92,233,720,368,547,758.08", "the number is too large"),
    ("99999999999999999999999", "the number is too large"),
    ("£30,00", "“30,00” is not a number that can be read"),
    ("1.5 to 1", "the first amount is larger than the second"),
    ("about twenty-six", "“twenty-six” is a number that is read in digits alone"),
    ("more than £2m and less than £2m", "no amount lies within these bounds"),
  ]) func theMessageSaysWhatIsWrong(text: String, message: String) throws {
    guard case .failure(let error) = try Words.reader().read(text) else {
      Issue.record("“\(text)” was read")
      return
    }
    #expect(error.message == message)
  }

  @Test func theLanguageOfAnAmountIsTheOneThatReadsIt() throws {
    let reader = try Words.reader()
    for (text, tag, language) in [
      ("at least £30 million", "cy", "en"), ("o leiaf £30 miliwn", "cy", "cy"),
      ("£30m", "cy", "cy"), ("£30m", "en", "en"), ("o leiaf £30 miliwn", "en", "cy"),
    ] {
      #expect(reader.language(of: text, preferring: tag) == language, "\(text) \(tag)")
    }
    #expect(reader.language(of: "lots", preferring: "en") == nil)
  }

  @Test func aWelshWordForTwoNumbersIsNeverGuessed() throws {
    let reader = try Words.reader()
    for text in ["2 filiwn", "£2 filiwn", "mwy na £2 filiwn"] {
      guard case .failure(let error) = reader.read(text) else {
        Issue.record("“\(text)” was read as \(reader.read(text))")
        continue
      }
      #expect(error.rule == .ambiguousFiliwn)
      #expect(error.help.contains("miliwn") && error.help.contains("biliwn"))
    }
  }

  @Test func rangesOfUnlikeThingsAreRefused() throws {
    let reader = try Words.reader()
    for text in ["between £2m and €3m", "between 5% and £3m", "3 jobs to 5 projects"] {
      #expect(throws: QuantityError.self, "\(text)") { try reader.read(text).get() }
    }
  }

  /// What stands for a value that is not there is written as a marker.
  @Test func theMarkersAreNamedWhereThereIsNoValue() throws {
    let reader = try Words.reader()
    for text in ["TBC", "n/a", "N/A", "unknown", "nil", "-", "–", "x", "Not available"] {
      guard case .failure(let error) = reader.read(text) else {
        Issue.record("“\(text)” was read as \(reader.read(text))")
        continue
      }
      #expect(error.message == "“\(text)” is no amount" && error.help.contains("[x]"), "\(text)")
      #expect(error.range == 0..<text.utf8.count)
    }
    for text in ["lots", "nil jobs", "about"] {
      guard case .failure(let error) = reader.read(text) else { continue }
      #expect(!error.help.contains("[x]"), "\(text)")
    }
  }

  @Test func whatSpreadsheetsWriteIsNoAmount() throws {
    let reader = try Words.reader()
    for text in [
      "#REF!", "#N/A", "150.000", "1.2E+07", "1e6", "inf", "0x1F", "£1 000", "1.000.000",
      "=SUM(A1)", "(5",
      "£", "–", "١٢", "½", "1/2", "5 5",
    ] {
      #expect(throws: QuantityError.self, "\(text)") { try reader.readMoney(text).get() }
    }
  }

  @Test func anythingIsReadOrRefusedAndNothingTraps() throws {
    let reader = try Words.reader()
    var random = Seeded(5)
    let pieces = [
      "£", "€", "at least ", "more than ", "between ", " and ", " to ", "up to ", "–", "-", "1",
      "9",
      "99999999999", ",", ".", " million", "bn", "%", ":", " in ", " a year", " each", "jobs",
      "o leiaf ",
      "\u{A0}", "\u{301}", "²", "👩‍👩‍👧", "[x]", "(", ")", "hundreds of ", "\u{0}", "é", "filiwn", " ",
    ]
    for _ in 0..<4000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      for result in [reader.read(text), reader.readMoney(text), reader.read(text, unit: "jobs")] {
        switch result {
        case .success(.quantity(let quantity)):
          #expect(quantity.indefinite != nil || !quantity.isEmpty, "\(text)")
        case .success(.missing): break
        case .failure(let error):
          let isInside =
            error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count + 1
          #expect(isInside, "\(text): \(error)")
        }
      }
    }
  }
}
