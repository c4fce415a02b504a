import Diagnostics

extension EntryTable<Region> {
  /// The places, each of which that names no parent being part of the first one that has it as a member.
  func joiningMembers() -> Self {
    var parents: [String: Located<String>] = [:]
    for region in entries {
      for member in region.members where member.value != region.id.value {
        parents[member.value] = parents[member.value] ?? member.map { _ in region.id.value }
      }
    }
    return parents.isEmpty
      ? self
      : mapping { region in
        var region = region
        region.parent = region.parent ?? parents[region.id.value]
        return region
      }
  }
}

/// Which places lie within which.
struct PlaceTree: Sendable {
  /// How a place lies to another.
  enum Position {
    case inside, partly, outside
  }

  /// No place lies deeper than this; it also ends a circle of parents.
  private static let depth = 32

  private let regions: EntryTable<Region>

  init(_ regions: EntryTable<Region>) { self.regions = regions }

  /// The position of the place with an id.
  func position(of id: String) -> Int? { regions.position(of: id) }

  /// The positions of a place and of all places that it wholly lies in, itself first.
  func around(_ position: Int) -> [Int] {
    var found = [position]
    var next = 0
    while next < found.count, next < Self.depth {
      let region = regions.entries[found[next]]
      next += 1
      // Across a border a place lies in no nation wholly, but in what both lie in.
      let outer = [region.parent?.value].compactMap { $0 } + common(region.nations.map(\.value))
      for id in outer {
        if let place = regions.position(of: id), !found.contains(place) { found.append(place) }
      }
    }
    return found
  }

  /// For each place the places that lie wholly in it, itself among them; in the order of the data.
  func within() -> [[Int]] {
    var inner = [[Int]](repeating: [], count: regions.entries.count)
    for place in regions.entries.indices {
      for outer in around(place) { inner[outer].append(place) }
    }
    return inner
  }

  /// The nation, or the parents that several nations share.
  private func common(_ nations: [String]) -> [String] {
    guard nations.count > 1 else { return nations }
    let parents = Set(nations.map { regions[$0]?.parent?.value })
    return parents.count == 1 ? parents.compactMap { $0 } : []
  }

  /// The least place that holds all of some: one of them, or one that all lie in; `nil` where there is none.
  func holder(of places: [Int]) -> Int? {
    guard let first = places.first else { return nil }
    let others = places.dropFirst().map { Set(around($0)) }
    return around(first).first { place in others.allSatisfy { $0.contains(place) } }
  }

  /// The nation or country that a place wholly lies in, itself if it is one; by their positions.
  func nation(of place: Int) -> Int? {
    around(place).first { regions.entries[$0].isNation }
  }

  /// Whether a place, or what it lies in, lies in several nations.
  func isAcross(_ place: Int) -> Bool {
    around(place).contains { regions.entries[$0].nations.count > 1 }
  }

  /// How a place lies to another: a place across a border lies partly in each of its nations, and so
  /// does what lies in it.
  func lies(_ place: Int, in outer: Int) -> Position {
    let around = around(place)
    if around.contains(outer) { return .inside }
    let nations = around.flatMap { regions.entries[$0].nations }
      .compactMap { regions.position(of: $0.value) }
    return nations.contains { self.around($0).contains(outer) } ? .partly : .outside
  }
}
