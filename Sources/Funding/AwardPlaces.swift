import Diagnostics
import Languages
import YAML

/// The lists of places that awards have, each kept once however many awards have it.
struct AwardPlaces: Sendable {
  /// What stands for an empty cell in place of a list.
  static let notGiven: Int32 = -1

  /// The lists.
  private(set) var lists: [[Award.Place]] = []
  /// The least place that holds all places of a list; -1 where there is none.
  private(set) var holders: [Int32] = []
  private var known: [String: Int32] = [:]
  private let tree: PlaceTree

  init(_ regions: EntryTable<Region>) { tree = PlaceTree(regions) }

  /// The list that a cell names, or what stands for none.
  mutating func list(
    _ text: Located<String>, in regions: EntryTable<Region>,
    _ faults: inout ColumnFaults<AwardFile.Column>
  ) -> Int32 {
    if let known = known[text.value] { return known }
    let parts = text.value.split(separator: ";").map { PlaceText(String($0).trimmed) }
      .filter { !$0.name.isEmpty }
    var places: [Award.Place] = []
    var isWhole = true
    for part in parts {
      let name = Self.place(of: part.name, in: text, isAlone: parts.count == 1)
      guard let position = resolve(name.text, isWritten: name.isWritten, in: regions, &faults)
      else {
        isWhole = false
        continue
      }
      guard !places.contains(where: { $0.region == position }) else {
        faults.add(
          .duplicateID, "the place “\(part.name)” stands twice", "name each place once",
          at: name.text.span, .region)
        isWhole = false
        continue
      }
      places.append(.init(region: position, share: part.share))
    }
    let shares = parts.compactMap(\.share)
    let isUnread = parts.contains { $0.hasShare && $0.share == nil }
    if isUnread
      || !shares.isEmpty && (shares.count != parts.count || shares.reduce(0, +) != 100_000)
    {
      isWhole = false
      faults.add(
        .invalidQuantity, "the shares of the places do not make 100%",
        "give each place its share, 100% in all, or none of them", at: text.span, .region)
    }
    guard !places.isEmpty else { return Self.notGiven }
    let index = Int32(lists.count)
    lists.append(places)
    holders.append(Int32(tree.holder(of: places.map(\.region)) ?? -1))
    // What was wrong with a cell is counted for each row that has it.
    if isWhole { known[text.value] = index }
    return index
  }

  /// Whether the places of a list have no shares.
  func hasNoShares(_ list: Int) -> Bool { lists[list].allSatisfy { $0.share == nil } }

  /// The name of a place where it stands in a cell, and whether it is sure to stand there as it reads: a cell may double
  /// quotation marks, and a list may have the same letters twice.
  private static func place(
    of name: String, in cell: Located<String>, isAlone: Bool
  ) -> (text: Located<String>, isWritten: Bool) {
    let (all, own) = (Array(cell.value.utf8), Array(name.utf8))
    guard !(isAlone && all == own) else { return (cell, true) }
    let starts = all.indices.filter { all[$0...].starts(with: own) }
    guard cell.span.end - cell.span.start == all.count, starts.count == 1 else {
      return (cell.map { _ in name }, false)
    }
    let start = cell.span.start + starts[0]
    return (Located(name, at: SourceSpan(file: cell.span.file, start..<start + own.count)), true)
  }

  private func resolve(
    _ text: Located<String>, isWritten: Bool, in regions: EntryTable<Region>,
    _ faults: inout ColumnFaults<AwardFile.Column>
  ) -> Int? {
    if let position = regions.position(of: text.value) { return position }
    var found: [Diagnostic] = []
    let position = regions.resolve(text, diagnostics: &found)
    for var diagnostic in found {
      // What stands in the place of a whole cell would take its other places with it.
      if !isWritten { diagnostic.fix = nil }
      faults.add(diagnostic, column: .region)
    }
    return position
  }
}

/// The name of a place with its share, as in `wales 60%`.
private struct PlaceText {
  let name: String
  /// Whether a share is written.
  let hasShare: Bool
  /// In thousandths of a per cent; `nil` too where it cannot be read.
  let share: Int?

  init(_ text: String) {
    // `wales 60 %` says the same as `wales 60%`.
    let number = String(text.dropLast()).trimmed
    guard text.hasSuffix("%"), let space = number.lastIndex(where: { $0 == " " }) else {
      name = text
      hasShare = false
      share = nil
      return
    }
    hasShare = true
    name = String(number[..<space]).trimmed
    share = Self.thousandths(number[number.index(after: space)...])
  }

  private static func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int($0) }), (0...100) ~= whole,
      fraction.utf8.count <= 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    let padded = fraction + String(repeating: "0", count: 3 - fraction.utf8.count)
    return whole * 1000 + (Int(padded) ?? 0)
  }
}
