/// Lines over time, one for each series.
public enum LineChart: ChartKind {
  /// `line`
  public static let name = "line"
  /// Amounts by time, which may be below nought.
  public static let needs = ChartNeeds(severalSeries: true, mostCategories: 200, isOverTime: true)

  /// Draws a dot for each amount and a line between those that follow each other; an amount that is not
  /// known leaves a gap.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    TimeLines(data, frame, words).picture
  }
}

/// Lays out lines over time.
struct TimeLines {
  private let data: ChartData
  private let frame: Frame
  private let words: ChartWords

  private static let plotHeight = 200.0

  init(_ data: ChartData, _ frame: Frame, _ words: ChartWords) {
    self.data = data.timed
    self.frame = frame
    self.words = words
  }

  private var ends: [Double] {
    data.cells.flatMap { Drawable($0.cell.amount).extent?.ends ?? [] }
  }

  /// Where each category is, by its time; those without a time follow in steps as if each were next.
  static func places(_ categories: [ChartData.Category], from left: Double, to right: Double)
    -> [Double]
  {
    let moments = categories.compactMap(\.moment)
    guard moments.count == categories.count, let first = moments.min(), let last = moments.max(),
      first < last
    else {
      let step = (right - left) / Double(max(1, categories.count))
      return categories.indices.map { left + step * (Double($0) + 0.5) }
    }
    let scale = TimeScale(first..<last, from: left, to: right)
    return moments.map { scale.place($0) }
  }

  var picture: Picture {
    let legend = Legend(data, words).marks(width: frame.width, sample: Dot.sample)
    let extents = data.cells.compactMap { Drawable($0.cell.amount).extent }
    let top =
      legend.bottom + 10 + (extents.contains { $0.opening > 0 } ? Dot.arrowLength : 0)
    let bottom = top + Self.plotHeight
    let scale = LinearScale(ends, from: bottom, to: top)
    let axis = Axis(upright: scale, isWhole: data.isWhole, words)
    let left = axis.labelWidth + 8
    let places = Self.places(data.categories, from: left + 14, to: frame.width - 14)
    let below =
      bottom + 8 + (extents.contains { $0.opening < 0 } ? Dot.arrowLength - 8 : 0)
    var layers = Layers()
    for series in data.series.indices { draw(series, places, scale, &layers) }
    let names = names(places, y: below + 15)
    let grid = axis.uprightMarks(left: left, right: frame.width)
    let zero = scale.place(0)
    let base = Mark(
      .path([Point(left, zero), Point(frame.width, zero)], isClosed: false), .base, .scale)
    return Picture(
      width: frame.width,
      height: below + 5 + TextMeasure.lineHeight * Double(names.map(\.count).max() ?? 0),
      marks: legend.marks + grid.lines + [base] + layers.joints + layers.possible + layers.known
        + layers.signs + grid.labels + names.flatMap { $0 })
  }

  private func draw(
    _ series: Int, _ places: [Double], _ scale: LinearScale, _ layers: inout Layers
  ) {
    var line: [Point] = []
    func endLine() {
      if line.count > 1 {
        layers.joints.append(Mark(.path(line, isClosed: false), .stroke(series), .other))
      }
      line = []
    }
    for (category, x) in places.enumerated() {
      guard let cell = data.categories[category].cells[series] else {
        endLine()
        continue
      }
      let drawable = Drawable(cell.amount)
      guard let extent = drawable.extent else {
        endLine()
        guard drawable != .notApplicable else { continue }
        layers.signs.append(
          Bar.sign(
            drawable == .missing, at: Point(x, scale.place(0) - 8),
            .sign(series: series, category: category)))
        continue
      }
      line.append(Point(x, Dot.place(extent, on: scale)))
      layers.add(
        Dot.marks(extent, on: scale, y: x, series: series, category: category).map(\.upright))
    }
    endLine()
  }

  /// The names of as many categories as have room, from the first; the last is always there.
  private func names(_ places: [Double], y: Double) -> [[Mark]] {
    func block(_ category: Int) -> (left: Double, right: Double, marks: [Mark]) {
      let name = data.categories[category].name
      let lines = TextMeasure.lines(name.text, within: frame.width * 0.4)
      let half = (lines.map { TextMeasure.width($0) }.max() ?? 0) / 2
      let x = min(max(places[category], half), frame.width - half)
      let marks = lines.enumerated().map { number, line in
        let at = Point(x, y + Double(number) * TextMeasure.lineHeight)
        return Mark(
          .text(TextLine(line, language: name.language, at: at, anchor: .middle)), .words,
          .name(category: category))
      }
      return (x - half, x + half, marks)
    }
    guard let last = places.indices.last else { return [] }
    let end = block(last)
    var shown: [(left: Double, right: Double, marks: [Mark])] = []
    for category in places.indices.dropLast() {
      let next = block(category)
      let isFree = shown.last.map { $0.right + 8 <= next.left } ?? true
      if isFree, next.right + 8 <= end.left { shown.append(next) }
    }
    return shown.map(\.marks) + [end.marks]
  }
}
