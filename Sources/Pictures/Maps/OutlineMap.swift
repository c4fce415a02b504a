import Quantities

/// The United Kingdom with a circle for each place: its area is the amount.
public enum OutlineMap: MapKind {
  /// `outline`
  public static let name = "outline"
  /// Places stand where they lie.
  public static let hasTiles = false

  /// Draws the outline, the circles, and names beside it; in a narrow frame, or where there are many, numbers whose
  /// names stand below.
  public static func picture(_ data: MapData, in frame: Frame, _ words: MapWords) -> Picture {
    OutlineDrawing(data, frame, words).picture
  }
}

/// A map on which circles are laid out.
private struct OutlineDrawing {
  let entries: [MapData.Entry]
  let amounts: ChartData
  let frame: Frame
  let words: MapWords

  init(_ data: MapData, _ frame: Frame, _ words: MapWords) {
    entries = data.entries
    amounts = data.shownAmounts
    self.frame = frame
    self.words = words
  }

  /// Units of the frame for a kilometre.
  var scale: Double { frame == .wide ? 0.42 : 0.33 }
  var left: Double { (frame.width - UnitedKingdom.width * scale) / 2 }

  var picture: Picture {
    let legend = Legend(amounts, words.marks)
      .marks(width: frame.width) { $0.circleSample(in: $1) }
    let perUnit = self.perUnit
    // Circles at the map's edge may reach above it.
    let reaches = entries.map { (middle(of: $0, top: 0), reach(of: $0, perUnit)) }
    let above = reaches.map { $1 - $0.y }.max() ?? 0
    let top = legend.bottom + max(4, above + 2)
    let height = UnitedKingdom.height * scale
    let below = reaches.map { $0.y + $1 - height }.max() ?? 0
    let bottom = top + height + max(4, below + 2)

    let labels = labels(perUnit: perUnit, top: top, bottom: top + height)
    let lines = labels.sides.marks(labels.placed)
    let key = key(labels, top: bottom)
    let sizes = sizes(perUnit: perUnit, top: key.bottom)
    let marks =
      legend.marks + land(top: top) + lines.leaders + circles(perUnit: perUnit, top: top)
      + lines.words + key.marks + sizes.marks
    return Picture(width: frame.width, height: sizes.bottom, marks: marks)
  }

  // MARK: - The map

  private func placed(_ point: Point, top: Double) -> Point {
    Point(left + point.x * scale, top + point.y * scale)
  }

  private func points(of entry: MapData.Entry, top: Double) -> [Point] {
    guard case .points(let points) = entry.site else { return [] }
    return points.map { placed($0, top: top) }
  }

