import Testing

@testable import Quantities

@Suite struct ReadingTests {
  /// Text, lower bound, upper bound (a leading `(` or `)` marks an open one), unit.
  static let table: [(String, String?, String?, Quantity.Unit)] = [
    ("£30 million", "30000000", "30000000", .money("GBP")),
    ("£30m", "30000000", "30000000", .money("GBP")),
    ("£33M", "33000000", "33000000", .money("GBP")),
    ("at least £30 million", "30000000", nil, .money("GBP")),
    ("At least £30 million", "30000000", nil, .money("GBP")),
    ("a minimum of £30 million", "30000000", nil, .money("GBP")),
    ("£30 million or more", "30000000", nil, .money("GBP")),
    ("more than £140 million", "(140000000", nil, .money("GBP")),
    ("over £140m", "(140000000", nil, .money("GBP")),
    ("well over £140m", "(140000000", nil, .money("GBP")),
    ("up to £500m", "0", "500000000", .money("GBP")),
    ("less than £1bn", "0", "(1000000000", .money("GBP")),
    ("about 26", "26", "26", .number),
    ("nearly £30m", "0", "(30000000", .money("GBP")),
    ("between £2m and £3m", "2000000", "3000000", .money("GBP")),
    ("£2m to £3m", "2000000", "3000000", .money("GBP")),
    ("£2–3 million", "2000000", "3000000", .money("GBP")),
    ("£316,500.50", "316500.5", "316500.5", .money("GBP")),
    ("£500k", "500000", "500000", .money("GBP")),
    ("12%", "12", "12", .percent),
    ("12 per cent", "12", "12", .percent),
    ("1–2%", "1", "2", .percent),
    ("one to two per cent", "1", "2", .percent),
    ("1.5:1", "1.5", "1.5", .ratio),
    ("one in 20", "1", "1", .outOf(ExactNumber(20))),
    ("26 projects", "26", "26", .count("projects")),
    ("more than 1,234 people", "(1234", nil, .count("people")),
    ("around 34 firms", "34", "34", .count("firms")),
    ("£ 1,234.00", "1234", "1234", .money("GBP")),
    ("£1\u{A0}234", "1234", "1234", .money("GBP")),
    ("£1.2\u{200B}m", "1200000", "1200000", .money("GBP")),
    ("£1,2\u{AD}34", "1234", "1234", .money("GBP")),
    ("£30-million", "30000000", "30000000", .money("GBP")),
    ("30-million-pound", "30000000", "30000000", .money("GBP")),
    ("US$3m", "3000000", "3000000", .money("USD")),
    ("£.5m", "500000", "500000", .money("GBP")),
    ("-£.5m", "-500000", "-500000", .money("GBP")),
    ("£33million", "33000000", "33000000", .money("GBP")),
    ("£0.14bn", "140000000", "140000000", .money("GBP")),
    ("£140,000,000", "140000000", "140000000", .money("GBP")),
    ("€1.5 million", "1500000", "1500000", .money("EUR")),
    ("USD 20", "20", "20", .money("USD")),
    ("5 GBP", "5", "5", .money("GBP")),
    ("-£5m", "-5000000", "-5000000", .money("GBP")),
    ("4,800 m²", "4800", "4800", .count("m²")),
    ("1.5 million m³", "1500000", "1500000", .count("m³")),
    ("2.8m people", "2800000", "2800000", .count("people")),
    ("between 500 and 1 million people", "500", "1000000", .count("people")),
    ("2 to 3 million people", "2000000", "3000000", .count("people")),
    ("between 1.5:1 and 2:1", "1.5", "2", .ratio),
    ("1 in 20 to 3 in 20", "1", "3", .outOf(ExactNumber(20))),
    ("twenty projects", "20", "20", .count("projects")),
    ("26 full-time equivalent jobs", "26", "26", .count("full-time equivalent jobs")),
    ("o leiaf £30 miliwn", "30000000", nil, .money("GBP")),
    ("mwy na £140 miliwn", "(140000000", nil, .money("GBP")),
    ("fwy na £140 miliwn", "(140000000", nil, .money("GBP")),
    ("hyd at £500 miliwn", "0", "500000000", .money("GBP")),
    ("rhwng £2 miliwn a £3 miliwn", "2000000", "3000000", .money("GBP")),
    ("26 prosiect", "26", "26", .count("projects")),
    ("3 phrosiect", "3", "3", .count("projects")),
    ("26 o brosiectau", "26", "26", .count("projects")),
    ("7 pwynt canran", "7", "7", .count("percentage-points")),
    ("o leiaf 26 o gwmnïau", "26", nil, .count("companies")),
    ("26 o swyddi", "26", "26", .count("jobs")),
  ]

