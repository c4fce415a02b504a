import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// What an amount that is not known leaves open: the sums of its own kind of money, as far as its row says which that is.
@Suite struct UnknownKindTests {
  /// The sums of some awards, by a condition or whole: currency or unit, bounds, how many parts are not known.
  private func sums(_ rows: String, where conditions: String? = nil) throws -> [String] {
    let dataset = try Facts("[]", awards: "id,currency,amount,vat,reason,source\n" + rows + "\n")
      .dataset
    guard let conditions else { return try words(MoneySums(dataset)) }
    let (choice, problems) = RowChoice.read(
      conditions, of: "awards", column: "amount", file: "where")
    #expect(problems == [])
    var diagnostics: [Diagnostic] = []
    let total = dataset.total(
      choice, by: nil, settings: try Data.reading(asOf: "2026-07-01"), diagnostics: &diagnostics)
    #expect(diagnostics == [])
    return try words(try #require(total).sums)
  }

  private func words(_ sums: MoneySums) throws -> [String] {
    try sums.results.map { kind, sum in
      let unit = if case .money(let code) = kind.dimension.unit { code } else { "?" }
      switch try sum.result().get() {
      case .total(let quantity, _):
        return unit + " " + (quantity.exactNumber?.plain ?? "\(quantity.lowerText ?? "")...")
      case .notTotalled(let given?, _, _): return unit + " none: \(given.exactNumber?.plain ?? "")"
      case .notTotalled: return unit + " none"
      }
    }
  }

  @Test func oneCurrencyLeavesTheOthersAsTheyAre() throws {
    let rows = "a,GBP,100,,,new\nb,EUR,[x],,,new\nc,USD,-25,,back,new\nd,USD,200,,,new"
    #expect(try sums(rows) == ["GBP 100", "USD 175", "EUR none"])
    #expect(try sums(rows, where: "currency = GBP") == ["GBP 100"])
    #expect(try sums(rows, where: "currency = USD") == ["USD 175"])
    #expect(try sums(rows, where: "currency = EUR") == [])
  }

  @Test func withoutACurrencyItIsOfTheSites() throws {
    #expect(try sums("a,,100,,,new\nb,,,,,new\nc,EUR,7,,,new") == ["GBP 100...", "EUR 7"])
    // What is below nought in one currency says nothing of another.
    let rows = "a,,100,,,new\nb,,,,,new\nc,EUR,-7,,back,new\nd,EUR,[x],,,new"
    #expect(try sums(rows) == ["GBP 100...", "EUR none: -7"])
    #expect(try sums(rows, where: "currency = GBP") == ["GBP 100..."])
  }

  @Test func vatTellsThemApartWhereTheRowSaysIt() throws {
    let known = "a,,100,included,,new\nb,,50,excluded,,new\n"
    #expect(try sums(known + "c,,,excluded,,new") == ["GBP 100", "GBP 50..."])
    #expect(try sums(known + "c,,,,,new") == ["GBP 100...", "GBP 50..."])
    #expect(try sums("a,,100,included,,new\nc,,,excluded,,new") == ["GBP 100", "GBP none"])
  }

  @Test func whatMayBeMixedIsOneSum() throws {
    let dataset = try Facts(
      "[]", awards: "id,amount,vat,source\na,100,included,new\nb,50,excluded,new\n"
    ).dataset
    var sums = MoneySums(mixing: [.vat])
    for position in 0..<2 {
      sums.add(PlacedAward(position: position), .amount, [], dataset.awards) {
        dataset.awards.amount(at: position)
      }
    }
    #expect(try words(sums) == ["GBP 150"])
  }

  @Test func allThatIsNotKnownHasItsReason() throws {
    func marker(_ rows: String) throws -> Amount.Marker? {
      MoneySums(try Facts("[]", awards: "id,amount,source\n" + rows + "\n").dataset).marker
    }
    #expect(try marker("a,[z],new\nb,[z],new") == .notApplicable)
    #expect(try marker("a,[c],new\nb,[z],new") == .confidential)
    #expect(try marker("a,[c],new\nb,[x],new") == nil)
    #expect(try marker("a,[z],new\nb,£3,new") == nil)
  }
}
