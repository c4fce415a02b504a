import Diagnostics
import Funding
import Languages
import Pictures
import Quantities
import YAML

extension BlockReader {
  /// Reads a timeline; whatever is wrong with it is told in one run.
  mutating func timeline(_ record: Record) -> Timeline? {
    let known = diagnostics.count
    let from = date(record, "from")
    let to = date(record, "to")
    let items = funds(record) + awards(record) + figures(record) + events(record)
    let timeline = Timeline(
      title: record.text("title")?.value, caption: record.text("caption")?.value,
      note: record.text("note")?.value, id: record.text("id")?.value,
      items: items.inOrder(reading), from: from, to: to)
    report(timeline.problems(dataset, reading, isWhole: !diagnostics[known...].hasErrors), record)
    return !diagnostics[known...].hasErrors && timeline.title != nil ? timeline : nil
  }

  private mutating func funds(_ record: Record) -> [Timeline.Item] {
    record.texts("funds").compactMap { dataset.funds.resolve($0, diagnostics: &diagnostics) }
      .map { Timeline.Item(subject: .fund($0), time: dataset.funds.entries[$0].time) }
  }

  private mutating func awards(_ record: Record) -> [Timeline.Item] {
    guard let table = record.text("table") else {
      if record.has("where") {
        diagnostics.append(
          Diagnostic(
            .unknownKey, "“where” says nothing about a timeline without “table”",
            at: record.keySpan(of: "where"), help: "write “table: awards”, or take “where” out"))
      }
      return []
    }
    guard table.value == "awards" else {
      diagnostics.append(
        Diagnostic(
          .unknownTable, "a timeline draws the awards and no other table", at: table.span,
          help: "write “awards”"))
      return []
    }
    let chosen =
      dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)?.positions ?? []
    let most = TimelineData.mostRows
    if chosen.count > most {
      diagnostics.append(
        Diagnostic(
          .unfitChart, "the timeline would have \(chosen.count) awards, and \(most) can be read",
          at: record.keySpan(of: "table"), help: "choose fewer with “where”"))
      return []
    }
    return chosen.map { position in
      Timeline.Item(subject: .award(position), time: dataset.awards[position].time)
    }
  }

  private mutating func figures(_ record: Record) -> [Timeline.Item] {
    var items: [Timeline.Item] = []
    for text in record.texts("figures") {
      guard let position = dataset.figures.resolve(text, diagnostics: &diagnostics) else {
        continue
      }
      let figure = dataset.figures.entries[position]
      guard let date = figure.asOf else {
        diagnostics.append(
          Diagnostic(
            .unfitChart, "“\(figure.id.value)” has no “as_of” to be drawn at", at: text.span,
            notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
            help: "say “as_of” of the figure, or leave it out"))
        continue
      }
      items.append(
        Timeline.Item(
          subject: .figure(position, id: text.map { _ in figure.id.value }), time: .moment(date)))
    }
    return items
  }

  private mutating func events(_ record: Record) -> [Timeline.Item] {
    record.records("events").compactMap { entry in
      let source = entry.text("source").flatMap {
        dataset.sources.resolve($0, diagnostics: &diagnostics)
      }
      guard let label = entry.text("label"), let date = date(entry, "date") else { return nil }
      let event = Timeline.Event(
        label: label.value, link: entry.text("link"),
        folder: file.split(separator: "/").dropLast().joined(separator: "/"),
        source: source.map { dataset.sources.entries[$0].id.value })
      return Timeline.Item(subject: .event(event), time: .moment(date))
    }
  }
}

extension [Timeline.Item] {
  /// The earliest first, by the first and then by the last of their days; those without a date last.
  fileprivate func inOrder(_ reading: ReadingSettings) -> [Timeline.Item] {
    let today = reading.asOf.day(in: reading.zone)
    let keys = map { item -> (Int, Int) in
      let course = item.time.course(yearStart: reading.yearStart, today: today)
      guard let days = course?.days else { return (.max, .max) }
      return (
        course?.opensBefore == true ? days.upperBound : days.lowerBound,
        // Which day it is does not change the order.
        item.time.reachesToday ? .max : days.upperBound
      )
    }
    return indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { self[$0] }
  }
}

extension Fund {
  /// From when to when it was open, else from when to when it was there.
  var time: Timeline.Time {
    guard opened == nil || closed == nil else { return .span(start: opened, end: closed) }
    let start = opened ?? life.from
    let end = closed ?? life.to
    guard end == nil, let start else {
      return start == nil && end == nil ? .unknown : .span(start: start, end: end)
    }
    switch status {
    case "open": return .lasting(start: start)
    case "closed", "completed": return .over(start: start)
    default: return .span(start: start, end: nil)
    }
  }
}

