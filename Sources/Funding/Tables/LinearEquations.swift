/// Equations between unknown numbers, of which only the factors matter here: which unknowns they determine.
///
/// Reckoned modulo a prime. For sums of rows and columns that is exact: every minor of their factors is 0, 1 or -1.
struct LinearEquations {
  private static let prime = 2_147_483_647
  private var rows: [[Int: Int]]

  /// Takes equations as factors by the position of the unknown.
  init(_ rows: [[Int: Int]]) {
    self.rows = rows.map { row in
      row.mapValues { (($0 % Self.prime) + Self.prime) % Self.prime }.filter { $0.value != 0 }
    }.filter { !$0.isEmpty }
  }

  /// The unknowns that have one value only, whatever the others are.
  func determined() -> [Int] {
    var rest = rows
    var reduced: [(pivot: Int, row: [Int: Int])] = []
    while let row = rest.popLast() {
      guard let (pivot, factor) = row.min(by: { $0.key < $1.key }) else { continue }
      let inverse = Self.power(factor, Self.prime - 2)
      let unit = row.mapValues { $0 * inverse % Self.prime }
      rest = rest.map { Self.eliminate(pivot, unit, from: $0) }
      reduced = reduced.map { ($0.pivot, Self.eliminate(pivot, unit, from: $0.row)) }
      reduced.append((pivot, unit))
    }
    return reduced.filter { $0.row.count == 1 }.map(\.pivot).sorted()
  }

  private static func eliminate(_ pivot: Int, _ unit: [Int: Int], from row: [Int: Int]) -> [Int:
    Int]
  {
    guard let factor = row[pivot] else { return row }
    var result = row
    for (position, value) in unit {
      let next = ((result[position] ?? 0) + (prime - factor) * value) % prime
      result[position] = next == 0 ? nil : next
    }
    return result
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var result = 1
    var base = base % prime
    var exponent = exponent
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
