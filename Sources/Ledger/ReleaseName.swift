public import Languages

/// The name of a release: the day on which it was made, and which of that day's it is. `2026-09-01` is the
/// first of its day, `2026-09-01-2` the second.
public struct ReleaseName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The day.
  public let day: PartialDate
  /// Which of the day's releases it is, from 1.
  public let number: Int

  /// Names a release of a day.
  public init(day: PartialDate, number: Int) {
    self.day = day
    self.number = number
  }

  /// Reads the name of a folder; `nil` for one that no release has.
  public init?(_ text: String) {
    let date = text.prefix(10)
    guard case .success(let day) = PartialDate.read(String(date)), case .day = day.form,
      day.iso == String(date)
    else { return nil }
    self.day = day
    let rest = text.dropFirst(10)
    if rest.isEmpty {
      number = 1
    } else {
      guard rest.first == "-", let number = Int(rest.dropFirst()), number > 1,
        rest.dropFirst() == String(number)
      else { return nil }
      self.number = number
    }
  }

  /// The name of its folder.
  public var description: String {
    let date = day.iso ?? ""
    return number == 1 ? date : "\(date)-\(number)"
  }

  /// Orders by day, and the releases of one day by their numbers.
  public static func < (left: Self, right: Self) -> Bool {
    (left.day.firstDay, left.number) < (right.day.firstDay, right.number)
  }
}
