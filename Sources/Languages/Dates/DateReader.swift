public import Diagnostics

/// Why a date or a time cannot be read.
public struct DateError: Error, Hashable, Sendable {
  /// `invalid-date` or `ambiguous-year`.
  public let rule: Rule
  /// The fact.
  public let message: String
  /// How it is to be written.
  public let help: String
  /// The text that is to stand there, where only one can be meant.
  public var mend: String?
}

extension PartialDate {
  /// What a text such as `2011-12` means, where it may mean two things.
  public enum Format: String, CaseIterable, Sendable {
    /// Not known: such a text is an error.
    case any
    /// A financial year.
    case financialYear = "financial-year"
    /// A month.
    case month
  }

  /// Reads a date.
  ///
  /// - Parameters:
  ///   - text: `2026-03-01`, `2026-03`, `2026`, `2026 Q1`, `2024/25`, `2024-2025`, `2024-25` or
  ///     `2026/27 Q1`.
  ///   - format: What a text means that may be a month or a financial year.
  /// - Returns: The date, or why the text is none.
  public static func read(
    _ text: String, format: Format = .any
  ) -> Result<PartialDate, DateError> {
    // Most dates are days, and need not be taken apart.
    day(text).map { .success($0) } ?? DateText(text, format: format).read()
  }

  /// The day of a text such as `2026-03-01`; `nil` for any other.
  private static func day(_ text: String) -> PartialDate? {
    let bytes = text.utf8
    guard bytes.count == 10 else { return nil }
    var (numbers, number, position) = ((0, 0), 0, 0)
    for byte in bytes {
      switch (position, byte) {
      case (4, 0x2D): (numbers.0, number) = (number, 0)
      case (7, 0x2D): (numbers.1, number) = (number, 0)
      case (0...3, 0x30...0x39), (5...6, 0x30...0x39), (8...9, 0x30...0x39):
        number = number * 10 + Int(byte - 0x30)
      default: return nil
      }
      position += 1
    }
    let (year, month) = numbers
    guard (1...12) ~= month, (1...daysInMonth(year, month)) ~= number else { return nil }
    return PartialDate(.day(year: year, month: month, day: number))
  }
}

/// The parts of a text that is to be a date.
private struct DateText {
  let text: String
  let format: PartialDate.Format
  /// The runs of digits.
  let numbers: [(digits: Int, value: Int)]
  /// The text with `0` for each run of digits.
  let shape: String

  init(_ text: String, format: PartialDate.Format) {
    self.text = text
    self.format = format
    var numbers: [(digits: Int, value: Int)] = []
    var shape: [UInt8] = []
    var isInNumber = false
    for byte in text.utf8.prefix(40) {
      if (0x30...0x39).contains(byte) {
        if !isInNumber {
          numbers.append((0, 0))
          shape.append(0x30)
        }
        let last = numbers.count - 1
        numbers[last].digits += 1
        if numbers[last].digits < 9 {
          numbers[last].value = numbers[last].value * 10 + Int(byte - 0x30)
        }
        isInNumber = true
      } else {
        shape.append(byte)
        isInNumber = false
      }
    }
    self.numbers = numbers
    self.shape = String(decoding: shape, as: UTF8.self)
  }

