import Content
import Diagnostics
import Funding
import Languages
import Pictures

extension PageView {
  /// A timeline with its table; that nothing is there, where there is nothing.
  func timeline(_ timeline: Timeline, id: String, notes: inout SourceNotes) -> [UInt8] {
    guard let table = pageTable(.timeline(timeline), id: id, notes: &notes) else {
      return noRows(in: .timeline(timeline))
    }
    let data = timelineData(timeline)
    let context = ChartContext(
      id: id, title: linked(MarkedWords(title(of: timeline)), notes: &notes),
      caption: linked(timeline.caption, notes: &notes),
      finding: finding(timeline, data), pictures: data.map { pictures($0, id: id) },
      table: table, note: linked(timeline.note, notes: &notes))
    return composer.blocks.html(.chart, context, tag)
  }

  private func pictures(_ data: TimelineData, id: String) -> [UInt8] {
    let words = TimelineWords(
      possible: string("timeline_possible"), within: string("timeline_within"),
      open: string("timeline_open"), cut: string("timeline_cut"))
    let isDays = data.rows.allSatisfy(\.course.isMoment)
    return Frame.allCases.flatMap { frame in
      SVGWriter(title: id + "-title", prefix: id + "-" + frame.rawValue)
        .svg(
          TimelineDrawing(data, in: frame, words).picture,
          class: frame.rawValue + (isDays ? " days" : ""))
    }
  }

  /// What is drawn of a timeline, in the words of the page; `nil` where nothing has a date within its ends.
  private func timelineData(_ timeline: Timeline) -> TimelineData? {
    let yearStart = site.reading.yearStart
    guard let days = timeline.days(yearStart: yearStart, today: site.today) else { return nil }
    let shown = timeline.items.compactMap { item in
      item.time.course(yearStart: yearStart, today: site.today).flatMap { course in
        course.reaches(days) ? (item: item, course: course) : nil
      }
    }
    let sorts = Timeline.Sort.allCases.filter { sort in
      shown.contains { $0.item.subject.sort == sort }
    }
    let today = site.today.firstDay
    return TimelineData(
      sorts: sorts.map { sort in
        let name = string("timeline_" + sort.rawValue)
        return TimelineData.Sort(
          span: ChartData.Name(name),
          moment: ChartData.Name(sort == .award ? string("timeline_award_moment") : name))
      },
      rows: shown.map { item, course in
        let heading = heading(of: item.subject)
        return TimelineData.Row(
          name: ChartData.Name(heading.title, language: heading.language),
          words: words(of: item.time), sort: sorts.firstIndex(of: item.subject.sort) ?? 0,
          course: course)
      }, days: days, ticks: ticks(days),
      today: days.contains(today)
        ? TimelineData.Day(today, words: site.today.text(in: language)) : nil)
  }

  /// The beginnings of months and years that may stand along a scale, the closest first.
  private func ticks(_ days: Range<Int>) -> [[TimelineData.Day]] {
    let steps = [1, 3, 6, 12] + [2, 5, 10, 20, 50, 100, 200, 500, 1000].map { $0 * 12 }
    return steps.map { months in
      PartialDate.beginnings(every: months, in: days, atMost: 24).map { date in
        TimelineData.Day(date.firstDay, words: date.text(in: language))
      }
    }.filter { !$0.isEmpty }
  }

  // MARK: - Words

  /// When something is, in words.
  func words(of time: Timeline.Time) -> String {
    func text(_ date: PartialDate) -> String { date.text(in: language) }
    switch time {
    case .unknown, .span(nil, nil): return string("timeline_no_date")
    case .moment(let date): return text(date)
    case .span(let start?, let end?):
      // “2022 to 2024 to 2025” would say nothing.
      let key = start.iso == nil || end.iso == nil ? "timeline_begins_ends" : "timeline_from_to"
      return string(key, ["from": text(start), "to": text(end)])
    case .span(let start?, nil): return string("timeline_no_end", ["from": text(start)])
    case .span(nil, let end?): return string("timeline_no_start", ["to": text(end)])
    case .lasting(let start): return string("timeline_lasting", ["from": text(start)])
    case .over(let start): return string("timeline_over", ["from": text(start)])
    }
  }

  /// What a thing is called, with the link to what tells of it.
  func heading(of subject: Timeline.Subject) -> LinkContext {
    switch subject {
    case .fund(let position): return link(to: site.dataset.funds.entries[position])
    case .award(let position):
      let award = site.dataset.awards[position]
      switch awardCell(position, award) {
      case .link(let link): return link
      case .text(let text, let language):
        return LinkContext(title: text, url: "", language: language)
      default: return LinkContext(title: award.id, url: "", language: nil)
      }
    case .figure(let position, _):
      let figure = site.dataset.figures.entries[position]
      var link = link(toFigure: figure)
      link.title += ": " + markedWording(of: figure)
      return link
    case .event(let event):
      let url = event.link.flatMap { address(of: $0.value, in: event.folder) }
      return LinkContext(title: event.label, url: url ?? "", language: nil)
    }
  }

  /// What can be seen in a timeline, in words made from its data: the first and the last, how many have no end
  /// that is given, which day the line is, and how many are not drawn.
  private func finding(_ timeline: Timeline, _ data: TimelineData?) -> String? {
    guard let data else {
      return string(
        timeline.items.allSatisfy { $0.time.dates.isEmpty }
          ? "timeline_no_dates" : "timeline_none_within")
    }
    var sentences: [String] = []
    func names(_ when: String) -> String {
      let rows = data.rows.filter { $0.words == when }
      return rows.count > 3
        ? string(
          "chart_so_many", ["count": String(rows.count), "all": String(data.rows.count)])
        : rows.map(\.name.text).joined(separator: "; ")
    }
    // When something began whose beginning nobody gave is not known, so that it is neither first nor last.
    let begun = data.rows.filter { !$0.course.opensBefore }
    if let first = begun.first?.words, let end = begun.last {
      let last = end.words
      if first == last, begun.count == data.rows.count {
        sentences.append(string("timeline_alike", ["when": first, "names": names(first)]))
      } else {
        sentences.append(string("timeline_first", ["when": first, "names": names(first)]))
        if last != first {
          let key = end.course.isMoment ? "timeline_last" : "timeline_last_begins"
          sentences.append(string(key, ["when": last, "names": names(last)]))
        }
      }
    }
    let unbegun = data.rows.count - begun.count
    if unbegun > 0 {
      sentences.append(string("timeline_unbegun_count", ["count": String(unbegun)]))
    }
    let open = data.rows.filter(\.course.opensAfter).count
    if open > 0 { sentences.append(string("timeline_open_count", ["count": String(open)])) }
    let cut = data.rows.filter { $0.course.isCut(by: data.days) }.count
    if cut > 0 { sentences.append(string("timeline_cut_count", ["count": String(cut)])) }
    if let today = data.today {
      sentences.append(string("timeline_today", ["date": today.words]))
    }
    let undated = timeline.items.filter(\.time.dates.isEmpty).count
    if undated > 0 {
      sentences.append(string("timeline_undated", ["count": String(undated)]))
    }
    let beyond = timeline.count - data.rows.count - undated
    if beyond > 0 { sentences.append(string("timeline_beyond", ["count": String(beyond)])) }
    return sentences.joined(separator: " ")
  }
}
