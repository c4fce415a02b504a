import Quantities

/// Classes of amounts, from the lowest: each goes from the least to the most that is in it, so that no amount lies
/// between two of them.
struct ValueClasses {
  /// A class.
  struct Class: Hashable {
    /// The least of its amounts.
    let low: ExactNumber
    /// The most of its amounts.
    let high: ExactNumber
  }

  /// The classes.
  let classes: [Class]
  /// Whether the highest has an amount of which no upper end is known: then all that is at least its least lies in it.
  var isOpen = false

  /// Divides amounts where the gaps between them are widest for their number: as natural breaks do, the sum of the
  /// squares of the distances from the mean of each class is as small as it can be.
  ///
  /// - Parameters:
  ///   - amounts: The amounts.
  ///   - most: The most classes; where no more amounts differ, each is a class.
  init(_ amounts: [ExactNumber], most: Int) {
    let sorted = amounts.sorted()
    var distinct: [ExactNumber] = []
    for amount in sorted where distinct.last != amount { distinct.append(amount) }
    guard distinct.count > max(1, most) else {
      classes = distinct.map { Class(low: $0, high: $0) }
      return
    }
    let scale = max(abs(distinct.last?.approximation ?? 1), 1e-9)
    let starts = Self.starts(sorted.map { $0.approximation / scale }, most: max(1, most))
    classes = zip(starts, starts.dropFirst() + [sorted.count]).map { start, end in
      Class(low: sorted[start], high: sorted[end - 1])
    }
  }

  /// The class of an amount; the nearest below where it is in none.
  func position(of amount: ExactNumber) -> Int {
    max(0, (classes.firstIndex { $0.low > amount } ?? classes.count) - 1)
  }

  /// Divides amounts that may have bounds. What is one number makes the classes, and the least of what has no upper end
  /// where that is more than all of them.
  init(bounds: [Bounds], most: Int) {
    let exact = bounds.compactMap { $0.low == $0.high ? $0.low : nil }
    let open = bounds.filter { $0.high == nil }.map(\.low)
    let highest = exact.max()
    let above = open.filter { low in highest.map { low > $0 } ?? true }.min()
    self.init(exact + (above.map { [$0] } ?? []), most: most)
    isOpen = open.contains { low in classes.last.map { $0.low <= low } ?? false }
  }

  /// What is known of an amount: its least and its most, `nil` where it has no upper end.
  struct Bounds {
    let low: ExactNumber
    let high: ExactNumber?
  }

  /// The class that an amount lies in whatever it is; `nil` where its bounds do not lie in one.
  func position(of bounds: Bounds) -> Int? {
    if isOpen, let last = classes.last, last.low <= bounds.low { return classes.count - 1 }
    guard let high = bounds.high else { return nil }
    return classes.firstIndex { $0.low <= bounds.low && high <= $0.high }
  }

  /// The step of a class on a scale of colours: from 0 to 4, the ends used where there are two.
  func step(_ position: Int) -> Int {
    classes.count < 2 ? 2 : (position * 8 / (classes.count - 1) + 1) / 2
  }

  /// Where each class begins among sorted amounts. Equal amounts are never divided.
  private static func starts(_ values: [Double], most: Int) -> [Int] {
    let count = values.count
    var sums = [0.0]
    var squares = [0.0]
    for value in values {
      sums.append(sums[sums.count - 1] + value)
      squares.append(squares[squares.count - 1] + value * value)
    }
    func spread(_ start: Int, _ end: Int) -> Double {
      let sum = sums[end] - sums[start]
      return max(0, squares[end] - squares[start] - sum * sum / Double(end - start))
    }
    // best[end]: the least spread of the first `end` amounts in so many classes; from: where the last of them begins.
    var best = (0...count).map { $0 == 0 ? 0 : spread(0, $0) }
    var from: [[Int]] = []
    for _ in 1..<max(most, 2) where most > 1 {
      var next = best
      var begins = Array(repeating: 0, count: count + 1)
      for end in stride(from: 1, through: count, by: 1) {
        next[end] = .infinity
        for start in 1..<max(end, 2) where start < end && values[start] != values[start - 1] {
          let total = best[start] + spread(start, end)
          if total < next[end] {
            next[end] = total
            begins[end] = start
          }
        }
      }
      from.append(begins)
      best = next
    }
    var starts: [Int] = []
    var end = count
    for begins in from.reversed() where end > 0 {
      end = begins[end]
      starts.insert(end, at: 0)
    }
    if starts.first != 0 { starts.insert(0, at: 0) }
    return starts
  }
}
