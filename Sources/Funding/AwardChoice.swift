public import Diagnostics
public import YAML

/// Awards that a `where` takes in, by their positions in the dataset.
public struct ChosenAwards: Sendable {
  /// Those that are taken in.
  public let positions: [Int]
  /// Those that would be and are not, since they were withdrawn.
  public let withdrawn: [Int]
}

extension FundingDataset {
  /// The awards that the key `where` of an entry takes in.
  ///
  /// - Parameters:
  ///   - record: The entry; one without the key takes in every award.
  ///   - settings: What reading the data depends on.
  ///   - diagnostics: Where columns and values that are not known are reported.
  /// - Returns: The awards in the order of their ids; `nil` where a line cannot be used.
  public func awards(
    where record: Record, settings: ReadingSettings, diagnostics: inout [Diagnostic]
  ) -> ChosenAwards? {
    var reader = WhereReader(
      settings: settings, sources: sources, regions: regions, funds: funds,
      columns: .awards)
    let clause = reader.read(RowChoice.conditions(record))
    diagnostics += reader.diagnostics
    return clause.map { clause in
      let selection = RowSelection(awards, clause, column: nil, settings: settings)
      return ChosenAwards(
        positions: selection.rows.map(\.position),
        withdrawn: (selection.leftOut[.withdrawn] ?? []).map(Int.init))
    }
  }

  /// The positions of a place and of all places that lie wholly in it.
  public func places(within outer: Int) -> [Int] { placesWithin[outer] }

  /// The positions of a place and of all places that it wholly lies in, itself first.
  public func places(around place: Int) -> [Int] { PlaceTree(regions).around(place) }

  /// Whether money of a place may be that of several: of a nation, or of one that other places lie in.
  public func holdsPlaces(_ place: Int) -> Bool {
    regions.entries[place].isNation || placesWithin[place].count > 1
  }

  /// Whether a place lies wholly in another, or is the same; both by their positions.
  public func lies(_ place: Int, within outer: Int) -> Bool {
    PlaceTree(regions).around(place).contains(outer)
  }
}