  /// Where the circle of an entry stands: in the middle of its points.
  private func middle(of entry: MapData.Entry, top: Double) -> Point {
    let points = points(of: entry, top: top)
    let count = Double(max(1, points.count))
    return Point(
      points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
  }

  /// How far the mark of an entry reaches from its middle.
  private func reach(of entry: MapData.Entry, _ perUnit: Double) -> Double {
    entry.extent.map { max(2, Circle.reach($0, perUnit: perUnit)) } ?? 6
  }

  private func land(top: Double) -> [Mark] {
    let nations = UnitedKingdom.rings(frame).map { _, rings in
      Mark(.rings(rings.map { $0.map { placed($0, top: top) } }), .named("n"), .other)
    }
    let inset = UnitedKingdom.inset.map { placed($0, top: top) }
    return nations + [Mark(.path(inset, isClosed: false), .grid, .other)]
  }

  // MARK: - The circles

  /// The square of a circle's radius for an amount of one. Circles are as large as the frame allows, smaller where
  /// many would cover each other.
  private var perUnit: Double {
    let most = entries.compactMap(\.extent?.furthest).max() ?? 0
    guard most > 0 else { return 0 }
    let (largest, least) = frame == .wide ? (26.0, 9.0) : (20.0, 7.0)
    let circles = entries.compactMap { entry in
      entry.extent.map { (middle(of: entry, top: 0), (max(0, $0.furthest) / most).squareRoot()) }
    }
    var radius = largest
    while radius > least, covers(circles, radius) { radius -= 1 }
    return radius * radius / most
  }

  /// Whether two circles cover more than a small part of each other.
  private func covers(_ circles: [(middle: Point, share: Double)], _ radius: Double) -> Bool {
    for (position, one) in circles.prefix(200).enumerated() {
      for other in circles.prefix(200).dropFirst(position + 1) {
        let (x, y) = (one.middle.x - other.middle.x, one.middle.y - other.middle.y)
        let touching = (one.share + other.share) * radius * 0.8
        if x * x + y * y < touching * touching { return true }
      }
    }
    return false
  }

  /// The circles, the largest behind; then the dots of where they are.
  private func circles(perUnit: Double, top: Double) -> [Mark] {
    let order = entries.sorted {
      ($0.extent?.furthest ?? 0, $1.category) > ($1.extent?.furthest ?? 0, $0.category)
    }
    return order.flatMap { marks(of: $0, perUnit: perUnit, top: top) }
      + entries.compactMap { dot(of: $0, perUnit: perUnit, top: top) }
  }

  /// The dot where a place is, which stays to be seen however little it has.
  private func dot(of entry: MapData.Entry, perUnit: Double, top: Double) -> Mark? {
    let known: Double
    switch entry.drawable {
    case .extent(let extent): known = max(0, extent.known)
    case .notApplicable: known = 0
    case .inWords, .missing: return nil
    }
    // Where nothing applies the dot is hollow: nought is an amount.
    if entry.drawable == .notApplicable {
      return Mark(.circle(center: middle(of: entry, top: top), radius: 2.5), .named("z"), .other)
    }
    let isOnCircle = (known * perUnit).squareRoot() > 3
    return Mark(
      .circle(center: middle(of: entry, top: top), radius: isOnCircle ? 1.5 : 2),
      .named(isOnCircle ? "o" : "i"), .other)
  }

  private func marks(of entry: MapData.Entry, perUnit: Double, top: Double) -> [Mark] {
    let middle = middle(of: entry, top: top)
    let points = points(of: entry, top: top)
    var marks: [Mark] = []
    if points.count > 1 {
      // One place of several points: a line through them.
      marks.append(Mark(.path(points, isClosed: false), .named("j"), .other))
      marks += points.map { Mark(.circle(center: $0, radius: 2), .named("i"), .other) }
    }
    switch entry.drawable {
    case .extent(let extent):
      marks += Circle.marks(
        extent, at: middle, perUnit: perUnit, known: .known(series: 0, category: entry.category),
        possible: .possible(series: 0, category: entry.category))
    case .inWords, .missing:
      marks.append(
        Bar.sign(
          entry.drawable == .missing, at: middle, .sign(series: 0, category: entry.category)))
    case .notApplicable: break
    }
    return marks
  }

  // MARK: - Names

  /// What stands beside the map, and what has to be told below it.
  private struct Labels {
    let sides: SideLabels
    let placed: [SideLabels.Placed]
    /// The entries whose number stands beside the map, with that number.
    var numbered: [(number: Int, entry: MapData.Entry)] = []
    /// How many have neither name nor number.
    var unnamed = 0
  }

  private func labels(perUnit: Double, top: Double, bottom: Double) -> Labels {
    func sides(_ room: Double, gap: Double) -> SideLabels {
      SideLabels(left: room, right: frame.width - room, top: top, bottom: bottom, gap: gap)
    }
    if frame == .wide {
      let wide = sides(left - 6, gap: 8)
      for hasAmounts in [true, false] {
        let labels = entries.map {
          label($0, within: left - 6, perUnit, top, hasAmount: hasAmounts)
        }
        if let placed = wide.placed(labels) { return Labels(sides: wide, placed: placed) }
      }
    }
    let narrow = sides(frame == .wide ? 150 : 22, gap: 1)
    let most = min(99, narrow.capacity(height: TextMeasure.lineHeight))
    let named = entries.sorted {
      ($0.extent?.furthest ?? -1, $1.category) > ($1.extent?.furthest ?? -1, $0.category)
    }.prefix(most).sorted { $0.category < $1.category }
    let numbered = named.enumerated().map { (number: $0 + 1, entry: $1) }
    let labels = numbered.map { number, entry in
      SideLabels.Label(
        category: entry.category,
        lines: [(ChartData.Name(String(number)), .words, .other)],
        mark: middle(of: entry, top: top), reach: reach(of: entry, perUnit))
    }
    return Labels(
      sides: narrow, placed: narrow.placed(labels) ?? [], numbered: numbered,
      unnamed: entries.count - numbered.count)
  }

  private func label(
    _ entry: MapData.Entry, within room: Double, _ perUnit: Double, _ top: Double, hasAmount: Bool
  ) -> SideLabels.Label {
    let name = TextMeasure.lines(entry.name.text, within: room).map { line in
      (
        ChartData.Name(line, language: entry.name.language), Style.words,
        Mark.Role.name(category: entry.category)
      )
    }
    let amount = TextMeasure.lines(entry.cell.label, within: room).map { line in
      (
        ChartData.Name(line), Style.quiet,
        Mark.Role.words(series: 0, category: entry.category)
      )
    }
    return SideLabels.Label(
      category: entry.category, lines: name + (hasAmount ? amount : []),
      mark: middle(of: entry, top: top), reach: reach(of: entry, perUnit))
  }

  /// The names of numbers, and how many circles have none.
  private func key(_ labels: Labels, top: Double) -> (marks: [Mark], bottom: Double) {
    NumberKey.marks(
      labels.numbered, top: top, width: frame.width,
      rest: labels.unnamed > 0 ? words.unnamed(labels.unnamed) : nil)
  }

  // MARK: - Sizes

  /// Circles of round amounts with their words.
  private func sizes(perUnit: Double, top: Double) -> (marks: [Mark], bottom: Double) {
    guard perUnit > 0 else { return ([], top) }
    let most = entries.compactMap(\.extent?.furthest)
    let ticks = LinearScale(most, from: 0, to: 1).ticks(atMost: 4, isWhole: amounts.isWhole)
      .filter { $0.approximation > 0 }
    var shown = [ticks.first, ticks.last].compactMap { $0 }
    if shown.first == shown.last { shown = Array(shown.prefix(1)) }
    let height = 2 * (shown.map { ($0.approximation * perUnit).squareRoot() }.max() ?? 0)
    var marks: [Mark] = []
    var x = 1.0
    for tick in shown {
      let radius = (tick.approximation * perUnit).squareRoot()
      let text = words.marks.text(tick)
      let length = 2 * radius + 7 + TextMeasure.width(text)
      guard x + length <= frame.width else { break }
      let middle = Point(x + radius, top + 2 + height / 2)
      marks.append(Mark(.circle(center: middle, radius: radius), .named("z"), .legend))
      marks.append(
        Mark(
          .text(TextLine(text, at: Point(x + 2 * radius + 7, middle.y + 5))), .quiet, .legend))
      x += length + 20
    }
    return (marks, marks.isEmpty ? top : top + max(height, TextMeasure.lineHeight) + 4)
  }
}
