import Languages
import Testing

@testable import Quantities

/// Where an amount in running text begins and ends, and what is none.
@Suite struct FinderEdgeTests {
  @Test func numbersInWordsAreTakenWhole() throws {
    try expectFound([
      ("It paid for five jobs.", ["five jobs ⟨five⟩: [5, 5] jobs"]),
      ("It paid for twenty-six new jobs.", ["twenty-six new jobs ⟨twenty-six⟩: not read"]),
      ("They run twenty-year projects.", []), ("They run twenty - odd projects.", []),
      ("One job was lost.", []), ("Only one job was lost.", ["one job ⟨one⟩: [1, 1] jobs"]),
      ("It made 1 job.", ["1 job ⟨1⟩: [1, 1] jobs"]), ("It made 2 job.", []),
      ("It cost one million pounds.", ["one million pounds: [1000000, 1000000] GBP"]),
      ("It made one million jobs.", ["one million jobs ⟨one million⟩: [1000000, 1000000] jobs"]),
    ])
  }

  @Test func fractionsInOneSignBelongToTheirNumber() throws {
    try expectFound([
      ("It cost £½ million.", ["£½ million: not read"]), ("It cost £2½m.", ["£2½m: not read"]),
      ("It took 2½ hours.", []), ("It made 1½ jobs.", ["1½ jobs ⟨1½⟩: not read"]),
    ])
  }

  /// Found by fuzzing: “o leiaf” may stand before an amount and behind one, and belongs to one of two.
  @Test func amountsDoNotOverlap() throws {
    let finder = QuantityFinder(try Words.language("cy"), reader: try Words.reader())
    for text in [
      "£5 o leiaf £30 biliwn", "£5 o leiaf £30 biliwn o leiaf £2m", "£5o leiaf £30billion",
    ] {
      var end = 0
      let found = finder.amounts(in: text)
      for amount in found {
        #expect(amount.range.lowerBound >= end, "\(text)")
        end = amount.range.upperBound
      }
      #expect(found.count > 1)
    }
  }

  @Test func partsOfAWholeAreCounted() throws {
    try expectFound([
      ("It is ill 1 in 20.", ["1 in 20: [1, 1] in 20"]),
      ("It is 5 out of 5.", ["5 out of 5: [5, 5] in 5"]),
      ("It is 7 in 5.", []), ("It is 1 in 1.", []), ("It was 3 in 2024.", []),
      ("See 3 in £5.", ["£5: [5, 5] GBP"]),
      (
        "We saw 12 of the 40 projects.",
        ["12: [12, 12] projects", "40 projects ⟨40⟩: [40, 40] projects"]
      ),
      ("We saw 12 of the projects.", ["12: [12, 12] projects"]),
      ("We saw 12 million of the projects.", ["12 million: [12000000, 12000000] "]),
      ("We saw 12 of the £40 projects.", ["£40: [40, 40] GBP"]),
      ("Half of the projects ended.", ["Half of the projects: not read"]),
      ("Half a day of work.", []),
    ])
  }

  @Test func rangesOfMoneyEndInMoney() throws {
    try expectFound([
      ("It costs £5 to £10.", ["£5 to £10: [5, 10] GBP"]),
      ("It costs £5-10.", ["£5-10: [5, 10] GBP"]),
      ("It costs £5 to 10 million.", ["£5 to 10 million: [5000000, 10000000] GBP"]),
      ("It went from £5 to 2024.", ["£5: [5, 5] GBP"]), ("It costs £5 to 10.", ["£5: [5, 5] GBP"]),
      (
        "It gave £5m to 3 companies.",
        ["£5m: [5000000, 5000000] GBP", "3 companies ⟨3⟩: [3, 3] companies"]
      ),
      ("It is 5% to 10%.", ["5% to 10%: [5, 10] percent"]),
      ("It is 5% to £10.", ["5%: [5, 5] percent", "£10: [10, 10] GBP"]),
      (
        "It made between 5 and 10 new jobs.",
        ["between 5 and 10 new jobs ⟨between 5 and 10⟩: [5, 10] jobs"]
      ),
      ("It ran from 2023 to 2024.", []), ("It ran from 2 to 3.", []),
      ("It has 2 to 3 million.", ["2 to 3 million: [2000000, 3000000] "]),
    ])
  }

