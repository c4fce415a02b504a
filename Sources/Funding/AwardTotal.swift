public import Diagnostics
import Languages
import Quantities

/// The total of a column of chosen awards: what went in, what was left out and why, and what it makes, by
/// group if asked for.
public struct AwardTotal: Sendable {
  /// What was asked for.
  public let choice: RowChoice
  /// The positions of the awards that went in, in the order of their ids.
  public let rows: [Int]
  /// How many awards they are: rows of one joint award are one.
  public let count: Int
  /// Of the rows, how many went in with only some of their shares.
  public let shared: Int
  /// What they make.
  public let sums: MoneySums
  /// The rows that might have gone in and were left out, by reason.
  public let leftOut: [Working.LeftOut]
  /// What each group makes, in order; empty where none was asked for.
  public let groups: [Group]

  /// A part of the rows.
  public struct Group: Sendable {
    /// What the rows have in common.
    public let key: Key
    /// How many rows.
    public let rows: Int
    /// What they make.
    public let sums: MoneySums
  }

  /// What rows of a group have in common.
  public enum Key: Hashable, Sendable, Comparable {
    /// The id of an entry, a date or a word.
    case value(String)
    /// Several places, without shares.
    case several
    /// No single place.
    case noSinglePlace
    /// The date lies in no single year or quarter.
    case uncertain
    /// An individual, who is not named.
    case individual
    /// Nothing is given.
    case notGiven
  }

  /// What rows can be grouped by.
  public enum Grouping: String, CaseIterable, Sendable {
    case fund, region, nation, recipient, status, source, year, quarter
    case financialYear = "financial-year"
  }
}

extension FundingDataset {
  /// Adds up a column of the awards that are chosen.
  ///
  /// - Parameters:
  ///   - choice: The column and the rows.
  ///   - grouping: What to group by; `nil` for one sum.
  ///   - settings: What the data was read by.
  ///   - diagnostics: Where columns and values that are not known are reported.
  /// - Returns: The total; `nil` where the choice cannot be used.
  public func total(
    _ choice: RowChoice, by grouping: AwardTotal.Grouping?, settings: ReadingSettings,
    diagnostics: inout [Diagnostic]
  ) -> AwardTotal? {
    var reader = WhereReader(
      settings: settings, sources: sources, regions: regions, funds: funds, columns: .awards)
    let clause = reader.read(choice.conditions)
    diagnostics += reader.diagnostics
    guard let clause, let column = AwardFile.Column(heading: choice.column?.value ?? "amount")
    else { return nil }
    let selection = RowSelection(awards, clause, column: column, settings: settings)
    let adder = RowAdder(dataset: self, selection: selection, column: column, settings: settings)
    var sums = MoneySums()
    var joint: Set<String> = []
    var count = 0
    for row in selection.rows {
      adder.add(row, to: &sums)
      if let name = selection.jointAward(row.position), !joint.insert(name).inserted { continue }
      count += 1
    }
    return AwardTotal(
      choice: choice, rows: selection.rows.map(\.position), count: count,
      shared: selection.rows.count { $0.inside != nil }, sums: sums,
      leftOut: selection.leftOut.sorted { $0.key < $1.key }.map {
        Working.LeftOut(reason: $0.key, packed: $0.value)
      }, groups: grouping.map { adder.groups(by: $0) } ?? [])
  }
}

/// Adds up chosen rows, whole or by group.
private struct RowAdder {
  let dataset: FundingDataset
  let selection: RowSelection
  let column: AwardFile.Column
  let settings: ReadingSettings

  func add(_ row: RowSelection.Row, to sums: inout MoneySums) {
    sums.add(
      selection.amount(of: row) ?? .missing(.notAvailable),
      stage: column == .paid ? .paid : .awarded,
      money: column == .totalWithPartners ? .publicAndPartners : nil,
      vat: selection.vat(row.position))
  }

  func groups(by grouping: AwardTotal.Grouping) -> [AwardTotal.Group] {
    var sums: [AwardTotal.Key: (rows: Int, sums: MoneySums)] = [:]
    for row in selection.rows {
      for (key, part) in parts(of: row, by: grouping) {
        var group = sums[key] ?? (0, MoneySums())
        group.rows += 1
        add(part, to: &group.sums)
        sums[key] = group
      }
    }
    return sums.sorted { $0.key < $1.key }.map {
      AwardTotal.Group(key: $0.key, rows: $0.value.rows, sums: $0.value.sums)
    }
  }

  private func parts(
    of row: RowSelection.Row, by grouping: AwardTotal.Grouping
  ) -> [(AwardTotal.Key, RowSelection.Row)] {
    let award = dataset.awards[row.position]
    switch grouping {
    case .region: return places(row, award) { $0 }
    case .nation:
      let tree = PlaceTree(dataset.regions)
      return places(row, award) { tree.nation(of: $0) }
    case .fund: return [(key(award.fund.map { dataset.funds.entries[$0].id.value }), row)]
    case .source: return [(key(award.source.map { dataset.sources.entries[$0].id.value }), row)]
    case .status: return [(key(award.status?.rawValue), row)]
    case .recipient: return [(award.isIndividual ? .individual : key(award.recipient), row)]
    case .year: return [(period(award, .year), row)]
    case .quarter: return [(period(award, .quarter), row)]
    case .financialYear: return [(period(award, .financialYear), row)]
    }
  }

  private func key(_ text: String?) -> AwardTotal.Key {
    text.flatMap { $0.isEmpty ? nil : .value($0) } ?? .notGiven
  }

  private func period(_ award: Award, _ period: PartialDate.Period) -> AwardTotal.Key {
    guard let date = award.awarded else { return .notGiven }
    return date.period(period, yearStart: settings.yearStart).map { .value($0.dataText) }
      ?? .uncertain
  }

  /// The share of each place, else the award at its only place; `group` names the place that a place counts
  /// for.
  private func places(
    _ row: RowSelection.Row, _ award: Award, group: (Int) -> Int?
  ) -> [(AwardTotal.Key, RowSelection.Row)] {
    if award.hasNoSinglePlace { return [(.noSinglePlace, row)] }
    let groups = award.places.map { group($0.region) }
    guard let first = groups.first else { return [(.notGiven, row)] }
    func key(_ group: Int?) -> AwardTotal.Key {
      group.map { .value(dataset.regions.entries[$0].id.value) } ?? .several
    }
    if groups.allSatisfy({ $0 == first }) { return [(key(first), row)] }
    guard award.places.allSatisfy({ $0.share != nil }) else { return [(.several, row)] }
    var seen: [Int?] = []
    for group in groups where !seen.contains(group) { seen.append(group) }
    return seen.compactMap { wanted in
      let inside = groups.indices.map { groups[$0] == wanted && (row.inside?[$0] ?? true) }
      guard inside.contains(true) else { return nil }
      return (key(wanted), RowSelection.Row(position: row.position, inside: inside))
    }
  }
}
