public import Diagnostics
import Funding
public import Languages
public import Pictures

/// A timeline: which funds, awards, figures and events it draws, without the words of a language.
public struct Timeline: Sendable {
  /// What it shows, in words; `nil` where the page knows it.
  public let title: String?
  /// The words above it.
  public let caption: String?
  /// A remark under it.
  public let note: String?
  /// Its name on the page.
  public let id: String?
  /// What it has, the earliest first; what has no date comes last.
  public let items: [Item]
  /// Where it begins, where the author says so.
  public let from: PartialDate?
  /// Where it ends, where the author says so.
  public let to: PartialDate?

  /// A thing with its time.
  public struct Item: Sendable {
    /// What it is.
    public let subject: Subject
    /// When it is.
    public let time: Time
  }

  /// What a thing is.
  public enum Subject: Sendable {
    /// A fund, by its position in the dataset.
    case fund(Int)
    /// An award, by its position in the dataset.
    case award(Int)
    /// A figure, by its position in the dataset, with its id as the block has it.
    case figure(Int, id: Located<String>)
    /// Something that the block tells.
    case event(Event)
  }

  /// The sorts of things, in the order they are explained.
  public enum Sort: String, CaseIterable, Sendable { case fund, award, figure, event }

  /// Something that happened.
  public struct Event: Sendable {
    /// What.
    public let label: String
    /// A page that tells more.
    public let link: Located<String>?
    /// The folder of the page's file, that the link counts from.
    public let folder: String
    /// The id of the source that says it.
    public let source: String?
  }

  /// When something is.
  public enum Time: Hashable, Sendable {
    /// On a date.
    case moment(PartialDate)
    /// From one date to another; what is not given is `nil`.
    case span(start: PartialDate?, end: PartialDate?)
    /// From a date on; it is said to go on.
    case lasting(start: PartialDate)
    /// From a date on; it is said to be over.
    case over(start: PartialDate)
    /// Not given.
    case unknown
  }

  /// How many things there are.
  public var count: Int { items.count }

  /// The ids of the figures that it draws.
  var figures: [Located<String>] {
    items.compactMap { if case .figure(_, let id) = $0.subject { id } else { nil } }
  }

  /// What the block tells.
  var events: [Event] {
    items.compactMap { if case .event(let event) = $0.subject { event } else { nil } }
  }
}

extension Timeline.Subject {
  /// Its sort.
  public var sort: Timeline.Sort {
    switch self {
    case .fund: .fund
    case .award: .award
    case .figure: .figure
    case .event: .event
    }
  }
}

extension Timeline.Time {
  /// When it is, in days.
  ///
  /// - Parameters:
  ///   - yearStart: The month and day on which financial years begin.
  ///   - today: The day that the site is read for.
  /// - Returns: `nil` where no date is given.
  public func course(yearStart: (month: Int, day: Int), today: PartialDate) -> Course? {
    func days(_ date: PartialDate) -> Range<Int> { date.days(yearStart: yearStart) }
    switch self {
    case .unknown, .span(nil, nil): return nil
    case .moment(let date): return .moment(days(date))
    case .span(let start, let end): return .span(start: start.map(days), end: end.map(days))
    case .lasting(let start): return .lasting(start: days(start), past: today.lastDay + 1)
    case .over(let start):
      let start = days(start)
      return .span(
        start: start, end: start.lowerBound..<max(start.upperBound, today.lastDay + 1))
    }
  }

  /// The dates that are given.
  public var dates: [PartialDate] {
    switch self {
    case .moment(let date), .lasting(let date), .over(let date): [date]
    case .span(let start, let end): [start, end].compactMap { $0 }
    case .unknown: []
    }
  }

  /// Whether today is part of it: what has no end that is given may go on.
  public var reachesToday: Bool {
    switch self {
    case .lasting, .over, .span(_?, nil): true
    case .span, .moment, .unknown: false
    }
  }
}

extension Timeline {
  /// The days from the first to the last date, today among them where something may go on.
  ///
  /// - Parameters:
  ///   - yearStart: The month and day on which financial years begin.
  ///   - today: The day that the site is read for.
  /// - Returns: The days, with those that make months or years whole; `nil` where there is no date or the author's ends
  ///   leave none.
  public func days(yearStart: (month: Int, day: Int), today: PartialDate) -> Range<Int>? {
    var all = items.flatMap { $0.time.dates }.map { $0.days(yearStart: yearStart) }
    if items.contains(where: { $0.time.reachesToday }) { all.append(today.days()) }
    let first = from.map { $0.days(yearStart: yearStart).lowerBound }
    let last = to.map { $0.days(yearStart: yearStart).upperBound }
    guard let low = first ?? all.map(\.lowerBound).min(),
      let high = last ?? all.map(\.upperBound).max(), low < high
    else { return nil }
    let whole = PartialDate.roundedOut(low..<high)
    let shown = (first ?? whole.lowerBound)..<(last ?? whole.upperBound)
    return items.contains { item in
      item.time.course(yearStart: yearStart, today: today)?.reaches(shown) ?? false
    } ? shown : nil
  }
}

extension Course {
  /// Whether any of it is within some days.
  public func reaches(_ shown: Range<Int>) -> Bool {
    guard let days else { return false }
    if opensAfter { return days.lowerBound < shown.upperBound }
    if opensBefore { return days.upperBound > shown.lowerBound }
    return days.overlaps(shown)
  }
}
