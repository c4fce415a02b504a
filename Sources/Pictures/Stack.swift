/// Amounts drawn behind each other: what is known of each, then what is possible of each, so that the dashes
/// begin where the least that all make together ends.
struct Stack {
  /// An amount of the stack.
  struct Part {
    let series: Int
    let extent: Extent
    let known: Mark.Role
    let possible: Mark.Role
  }

  let parts: [Part]

  /// Draws the stack and returns where its last mark ends.
  @discardableResult
  func draw(
    on scale: LinearScale, y: Double, height: Double, _ layers: inout Layers
  ) -> Double {
    var sum = 0.0
    func box(_ amount: Double) -> Box {
      let x = scale.place(sum)
      sum += amount
      return Box(x: x, y: y, width: scale.place(sum) - x, height: height)
    }
    for part in parts where part.extent.known > 0 {
      if sum > 0 {
        let x = scale.place(sum)
        let joint = [Point(x, y - 1), Point(x, y + height + 1)]
        layers.joints.append(Mark(.path(joint, isClosed: false), .joint, .other))
      }
      let box = box(part.extent.known)
      layers.known.append(
        part.extent.isNear && part.extent.ends.count == 1 && box.width > 2 * Bar.tooth
          ? Bar.torn(from: box.x, to: box.right, in: box, .series(part.series), part.known)
          : Mark(.box(box), .series(part.series), part.known))
    }
    for part in parts where part.extent.furthest > part.extent.known {
      layers.possible.append(
        Mark(
          .box(box(part.extent.furthest - part.extent.known)), .possible(part.series),
          part.possible))
    }
    let end = scale.place(sum)
    guard let open = parts.first(where: { $0.extent.opening > 0 }) else { return end }
    let area = Box(x: end, y: y, width: 0, height: height)
    layers.possible.append(Bar.arrow(from: end, in: area, .possible(open.series), open.possible))
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
