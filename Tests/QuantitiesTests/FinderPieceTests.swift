import Testing

/// What divides running text into numbers, words and signs, and what these become together: a case on either side of
/// each bound.
@Suite struct FinderPieceTests {
  @Test func yearsLieBetween1900And2099() throws {
    try expectFound([
      ("In 1899 projects began.", ["1899 projects ⟨1899⟩: [1899, 1899] projects"]),
      ("In 1901 projects began.", []), ("In 2099 projects began.", []),
      ("In 2101 projects began.", ["2101 projects ⟨2101⟩: [2101, 2101] projects"]),
      ("In 1900 projects began.", ["1900 projects ⟨1900⟩: [1900, 1900] projects"]),
      ("It ran 2000-2024 jobs.", []),
      (
        "It made 1899 to 2024 jobs.",
        ["1899 to 2024 jobs ⟨1899 to 2024⟩: [1899, 2024] jobs"]
      ),
      (
        "It made 2023 to 2100 jobs.",
        ["2023 to 2100 jobs ⟨2023 to 2100⟩: [2023, 2100] jobs"]
      ),
      ("It ran 26–2026 jobs.", ["26–2026 jobs ⟨26–2026⟩: [26, 2026] jobs"]),
      ("It ran 2026–26 jobs.", []), ("It costs £5-2024.", ["£5: [5, 5] GBP"]),
      ("It was 3 in 1899.", ["3 in 1899: [3, 3] in 1899"]), ("It was 3 in 1900.", []),
    ])
  }

  @Test func scalesMakeLargeNumbers() throws {
    try expectFound([
      ("It has 12 million left.", ["12 million: [12000000, 12000000] "]),
      ("It has 12 thousand left.", []), ("It has 2 to 3 thousand.", []),
      (
        "It has 2 to 3 thousand jobs.",
        ["2 to 3 thousand jobs ⟨2 to 3 thousand⟩: [2000, 3000] jobs"]
      ),
      ("It made 5-million jobs.", ["5-million jobs ⟨5-million⟩: [5000000, 5000000] jobs"]),
      ("It costs £5-m now.", ["£5: [5, 5] GBP"]),
      ("It costs £5 to 10 thousand.", ["£5 to 10 thousand: [5000, 10000] GBP"]),
      (
        "It costs £5 to 10 million jobs.",
        ["£5: [5, 5] GBP", "10 million jobs ⟨10 million⟩: [10000000, 10000000] jobs"]
      ),
      ("It is 1 million in 20.", ["1 million: [1000000, 1000000] "]),
      ("It is 1 in 1 million.", ["1 million: [1000000, 1000000] "]),
    ])
  }

  @Test func hundredthsOfACurrencyTouchTheirNumber() throws {
    try expectFound([
      ("It costs 50p.", ["50p: [0.5, 0.5] GBP"]), ("It costs 50p!", ["50p: [0.5, 0.5] GBP"]),
      ("It began at 50p.m sharp.", []),
      (
        "It costs 2 million pence.",
        [
          "2 million: [2000000, 2000000] "
        ]
      ),
    ])
  }

  @Test func perCentStandsBehindItsNumber() throws {
    try expectFound([
      ("It is 20pc.", ["20pc: [20, 20] percent"]), ("It is 20Pc.", []), ("It is 20 Pc.", []),
      ("It is 50%off.", []), ("It is 5%jobs.", []), ("It is %5 jobs.", []),
      ("It is x%5 jobs.", []), ("It is 5 to 10%.", ["5 to 10%: [5, 10] percent"]),
      ("It is 5% to 10.", ["5%: [5, 5] percent"]),
      ("It is 1 in 20%.", ["20%: [20, 20] percent"]),
      (
        "It costs £5m to 20%.", ["£5m: [5000000, 5000000] GBP", "20%: [20, 20] percent"]
      ),
    ])
  }

  @Test func aNumberWithinAnotherWordIsNone() throws {
    try expectFound([
      ("It made 26new jobs.", []), ("It made 26/ jobs.", []), ("It made 26-jobs.", []),
      ("It is 26-.", []), ("It is 26-£30 now.", ["26-£30: [26, 30] GBP"]),
      ("It is 26-ten jobs.", ["26-ten jobs ⟨26-ten⟩: not read"]),
      ("It fell by -12 jobs.", ["-12 jobs ⟨-12⟩: [-12, -12] jobs"]),
      ("It has 5's jobs.", []), ("See ABC1 jobs.", []), ("It costs XGBP1m.", []),
      ("It costs GBPS1m.", []), ("It costs GBP1 now.", ["GBP1: [1, 1] GBP"]),
      ("It costs £ 30 now.", ["£ 30: [30, 30] GBP"]),
    ])
  }

  @Test func partsAreNoMoreThanTheirWhole() throws {
    try expectFound([
      ("It is 2 in 2.", ["2 in 2: [2, 2] in 2"]), ("It is 3 in 2.", []),
      ("It is 0 in 20.", ["0 in 20: [0, 0] in 20"]), ("It is 0 in 1.", []),
      ("It is £1 in 20.", ["£1: [1, 1] GBP"]),
      ("We saw 2024 of the projects.", []),
      ("We saw 2,024 of the projects.", ["2,024: [2024, 2024] projects"]),
      ("We saw 12 of the 40.", []), ("We saw one of the projects.", []),
      ("A third of the jobs went.", ["A third of the jobs: not read"]),
      ("Half of the trees went.", []),
    ])
  }

