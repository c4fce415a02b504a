/// What the marks of a picture mean: its series, then the marks of uncertain amounts, only those that are there.
public struct Legend: Hashable, Sendable {
  /// What is explained.
  public enum Key: Hashable, Sendable {
    /// The colour and pattern of a series.
    case series(Int)
    /// An amount that is known.
    case known
    /// What may be besides.
    case possible
    /// An amount without an end.
    case open
    /// An amount that is near.
    case near
    /// An amount known in words alone.
    case inWords
    /// An amount that is not known.
    case missing
    /// A class of amounts: its step on the scale of colours, from 0, and its number.
    case step(Int, number: Int)
    /// An amount that lies in no one class for certain.
    case unclassed
    /// A place without an amount.
    case nothing
    /// The dot of a moment, in the colour and shape of a series.
    case moment(Int)
    /// A moment that is somewhere within a span.
    case within
    /// What goes on beyond the picture.
    case cut

    /// The marks of uncertain amounts, as the theme's words name them.
    public static let uncertain: [(key: Key, name: String)] = [
      (.known, "known"), (.possible, "possible"), (.open, "open"), (.near, "near"),
      (.inWords, "in_words"), (.missing, "missing"),
    ]
  }

  /// The entries in order.
  public let entries: [(key: Key, name: ChartData.Name)]

  /// Explains what data needs explained; nothing where all amounts are known and of one series.
  public init(_ data: ChartData, _ words: ChartWords) {
    let drawables = data.cells.map { Drawable($0.cell.amount) }
    let extents = drawables.compactMap(\.extent)
    var used: [Key] = []
    if extents.contains(where: { !$0.reach.isEmpty }) { used.append(.possible) }
    if extents.contains(where: { $0.opening != 0 }) { used.append(.open) }
    if extents.contains(where: \.isNear) { used.append(.near) }
    if drawables.contains(.inWords) { used.append(.inWords) }
    if drawables.contains(.missing) { used.append(.missing) }
    if data.series.count == 1, !used.isEmpty { used.insert(.known, at: 0) }
    let series = data.series.count > 1 ? data.series : []
    entries =
      series.enumerated().map { (.series($0.offset), $0.element) }
      + Key.uncertain.filter { used.contains($0.key) }.map {
        ($0.key, ChartData.Name(words.legend[$0.name] ?? $0.name))
      }
  }

  /// Explains what is named.
  public init(_ entries: [(key: Key, name: ChartData.Name)]) { self.entries = entries }

  /// Two legends are equal if they explain the same in the same words.
  public static func == (one: Legend, other: Legend) -> Bool {
    one.entries.elementsEqual(other.entries) { $0 == $1 }
  }

  /// Adds what they explain and how.
  public func hash(into hasher: inout Hasher) {
    for entry in entries {
      hasher.combine(entry.key)
      hasher.combine(entry.name)
    }
  }

  private static let swatch = 22.0
  private static let gap = 7.0

  /// Draws it from the top of a picture, in as many lines as it takes.
  ///
  /// - Parameters:
  ///   - width: How wide a line may be.
  ///   - top: Where it begins.
  ///   - sample: How what is explained is drawn small.
  /// - Returns: The marks, and where it ends.
  public func marks(
    width: Double, top: Double = 0, sample: (Key, Box) -> [Mark] = { $0.sample(in: $1) }
  ) -> (marks: [Mark], bottom: Double) {
    var marks: [Mark] = []
    var words: [Mark] = []
    var x = 0.0
    var y = top
    for (key, name) in entries {
      let room = width - Self.swatch - Self.gap
      let lines = TextMeasure.lines(name.text, within: room)
      let length =
        Self.swatch + Self.gap + (lines.map { TextMeasure.width($0) }.max() ?? 0) + 16
      if x > 0, x + length - 16 > width {
        x = 0
        y += TextMeasure.lineHeight + 4
      }
      let box = Box(x: x + 0.5, y: y + 2.5, width: Self.swatch - 1, height: 11)
      marks += sample(key, box)
      for (number, line) in lines.enumerated() {
        let at = Point(
          x + Self.swatch + Self.gap, y + 12 + Double(number) * TextMeasure.lineHeight)
        words.append(Mark(.text(TextLine(line, language: name.language, at: at)), .words, .legend))
      }
      if lines.count > 1 {
        x = 0
        y += TextMeasure.lineHeight * Double(lines.count) + 4
      } else {
        x += length
      }
    }
    guard !entries.isEmpty else { return ([], top) }
    if x > 0 { y += TextMeasure.lineHeight + 4 }
    return (marks + words, y + 6)
  }
}

extension Legend.Key {
  /// What the key explains, drawn small as a bar.
  public func sample(in box: Box) -> [Mark] {
    let middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    switch self {
    case .series(let series): return [Mark(.box(box), .series(series), .legend)]
    case .known: return [Mark(.box(box), .series(0), .legend)]
    case .possible: return [Mark(.box(box), .possible(0), .legend)]
    case .open: return [Bar.arrow(from: box.x, in: box, .possible(0), .legend)]
    case .near: return [Bar.torn(from: box.x, to: box.right - 3, in: box, .series(0), .legend)]
    case .inWords, .missing: return [Bar.sign(self == .missing, at: middle, .legend)]
    case .step(let step, let number): return TileMap.sample(step, number: number, in: box)
    case .unclassed: return [Mark(.box(box), .named("x"), .legend)]
    case .nothing: return [Mark(.box(box), .named("v"), .legend)]
    case .cut:
      let bar = Box(x: box.x + 3, y: box.y, width: box.width - 6, height: box.height)
      return [Mark(Bar.cut(bar, start: true, end: true), .series(0), .legend)]
    case .moment, .within: return Dot.sample(self, in: box)
    }
  }
}
