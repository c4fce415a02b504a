extension PartialDate {
  /// The months or years that begin within some days, at even steps.
  ///
  /// - Parameters:
  ///   - months: The step in months: a part of a year, or whole years.
  ///   - days: The days, counted from 1 January 1970; the one behind the last may be a beginning too.
  ///   - most: The most that are wanted.
  /// - Returns: Months for steps that are parts of a year, else years; nothing where there are more than wanted.
  public static func beginnings(
    every months: Int, in days: Range<Int>, atMost most: Int
  ) -> [PartialDate] {
    let first = civilDate(ofDay: days.lowerBound)
    let last = civilDate(ofDay: days.upperBound)
    let start = (first.year * 12 + first.month - 1) / months * months
    let end = last.year * 12 + last.month - 1
    guard months > 0, (end - start) / months <= most + 1 else { return [] }
    let all = stride(from: start, through: end, by: months).map { month in
      months.isMultiple(of: 12)
        ? PartialDate(.year(month / 12))
        : PartialDate(.month(year: month / 12, month: month % 12 + 1))
    }.filter { days.lowerBound <= $0.firstDay && $0.firstDay <= days.upperBound }
    return all.count <= most ? all : []
  }

  /// Some days with those before and after them that make months whole, or years where they are more than two.
  ///
  /// - Parameter days: The days, counted from 1 January 1970.
  /// - Returns: The days, from the first of a month or year to the one behind the last of another.
  public static func roundedOut(_ days: Range<Int>) -> Range<Int> {
    let first = civilDate(ofDay: days.lowerBound)
    let last = civilDate(ofDay: max(days.lowerBound, days.upperBound - 1))
    guard days.count > 2 * 366 else {
      return dayNumber(first.year, first.month, 1)..<dayNumber(last.year, last.month + 1, 1)
    }
    return dayNumber(first.year, 1, 1)..<dayNumber(last.year + 1, 1, 1)
  }
}
