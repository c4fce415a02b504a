import Diagnostics

/// Finds what a sum would count twice: a figure beside its part, one that stands in two of the parts, a
/// place beside one within it, an award that two totals hold.
struct CountedTwice {
  /// Two figures of which one holds (some of) the other.
  struct Finding {
    let message: String
    /// The terms of the sum that the two stand in or are.
    let terms: (Int, Int)
    /// The positions of the two figures.
    let figures: (Int, Int)
  }

  /// How many figures and rows are still looked at: far more than a site needs, and a bound on the time
  /// that sums of sums of sums can take.
  private var budget = 5_000_000

  private let ids: [String]
  private let terms: [[Int]]
  /// What each figure is said to be part of, or is what is left of.
  private var wholes: [[Int]]
  private let funds: [String?]
  private let places: [[Int]]
  private let tree: PlaceTree

  init(_ table: EntryTable<Figure>, regions: EntryTable<Region>) {
    let figures = table.entries
    ids = figures.map(\.id.value)
    terms = figures.map { figure in
      guard case .sum(let terms)? = figure.derivation?.form else { return [] }
      return terms.compactMap { table.position(of: $0.figure.value) }
    }
    wholes = figures.map { $0.partOf.flatMap { table.position(of: $0.value) }.map { [$0] } ?? [] }
    funds = figures.map { $0.fund?.value }
    places = figures.map { $0.regions.compactMap { regions.position(of: $0.value) } }
    tree = PlaceTree(regions)
    noteRests(figures, table)
  }

  /// What is left of a figure when a part of it is taken away is a part of it too.
  private mutating func noteRests(_ figures: [Figure], _ table: EntryTable<Figure>) {
    for (position, figure) in figures.enumerated() {
      guard case .difference(let whole, let part)? = figure.derivation?.form,
        let whole = table.position(of: whole.value), let part = table.position(of: part.value),
        whole != position, isPart(part, of: whole)
      else { continue }
      wholes[position].append(whole)
    }
  }

  /// Whether the budget is used up, so that nothing more is found.
  var isExhausted: Bool { budget <= 0 }

  /// Whether a figure is a part of another.
  mutating func isPart(_ part: Int, of whole: Int) -> Bool {
    if wholes(of: part).contains(whole) { return true }
    var seen: Set<Int> = [whole]
    var rest = terms[whole]
    while let next = rest.popLast(), budget > 0 {
      budget -= 1
      if next == part || wholes(of: part).contains(next) { return true }
      if seen.insert(next).inserted { rest += terms[next] }
    }
    return false
  }

  /// The figures that a figure is said to be part of, or is what is left of, nearest first.
  private mutating func wholes(of figure: Int) -> [Int] {
    // Most figures are part of nothing.
    guard !wholes[figure].isEmpty else { return [] }
    var found: [Int] = []
    var seen: Set<Int> = [figure]
    var rest = wholes[figure]
    while !rest.isEmpty, budget > 0 {
      let next = rest.removeFirst()
      guard seen.insert(next).inserted else { continue }
      budget -= 1
      found.append(next)
      rest += wholes[next]
    }
    return found
  }

  /// The first thing that a sum of several figures would count twice.
  ///
  /// - Parameters:
  ///   - parts: The positions of the figures.
  ///   - figures: The figures as far as they are worked out.
  ///   - rowName: What a row is called in messages.
  /// - Returns: What is counted twice, `nil` where nothing is.
  mutating func finding(
    in parts: [Int], _ figures: [Figure], rowName: (Working.Rows, Int) -> String
  ) -> Finding? {
    guard parts.count > 1 else { return nil }
    var owners: [Int: Int] = [:]
    var visited: [Int] = []
    for (term, part) in parts.enumerated() {
      var rest = [part]
      while let figure = rest.popLast(), budget > 0 {
        budget -= 1
        if let owner = owners[figure] {
          if owner != term { return shared(figure, parts, owner, term) }
          continue
        }
        owners[figure] = term
        visited.append(figure)
        rest += terms[figure].reversed()
      }
    }
    for figure in visited {
      for whole in wholes(of: figure) {
        guard let one = owners[figure], let other = owners[whole], one != other else { continue }
        return Finding(
          message:
            "“\(ids[figure])” is part of “\(ids[whole])” and would be counted twice",
          terms: (other, one), figures: (whole, figure))
      }
    }
    return placeWithin(visited, owners) ?? row(visited, owners, figures, rowName)
  }