  @Test func rangesOfUnlikeNumbersAreNone() throws {
    try expectFound([
      ("It costs 5 to £10.", ["5 to £10: [5, 10] GBP"]),
      ("It costs £5 to 10 jobs.", ["£5: [5, 5] GBP", "10 jobs ⟨10⟩: [10, 10] jobs"]),
      ("It is £5 to 10 pounds.", ["£5 to 10 pounds: [5, 10] GBP"]),
      ("It costs £5 and £10.", ["£5: [5, 5] GBP", "£10: [10, 10] GBP"]),
      ("It costs between £5 and £10.", ["between £5 and £10: [5, 10] GBP"]),
      ("It costs between 5 and 10.", []),
      (
        "It made between 5 and ten jobs.",
        ["between 5 and ten jobs ⟨between 5 and ten⟩: [5, 10] jobs"]
      ),
      ("It has 250+.", []), ("It has 26 or more.", []),
    ])
  }

  @Test func wordsOfANumberGoOnBehindHundredsAlone() throws {
    try expectFound([
      (
        "It paid for two hundred and twenty jobs.",
        ["two hundred and twenty jobs ⟨two hundred and twenty⟩: not read"]
      ),
      ("It paid for one hundred and projects.", []),
      ("It paid for twenty and 20 jobs.", ["20 jobs ⟨20⟩: [20, 20] jobs"]),
      ("It drew hundreds of pounds.", ["hundreds of pounds: hundreds GBP"]),
      ("It drew hundreds of trees.", []),
    ])
  }

  @Test func spacesDivideANumberInThrees() throws {
    for (number, found) in [
      ("1 234", "1 234"), ("12 345", "12 345"), ("123 456", "123 456"),
      ("1 234 567", "1 234 567"), ("1 234.5", "1 234.5"), ("1234 567", "567"),
      ("12 345 6789", "6789"), ("1 02", "02"), ("1,234 567", "1,234 567"),
      ("1\u{202F}234", "1\u{202F}234"), ("1\u{2009}234", "1\u{2009}234"),
      ("1\u{2003}234", "234"), ("1\u{A0}23", "23"), ("12, 34", "34"), ("1,200.50", "1,200.50"),
    ] {
      let texts = try amountsFound(in: "It has \(number) people.")
      #expect(texts.map { $0.hasPrefix("\(found) people ⟨\(found)⟩") } == [true], "\(texts)")
    }
    // A nought is no first group: what begins with one is dialled.
    for number in ["0 123", "007 123"] {
      #expect(try amountsFound(in: "It has \(number) people.") == [], "\(number)")
    }
    #expect(
      try amountsFound(in: "1234567890123456 jobs") == [
        "1234567890123456 jobs ⟨1234567890123456⟩: [1234567890123456, 1234567890123456] jobs"
      ])
  }

  @Test func fractionsInOneSignEndTheirNumber() throws {
    for sign in ["\u{BC}", "\u{BD}", "\u{BE}", "\u{2150}", "\u{215E}"] {
      #expect(try amountsFound(in: "It made 1\(sign) jobs.").count == 1, "\(sign)")
    }
    for sign in ["\u{BB}", "\u{215F}", "\u{2151}\u{BF}", "x"] {
      #expect(try amountsFound(in: "It made 1\(sign) jobs.") == [], "\(sign)")
    }
    try expectFound([
      ("It made 1.2½ jobs.", []), ("It costs £1.5½m.", ["£1.5½m: not read"]),
      (".5% of it", [".5%: [0.5, 0.5] percent"]), ("a.5 people", []), ("(a).5 people", []),
      ("..5 people", []),
    ])
  }

  @Test func dashesOfAllKindsJoinTwoNumbers() throws {
    for dash in ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"] {
      #expect(
        try amountsFound(in: "It is 12\(dash)13 jobs.") == [
          "12\(dash)13 jobs ⟨12\(dash)13⟩: [12, 13] jobs"
        ], "\(dash)")
    }
    #expect(
      try amountsFound(in: "It is 12\u{2015}13 jobs.") == ["13 jobs ⟨13⟩: [13, 13] jobs"])
    try expectFound([
      ("It costs \u{FFE1}5.", ["£5: [5, 5] GBP"]),
      ("It costs \u{FF15}\u{FF19}\u{FF10} pounds.", ["590 pounds: [590, 590] GBP"]),
      ("It has 5\u{AD}0 jobs.", ["50 jobs ⟨50⟩: [50, 50] jobs"]),
      ("It has 5 j\u{AD}obs.", ["5 jobs ⟨5⟩: [5, 5] jobs"]),
      ("It has 5\rjobs.", ["5 jobs ⟨5⟩: [5, 5] jobs"]),
    ])
  }
}
