public import Diagnostics
public import Languages
public import Quantities
import YAML

/// All awards, by id: a few words of memory for each, its texts read from the file's bytes when they
/// are asked for.
public final class AwardTable: Sendable {
  let files: [AwardFile]
  /// What is known of the rows, by their numbers.
  let columns: AwardColumns
  private let rows: AwardRows
  /// The numbers of the rows that are awards, in the order of their ids.
  private let numbers: [Int32]
  private let places: AwardPlaces
  /// The positions of all awards, the newest first: by `awarded`, those without a date last, then by id.
  public let newestFirst: [Int32]
  private let ranks: [Int32]
  private let heldIDs: Set<String>
  /// The award that holds the amount of an award already, for those that say so.
  private let wholes: [Int32: Int32]
  /// The awards that had another id before, by that.
  private let former: [String: Int32]
  /// The positions of the awards that were withdrawn.
  private let withdrawn: Set<Int32>
  /// The units in which columns of amounts hold one below nought: beside it, one that is not known may be too.
  private let negative: [AwardFile.Column: Set<Quantity.Unit>]
  /// The code of the currency of amounts of which nothing says another.
  private let siteCurrency: String
  /// How many rows without any text were passed over.
  public let emptyRows: Int
  /// The headings of the further columns to publish, in the order of the files: those in which an award that is shown has
  /// something. What a file or a row that is held back has is not even named.
  public let extraHeadings: [String]
  private let byFund: NumberGroups
  private let byRegion: NumberGroups

  init(
    _ rows: AwardRows, numbers: [Int32], columns: AwardColumns, places: AwardPlaces, funds: Int,
    regions: Int, negative: [AwardFile.Column: Set<Quantity.Unit>] = [:],
    currency: String = "GBP", heldIDs: Set<String> = []
  ) {
    byFund = NumberGroups(numbers.count, into: funds) { position, add in
      let fund = columns.funds[Int(numbers[position])]
      if fund >= 0 { add(Int(fund)) }
    }
    byRegion = NumberGroups(numbers.count, into: regions) { position, add in
      let list = Int(columns.places[Int(numbers[position])])
      guard list >= 0 else { return }
      for place in places.lists[list] { add(place.region) }
      // An award without shares is counted at the place that holds all of its places.
      let holder = Int(places.holders[list])
      if holder >= 0, places.hasNoShares(list),
        !places.lists[list].contains(where: { $0.region == holder })
      {
        add(holder)
      }
    }
    (newestFirst, ranks) = Self.newestFirst(rows, numbers)
    self.heldIDs = heldIDs
    self.rows = rows
    files = rows.files
    self.numbers = numbers
    self.columns = columns
    self.places = places
    self.negative = negative
    siteCurrency = currency
    emptyRows = files.reduce(0) { $0 + $1.table.emptyRows }
    withdrawn = Set(
      numbers.indices.lazy.map { Int32($0) }.filter { position in
        let (file, line) = rows[numbers[Int(position)]]
        return file.text(.status, line) == Award.Status.withdrawn.rawValue
      })
    extraHeadings = Self.extraHeadings(rows, numbers)
    let links = AwardLinks(rows, numbers)
    wholes = links.wholes
    former = links.former
  }

  private static func extraHeadings(_ rows: AwardRows, _ numbers: [Int32]) -> [String] {
    var unseen = Dictionary(
      rows.files.filter { !$0.extra.isEmpty }.map { (ObjectIdentifier($0), $0.extra) },
      uniquingKeysWith: { first, _ in first })
    var filled: Set<String> = []
    for number in numbers {
      guard !unseen.isEmpty else { break }
      let (file, line) = rows[number]
      guard let columns = unseen[ObjectIdentifier(file)] else { continue }
      let rest = columns.filter { file.table.isEmpty(row: line, column: $0.position) }
      guard rest.count < columns.count else { continue }
      filled.formUnion(
        columns.lazy.filter { !file.table.isEmpty(row: line, column: $0.position) }.map(\.heading))
      unseen[ObjectIdentifier(file)] = rest.isEmpty ? nil : rest
    }
    var headings: [String] = []
    for heading in rows.files.flatMap({ $0.extra.map(\.heading) })
    where filled.contains(heading) && !headings.contains(heading) {
      headings.append(heading)
    }
    return headings
  }

  /// The positions from the newest on, and where each stands among them.
  private static func newestFirst(
    _ rows: AwardRows, _ numbers: [Int32]
  ) -> (order: [Int32], ranks: [Int32]) {
    var ranks = numbers.map { number in
      let (file, line) = rows[number]
      return file.date(.awarded, line).flatMap { Int32(exactly: $0.firstDay) } ?? .min
    }
    var order = numbers.indices.map { Int32($0) }
    order.sort { (ranks[Int($1)], $0) < (ranks[Int($0)], $1) }
    for (rank, position) in order.enumerated() { ranks[Int(position)] = Int32(rank) }
    return (order, ranks)
  }

