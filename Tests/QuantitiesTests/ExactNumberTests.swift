import Testing

@testable import Quantities

@Suite struct ExactNumberTests {
  private func number(_ digits: String) throws -> ExactNumber { try ExactNumber(digits: digits) }

  @Test func tenthsAreExact() throws {
    #expect(try number("0.1").adding(try number("0.2")) == (try number("0.3")))
    #expect(try number("0.3").subtracting(try number("0.1")) == (try number("0.2")))
    #expect(try number("1.1").multiplied(by: try number("1.1")) == (try number("1.21")))
    #expect(try number("1.50") == (try number("1.5")))
    #expect(try number("0.05").plain == "0.05")
    #expect(try number("-0.5").plain == "-0.5")
  }

  @Test func whatDoesNotFitIsNothing() {
    let most = ExactNumber(.max)
    let least = ExactNumber(.min)
    #expect(most.adding(ExactNumber(1)) == nil)
    #expect(least.subtracting(ExactNumber(1)) == nil)
    #expect(most.multiplied(by: most) == nil)
    #expect(least.multiplied(by: ExactNumber(-1)) == nil)
    #expect(most.shifted(by: 1) == nil)
    #expect(ExactNumber(1).shifted(by: 40) == nil)
    #expect(ExactNumber(1).shifted(by: -15)?.plain == "0.000000000000001")
    #expect(ExactNumber(coefficient: 1, decimals: 19) == nil)
    #expect(ExactNumber(coefficient: 1, decimals: -1) == nil)
    #expect(least.plain == "-9223372036854775808")
  }

  @Test func halvesAreRoundedAwayFromNought() throws {
    let cases: [(from: String, place: Int, to: String)] = [
      ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4", 0, "2"), ("143200000", -6, "143000000"),
      ("18.27", 1, "18.3"), ("18.25", 1, "18.3"), ("-18.25", 1, "-18.3"), ("7", 2, "7"),
      ("500000", -6, "1000000"), ("499999", -6, "0"),
    ]
    for (from, place, to) in cases {
      #expect(try number(from).rounded(to: place) == (try number(to)), "\(from)")
    }
    #expect(ExactNumber(.max).rounded(to: -18) == ExactNumber(9_000_000_000_000_000_000))
    #expect(ExactNumber(.min).rounded(to: -18) == ExactNumber(-9_000_000_000_000_000_000))
  }

  @Test func numbersAreOrderedByValue() throws {
    #expect(try number("0.30") == (try number("0.3")))
    #expect(try number("0.3") < (try number("0.31")))
    #expect(try number("-2") < (try number("-1.999")))
    #expect(ExactNumber(.min) < ExactNumber(.max))
  }

  @Test func theLastPlaceIsThatOfTheLastDigit() throws {
    #expect(try number("140000000").lastPlace == 7)
    #expect(try number("18.27").lastPlace == -2)
    #expect(ExactNumber.zero.lastPlace == 0)
  }
}
