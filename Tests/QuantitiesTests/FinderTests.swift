import Diagnostics
import Languages
import Testing

@testable import Quantities

@Suite struct FinderTests {
  private func finder(_ tag: String = "en", units: [String] = []) throws -> QuantityFinder {
    QuantityFinder(try Words.language(tag), reader: try Words.reader(), units: units)
  }

  private func texts(_ text: String, _ tag: String = "en", units: [String] = []) throws -> [String]
  {
    try finder(tag, units: units).amounts(in: text).map(\.text)
  }

  @Test func whatIsFoundIsRead() throws {
    let cases: [(String, String, Quantity.Unit)] = [
      ("It drew more than £140 million.", "(140000000, ∞)", .money("GBP")),
      ("It costs 30 million pounds.", "[30000000, 30000000]", .money("GBP")),
      ("It costs 2.5 million euros.", "[2500000, 2500000]", .money("EUR")),
      ("Each had up to £20m each.", "[0, 20000000]", .money("GBP")),
      ("It is between £2m and £3m.", "[2000000, 3000000]", .money("GBP")),
      ("It made up to 250 full-time equivalent jobs.", "[0, 250]", .count("jobs")),
      ("It paid for twelve new projects.", "[12, 12]", .count("projects")),
      ("It made hundreds of jobs.", "hundreds", .count("jobs")),
      ("It is one to two per cent.", "[1, 2]", .percent),
      ("One in 20 is ill.", "[1, 1]", .outOf(ExactNumber(20))),
    ]
    for (text, interval, unit) in cases {
      let found = try finder().amounts(in: text)
      #expect(found.count == 1, "\(text): \(found.map(\.text))")
      let quantity = try? found.first?.reading.get().quantity
      #expect(
        quantity?.interval == interval, "\(text): \(String(describing: found.first?.reading))")
      #expect(quantity?.unit == unit, "\(text)")
    }
  }

  /// Number words that belong together are one amount, whether or not it can be read.
  @Test func wordsOfANumberAreTakenTogether() throws {
    #expect(try texts("It paid for twenty-six projects.") == ["twenty-six projects"])
    #expect(try texts("It paid for twenty six projects.") == ["twenty six projects"])
  }

  @Test func aPlusThatTouchesAnAmountIsOfIt() throws {
    #expect(try texts("It was +8.2% then, +£3m.") == ["+8.2%", "+£3m"])
    #expect(try texts("It cost £3m+VAT, and 250+ jobs.") == ["£3m", "250+ jobs"])
    #expect(try texts("It was A+8.2%, and + 5%.") == ["8.2%", "5%"])
  }

  @Test func penceAreMoney() throws {
    let found = try finder().amounts(in: "It costs 50p a day, and 50 pence more.")
    #expect(found.map(\.text) == ["50p a day", "50 pence"])
    #expect(
      try found.map { try $0.reading.get().quantity?.interval } == ["[0.5, 0.5]", "[0.5, 0.5]"])
    for text in ["At 2p.m. and 2 p.m. they met.", "Form 50P is due.", "See 50 p in it."] {
      #expect(try texts(text) == [], "\(text)")
    }
  }

  @Test func ordinalsAreNoAmounts() throws {
    for text in ["It took 1st place.", "The 2nd project began.", "The 3rd and 21st jobs went."] {
      #expect(try texts(text) == [], "\(text)")
    }
    #expect(try texts("It made 26jobs.") == ["26jobs"])
  }

  @Test func whatCannotBeReadIsFoundAllTheSame() throws {
    for text in ["£1,23", "a hundred people", "half of the projects", "£1.234 million pounds"] {
      let found = try finder().amounts(in: "There is \(text) there.")
      #expect(found.count == 1, "\(text): \(found.map(\.text))")
    }
    let welsh = try finder("cy").amounts(in: "Mae £2 filiwn yno.")
    guard case .failure(let error)? = welsh.first?.reading else {
      Issue.record("“filiwn” was read: \(welsh)")
      return
    }
    #expect(error.rule == .ambiguousFiliwn)
  }

  @Test func theNumberStandsApartFromItsNoun() throws {
    let text = "It helped more than 700 small businesses and 26 projects a year."
    let found = try finder().amounts(in: text)
    #expect(found.map(\.text) == ["more than 700 small businesses", "26 projects a year"])
    #expect(found.map(\.headText) == ["more than 700", "26"])
    #expect(found.map(\.unit) == ["companies", "projects"])
    let bytes = Array(text.utf8)
    #expect(
      found.map { String(decoding: bytes[$0.head], as: UTF8.self) } == ["more than 700", "26"])
  }

  @Test func unusualSignsAreSeenThrough() throws {
    #expect(try texts("It is £30\u{A0}million.") == ["£30\u{A0}million"])
    #expect(try texts("It is £30 mil\u{AD}lion.") == ["£30 million"])
    #expect(try texts("It is \u{FFE1}\u{FF13}\u{FF10} million.") == ["£30 million"])
    #expect(try texts("It is £30\n  million.") == ["£30 million"])
    #expect(try texts("It is £2\u{2013}3 million.") == ["£2\u{2013}3 million"])
    #expect(try texts("They have “twelve projects”.") == ["twelve projects"])
  }

  @Test func unitsOfTheDataAreNouns() throws {
    #expect(try texts("There are 40 robots here.") == [])
    #expect(try texts("There are 40 robots here.", units: ["robots"]) == ["40 robots"])
    let unknown = try finder(units: ["robots"]).amounts(in: "There are 40 robots here.")
    #expect(unknown.first?.unit == "robots")
  }

  @Test func whatStandsBetweenKeepsNumbersApart() throws {
    #expect(try texts("See `26` \u{0} projects") == [])
    #expect(try texts("In 26. Projects began.") == [])
    #expect(try texts("£2m to 3 companies") == ["£2m", "3 companies"])
    #expect(try texts("https://example.org/26%20projects/24%2Fb") == [])
    #expect(try texts("26 of the patients and 12 of the companies") == ["26", "12"])
  }

  @Test func nothingTraps() throws {
    let pieces = [
      "£", "€", "30", "1,2", ".", "-", "–", "%", " ", "\u{A0}", "\u{AD}", "million", "bn", "one",
      "twenty", "in", "of the", "hundreds of", "jobs", "half", "a", "more than", "between", "and",
      "to", "each", "a year", "pounds", "\u{0}", "’", "'", "é", "\u{FF13}", "/", ":", "5G", "(",
      "\n",
      "9999999999999999999", "per cent", "\u{1F600}", "or more", "+",
    ]
    var random = Seeded(11)
    for tag in ["en", "cy"] {
      let finder = try finder(tag)
      for _ in 0..<2000 {
        let count = Int.random(in: 1...14, using: &random)
        let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }
          .joined(separator: Bool.random(using: &random) ? " " : "")
        let bytes = Array(text.utf8)
        var end = 0
        for found in finder.amounts(in: bytes) {
          #expect(found.range.lowerBound >= end && found.range.upperBound <= bytes.count, "\(text)")
          #expect(found.head.lowerBound == found.range.lowerBound, "\(text)")
          #expect(found.head.upperBound <= found.range.upperBound, "\(text)")
          end = found.range.upperBound
        }
      }
      #expect(finder.amounts(in: [0xC2]).isEmpty)
      #expect(finder.amounts(in: [0x33, 0xE2]).isEmpty)
    }
  }
}
