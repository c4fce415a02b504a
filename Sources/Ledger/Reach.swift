import OpenData

/// All that a figure reaches: what shows it, and what shows the figures that are made from it.
public struct Reach: Sendable {
  /// A place that shows it.
  public struct Place: Hashable, Sendable {
    /// How it is shown there, such as `prose`, `chart` or `download`.
    public let kind: String
    /// The address.
    public let address: String
    /// The id of the figure made from it that is shown there; `nil` for the figure itself.
    public let through: String?
  }

  /// The places, by address.
  public let places: [Place]
  /// The ids of the figures that are made from it, directly or not.
  public let figures: [String]

  /// Follows a figure.
  ///
  /// - Parameters:
  ///   - id: Its id.
  ///   - editions: Where uses are looked for: before and after a change.
  public init(of id: String, in editions: [Edition]) {
    let uses = Dictionary(grouping: editions.flatMap(\.uses), by: \.what)
    var places: Set<Place> = []
    var seen: [String] = [id]
    var next = 0
    while next < seen.count {
      let current = seen[next]
      next += 1
      for use in uses["figure:" + current] ?? [] {
        if use.kind == "part", use.place.hasPrefix("figure:") {
          let whole = String(use.place.dropFirst("figure:".count))
          if !seen.contains(whole) { seen.append(whole) }
        } else {
          places.insert(
            Place(kind: use.kind, address: use.place, through: current == id ? nil : current))
        }
      }
    }
    figures = seen.dropFirst().sorted()
    self.places = places.sorted {
      ($0.address, $0.kind, $0.through ?? "") < ($1.address, $1.kind, $1.through ?? "")
    }
  }

  /// The addresses alone, each once.
  public var addresses: [String] {
    var seen: Set<String> = []
    return places.map(\.address).filter { seen.insert($0).inserted }
  }
}
