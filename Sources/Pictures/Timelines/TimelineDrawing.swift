/// The words that a timeline needs in the language of its page.
public struct TimelineWords: Sendable {
  /// What dashes beside a bar mean.
  public let possible: String
  /// What a span of dashes means.
  public let within: String
  /// What an arrow means.
  public let open: String
  /// What a torn end means.
  public let cut: String

  /// Gives the words.
  public init(possible: String, within: String, open: String, cut: String) {
    self.possible = possible
    self.within = within
    self.open = open
    self.cut = cut
  }
}

/// Lays out a timeline: a row for each thing with its name and its time in words, what lasts as a bar and what
/// happens as a dot.
public struct TimelineDrawing {
  private let data: TimelineData
  private let frame: Frame
  private let words: TimelineWords

  /// Prepares a drawing.
  public init(_ data: TimelineData, in frame: Frame, _ words: TimelineWords) {
    self.data = data
    self.frame = frame
    self.words = words
  }

  private static let barHeight = 14.0
  private static let edge = 5.0
  /// Dashes beside a bar that are shorter say nothing.
  private static let leastDashes = 6.0
  /// How short a bar may become and still be seen.
  private static let leastBar = 3.0
  /// How short one that has torn ends may become.
  private static let leastCutBar = 4 * Bar.tooth

  private var isNarrow: Bool { frame == .narrow }

  /// How wide names and times are.
  private var textRoom: Double {
    guard !isNarrow else { return frame.width }
    let widest =
      data.rows.flatMap { [$0.name.text, $0.words] }.map { TextMeasure.width($0) }.max() ?? 0
    return min(widest, frame.width * 0.4)
  }

  private var scale: TimeScale {
    let left = isNarrow ? 0 : textRoom + 16
    let before = data.rows.contains { $0.course.opensBefore } ? Bar.arrowLength : Self.edge
    let after = data.rows.contains { $0.course.opensAfter } ? Bar.arrowLength : Self.edge
    return TimeScale(data.days, from: left + before, to: frame.width - after)
  }

  /// The drawing.
  public var picture: Picture {
    let scale = scale
    let legend = Legend(legendEntries(scale)).marks(width: frame.width, sample: sample)
    var texts: [Mark] = []
    var rules: [Mark] = []
    var marks = Layers()
    let todayTop = legend.bottom
    let today = data.today.map { todayMarks($0, on: scale, top: todayTop) }
    let labelTop = todayTop + (today == nil ? 0 : TextMeasure.lineHeight)
    let labels = scale.labels(data.ticks, within: frame.width)
    let top = labelTop + TextMeasure.lineHeight + 4
    var y = top + 8
    for (position, row) in data.rows.enumerated() {
      if position > 0 {
        rules.append(line(Point(0, y - 5), Point(frame.width, y - 5), .named("r"), .other))
      }
      let block = lines(of: row, position, top: y)
      texts += block.marks
      let height = max(block.height, isNarrow ? 0 : Self.barHeight + 4)
      let middle =
        isNarrow ? y + block.height + 3 + Self.barHeight / 2 : y + height / 2
      draw(row, position, on: scale, middle: middle, &marks)
      y += isNarrow ? block.height + Self.barHeight + 18 : height + 10
    }
    let bottom = y - 4
    // Who has scrolled past the upper labels finds them again below.
    let isLong = data.rows.count > 12
    for (day, box) in labels {
      let x = scale.place(day.day)
      rules.append(line(Point(x, top), Point(x, bottom), .grid, .scale))
      for base in [labelTop + 12] + (isLong ? [bottom + 15] : []) {
        let at = Point(box.x + box.width / 2, base)
        texts.append(
          Mark(.text(TextLine(day.words, at: at, anchor: .middle)), .quiet, .scale))
      }
    }
    rules.append(line(Point(0, top), Point(frame.width, top), .base, .scale))
    if let today {
      rules.append(line(Point(today.x, labelTop), Point(today.x, bottom), .named("t"), .other))
      texts.append(today.label)
    }
    return Picture(
      width: frame.width, height: bottom + (isLong ? 21 : 2),
      marks: legend.marks + rules + marks.possible + marks.known + marks.signs + texts)
  }

