import Diagnostics
import Testing

@testable import Quantities

/// Wordings that are not known are refused, whatever unit is expected; none is read as exact.
@Suite struct UnknownWordingTests {
  /// The text, and the part of it that is pointed at.
  static let refused: [(text: String, part: String)] = [
    ("twenty-one jobs", "twenty-one"), ("twenty-five jobs", "twenty-five"),
    ("twenty one jobs", "one"), ("at least twenty-one jobs", "-one jobs"),
    ("one hundred jobs", "hundred"), ("two hundred jobs", "hundred"), ("one hundred", "hundred"),
    ("2 hundred jobs", "hundred"), ("two hundred-odd jobs", "hundred"),
    ("two dozen jobs", "dozen"), ("2 dozen jobs", "dozen"), ("two-thirds", "two-thirds"),
    ("two thirds of jobs", "two thirds"), ("about one third of firms", "one third"),
    ("a third of firms", "a third"), ("half of jobs", "half"), ("2 thirds of jobs", "thirds"),
    ("one and a half million", "and"), ("five and a half years", "and"),
    ("one or two jobs", "or"), ("three of the ten jobs", "of"), ("three out of ten jobs", "out of"),
    ("12 per cent of jobs", "per cent"), ("5 million thousand jobs", "thousand"),
    ("dau ddeg un swydd", "ddeg"), ("un ar hugain o swyddi", "ar hugain"),
    ("3 o’r deg swydd", "o’r"),
    ("1990s", "s"), ("10x", "x"), ("21st", "st"), ("26 p", ""), ("5m p", "p"),
    ("30-odd jobs", "-odd jobs"), ("20-plus projects", "-plus projects"),
    ("three-ish jobs", "-ish jobs"), ("26 odd jobs", "odd"),
    ("26 jobs approx", "approx"), ("26 jobs at most", "at most"), ("26 jobs at least", "at least"),
    ("26 jobs minimum", "minimum"), ("26 max jobs", "max"), ("26 jobs more", "more"),
    ("26 fewer jobs", "fewer"), ("26 jobs nearly", "nearly"), ("100 jobs tbc", "tbc"),
    ("26 not jobs", "not"), ("hundreds of jobs at least", "hundreds"),
    ("26 jobs - at least", "at least"), ("26 jobs at least in Wales", "at least"),
    ("26 jobs, at least", "at least"), ("26 jobs approx.", "approx"),
  ].filter { !$0.part.isEmpty }

  @Test func noneIsReadAsExact() throws {
    let reader = try Words.reader()
    for (text, part) in Self.refused {
      for unit in [nil, "jobs"] {
        guard case .failure(let error) = reader.read(text, unit: unit) else {
          Issue.record("“\(text)” was read as \(reader.read(text, unit: unit))")
          continue
        }
        #expect(error.rule == .invalidQuantity && !error.help.isEmpty, "\(text)")
        if unit == nil {
          let bytes = Array(text.utf8)
          #expect(String(decoding: bytes[error.range], as: UTF8.self) == part, "\(text): \(error)")
        }
      }
    }
  }

  @Test func theHelpSaysHowToWriteIt() throws {
    guard case .failure(let error) = try Words.reader().read("twenty-five jobs") else {
      Issue.record("it was read")
      return
    }
    #expect(error.message == "“twenty-five” is a number that is read in digits alone")
    #expect(error.help == "write it in digits, such as 26")
    guard case .failure(let other) = try Words.reader().read("20-plus projects") else {
      Issue.record("it was read")
      return
    }
    #expect(other.message == "“-plus projects” is neither a number that is read nor a unit")
    #expect(
      other.help
        == "write the number in digits, words such as “at least” or “about” before it, and behind it "
        + "only what is counted")
  }

  @Test(arguments: ["en", "cy", nil])
  func theOrderOfLanguagesMakesNoDifference(_ tag: String?) throws {
    let reader = try Words.reader()
    for text in ["two hundred jobs", "26 jobs at least", "26 swydd yn unig", "2 dozen jobs"] {
      #expect(throws: QuantityError.self, "\(text)") {
        try reader.read(text, preferring: tag).get()
      }
    }
  }

  @Test func unitsOfOnesOwnAreStillRead() throws {
    let reader = try Words.reader()
    for unit in [
      "GWh", "pairs of gloves", "jobs at risk", "people in work", "people under investigation",
      "sq m", "in-patients", "full-time equivalent jobs", "square metres", "places at college",
      "people out of work", "homes with three or more bedrooms", "tonnes of CO2", "PM2.5 monitors",
    ] {
      let read = try reader.read("26 \(unit)").get().quantity
      #expect(read?.exactNumber == ExactNumber(26), "\(unit)")
      #expect(read?.unitName == unit)
      // What stands on a page is held against the data.
      #expect(try reader.read("26 \(unit)", unit: unit).get().quantity == read)
    }
    #expect(try reader.read("5GWh").get() == reader.read("5 GWh").get())
    #expect(try reader.read("40 one-bed homes").get().quantity?.unitName == "one-bed homes")
  }

  @Test func aBoundMayStandBetweenANumberAndWhatIsCounted() throws {
    let reader = try Words.reader()
    for (text, interval) in [
      ("26 or more jobs", "[26, ∞)"), ("26+ jobs", "[26, ∞)"), ("26 jobs or more", "[26, ∞)"),
      ("26 or fewer jobs", "[0, 26]"), ("26 or so jobs", "[26, 26]~"),
      ("26 jobs or so", "[26, 26]~"), ("26 neu fwy swydd", "[26, ∞)"),
      ("26 jobs or more at risk", "[26, ∞)"),
    ] {
      let read = try? reader.read(text).get().quantity
      #expect(read?.interval == interval, "\(text): \(reader.read(text))")
    }
    #expect(try reader.read("26 or more jobs").get().quantity?.unit == .count("jobs"))
  }

  @Test func penceArePartsOfPounds() throws {
    let reader = try Words.reader()
    for (text, pounds) in [("50p", "0.5"), ("50 pence", "0.5"), ("150p", "1.5"), ("50c", "0.5")] {
      let read = try reader.read(text).get().quantity
      #expect(read?.exactNumber?.plain == pounds && read?.unit == .money("GBP"), "\(text)")
    }
    let daily = try #require(try reader.read("50p a day").get().quantity)
    #expect(daily.period == .day)
    #expect(QuantityWriter(try Words.language("en")).text(daily) == "£0.50 a day")
    #expect(try reader.read("20-50p").get().quantity?.interval == "[0.2, 0.5]")
    for text in ["£50p", "50.5p", "£2-50p", "5m p"] {
      #expect(throws: QuantityError.self, "\(text)") { try reader.read(text).get() }
    }
  }

  @Test func lettersOfUnitsStandAsTheyAreTyped() throws {
    let reader = try Words.reader()
    let capital = try #require(try reader.read("5 GWh").get().quantity)
    let small = try #require(try reader.read("5 gwh").get().quantity)
    #expect(capital == small && capital.hashValue == small.hashValue)
    #expect(QuantityWriter(try Words.language("en")).text(capital) == "5 GWh")
    #expect(try reader.read("26 Jobs").get().quantity?.unitName == "jobs")
    let expected = try reader.read("5 gwh", unit: "GWh").get().quantity
    #expect(expected?.unitName == "GWh")
    #expect(
      try reader.read("5 zero-carbon homes", unit: "zero-carbon homes").get()
        == .quantity(
          Quantity(ExactNumber(5), unit: .count("Zero-carbon homes"))))
  }
}
