import Languages
import Testing

@Suite struct DateFormatTests {
  private func read(_ text: String, _ format: String) throws -> String? {
    try? #require(DateFormat(format)).read(text).get().dataText
  }

  @Test func datesAreReadByAPattern() throws {
    let cases = [
      ("01/03/2026", "%d/%m/%Y", "2026-03-01"), ("1/3/2026", "%d/%m/%Y", "2026-03-01"),
      ("3/1/2026", "%m/%d/%Y", "2026-03-01"), ("1.3.26", "%d.%m.%y", "2026-03-01"),
      ("1 March 2026", "%d %B %Y", "2026-03-01"), ("01-Sept-2026", "%d-%b-%Y", "2026-09-01"),
      ("03/2026", "%m/%Y", "2026-03"), ("01/03/2026 00:00:00", "%d/%m/%Y", "2026-03-01"),
      ("2026-03-01", "%d/%m/%Y", "2026-03-01"), ("2025/26", "%d/%m/%Y", "2025/26"),
      ("2026-03-01T00:00:00Z", "month", "2026-03-01"), ("1/3/75", "%d/%m/%y", "1975-03-01"),
    ]
    for (text, format, date) in cases { #expect(try read(text, format) == date, "\(text)") }
  }

  @Test func formatsAreNamedThatReadADay() throws {
    let cases = [
      ("2024/02/01", "“format: \"%Y/%m/%d\"”"), ("2/13/2024", "“format: \"%m/%d/%Y\"”"),
      ("13/2/24", "“format: \"%d/%m/%y\"”"),
      ("3/4/2024", "“format: \"%d/%m/%Y\"” or “format: \"%m/%d/%Y\"”"),
    ]
    for (text, format) in cases {
      #expect(DateFormat.help(reading: text)?.hasSuffix(": " + format) == true, "\(text)")
    }
    for text in ["99/99/2024", "2024-02-01", "Q1", ""] {
      #expect(DateFormat.help(reading: text) == nil, "\(text)")
    }
  }

  @Test func whatIsNoSuchDateIsRefused() throws {
    for text in ["31/02/2026", "1/13/2026", "01/03/26", "x/y/z", "", "01/03/2026 09:30"] {
      #expect(try read(text, "%d/%m/%Y") == nil, "\(text)")
    }
  }

  @Test func aPatternNeedsOneYearAndOneMonth() {
    for text in ["", "%d", "%Y", "%d/%m", "%d/%m/%Y/%y", "dd/mm/yyyy", "%q/%m/%Y", "%", "any"] {
      #expect(DateFormat(text) == nil, "\(text)")
    }
  }
}
