/// A small line without a scale, with the first and the last amount in words: for cards, tables and text.
public enum SparklineChart: ChartKind {
  /// `sparkline`
  public static let name = "sparkline"
  /// Amounts of one series by time.
  public static let needs = ChartNeeds(mostCategories: 200, isOverTime: true)

  private static let height = 28.0
  private static let room = 90.0

  /// Draws the line between its first and its last amount, or above them in a narrow frame.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    let data = data.timed
    let extents = data.categories.map { category in
      category.cells.first.flatMap { $0 }.flatMap { Drawable($0.amount).extent }
    }
    let known = data.categories.indices.filter { extents[$0] != nil }
    let scale = LinearScale(
      extents.compactMap { $0.map(middle) }, from: height - 5, to: 5)
    let isWide = frame == .wide
    let first = known.first.flatMap { data.categories[$0].cells.first.flatMap { $0 }?.label } ?? ""
    let last = known.last.flatMap { data.categories[$0].cells.first.flatMap { $0 }?.label } ?? ""
    let before = isWide ? min(TextMeasure.width(first), frame.width * 0.3) : 0
    let firstLines = TextMeasure.lines(
      first, within: isWide ? max(before, 1) : frame.width / 2 - 10)
    let lastLines = TextMeasure.lines(
      last, within: isWide ? frame.width * 0.3 : frame.width / 2 - 10)
    let left = isWide ? before + 12 : 8
    let right = left + (isWide ? 2.2 * room : frame.width - 16)
    let places = TimeLines.places(data.categories, from: left, to: right)
    let points = extents.enumerated().map { category, extent in
      extent.map { Point(places[category], scale.place(middle($0))) }
    }
    // The last has a dot of its own.
    let runs = points.split(separator: nil).map { $0.compactMap { $0 } }
    var marks = (runs.dropLast() + runs.suffix(1).filter { $0.count > 1 }).map { line($0) }
    if let category = known.last, let point = points[category] {
      marks.append(
        Dot.dot(
          point, 0, .known(series: 0, category: category),
          isHollow: extents[category].map { $0.isNear || $0.ends.count > 1 } ?? false))
    }
    let rows = max(firstLines.count, lastLines.count)
    let textTop = isWide ? 4 : height + 2
    let ends: [(Int?, [String], Double, TextLine.Anchor)] = [
      (known.first, firstLines, isWide ? before : 0, isWide ? .end : .start),
      (known.last, lastLines, isWide ? right + 12 : frame.width, isWide ? .start : .end),
    ]
    for (category, lines, x, anchor) in ends {
      guard let category, known.count > 1 || category == known.last else { continue }
      for (number, line) in lines.enumerated() {
        let at = Point(x, textTop + 13 + Double(number) * TextMeasure.lineHeight)
        marks.append(
          Mark(
            .text(TextLine(line, at: at, anchor: anchor)), .words,
            .words(series: 0, category: category)))
      }
      if known.count == 1 { break }
    }
    let textHeight = Double(max(1, rows)) * TextMeasure.lineHeight
    return Picture(
      width: frame.width, height: max(height, textTop + textHeight + 2), marks: marks)
  }

  /// The line alone, for places where its words stand beside it.
  public static func line(_ data: ChartData) -> Picture {
    let words = ChartWords(legend: [:]) { _ in "" }
    let marks = picture(data, in: .narrow, words).marks.filter { mark in
      if case .text = mark.shape { false } else { true }
    }
    return Picture(width: Frame.narrow.width, height: height, marks: marks)
  }

  /// A line through amounts that follow each other, of which one alone is a point; what is not known is a gap.
  private static func line(_ points: [Point]) -> Mark {
    if points.count == 1, let point = points.first {
      return Mark(.circle(center: point, radius: 1.5), .point(0), .other)
    }
    return Mark(.path(points, isClosed: false), .stroke(0), .other)
  }

  /// Where an amount is, or the middle of where it may be.
  private static func middle(_ extent: Extent) -> Double {
    guard extent.opening == 0, let far = extent.reach.last else { return extent.known }
    return ((extent.reach.count > 1 ? extent.reach[0] : extent.known) + far) / 2
  }
}
