public import Quantities

/// The numbers of a scale, as many as have room: a line and a label for each.
public struct Axis: Hashable, Sendable {
  /// The numbers, from the lowest.
  public let ticks: [Tick]

  /// A number of the scale.
  public struct Tick: Hashable, Sendable {
    /// The number.
    public let number: ExactNumber
    /// Its place along the scale.
    public let place: Double
    /// Its words.
    public let label: String
  }

  /// Labels a lying scale.
  ///
  /// - Parameters:
  ///   - scale: The scale.
  ///   - isWhole: Whether only whole numbers make sense: things that are counted have no halves.
  ///   - words: How numbers are written.
  ///   - width: How wide the picture is, which labels stay within.
  public init(
    _ scale: LinearScale, isWhole: Bool, _ words: ChartWords, within width: Double
  ) {
    self.init(scale, isWhole: isWhole, words, most: 6) { ticks in
      let boxes = ticks.map { Self.label($0, y: 0, within: width).box }
      return zip(boxes, boxes.dropFirst()).allSatisfy { $0.right + 8 < $1.x }
        && (boxes.last?.right ?? 0) <= width && (boxes.first?.x ?? 0) >= 0
    }
  }

  /// Labels an upright scale.
  public init(upright scale: LinearScale, isWhole: Bool, _ words: ChartWords) {
    self.init(scale, isWhole: isWhole, words, most: 6) { _ in true }
  }

  private init(
    _ scale: LinearScale, isWhole: Bool, _ words: ChartWords, most: Int,
    fits: ([Tick]) -> Bool
  ) {
    func ticks(_ most: Int) -> [Tick] {
      scale.ticks(atMost: most, isWhole: isWhole).map { number in
        Tick(
          number: number, place: scale.place(number.approximation), label: words.text(number))
      }
    }
    let choices = stride(from: most, to: 1, by: -1).map(ticks)
    // Where no row of numbers has room, nought and the highest may.
    let ends = choices.reversed().map { ticks in
      ticks.filter { $0.number == .zero || $0.number == ticks.last?.number }
    }
    let zero = Tick(number: .zero, place: scale.place(0), label: words.text(.zero))
    self.ticks = (choices + ends).first { $0.count > 1 && fits($0) } ?? [zero]
  }

  /// The label of a number below a lying scale, moved as far as the picture's edges make it.
  private static func label(_ tick: Tick, y: Double, within width: Double) -> TextLine {
    let half = TextMeasure.width(tick.label) / 2
    let middle = min(max(tick.place, half), max(half, width - half))
    return TextLine(tick.label, at: Point(middle, y), anchor: .middle)
  }

  /// The lines and labels of a lying scale.
  ///
  /// - Parameters:
  ///   - top: Where the lines begin.
  ///   - bottom: Where they end, with the labels below.
  ///   - width: How wide the picture is.
  /// - Returns: The lines, and apart from them the labels.
  public func marks(
    top: Double, bottom: Double, within width: Double
  ) -> (lines: [Mark], labels: [Mark]) {
    let lines = ticks.filter { $0.number != .zero }.map { tick in
      Mark(
        .path([Point(tick.place, top), Point(tick.place, bottom)], isClosed: false), .grid, .scale)
    }
    let labels = ticks.map { tick in
      Mark(.text(Self.label(tick, y: bottom + 15, within: width)), .quiet, .scale)
    }
    return (lines, labels)
  }

  /// The lines and labels of an upright scale.
  ///
  /// - Parameters:
  ///   - left: Where the lines begin, with the labels before them.
  ///   - right: Where they end.
  /// - Returns: The lines, and apart from them the labels.
  public func uprightMarks(left: Double, right: Double) -> (lines: [Mark], labels: [Mark]) {
    let lines = ticks.filter { $0.number != .zero }.map { tick in
      Mark(
        .path([Point(left, tick.place), Point(right, tick.place)], isClosed: false), .grid, .scale)
    }
    let labels = ticks.map { tick in
      Mark(
        .text(TextLine(tick.label, at: Point(left - 6, tick.place + 5), anchor: .end)), .quiet,
        .scale)
    }
    return (lines, labels)
  }

  /// How wide the widest label is.
  public var labelWidth: Double { ticks.map { TextMeasure.width($0.label) }.max() ?? 0 }
}
