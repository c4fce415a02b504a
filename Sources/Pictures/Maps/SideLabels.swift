/// Words that stand in columns on both sides of a map, each at the height of its mark as far as there is room.
struct SideLabels {
  /// Words for one mark.
  struct Label {
    /// The position of its category.
    let category: Int
    /// Its lines from the top.
    let lines: [(text: ChartData.Name, style: Style, role: Mark.Role)]
    /// The middle of its mark.
    let mark: Point
    /// How far its mark reaches.
    let reach: Double

    var height: Double { Double(lines.count) * TextMeasure.lineHeight }
  }

  /// A label with the height at which its middle stands.
  struct Placed {
    let label: Label
    let isLeft: Bool
    let middle: Double
  }

  /// Where the left column ends.
  let left: Double
  /// Where the right column begins.
  let right: Double
  /// Where the columns begin.
  let top: Double
  /// Where they end.
  let bottom: Double
  /// How far labels are apart.
  let gap: Double

  /// How many labels of a height have room for certain.
  func capacity(height: Double) -> Int {
    2 * max(0, Int((bottom - top + gap) / (height + gap)))
  }

  /// Gives each label a side and a height: the side of its mark, or the other where leaders then are shorter or
  /// pass fewer marks.
  ///
  /// - Parameter labels: The labels.
  /// - Returns: `nil` where there is no room for all.
  func placed(_ labels: [Label]) -> [Placed]? {
    guard var sides = sides(of: labels) else { return nil }
    var best = columns(labels, sides)
    // Where there are many, no side is much better than the other, and to try them all would be slow.
    guard labels.count <= 24 else { return best }
    var least = cost(best)
    for _ in 0..<4 {
      var isBetter = false
      for position in labels.indices {
        sides[position].toggle()
        let placed = hasRoom(labels, sides) ? columns(labels, sides) : best
        let cost = cost(placed)
        if cost < least - 0.5 {
          (best, least, isBetter) = (placed, cost, true)
        } else {
          sides[position].toggle()
        }
      }
      if !isBetter { break }
    }
    return best
  }

  /// The side of each label, left or not: that of its mark, or the other where a column is full.
  private func sides(of labels: [Label]) -> [Bool]? {
    let middle = (left + right) / 2
    var sides = labels.map { $0.mark.x < middle }
    // From the middle outwards, until both columns have room.
    let order = labels.indices.sorted {
      abs(labels[$0].mark.x - middle) < abs(labels[$1].mark.x - middle)
    }
    for position in order where !hasRoom(labels, sides) {
      let isFull = height(labels, sides, isLeft: sides[position]) > bottom - top + gap
      if isFull { sides[position].toggle() }
    }
    return hasRoom(labels, sides) ? sides : nil
  }

  private func height(_ labels: [Label], _ sides: [Bool], isLeft: Bool) -> Double {
    zip(labels, sides).reduce(0) { $1.1 == isLeft ? $0 + $1.0.height + gap : $0 }
  }

  private func hasRoom(_ labels: [Label], _ sides: [Bool]) -> Bool {
    [true, false].allSatisfy { height(labels, sides, isLeft: $0) <= bottom - top + gap }
  }

  private func columns(_ labels: [Label], _ sides: [Bool]) -> [Placed] {
    [true, false].flatMap { isLeft in
      column(zip(labels, sides).filter { $1 == isLeft }.map(\.0), isLeft: isLeft)
    }
  }

  /// How long leaders are together, each that passes close to a mark of another counted as much longer.
  private func cost(_ placed: [Placed]) -> Double {
    placed.reduce(0) { sum, item in
      let mark = item.label.mark
      let edge = Point(item.isLeft ? left : right, item.middle)
      let (x, y) = (mark.x - edge.x, mark.y - edge.y)
      let length = max(1, (x * x + y * y).squareRoot())
      let passed = placed.filter { other in
        let (toX, toY) = (other.label.mark.x - edge.x, other.label.mark.y - edge.y)
        let along = (toX * x + toY * y) / length
        return other.label.category != item.label.category && along > 0 && along < length
          && abs(toX * y - toY * x) / length < other.label.reach
      }
      return sum + length + 90 * Double(passed.count)
    }
  }

  /// The labels of a column from the top, in an order in which no two leaders cross.
  private func column(_ labels: [Label], isLeft: Bool) -> [Placed] {
    var order = labels.sorted { ($0.mark.y, $0.mark.x) < ($1.mark.y, $1.mark.x) }
    let edge = isLeft ? left : right
    // Each exchange makes the leaders shorter together; the count is for what rounding may do.
    for _ in 0..<(order.count * order.count) {
      let heights = spread(order)
      func leader(_ position: Int) -> (Point, Point) {
        (Point(edge, heights[position]), order[position].mark)
      }
      guard
        let crossing = order.indices.dropLast().first(where: { position in
          crosses(leader(position), leader(position + 1))
        })
      else { break }
      order.swapAt(crossing, crossing + 1)
    }
    return zip(order, spread(order)).map { Placed(label: $0, isLeft: isLeft, middle: $1) }
  }

  /// Heights as near to the marks as there is room: labels that would lie on each other move apart together.
  private func spread(_ labels: [Label]) -> [Double] {
    /// Labels that touch, with where the first begins.
    struct Block {
      var start: Double
      var height: Double
      var count: Int
      /// The sum of where each label would have the block begin.
      var wish: Double
    }
    var blocks: [Block] = []
    func clamped(_ block: Block) -> Double {
      min(max(block.wish / Double(block.count), top), bottom + gap - block.height)
    }
    for label in labels {
      let height = label.height + gap
      let start = label.mark.y - label.height / 2
      var block = Block(start: start, height: height, count: 1, wish: start)
      block.start = clamped(block)
      while let last = blocks.last, last.start + last.height > block.start {
        blocks.removeLast()
        block = Block(
          start: 0, height: last.height + block.height, count: last.count + block.count,
          wish: last.wish + block.wish - last.height * Double(block.count))
        block.start = clamped(block)
      }
      blocks.append(block)
    }
    var heights: [Double] = []
    var position = 0
    for block in blocks {
      var y = block.start
      for label in labels[position..<position + block.count] {
        heights.append(y + label.height / 2)
        y += label.height + gap
      }
      position += block.count
    }
    return heights
  }

  private func crosses(_ one: (Point, Point), _ other: (Point, Point)) -> Bool {
    func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    return side(one.0, one.1, other.0) * side(one.0, one.1, other.1) < 0
      && side(other.0, other.1, one.0) * side(other.0, other.1, one.1) < 0
  }

  /// The words of placed labels, and the lines that lead to their marks.
  func marks(_ placed: [Placed]) -> (leaders: [Mark], words: [Mark]) {
    var leaders: [Mark] = []
    var words: [Mark] = []
    for item in placed {
      let label = item.label
      let edge = item.isLeft ? left : right
      var y = item.middle - label.height / 2 + 12.5
      for (text, style, role) in label.lines {
        let line = TextLine(
          text.text, language: text.language, at: Point(edge, y),
          anchor: item.isLeft ? .end : .start)
        words.append(Mark(.text(line), style, role))
        y += TextMeasure.lineHeight
      }
      let start = Point(edge + (item.isLeft ? 5 : -5), item.middle)
      let (across, down) = (label.mark.x - start.x, label.mark.y - start.y)
      let length = (across * across + down * down).squareRoot()
      let share = max(0, length - label.reach - 1) / max(length, 1)
      let end = Point(start.x + across * share, start.y + down * share)
      leaders.append(Mark(.path([start, end], isClosed: false), .named("h"), .other))
    }
    return (leaders, words)
  }
}
