import Testing

@testable import Quantities

/// Numbers and intervals at the edges: noughts, signs, bounds that touch, what is too large.
@Suite struct ExactEdgeTests {
  private func number(_ text: String) throws -> ExactNumber { try ExactNumber(digits: text) }

  private func quantity(_ text: String) throws -> Quantity {
    try #require(try Words.reader().read(text).get().quantity, "\(text)")
  }

  @Test func numbersAreKeptWithoutNoughtsBehind() throws {
    for (coefficient, decimals, plain) in [
      (100, 2, "1"), (150, 2, "1.5"), (0, 3, "0"), (-50, 1, "-5"), (-5, 2, "-0.05"), (5, 0, "5"),
      (1200, 0, "1200"), (7, 18, "0.000000000000000007"), (10, 19, "0.000000000000000001"),
    ] as [(Int64, Int, String)] {
      let number = try #require(ExactNumber(coefficient: coefficient, decimals: decimals))
      #expect(number.plain == plain)
      #expect(ExactNumber(plain: plain) == number)
    }
    #expect(ExactNumber(coefficient: 7, decimals: 19) == nil)
    #expect(ExactNumber(coefficient: 7, decimals: -1) == nil)
  }

  @Test func numbersAreComparedAndAddedExactly() throws {
    let order = ["-2", "-1.5", "-0.05", "0", "0.05", "0.5", "1", "1.05", "2", "10"]
    let numbers = try order.map { try #require(ExactNumber(plain: $0)) }
    #expect(numbers.shuffled().sorted() == numbers)
    for (one, other, sum, difference, product) in [
      ("1.5", "0.5", "2", "1", "0.75"), ("1", "0.05", "1.05", "0.95", "0.05"),
      ("-1", "1", "0", "-2", "-1"), ("0.1", "0.2", "0.3", "-0.1", "0.02"),
    ] {
      let (left, right) = (try number(one), try number(other))
      #expect(left.adding(right)?.plain == sum && right.adding(left)?.plain == sum)
      #expect(left.subtracting(right)?.plain == difference)
      #expect(left.multiplied(by: right)?.plain == product)
    }
    let most = ExactNumber(.max)
    #expect(most.adding(ExactNumber(1)) == nil && most.multiplied(by: ExactNumber(2)) == nil)
    #expect(ExactNumber(.min).magnitude == nil && ExactNumber(-5).magnitude == ExactNumber(5))
    #expect(ExactNumber(5).magnitude == ExactNumber(5) && ExactNumber.zero.magnitude == .zero)
  }

  @Test func numbersAreShiftedAndRounded() throws {
    #expect(try number("1.5").shifted(by: 1)?.plain == "15")
    #expect(try number("1.5").shifted(by: 6)?.plain == "1500000")
    #expect(try number("1.5").shifted(by: -2)?.plain == "0.015")
    #expect(try number("1.5").shifted(by: 16) == nil && number("1.5").shifted(by: -16) == nil)
    for (text, place, rounded) in [
      ("1.25", 1, "1.3"), ("-1.25", 1, "-1.3"), ("1.24", 1, "1.2"), ("1.25", 2, "1.25"),
      ("1250", -2, "1300"), ("-1250", -2, "-1300"), ("1249", -2, "1200"), ("0.5", 0, "1"),
      ("4", 3, "4"),
    ] {
      let number = try #require(ExactNumber(plain: text))
      #expect(number.rounded(to: place)?.plain == rounded, "\(text) \(place)")
    }
    for (text, place) in [
      ("0", 0), ("5", 0), ("50", 1), ("1000", 3), ("1.5", -1), ("120", 1), ("0.05", -2),
    ] {
      #expect(try number(text).lastPlace == place, "\(text)")
    }
  }

  @Test func fractionsAreComparedAndRounded() throws {
    func ratio(_ one: String, _ other: String, _ scale: Int64 = 1) throws -> ExactRatio? {
      ExactRatio(
        try #require(ExactNumber(plain: one)), over: try #require(ExactNumber(plain: other)),
        scale: scale)
    }
    #expect(try ratio("1", "0") == nil && ratio("1", "-2") == nil)
    #expect(try ratio("1", "4") == ratio("0.5", "2") && ratio("2", "4", 100) == ratio("50", "1"))
    for (one, other, place, rounded) in [
      ("1", "3", 2, "0.33"), ("2", "3", 2, "0.67"), ("1", "2", 0, "1"), ("-1", "2", 0, "-1"),
      ("-1", "3", 0, "0"), ("-2", "3", 1, "-0.7"), ("0", "7", 3, "0"), ("1250", "1", -2, "1300"),
      ("-1250", "1", -2, "-1300"), ("1249", "1", -2, "1200"),
    ] {
      #expect(try ratio(one, other)?.rounded(to: place)?.plain == rounded, "\(one)/\(other)")
    }
    let third = try #require(try ratio("1", "3"))
    #expect(try third.compared(to: number("0.3")) == 1 && third.compared(to: number("0.34")) == -1)
    #expect(try #require(try ratio("1", "4")).compared(to: number("0.25")) == 0)
    #expect(try #require(try ratio("-1", "4")).compared(to: number("0")) == -1)
    #expect(third.rounded(to: 19) == nil && third.rounded(to: -19) == nil)
  }

  @Test func anAmountImpliesWhatItLiesWithin() throws {
    let cases: [(String, String, Bool)] = [
      ("£5", "at least £5", true), ("£5", "more than £5", false), ("£5", "up to £5", true),
      ("£5", "less than £5", false), ("more than £5", "at least £5", true),
      ("at least £5", "more than £5", false), ("less than £5", "up to £5", true),
      ("up to £5", "less than £5", false), ("at least £5", "up to £5", false),
      ("£5", "5 jobs", false), ("£5 a year", "£5", false),
      ("hundreds of jobs", "hundreds of jobs", true),
      ("hundreds of jobs", "dozens of jobs", false), ("about £5", "£5", false),
      ("£5", "about £5", true),
      ("£5.4m", "about £5m", true), ("£5.6m", "about £5m", false), ("£4.9m", "nearly £5m", true),
      ("£5m", "nearly £5m", false), ("£4m", "nearly £5m", false), ("£4.4m", "nearly £5m", false),
      ("between £2 and £3", "between £1 and £4", true),
      ("between £2 and £5", "between £1 and £4", false),
    ]
    for (value, wording, isTrue) in cases {
      #expect(implies(try quantity(value), try quantity(wording)) == isTrue, "\(value): \(wording)")
    }
  }

  @Test func whatIsEmptyOrExactIsKnown() throws {
    let (one, two) = (ExactNumber(1), ExactNumber(2))
    func interval(_ low: Quantity.Bound?, _ high: Quantity.Bound?, isNear: Bool = false) -> Quantity
    {
      Quantity(lower: low, upper: high, isApproximate: isNear, unit: .number)
    }
    #expect(
      interval(.closed(one), .open(one)).isEmpty && interval(.open(one), .closed(one)).isEmpty)
    #expect(
      interval(.closed(two), .closed(one)).isEmpty && !interval(.closed(one), .closed(one)).isEmpty)
    #expect(!interval(.open(one), .open(two)).isEmpty && !interval(nil, .closed(one)).isEmpty)
    #expect(
      interval(.closed(one), .closed(one)).isExact && !interval(.open(one), .open(one)).isExact)
    #expect(
      !interval(.closed(one), .closed(one), isNear: true).isExact && !interval(nil, nil).isExact)
    #expect(!interval(.closed(one), .closed(two)).isExact)
    #expect(Quantity(lower: nil, upper: nil, unit: .number, indefinite: "tens").machineValue == nil)
  }

  @Test func whatIsMissingOpensASum() throws {
    func sum(_ texts: [String]) throws -> String {
      var sum = IntervalSum()
      for text in texts { sum.add(try Words.reader().read(text).get()) }
      switch sum.result() {
      case .success(.total(let quantity, let missing)): return "\(quantity.interval) \(missing)"
      case .success(.notTotalled(let given, let count, let missing)):
        return "none: \(given?.interval ?? "") \(count) \(missing)"
      case .failure: return "failure"
      }
    }
    #expect(try sum(["£1", "£2"]) == "[3, 3] 0")
    #expect(try sum(["£1", "-£2"]) == "[-1, -1] 0")
    #expect(try sum(["£1", "[x]"]) == "[1, ∞) 1")
    #expect(try sum(["£1", "-£2", "[x]"]) == "none: [-1, -1] 2 1")
    #expect(try sum(["£1", "[z]"]) == "[1, 1] 0")
    #expect(try sum(["[x]"]) == "none:  0 1" && sum([]) == "none:  0 0")
    #expect(try sum(["up to £5", "[x]"]) == "none:  1 1")
    #expect(try sum(["up to £5", "up to £6"]) == "[0, 11] 0")
    #expect(
      try sum(["more than £5", "£6"]) == "(11, ∞) 0" && sum(["less than £5", "£6"]) == "[6, 11) 0")
    #expect(try sum(["about £5", "£6"]) == "[11, 11]~ 0" && sum(["£1", "1 job"]) == "failure")
    #expect(try sum(["hundreds of jobs", "5 jobs"]) == "[5, ∞) 1")
  }

  @Test func differencesOfWhatIsMissing() throws {
    func difference(_ one: String, _ other: String, isPart: Bool = false) throws -> String {
      let reader = try Words.reader()
      switch IntervalDifference.of(
        try reader.read(one).get(), less: try reader.read(other).get(), isPart: isPart)
      {
      case .success(let found):
        return (found.value?.interval ?? "none") + (found.isClipped ? " clipped" : "")
      case .failure(let failure): return "\(failure)"
      }
    }
    #expect(try difference("£5", "[z]") == "[5, 5]" && difference("[z]", "£5") == "none")
    #expect(try difference("[x]", "£5") == "[-5, ∞)" && difference("£5", "[x]") == "none")
    #expect(try difference("[x]", "-£5") == "none" && difference("[x]", "[x]") == "none")
    #expect(try difference("£5", "[x]", isPart: true) == "[0, 5] clipped")
    #expect(try difference("£5", "£6", isPart: true) == "partExceedsWhole")
    #expect(try difference("£5", "£5", isPart: true) == "[0, 0]")
    #expect(try difference("less than £5", "£5", isPart: true) == "partExceedsWhole")
    #expect(try difference("about £5", "£6", isPart: true) == "[0, 0]~ clipped")
    #expect(try difference("up to £8", "£3", isPart: true) == "[0, 5] clipped")
    #expect(
      try difference("at least £8", "£3") == "[5, ∞)"
        && difference("£8", "less than £3") == "(5, 8]")
  }

  @Test func sharesOfPartsAreAHundredPerCentAtMost() throws {
    func share(_ one: String, _ other: String, isPart: Bool = true) throws -> String {
      let reader = try Words.reader()
      switch IntervalShare.of(
        try reader.read(one).get(), in: try reader.read(other).get(), isPart: isPart)
      {
      case .success(let found): return found?.shown?.interval ?? "none"
      case .failure(let failure): return "\(failure)"
      }
    }
    #expect(try share("£5", "£5") == "[100, 100]" && share("£6", "£5") == "partExceedsWhole")
    #expect(try share("more than £5", "£5") == "partExceedsWhole")
    #expect(
      try share("about £6", "£5") == "[100, 100]~"
        && share("£6", "£5", isPart: false) == "[120, 120]")
    #expect(
      try share("at least £3", "£4") == "[75, 100]"
        && share("up to £3", "at least £1") == "[0, 100]")
    #expect(try share("at least £3", "£4", isPart: false) == "[75, ∞)")
    #expect(try share("up to £3", "at least £4", isPart: false) == "[0, 75]")
    #expect(try share("at least £0", "£4", isPart: false) == "none" && share("£3", "£0") == "none")
    #expect(try share("less than £1", "£4", isPart: false) == "[0, 25)")
    #expect(try share("-£1", "£4") == "none" && share("£1", "up to £4", isPart: false) == "[25, ∞)")
  }
}
