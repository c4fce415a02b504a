public import Diagnostics
import Languages
public import Quantities

/// The total of a column of chosen awards: what went in, what was left out and why, and what it makes, by
/// group if asked for.
public struct AwardTotal: Sendable {
  /// What was asked for.
  public let choice: RowChoice
  /// The positions of the awards that went in, in the order of their ids.
  public let rows: [Int]
  /// How many awards they are: rows of one joint award are one.
  public let count: Int
  /// Of the awards, how many give no amount in any of their rows.
  public let missing: Int
  /// Of the awards, how many give an amount in only some of their rows.
  public let partlyMissing: Int
  /// How many amounts went in with only some of their shares.
  public var shared: Int { parts.values.count { $0.quantity != nil } }
  /// What those went in with, by their positions.
  public let parts: [Int: Amount]
  /// What they make.
  public let sums: MoneySums
  /// The rows that might have gone in and were left out, by reason.
  public let leftOut: [Working.LeftOut]
  /// What each group makes, in order; empty where none was asked for.
  public let groups: [Group]

  /// The column that was added up.
  public var money: AwardMoney {
    choice.column.flatMap { AwardMoney(rawValue: $0.value) } ?? .amount
  }

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
    /// A place that lies in no nation.
    case noNation
    /// The date lies in no single year.
    case uncertain
    /// The date lies in no single quarter.
    case quarterUncertain
    /// An individual, who is not named.
    case individual
    /// Nothing is given.
    case notGiven
  }

  /// What rows can be grouped by.
  public enum Grouping: String, CaseIterable, Sendable {
    /// The column, or the time of the award.
    case fund, region, nation, recipient, status, source, year, quarter
    /// The financial year of the award.
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
    for row in selection.rows { adder.add(row, to: &sums) }
    let count = awards.count(of: selection.rows.lazy.map(\.position))
    // Rows of a joint award are one, whichever of them give an amount.
    let giving = selection.rows.filter { selection.amount(of: $0)?.quantity != nil }
    let silent = selection.rows.filter { selection.amount(of: $0)?.quantity == nil }
    let given = awards.count(of: giving.lazy.map(\.position))
    return AwardTotal(
      choice: choice, rows: selection.rows.map(\.position), count: count, missing: count - given,
      partlyMissing: given + awards.count(of: silent.lazy.map(\.position)) - count,
      parts: Dictionary(
        selection.rows.filter { $0.inside != nil }.map {
          ($0.position, selection.amount(of: $0) ?? .missing(.notAvailable))
        }
      ) { first, _ in first }, sums: sums,
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
    let amount = selection.amount(of: row) ?? .missing(.notAvailable)
    sums.add(
      amount, stage: column == .paid ? .paid : .awarded,
      money: column == .totalWithPartners ? .publicAndPartners : nil,
      vat: dataset.awards.vat(at: row.position),
      unit: amount.quantity == nil ? dataset.awards.unit(at: row.position) : nil)
    sums.falling = dataset.awards.negative(in: column)
  }

  func groups(by grouping: AwardTotal.Grouping) -> [AwardTotal.Group] {
    var sums: [AwardTotal.Key: (rows: Int, sums: MoneySums)] = [:]
    let placing: AwardPlacing? =
      switch grouping {
      case .region: AwardPlacing(dataset, by: .place)
      case .nation: AwardPlacing(dataset, by: .nation)
      default: nil
      }
    for row in selection.rows {
      for (key, part) in parts(of: row, by: grouping, placing) {
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
    of row: RowSelection.Row, by grouping: AwardTotal.Grouping, _ placing: AwardPlacing?
  ) -> [(AwardTotal.Key, RowSelection.Row)] {
    let award = dataset.awards[row.position]
    switch grouping {
    case .region, .nation: return placing.map { places(row, $0) } ?? []
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
      ?? (period == .quarter ? .quarterUncertain : .uncertain)
  }

  /// What of a row stands at each place or nation, by the rule that tables and charts divide awards by.
  private func places(
    _ row: RowSelection.Row, _ placing: AwardPlacing
  ) -> [(AwardTotal.Key, RowSelection.Row)] {
    let places = dataset.awards.places(at: row.position)
    return placing.groups(of: row.position).compactMap { group, award in
      switch award.extent {
      case .listed: return nil
      case .whole: return (key(group), row)
      case .share(let regions):
        let inside = places.indices.map {
          regions.contains(places[$0].region) && (row.inside?[$0] ?? true)
        }
        guard inside.contains(true) else { return nil }
        return (key(group), RowSelection.Row(position: row.position, inside: inside))
      }
    }
  }

  private func key(_ group: PlaceGroup) -> AwardTotal.Key {
    switch group {
    case .place(let place): .value(dataset.regions.entries[place].id.value)
    case .several: .several
    case .noSinglePlace: .noSinglePlace
    case .noNation: .noNation
    case .notGiven, .all: .notGiven
    }
  }
}