  private func line(_ from: Point, _ to: Point, _ style: Style, _ role: Mark.Role) -> Mark {
    Mark(.path([from, to], isClosed: false), style, role)
  }

  private func todayMarks(
    _ today: TimelineData.Day, on scale: TimeScale, top: Double
  ) -> (x: Double, label: Mark) {
    let x = scale.place(today.day)
    let half = TextMeasure.width(today.words) / 2
    let middle = min(max(x, half), max(half, frame.width - half))
    let label = TextLine(today.words, at: Point(middle, top + 12), anchor: .middle)
    return (x, Mark(.text(label), .words, .other))
  }

  /// The name of a row and under it its time.
  private func lines(
    of row: TimelineData.Row, _ position: Int, top: Double
  ) -> (marks: [Mark], height: Double) {
    var marks: [Mark] = []
    let room = isNarrow ? frame.width : textRoom
    var y = top
    func add(_ text: String, _ style: Style, _ role: Mark.Role, language: String? = nil) {
      for line in TextMeasure.lines(text, within: room) {
        marks.append(
          Mark(.text(TextLine(line, language: language, at: Point(0, y + 12))), style, role))
        y += TextMeasure.lineHeight
      }
    }
    add(row.name.text, .words, .name(category: position), language: row.name.language)
    add(row.words, .quiet, .words(series: row.sort, category: position))
    return (marks, y - top)
  }

  /// Whether a moment is drawn as a dot: it is one day, or its days take no more room than a dot.
  private func isDot(_ days: Range<Int>, on scale: TimeScale) -> Bool {
    guard let (left, right) = scale.places(days) else { return false }
    return days.count == 1 || right - left <= 2 * Dot.radius + 2
  }

  private func draw(
    _ row: TimelineData.Row, _ position: Int, on scale: TimeScale, middle: Double,
    _ layers: inout Layers
  ) {
    let known = Mark.Role.known(series: row.sort, category: position)
    let possible = Mark.Role.possible(series: row.sort, category: position)
    if case .moment(let days) = row.course {
      guard let (left, right) = scale.places(days) else { return }
      layers.possible +=
        isDot(days, on: scale)
        ? [Dot.dot(Point((left + right) / 2, middle), row.sort, known)]
        : Dot.span(Point(left, middle), Point(right, middle), row.sort, possible)
      return
    }
    let top = middle - Self.barHeight / 2
    let isKnown = row.course.known.flatMap { scale.places($0) } != nil
    for days in row.course.possible {
      guard let (left, right) = scale.places(days),
        right - left >= Self.leastDashes || !isKnown
      else { continue }
      let bar = bar(days, left, right, least: Self.leastDashes, top: top, on: scale)
      layers.possible.append(Mark(bar.shape, .possible(row.sort), possible))
      layers.possible += bar.tears.map { tear($0, row.sort, possible, top) }
    }
    if let days = row.course.known, let (left, right) = scale.places(days) {
      let bar = bar(days, left, right, least: Self.leastBar, top: top, on: scale)
      layers.known.append(Mark(bar.shape, .series(row.sort), known))
    }
    guard let days = row.course.days else { return }
    if row.course.opensAfter, days.upperBound < scale.days.upperBound {
      layers.possible += open(
        from: scale.place(days.upperBound), to: frame.width,
        isCut: days.upperBound <= scale.days.lowerBound, top, row.sort, possible)
    }
    if row.course.opensBefore, days.lowerBound > scale.days.lowerBound {
      let tip = scale.start - Bar.arrowLength
      layers.possible += open(
        from: scale.place(days.lowerBound), to: tip,
        isCut: days.lowerBound >= scale.days.upperBound, top, row.sort, possible)
    }
  }

