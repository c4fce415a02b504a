/// A pattern as it is written.
indirect enum PatternTree {
  case empty
  case set(ScalarSet)
  case start
  case end
  case sequence([PatternTree])
  case either(PatternTree, PatternTree)
  /// At least and at most so many times; without an end where there is no most.
  case repeated(PatternTree, Int, Int?)
}

/// Reads a regular expression.
struct PatternParser {
  typealias Fault = CellPattern.Fault

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private static let deepest = 50

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(Fault) -> PatternTree {
    guard scalars.count <= CellPattern.mostSteps else {
      throw Fault(
        message: "the pattern is too long: it has more than \(CellPattern.mostSteps) characters",
        help: "ask for less")
    }
    let tree = try alternatives(depth: 0)
    guard index == scalars.count else { throw fault("a bracket is closed that was never opened") }
    return tree
  }

  private func fault(_ message: String) -> Fault {
    Fault(
      message: "this is no pattern: \(message)",
      help:
        "write a regular expression such as [A-Z]{2}-\\d+; put \\ before a sign that stands for itself"
    )
  }

  private func unknown(_ sign: String) -> Fault {
    Fault(
      message: "patterns here do not know “\(sign)”",
      help:
        "use letters, ., classes such as [A-Z], \\d, \\w, \\s, groups, |, *, +, ? and {2,4} alone"
    )
  }

  private func peek(_ scalar: Unicode.Scalar) -> Bool {
    index < scalars.count && scalars[index] == scalar
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek(scalar) else { return false }
    index += 1
    return true
  }

  private mutating func alternatives(depth: Int) throws(Fault) -> PatternTree {
    guard depth <= Self.deepest else { throw fault("its groups are too deep") }
    var tree = try sequence(depth: depth)
    while take("|") { tree = .either(tree, try sequence(depth: depth)) }
    return tree
  }

  private mutating func sequence(depth: Int) throws(Fault) -> PatternTree {
    var parts: [PatternTree] = []
    while index < scalars.count, !peek("|"), !peek(")") {
      parts.append(try repeats(of: try single(depth: depth)))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeats(of part: PatternTree) throws(Fault) -> PatternTree {
    guard index < scalars.count else { return part }
    let tree: PatternTree
    switch scalars[index] {
    case "*": tree = .repeated(part, 0, nil)
    case "+": tree = .repeated(part, 1, nil)
    case "?": tree = .repeated(part, 0, 1)
    case "{":
      index += 1
      let (least, most) = try bounds()
      tree = .repeated(part, least, most)
    default: return part
    }
    index += 1
    // The whole cell must match, so that a short match and a long one are the same.
    _ = take("?")
    if peek("*") || peek("+") || peek("{") || peek("?") {
      throw fault("“\(scalars[index])” stands behind another sign for repeats")
    }
    return tree
  }

  /// The numbers in braces, up to the closing one.
  private mutating func bounds() throws(Fault) -> (Int, Int?) {
    guard let least = number() else { throw fault("“{” is followed by no number") }
    var most: Int? = least
    if take(",") { most = number() }
    guard peek("}"), most.map({ $0 >= least }) ?? true else {
      throw fault("what stands in { } is not one number, or a lower and a higher one")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while index < scalars.count, ("0"..."9").contains(scalars[index]) {
      value = min((value ?? 0) * 10 + Int(scalars[index].value - 0x30), CellPattern.mostSteps)
      index += 1
    }
    return value
  }

  private mutating func single(depth: Int) throws(Fault) -> PatternTree {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(":
      if take("?"), !take(":") {
        throw unknown("(?" + (index < scalars.count ? String(scalars[index]) : ""))
      }
      let tree = try alternatives(depth: depth + 1)
      guard take(")") else { throw fault("a bracket is never closed") }
      return tree
    case "[": return .set(try characterClass())
    case "\\": return .set(try escape())
    case ".": return .set(ScalarSet(ranges: [0x0A...0x0A, 0x0D...0x0D], isInverted: true))
    case "^": return .start
    case "$": return .end
    case "*", "+", "?", "{": throw fault("“\(scalar)” has nothing to repeat")
    default: return .set(ScalarSet(ranges: [scalar.value...scalar.value]))
    }
  }

  private mutating func escape() throws(Fault) -> ScalarSet {
    guard index < scalars.count else { throw fault("it ends in \\") }
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "d": return ScalarSet(ranges: ScalarSet.digits)
    case "D": return ScalarSet(ranges: ScalarSet.digits, isInverted: true)
    case "w": return ScalarSet(ranges: ScalarSet.word)
    case "W": return ScalarSet(ranges: ScalarSet.word, isInverted: true)
    case "s": return ScalarSet(ranges: ScalarSet.space)
    case "S": return ScalarSet(ranges: ScalarSet.space, isInverted: true)
    case "t": return ScalarSet(ranges: [0x09...0x09])
    case "0"..."9", "a"..."z", "A"..."Z": throw unknown("\\\(scalar)")
    default: return ScalarSet(ranges: [scalar.value...scalar.value])
    }
  }

  /// The scalars of a class, up to the bracket that closes it.
  private mutating func characterClass() throws(Fault) -> ScalarSet {
    var set = ScalarSet(ranges: [], isInverted: take("^"))
    var isFirst = true
    while index < scalars.count, isFirst || !peek("]") {
      isFirst = false
      let members = try classMember()
      guard peek("-"), index + 1 < scalars.count, scalars[index + 1] != "]" else {
        set.ranges += members
        continue
      }
      index += 1
      let ends = try classMember()
      guard let low = members.only, let high = ends.only, low <= high else {
        throw fault("a range in [ ] goes from a lower sign to a higher one")
      }
      set.ranges.append(low...high)
    }
    guard take("]") else { throw fault("[ is never closed") }
    return set
  }

  private mutating func classMember() throws(Fault) -> [ClosedRange<UInt32>] {
    let scalar = scalars[index]
    index += 1
    guard scalar == "\\" else { return [scalar.value...scalar.value] }
    let set = try escape()
    guard !set.isInverted else { throw unknown("[\\D], [\\W] or [\\S]") }
    return set.ranges
  }
}

extension [ClosedRange<UInt32>] {
  /// The one scalar that they hold.
  fileprivate var only: UInt32? {
    guard count == 1, let range = first, range.lowerBound == range.upperBound else { return nil }
    return range.lowerBound
  }
}
