import Testing

@testable import Quantities

@Suite struct SumTests {
  /// Texts added up, and the sum as an interval, or the words of what is left.
  private func sum(_ texts: [String]) throws -> String {
    let reader = try Words.reader()
    var sum = IntervalSum()
    for text in texts { sum.add(try reader.read(text).get()) }
    return try describe(sum)
  }

  private func describe(_ sum: IntervalSum) throws -> String {
    let english = QuantityWriter(try Words.language("en"))
    switch sum.result() {
    case .success(.total(let quantity, let missing)):
      return english.text(quantity) + (missing > 0 ? ", \(missing) missing" : "")
    case .success(.notTotalled(let given, let count, let missing)):
      return
        "not totalled: \(given.map { english.text($0) } ?? "nothing") in \(count), \(missing) missing"
    case .failure(.unlike): return "unlike"
    case .failure(.overflow): return "overflow"
    }
  }

  @Test func sumsAreWordedByWhatResults() throws {
    let cases: [(parts: [String], total: String)] = [
      (["at least £30m", "at least £30m", "at least £30m"], "at least £90 million"),
      (["more than £140m", "£30m"], "more than £170 million"),
      (["£2m", "up to £1m"], "between £2 million and £3 million"),
      (["up to £2m", "up to £1m"], "up to £3 million"),
      (["up to £2m", "less than £1m"], "less than £3 million"),
      (["at least £2m", "more than £1m"], "more than £3 million"),
      (["about £2m", "£1m"], "about £3 million"),
      (["about £2m", "at least £1m"], "at least about £3 million"),
      (["about £2m", "up to £1m"], "about £2 million to £3 million"),
      (["up to about £2m", "up to £1m"], "up to about £3 million"),
      (["£2m to £3m", "£1m"], "between £3 million and £4 million"),
      (["more than £2m", "up to £1m"], "more than £2 million"),
      (["£1m", "more than £2m and up to £3m"], "more than £3 million and up to £4 million"),
      (["£2m", "-£3m"], "-£1 million"),
      (["26 projects", "one project"], "27 projects"),
      (["£1m a year", "£2m a year"], "£3 million a year"),
      (["£0.10", "£0.20"], "£0.30"),
      (["nearly £30m", "£10m"], "about £10 million to £40 million"),
    ]
    for (parts, total) in cases { #expect(try sum(parts) == total, "\(parts)") }
  }

  @Test func whatIsMissingLeavesTheTopOpen() throws {
    for marker in ["[x]", "[p]", "[c]", "[low]", "hundreds of jobs"] {
      let parts = marker.hasPrefix("[") ? ["£2m", marker] : ["2 jobs", marker]
      let total = marker.hasPrefix("[") ? "at least £2 million" : "at least 2 jobs"
      #expect(try sum(parts) == total + ", 1 missing")
    }
    #expect(try sum(["more than £2m", "[x]", "[p]"]) == "more than £2 million, 2 missing")
    #expect(try sum(["about £2m", "[x]"]) == "at least about £2 million, 1 missing")
    #expect(try sum(["£2m", "up to £1m", "[x]"]) == "at least £2 million, 1 missing")
  }

  @Test func whatDoesNotApplyIsNoPart() throws {
    #expect(try sum(["£2m", "[z]"]) == "£2 million")
    #expect(try sum(["[z]"]) == "not totalled: nothing in 0, 0 missing")
  }

  @Test func besideAnAmountBelowNoughtAMissingOneLeavesNothingToSay() throws {
    #expect(try sum(["£2m", "-£1m", "[x]"]) == "not totalled: £1 million in 2, 1 missing")
    #expect(try sum(["[x]", "-£1m", "£2m"]) == "not totalled: £1 million in 2, 1 missing")
    #expect(try sum(["£2m", "-£1m", "[z]"]) == "£1 million")
  }

  @Test func sumsThatSayNothingAreNotTotalled() throws {
    #expect(try sum(["up to £2m", "[x]"]) == "not totalled: nothing in 1, 1 missing")
    #expect(try sum(["[x]", "[x]"]) == "not totalled: nothing in 0, 2 missing")
    #expect(
      try sum(["hundreds of jobs", "hundreds of jobs"]) == "not totalled: nothing in 0, 2 missing")
    #expect(try sum(["hundreds of jobs", "[x]"]) == "not totalled: nothing in 0, 2 missing")
    #expect(try sum([]) == "not totalled: nothing in 0, 0 missing")
  }

  @Test func aSumOfOneAmountInWordsIsThisAmount() throws {
    #expect(try sum(["hundreds of jobs"]) == "hundreds of jobs")
    #expect(try sum(["hundreds of jobs", "[z]"]) == "hundreds of jobs")
  }

  @Test func unlikeThingsAreNotAdded() throws {
    for parts in [
      ["£2m", "€2m"], ["£2m", "26 projects"], ["26 projects", "3 jobs"], ["£2m", "£2m a year"],
      ["12%", "1.5:1"], ["£2m", "hundreds of jobs"], ["hundreds of jobs", "£2m"],
      ["1 in 20", "1 in 10"],
    ] {
      #expect(try sum(parts) == "unlike", "\(parts)")
    }
  }

