/// Returns the known name that a mistyped one was most likely meant to be.
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
  var best: (distance: Int, name: String)?
  for candidate in known {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    let limit = edits ?? max(1, max(typed.count, scalars.count) / 3)
    guard abs(scalars.count - typed.count) <= limit else { continue }
    let distance = editDistance(typed, scalars)
    guard distance <= limit, distance < max(typed.count, scalars.count) else { continue }
    if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  if let best, best.distance <= 1 { return best.name }
  return (edits == nil ? longer(typed, in: known) : nil) ?? best?.name
}

/// The one known name that goes on where a mistyped one of some length stops, or stops where it goes on.
private func longer(
  _ typed: [Unicode.Scalar], in known: some Sequence<String>
) -> String? {
  guard typed.count >= 4 else { return nil }
  var found: String?
  for candidate in known {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard scalars.count >= 4, scalars.starts(with: typed) || typed.starts(with: scalars) else {
      continue
    }
    guard found == nil else { return nil }
    found = candidate
  }
  return found
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
