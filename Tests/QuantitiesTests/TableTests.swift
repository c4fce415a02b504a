import Languages
import Testing

@testable import Quantities

/// The rows of bounds: what is read, what it means, and how it is written, in English and Welsh.
@Suite struct TableTests {
  struct Row: Sendable {
    let interval: String
    let english: String
    let welsh: String
    /// Other texts that mean the same.
    var synonyms: [String] = []
  }

  static let rows: [Row] = [
    Row(
      interval: "[2000000, 2000000]", english: "£2 million", welsh: "£2 miliwn",
      synonyms: ["£2m", "£2,000,000", "a total of £2m", "£2m in total", "cyfanswm o £2 miliwn"]),
    Row(
      interval: "[2000000, ∞)", english: "at least £2 million", welsh: "o leiaf £2 miliwn",
      synonyms: [
        "a minimum of £2m", "£2m or more", "£2m+", "no less than £2m", "£2 miliwn neu fwy",
        "lleiafswm o £2 miliwn",
      ]),
    Row(
      interval: "(2000000, ∞)", english: "more than £2 million", welsh: "mwy na £2 miliwn",
      synonyms: [
        "over £2m", "exceeding £2m", "well over £2m", "in excess of £2m", "fwy na £2 miliwn",
        "dros £2 miliwn",
      ]),
    Row(
      interval: "[0, 2000000]", english: "up to £2 million", welsh: "hyd at £2 miliwn",
      synonyms: [
        "at most £2m", "a maximum of £2m", "no more than £2m", "uchafswm o £2 miliwn",
        "£2 miliwn neu lai",
      ]),
    Row(
      interval: "[0, 2000000)", english: "less than £2 million", welsh: "llai na £2 miliwn",
      synonyms: ["under £2m", "below £2m", "fewer than £2m", "lai na £2 miliwn", "dan £2 miliwn"]),
    Row(
      interval: "[2000000, 2000000]~", english: "about £2 million", welsh: "tua £2 miliwn",
      synonyms: ["around £2m", "roughly £2m", "approximately £2m", "oddeutu £2 miliwn"]),
    Row(
      interval: "[0, 2000000)~", english: "nearly £2 million", welsh: "bron £2 miliwn",
      synonyms: ["almost £2m", "just under £2m", "bron i £2 miliwn"]),
    Row(
      interval: "[2000000, 3000000]", english: "between £2 million and £3 million",
      welsh: "rhwng £2 miliwn a £3 miliwn",
      synonyms: [
        "£2m to £3m", "£2m–£3m", "£2m-£3m", "£2–3 million", "from £2m to £3m",
        "£2 miliwn i £3 miliwn",
      ]),
    Row(
      interval: "(2000000, 3000000]", english: "more than £2 million and up to £3 million",
      welsh: "mwy na £2 miliwn a hyd at £3 miliwn"),
    Row(
      interval: "[2000000, 3000000)", english: "at least £2 million and less than £3 million",
      welsh: "o leiaf £2 miliwn a llai na £3 miliwn"),
    Row(
      interval: "(2000000, 3000000)", english: "more than £2 million and less than £3 million",
      welsh: "mwy na £2 miliwn a llai na £3 miliwn"),
    Row(
      interval: "[2000000, ∞)~", english: "at least about £2 million",
      welsh: "o leiaf tua £2 miliwn"),
    Row(
      interval: "[0, 2000000]~", english: "up to about £2 million", welsh: "hyd at tua £2 miliwn"),
    Row(
      interval: "[2000000, 3000000]~", english: "about £2 million to £3 million",
      welsh: "tua £2 miliwn i £3 miliwn",
      synonyms: ["around £2m to £3m", "about £2m–£3m"]),
  ]

  @Test func everyRowIsReadInBothLanguages() throws {
    let reader = try Words.reader()
    for row in Self.rows {
      for text in [row.english, row.welsh] + row.synonyms {
        let quantity = try? reader.read(text).get().quantity
        #expect(quantity?.interval == row.interval, "\(text)")
        #expect(quantity?.unit == .money("GBP"), "\(text)")
      }
    }
  }

  @Test func everyRowIsWrittenInBothLanguages() throws {
    let reader = try Words.reader()
    let english = QuantityWriter(try Words.language("en"))
    let welsh = QuantityWriter(try Words.language("cy"))
    for row in Self.rows {
      let quantity = try #require(try reader.read(row.english).get().quantity)
      #expect(english.text(quantity) == row.english)
      #expect(welsh.text(quantity) == row.welsh)
    }
  }

  /// Each row of words that a language has is in the table above, so that none is left untested.
  @Test func theTableHasEveryRow() {
    let written = Set(Self.rows.map(\.english).map { $0.replacing(/[£0-9]+ million/, with: "{}") })
    #expect(written.count == QuantityWords.Row.allCases.count + 1)
  }

