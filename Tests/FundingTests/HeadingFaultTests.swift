import Diagnostics
import Quantities
import Testing

@testable import Funding

/// What headings say that numbers are counted in, and what they say of other things.
@Suite struct HeadingFaultTests {
  private func scale(_ heading: String, isMoney: Bool) throws -> Int? {
    let headings = try Data.reading(asOf: "2026-06-01").quantities.headings
    return headings.unit(of: heading, isMoney: isMoney)?.namedPower
  }

  @Test(arguments: [
    "Award (£000)", "Spend, £ thousands", "Thousands of jobs", "£’000s", "Jobs (000s)",
    "Miloedd o swyddi",
  ]) func numbersAreInThousands(heading: String) throws {
    #expect(try scale(heading, isMoney: true) == 3)
  }

  @Test(arguments: [
    "Firms with over a million customers", "Jobs per thousand residents", "Grants over £1 million",
    "Awards of £1,000 or more", "Rate per 100 000", "Jobs per £m", "Multi-million awards",
    "Swyddi fesul miliwn", "Jobs (m)",
  ]) func otherNumbersAreNoScale(heading: String) throws {
    #expect(try scale(heading, isMoney: false) == nil)
  }

  private func problems(_ heading: String, unit: String) throws -> Int {
    let description =
      "{source: news, fields: [{name: A, title: \(heading), type: number, unit: \(unit)}]}"
    return try Data().read(tables: [("t", description, Array("A\n5\n".utf8))]).diagnostics.count {
      $0.rule == .invalidQuantity
    }
  }

  @Test func aUnitMaySayTheScaleItself() throws {
    #expect(try problems("Emissions (million tonnes)", unit: "Mt") == 0)
    #expect(try problems("Emissions (million tonnes CO2e)", unit: "MtCO2e") == 0)
    #expect(try problems("Tonnes (millions)", unit: "million tonnes") == 0)
    #expect(try problems("Power (thousand kWh)", unit: "kWh") == 1)
    #expect(try problems("Emissions (million tonnes)", unit: "tonnes") == 1)
    #expect(try problems("Museums (thousands)", unit: "Museums") == 1)
    #expect(try problems("Museums (hundreds)", unit: "Museums") == 1)
    for heading in ["Budget (pence)", "budget_gbp_m", "budget_k", "Budget (%)"] {
      #expect(try problems(heading, unit: "GBP") == 1, "\(heading)")
    }
    for heading in ["budget_gbp", "Budget (£.p)", "Budget 2024 (p)"] {
      #expect(try problems(heading, unit: "GBP") == 0, "\(heading)")
    }
  }

  @Test func aWordOfTwoPowersIsNone() throws {
    let headings = try Data.reading(asOf: "2026-06-01").quantities.headings
    #expect(headings.unit(of: "Swm (£ mil)", isMoney: true)?.isUnsure == true)
  }
}