  func read() -> Result<PartialDate, DateError> {
    let digits = numbers.map(\.digits)
    let values = numbers.map(\.value)
    switch (shape, digits) {
    case ("0-0-0", [4, 2, 2]): return day(values[0], values[1], values[2])
    case ("0-0", [4, 2]): return monthOrYear(values[0], values[1])
    case ("0-0", [4, 4]), ("0/0", [4, 4]):
      return values[1] == values[0] + 1
        ? .success(PartialDate(.financialYear(values[0]))) : notAYear()
    case ("0/0", [4, 2]):
      return values[1] == (values[0] + 1) % 100
        ? .success(PartialDate(.financialYear(values[0]))) : notAYear()
    case ("0", [4]): return .success(PartialDate(.year(values[0])))
    case ("0 Q0", [4, 1]) where (1...4) ~= values[1]:
      return .success(PartialDate(.quarter(year: values[0], quarter: values[1])))
    case ("0/0 Q0", [4, 2, 1]) where (1...4) ~= values[2] && values[1] == (values[0] + 1) % 100:
      return .success(PartialDate(.financialQuarter(year: values[0], quarter: values[2])))
    default: return unreadable()
    }
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> Result<PartialDate, DateError> {
    guard (1...12) ~= month, (1...daysInMonth(year, month)) ~= day else {
      return failure("there is no day “\(text)”", "write year, month and day, such as 2026-03-01")
    }
    return .success(PartialDate(.day(year: year, month: month, day: day)))
  }

  private func monthOrYear(_ year: Int, _ second: Int) -> Result<PartialDate, DateError> {
    let isMonth = (1...12) ~= second
    let isYear = second == (year + 1) % 100
    switch (isMonth, isYear, format) {
    case (true, true, .any):
      return .failure(
        DateError(
          rule: .ambiguousYear,
          message: "“\(text)” may be a month or a financial year",
          help: "write \(year)/\(padded(second)) for the financial year, or a day such as "
            + "\(text)-01 for the month"))
    case (true, _, .any), (true, _, .month):
      return .success(PartialDate(.month(year: year, month: second)))
    case (_, true, .any), (_, true, .financialYear):
      return .success(PartialDate(.financialYear(year)))
    default:
      return failure(
        "there is no month “\(text)”",
        "write year and month, such as 2026-03, or a financial "
          + "year, such as 2024/25")
    }
  }

  private func notAYear() -> Result<PartialDate, DateError> {
    failure(
      "“\(text)” is not a financial year: the second year is not the one after the first",
      "write it as 2024/25")
  }

  private func failure(_ message: String, _ help: String) -> Result<PartialDate, DateError> {
    .failure(DateError(rule: .invalidDate, message: message, help: help))
  }

  /// A text in none of the forms: if it is a day in words or with strokes, the help gives the form.
  private func unreadable() -> Result<PartialDate, DateError> {
    let days = possibleDays
    if days.count == 2 {
      let names = possibleMonths.map { "\($0.day) \(Self.months[$0.month - 1])" }
      return failure(
        "“\(text)” may be \(names.joined(separator: " or "))",
        "write \(days.joined(separator: " or "))")
    }
    let message = "“\(text)” is not a date that can be read"
    if let day = days.first ?? wordedDay() {
      let isCertain = numbers.contains { $0.digits == 4 }
      return .failure(
        DateError(
          rule: .invalidDate, message: message, help: "write \(day)", mend: isCertain ? day : nil))
    }
    if shape == "0", numbers[0].digits == 5 {
      return failure(
        message,
        "a spreadsheet counts days so: give the column the format YYYY-MM-DD and save again")
    }
    return failure(
      message,
      "write a day (2026-03-01), a month (2026-03), a year (2026), a quarter (2026 Q1) or a "
        + "financial year (2024/25); write nothing where it is not known")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The days that a text such as `01/03/2026`, `1.3.26` or `2026-3-1` may stand for, day first.
  private var possibleMonths: [(year: Int, month: Int, day: Int)] {
    guard ["0/0/0", "0.0.0", "0-0-0"].contains(shape) else { return [] }
    let values = numbers.map(\.value)
    if numbers[0].digits == 4 { return [(values[0], values[1], values[2])].filter(isDay) }
    guard numbers[2].digits == 4 || numbers[2].digits == 2 && shape != "0-0-0",
      numbers[0].digits <= 2
    else {
      return []
    }
    let year = numbers[2].digits == 4 ? values[2] : 2000 + values[2]
    let days = [(year, values[1], values[0]), (year, values[0], values[1])].filter(isDay)
    return values[0] == values[1] ? Array(days.prefix(1)) : days
  }

  private var possibleDays: [String] {
    possibleMonths.compactMap { isoDay($0.year, $0.month, $0.day) }
  }

  private func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (1...12) ~= month && (1...daysInMonth(year, month)) ~= day
  }

  private func wordedDay() -> String? {
    let words = text.lowercased().split { " -.,/".contains($0) }.map { String($0.prefix(3)) }
    let months = Self.months.map { $0.prefix(3).lowercased() }
    guard let month = words.lazy.compactMap({ months.firstIndex(of: $0) }).first,
      let last = numbers.last, last.digits == 4 || last.digits == 2 && numbers.count == 2
    else { return nil }
    let year = last.digits == 4 ? last.value : 2000 + last.value
    guard numbers.count == 2 else {
      return numbers.count == 1 ? "\(padded(year, 4))-\(padded(month + 1))" : nil
    }
    return isoDay(year, month + 1, numbers[0].value)
  }

  /// A day as it is to be written; `nil` where there is no such day.
  private func isoDay(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard isDay(year, month, day) else { return nil }
    return PartialDate(.day(year: year, month: month, day: day)).iso
  }
}
