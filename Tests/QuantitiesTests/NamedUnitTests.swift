import Testing

@testable import Quantities

/// What may be named as a unit, and letters and signs that may mean two things.
@Suite struct NamedUnitTests {
  @Test(arguments: [
    "£m", "£", "pence", "GBP m", "GBPm", "GBP millions", "000 jobs", "jobs (000s)", "1", "1000",
    "thousands of jobs", "million tonnes", "dozen", "at least jobs", "jobs at most", "m", "1000s",
    "000s of jobs", "24 hours",
  ])
  func whatIsOfANumberIsNoUnit(unit: String) throws {
    #expect(try Words.reader().isAmount(unit: unit))
  }

  @Test(arguments: [
    "jobs", "GBP", "percent", "ratio", "number", "km", "metres", "m²", "PM2.5", "CO2", "FTE",
    "jobs (FTE)", "% of jobs", "score", "people aged 16 to 24", "zero-carbon homes", "Mt",
    "in-patients", "deaths per 100,000", "swyddi", "minutes", "min", "5G masts",
    "24-hour shifts",
  ])
  func whatIsCountedIsAUnit(unit: String) throws {
    #expect(try !Words.reader().isAmount(unit: unit))
  }

  @Test(arguments: [
    ("£m", true), ("M€", true), ("GBP m", true), ("GBPm", true), ("GBP millions", true),
    ("1000", true), ("000s", true), ("million", true), ("thousand tonnes", false),
    ("thousands of jobs", false), ("GBP a year", false), ("£ per head", false), ("m", false),
    ("GBP", false), ("jobs", false), ("min", false),
  ])
  func columnsMayCountThousandsOfThings(unit: String, isAlone: Bool) throws {
    #expect(try Words.reader().isAmountAlone(unit: unit) == isAlone)
  }

  @Test(arguments: [
    ("£5 bln", "write “billion”"), ("£5 tln", "write “trillion”"), ("£5 milion", "write “million”"),
    (">=26 jobs", "write “at least” in place of it"), ("<=26 jobs", "write “up to” in place of it"),
    (">26 jobs", "write “more than” in place of it"), ("minus £5m", "write “-£5m”"),
    ("1,234-", "write “-1,234” for an amount below nought, or both numbers of a range"),
    ("60-70,000", "write “60 to 70,000” or “60,000 to 70,000”"),
    ("£60–70,000", "write “£60 to 70,000” or “£60,000 to 70,000”"),
    ("1200 m", "write “1200 million” or “1200 metres”"),
    ("100m", "write “100 million” or “100 metres”"),
  ])
  func theHelpSaysWhatIsMeant(text: String, help: String) throws {
    guard case .failure(let error) = try Words.reader().read(text) else {
      Issue.record("“\(text)” is read")
      return
    }
    #expect(error.help == help)
  }

  @Test(arguments: [
    ("60–70 thousand", "[60000, 70000]"), ("500-1,000", "[500, 1000]"), ("1-1,500", "[1, 1500]"),
    ("0-5,000", "[0, 5000]"),
    ("60 to 70,000", "[60, 70000]"), ("2.8m people", "[2800000, 2800000]"),
    ("£100m", "[100000000, 100000000]"), ("100k", "[100000, 100000]"),
  ])
  func whatIsClearIsRead(text: String, interval: String) throws {
    #expect(try Words.reader().read(text).get().quantity?.interval == interval)
  }

  @Test func aUnitThatIsKnownIsNoScale() throws {
    let reader = try Words.reader()
    #expect(try reader.read("100 m", unit: "m").get().quantity?.interval == "[100, 100]")
    #expect(try reader.read("1.2m", unit: "jobs").get().quantity?.interval == "[1200000, 1200000]")
    #expect(try reader.read("1.2m", unit: "GBP").get().quantity?.interval == "[1200000, 1200000]")
    #expect(throws: QuantityError.self) { try reader.read("5.5 GBPm").get() }
    #expect(try reader.readInTable("(1,234.50)", unit: nil).get().quantity?.isNegative == true)
  }
}
