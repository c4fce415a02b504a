extension PartialDate {
  /// The periods that dates are grouped by.
  public enum Period: Sendable { case year, quarter, financialYear }

  /// The period that all days of the date lie in; `nil` where they lie in several, as those of a year lie in
  /// two financial years.
  ///
  /// - Parameters:
  ///   - period: The sort of period.
  ///   - yearStart: The month and day on which financial years begin.
  /// - Returns: The period as a date.
  public func period(
    _ period: Period, yearStart: (month: Int, day: Int) = (4, 1)
  ) -> PartialDate? {
    let days = days(yearStart: yearStart)
    let first = civilDate(ofDay: days.lowerBound)
    let candidates: [PartialDate] =
      switch period {
      case .year: [PartialDate(.year(first.year))]
      case .quarter:
        [PartialDate(.quarter(year: first.year, quarter: (first.month - 1) / 3 + 1))]
      case .financialYear:
        [PartialDate(.financialYear(first.year)), PartialDate(.financialYear(first.year - 1))]
      }
    return candidates.first { candidate in
      let whole = candidate.days(yearStart: yearStart)
      return whole.lowerBound <= days.lowerBound && days.upperBound <= whole.upperBound
    }
  }

  /// The year or quarter behind this one; `nil` for days and months.
  public var following: PartialDate? {
    switch form {
    case .day, .month: nil
    case .year(let year): PartialDate(.year(year + 1))
    case .financialYear(let year): PartialDate(.financialYear(year + 1))
    case .quarter(let year, let quarter):
      PartialDate(
        quarter < 4
          ? .quarter(year: year, quarter: quarter + 1) : .quarter(year: year + 1, quarter: 1))
    case .financialQuarter(let year, let quarter):
      PartialDate(
        quarter < 4
          ? .financialQuarter(year: year, quarter: quarter + 1)
          : .financialQuarter(year: year + 1, quarter: 1))
    }
  }
}
