/// Lays out lying bars.
struct LyingBars {
  private let data: ChartData
  private let frame: Frame
  private let words: ChartWords
  private let isStacked: Bool

  /// A bar with its words.
  private struct Row {
    /// The amounts behind each other, with the position of each one's series.
    let parts: [(series: Int, drawable: Drawable)]
    let words: [String]
    var series: Int { parts.first?.series ?? 0 }
  }

  init(_ data: ChartData, _ frame: Frame, _ words: ChartWords, isStacked: Bool) {
    self.data = data
    self.frame = frame
    self.words = words
    self.isStacked = isStacked
  }

  private static let gap = 8.0
  private var isNarrow: Bool { frame == .narrow }
  private var barHeight: Double { data.series.count > 1 && !isStacked ? 15 : 18 }

  /// The bars of a category.
  private func rows(_ category: ChartData.Category, within room: Double) -> [Row] {
    let cells = category.cells.enumerated().compactMap { series, cell in cell.map { (series, $0) } }
    guard isStacked else {
      return cells.map { series, cell in
        Row(
          parts: [(series, Drawable(cell.amount))],
          words: TextMeasure.lines(cell.words, within: room))
      }
    }
    let total = category.total?.words ?? ""
    return [
      Row(
        parts: cells.map { ($0, Drawable($1.amount)) },
        words: total.isEmpty ? [] : TextMeasure.lines(total, within: room))
    ]
  }

  /// The amounts at which marks of a category end.
  private func ends(_ category: ChartData.Category) -> [Double] {
    let extents = category.cells.compactMap { $0.flatMap { Drawable($0.amount).extent } }
    guard isStacked else { return extents.flatMap(\.ends) }
    return [extents.reduce(0) { $0 + $1.furthest }]
  }

  private var hasOpenEnd: Bool {
    data.cells.contains { Drawable($0.cell.amount).extent.map { $0.opening > 0 } ?? false }
  }

  private var hasOpenStart: Bool {
    data.cells.contains { Drawable($0.cell.amount).extent.map { $0.opening < 0 } ?? false }
  }

  private func widest(_ texts: [String]) -> Double {
    texts.map { TextMeasure.width($0) }.max() ?? 0
  }

  var picture: Picture {
    let legend = Legend(data, words).marks(width: frame.width)
    let names = data.categories.map(\.name.text)
    let allWords = data.categories.flatMap { category in
      isStacked
        ? [category.total?.words].compactMap { $0 } : category.cells.compactMap { $0?.words }
    }
    // A narrow frame has names above the bars; words stand behind bars in both.
    let wordsRoom = min(widest(allWords), frame.width * (isNarrow ? 0.45 : 0.3))
    let nameRoom = isNarrow ? frame.width : min(widest(names), frame.width * 0.34)
    let isBelowNought = data.categories.contains { ends($0).contains { $0 < 0 } }
    let left =
      (isNarrow ? 0 : nameRoom + Self.gap + 2)
      + (hasOpenStart ? Bar.arrowLength : isBelowNought ? Bar.tooth : 0)
    let right =
      frame.width - wordsRoom - Self.gap - (hasOpenEnd ? Bar.arrowLength : Bar.tooth) - 1
    let scale = LinearScale(data.categories.flatMap { ends($0) }, from: left + 0.5, to: right)
    var layers = Layers()
    var y = legend.bottom
    let top = y
    for (position, category) in data.categories.enumerated() {
      let lines = TextMeasure.lines(category.name.text, within: nameRoom)
      let rows = rows(category, within: wordsRoom)
      let rowHeights = rows.map { row in
        max(barHeight + 3, Double(row.words.count) * TextMeasure.lineHeight)
      }
      let namesHeight = Double(lines.count) * TextMeasure.lineHeight
      let barsHeight = rowHeights.reduce(0, +)
      let height = isNarrow ? namesHeight + barsHeight : max(namesHeight, barsHeight)
      let nameTop = isNarrow ? y : y + (height - namesHeight) / 2
      for (number, line) in lines.enumerated() {
        let base = nameTop + Double(number) * TextMeasure.lineHeight + 13
        let at = isNarrow ? Point(0, base) : Point(nameRoom, base)
        layers.text(
          TextLine(
            line, language: category.name.language, at: at, anchor: isNarrow ? .start : .end),
          .words, .name(category: position))
      }
      var rowTop = isNarrow ? y + namesHeight : y + (height - barsHeight) / 2
      for (row, rowHeight) in zip(rows, rowHeights) {
        draw(row, position, scale, Box(x: 0, y: rowTop, width: 0, height: rowHeight), &layers)
        rowTop += rowHeight
      }
      y += height + Self.gap
    }
    let axis = Axis(scale, data.unit, words, within: frame.width)
    let grid = axis.marks(top: top, bottom: y - 2, within: frame.width)
    let zero = scale.place(0)
    let base = Mark(.path([Point(zero, top), Point(zero, y - 2)], isClosed: false), .base, .scale)
    return Picture(
      width: frame.width, height: y + 20,
      marks: legend.marks + grid.lines + layers.known + layers.joints + layers.possible + [base]
        + layers.signs
        + layers.texts + grid.labels)
  }

