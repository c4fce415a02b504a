import Diagnostics
import Testing

@testable import Languages

@Suite struct PartialDateTests {
  private func read(
    _ text: String, _ format: PartialDate.Format = .any
  ) -> PartialDate.Form? {
    try? PartialDate.read(text, format: format).get().form
  }

  private func error(_ text: String, _ format: PartialDate.Format = .any) -> DateError? {
    if case .failure(let error) = PartialDate.read(text, format: format) { error } else { nil }
  }

  @Test func datesAreReadAsPeopleWriteThem() {
    #expect(read("2026-03-01") == .day(year: 2026, month: 3, day: 1))
    #expect(read("2024-02-29") == .day(year: 2024, month: 2, day: 29))
    #expect(read("2026-03") == .month(year: 2026, month: 3))
    #expect(read("2026") == .year(2026))
    #expect(read("2026 Q1") == .quarter(year: 2026, quarter: 1))
    #expect(read("2026/27 Q1") == .financialQuarter(year: 2026, quarter: 1))
    #expect(read("2024/25") == .financialYear(2024))
    #expect(read("2024-2025") == .financialYear(2024))
    #expect(read("2024/2025") == .financialYear(2024))
    #expect(read("2024-25") == .financialYear(2024))
    #expect(read("1999/00") == .financialYear(1999))
    #expect(read("1999-2000") == .financialYear(1999))
  }

  @Test func aMonthThatMayBeAYearIsRefusedWithBothMends() {
    for (text, year) in [("2000-01", 2000), ("2008-09", 2008), ("2011-12", 2011)] {
      let error = error(text)
      #expect(error?.rule == .ambiguousYear)
      #expect(error?.help.contains(text.replacing("-", with: "/")) == true)
      #expect(error?.help.contains("\(text)-01") == true)
      #expect(read(text, .financialYear) == .financialYear(year))
      #expect(read(text, .month) == .month(year: year, month: Int(text.suffix(2)) ?? 0))
      #expect(read(text.replacing("-", with: "/")) == .financialYear(year))
    }
    #expect(read("2011-11") == .month(year: 2011, month: 11))
    #expect(read("1999-00") == .financialYear(1999))
    #expect(read("2012-13") == .financialYear(2012))
    #expect(error("2024-25", .month)?.rule == .invalidDate)
    #expect(error("2024-03", .financialYear)?.rule == .invalidDate)
  }

  @Test func daysThatDoNotExistAreRefused() {
    for text in [
      "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31",
      "2026-13", "2026 Q5", "2026 Q0", "2024/26", "2024-2026", "2024/27 Q1", "2026/27 Q5",
    ] {
      #expect(error(text)?.rule == .invalidDate, "\(text)")
    }
    #expect(read("2000-02-29") == .day(year: 2000, month: 2, day: 29))
  }

  @Test func whatIsNoDateIsRefusedWithTheFormToWrite() {
    for (text, help) in [
      ("01/03/2026", "write 2026-03-01 or 2026-01-03"), ("13/03/2026", "write 2026-03-13"),
      ("3.3.26", "write 2026-03-03"), ("2026-3-1", "write 2026-03-01"),
      ("01-Mar-26", "write 2026-03-01"), ("1 March 2026", "write 2026-03-01"),
      ("29th February 2024", "write 2024-02-29"), ("March 2026", "write 2026-03"),
      ("Sept 2025", "write 2025-09"),
    ] {
      #expect(error(text)?.help == help, "\(text)")
    }
    for text in [
      "", " ", "26-03-01", "2026-3-1", "2026-03-01 ", "20260301", "spring", "2026Q1", "٢٠٢٦",
      "12026", "2026-03-01-01", "99999999999999999999", "31/02/2026", "31 February 2026", "2/3/4",
      String(repeating: "2026-", count: 50), "2026\u{0}",
    ] {
      let error = error(text)
      #expect(error?.rule == .invalidDate, "\(text)")
      #expect(error?.help.contains("02-31") == false, "\(text)")
    }
  }

