import Testing

@testable import Quantities

/// Where one thing ends and another begins.
@Suite struct EdgeTests {
  private func quantity(_ text: String) throws -> Quantity {
    try #require(try Words.reader().read(text).get().quantity, "\(text)")
  }

  @Test func plainDigitsAreReadAndNothingElse() {
    for text in ["5", "-5", "0", "0.05", "-1234.5"] {
      #expect(ExactNumber(plain: text)?.plain == text)
    }
    for text in ["", "-", "5.", ".5", "1.2.3", "1e5", "+5", "1,000", " 5"] {
      #expect(ExactNumber(plain: text) == nil, "“\(text)”")
    }
  }

  @Test func aFractionIsRoundedToWholeMillions() throws {
    let third = try #require(ExactRatio(ExactNumber(10_000_000), over: ExactNumber(3)))
    #expect(third.rounded(to: -6) == ExactNumber(3_000_000))
    #expect(third.rounded(to: 0) == ExactNumber(3_333_333))
    #expect(third.rounded(to: 1)?.plain == "3333333.3")
  }

  @Test func machinesGetTheEndThatIsKnown() throws {
    let cases = [
      ("£5m", "5000000"), ("at least £5m", "5000000"), ("up to £5m", "5000000"), ("£0", "0"),
      ("more than £0", "0"), ("between £2m and £5m", "2000000"), ("less than £5m", "5000000"),
    ]
    for (text, value) in cases { #expect(try quantity(text).machineValue == value, "\(text)") }
  }

  @Test func millionsHaveTwoDecimalsAtMost() throws {
    let writer = QuantityWriter(try Words.language("en"))
    for (text, written) in [
      ("£1,230,000", "£1.23 million"), ("£1,234,000", "£1,234,000"),
      ("1,250,000 jobs", "1.25 million jobs"), ("1,255,000 jobs", "1,255,000 jobs"),
    ] {
      #expect(writer.text(try quantity(text)) == written)
    }
  }

  @Test func theFirstGroupOfDigitsIsShortToo() throws {
    for text in ["£1234,567", "£1234,567,890"] {
      #expect(throws: QuantityError.self, "\(text)") { try Words.reader().read(text).get() }
    }
    #expect(try quantity("£123,456") == quantity("£123456"))
  }

  @Test func forWhomAndForHowLongStandInAnyOrder() throws {
    for text in ["£2m a year each", "£2m each a year", "a total of £2m a year each"] {
      let read = try quantity(text)
      #expect(read.isEach && read.period == .year, "\(text)")
    }
  }

  @Test func aShareImpliesWhatItLiesIn() throws {
    let cases: [(part: String, wording: String, isTrue: Bool)] = [
      ("£1m", "25%", true), ("£1m", "less than 25%", false), ("£1m", "up to 25%", true),
      ("£1m", "more than 25%", false), ("£1m", "at least 25%", true), ("£1m", "up to 30%", true),
      ("£1m", "at least 30%", false), ("less than £1m", "less than 25%", true),
      ("less than £1m", "up to 25%", true), ("more than £1m", "more than 25%", true),
      ("more than £1m", "up to 90%", false), ("about £1m", "at least 20%", false),
      ("about £1m", "about 25%", true), ("£1m", "25 jobs", false),
    ]
    for (part, wording, isTrue) in cases {
      let result = IntervalShare.of(
        .quantity(try quantity(part)), in: .quantity(try quantity("£4m")), isPart: false)
      let share = try #require(try result.get(), "\(part)")
      #expect(share.implies(try quantity(wording)) == isTrue, "“\(wording)” of “\(part)”")
    }
  }

  @Test func noughtIsAShareOfWhateverTheWholeIs() throws {
    for (part, whole, shown) in [
      ("up to £5 million", "at least £10 million and less than £20 million", "[0, 50]"),
      ("£0", "more than £5 million and up to £10 million", "[0, 0]"),
      ("£0", "more than £5 million", "[0, 0]"),
      ("£1 million", "less than £10 million", "(10, ∞)"),
    ] {
      let result = IntervalShare.of(
        .quantity(try quantity(part)), in: .quantity(try quantity(whole)), isPart: false)
      let share = try #require(try result.get()?.shown, "\(part) of \(whole)")
      #expect(share.interval == shown, "\(part) of \(whole)")
    }
  }
}
