/// What a timeline shows: things that last and things that happen, by days that are counted from 1970.
public struct TimelineData: Sendable {
  /// The sorts of things that are there: funds, awards, events.
  public let sorts: [Sort]
  /// The things in the order they are shown, each with a time.
  public let rows: [Row]
  /// The days that are shown, from the first to the one behind the last.
  public let days: Range<Int>
  /// The days that may be written along the scale, the closest first: the first choice that has room is taken.
  public let ticks: [[Day]]
  /// The day that a line is drawn at.
  public let today: Day?

  /// The most rows that stay legible.
  public static let mostRows = 60

  /// A sort of things.
  public struct Sort: Hashable, Sendable {
    /// What one of them is called that lasts.
    public let span: ChartData.Name
    /// What one of them is called that is a moment.
    public let moment: ChartData.Name

    /// Names a sort.
    public init(span: ChartData.Name, moment: ChartData.Name) {
      self.span = span
      self.moment = moment
    }
  }

  /// A thing and its time.
  public struct Row: Hashable, Sendable {
    /// What it is called.
    public let name: ChartData.Name
    /// When it is, in words.
    public let words: String
    /// The position of its sort.
    public let sort: Int
    /// When it is.
    public let course: Course

    /// Describes a thing.
    public init(name: ChartData.Name, words: String, sort: Int, course: Course) {
      self.name = name
      self.words = words
      self.sort = sort
      self.course = course
    }
  }

  /// A day with its words.
  public struct Day: Hashable, Sendable {
    /// The day.
    public let day: Int
    /// Its words.
    public let words: String

    /// Names a day.
    public init(_ day: Int, words: String) {
      self.day = day
      self.words = words
    }
  }

  /// Makes data; every row's sort is among the sorts, and there is at least one day.
  public init(
    sorts: [Sort], rows: [Row], days: Range<Int>, ticks: [[Day]], today: Day? = nil
  ) {
    self.sorts = sorts
    self.rows = rows
    self.days = days
    self.ticks = ticks
    self.today = today
  }
}

/// When something is, as far as it is known. Each date stands for all days from its first to the one behind its
/// last.
public enum Course: Hashable, Sendable {
  /// On one of these days.
  case moment(Range<Int>)
  /// From one of some days to one of others; `nil` where no date is given.
  case span(start: Range<Int>?, end: Range<Int>?)
  /// From one of some days on; it went on at least to the day before another.
  case lasting(start: Range<Int>, past: Int)

  /// The days on which it certainly was; `nil` where no day is certain.
  public var known: Range<Int>? {
    switch self {
    case .moment(let days): days.count == 1 ? days : nil
    case .span(let start?, let end?):
      start.upperBound <= end.lowerBound + 1
        ? start.upperBound - 1..<end.lowerBound + 1 : nil
    case .span(let start?, nil): start.upperBound - 1..<start.upperBound
    case .span(nil, let end?): end.lowerBound..<end.lowerBound + 1
    case .span(nil, nil): nil
    case .lasting(let start, let past): start.upperBound - 1..<max(start.upperBound, past)
    }
  }

  /// The days on which it may have been besides, in order.
  public var possible: [Range<Int>] {
    guard let days else { return [] }
    guard let known else { return [days] }
    return [days.lowerBound..<known.lowerBound, known.upperBound..<days.upperBound]
      .filter { !$0.isEmpty }
  }

  /// All days that its dates stand for; `nil` where there is no date.
  public var days: Range<Int>? {
    switch self {
    case .moment(let days): days
    case .span(let start?, let end?):
      min(start.lowerBound, end.lowerBound)..<max(start.upperBound, end.upperBound)
    case .span(let days, nil), .span(nil, let days): days
    case .lasting(let start, let past): start.lowerBound..<max(start.upperBound, past)
    }
  }

  /// Whether no date is given for its beginning.
  public var opensBefore: Bool { if case .span(nil, _?) = self { true } else { false } }

  /// Whether no date is given for its end.
  public var opensAfter: Bool {
    switch self {
    case .span(_?, nil), .lasting: true
    case .span, .moment: false
    }
  }

  /// Whether it is a bar of which the ends of a picture show only a part.
  ///
  /// - Parameter shown: The days of the picture.
  /// - Returns: Whether days of it lie beyond them.
  public func isCut(by shown: Range<Int>) -> Bool {
    guard !isMoment, let days else { return false }
    if opensAfter, days.upperBound <= shown.lowerBound { return true }
    if opensBefore, days.lowerBound >= shown.upperBound { return true }
    return days.overlaps(shown)
      && (days.lowerBound < shown.lowerBound || days.upperBound > shown.upperBound)
  }

  /// Whether it is a moment.
  public var isMoment: Bool { if case .moment = self { true } else { false } }
}
