/// The form of a whole cell as a regular expression, matched in a time that grows with the cell and the pattern
/// and no faster: patterns that only a search with going back can match are refused.
///
/// It has letters that stand for themselves, `.`, classes such as `[A-Z0-9]`, `\d`, `\w`, `\s` and their
/// opposites, groups, `|`, `*`, `+`, `?`, `{2}`, `{2,}`, `{2,4}`, `^` and `$`. It counts Unicode scalars.
struct CellPattern: Sendable {
  /// Why a text is no pattern.
  struct Fault: Error {
    let message: String
    let help: String
  }

  /// The most steps of a pattern, repeats written out.
  static let mostSteps = 500

  private let steps: [PatternStep]

  /// Reads a pattern.
  init(_ text: String) throws(Fault) {
    var parser = PatternParser(text)
    let tree = try parser.parse()
    var steps: [PatternStep] = []
    try Self.add(tree, to: &steps)
    self.steps = steps
  }

  /// Whether the whole of a text has this form.
  func matches(_ text: String) -> Bool {
    var current = Places(count: steps.count + 1)
    var next = Places(count: steps.count + 1)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    follow(0, isStart: true, isEnd: scalars.isEmpty, &current)
    while index < scalars.endIndex, !current.list.isEmpty {
      let scalar = scalars[index].value
      scalars.formIndex(after: &index)
      for place in current.list {
        guard place < steps.count, case .scalar(let set) = steps[place], set.contains(scalar)
        else { continue }
        follow(place + 1, isStart: false, isEnd: index == scalars.endIndex, &next)
      }
      swap(&current, &next)
      next.clear()
    }
    return current.contains(steps.count)
  }

  /// The places in the pattern that are reached at once, each once.
  private struct Places {
    private(set) var list: [Int] = []
    private var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }

    func contains(_ place: Int) -> Bool { isIn[place] }

    mutating func insert(_ place: Int) -> Bool {
      guard !isIn[place] else { return false }
      isIn[place] = true
      list.append(place)
      return true
    }

    mutating func clear() {
      for place in list { isIn[place] = false }
      list.removeAll(keepingCapacity: true)
    }
  }

  /// Adds a place with all that is reached from it without a scalar.
  private func follow(_ place: Int, isStart: Bool, isEnd: Bool, _ places: inout Places) {
    var rest = [place]
    while let place = rest.popLast() {
      guard places.insert(place), place < steps.count else { continue }
      switch steps[place] {
      case .scalar: continue
      case .either(let one, let other): rest += [other, one]
      case .jump(let target): rest.append(target)
      case .start: if isStart { rest.append(place + 1) }
      case .end: if isEnd { rest.append(place + 1) }
      }
    }
  }

  private static func add(_ tree: PatternTree, to steps: inout [PatternStep]) throws(Fault) {
    guard steps.count < mostSteps else {
      throw Fault(
        message:
          "the pattern is too large: with its repeats written out it has more than \(mostSteps) steps",
        help: "ask for less, or use “minLength” and “maxLength”")
    }
    switch tree {
    case .empty: return
    case .set(let set): steps.append(.scalar(set))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .sequence(let parts): for part in parts { try add(part, to: &steps) }
    case .either(let one, let other):
      let fork = steps.count
      steps.append(.jump(fork + 1))
      try add(one, to: &steps)
      let leap = steps.count
      steps.append(.jump(leap + 1))
      try add(other, to: &steps)
      steps[fork] = .either(fork + 1, leap + 1)
      steps[leap] = .jump(steps.count)
    case .repeated(let part, let least, let most):
      for _ in 0..<least {
        let before = steps.count
        try add(part, to: &steps)
        // What takes nothing takes nothing however often.
        if steps.count == before { break }
      }
      guard let most else {
        let fork = steps.count
        steps.append(.jump(fork + 1))
        try add(part, to: &steps)
        steps.append(.jump(fork))
        steps[fork] = .either(fork + 1, steps.count)
        return
      }
      var forks: [Int] = []
      for _ in least..<max(least, most) {
        forks.append(steps.count)
        steps.append(.jump(steps.count + 1))
        try add(part, to: &steps)
      }
      for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
    }
  }
}

/// A step of a pattern.
private enum PatternStep: Sendable {
  /// Takes one scalar of a set, and goes to the step behind it.
  case scalar(ScalarSet)
  case either(Int, Int)
  case jump(Int)
  case start
  case end
}

/// Some of all Unicode scalars.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var isInverted = false

  func contains(_ scalar: UInt32) -> Bool {
    ranges.contains { $0.contains(scalar) } != isInverted
  }

  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  static let word: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F,
  ]
  static let space: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20, 0xA0...0xA0]
}
