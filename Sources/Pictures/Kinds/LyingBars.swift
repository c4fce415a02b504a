/// Lays out lying bars or dots: names before them, or above them in a narrow frame, words behind them.
struct LyingBars {
  /// How amounts are drawn.
  enum Drawing { case bars, stacks, dots }

  private let data: ChartData
  private let frame: Frame
  private let words: ChartWords
  private let drawing: Drawing

  /// A bar with its words.
  private struct Row {
    /// The amounts in it, with the position of each one's series.
    let parts: [(series: Int, drawable: Drawable)]
    let text: String
    /// Where the last mark ends: the amount, and how far an open or torn end reaches beyond it.
    let end: Double
    let tail: Double
    var series: Int { parts.first?.series ?? 0 }
  }

  init(_ data: ChartData, _ frame: Frame, _ words: ChartWords, drawing: Drawing) {
    self.data = data
    self.frame = frame
    self.words = words
    self.drawing = drawing
  }

  private static let wordsGap = 6.0
  private var isNarrow: Bool { frame == .narrow }
  private var isGrouped: Bool { data.series.count > 1 && drawing != .stacks }
  private var barHeight: Double { isGrouped ? 15 : 18 }
  private var gap: Double { isNarrow ? 12 : 8 }

  /// The bars of a category.
  private func rows(_ category: ChartData.Category) -> [Row] {
    let parts = category.cells.enumerated().compactMap { series, cell in
      cell.map { (series: series, drawable: Drawable($0.amount), label: $0.label) }
    }
    guard drawing == .stacks else {
      return parts.map { part in
        let extent = part.drawable.extent
        return Row(
          parts: [(part.series, part.drawable)], text: part.label,
          end: max(0, extent?.furthest ?? 0),
          tail: tail(part.drawable))
      }
    }
    let extents = parts.compactMap(\.drawable.extent)
    let isOpen = extents.contains { $0.opening > 0 }
    return [
      Row(
        parts: parts.map { ($0.series, $0.drawable) },
        text: category.total?.label ?? parts.first?.label ?? "",
        end: extents.reduce(0) { $0 + $1.furthest },
        tail: isOpen
          ? Bar.arrowLength : extents.contains(where: \.isNear) ? Bar.tooth : 0)
    ]
  }

  private func tail(_ drawable: Drawable) -> Double {
    guard let extent = drawable.extent else { return drawable == .notApplicable ? 0 : 16 }
    let isDot = drawing == .dots
    if extent.opening > 0 { return isDot ? Dot.arrowLength : Bar.arrowLength }
    return isDot ? Dot.radius + 2 : extent.isNear ? Bar.tooth : 0
  }

  /// What the marks at the left of nought need.
  private var overhang: Double {
    let extents = data.cells.compactMap { Drawable($0.cell.amount).extent }
    if extents.contains(where: { $0.opening < 0 }) { return Dot.arrowLength }
    if drawing == .dots { return Dot.radius + 2 }
    return extents.contains { $0.ends.contains { $0 < 0 } } ? Bar.tooth : 0.5
  }

  private func widest(_ texts: [String]) -> Double {
    texts.map { TextMeasure.width($0) }.max() ?? 0
  }

  /// The scale, as long as all words behind their marks leave room for; where that would be too short,
  /// words break into lines of the room that is returned.
  private func scale(_ rows: [Row], from left: Double) -> (scale: LinearScale, room: Double) {
    let ends =
      rows.map(\.end)
      + data.cells.flatMap { part -> [Double] in
        drawing == .stacks ? [] : Drawable(part.cell.amount).extent?.ends ?? []
      }
    let probe = LinearScale(ends, from: 0, to: 1)
    func length(_ room: Double) -> Double {
      rows.map { row in
        let words = min(TextMeasure.width(row.text), room)
        let free = frame.width - left - row.tail - Self.wordsGap - words - 1
        let part = probe.place(row.end)
        return part > 0 ? free / part : .infinity
      }.min() ?? 0
    }
    let least = frame.width * (isNarrow ? 0.42 : 0.36)
    let most = frame.width - left - Dot.arrowLength
    let whole = min(most, length(.infinity))
    if whole >= least {
      return (LinearScale(ends, from: left, to: left + whole), .infinity)
    }
    let room = frame.width * (isNarrow ? 0.42 : 0.28)
    let broken = min(most, length(room))
    return (LinearScale(ends, from: left, to: left + broken), room)
  }