  @Test func boundsStandBeforeOrBehind() throws {
    try expectFound([
      ("It made 26 or more small jobs.", ["26 or more small jobs ⟨26 or more⟩: [26, ∞) jobs"]),
      ("It made 250+ jobs.", ["250+ jobs ⟨250+⟩: [250, ∞) jobs"]),
      (
        "It made up to 250 jobs a year.",
        ["up to 250 jobs a year ⟨up to 250⟩: [0, 250] jobs a year"]
      ),
      ("It costs £5m or more.", ["£5m or more: [5000000, ∞) GBP"]),
      ("The parts add up to £5m.", ["£5m: [5000000, 5000000] GBP"]),
      ("It costs £5m a year later.", ["£5m: [5000000, 5000000] GBP"]),
      ("It costs £5m a year.", ["£5m a year: [5000000, 5000000] GBP a year"]),
    ])
  }

  @Test func wordsStandBetweenANumberAndItsNoun() throws {
    try expectFound([
      ("It made 5 very good jobs.", ["5 very good jobs ⟨5⟩: [5, 5] jobs"]),
      ("It made 5 very good new jobs.", []),
      ("It made 5 direct and indirect jobs.", ["5 direct and indirect jobs ⟨5⟩: [5, 5] jobs"]),
      ("It made 5 well-paid jobs.", ["5 well-paid jobs ⟨5⟩: [5, 5] jobs"]),
      ("It made 5 and jobs.", []), ("The 5 New Jobs fund.", []),
      ("It runs 5 test sites.", ["5 test sites ⟨5⟩: [5, 5] sites"]),
      ("It made 5 thousand jobs.", ["5 thousand jobs ⟨5 thousand⟩: [5000, 5000] jobs"]),
      ("It made 5k jobs.", ["5k jobs ⟨5k⟩: [5000, 5000] jobs"]), ("It made 5 k jobs.", []),
      ("It has £5 m left.", ["£5 m: [5000000, 5000000] GBP"]), ("It is 5 m long.", []),
    ])
  }

  @Test func aNumberBehindAPlaceCountsWhatFollows() throws {
    let finder = QuantityFinder(
      try Words.language("en"), reader: try Words.reader(),
      places: ["Oxbridge", "New Town", "Harwell Campus"])
    for (text, amount) in [
      ("In Oxbridge 26 projects began.", "26 projects"),
      ("Across Wales 26 projects began.", "26 projects"),
      ("At Leeds 4,500 jobs were made.", "4,500 jobs"),
      ("In Kent 3 million people live.", "3 million people"),
      ("In Horizon 2020 projects began.", nil), ("In Camford 26 projects began.", nil),
      ("In New Town 26 projects began.", "26 projects"),
      ("In Harwell Campus 26 projects began.", "26 projects"),
      ("In Campus 26 projects began.", nil), ("In Project 1045 people took part.", nil),
    ] as [(String, String?)] {
      let found = finder.amounts(in: text).map {
        String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
      }
      #expect(found == [amount].compactMap(\.self), "\(text)")
    }
  }

  @Test func datesCodesAndNamesAreNoAmounts() throws {
    try expectFound([
      ("See 12/05 jobs.", []), ("See a/12 jobs.", []), ("At 12:30 jobs began.", []),
      ("See A-12 jobs.", []), ("Phase 3 projects began.", []), ("In phase 3 projects began.", []),
      ("Horizon 2020 projects began.", []), ("2024 projects began.", []),
      ("In 2024 projects began.", []),
      ("It had 2000 projects.", ["2000 projects ⟨2000⟩: [2000, 2000] projects"]),
      ("It ran 2024 projects.", ["2024 projects ⟨2024⟩: [2024, 2024] projects"]),
      ("It ran 2,024 projects.", ["2,024 projects ⟨2,024⟩: [2024, 2024] projects"]),
      ("Wales's 12 projects began.", ["12 projects ⟨12⟩: [12, 12] projects"]),
      ("The Acme 12 projects began.", []),
      ("12 projects began.", ["12 projects ⟨12⟩: [12, 12] projects"]),
      ("It is 1.2.3 jobs.", []), ("Write 5G jobs.", []), ("It is 50%20jobs.", []),
      ("It is 50%.", ["50%: [50, 50] percent"]),
      ("It is 50% (half).", ["50%: [50, 50] percent"]),
      ("It is 12-13 jobs.", ["12-13 jobs ⟨12-13⟩: [12, 13] jobs"]),
      ("It is 12-fold.", []), ("See #12 jobs.", []), ("It has 12 million/year.", []),
    ])
  }

