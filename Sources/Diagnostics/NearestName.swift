/// Returns the known name that a mistyped one was most likely meant to be.
///
/// A site may have ten thousand names, and as many that lead to none of them when a folder was renamed: what cannot be near is
/// passed over by its length and letters, without being compared.
///
/// - Parameters:
///   - name: The name as typed.
///   - known: The names that exist, in any order.
///   - edits: How many edits there may be; `nil` for as many as the length allows.
/// - Returns: The closest by edits (a swap of neighbours is one), ties by alphabet; `nil` when
///   none is near enough to be helpful: more than a third of the name would have to change, but one
///   edit may always be made as long as something of it stays. A name that stops where a known one goes
///   on, or goes on where it stops, was meant to be that one.
public func nearestName(
  to name: String, in known: some Sequence<String>, within edits: Int? = nil
) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  guard !typed.isEmpty, typed.count <= 200 else { return nil }
  let letters = ASCIILetters(name)
  var best: (distance: Int, name: String)?
  var longer = LongerName()
  for candidate in known {
    let others = letters == nil ? nil : ASCIILetters(candidate)
    if let letters, let others {
      let most = edits ?? max(1, max(letters.count, others.count) / 3)
      guard letters.leastEdits(to: others) <= most || letters.mayBeStart(of: others) else {
        continue
      }
    }
    let scalars = Array(candidate.lowercased().unicodeScalars)
    if edits == nil { longer.look(at: candidate, scalars, typed: typed) }
    let limit = edits ?? max(1, max(typed.count, scalars.count) / 3)
    guard abs(scalars.count - typed.count) <= limit else { continue }
    let distance = editDistance(typed, scalars)
    guard distance <= limit, distance < max(typed.count, scalars.count) else { continue }
    if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  if let best, best.distance <= 1 { return best.name }
  return longer.name ?? best?.name
}

/// How many letters a name has and which sorts of them, for a name of ASCII alone: enough to see that another is far from it.
private struct ASCIILetters {
  let count: Int
  /// One bit for each sort, small and capital letters being one; two signs may share a bit.
  private let sorts: UInt64

  init?(_ name: String) {
    var sorts: UInt64 = 0
    for byte in name.utf8 {
      guard byte < 0x80 else { return nil }
      let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      sorts |= 1 << UInt64(small & 63)
    }
    count = name.utf8.count
    self.sorts = sorts
  }

  /// How many edits lie between the two at least: one changes the length by one, and takes away one sort and brings one in.
  func leastEdits(to other: Self) -> Int {
    max(
      abs(count - other.count),
      max((sorts & ~other.sorts).nonzeroBitCount, (other.sorts & ~sorts).nonzeroBitCount))
  }

  /// Whether one may begin with the other.
  func mayBeStart(of other: Self) -> Bool {
    count <= other.count ? sorts & ~other.sorts == 0 : other.sorts & ~sorts == 0
  }
}

/// The one known name that goes on where a mistyped one of some length stops, or stops where it goes on.
private struct LongerName {
  private var found: String?
  private var isSeveral = false

  var name: String? { isSeveral ? nil : found }

  mutating func look(
    at candidate: String, _ scalars: [Unicode.Scalar], typed: [Unicode.Scalar]
  ) {
    guard typed.count >= 4, scalars.count >= 4, found != candidate,
      scalars.starts(with: typed) || typed.starts(with: scalars)
    else { return }
    isSeveral = found != nil
    found = found ?? candidate
  }
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two texts.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for (column, other) in right.enumerated() {
      var cost = Swift.min(
        last[column] + (scalar == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = Swift.min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