  /// The file of the award at a position, and which of its rows it is.
  func place(of position: Int) -> (file: AwardFile, line: Int) { rows[numbers[position]] }

  /// The text of the award at a position in a column.
  func text(_ column: AwardFile.Column, at position: Int) -> String? {
    let (file, line) = place(of: position)
    return file.text(column, line)
  }

  /// The code of the currency of the award at a position, where its row or its amount gives one.
  func currency(at position: Int) -> String? {
    if let code = text(.currency, at: position) { return code }
    guard case .money(let code)? = amount(at: position).quantity?.unit else { return nil }
    return code
  }

  /// The position of the source of the award at a position.
  func source(at position: Int) -> Int? {
    let source = columns.sources[Int(numbers[position])]
    return source < 0 ? nil : Int(source)
  }

  /// The position of the place where the recipient of the award at a position sits.
  func recipientRegion(at position: Int) -> Int? {
    columns.recipientRegion(Int(numbers[position]))
  }

  /// Whether there is none.
  public var isEmpty: Bool { numbers.isEmpty }

  /// How many there are.
  public var count: Int { numbers.count }

  /// The positions in the dataset of the sources that awards rest on.
  public var sources: Set<Int> { Set((0..<count).lazy.compactMap { self.source(at: $0) }) }

  /// The positions of a fund's awards; the fund by its position in the dataset.
  public func positions(fund: Int) -> AwardPositions { AwardPositions(byFund[fund]) }

  /// The positions of the awards that work at a place or are counted there; the place by its position in the
  /// dataset.
  public func positions(region: Int) -> AwardPositions { AwardPositions(byRegion[region]) }

  /// The amount of the award at a position.
  public func amount(at position: Int) -> Amount { columns.amounts[Int(numbers[position])] }

  /// The id of the award at a position.
  public func id(at position: Int) -> String { rows.id(numbers[position]) }

  /// Where the row of the award at a position stands in the data.
  public func span(at position: Int) -> SourceSpan {
    let (file, line) = place(of: position)
    return SourceSpan(file: file.table.file, file.table.rowRange(row: line))
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
    var range = numbers.indices
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

  /// The units in which a column of amounts holds one below nought.
  func negative(in column: AwardFile.Column) -> Set<Quantity.Unit> { negative[column] ?? [] }

  /// What the money of the award at a position is counted in, be its amount known or not.
  func unit(at position: Int) -> Quantity.Unit {
    .money(currency(at: position) ?? siteCurrency)
  }

  /// Whether the award at a position was withdrawn.
  public func isWithdrawn(at position: Int) -> Bool {
    withdrawn.contains(Int32(position))
  }

  /// Whether any award is part of another.
  public var hasParts: Bool { !wholes.isEmpty }

  /// The position of the award that holds the amount of the one at a position already.
  public func whole(of position: Int) -> Int? { wholes[Int32(position)].map(Int.init) }

  /// Whether the award at a position is part of another that is in the data.
  func hasWhole(_ position: Int) -> Bool { whole(of: position) != nil }

  /// Whether VAT is in the amounts of the award at a position; `nil` where the data does not say.
  public func vat(at position: Int) -> Figure.VAT? {
    let vat = text(.vat, at: position).flatMap(Figure.VAT.init(rawValue:))
    return vat == .notAvailable ? nil : vat
  }

  /// The places of the award at a position.
  func places(at position: Int) -> [Award.Place] {
    let list = self.list(at: position)
    return places.lists.indices.contains(list) ? places.lists[list] : []
  }

  private func list(at position: Int) -> Int { Int(columns.places[Int(numbers[position])]) }

  /// How many places the award at a position has.
  public func placeCount(at position: Int) -> Int { places(at: position).count }

  /// Whether the data says that the award at a position has no single place.
  func hasNoSinglePlace(at position: Int) -> Bool {
    list(at: position) == AwardReader.noSinglePlace
  }

  /// The position of the fund of the award at a position.
  public func fund(at position: Int) -> Int? {
    let fund = columns.funds[Int(numbers[position])]
    return fund < 0 ? nil : Int(fund)
  }

  /// When the award at a position was decided.
  public func awarded(at position: Int) -> PartialDate? {
    let (file, line) = place(of: position)
    return file.date(.awarded, line)
  }

  /// The least place that holds all places of the award at a position, by its position in the dataset.
  public func holder(at position: Int) -> Int? {
    let list = self.list(at: position)
    guard places.holders.indices.contains(list), places.holders[list] >= 0 else { return nil }
    return Int(places.holders[list])
  }

  /// The award at a position, 0 to ``count`` - 1.
  public subscript(position: Int) -> Award { Award(self, at: position) }
}