  @Test func unitsAreWrittenAsTheyAreRead() throws {
    let reader = try Words.reader()
    let english = QuantityWriter(try Words.language("en"))
    let welsh = QuantityWriter(try Words.language("cy"))
    let cases: [(text: String, english: String, welsh: String)] = [
      ("£316,500.50", "£316,500.50", "£316,500.50"),
      ("£0.14bn", "£140 million", "£140 miliwn"),
      ("£140,000,000", "£140 million", "£140 miliwn"),
      ("£1,234,567", "£1,234,567", "£1,234,567"),
      ("£33million", "£33 million", "£33 miliwn"),
      ("£750m a year", "£750 million a year", "£750 miliwn y flwyddyn"),
      ("£30m each", "£30 million each", "£30 miliwn yr un"),
      ("up to £50k each a year", "up to £50,000 each a year", "hyd at £50,000 yr un y flwyddyn"),
      ("1–2%", "between 1% and 2%", "rhwng 1% a 2%"),
      ("12 per cent", "12%", "12%"),
      ("1.5:1", "1.5:1", "1.5:1"),
      ("one in 20", "1 in 20", "1 o bob 20"),
      ("1-in-4", "1 in 4", "1 o bob 4"), ("4 out of 5", "4 in 5", "4 o bob 5"),
      ("4.6 out of 5", "4.6 out of 5", "4.6 allan o 5"),
      ("4.6 allan o 5", "4.6 out of 5", "4.6 allan o 5"),
      ("hundreds of jobs", "hundreds of jobs", "cannoedd o swyddi"),
      ("dozens of companies", "dozens of companies", "dwsinau o gwmnïau"),
      ("4,800 m²", "4,800 m²", "4,800 m²"),
      ("1 project", "1 project", "1 prosiect"),
      ("26 projects", "26 projects", "26 prosiect"),
      ("three projects", "3 projects", "3 phrosiect"),
      ("2 companies", "2 companies", "2 gwmni"),
      (
        "between 500 and 600 million people", "between 500 million and 600 million people",
        "rhwng 500 miliwn a 600 miliwn o bobl"
      ),
      (
        "500,000 to 600 million people", "between 500,000 and 600,000,000 people",
        "rhwng 500,000 a 600,000,000 o bobl"
      ),
      ("2.8 million people", "2.8 million people", "2.8 miliwn o bobl"),
    ]
    for (text, inEnglish, inWelsh) in cases {
      let quantity = try #require(try reader.read(text).get().quantity, "\(text)")
      #expect(english.text(quantity) == inEnglish)
      #expect(welsh.text(quantity) == inWelsh)
    }
  }

  @Test func digitsAreWrittenWhereTheyAreAskedFor() throws {
    let reader = try Words.reader()
    let english = QuantityWriter(try Words.language("en"))
    let quantity = try #require(try reader.read("at least £30m").get().quantity)
    #expect(english.text(quantity, style: .digits) == "at least £30,000,000")
  }

  @Test func numbersOfAColumnHaveAsManyDecimals() throws {
    let reader = try Words.reader()
    let (english, welsh) = (
      QuantityWriter(try Words.language("en")), QuantityWriter(try Words.language("cy"))
    )
    let cases = [
      ("12%", 1, "12.0%"), ("1,250", 2, "1,250.00"), ("0.125", 2, "0.125"),
      ("£3m", 2, "£3,000,000.00"),
      ("£1,200.50", 0, "£1,200.50"), ("1.5:1", 2, "1.50:1"), ("one in 20", 2, "1 in 20"),
    ]
    for (text, decimals, expected) in cases {
      let quantity = try #require(try reader.read(text).get().quantity, "\(text)")
      #expect(english.text(quantity, style: .column(decimals: decimals)) == expected)
    }
    let quantity = try #require(try reader.read("12.5%").get().quantity)
    #expect(welsh.text(quantity, style: .column(decimals: 2)).contains("12.50"))
  }

  @Test func moneyOfAColumnKeepsItsWordsAndHasPence() throws {
    let reader = try Words.reader()
    let english = QuantityWriter(try Words.language("en"))
    let cases = [
      ("£1,200", "£1,200.00"), ("£1,200.5", "£1,200.50"), ("£30m", "£30 million"),
      ("at least £10,707,108", "at least £10,707,108.00"), ("12%", "12%"), ("26 jobs", "26 jobs"),
      ("between £1,000 and £2,000", "between £1,000.00 and £2,000.00"),
    ]
    for (text, expected) in cases {
      let quantity = try #require(try reader.read(text).get().quantity, "\(text)")
      #expect(english.text(quantity, style: .moneyColumn(decimals: 2)) == expected)
      #expect(
        english.text(quantity, style: .moneyColumn(decimals: 0)) == english.text(quantity))
    }
  }

  @Test func wordsOfBoundsAreNeverReadAsExact() throws {
    let reader = try Words.reader()
    for text in ["nearly £30m", "bron £30 miliwn", "well over £140m", "some £5m", "circa £5m"] {
      #expect(try reader.read(text).get().quantity?.isExact == false, "\(text)")
    }
  }

  @Test func columnsLoseNothingAndClaimNothing() throws {
    let reader = try Words.reader()
    func columns(_ text: String) throws -> [String] {
      let columns = QuantityColumns(try reader.read(text).get())
      return [
        columns.exact, columns.minimum, columns.maximum, columns.qualifier, columns.unit,
        columns.missing,
      ]
    }
    #expect(try columns("£5m") == ["5000000", "5000000", "5000000", "exact", "GBP", ""])
    #expect(try columns("at least £5m") == ["", "5000000", "", "at_least", "GBP", ""])
    #expect(try columns("more than £5m") == ["", "5000000", "", "more_than", "GBP", ""])
    #expect(try columns("up to £5m") == ["", "0", "5000000", "up_to", "GBP", ""])
    #expect(try columns("less than £5m") == ["", "0", "5000000", "less_than", "GBP", ""])
    #expect(try columns("about £5m") == ["", "5000000", "5000000", "about", "GBP", ""])
    #expect(try columns("£1m to £5m") == ["", "1000000", "5000000", "between", "GBP", ""])
    #expect(try columns("at least about £5m") == ["", "5000000", "", "at_least_about", "GBP", ""])
    #expect(
      try columns("£5m a year") == ["5000000", "5000000", "5000000", "exact", "GBP a year", ""])
    #expect(try columns("hundreds of jobs") == ["", "", "", "indefinite", "jobs", ""])
    #expect(try columns("[c]") == ["", "", "", "", "", "c"])
  }
}