  /// A bar of days; its ends are torn where the days go on beyond the scale.
  private func bar(
    _ days: Range<Int>, _ left: Double, _ right: Double, least: Double, top: Double,
    on scale: TimeScale
  ) -> (shape: Mark.Shape, tears: [Double]) {
    let cuts = (
      start: days.lowerBound < scale.days.lowerBound, end: days.upperBound > scale.days.upperBound
    )
    let isCut = cuts.start || cuts.end
    let width = max(right - left, isCut ? Self.leastCutBar : least)
    let x = min(left, scale.end + (isCut ? 0 : Self.edge) - width)
    let box = Box(x: x, y: top, width: width, height: Self.barHeight)
    guard isCut else { return (.box(box), []) }
    return (
      Bar.cut(box, start: cuts.start, end: cuts.end),
      (cuts.start ? [box.x] : []) + (cuts.end ? [box.right] : [])
    )
  }

  /// The torn end of a bar of dashes, which alone would not show it.
  private func tear(_ x: Double, _ sort: Int, _ role: Mark.Role, _ top: Double) -> Mark {
    Mark(
      .path(Bar.end(x, top: top, height: Self.barHeight, isTorn: true), isClosed: false),
      .stroke(sort), role)
  }

  /// An outline that points beyond the scale; torn at its other end where the date that is known is not in the picture.
  private func open(
    from x: Double, to tip: Double, isCut: Bool, _ top: Double, _ sort: Int, _ role: Mark.Role
  ) -> [Mark] {
    let neck = tip + (tip < x ? 9 : -9)
    let tip = tip + (tip < x ? 1 : -1)
    let base = Bar.end(x, top: top, height: Self.barHeight, isTorn: isCut)
    let outline = Mark(
      .path(
        [
          base[0], Point(neck, top), Point(tip, top + Self.barHeight / 2),
          Point(neck, top + Self.barHeight),
        ] + base.dropFirst().reversed(), isClosed: true), .possible(sort), role)
    return [outline] + (isCut ? [tear(x, sort, role, top)] : [])
  }

  // MARK: - Legend

  /// What marks mean, for those that are there; nothing where all are certain and of one sort.
  private func legendEntries(
    _ scale: TimeScale
  ) -> [(key: Legend.Key, name: ChartData.Name)] {
    let spans = data.rows.filter { !$0.course.isMoment }
    var entries: [(key: Legend.Key, name: ChartData.Name)] = []
    for (position, sort) in data.sorts.enumerated() {
      if spans.contains(where: { $0.sort == position }) {
        entries.append((.series(position), sort.span))
      }
      let hasDots = data.rows.contains { row in
        guard row.sort == position, case .moment(let days) = row.course else { return false }
        return isDot(days, on: scale)
      }
      if hasDots { entries.append((.moment(position), sort.moment)) }
    }
    let hasDashes = spans.contains { row in
      row.course.possible.contains {
        scale.places($0).map { $0.right - $0.left >= Self.leastDashes } ?? false
      }
    }
    let hasWithin = data.rows.contains { row in
      guard case .moment(let days) = row.course, scale.places(days) != nil else { return false }
      return !isDot(days, on: scale)
    }
    var others: [(key: Legend.Key, name: ChartData.Name)] = []
    if hasDashes { others.append((.possible, ChartData.Name(words.possible))) }
    if hasWithin { others.append((.within, ChartData.Name(words.within))) }
    if spans.contains(where: { $0.course.opensAfter || $0.course.opensBefore }) {
      others.append((.open, ChartData.Name(words.open)))
    }
    if spans.contains(where: { $0.course.isCut(by: data.days) }) {
      others.append((.cut, ChartData.Name(words.cut)))
    }
    return entries.count > 1 || !others.isEmpty ? entries + others : []
  }

  /// What a key of the legend explains, drawn small.
  private func sample(_ key: Legend.Key, in box: Box) -> [Mark] {
    switch key {
    case .moment, .within: Dot.sample(key, in: box)
    default: key.sample(in: box)
    }
  }
}