  @Test func timesAddsOneAmountSoManyTimes() throws {
    let reader = try Words.reader()
    var sum = IntervalSum()
    sum.add(try reader.read("at least £30 million each").get(), times: 3)
    #expect(try describe(sum) == "at least £90 million")
    sum.add(try reader.read("[z]").get(), times: 3)
    sum.add(try reader.read("[x]").get())
    #expect(try describe(sum) == "at least £90 million, 1 missing")
  }

  @Test func overflowIsAnErrorAndNotATrap() throws {
    let most = Amount.quantity(Quantity(ExactNumber(.max), unit: .money("GBP")))
    var sum = IntervalSum()
    sum.add(most)
    sum.add(most)
    #expect(try describe(sum) == "overflow")
    var times = IntervalSum()
    times.add(most, times: .max)
    #expect(try describe(times) == "overflow")
  }

  // MARK: Properties

  private func randomQuantity(_ random: inout Seeded) -> Quantity {
    let first = ExactNumber(Int64.random(in: 0...40, using: &random))
    let second = first.adding(ExactNumber(Int64.random(in: 1...9, using: &random))) ?? first
    let unit = Quantity.Unit.money("GBP")
    let bounds: (Quantity.Bound?, Quantity.Bound?) =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: (.closed(first), nil)
      case 1: (.open(first), nil)
      case 2: (.closed(.zero), .closed(second))
      case 3: (.closed(.zero), .open(second))
      case 4: (.closed(first), .closed(second))
      case 5: (.open(first), .closed(second))
      case 6: (.closed(first), .open(second))
      default: (.closed(first), .closed(first))
      }
    return Quantity(lower: bounds.0, upper: bounds.1, unit: unit)
  }

  /// A number within an amount, halves among them.
  private func point(in quantity: Quantity, _ random: inout Seeded) throws -> ExactNumber {
    let low = quantity.lower?.number ?? .zero
    let size = quantity.upper?.number.subtracting(low) ?? ExactNumber(100)
    let halves = try #require(Int64(size.plain)) * 2
    let isOpenBelow = quantity.lower?.isClosed == false
    let isOpenAbove = quantity.upper?.isClosed == false
    let step = Int64.random(
      in: (isOpenBelow ? 1 : 0)...(isOpenAbove ? halves - 1 : halves), using: &random)
    let offset = try #require(ExactNumber(coefficient: step * 5, decimals: 1))
    return try #require(low.adding(offset))
  }

  private func holds(_ number: ExactNumber, _ quantity: Quantity) -> Bool {
    if let low = quantity.lower, number < low.number || number == low.number && !low.isClosed {
      return false
    }
    if let high = quantity.upper, number > high.number || number == high.number && !high.isClosed {
      return false
    }
    return true
  }

  @Test func everySumOfPointsOfThePartsLiesInTheSum() throws {
    var random = Seeded(11)
    for _ in 0..<800 {
      let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in randomQuantity(&random) }
      var sum = IntervalSum()
      for part in parts { sum.add(.quantity(part)) }
      guard case .success(.total(let total, 0)) = sum.result() else { continue }
      for _ in 0..<10 {
        var points = ExactNumber.zero
        for part in parts {
          let next = try point(in: part, &random)
          points = try #require(points.adding(next))
        }
        #expect(
          holds(points, total), "\(points.plain) of \(parts.map(\.interval)) in \(total.interval)")
      }
    }
  }

  /// The sum is no wider than it must be: its bounds are the sums of the parts' bounds.
  @Test func theSumHoldsNoMoreThanItMust() throws {
    var random = Seeded(12)
    for _ in 0..<800 {
      let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in randomQuantity(&random) }
      var sum = IntervalSum()
      for part in parts { sum.add(.quantity(part)) }
      guard case .success(.total(let total, 0)) = sum.result() else { continue }
      let low = parts.reduce(ExactNumber.zero) { $0.adding($1.lower?.number ?? .zero) ?? $0 }
      #expect(total.lower?.number == low)
      #expect(total.lower?.isClosed == parts.allSatisfy { $0.lower?.isClosed ?? false })
      #expect((total.upper == nil) == parts.contains { $0.upper == nil })
    }
  }

  @Test func theOrderOfThePartsDoesNotMatter() throws {
    var random = Seeded(13)
    for _ in 0..<500 {
      var parts: [Amount] = (0..<Int.random(in: 2...6, using: &random)).map { _ in
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .missing(.notAvailable)
        case 1: return .missing(.notApplicable)
        case 2:
          let below = ExactNumber(-Int64.random(in: 1...9, using: &random))
          return .quantity(Quantity(below, unit: .money("GBP")))
        case 3:
          var near = randomQuantity(&random)
          near.isApproximate = true
          return .quantity(near)
        default: return .quantity(randomQuantity(&random))
        }
      }
      func result() -> Result<IntervalSum.Result, IntervalSum.Failure> {
        var sum = IntervalSum()
        for part in parts { sum.add(part) }
        return sum.result()
      }
      let first = result()
      parts.shuffle(using: &random)
      #expect(result() == first, "\(parts)")
    }
  }
}
