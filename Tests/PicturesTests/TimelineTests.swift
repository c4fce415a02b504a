import Foundation
import Pictures
import TestSupport
import Testing

/// What holds for every timeline of any data.
@Suite struct TimelineTests {
  struct Case: CustomStringConvertible, Sendable {
    let frame: Frame
    let seed: UInt64
    var description: String { "\(frame.rawValue) \(seed)" }
    var data: TimelineData { TimelineSample.random(seed: seed) }
    var picture: Picture { TimelineDrawing(data, in: frame, TimelineSample.words).picture }
  }

  static let cases = Frame.allCases.flatMap { frame in
    (0..<40).map { Case(frame: frame, seed: UInt64($0)) }
  }

  @Test(arguments: cases) func everyMarkIsInsideTheFrame(_ item: Case) {
    let picture = item.picture
    for mark in picture.marks {
      let box = mark.bounds
      let isInside =
        box.x >= -0.05 && box.y >= -0.05 && box.right <= picture.width + 0.05
        && box.bottom <= picture.height + 0.05
      if !isInside { Issue.record("\(mark)") }
    }
  }

  @Test(arguments: cases) func noWordsLieOnOthersOrOnBars(_ item: Case) {
    let marks = item.picture.marks
    let lines = marks.compactMap { mark in
      if case .text(let line) = mark.shape { line } else { nil }
    }.filter { !$0.text.isEmpty }
    let boxes = lines.map(\.box)
    for (position, box) in boxes.enumerated() {
      for other in boxes.indices.dropFirst(position + 1) where box.overlaps(boxes[other]) {
        Issue.record("“\(lines[position].text)” and “\(lines[other].text)”")
      }
    }
    for mark in marks {
      switch mark.role {
      case .known, .possible:
        let bounds = mark.bounds
        for (line, box) in zip(lines, boxes) where box.overlaps(bounds) {
          Issue.record("“\(line.text)” and \(mark)")
        }
      default: continue
      }
    }
  }

