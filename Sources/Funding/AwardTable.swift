public import Diagnostics
public import Languages
public import Quantities
import YAML

/// All awards, by id: a few words of memory for each, its texts read from the file's bytes when they
/// are asked for.
public final class AwardTable: Sendable {
  let files: [AwardFile]
  let rows: [Row]
  private let places: AwardPlaces
  let otherAmounts: [Amount]
  /// The positions of all awards, the newest first: by `awarded`, those without a date last, then by id.
  public let newestFirst: [Int32]
  private let ranks: [Int32]
  private let heldIDs: Set<String>
  /// The award that holds the amount of an award already, for those that say so.
  private let wholes: [Int32: Int32]
  /// The awards that had another id before, by that.
  private let former: [String: Int32]
  /// How many rows without any text were passed over.
  public let emptyRows: Int
  private let byFund: [[Int32]]
  private let byRegion: [[Int32]]

  /// What is kept for an award.
  struct Row: Sendable {
    var file: Int32
    var row: Int32
    var fund: Int32
    var source: Int32
    /// The list of its places; -1 where none is given, -2 where it has no single place.
    var places: Int32
    /// Its amount, in `otherAmounts`.
    var amount: Int32
    /// The place of the recipient; -1 where none is given.
    var recipientRegion: Int32
  }

  init(
    files: [AwardFile], rows: [Row], places: AwardPlaces, otherAmounts: [Amount],
    funds: Int, regions: Int, heldIDs: Set<String> = []
  ) {
    var byFund = [[Int32]](repeating: [], count: funds)
    var byRegion = [[Int32]](repeating: [], count: regions)
    for (position, row) in rows.enumerated() {
      if row.fund >= 0 { byFund[Int(row.fund)].append(Int32(position)) }
      if row.places >= 0 {
        let list = Int(row.places)
        for place in places.lists[list] { byRegion[place.region].append(Int32(position)) }
        // An award without shares is counted at the place that holds all of its places.
        let holder = Int(places.holders[list])
        if holder >= 0, places.hasNoShares(list),
          !places.lists[list].contains(where: { $0.region == holder })
        {
          byRegion[holder].append(Int32(position))
        }
      }
    }
    let days = rows.map { row in
      files[Int(row.file)].date(.awarded, Int(row.row))?.firstDay ?? Int.min
    }
    newestFirst = rows.indices.sorted { (days[$1], $0) < (days[$0], $1) }.map(Int32.init)
    var ranks = [Int32](repeating: 0, count: rows.count)
    for (rank, position) in newestFirst.enumerated() { ranks[Int(position)] = Int32(rank) }
    self.ranks = ranks
    self.heldIDs = heldIDs
    self.files = files
    self.rows = rows
    self.places = places
    emptyRows = files.reduce(0) { $0 + $1.table.emptyRows }
    let links = AwardLinks(files, rows)
    wholes = links.wholes
    former = links.former
    self.otherAmounts = otherAmounts
    self.byFund = byFund
    self.byRegion = byRegion
  }

  /// Whether there is none.
  public var isEmpty: Bool { rows.isEmpty }

  /// How many there are.
  public var count: Int { rows.count }

  /// The positions in the dataset of the sources that awards rest on.
  public var sources: Set<Int> { Set(rows.lazy.filter { $0.source >= 0 }.map { Int($0.source) }) }

  /// The positions of a fund's awards; the fund by its position in the dataset.
  public func positions(fund: Int) -> [Int] {
    byFund.indices.contains(fund) ? byFund[fund].map(Int.init) : []
  }

  /// The positions of the awards that work at a place or are counted there; the place by its position in the
  /// dataset.
  public func positions(region: Int) -> [Int] {
    byRegion.indices.contains(region) ? byRegion[region].map(Int.init) : []
  }

  /// The amount of the award at a position.
  public func amount(at position: Int) -> Amount { otherAmounts[Int(rows[position].amount)] }

  /// The id of the award at a position.
  public func id(at position: Int) -> String {
    let row = rows[position]
    return files[Int(row.file)].text(.id, Int(row.row)) ?? ""
  }

  /// Where the row of the award at a position stands in the data.
  public func span(at position: Int) -> SourceSpan {
    let file = files[Int(rows[position].file)]
    return SourceSpan(
      file: file.table.file, file.table.rowRange(row: Int(rows[position].row)))
  }

  /// The position of the award with an id, or that had it before.
  public func position(of id: String) -> Int? {
    position(ofPresent: id) ?? former[id].map(Int.init)
  }

  /// The ids that awards had before, in order, with their positions.
  public var formerIDs: [(id: String, position: Int)] {
    former.map { ($0.key, Int($0.value)) }.sorted { $0.id < $1.id }
  }

  /// The position of the award with an id today.
  private func position(ofPresent id: String) -> Int? {
    var range = rows.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = self.id(at: middle)
      if found == id { return middle }
      range = found < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The place, from 0, of the award at a position among all awards, the newest first.
  public func rank(at position: Int) -> Int { Int(ranks[position]) }

  /// Whether an award with this id exists but is held back.
  public func isHeld(_ id: String) -> Bool { heldIDs.contains(id) }

  /// Whether the award at a position was withdrawn.
  public func isWithdrawn(at position: Int) -> Bool {
    let row = rows[position]
    let file = files[Int(row.file)]
    // Most files do not say how far their awards have come.
    guard file.has(.status) else { return false }
    return file.text(.status, Int(row.row)) == Award.Status.withdrawn.rawValue
  }

  /// Whether any award is part of another.
  public var hasParts: Bool { !wholes.isEmpty }

  /// The position of the award that holds the amount of the one at a position already.
  public func whole(of position: Int) -> Int? { wholes[Int32(position)].map(Int.init) }

  /// Whether the award at a position is part of another that is in the data.
  func hasWhole(_ position: Int) -> Bool { whole(of: position) != nil }

  /// Whether VAT is in the amounts of the award at a position; `nil` where the data does not say.
  public func vat(at position: Int) -> Figure.VAT? {
    let row = rows[position]
    guard files[Int(row.file)].has(.vat) else { return nil }
    let vat = files[Int(row.file)].text(.vat, Int(row.row)).flatMap(Figure.VAT.init(rawValue:))
    return vat == .notAvailable ? nil : vat
  }

  /// The places of the award at a position.
  func places(at position: Int) -> [Award.Place] {
    let list = Int(rows[position].places)
    return places.lists.indices.contains(list) ? places.lists[list] : []
  }

  /// How many places the award at a position has.
  public func placeCount(at position: Int) -> Int { places(at: position).count }

  /// Whether the data says that the award at a position has no single place.
  func hasNoSinglePlace(at position: Int) -> Bool {
    rows[position].places == AwardReader.noSinglePlace
  }

  /// The position of the fund of the award at a position.
  public func fund(at position: Int) -> Int? {
    rows[position].fund < 0 ? nil : Int(rows[position].fund)
  }

  /// When the award at a position was decided.
  public func awarded(at position: Int) -> PartialDate? {
    let row = rows[position]
    return files[Int(row.file)].date(.awarded, Int(row.row))
  }

  /// The least place that holds all places of the award at a position, by its position in the dataset.
  public func holder(at position: Int) -> Int? {
    let list = Int(rows[position].places)
    guard places.holders.indices.contains(list), places.holders[list] >= 0 else { return nil }
    return Int(places.holders[list])
  }

  /// The award at a position, 0 to ``count`` - 1.
  public subscript(position: Int) -> Award { Award(self, at: position) }
}
