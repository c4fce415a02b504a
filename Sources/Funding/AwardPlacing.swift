public import Quantities

/// Where an award stands in a table by place, and what it adds there.
public struct PlacedAward: Sendable {
  private let number: Int32
  /// Its position in the dataset.
  public var position: Int { Int(number) }
  /// What of it is added up where it stands.
  public let extent: Extent

  /// What of an award is added up.
  public enum Extent: Hashable, Sendable {
    /// All of it.
    case whole
    /// The shares of some of its places, by their positions in the dataset.
    case share(of: [Int])
    /// Nothing: it also works at these places, and is added up at the place that holds all.
    case listed(besides: [Int])
  }

  /// Places an award.
  public init(position: Int, extent: Extent = .whole) {
    number = Int32(position)
    self.extent = extent
  }

  /// Whether it adds anything where it stands.
  public var isCounted: Bool { if case .listed = extent { false } else { true } }
}

/// A part of a table by place.
public enum PlaceGroup: Hashable, Sendable {
  /// A place, by its position in the dataset.
  case place(Int)
  /// Awards at several places that no place holds all of.
  case several
  /// Awards that have no single place.
  case noSinglePlace
  /// Awards of which no place is given.
  case notGiven
  /// Awards at a place that lies in no nation.
  case noNation
  /// The whole table.
  case all
}

/// Divides awards among places: shares to each, and each award without shares once.
public struct AwardPlacing {
  private let dataset: FundingDataset
  private let groups: [PlaceGroup]
  private let inside: [Bool]
  private let isUndivided: Bool

  /// What a table is divided by.
  public enum Division: Sendable {
    /// By nothing.
    case none
    /// By the places that rows name.
    case place
    /// By the nations that those places lie in.
    case nation
  }

  /// Prepares a table.
  ///
  /// - Parameters:
  ///   - dataset: The data.
  ///   - division: What it is divided by.
  ///   - region: The position of the only place that it is about.
  public init(_ dataset: FundingDataset, by division: Division, within region: Int? = nil) {
    self.dataset = dataset
    let tree = PlaceTree(dataset.regions)
    groups = dataset.regions.entries.indices.map { place in
      switch division {
      case .none: .all
      case .place: .place(place)
      case .nation:
        tree.nation(of: place).map { .place($0) }
          ?? (tree.isAcross(place) ? .several : .noNation)
      }
    }
    isUndivided = groups.allSatisfy { $0 == .all }
    inside = dataset.regions.entries.indices.map { place in
      region.map { tree.around(place).contains($0) } ?? true
    }
  }

  /// Where an award stands.
  public func groups(of position: Int) -> [(group: PlaceGroup, award: PlacedAward)] {
    let places = dataset.awards.places(at: position)
    guard !places.isEmpty else {
      let isSingle = dataset.awards.hasNoSinglePlace(at: position)
      let none: PlaceGroup = isSingle ? .noSinglePlace : .notGiven
      return [(isUndivided ? .all : none, PlacedAward(position: position))]
    }
    if places.count == 1 {
      let place = places[0].region
      return inside[place] ? [(groups[place], PlacedAward(position: position))] : []
    }
    let here = places.filter { inside[$0.region] }
    var found: [PlaceGroup] = []
    for place in here where !found.contains(groups[place.region]) {
      found.append(groups[place.region])
    }
    if here.count == places.count, found.count == 1 {
      return [(found[0], PlacedAward(position: position))]
    }
    if places.allSatisfy({ $0.share != nil }) {
      return found.map { group in
        let of = here.map(\.region).filter { groups[$0] == group }
        return (group, PlacedAward(position: position, extent: .share(of: of)))
      }
    }
    var counted: PlaceGroup?
    if here.count == places.count {
      counted = dataset.awards.holder(at: position).map { groups[$0] } ?? .several
    }
    var result = found.map { group in
      guard group != counted else { return (group: group, award: PlacedAward(position: position)) }
      let others = places.map(\.region).filter { !inside[$0] || groups[$0] != group }
      return (group, PlacedAward(position: position, extent: .listed(besides: others)))
    }
    if let counted, !found.contains(counted) {
      result.append((counted, PlacedAward(position: position)))
    }
    return result
  }
}

extension FundingDataset {
  /// What a placed award adds to a column; `nil` where its file has no such column or the cell is empty.
  public func amount(
    of placed: PlacedAward, _ money: AwardMoney, _ settings: ReadingSettings
  ) -> Amount? {
    let amount = awards.money(money, at: placed.position, reading: settings.quantities)
    guard let amount, case .share(let regions) = placed.extent else { return amount }
    return awards.part(of: amount, at: placed.position) { regions.contains($0) }
  }

  /// The share of an award that stands at a place, in thousandths of a per cent; `nil` where it stands there whole.
  public func share(of placed: PlacedAward) -> Int? {
    guard case .share(let regions) = placed.extent else { return nil }
    return awards.places(at: placed.position).reduce(0) { sum, place in
      regions.contains(place.region) ? sum + (place.share ?? 0) : sum
    }
  }
}
