import Quantities

/// Which amounts may be part of others, and which of them a sum may begin from: the least that all can make
/// together is what those make that surely share no money.
struct AllocationNesting {
  /// An amount that is set aside for places.
  struct Part {
    /// What must be alike in one sum and of one fund; amounts of others share no money with it.
    let kind: AnyHashable
    /// For each of its places, this place and those around it, nearest first.
    let around: [[Int]]
    /// How much.
    let amount: Quantity
  }

  /// Whether each may be part of others.
  private(set) var isWithin: [Bool]
  /// Whether the least of each is added to the sum; that of the others is, or may be, in what is added.
  private(set) var isCounted: [Bool]

  private let parts: [Part]
  /// Those that each may share money with: those around it and those within it.
  private var sharing: [Set<Int>]

  /// Finds what may be part of what.
  init(_ parts: [Part]) {
    self.parts = parts
    isWithin = parts.map { _ in false }
    isCounted = parts.map { _ in true }
    sharing = parts.map { _ in [] }
    findHolders()
    choose()
  }

  private mutating func findHolders() {
    var standing: [PlaceOfKind: [Int]] = [:]
    for (index, part) in parts.enumerated() {
      for place in part.around.compactMap(\.first) {
        standing[PlaceOfKind(kind: part.kind, place: place), default: []].append(index)
      }
    }
    for index in parts.indices {
      let holders = holders(of: index, standing)
      isWithin[index] = !holders.isEmpty
      sharing[index].formUnion(holders)
      for holder in holders { sharing[holder].insert(index) }
    }
  }

  /// The amounts for places around all places of one that are large enough to hold it, alone or together.
  private func holders(of index: Int, _ standing: [PlaceOfKind: [Int]]) -> Set<Int> {
    let part = parts[index]
    let own = Set(part.around.compactMap(\.first))
    let found = part.around.map { around in
      Set(
        around.dropFirst().filter { !own.contains($0) }.flatMap {
          standing[PlaceOfKind(kind: part.kind, place: $0)] ?? []
        })
    }
    guard let first = found.first, !found.contains(where: \.isEmpty) else { return [] }
    let all = found.dropFirst().reduce(first) { $0.union($1) }
    let alone = all.filter { parts[$0].amount.mayHold(part.amount) }
    guard found.count > 1 else { return alone }
    // Money for several places may be part of several others, each of which holds some of it.
    return !alone.isEmpty || mayHold(all.sorted(), part.amount) ? all : []
  }

  /// Whether several amounts may hold another between them.
  private func mayHold(_ holders: [Int], _ part: Quantity) -> Bool {
    var sum = IntervalSum()
    for holder in holders { sum.add(.quantity(parts[holder].amount)) }
    guard case .success(.total(let all, _)) = sum.result() else { return true }
    return all.mayHold(part)
  }

  /// Chooses amounts that share no money with one another and make much: from the inmost outwards, those of a
  /// place stand instead of what is chosen of their parts where they are more.
  private mutating func choose() {
    var byPlaces: [PlacesOfKind: [Int]] = [:]
    for (index, part) in parts.enumerated() {
      byPlaces[PlacesOfKind(part), default: []].append(index)
    }
    let groups = byPlaces.values.sorted { isBefore($0, $1) }
    var chosen: Set<Int> = []
    for group in groups {
      let inner = Set(group.flatMap { sharing[$0] }).intersection(chosen)
      if inner.isEmpty || isMore(group, than: inner) {
        chosen.subtract(inner)
        chosen.formUnion(group)
      } else {
        let chosenYet = chosen
        chosen.formUnion(group.filter { sharing[$0].isDisjoint(with: chosenYet) })
      }
    }
    // What was passed over for some that others stand instead of may stand beside those.
    for part in groups.joined()
    where !chosen.contains(part) && sharing[part].isDisjoint(with: chosen) {
      chosen.insert(part)
    }
    isCounted = parts.indices.map(chosen.contains)
  }

  /// How many places lie around a group at the least: fewer than around what it may hold.
  private func depth(_ group: [Int]) -> Int {
    parts[group[0]].around.map(\.count).min() ?? 0
  }

  /// Whether a group is chosen from before another: the deeper first, and of those equally deep the larger, so that the order
  /// of rows says nothing.
  private func isBefore(_ one: [Int], _ other: [Int]) -> Bool {
    let (depth, otherDepth) = (depth(one), depth(other))
    if depth != otherDepth { return depth > otherDepth }
    let (least, otherLeast) = (least(one) ?? .zero, least(other) ?? .zero)
    return least == otherLeast ? one[0] < other[0] : least > otherLeast
  }

  /// The least that amounts make together.
  private func least(_ parts: some Sequence<Int>) -> ExactNumber? {
    parts.reduce(ExactNumber.zero) { sum, index in
      sum?.adding(self.parts[index].amount.lower?.number ?? .zero)
    }
  }

  private func isMore(_ group: [Int], than others: Set<Int>) -> Bool {
    guard let one = least(group), let other = least(others) else { return false }
    return one > other
  }

  /// A place of amounts that may share money.
  private struct PlaceOfKind: Hashable {
    let kind: AnyHashable
    let place: Int
  }

  /// The places of amounts that are added up with one another.
  private struct PlacesOfKind: Hashable {
    let kind: AnyHashable
    let places: Set<Int>

    init(_ part: Part) {
      kind = part.kind
      places = Set(part.around.compactMap(\.first))
    }
  }
}

extension Quantity {
  /// Whether an amount may be a part of this one: it is not surely more than the most that this can be.
  fileprivate func mayHold(_ part: Quantity) -> Bool {
    guard dimension == part.dimension else { return false }
    guard let most = upper, let least = part.lower else { return true }
    if most.number != least.number { return most.number > least.number }
    return isApproximate || part.isApproximate || (most.isClosed && least.isClosed)
  }

  /// The same amount where its least is, or may be, in what others add: all of it or nothing.
  var orNothing: Quantity {
    guard let lower, lower.number > .zero else { return self }
    var quantity = self
    quantity.lower = .closed(.zero)
    return quantity
  }
}
