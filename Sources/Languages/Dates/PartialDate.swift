/// A date as people know it: a day, a month, a year, a quarter or a financial year. It stands for all
/// days from its first to its last.
public struct PartialDate: Hashable, Sendable {
  /// How much of the date is known.
  public enum Form: Hashable, Sendable {
    /// `2026-03-01`
    case day(year: Int, month: Int, day: Int)
    /// `2026-03`
    case month(year: Int, month: Int)
    /// `2026`
    case year(Int)
    /// `2026 Q1`: January to March
    case quarter(year: Int, quarter: Int)
    /// `2024/25`, by the year that it begins in
    case financialYear(Int)
    /// `2026/27 Q1`, by the year that the financial year begins in
    case financialQuarter(year: Int, quarter: Int)
  }

  /// How much of the date is known.
  public let form: Form

  /// Makes a date of parts that were checked.
  init(_ form: Form) { self.form = form }

  /// The first day, counted from 1 January 1970; financial years begin on 1 April.
  public var firstDay: Int { days().lowerBound }

  /// The last day, counted from 1 January 1970; financial years end on 31 March.
  public var lastDay: Int { days().upperBound - 1 }

  /// The days that the date stands for, counted from 1 January 1970.
  ///
  /// - Parameter yearStart: The month and day on which financial years begin.
  /// - Returns: The days, from the first up to the one behind the last.
  public func days(yearStart: (month: Int, day: Int) = (4, 1)) -> Range<Int> {
    switch form {
    case .day(let year, let month, let day):
      let first = dayNumber(year, month, day)
      return first..<first + 1
    case .month(let year, let month):
      return dayNumber(year, month, 1)..<dayNumber(year, month + 1, 1)
    case .year(let year): return dayNumber(year, 1, 1)..<dayNumber(year + 1, 1, 1)
    case .quarter(let year, let quarter):
      return dayNumber(year, quarter * 3 - 2, 1)..<dayNumber(year, quarter * 3 + 1, 1)
    case .financialYear(let year):
      return dayNumber(
        year, yearStart.month, yearStart.day)..<dayNumber(year + 1, yearStart.month, yearStart.day)
    case .financialQuarter(let year, let quarter):
      let month = yearStart.month + (quarter - 1) * 3
      return dayNumber(year, month, yearStart.day)..<dayNumber(year, month + 3, yearStart.day)
    }
  }

  /// The calendar years that it lies in.
  public var years: ClosedRange<Int> {
    civilDate(ofDay: firstDay).year...civilDate(ofDay: lastDay).year
  }

  /// The form that HTML and data files take; `nil` for quarters and financial years, which have none.
  public var iso: String? {
    switch form {
    case .day(let year, let month, let day): "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    case .month(let year, let month): "\(padded(year, 4))-\(padded(month))"
    case .year(let year): padded(year, 4)
    case .quarter, .financialYear, .financialQuarter: nil
    }
  }

  /// The date as data files have it: what ``read(_:format:)`` reads back.
  public var dataText: String {
    switch form {
    case .day, .month, .year: iso ?? ""
    case .quarter(let year, let quarter): "\(padded(year, 4)) Q\(quarter)"
    case .financialYear(let year): "\(padded(year, 4))/\(padded((year + 1) % 100))"
    case .financialQuarter(let year, let quarter):
      "\(padded(year, 4))/\(padded((year + 1) % 100)) Q\(quarter)"
    }
  }

  /// A day, counted from 1970, in the digits of data files.
  public static func text(ofDay day: Int) -> String {
    let day = civilDate(ofDay: day)
    return "\(padded(day.year, 4))-\(padded(day.month))-\(padded(day.day))"
  }

  /// The date in words.
  public func text(in language: Language) -> String {
    let words = language.dates
    func month(_ number: Int) -> String {
      words.months.indices.contains(number - 1) ? words.months[number - 1] : padded(number)
    }
    switch form {
    case .day(let year, let month_, let day):
      return fill(
        words.day, ["day": String(day), "month": month(month_), "year": padded(year, 4)])
    case .month(let year, let number):
      return fill(words.month, ["month": month(number), "year": padded(year, 4)])
    case .year(let year): return padded(year, 4)
    case .quarter(let year, let quarter):
      return fill(
        words.quarter,
        [
          "first": month(quarter * 3 - 2), "last": month(quarter * 3), "year": padded(year, 4),
        ])
    case .financialYear(let year):
      return fill(
        words.financialYear, ["first": padded(year, 4), "second": padded(year + 1, 4)])
    case .financialQuarter(let year, let quarter):
      return fill(
        words.financialQuarter,
        [
          "quarter": String(quarter), "first": padded(year, 4), "second": padded(year + 1, 4),
        ])
    }
  }
}

/// The number of a day, counted from 1 January 1970 in the Gregorian calendar. A month beyond December
/// is one of the next year.
func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let year = year + (month - 1) / 12
  let month = (month - 1) % 12 + 1
  // Years counted from March, so that the leap day is the last of its year.
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/// The year, month and day of a day's number: the reverse of ``dayNumber(_:_:_:)``.
func civilDate(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = number + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra =
    (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (year, month, day)
}

/// The number of days in a month.
func daysInMonth(_ year: Int, _ month: Int) -> Int {
  dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}

/// A number with noughts before it.
func padded(_ number: Int, _ width: Int = 2) -> String {
  let digits = String(number)
  if digits.utf8.count >= width { return digits }
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A pattern with each `{name}` replaced by what stands for it; unknown names stay as they are.
func fill(_ pattern: String, _ values: KeyValuePairs<String, String>) -> String {
  fill(pattern, values.filling)
}

extension KeyValuePairs<String, String> {
  /// What fills a gap of a string; `nil` for one that nothing is given for.
  public func filling(_ gap: Substring) -> String? { first { $0.key == gap }?.value }
}

/// A pattern with each `{name}` replaced by what is found for it; unknown names stay as they are.
func fill(_ pattern: String, _ value: (Substring) -> String?) -> String {
  guard pattern.utf8.contains(0x7B) else { return pattern }
  // Bytes, since each piece that is put to a string is measured and weighed anew.
  var bytes: [UInt8] = []
  bytes.reserveCapacity(pattern.utf8.count + 32)
  var rest = pattern.utf8[...]
  while let open = rest.firstIndex(of: 0x7B) {
    bytes += rest[..<open]
    rest = rest[open...]
    guard let close = rest.firstIndex(of: 0x7D) else { break }
    let gap = rest[...close]
    if let value = value(Substring(gap.dropFirst().dropLast())) {
      bytes += value.utf8
    } else {
      bytes += gap
    }
    rest = rest[rest.index(after: close)...]
  }
  bytes += rest
  return String(decoding: bytes, as: UTF8.self)
}
