import Diagnostics
public import YAML

/// The words by which one language writes dates: data, from the part `dates` of the language's file.
public struct DateWords: Sendable {
  /// The names of the months.
  public let months: [String]
  /// `{day} {month} {year}`
  public let day: String
  /// `{month} {year}`
  public let month: String
  /// `{first} to {last} {year}`
  public let quarter: String
  /// `{first} to {second}`
  public let financialYear: String
  /// `quarter {quarter} of {first} to {second}`
  public let financialQuarter: String
  /// `{date} at {hour}:{minute}`
  public let time: String

  /// The keys of the part `dates`.
  public static let schema = RecordSchema(
    name: "dates", entry: "language's dates", place: "Templates/strings/LANG.yaml",
    summary: "The words of dates.",
    keys: [
      .init("months", .list(of: .text), required: true, "The twelve months."),
      .init("day", .text, required: true, "A day: {day}, {month}, {year}."),
      .init("month", .text, required: true, "A month: {month}, {year}."),
      .init("quarter", .text, required: true, "A quarter: {first} and {last} month, {year}."),
      .init("financial_year", .text, required: true, "A financial year: {first}, {second}."),
      .init(
        "financial_quarter", .text, required: true,
        "A quarter of a financial year: {quarter}, {first}, {second}."),
      .init("time", .text, required: true, "A time: {date}, {hour}, {minute}."),
    ])

  init?(_ record: Record) {
    let months = record.texts("months").map(\.value)
    guard months.count == 12, let day = record.text("day"), let month = record.text("month"),
      let quarter = record.text("quarter"), let year = record.text("financial_year"),
      let yearQuarter = record.text("financial_quarter"), let time = record.text("time")
    else { return nil }
    self.months = months
    self.day = day.value
    self.month = month.value
    self.quarter = quarter.value
    financialYear = year.value
    financialQuarter = yearQuarter.value
    self.time = time.value
  }
}
