/// Standing bars, one for each category; lying ones where their names and words would not have room.
public enum ColumnChart: ChartKind {
  /// `column`
  public static let name = "column"
  /// One series.
  public static let needs = ChartNeeds()

  /// Draws a bar over its name, with its words on top.
  public static func picture(_ data: ChartData, in frame: Frame, _ words: ChartWords) -> Picture {
    StandingBars(data, frame, words)?.picture ?? BarChart.picture(data, in: frame, words)
  }
}

/// Lays out standing bars.
private struct StandingBars {
  private let data: ChartData
  private let frame: Frame
  private let words: ChartWords
  private let names: [[String]]
  private let texts: [[String]]
  private let left: Double
  private let band: Double

  private static let plotHeight = 200.0
  private static let edge = 6.0

  /// Looks whether names and words have room; `nil` where they have not.
  init?(_ data: ChartData, _ frame: Frame, _ words: ChartWords) {
    self.data = data
    self.frame = frame
    self.words = words
    let probe = LinearScale(Self.ends(data), from: Self.plotHeight, to: 0)
    left = Axis(upright: probe, isWhole: data.isWhole, words).labelWidth + 8
    band = (frame.width - left) / Double(max(1, data.categories.count))
    let room = band - 8
    names = data.categories.map { TextMeasure.lines($0.name.text, within: room) }
    texts = data.categories.map { category in
      category.cells.first.flatMap { $0 }.map { TextMeasure.lines($0.label, within: room) } ?? []
    }
    let parts = data.categories.flatMap { category in
      (category.name.text + " " + (category.cells.first.flatMap { $0 }?.label ?? ""))
        .split(separator: " ").map { TextMeasure.width(String($0)) }
    }
    guard frame == .wide, (parts.max() ?? 0) <= room, names.allSatisfy({ $0.count <= 3 }),
      texts.allSatisfy({ $0.count <= 3 })
    else { return nil }
  }

  private static func ends(_ data: ChartData) -> [Double] {
    data.cells.flatMap { Drawable($0.cell.amount).extent?.ends ?? [] }
  }

  var picture: Picture {
    let extents = data.cells.compactMap { Drawable($0.cell.amount).extent }
    let hasUp = extents.contains { $0.opening > 0 }
    let hasDown = extents.contains { $0.opening < 0 }
    let legend = Legend(data, words).marks(width: frame.width)
    let textHeight = Double(texts.map(\.count).max() ?? 0) * TextMeasure.lineHeight
    let top = legend.bottom + textHeight + Self.edge + (hasUp ? Bar.arrowLength : Bar.tooth)
    let bottom = top + Self.plotHeight
    let scale = LinearScale(Self.ends(data), from: bottom, to: top)
    let below = bottom + (hasDown ? Bar.arrowLength : Bar.tooth)
    let width = min(56, band * 0.6)
    var layers = Layers()
    for (position, category) in data.categories.enumerated() {
      let middle = left + band * (Double(position) + 0.5)
      var end = scale.place(0)
      if let cell = category.cells.first.flatMap({ $0 }) {
        let drawable = Drawable(cell.amount)
        if let extent = drawable.extent {
          layers.add(
            Bar.marks(
              extent, on: scale, y: middle - width / 2, height: width, series: 0,
              category: position
            ).map(\.upright))
          end = min(end, scale.place(extent.furthest)) - (extent.isNear ? Bar.tooth : 0)
          if extent.opening > 0 { end -= Bar.arrowLength }
        } else if drawable != .notApplicable {
          end -= 16
          layers.signs.append(
            Bar.sign(
              drawable == .missing, at: Point(middle, end + 6), .sign(series: 0, category: position)
            ))
        }
      }
      let count = texts[position].count
      for (number, line) in texts[position].enumerated() {
        let at = Point(middle, end - 7 - Double(count - 1 - number) * TextMeasure.lineHeight)
        layers.text(
          TextLine(line, at: at, anchor: .middle), .words,
          .words(series: 0, category: position))
      }
      for (number, line) in names[position].enumerated() {
        let at = Point(middle, below + 15 + Double(number) * TextMeasure.lineHeight)
        layers.text(
          TextLine(line, language: category.name.language, at: at, anchor: .middle), .words,
          .name(category: position))
      }
    }
    let axis = Axis(upright: scale, isWhole: data.isWhole, words)
      .uprightMarks(left: left, right: frame.width)
    let zero = scale.place(0)
    let base = Mark(
      .path([Point(left, zero), Point(frame.width, zero)], isClosed: false), .base, .scale)
    let nameHeight = Double(names.map(\.count).max() ?? 0) * TextMeasure.lineHeight
    return Picture(
      width: frame.width, height: max(below + nameHeight + 6, bottom + 10),
      marks: legend.marks + axis.lines + layers.known + layers.possible + [base] + layers.signs
        + axis.labels + layers.texts)
  }
}
