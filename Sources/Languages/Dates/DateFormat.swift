import Diagnostics

/// How the dates of a table are written.
public enum DateFormat: Hashable, Sendable {
  /// As data files have them; what a text such as `2011-12` means may be said.
  case standard(PartialDate.Format)
  /// By a pattern such as `%d/%m/%Y`; dates as data files have them are read too.
  case pattern(DatePattern)

  /// Reads the name of a format: `%d/%m/%Y`, `financial-year` or `month`.
  public init?(_ text: String) {
    if let format = PartialDate.Format(rawValue: text), format != .any {
      self = .standard(format)
    } else if let pattern = DatePattern(text) {
      self = .pattern(pattern)
    } else {
      return nil
    }
  }

  /// What to write into a table's description for a column whose days are written like one with strokes: each format that
  /// reads it; `nil` where it is no such day.
  public static func help(reading text: String) -> String? {
    let text = text.withoutMidnight
    let formats = ["%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d/%m/%y", "%m/%d/%y"].filter {
      DatePattern($0)?.read(text) != nil
    }
    guard !formats.isEmpty else { return nil }
    let lines = formats.map { "“format: \"\($0)\"”" }.joined(separator: " or ")
    return "or say how the column writes its dates: \(lines)"
  }

  /// Reads a date; midnight behind a day, which spreadsheets and databases write, says nothing.
  public func read(_ text: String) -> Result<PartialDate, DateError> {
    let text = text.withoutMidnight
    switch self {
    case .standard(let format): return PartialDate.read(text, format: format)
    case .pattern(let pattern):
      if let date = pattern.read(text) { return .success(date) }
      if case .success(let date) = PartialDate.read(text) { return .success(date) }
      return .failure(
        DateError(
          rule: .invalidDate,
          message: "“\(text)” is not a date as “\(pattern.text)” has it",
          help: "write it as \(pattern.example), or mend “format” in the table's description"))
    }
  }
}

/// A date's parts in an order: `%d` for the day, `%m` for the month, `%b` or `%B` for its English name, `%Y` for the
/// year and `%y` for its last two digits; anything else stands for itself.
public struct DatePattern: Hashable, Sendable {
  /// The pattern as it was written.
  public let text: String
  private let parts: [Part]

  private enum Part: Hashable {
    case day, month, monthName, year, shortYear
    case literal(UInt8)
  }

  /// Reads a pattern: `nil` unless it has one year, one month and at most one day.
  public init?(_ text: String) {
    var parts: [Part] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        parts.append(.literal(byte))
        continue
      }
      switch bytes.popFirst() {
      case UInt8(ascii: "d"): parts.append(.day)
      case UInt8(ascii: "m"): parts.append(.month)
      case UInt8(ascii: "b"), UInt8(ascii: "B"): parts.append(.monthName)
      case UInt8(ascii: "Y"): parts.append(.year)
      case UInt8(ascii: "y"): parts.append(.shortYear)
      default: return nil
      }
    }
    func count(_ kinds: Part...) -> Int { parts.filter { kinds.contains($0) }.count }
    guard count(.year, .shortYear) == 1, count(.month, .monthName) == 1, count(.day) <= 1 else {
      return nil
    }
    self.text = text
    self.parts = parts
  }

  /// The first of March 2026 in this form.
  var example: String {
    parts.map { part in
      switch part {
      case .day: "01"
      case .month: "03"
      case .monthName: text.contains("%B") ? "March" : "Mar"
      case .year: "2026"
      case .shortYear: "26"
      case .literal(let byte): String(decoding: [byte], as: UTF8.self)
      }
    }.joined()
  }

  /// The date that a text stands for; `nil` where it has another form or there is no such day.
  func read(_ text: String) -> PartialDate? {
    var rest = text.utf8[...]
    var (year, month, day) = (0, 0, 0)
    for part in parts {
      switch part {
      case .literal(let byte):
        guard rest.popFirst() == byte else { return nil }
      case .monthName:
        guard let found = Self.month(&rest) else { return nil }
        month = found
      case .day, .month:
        guard let number = Self.number(&rest, digits: 1...2) else { return nil }
        if part == .day { day = number } else { month = number }
      case .year:
        guard let number = Self.number(&rest, digits: 4...4) else { return nil }
        year = number
      case .shortYear:
        guard let number = Self.number(&rest, digits: 2...2) else { return nil }
        year = number < 70 ? 2000 + number : 1900 + number
      }
    }
    guard rest.isEmpty, (1...12) ~= month else { return nil }
    guard parts.contains(.day) else { return PartialDate(.month(year: year, month: month)) }
    guard (1...daysInMonth(year, month)) ~= day else { return nil }
    return PartialDate(.day(year: year, month: month, day: day))
  }

  private static func number(
    _ rest: inout Substring.UTF8View, digits: ClosedRange<Int>
  ) -> Int? {
    var (value, count) = (0, 0)
    while count < digits.upperBound, let byte = rest.first, (0x30...0x39) ~= byte {
      value = value * 10 + Int(byte - 0x30)
      count += 1
      rest.removeFirst()
    }
    return digits.contains(count) ? value : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The month whose name, or its first three letters or more, stands next.
  private static func month(_ rest: inout Substring.UTF8View) -> Int? {
    let name = rest.prefix { (0x41...0x5A) ~= $0 || (0x61...0x7A) ~= $0 }
    guard name.count >= 3, case let word = String(Substring(name)).lowercased(),
      let found = months.firstIndex(where: { $0.hasPrefix(word) })
    else { return nil }
    rest = rest.dropFirst(name.count)
    return found + 1
  }
}

extension String {
  /// A day without the midnight behind it, as in `2026-03-01T00:00:00Z` or `01/03/2026 00:00`.
  fileprivate var withoutMidnight: String {
    guard utf8.count > 10,
      let mark = utf8.lastIndex(where: { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }),
      let time = String(utf8[utf8.index(after: mark)...])
    else { return self }
    let midnights = ["00:00", "00:00:00", "00:00:00Z", "00:00:00+00:00", "00:00:00.000Z"]
    return midnights.contains(time) ? String(self[..<mark]) : self
  }
}
