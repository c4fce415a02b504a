import Content
import Diagnostics
import Funding
import Languages
import Ledger
import OpenData
import Quantities

/// What is known of the values that a figure had: those that releases published and the present one, with each change that
/// was told laid between the two values that it lies between in time.
struct FigureTimeline: Sendable {
  /// A change that was told: an entry of the figure's history, which says the value before, or a note, which does not.
  struct Event: Sendable {
    let changed: PartialDate
    /// The value before, as the history has it; `nil` for a note.
    let old: Amount?
  }

  /// The values before and after a change, as far as they are known.
  struct Values: Sendable {
    var old: Amount?
    var new: Amount?
  }

  /// That a figure came back to a value that a release had, and nobody told of it.
  struct Return: Sendable {
    let old: Amount?
    let new: Amount?
    /// The first day on which the value after was released; of what is not released yet, today.
    let to: PartialDate
    /// The last release before that had the new value.
    let release: ReleaseName
  }

  /// A value that the figure had on a day; the last one is the present value.
  private struct Known {
    let value: PublishedAmount
    let day: PartialDate
    let release: ReleaseName?
  }

  /// What each event changed, in the order in which the events were given.
  private(set) var values: [Values]
  /// What was changed by what was told of something else, by its place among the days that were given.
  private(set) var shared: [(day: Int, values: Values)] = []
  /// The untold returns, the oldest first.
  private(set) var returns: [Return] = []

  /// Lays the changes of a figure between its values.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - events: The changes that were told, entries of a history in its order.
  ///   - site: The site, with its releases.
  ///   - days: The days of changes that were told of what the figure belongs to or is made from, the oldest first; asked
  ///     for where the changes of the figure do not account for all.
  init(_ figure: Figure, _ events: [Event], in site: Site, besides days: () -> [PartialDate]) {
    let ids = [figure.id] + site.dataset.figures.formerIDs(of: figure)
    var known = site.releases.compactMap { release in
      ids.lazy.compactMap { release.figures[$0.value] }.first.map {
        Known(value: $0.value, day: release.name.day, release: release.name)
      }
    }
    known.append(
      Known(
        value: PublishedAmount(figure.value.value, text: figure.wording), day: site.today,
        release: nil))
    func amount(_ position: Int) -> Amount? {
      known[position].release == nil ? figure.value.value : site.amount(of: known[position].value)
    }
    values = events.map { Values(old: $0.old) }
    let order = Self.inTime(events)
    let places = Self.places(of: order.map { events[$0] }, between: known, in: site)
    for (index, event) in order.enumerated() {
      let place = places[index]
      let others = order.indices.filter { places[$0] == place }
      values[event] = Self.values(
        of: index, among: others, events: order.map { events[$0] },
        before: place > 0 ? amount(place - 1) : nil, after: amount(place))
    }
    var told = Set(places)
    let untold = known.indices.dropFirst().filter { position in
      !told.contains(position) && !known[position - 1].value.means(known[position].value)
    }
    if !untold.isEmpty {
      let days = days()
      let places = Self.places(
        of: days.map { Event(changed: $0, old: nil) }, between: known, besides: told, in: site)
      for position in untold {
        guard let day = places.lastIndex(of: position), let old = amount(position - 1),
          let new = amount(position)
        else { continue }
        shared.append((day, Values(old: old, new: new)))
        told.insert(position)
      }
    }
    returns = known.indices.dropFirst().compactMap { position in
      let (before, after) = (known[position - 1], known[position])
      guard !told.contains(position), !before.value.means(after.value),
        let release = Self.release(before: position, of: known)
      else { return nil }
      return Return(
        old: amount(position - 1), new: amount(position), to: after.day,
        release: release)
    }
  }

  /// The last release before the one ahead of a value that had that value.
  private static func release(before position: Int, of known: [Known]) -> ReleaseName? {
    known[..<(position - 1)].last { $0.value.means(known[position].value) }?.release
  }

  /// The positions of events, the oldest first; entries of a history stay in its order.
  private static func inTime(_ events: [Event]) -> [Int] {
    var latest = Int.min
    let days = events.map { event in
      guard event.old != nil else { return event.changed.firstDay }
      latest = max(latest, event.changed.firstDay)
      return latest
    }
    return events.indices.sorted { (days[$0], $0) < (days[$1], $1) }
  }