  @Test(arguments: cases) func nameAndTimeOfEveryRowAreThere(_ item: Case) {
    let marks = item.picture.marks
    for (position, row) in item.data.rows.enumerated() {
      func text(_ role: Mark.Role) -> String {
        marks.compactMap { mark -> String? in
          if case .text(let line) = mark.shape, mark.role == role { line.text } else { nil }
        }.joined().filter { $0 != " " }
      }
      #expect(text(.name(category: position)) == row.name.text.filter { $0 != " " })
      #expect(
        text(.words(series: row.sort, category: position)) == row.words.filter { $0 != " " })
    }
  }

  /// Bars by their lengths; those that are widened to be seen, and those that the ends cut, are left out.
  @Test(arguments: cases) func barsAreProportionalToTheirDays(_ item: Case) {
    let data = item.data
    var perDay: Double?
    for mark in item.picture.marks {
      guard case .box(let box) = mark.shape, box.width > 12 else { continue }
      let days: Range<Int>
      switch mark.role {
      case .known(_, let row): days = data.rows[row].course.known ?? 0..<0
      case .possible(_, let row):
        // Of two stretches of dashes the one whose length fits is meant.
        let lengths = data.rows[row].course.possible
        guard let perDay,
          let nearest = lengths.min(by: {
            abs(Double($0.count) * perDay - box.width) < abs(Double($1.count) * perDay - box.width)
          })
        else { continue }
        days = nearest
      default: continue
      }
      guard !days.isEmpty, days.lowerBound >= data.days.lowerBound,
        days.upperBound <= data.days.upperBound
      else { continue }
      let ratio = box.width / Double(days.count)
      let first = perDay ?? ratio
      perDay = first
      #expect(abs(ratio - first) / first < 0.005, "\(mark)")
    }
  }

  @Test(arguments: cases) func everyRowWithADayIsDrawn(_ item: Case) {
    let data = item.data
    let marks = item.picture.marks
    for (position, row) in data.rows.enumerated() {
      let isDrawn = marks.contains { mark in
        switch mark.role {
        case .known(_, position), .possible(_, position): true
        default: false
        }
      }
      let reach = row.course.days.map { $0.overlaps(data.days) } ?? false
      #expect(isDrawn || !reach, "row \(position): \(row.course)")
    }
  }

  @Test(arguments: Frame.allCases) func theDrawingIsTheOneThatWasLookedAt(_ frame: Frame) throws {
    let picture = TimelineDrawing(TimelineSample.all, in: frame, TimelineSample.words).picture
    let bytes = SVGWriter(title: "title", prefix: "chart").svg(picture, class: frame.rawValue)
    let text = String(decoding: bytes, as: UTF8.self).replacing("><", with: ">\n<")
    let file = GoldenSVGTests.folder.appending(path: "timeline-\(frame.rawValue).svg")
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "\(file.lastPathComponent)")
    #expect(bytes.count < 6000, "seven rows take \(bytes.count) bytes")
  }

  @Test func datesThatAreNotExactLeaveDaysOpen() {
    let span = Course.span(start: 0..<30, end: 100..<130)
    #expect(span.known == 29..<101)
    #expect(span.possible == [0..<29, 101..<130])
    #expect(Course.span(start: 0..<365, end: 0..<365).known == nil)
    #expect(Course.span(start: 0..<365, end: 0..<365).possible == [0..<365])
    #expect(Course.span(start: 5..<6, end: 9..<10).known == 5..<10)
    #expect(Course.span(start: 5..<6, end: 9..<10).possible.isEmpty)
    #expect(Course.span(start: 5..<6, end: nil).known == 5..<6)
    #expect(Course.lasting(start: 5..<6, past: 40).known == 5..<40)
    #expect(Course.lasting(start: 50..<51, past: 40).known == 50..<51)
    #expect(Course.moment(5..<6).known == 5..<6)
    #expect(Course.moment(5..<8).known == nil)
    #expect(Course.span(start: nil, end: nil).days == nil)
  }

  @Test func theLegendIsThereOnlyWhereSomethingNeedsIt() {
    func hasLegend(_ courses: [Course], in days: Range<Int> = 0..<1000) -> Bool {
      let rows = courses.map {
        TimelineData.Row(name: ChartData.Name("a"), words: "b", sort: 0, course: $0)
      }
      let data = TimelineData(
        sorts: [TimelineSample.sorts[0]], rows: rows, days: days, ticks: [])
      return TimelineDrawing(data, in: .wide, TimelineSample.words).picture.marks.contains {
        $0.role == .legend
      }
    }
    #expect(!hasLegend([.span(start: 1..<2, end: 30..<31)]))
    #expect(hasLegend([.span(start: 1..<2, end: nil)]))
    #expect(hasLegend([.span(start: 1..<200, end: 300..<301)]))
    #expect(hasLegend([.moment(1..<400)]))
    #expect(!hasLegend([.moment(1..<2)]))
    // A day that has much room is exact all the same.
    #expect(!hasLegend([.moment(1..<2)], in: 0..<10))
    #expect(hasLegend([.moment(1..<5)], in: 0..<10))
    #expect(hasLegend([.span(start: 1..<2, end: 1200..<1201)]))
    #expect(hasLegend([.lasting(start: 1..<2, past: 1001)]))
  }

  /// A bar that ends where the picture does is whole; one that goes on has torn ends there, and there alone.
  @Test func whatGoesOnBeyondThePictureIsTorn() {
    func bar(_ course: Course) -> Mark.Shape? {
      let row = TimelineData.Row(
        name: ChartData.Name("a"), words: "b", sort: 0, course: course)
      let data = TimelineData(
        sorts: [TimelineSample.sorts[0]], rows: [row], days: 0..<1000, ticks: [])
      return TimelineDrawing(data, in: .wide, TimelineSample.words).picture.marks.first {
        $0.role == .known(series: 0, category: 0)
      }?.shape
    }
    func corners(_ course: Course) -> (left: Int, right: Int)? {
      guard case .path(let points, true)? = bar(course) else { return nil }
      let middle = points.map(\.x).reduce(0, +) / Double(points.count)
      return (points.count { $0.x < middle }, points.count { $0.x > middle })
    }
    func isWhole(_ course: Course) -> Bool {
      if case .box? = bar(course) { true } else { false }
    }
    #expect(isWhole(.span(start: 0..<1, end: 999..<1000)))
    #expect(isWhole(.span(start: 10..<11, end: 500..<501)))
    let both = corners(.span(start: -9..<(-8), end: 1200..<1201))
    #expect(both?.left == 5 && both?.right == 5)
    let right = corners(.span(start: 300..<301, end: 1000..<1001))
    #expect(right?.left == 2 && right?.right == 5)
    let left = corners(.span(start: -1..<0, end: 500..<501))
    #expect(left?.left == 5 && left?.right == 2)
  }
}

