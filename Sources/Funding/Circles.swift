/// What is said of a circle: each of its entries and the next one, up to the first again.
///
/// - Parameters:
///   - ids: The entries, in the order walked.
///   - verb: What leads from each to the next, such as `lies in`.
/// - Returns: Such as “a” lies in “b”, which lies in “a”.
public func words(ofCircle ids: [String], _ verb: String) -> String {
  guard ids.count > 1 else { return "“\(ids.first ?? "")” \(verb) itself" }
  let steps = (ids.dropFirst() + ids.prefix(1)).map { "\(verb) “\($0)”" }
  return "“\(ids[0])” " + steps.joined(separator: ", which ")
}

/// The circles that are walked by going from each thing to the next: each once, from its first.
///
/// - Parameter next: Where each leads; `nil` where it leads nowhere.
/// - Returns: Those of each circle, in the order walked.
public func circles(_ next: [Int?]) -> [[Int]] {
  var seenFrom = [Int?](repeating: nil, count: next.count)
  var found: [[Int]] = []
  for start in next.indices {
    var path: [Int] = []
    var current: Int? = start
    while let place = current, seenFrom[place] == nil {
      seenFrom[place] = start
      path.append(place)
      current = next[place]
    }
    guard let end = current, seenFrom[end] == start, let first = path.firstIndex(of: end) else {
      continue
    }
    let circle = Array(path[first...])
    guard let least = circle.min(), let turn = circle.firstIndex(of: least) else { continue }
    found.append(Array(circle[turn...] + circle[..<turn]))
  }
  return found
}