  @Test func aDateStandsForAllItsDays() throws {
    func days(_ text: String) throws -> String {
      let date = try PartialDate.read(text).get()
      func iso(_ day: Int) -> String {
        let date = civilDate(ofDay: day)
        return "\(date.year)-\(padded(date.month))-\(padded(date.day))"
      }
      return iso(date.firstDay) + " " + iso(date.lastDay)
    }
    #expect(try days("2024-02") == "2024-02-01 2024-02-29")
    #expect(try days("2026-12") == "2026-12-01 2026-12-31")
    #expect(try days("2026") == "2026-01-01 2026-12-31")
    #expect(try days("2026 Q1") == "2026-01-01 2026-03-31")
    #expect(try days("2026 Q4") == "2026-10-01 2026-12-31")
    #expect(try days("2024/25") == "2024-04-01 2025-03-31")
    #expect(try days("2026/27 Q1") == "2026-04-01 2026-06-30")
    #expect(try days("2026/27 Q4") == "2027-01-01 2027-03-31")
    let academic = try PartialDate.read("2024/25").get().days(yearStart: (8, 1))
    #expect(academic == dayNumber(2024, 8, 1)..<dayNumber(2025, 8, 1))
  }

  @Test func theQuartersOfAYearAreTheYear() throws {
    for (year, quarters) in [("2024", "2024 Q"), ("2024/25", "2024/25 Q")] {
      let whole = try PartialDate.read(year).get().days()
      var next = whole.lowerBound
      for quarter in 1...4 {
        let days = try PartialDate.read("\(quarters)\(quarter)").get().days()
        #expect(days.lowerBound == next)
        next = days.upperBound
      }
      #expect(next == whole.upperBound)
    }
  }

  @Test func dataHoldsWhatIsReadBack() throws {
    for text in ["2026-03-01", "2026-03", "2026", "2026 Q1", "2026/27 Q1", "2024/25", "0099/00"] {
      let date = try PartialDate.read(text).get()
      #expect(date.dataText == text)
      #expect(try PartialDate.read(date.dataText).get() == date)
    }
    #expect(try PartialDate.read("2024-25").get().dataText == "2024/25")
    #expect(try PartialDate.read("2026-03").get().iso == "2026-03")
    #expect(try PartialDate.read("2024/25").get().iso == nil)
  }

  @Test func datesAreWordedInEachLanguage() throws {
    for (text, english, welsh) in [
      ("2026-03-01", "1 March 2026", "1 Mawrth 2026"), ("2026-03", "March 2026", "Mawrth 2026"),
      ("2026", "2026", "2026"),
      ("2026 Q1", "January to March 2026", "Ionawr i Mawrth 2026"),
      ("2024/25", "2024 to 2025", "2024 i 2025"),
      ("2026/27 Q1", "quarter 1 of 2026 to 2027", "chwarter 1, 2026 i 2027"),
    ] {
      let date = try PartialDate.read(text).get()
      #expect(date.text(in: try Theme.language("en")) == english)
      #expect(date.text(in: try Theme.language("cy")) == welsh)
    }
  }

  @Test func daysAreCountedAsTheCalendarCountsThem() {
    #expect(dayNumber(1970, 1, 1) == 0)
    #expect(dayNumber(2000, 3, 1) - dayNumber(2000, 2, 28) == 2)
    #expect(dayNumber(1900, 3, 1) - dayNumber(1900, 2, 28) == 1)
    #expect(dayNumber(2026, 13, 1) == dayNumber(2027, 1, 1))
    var number = dayNumber(1895, 12, 30)
    var last = civilDate(ofDay: number)
    for _ in 0..<60_000 {
      number += 1
      let next = civilDate(ofDay: number)
      let isNextDay =
        (next.year, next.month, next.day) == (last.year, last.month, last.day + 1)
        || (next.year, next.month, next.day) == (last.year, last.month + 1, 1)
        || (next.year, next.month, next.day) == (last.year + 1, 1, 1) && last.month == 12
      guard isNextDay, dayNumber(next.year, next.month, next.day) == number else {
        Issue.record("day \(number) is \(next)")
        return
      }
      last = next
    }
  }
}