  @Test func numbersOfPartsAndClassesAreNames() throws {
    for text in [
      "TRL 6 projects began.", "Work package 4 partners met.", "Quarter 3 jobs came.",
      "Industry 4.0 companies grew.", "NUTS 2 regions grew.", "Item 5 projects began.",
      "SIC 62 companies grew.", "NACE 26 companies grew.", "No. 10 staff came.",
      "At No. 10 staff came.", "Then the two partners agreed.", "These two new jobs stay.",
    ] { #expect(try amountsFound(in: text) == [], "\(text)") }
    try expectFound([
      ("In Wales 4,500 jobs came.", ["4,500 jobs ⟨4,500⟩: [4500, 4500] jobs"]),
      ("In the last quarter 26 jobs came.", ["26 jobs ⟨26⟩: [26, 26] jobs"]),
      ("The package 26 jobs need.", ["26 jobs ⟨26⟩: [26, 26] jobs"]),
      ("He said no. 26 jobs came.", ["26 jobs ⟨26⟩: [26, 26] jobs"]),
      ("Firms 4.5 jobs.", ["4.5 jobs ⟨4.5⟩: [4.5, 4.5] jobs"]),
    ])
  }

  @Test func currenciesStandOnEitherSide() throws {
    try expectFound([
      ("It costs GBP 5.", ["GBP 5: [5, 5] GBP"]), ("It costs 5 GBP.", ["5 GBP: [5, 5] GBP"]),
      ("It costs 5€ now.", ["5€: [5, 5] EUR"]),
      ("It costs 5 US dollars.", ["5 US dollars: [5, 5] USD"]),
      ("It costs £5 £6.", ["£5: [5, 5] GBP", "£6: [6, 6] GBP"]),
      ("It has 5 £6 notes.", ["£6: [6, 6] GBP"]),
      ("The £ is low.", []), ("It costs 2 pounds sterling.", ["2 pounds sterling: [2, 2] GBP"]),
      ("It drew millions of pounds.", ["millions of pounds: millions GBP"]),
      ("It made tens of thousands of jobs.", ["tens of thousands of jobs: tens_of_thousands jobs"]),
      ("It made thousands of jobs.", ["thousands of jobs: thousands jobs"]),
    ])
  }

  @Test func numbersAreTakenWhole() throws {
    let cases: [(String, [String])] = [
      ("One hundred and twenty jobs came.", ["One hundred and twenty jobs"]),
      ("two hundred and 20 jobs", ["two hundred and 20 jobs"]),
      ("We made 1 020 jobs", ["1 020 jobs"]), ("3 000 000 people came", ["3 000 000 people"]),
      ("In 2024 300 people came", ["300 people"]), ("on 020 7946 000 people", []),
      ("2026 – 26 jobs, 2024—£3m", ["26 jobs", "£3m"]), ("the prize –£30– went", ["£30"]),
      ("Phases 1 and 2 homes, Bands 5-7 nurses, Wards 7, 8 and 9 beds", []),
      ("Phase 3 and 20 projects", ["20 projects"]), ("Phase 1–£30 million", ["£30 million"]),
      ("26 jobs + VAT, 250+ jobs", ["26 jobs", "250+ jobs"]),
      ("No 10 staff, Terminal 5 staff", []), ("The two hundred jobs", ["two hundred jobs"]),
      ("Budget (£000), in £000s and £0", ["£0"]),
      ("a £30-million fund", ["£30-million"]), ("A 30-million-pound fund", ["30-million-pound"]),
      ("GBP1m and EUR1,200", ["GBP1m", "EUR1,200"]), ("US$3m", ["US$3m"]),
      ("by −£3m, by -£3m", ["−£3m", "-£3m"]), ("£-3m", ["£-3m"]),
      ("£.5m and .5%", ["£.5m", ".5%"]), ("v.5 people, ...5 people", []),
      ("£1.2.3m", ["£1.2.3m"]), ("version 1.2.3 people", []),
      ("£1.2\u{200B}m and £1\u{200B}00", ["£1.2m", "£100"]),
      ("£\u{200B}30 million", ["£30 million"]),
      ("£30,000 pa, £3m p.a. and £3m/year", ["£30,000 pa", "£3m p.a.", "£3m/year"]),
      ("A £3m-a-year fund", ["£3m-a-year"]), ("Level 3 students, FTSE 100 companies", []),
      ("£3 million’s worth, £30m's worth", ["£3 million", "£30m"]), ("£3’s worth", ["£3"]),
      ("£3 millions, £3 mill", ["£3 millions", "£3 mill"]),
      ("in 2024 thousands of firms", ["thousands of firms"]),
      ("Spend (£000), £000s", []), ("£ -3m", ["£ -3m"]), ("1.5 000 people", ["1.5 000 people"]),
      ("Chapter 3.2 500 people", ["500 people"]), ("26 (new) jobs", ["26 (new) jobs"]),
      (
        "12 staff, 26 members of staff and 26 FTEs", ["12 staff", "26 members of staff", "26 FTEs"]
      ),
    ]
    for (text, amounts) in cases {
      let found = try amountsFound(in: text).map { String($0.prefix { !":⟨".contains($0) }) }
      #expect(found.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 } == amounts, "\(text)")
    }
  }

  @Test func signsAndSpacesAreSeenThrough() throws {
    try expectFound([
      ("It made\t5\r\njobs.", ["5 jobs ⟨5⟩: [5, 5] jobs"]),
      ("It made \u{FF15}\u{FF10} jobs.", ["50 jobs ⟨50⟩: [50, 50] jobs"]),
      ("They ‘made 5 jobs’.", ["5 jobs ⟨5⟩: [5, 5] jobs"]),
      ("All 5 companies’ staff.", ["5 companies ⟨5⟩: [5, 5] companies"]),
      ("They 'made 5 jobs'.", ["5 jobs ⟨5⟩: [5, 5] jobs"]),
      ("It made 1\u{A0}234 jobs.", ["1\u{A0}234 jobs ⟨1\u{A0}234⟩: [1234, 1234] jobs"]),
      ("It has 5 m² and 6 sq m.", ["5 m² ⟨5⟩: [5, 5] m²", "6 sq m ⟨6⟩: [6, 6] sq m"]),
      ("It costs 1\u{A0}23 jobs.", ["23 jobs ⟨23⟩: [23, 23] jobs"]),
      ("5 jobs", ["5 jobs ⟨5⟩: [5, 5] jobs"]), ("jobs 5", []), ("£", []), ("5", []),
      ("Twelve jobs", ["Twelve jobs ⟨Twelve⟩: [12, 12] jobs"]), ("€5", ["€5: [5, 5] EUR"]),
      ("It costs 5.50 pounds or 5.5.5 pounds.", ["5.50 pounds: [5.5, 5.5] GBP"]),
    ])
  }

  @Test func wordsOfTimeAreOfTheAmountWhereTheySayHowOften() throws {
    try expectFound([
      ("It pays an annual £3m.", ["an annual £3m: [3000000, 3000000] GBP a year"]),
      ("It pays £500 monthly.", ["£500 monthly: [500, 500] GBP a month"]),
      ("An annual 26 jobs.", ["An annual 26 jobs ⟨An annual 26⟩: [26, 26] jobs a year"]),
      ("It made 26 jobs a year on.", ["26 jobs ⟨26⟩: [26, 26] jobs"]),
      ("It made 26 jobs (a year on).", ["26 jobs ⟨26⟩: [26, 26] jobs"]),
      ("It cost £3m a year on, and then less", ["£3m: [3000000, 3000000] GBP"]),
      ("It cost £3m a year on", ["£3m: [3000000, 3000000] GBP"]),
      ("It cost £3m a year on average.", ["£3m a year: [3000000, 3000000] GBP a year"]),
      ("It cost £3m a year on: roads", ["£3m a year: [3000000, 3000000] GBP a year"]),
      ("It cost £3m a year on-site.", ["£3m a year: [3000000, 3000000] GBP a year"]),
    ])
  }

  @Test func shortFormsOfUnitsAreFound() throws {
    try expectFound([
      ("About 20pc of them.", ["About 20pc: [20, 20]~ percent"]),
      ("It is 20 pc.", ["20 pc: [20, 20] percent"]),
      ("In 20 PC games and 20 PCs.", []), ("It saved 5 GWh.", ["5 GWh ⟨5⟩: [5, 5] GWh"]),
      (
        "It cost hundreds of millions of pounds.",
        ["hundreds of millions of pounds: hundreds_of_millions GBP"]
      ),
    ])
  }

  @Test func unitsOfTheDataMayHaveMoreWords() throws {
    #expect(
      try amountsFound(in: "It has 5 wind turbines and 5 turbines.", units: ["wind turbines"])
        == ["5 wind turbines ⟨5⟩: [5, 5] wind turbines"])
  }
}
