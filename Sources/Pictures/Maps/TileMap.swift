import Quantities

/// A tile for each place, coloured by the class of its amount.
public enum TileMap: MapKind {
  /// `tiles`
  public static let name = "tiles"
  /// Places stand on a grid.
  public static let hasTiles = true
  /// The most columns in which a number can be read on a telephone.
  public static let mostColumns = 12
  /// The most rows that a map can be looked at with.
  public static let mostRows = 40

  /// Draws the tiles with names and amounts; in a narrow frame, or where there are many columns, with numbers whose
  /// names stand below.
  public static func picture(_ data: MapData, in frame: Frame, _ words: MapWords) -> Picture {
    TileDrawing(data, frame, words).picture
  }

  /// A class drawn small.
  static func sample(_ step: Int, number: Int, in box: Box) -> [Mark] {
    [Mark(.box(box), .named("t\(step + 1)"), .legend)]
      + pips(number, x: box.x + 2, y: box.y + 4, isLight: step > 2, size: 3, .legend)
  }

  /// As many small squares as the number of a class: what its colour says, said again.
  static func pips(
    _ number: Int, x: Double, y: Double, isLight: Bool, size: Double, _ role: Mark.Role
  ) -> [Mark] {
    (0..<number).map { pip in
      Mark(
        .box(Box(x: x + Double(pip) * (size + 1), y: y, width: size, height: size)),
        .named(isLight ? "po" : "p"), role)
    }
  }
}

/// A tile map that is laid out.
private struct TileDrawing {
  let entries: [MapData.Entry]
  let others: [(name: ChartData.Name, tile: Tile)]
  let amounts: ChartData
  let classes: ValueClasses
  let frame: Frame
  let words: MapWords

  init(_ data: MapData, _ frame: Frame, _ words: MapWords) {
    entries = data.entries
    others = data.others
    amounts = data.shownAmounts
    classes = ValueClasses(
      bounds: data.entries.compactMap { Self.bounds(of: $0.cell.amount) }, most: data.classes)
    self.frame = frame
    self.words = words
  }

  /// The highest number that has room in a tile.
  private static let mostNumbers = 99

  private var gap: Double { isSmall ? 2 : 4 }
  /// Whether tiles are too small for signs beside each other.
  private var isSmall: Bool { frame.width / Double(columns) < 50 }
  private static let padding = 7.0

  /// The bounds by which an amount has its class. An amount of which the least is not given may be as little as nothing.
  private static func bounds(of amount: Amount) -> ValueClasses.Bounds? {
    guard Drawable(amount).extent != nil, let quantity = amount.quantity else { return nil }
    return ValueClasses.Bounds(
      low: quantity.lower?.number ?? .zero, high: quantity.upper?.number)
  }

  private func position(of entry: MapData.Entry) -> Int? {
    Self.bounds(of: entry.cell.amount).flatMap { classes.position(of: $0) }
  }

  private var tiles: [Tile] {
    entries.compactMap { tile(of: $0) } + others.map(\.tile)
  }

  private func tile(of entry: MapData.Entry) -> Tile? {
    if case .tile(let tile) = entry.site { tile } else { nil }
  }

  private var firstColumn: Int { tiles.map(\.column).min() ?? 0 }
  private var firstRow: Int { tiles.map(\.row).min() ?? 0 }
  private var columns: Int { (tiles.map(\.column).max() ?? 0) - firstColumn + 1 }
  private var rows: Int { (tiles.map(\.row).max() ?? 0) - firstRow + 1 }
  private var tileWidth: Double {
    min((frame.width - 1 + gap) / Double(columns) - gap, 150)
  }
  private var isNamed: Bool { tileWidth >= 96 }

  var picture: Picture {
    let legend = legend
    let top = legend.bottom + 2
    let lines = entries.map { self.lines(of: $0) }
    let otherLines = others.map { isNamed ? nameLines($0.name.text) : [] }
    let counts = lines.map { $0.names.count + $0.amounts.count } + otherLines.map(\.count)
    let most = counts.max() ?? 0
    let height = isNamed ? Double(most) * TextMeasure.lineHeight + 24 : 44
    var marks = legend.marks
    var texts: [Mark] = []
    for (other, lines) in zip(others, otherLines) {
      let box = box(of: other.tile, top: top, height: height)
      marks.append(Mark(.box(box), .named("v"), .other))
      texts += text(
        lines.map { ($0, other.name.language) }, in: box, from: 0, .quiet, .other)
    }
    for (number, entry) in entries.enumerated() {
      guard let tile = tile(of: entry) else { continue }
      let box = box(of: tile, top: top, height: height)
      let drawn = self.tile(entry, lines[number], number: number + 1, in: box)
      marks += drawn.shapes
      texts += drawn.texts
    }
    let bottom = top + Double(rows) * (height + gap)
    guard !isNamed else { return Picture(width: frame.width, height: bottom, marks: marks + texts) }
    let numbered = entries.prefix(Self.mostNumbers).enumerated().map { ($0 + 1, $1) }
    let unnamed = entries.count - numbered.count
    let key = NumberKey.marks(
      numbered, top: bottom, width: frame.width, rest: unnamed > 0 ? words.unnamed(unnamed) : nil)
    return Picture(width: frame.width, height: key.bottom, marks: marks + texts + key.marks)
  }

  private func box(of tile: Tile, top: Double, height: Double) -> Box {
    let used = Double(columns) * (tileWidth + gap) - gap
    return Box(
      x: (frame.width - used) / 2 + Double(tile.column - firstColumn) * (tileWidth + gap),
      y: top + Double(tile.row - firstRow) * (height + gap), width: tileWidth, height: height)
  }