  var picture: Picture {
    let legend = Legend(data, words).marks(
      width: frame.width, sample: drawing == .dots ? Dot.sample : { $0.sample(in: $1) })
    let names = data.categories.map(\.name.text)
    let nameRoom = isNarrow ? frame.width : min(widest(names), frame.width * 0.34)
    let left = (isNarrow ? 0 : nameRoom + 10) + overhang
    let rows = data.categories.map { self.rows($0) }
    let (scale, room) = scale(rows.flatMap { $0 }, from: left)
    var layers = Layers()
    var y = legend.bottom
    let top = y
    // Beside the bars alone where names stand above them: it would run through their first letters.
    var bases: [Range<Double>] = []
    for (position, category) in data.categories.enumerated() {
      let lines = TextMeasure.lines(category.name.text, within: nameRoom)
      let texts = rows[position].map { row in
        let begin = scale.place(row.end) + row.tail + Self.wordsGap
        return TextMeasure.lines(row.text, within: min(room, frame.width - begin - 0.5))
      }
      let heights = texts.map {
        max(barHeight + 3, Double($0.count) * TextMeasure.lineHeight)
      }
      let namesHeight = Double(lines.count) * TextMeasure.lineHeight
      let barsHeight = heights.reduce(0, +)
      let height = isNarrow ? namesHeight + 2 + barsHeight : max(namesHeight, barsHeight)
      let nameTop = isNarrow ? y : y + (height - namesHeight) / 2
      for (number, line) in lines.enumerated() {
        let base = nameTop + Double(number) * TextMeasure.lineHeight + 13
        layers.text(
          TextLine(
            line, language: category.name.language, at: Point(isNarrow ? 0 : nameRoom, base),
            anchor: isNarrow ? .start : .end),
          .words, .name(category: position))
      }
      var rowTop = isNarrow ? y + namesHeight + 2 : y + (height - barsHeight) / 2
      for (row, (lines, rowHeight)) in zip(rows[position], zip(texts, heights)) {
        let end = draw(row, position, scale, middle: rowTop + rowHeight / 2, &layers)
        let textTop = rowTop + (rowHeight - Double(lines.count) * TextMeasure.lineHeight) / 2
        for (number, line) in lines.enumerated() {
          let base = textTop + Double(number) * TextMeasure.lineHeight + 13
          layers.text(
            TextLine(line, at: Point(end + Self.wordsGap, base)), .words,
            .words(series: row.series, category: position))
        }
        rowTop += rowHeight
      }
      bases.append(y + namesHeight..<y + height + 2)
      y += height + gap
    }
    let bottom = y - gap + 6
    let grid = Axis(scale, isWhole: data.isWhole, words, within: frame.width)
      .marks(top: top, bottom: bottom, within: frame.width)
    let zero = scale.place(0)
    let base = (isNarrow ? bases : [top..<bottom]).map { span in
      Mark(
        .path([Point(zero, span.lowerBound), Point(zero, span.upperBound)], isClosed: false), .base,
        .scale)
    }
    return Picture(
      width: frame.width, height: bottom + 21,
      marks: legend.marks + grid.lines + layers.known + layers.joints + layers.possible + base
        + layers.signs + layers.texts + grid.labels)
  }

  /// Draws one bar and returns where its words may begin.
  private func draw(
    _ row: Row, _ category: Int, _ scale: LinearScale, middle: Double, _ layers: inout Layers
  ) -> Double {
    let y = middle - barHeight / 2
    let end = scale.place(row.end) + row.tail
    if drawing == .stacks {
      let parts = row.parts.compactMap { series, drawable in
        drawable.extent.map {
          Stack.Part(
            series: series, extent: $0, known: .known(series: series, category: category),
            possible: .possible(series: series, category: category))
        }
      }
      Stack(parts: parts).draw(on: scale, y: y, height: barHeight, &layers)
      return end
    }
    guard let (series, drawable) = row.parts.first else { return end }
    if let extent = drawable.extent {
      layers.add(
        drawing == .dots
          ? Dot.marks(extent, on: scale, y: middle, series: series, category: category)
          : Bar.marks(
            extent, on: scale, y: y, height: barHeight, series: series, category: category))
    } else if drawable != .notApplicable {
      layers.signs.append(
        Bar.sign(
          drawable == .missing, at: Point(scale.place(0) + 10, middle),
          .sign(series: series, category: category)))
    }
    return end
  }
}