  private func bound(_ bound: Quantity.Bound?) -> String? {
    bound.map { ($0.isClosed ? "" : "(") + $0.number.plain }
  }

  @Test func readsWhatPeopleWrite() throws {
    let reader = try Words.reader()
    for (text, lower, upper, unit) in Self.table {
      let quantity = try? reader.read(text).get().quantity
      #expect(bound(quantity?.lower) == lower, "\(text): \(reader.read(text))")
      #expect(bound(quantity?.upper) == upper, "\(text)")
      #expect(quantity?.unit == unit, "\(text)")
    }
  }

  @Test func readsWhatFollowsAnAmount() throws {
    let reader = try Words.reader()
    let each = try reader.read("at least £30 million each").get().quantity
    #expect(each?.isEach == true)
    #expect(each?.lower == .closed(ExactNumber(30_000_000)))
    let yearly = try reader.read("£750m a year").get().quantity
    #expect(yearly?.period == .year)
    let total = try reader.read("a total of £50 million").get().quantity
    #expect(total?.exactNumber?.plain == "50000000")
    #expect(try reader.read("£750 miliwn y flwyddyn").get().quantity == yearly)
  }

  @Test func readsAmountsWithoutANumber() throws {
    let reader = try Words.reader()
    let jobs = try reader.read("hundreds of jobs").get()
    #expect(jobs.quantity?.indefinite == "hundreds")
    #expect(try reader.read("cannoedd o swyddi").get() == jobs)
    #expect(try reader.read("gannoedd o swyddi").get() == jobs)
  }

  @Test func unitsAreTheSameInOtherWords() throws {
    let reader = try Words.reader()
    for (text, unit) in [
      ("250 FTEs", "FTE"), ("250 full-time equivalent jobs", "fte"),
      ("250 FTE", "full-time equivalent jobs"), ("3.5pp", "percentage points"),
      ("3.5 pwynt canran", "percentage-points"), ("26 firms", "companies"), ("5 megawatts", "MW"),
    ] {
      #expect(try reader.read(text, unit: unit).get().quantity?.unit == .count(unit), "\(text)")
    }
    #expect(throws: QuantityError.self) { try reader.read("5 mW", unit: "MW").get() }
    #expect(throws: QuantityError.self) { try reader.read("5 kW", unit: "MW").get() }
    #expect(Quantity.Unit(named: "FTE") == .count("fte"))
    #expect(Quantity.Unit(named: "JPY") == .money("JPY"))
  }

  @Test func readsMarkers() throws {
    let reader = try Words.reader()
    #expect(try reader.read("[p]").get() == .missing(.notPublished))
    #expect(try reader.read("[low]").get() == .missing(.low))
  }

  @Test func pointsAtWhatItCannotRead() throws {
    let reader = try Words.reader()
    let cases: [(String, String)] = [
      ("more than £3.5 zillion", "zillion"), ("at leats £30m", "at leats"),
      ("£1,23", "1,23"), ("£1.234", "1.234"), ("2 filiwn", "filiwn"), ("£0,500 million", "0,500"),
      ("£30 mil", "mil"),
      ("£30 million for firms", "for firms"),
    ]
    for (text, part) in cases {
      guard case .failure(let error) = reader.read(text) else {
        Issue.record("\(text) was read as \(reader.read(text))")
        continue
      }
      let bytes = Array(text.utf8)
      #expect(String(decoding: bytes[error.range], as: UTF8.self) == part, "\(text): \(error)")
    }
    for text in ["", " ", "£", "%", "million", "#REF!", "1.2E+07", "NaN", "£–", "--5", "£5-"] {
      #expect(throws: QuantityError.self, "\(text)") { try reader.read(text, unit: "GBP").get() }
    }
  }

  /// A plus says no other number.
  @Test func aPlusMayStandBeforeANumber() throws {
    let reader = try Words.reader()
    for text in ["8.2%", "£3 million", "26 jobs", "5"] {
      #expect(try reader.read("+" + text).get() == reader.read(text).get(), "\(text)")
    }
    for text in ["+-5%", "-+5%", "++5%", "+ 5%", "£+5", "+", "5%+5%"] {
      #expect(throws: QuantityError.self, "\(text)") { try reader.read(text).get() }
    }
  }

  @Test func tablesHoldPlainNumbersAndBrackets() throws {
    let reader = try Words.reader()
    func pounds(_ text: String) throws -> String? {
      try reader.readMoney(text).get().quantity?.exactNumber?.plain
    }
    #expect(try pounds("1234") == "1234")
    #expect(try pounds("1234.50") == "1234.5")
    #expect(try pounds("(1,234)") == "-1234")
    #expect(try pounds("-£5m") == "-5000000")
    #expect(throws: QuantityError.self) { try pounds("99999999999999999999") }
  }
}
