import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension PageView {
  /// The table of what a timeline has: a row for each thing, with what it is where there are several sorts.
  ///
  /// - Parameters:
  ///   - timeline: The timeline.
  ///   - id: Its id on the page.
  ///   - extent: How much is shown.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func timelineTable(
    _ timeline: Timeline, id: String, extent: TableExtent, notes: inout SourceNotes
  ) -> [UInt8] {
    var writer = TableWriter(
      id: id + "-data", className: "chart-table",
      caption: MarkedWords(string("timeline_dates", ["title": title(of: timeline)])))
    let hasSorts = Set(timeline.items.map(\.subject.sort)).count > 1
    let hasSources = timeline.items.contains { source(of: $0.subject) != nil }
    writer.head(
      [(string("timeline_what"), false)] + (hasSorts ? [(string("timeline_kind"), false)] : [])
        + [(string("timeline_when"), false)] + (hasSources ? [(string("source"), false)] : []))
    for item in timeline.items.prefix(extent.most) {
      let heading = heading(of: item.subject)
      var cells: [TableWriter.Cell] = [
        heading.url.isEmpty ? .text(heading.title, language: heading.language) : .link(heading)
      ]
      if hasSorts { cells.append(.text(string("timeline_" + item.subject.sort.rawValue))) }
      if case .moment(let date) = item.time {
        cells.append(dateCell(date))
      } else {
        cells.append(spanCell(item.time))
      }
      if hasSources { cells.append(sourceCell(source(of: item.subject), notes: &notes)) }
      writer.row(cells)
    }
    writer.remark(onCaption: words(forShown: min(extent.most, timeline.count), of: timeline.count))
    writer.links(extent.links)
    return writer.finish()
  }

  /// A cell with a time that lasts, which belongs where its first date does.
  private func spanCell(_ time: Timeline.Time) -> TableWriter.Cell {
    let words = TableWriter.Cell.text(self.words(of: time))
    guard let first = time.dates.first else { return words }
    let day = first.days(yearStart: site.reading.yearStart).lowerBound
    return .sorted(words, by: PartialDate.text(ofDay: day))
  }

  /// The source of what is said of a thing.
  private func source(of subject: Timeline.Subject) -> Source? {
    switch subject {
    case .fund(let position):
      site.dataset.funds.entries[position].source.flatMap { site.dataset.sources[$0.value] }
    case .award(let position):
      site.dataset.awards[position].source.map { site.dataset.sources.entries[$0] }
    case .figure(let position, _):
      site.dataset.figures.entries[position].source.flatMap { site.dataset.sources[$0.value] }
    case .event(let event): event.source.flatMap { site.dataset.sources[$0] }
    }
  }

  /// The rows of a timeline's table as a file.
  func timelineFile(_ timeline: Timeline) -> PublishedTable {
    timelineFileTable(
      timeline.items.map { item in
        let (from, to): (PartialDate?, PartialDate?) =
          switch item.time {
          case .moment(let date): (date, date)
          case .span(let start, let end): (start, end)
          case .lasting(let start), .over(let start): (start, nil)
          case .unknown: (nil, nil)
          }
        return TimelineFileRow(
          kind: item.subject.sort.rawValue, id: id(of: item.subject),
          name: heading(of: item.subject).title, from: from?.dataText ?? "",
          to: to?.dataText ?? "", words: words(of: item.time),
          source: source(of: item.subject)?.id.value ?? "")
      })
  }

  private func id(of subject: Timeline.Subject) -> String {
    switch subject {
    case .fund(let position): site.dataset.funds.entries[position].id.value
    case .award(let position): site.dataset.awards.id(at: position)
    case .figure(let position, _): site.dataset.figures.entries[position].id.value
    case .event: ""
    }
  }
}