/// Timelines, made and at random.
enum TimelineSample {
  static let words = TimelineWords(
    possible: "possible", within: "some day within", open: "no date given",
    cut: "goes on beyond the picture")

  static let sorts = ["fund", "award", "event"].map {
    TimelineData.Sort(span: ChartData.Name($0), moment: ChartData.Name($0 + ", a day"))
  }

  /// One course of each sort, over four years.
  static let all = TimelineData(
    sorts: sorts,
    rows: [
      row("Exact", 0, .span(start: 100..<101, end: 800..<801)),
      row("Years", 0, .span(start: 0..<365, end: 730..<1096)),
      row("No end", 0, .span(start: 400..<401, end: nil)),
      row("No beginning", 1, .span(start: nil, end: 900..<901)),
      row("Still open", 1, .lasting(start: 600..<601, past: 1300)),
      row("A day", 2, .moment(700..<701)), row("A year", 2, .moment(1096..<1461)),
    ], days: 0..<1461, ticks: [years(0..<5)], today: TimelineData.Day(1299, words: "23 July 1973"))

  private static func row(_ name: String, _ sort: Int, _ course: Course) -> TimelineData.Row {
    TimelineData.Row(name: ChartData.Name(name), words: "when it is", sort: sort, course: course)
  }

  private static func years(_ years: Range<Int>) -> [TimelineData.Day] {
    years.map { TimelineData.Day($0 * 1461 / 4, words: String(1970 + $0)) }
  }

  /// Any rows within and around any days.
  static func random(seed: UInt64) -> TimelineData {
    var random = SeededGenerator(seed: seed)
    let first = Int.random(in: -400_000...20_000, using: &random)
    let count = Int.random(in: 1...(seed.isMultiple(of: 3) ? 400_000 : 4000), using: &random)
    let days = first..<first + count
    func date() -> Range<Int> {
      let day = Int.random(in: first - count / 10...first + count, using: &random)
      return day..<day + ([1, 1, 30, 365].randomElement(using: &random) ?? 1)
    }
    func course() -> Course {
      let (one, other) = (date(), date())
      let (start, end) = one.lowerBound <= other.lowerBound ? (one, other) : (other, one)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return .moment(one)
      case 1: return .span(start: one, end: nil)
      case 2: return .span(start: nil, end: one)
      case 3: return .lasting(start: one, past: first + count / 2)
      default: return .span(start: start, end: end)
      }
    }
    let letters = ["a", "bc ", "Wales ", "m", "W-", "/é", "llan", "£", "地"]
    func text(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    let rows = (0..<Int.random(in: 1...TimelineData.mostRows, using: &random)).map { _ in
      TimelineData.Row(
        name: ChartData.Name(text(30)), words: text(12),
        sort: Int.random(in: 0..<sorts.count, using: &random), course: course())
    }
    let steps = [count / 20, count / 7, count / 2].filter { $0 > 0 }
    let ticks = steps.map { step in
      stride(from: first, through: first + count, by: step).map {
        TimelineData.Day($0, words: text(4))
      }
    }
    let today = Int.random(in: days, using: &random)
    return TimelineData(
      sorts: sorts, rows: rows, days: days, ticks: ticks,
      today: seed.isMultiple(of: 2) ? TimelineData.Day(today, words: text(5)) : nil)
  }
}
