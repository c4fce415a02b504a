import Diagnostics

/// A moment: seconds since the beginning of 1970 in UTC.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// Makes a moment.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// The moment in RFC 3339, in UTC.
  public var description: String {
    let time = civil(offset: 0)
    return "\(padded(time.year, 4))-\(padded(time.month))-\(padded(time.day))"
      + "T\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))Z"
  }

  /// The day of the moment in a zone.
  public func day(in zone: TimeZoneRule) -> PartialDate {
    let time = civil(offset: zone.offset(at: seconds))
    return PartialDate(.day(year: time.year, month: time.month, day: time.day))
  }

  /// The moment in words, such as "1 September 2026 at 09:30".
  public func text(in language: Language, zone: TimeZoneRule) -> String {
    let time = civil(offset: zone.offset(at: seconds))
    return fill(
      language.dates.time,
      [
        "date": day(in: zone).text(in: language), "hour": padded(time.hour),
        "minute": padded(time.minute),
      ])
  }

  private func civil(
    offset: Int64
  ) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let local = seconds.addingReportingOverflow(offset).partialValue
    let second = Int(((local % 86_400) + 86_400) % 86_400)
    let date = civilDate(ofDay: Int(local / 86_400) - (local % 86_400 < 0 ? 1 : 0))
    return (date.year, date.month, date.day, second / 3600, second / 60 % 60, second % 60)
  }

  /// Reads a time.
  ///
  /// - Parameters:
  ///   - text: RFC 3339 (`2026-09-01T09:30:00+01:00`), a time without a zone
  ///     (`2026-09-01 09:30`), or a date, which is its first minute.
  ///   - zone: The zone of times that name none. A time that a clock shows twice is the later one; one
  ///     that no clock shows is an error.
  ///   - isNeverEarly: Whether a part of a second counts as the whole of it.
  /// - Returns: The moment, or why the text is none.
  public static func read(
    _ text: String, in zone: TimeZoneRule, isNeverEarly: Bool = true
  ) -> Result<Instant, DateError> {
    TimeText(text, isNeverEarly: isNeverEarly).read(in: zone)
  }
}

/// The parts of a text that is to be a time.
private struct TimeText {
  private let text: String
  private let bytes: [UInt8]
  private let isNeverEarly: Bool

  init(_ text: String, isNeverEarly: Bool) {
    self.text = text
    self.isNeverEarly = isNeverEarly
    bytes = Array(text.utf8.prefix(64))
  }

  func read(in zone: TimeZoneRule) -> Result<Instant, DateError> {
    guard text.utf8.count == bytes.count, let year = number(0, 4), sign(4, "-"),
      let month = number(5, 2), sign(7, "-"), let day = number(8, 2)
    else { return unreadable() }
    guard (1...12) ~= month, (1...daysInMonth(year, month)) ~= day else {
      return failure("there is no day “\(text.prefix(10))”")
    }
    let midnight = Int64(dayNumber(year, month, day)) * 86_400
    if bytes.count == 10 { return local(midnight, zone) }
    guard sign(10, "T") || sign(10, " ") || sign(10, "t"), let hour = number(11, 2), sign(13, ":"),
      let minute = number(14, 2), hour < 24, minute < 60
    else { return unreadable() }
    var position = 16
    var second = 0
    if sign(position, ":") {
      guard let value = number(position + 1, 2), value <= 60 else { return unreadable() }
      second = min(value, 59)
      // The 61st second of a minute is of no clock here.
      var hasMore = value == 60
      position += 3
      if sign(position, ".") {
        position += 1
        while position < bytes.count, let digit = digit(position) {
          hasMore = hasMore || digit > 0
          position += 1
        }
      }
      if hasMore, isNeverEarly { second += 1 }
    }
    let time = midnight + Int64(hour * 3600 + minute * 60 + second)
    if position == bytes.count { return local(time, zone) }
    guard let offset = offset(at: position) else { return unreadable() }
    return .success(Instant(seconds: time - offset))
  }

  private func local(_ time: Int64, _ zone: TimeZoneRule) -> Result<Instant, DateError> {
    if let seconds = zone.moment(ofLocal: time) { return .success(Instant(seconds: seconds)) }
    let later = zone.moment(ofLocal: time + 3600).map { _ in
      "write “\(text.prefix(11))\(padded(Int(time / 3600 + 1) % 24)):\(padded(Int(time / 60) % 60))”"
    }
    return .failure(
      DateError(
        rule: .invalidDate, message: "no clock shows “\(text)”: the clocks go forward over it",
        help: later ?? "write an earlier or a later time"))
  }

  private func offset(at position: Int) -> Int64? {
    if bytes.count == position + 1, sign(position, "Z") || sign(position, "z") { return 0 }
    guard bytes.count == position + 6, let hours = number(position + 1, 2), sign(position + 3, ":"),
      let minutes = number(position + 4, 2), hours < 24, minutes < 60
    else { return nil }
    let offset = Int64(hours * 3600 + minutes * 60)
    if sign(position, "+") { return offset }
    return sign(position, "-") ? -offset : nil
  }

  private func digit(_ position: Int) -> Int? {
    guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
    return Int(bytes[position] - 0x30)
  }

  private func number(_ start: Int, _ count: Int) -> Int? {
    var value = 0
    for position in start..<start + count {
      guard let digit = digit(position) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private func sign(_ position: Int, _ sign: Unicode.Scalar) -> Bool {
    position < bytes.count && UInt32(bytes[position]) == sign.value
  }

  private func unreadable() -> Result<Instant, DateError> {
    failure("“\(text)” is not a time that can be read")
  }

  private func failure(_ message: String) -> Result<Instant, DateError> {
    .failure(
      DateError(rule: .invalidDate, message: message, help: "write it as 2026-09-01 09:30"))
  }
}