extension Award {
  /// From when to when the work goes on; the date of the decision where neither is given.
  var time: Timeline.Time {
    let start = actualStart ?? start
    let end = actualEnd ?? end
    guard start == nil, end == nil else { return .span(start: start, end: end) }
    return awarded.map { .moment($0) } ?? .unknown
  }
}

extension Timeline {
  /// Gathers the awards of a fund.
  init(awards: [Int], _ dataset: FundingDataset, _ reading: ReadingSettings) {
    let items = awards.map { Item(subject: .award($0), time: dataset.awards[$0].time) }
    self.init(
      title: nil, caption: nil, note: nil, id: nil, items: items.inOrder(reading), from: nil,
      to: nil)
  }

  /// What cannot be drawn of the things.
  ///
  /// - Parameters:
  ///   - dataset: The facts.
  ///   - reading: How dates are read.
  ///   - isWhole: Whether all things that the block names are there, so that what stands alone does so.
  /// - Returns: The problems; none where all can be drawn.
  func problems(
    _ dataset: FundingDataset, _ reading: ReadingSettings, isWhole: Bool = true
  ) -> [ChartProblem] {
    let yearStart = reading.yearStart
    var problems: [ChartProblem] = []
    func unfit(_ message: String, _ help: String, _ key: String, _ notes: [Diagnostic.Note] = []) {
      problems.append(
        ChartProblem(rule: .unfitChart, message: message, help: help, key: key, notes: notes))
    }
    if items.count > TimelineData.mostRows {
      unfit(
        "the timeline would have \(items.count) rows, and \(TimelineData.mostRows) can be read",
        "leave some of them out", "title")
    }
    if let from, let to,
      to.days(yearStart: yearStart).upperBound
        <= from.days(yearStart: yearStart).lowerBound
    {
      unfit("the timeline ends before it begins", "write the later date as “to”", "to")
    }
    for item in items {
      guard case .span(let start?, let end?) = item.time,
        end.days(yearStart: yearStart).upperBound <= start.days(yearStart: yearStart).lowerBound
      else { continue }
      let (words, key, notes) = item.subject.place(in: dataset)
      unfit(
        "\(words) ends (\(end.dataText)) before it begins (\(start.dataText))",
        "mend the dates in the data", key, notes)
    }
    guard isWhole, problems.isEmpty, let problem = lonelyDate(dataset, reading) else {
      return problems
    }
    return [problem]
  }

  /// A first or last date so far from all others that these could not be told apart.
  private func lonelyDate(
    _ dataset: FundingDataset, _ reading: ReadingSettings
  ) -> ChartProblem? {
    let dated = items.flatMap { item in
      item.time.dates.map { (item: item, date: $0, days: $0.days(yearStart: reading.yearStart)) }
    }.sorted { $0.days.lowerBound < $1.days.lowerBound }
    guard dated.count > 2, let first = dated.first, let last = dated.last else { return nil }
    let fifty = 50 * 366
    let inner = dated.dropFirst().dropLast()
    guard let low = inner.first?.days.lowerBound, let high = inner.last?.days.lowerBound else {
      return nil
    }
    let before = low - first.days.lowerBound
    let after = last.days.lowerBound - high
    let isFirst = before > after
    let rest = isFirst ? last.days.lowerBound - low : high - first.days.lowerBound
    let lonely = isFirst ? first : last
    guard isFirst ? from == nil : to == nil, max(before, after) > max(fifty, 20 * rest) else {
      return nil
    }
    let (words, key, note) = lonely.item.subject.place(in: dataset)
    return ChartProblem(
      rule: .unfitChart,
      message:
        "\(words) is dated \(lonely.date.dataText), so far from the other dates that these could not be told apart",
      help: "mend the date, leave it out, or write “\(isFirst ? "from" : "to")”", key: key,
      notes: note)
  }
}

extension Timeline.Subject {
  /// What messages call it, the key of the block that names it, and where it is defined.
  fileprivate func place(
    in dataset: FundingDataset
  ) -> (words: String, key: String, notes: [Diagnostic.Note]) {
    switch self {
    case .fund(let position):
      let id = dataset.funds.entries[position].id
      return (
        "the fund “\(id.value)”", "funds", [.init("fund \(id.value) is defined", at: id.span)]
      )
    case .award(let position):
      let id = dataset.awards.id(at: position)
      return (
        "the award “\(id)”", "table",
        [.init("award \(id) is defined", at: dataset.awards.span(at: position))]
      )
    case .figure(let position, _):
      let id = dataset.figures.entries[position].id
      return (
        "the figure “\(id.value)”", "figures",
        [.init("figure \(id.value) is defined", at: id.span)]
      )
    case .event(let event): return ("“\(event.label)”", "events", [])
    }
  }
}