  private func shared(_ figure: Int, _ parts: [Int], _ one: Int, _ other: Int) -> Finding {
    let first = ids[parts[one]]
    let second = ids[parts[other]]
    let message =
      if parts[one] == figure {
        "“\(first)” is already in “\(second)” and would be counted twice"
      } else if parts[other] == figure {
        "“\(second)” is already in “\(first)” and would be counted twice"
      } else {
        "“\(ids[figure])” is in both “\(first)” and “\(second)” and would be counted twice"
      }
    return Finding(
      message: message, terms: (one, other), figures: (parts[one], parts[other]))
  }

  private mutating func placeWithin(_ visited: [Int], _ owners: [Int: Int]) -> Finding? {
    struct Key: Hashable {
      let fund: String
      let place: Int
    }
    var byPlace: [Key: [Int]] = [:]
    for figure in visited {
      guard let fund = funds[figure] else { continue }
      for place in places[figure] {
        let key = Key(fund: fund, place: place)
        // One figure of each of two terms is enough to find one that differs.
        let known = byPlace[key] ?? []
        if known.count < 2, !known.contains(where: { owners[$0] == owners[figure] }) {
          byPlace[key] = known + [figure]
        }
      }
    }
    for figure in visited {
      guard let fund = funds[figure], let owner = owners[figure] else { continue }
      for place in places[figure] {
        for outer in tree.around(place).dropFirst() {
          budget -= 1
          let others = byPlace[Key(fund: fund, place: outer)] ?? []
          guard let other = others.first(where: { owners[$0] != owner }) else { continue }
          return Finding(
            message:
              "“\(ids[figure])” is for a place within that of “\(ids[other])”, from the same fund, "
              + "and would be counted twice",
            terms: (owners[other] ?? owner, owner), figures: (other, figure))
        }
      }
    }
    return nil
  }

  private mutating func row(
    _ visited: [Int], _ owners: [Int: Int], _ figures: [Figure],
    _ rowName: (Working.Rows, Int) -> String
  ) -> Finding? {
    let withRows = visited.filter { figures[$0].working?.rows != nil }
    guard Set(withRows.map { owners[$0] }).count > 1 else { return nil }
    // The first figure that holds all of a row, and each that holds shares of it.
    var holders: [String: [Int32: Int]] = [:]
    var sharers: [String: [Int32: [Int]]] = [:]
    for figure in withRows {
      guard let rows = figures[figure].working?.rows else { continue }
      for row in rows.packed where budget > 0 {
        budget -= 1
        let part = rows.shared[row]
        func counts(_ other: Int) -> Bool {
          owners[other] != owners[figure]
            && Self.meet(part, figures[other].working?.rows?.shared[row])
        }
        let holder = holders[rows.table]?[row]
        let other =
          holder.flatMap { counts($0) ? $0 : nil }
          ?? sharers[rows.table]?[row]?.first(where: counts)
        guard let other, let one = owners[other], let two = owners[figure] else {
          if part != nil {
            sharers[rows.table, default: [:]][row, default: []].append(figure)
          } else if holder == nil {
            holders[rows.table, default: [:]][row] = figure
          }
          continue
        }
        return Finding(
          message:
            "the \(rowName(rows, Int(row))) is in both “\(ids[other])” and “\(ids[figure])” "
            + "and would be counted twice",
          terms: (one, two), figures: (other, figure))
      }
    }
    return nil
  }

  /// Whether two parts of an award hold a place's share both; all of it where there are none.
  private static func meet(_ one: [Bool]?, _ other: [Bool]?) -> Bool {
    guard let one, let other else { return true }
    return zip(one, other).contains { $0 && $1 }
  }
}