  // MARK: - The legend

  private var legend: (marks: [Mark], bottom: Double) {
    let steps = classes.classes.enumerated().map { position, entry in
      (
        key: Legend.Key.step(classes.step(position), number: position + 1),
        name: ChartData.Name(
          classes.isOpen && position == classes.classes.count - 1
            ? words.least(entry.low) : words.range(entry.low, entry.high))
      )
    }
    // What is known has its colour.
    let uncertain = Legend(amounts, words.marks).entries.filter { $0.key != .known }
    let nothing =
      others.isEmpty ? [] : [(key: Legend.Key.nothing, name: ChartData.Name(words.nothing))]
    let unclassed =
      entries.contains { $0.extent != nil && position(of: $0) == nil }
      ? [(key: Legend.Key.unclassed, name: ChartData.Name(words.unclassed))] : []
    return Legend(steps + unclassed + uncertain + nothing).marks(width: frame.width) { key, box in
      switch key {
      case .possible, .open, .near: Self.badge(key, in: box, isLight: false, .legend)
      default: key.sample(in: box)
      }
    }
  }

  /// The mark of an amount that is not exact.
  private static func badge(
    _ key: Legend.Key, in box: Box, isLight: Bool, _ role: Mark.Role
  ) -> [Mark] {
    let style = Style.named(isLight ? "uo" : "u")
    switch key {
    case .possible:
      return [Mark(.box(box), .named(isLight ? "m uo" : "m u"), role)]
    case .open: return [Bar.arrow(from: box.x, in: box, style, role)]
    case .near: return [Bar.torn(from: box.x, to: box.right - Bar.tooth, in: box, style, role)]
    default: return []
    }
  }

  // MARK: - A tile

  /// The words of a tile.
  private struct Lines {
    var names: [String] = []
    var amounts: [String] = []
  }

  private func nameLines(_ text: String) -> [String] {
    TextMeasure.lines(text, within: tileWidth - 2 * Self.padding)
  }

  private func lines(of entry: MapData.Entry) -> Lines {
    isNamed
      ? Lines(names: nameLines(entry.name.text), amounts: nameLines(entry.cell.label)) : Lines()
  }

  private func text(
    _ lines: [(text: String, language: String?)], in box: Box, from line: Int, _ style: Style,
    _ role: Mark.Role
  ) -> [Mark] {
    lines.enumerated().map { number, text in
      Mark(
        .text(
          TextLine(
            text.text, language: text.language,
            at: Point(
              box.x + Self.padding,
              box.y + 32 + Double(line + number) * TextMeasure.lineHeight))), style, role)
    }
  }

  private func tile(
    _ entry: MapData.Entry, _ lines: Lines, number: Int, in box: Box
  ) -> (shapes: [Mark], texts: [Mark]) {
    let category = entry.category
    let isKnown = entry.extent != nil
    let position = position(of: entry)
    let step = position.map { classes.step($0) }
    let isLight = (step ?? 0) > 2
    let role = Mark.Role.known(series: 0, category: category)
    var shapes = [
      Mark(
        .box(box), .named(step.map { "t\($0 + 1)" } ?? (isKnown ? "x" : "v")),
        isKnown ? role : .sign(series: 0, category: category))
    ]
    let corner = isNamed ? 8.0 : 6.0
    if let position {
      shapes += TileMap.pips(
        position + 1, x: box.x + (isSmall ? 1.5 : Self.padding), y: box.y + corner,
        isLight: isLight,
        size: isNamed ? 5 : isSmall ? 3 : 4, .other)
    }
    shapes += signs(entry, in: box, corner: isSmall ? 14 : corner, isLight: isLight)
    let ink = Style.named(isLight ? "io" : "ii")
    guard isNamed else {
      let middle = Point(box.x + box.width / 2, box.bottom - 11)
      let line = TextLine(String(number), at: middle, anchor: .middle)
      return (shapes, number > Self.mostNumbers ? [] : [Mark(.text(line), ink, .other)])
    }
    let names = text(
      lines.names.map { ($0, entry.name.language) }, in: box, from: 0, ink,
      .name(category: category))
    let amounts = text(
      lines.amounts.map { ($0, nil) }, in: box, from: lines.names.count, ink,
      .words(series: 0, category: category))
    return (shapes, names + amounts)
  }

  /// What says in a tile's corner that its amount is not exact.
  private func signs(
    _ entry: MapData.Entry, in box: Box, corner: Double, isLight: Bool
  ) -> [Mark] {
    let (width, height) = isNamed ? (18.0, 9.0) : isSmall ? (18.0, 6.0) : (15.0, 7.0)
    let place = Box(
      x: box.right - width - (isSmall ? 1.5 : Self.padding), y: box.y + corner - 2, width: width,
      height: height)
    let possible = Mark.Role.possible(series: 0, category: entry.category)
    switch entry.drawable {
    case .extent(let extent):
      let key: Legend.Key? =
        extent.opening > 0
        ? .open : !extent.reach.isEmpty ? .possible : extent.isNear ? .near : nil
      return key.map { Self.badge($0, in: place, isLight: isLight, possible) } ?? []
    case .inWords, .missing:
      let middle = Point(place.x + place.width / 2, place.y + place.height / 2)
      return [
        Bar.sign(
          entry.drawable == .missing, at: middle, .sign(series: 0, category: entry.category))
      ]
    case .notApplicable: return []
    }
  }
}