  /// Draws one bar with the words behind it.
  private func draw(
    _ row: Row, _ category: Int, _ scale: LinearScale, _ area: Box, _ layers: inout Layers
  ) {
    let y = area.y + (area.height - barHeight) / 2
    let middle = y + barHeight / 2
    var end = scale.place(0)
    let extents = row.parts.compactMap { part in part.drawable.extent.map { (part.series, $0) } }
    if isStacked {
      end = stack(extents, category, scale, y, &layers)
    } else if let (series, extent) = extents.first {
      layers.add(
        Bar.marks(
          extent, on: scale, y: y, height: barHeight, series: series, category: category))
      end = max(end, scale.place(extent.furthest)) + (extent.isNear ? Bar.tooth : 0)
      if extent.opening > 0 { end += Bar.arrowLength }
    } else if let part = row.parts.first, part.drawable != .notApplicable {
      let at = Point(end + 10, middle)
      layers.signs.append(
        Bar.sign(
          part.drawable == .missing, at: at, .sign(series: part.series, category: category)))
      end += 16
    }
    let textTop = area.y + (area.height - Double(row.words.count) * TextMeasure.lineHeight) / 2
    for (number, line) in row.words.enumerated() {
      let at = Point(end + 6, textTop + Double(number) * TextMeasure.lineHeight + 13)
      layers.text(
        TextLine(line, at: at), .words, .words(series: row.series, category: category))
    }
  }

  /// Draws amounts behind each other: what is known of each, then what is possible of each, so that the
  /// dashes begin where the sum's least ends. Returns where the last mark ends.
  private func stack(
    _ extents: [(series: Int, extent: Extent)], _ category: Int, _ scale: LinearScale, _ y: Double,
    _ layers: inout Layers
  ) -> Double {
    var sum = 0.0
    func joint(at x: Double) {
      let line = [Point(x, y - 1), Point(x, y + barHeight + 1)]
      layers.joints.append(Mark(.path(line, isClosed: false), .joint, .other))
    }
    func box(_ amount: Double) -> Box {
      let x = scale.place(sum)
      sum += amount
      return Box(x: x, y: y, width: scale.place(sum) - x, height: barHeight)
    }
    for (series, extent) in extents where extent.known > 0 {
      let mark = Mark(
        .box(box(extent.known)), .series(series), .known(series: series, category: category))
      layers.known.append(mark)
      joint(at: scale.place(sum))
    }
    for (series, extent) in extents where extent.furthest > extent.known {
      let mark = Mark(
        .box(box(extent.furthest - extent.known)), .possible(series),
        .possible(series: series, category: category))
      layers.possible.append(mark)
    }
    let end = scale.place(sum)
    guard let open = extents.first(where: { $0.extent.opening > 0 }) else { return end }
    layers.possible.append(
      Bar.arrow(
        from: end, in: Box(x: end, y: y, width: 0, height: barHeight), .possible(open.series),
        .possible(series: open.series, category: category)))
    return end + Bar.arrowLength
  }
}

/// Marks in the order they are painted, those that look alike together.
struct Layers {
  var known: [Mark] = []
  var joints: [Mark] = []
  var possible: [Mark] = []
  var signs: [Mark] = []
  var texts: [Mark] = []

  /// Adds the marks of an amount.
  mutating func add(_ marks: [Mark]) {
    for mark in marks {
      if case .known = mark.role { known.append(mark) } else { possible.append(mark) }
    }
  }

  /// Adds a line of words.
  mutating func text(_ line: TextLine, _ style: Style, _ role: Mark.Role) {
    texts.append(Mark(.text(line), style, role))
  }
}
