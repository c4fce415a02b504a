import Testing

@testable import Quantities

@Suite struct HeadingUnitTests {
  private func found(_ heading: String, _ cell: String) throws -> String? {
    let finder = try Words.finder.get()
    return finder.unit(ofHeading: Array(heading.utf8)).flatMap {
      finder.amount(inCell: Array(cell.utf8), under: $0)?.text
    }
  }

  @Test func aHeadingSaysWhatNumbersAreOf() throws {
    for (heading, cell, amount) in [
      ("Budget (£m)", "4.5", "£4.5m"), ("Budget £m", "-4.5", "-£4.5m"),
      ("Spent (£000)", "4,100", "£4,100k"), ("Spent (£’000s)", "12", "£12k"),
      ("£ million", "about 4", "about £4 million"), ("£ millions", "4", "£4 million"),
      ("Cost (£)", "1,240", "£1,240"), ("Share (%)", "45", "45%"), ("% of firms", "4.5", "4.5%"),
      ("Per cent of firms", "4", "4%"), ("Jobs", "1,240", "1,240 Jobs"),
      ("Jobs made", "up to 250", "up to 250 Jobs"), ("Number of jobs", "12 [r]", "12 jobs"),
      ("Size (FTE)", "12.5", "12.5 FTE"), ("Jobs UK", "12", "12 Jobs"),
      ("JOBS MADE", "12", "12 JOBS"),
      ("Jobs (number)", "12", "12 Jobs"), ("Spend in £m", "4.5", "£4.5m"),
      ("£m budget", "4.5", "£4.5m"), ("Spend (£m, 2024)", "4.5", "£4.5m"),
      ("Spend 2024/25 £m", "4.5", "£4.5m"), ("Spend £ (thousands)", "4", "£4 thousand"),
      ("England £m", "4.5", "£4.5m"), ("Budget in millions of pounds", "4", "£4 million"),
      ("Spend (GBPm)", "4.5", "£4.5m"), ("Jobs (000s)", "12", "12k Jobs"),
      ("Jobs per £m", "12", "12 Jobs"),
      ("Spend GBP'000", "12", "£12k"), ("Budget £ 2024/25", "4", "£4"),
    ] { #expect(try found(heading, cell) == amount, "\(heading): \(cell)") }
  }

  @Test func otherCellsAndHeadingsSayNothing() throws {
    for (heading, cell) in [
      ("Year", "2025"), ("Jobs", "2025"), ("Jobs", "Phase 3"), ("Jobs", "2024/25"),
      ("Jobs", "–"), ("Jobs", "none"), ("Rank", "3"), ("PC", "3"), ("Jobs", "5 years"),
      ("Budget (£m)", "[x]"), ("Budget (£m)", "In 2 parts"), ("Budget (£m)", "£4m"),
      ("", "4"), ("(", "4"), ("Grant per £", "4"),
      ("Companies House number", "01234567"), ("Staff ID", "12345"), ("Schools URN", "401234"),
    ] { #expect(try found(heading, cell) == nil, "\(heading): \(cell)") }
  }

  private func said(_ heading: String, isMoney: Bool = false) throws -> HeadingUnit? {
    try Words.finder.get().headings.unit(of: heading, isMoney: isMoney)
  }

  @Test func whatStandsAloneIsToldFromWhatIsAmongWords() throws {
    for heading in ["Budget (£m)", "Budget, £m", "£m", "(£’000s)", "Spend (US$ million)"] {
      #expect(try said(heading)?.isApart == true, "\(heading)")
    }
    for heading in ["Budget £m", "Spend in £m", "Spend (£m, 2024)", "Grants (£m) and share (%)"] {
      let unit = try said(heading)
      #expect(unit?.power == 6 && unit?.currency == "GBP" && unit?.isApart == false, "\(heading)")
    }
    for heading in [
      "Thousands of jobs", "Jobs '000s", "Jobs (in thousands)", "Jobs (k)", "Jobs x1000",
      "Jobs (× 1,000)", "Jobs in thousands",
    ] { #expect(try said(heading)?.isScaleAlone == true, "\(heading)") }
    #expect(try said("Emissions (million tonnes)")?.power == nil)
    #expect(try said("Jobs (000s)")?.power == 3)
    #expect(try said("Change (pp)")?.measure == "percentage-points")
    #expect(try said("Power (mW)")?.measure == "milliwatts")
    #expect(try said("Budget (m)") == nil)
    #expect(try said("Budget (m)", isMoney: true)?.power == 6)
  }

  @Test func moneyIsInPenceOrInThousandsByTheNameOfItsColumn() throws {
    for (heading, power) in [
      ("Award (pence)", -2), ("Award pence", -2), ("Amount (p)", -2), ("award_pence", -2),
      ("Amount (£ hundreds)", 2), ("amount_k", 3), ("Amount (K GBP)", 3), ("Amount x1000", 3),
      ("Amount (£, 000s)", 3), ("Award_GBP_m", 6), ("AmountGBPm", 6), ("value_m", 6),
      ("paid_gbp_m", 6), ("amountGbpM", 6), ("Amount (M£)", 6), ("budget_thousands", 3),
    ] { #expect(try said(heading, isMoney: true)?.namedPower == power, "\(heading)") }
    #expect(try said("amount_gbp", isMoney: true)?.currency == "GBP")
    #expect(try said("Award (%)", isMoney: true)?.isOfOtherSize == true)
    for heading in [
      "Value_m2", "amount_km", "K amount", "K-12 amount", "Awards 2024 (p)", "award_p",
      "Amount (£.p)", "Amount (pounds, pence)", "Europe_amount", "Total incl. 5p levy",
      "Multi-millions",
    ] { #expect(try said(heading, isMoney: true)?.namedPower == nil, "\(heading)") }
  }

  @Test(arguments: [
    "Points", "Spend (CA$m)", "Number of £m awards", "Projects and £m", "Million-pound awards",
    "Ten thousand jobs", "Water mill", "Grants over £1 million", "Top 10%", "PC",
  ]) func otherHeadingsSayNoUnit(heading: String) throws {
    #expect(try said(heading) == nil)
  }
}