  /// Between which values each event lies: the number of known values before it.
  ///
  /// Days leave open whether a change of the day of a release came before it or after. Chosen is what explains most: first
  /// the changes that nothing else would explain, then the returns to an earlier value, and the earlier place where both
  /// are as good.
  private static func places(
    of events: [Event], between known: [Known], besides told: Set<Int> = [], in site: Site
  ) -> [Int] {
    guard !events.isEmpty else { return [] }
    let count = known.count
    /// What it explains to be the first of the events at a place.
    func worth(_ event: Event, at place: Int) -> Int {
      guard place > 0, !told.contains(place),
        !known[place - 1].value.means(known[place].value)
      else { return 0 }
      if let old = event.old {
        let words = site.wording(of: old, in: site.settings.defaultTag)
        guard known[place - 1].value.means(PublishedAmount(old, text: words)) else { return -2 }
      }
      return release(before: place, of: known) == nil ? 2 * (count + events.count) + 1 : 1
    }
    // The best worth of the events so far with the last of them at a place, and where the one before it is then.
    var best: [Int?] = []
    var ways: [[Int]] = []
    for event in events {
      let released = known.dropLast()
      let first = released.prefix { $0.day.lastDay < event.changed.firstDay }.count
      let last = released.prefix { $0.day.firstDay <= event.changed.lastDay }.count
      var next: [Int?] = Array(repeating: nil, count: count)
      var way = Array(repeating: 0, count: count)
      for place in first...max(first, last) {
        if ways.isEmpty { next[place] = worth(event, at: place) }
        for (former, sum) in best.prefix(place + 1).enumerated() {
          guard let sum else { continue }
          let total = sum + (former == place ? 0 : worth(event, at: place))
          if next[place].map({ total > $0 }) ?? true { (next[place], way[place]) = (total, former) }
        }
      }
      best = next
      ways.append(way)
    }
    var place = 0
    for (position, sum) in best.enumerated() {
      guard let sum else { continue }
      if best[place].map({ sum > $0 }) ?? true { place = position }
    }
    var places: [Int] = []
    for way in ways.reversed() {
      places.append(place)
      place = way[place]
    }
    return places.reversed()
  }

  /// What one of several changes between the same two values changed.
  ///
  /// - Parameters:
  ///   - index: The event.
  ///   - others: Those between the same values, with itself, the oldest first.
  ///   - events: All events, the oldest first.
  ///   - before: The known value before them.
  ///   - after: The known value after them.
  /// - Returns: The values, as far as they are known.
  private static func values(
    of index: Int, among others: [Int], events: [Event], before: Amount?, after: Amount?
  ) -> Values {
    let event = events[index]
    // A note of the day of an entry of the history is about the same change.
    func isSame(_ note: Int) -> Bool {
      events[note].old == nil
        && others.contains {
          events[$0].old != nil && events[$0].changed.meets(events[note].changed)
        }
    }
    let later = others.filter { $0 > index && !isSame($0) }
    let new = later.first.map { events[$0].old } ?? after
    guard event.old == nil else { return Values(old: event.old, new: new) }
    // Of several notes the last one led to the value after; those before it were about values that are not known.
    let earlier = others.filter { $0 < index }
    guard !isSame(index), let before, let new, before != new,
      earlier.allSatisfy({ events[$0].old == nil })
    else { return Values() }
    return Values(old: before, new: new)
  }
}

extension PartialDate {
  /// Whether two dates may be of one day.
  fileprivate func meets(_ other: PartialDate) -> Bool {
    firstDay <= other.lastDay && other.firstDay <= lastDay
  }
}

extension Site {
  /// The amount that was published, as far as its words can be read.
  func amount(of published: PublishedAmount) -> Amount? {
    let unit = published.isWhole && !published[.unit].isEmpty ? published[.unit] : nil
    let read = reading.quantities.read(
      published.words, preferring: settings.defaultTag,
      unit: unit.flatMap { $0.contains(" ") ? nil : $0 })
    return try? read.get()
  }

  /// That a figure returned to the value of a release, in each language.
  func returnWords(_ release: ReleaseName) -> LocalizedText {
    LocalizedText(
      languages.map { language in
        let date = release.day.text(in: language)
        return LocalizedText.Text(
          tag: language.tag,
          text: language.string("returned_to_value", ["date": date]) ?? date)
      })
  }
}
