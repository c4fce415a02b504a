import Diagnostics
public import Languages

/// All that the data says: the one place that text, tables, charts and downloads take numbers from.
///
/// References between entries are resolved: each holds the id of an entry that exists.
public struct FundingDataset: Sendable {
  /// The publications that figures rest on.
  public let sources: EntryTable<Source>
  /// The places.
  public let regions: EntryTable<Region>
  /// The grant programmes.
  public let funds: EntryTable<Fund>
  /// The published numbers.
  public let figures: EntryTable<Figure>
  /// The awards.
  public let awards: AwardTable
  /// The further tables.
  public let tables: EntryTable<Table>
  /// For each place, by its position, the places that lie wholly in it, itself among them.
  let placesWithin: [[Int]]
  /// What each figure rests on directly, by its position.
  let figureLinks: [FigureLinks]
  /// The times at which something that is held back goes out: for authors, never for readers.
  public let comingTimes: Set<Instant>
  /// What entries that are held back name.
  public let heldUses: HeldUses
  /// The sentences of its entries for readers, in the order read.
  public let remarks: [Remark]

  /// The nations that a place lies in: itself if it is one, else what the data says of it or of the
  /// place that it is a part of.
  public func nations(of region: Region) -> [Region] {
    var current = region
    for _ in 0..<8 {
      if current.isNation { return [current] }
      if !current.nations.isEmpty { return current.nations.compactMap { regions[$0.value] } }
      guard let parent = current.parent.flatMap({ regions[$0.value] }) else { return [] }
      current = parent
    }
    return []
  }

  /// The source of an allocation's amount: its own, that of its figure, else that of its fund.
  public func source(of allocation: Allocation, in fund: Fund) -> Source? {
    let own = allocation.source ?? allocation.figure.flatMap { figures[$0]?.source }
    return (own ?? fund.source).flatMap { sources[$0.value] }
  }
}

extension Allocation {
  /// The id of the figure that is its amount, if it is one.
  public var figure: String? {
    guard case .figure(let id) = amount else { return nil }
    return id.value
  }
}
