import Diagnostics
import Testing

@testable import Quantities

/// Ranges of which only the second number has a word for millions.
@Suite struct RangeTests {
  @Test func oneWordForMillionsIsForBoth() throws {
    let reader = try Words.reader()
    for (text, interval) in [
      ("£2–£3 million", "[2000000, 3000000]"), ("between £2 and £3 million", "[2000000, 3000000]"),
      ("£2 to £3 million", "[2000000, 3000000]"), ("£1.5-£2m", "[1500000, 2000000]"),
      ("from £2 to £3bn", "[2000000000, 3000000000]"), ("£2-3bn", "[2000000000, 3000000000]"),
      ("£1-2m", "[1000000, 2000000]"), ("2-3m people", "[2000000, 3000000]"),
      ("£2-£2m", "[2000000, 2000000]"), ("about £2 to £3 million", "[2000000, 3000000]~"),
      ("more than £2 and up to £3 million", "(2000000, 3000000]"),
      ("approximately between £2m and £3m", "[2000000, 3000000]~"),
      ("between about £2m and £3m", "[2000000, 3000000]~"),
      ("at least £2m and up to £3m", "[2000000, 3000000]"),
      ("tua rhwng £2m a £3m", "[2000000, 3000000]~"),
      ("rhwng £2 a £3 miliwn", "[2000000, 3000000]"),
    ] {
      for read in [reader.read(text), reader.readMoney(text)] {
        let quantity = try? read.get().quantity
        #expect(quantity?.interval == interval, "\(text): \(read)")
      }
    }
  }

  @Test func aFirstNumberThatIsAboveTheSecondIsItself() throws {
    let reader = try Words.reader()
    for (text, interval) in [
      ("£2 to £1 million", "[2, 1000000]"), ("between £500 and £1 million", "[500, 1000000]"),
      ("£316,500–£2m", "[316500, 2000000]"), ("£1m–£2m", "[1000000, 2000000]"),
      ("£2,000-£3,000", "[2000, 3000]"),
    ] {
      #expect(try reader.read(text).get().quantity?.interval == interval, "\(text)")
    }
  }

  @Test func whatMayMeanTwoThingsIsRefused() throws {
    let reader = try Words.reader()
    for (text, help) in [
      ("£2-1m", "write “£2 to 1m”"), ("£2–£1m", "write “£2 to £1m”"),
      ("£500–£1k", "write “£500 to £1k”"),
      ("500-1 million people", "write “500 to 1 million people”"),
    ] {
      for read in [reader.read(text), reader.readMoney(text)] {
        guard case .failure(let error) = read else {
          Issue.record("“\(text)” was read as \(read)")
          continue
        }
        #expect(error.rule == .invalidQuantity && error.help.hasPrefix(help), "\(error)")
        #expect(error.range == 0..<text.utf8.count)
      }
    }
  }

  @Test func aNameThatEndsInADigitIsNoRange() throws {
    let reader = try Words.reader()
    #expect(
      try reader.read("1 i2", preferring: "cy", unit: "i2").get().quantity?.interval == "[1, 1]")
    #expect(try reader.read("1 i 2", preferring: "cy").get().quantity?.interval == "[1, 2]")
    #expect(try reader.read("£1 i £2", preferring: "cy").get().quantity?.interval == "[1, 2]")
  }

  @Test func theHelpIsRead() throws {
    #expect(try Words.reader().read("£2 to 1m").get().quantity?.interval == "[2, 1000000]")
  }

  @Test func whatIsWrittenIsNotTakenForMillions() throws {
    let reader = try Words.reader()
    let writer = QuantityWriter(try Words.language("en"))
    for (low, high, text) in [
      (2, 3_000_000, "between £2 and £3,000,000"),
      (500_000, 1_000_000, "between £500,000 and £1 million"),
      (2_000_000, 3_000_000, "between £2 million and £3 million"),
    ] as [(Int64, Int64, String)] {
      let quantity = Quantity(
        lower: .closed(ExactNumber(low)), upper: .closed(ExactNumber(high)), unit: .money("GBP"))
      #expect(writer.text(quantity) == text)
      #expect(try reader.read(text).get() == .quantity(quantity))
    }
  }

  @Test(arguments: [
    "It costs £2–£3 million.", "It costs between £2 and £3 million.", "It costs £2-3m.",
  ])
  func runningTextIsReadTheSame(_ text: String) throws {
    let finder = QuantityFinder(try Words.language("en"), reader: try Words.reader())
    let found = finder.amounts(in: text)
    #expect(try found.map { try $0.reading.get().quantity?.interval } == ["[2000000, 3000000]"])
  }
}
