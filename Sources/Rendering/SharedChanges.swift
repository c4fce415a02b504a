import Content
import Diagnostics
import Funding
import Languages

/// The changes that may account for that of a figure without being told of the figure itself: of all figures, of its
/// fund or the one that it is the total of, of the table or award that it is made from, and of the figures that it is made from.
struct SharedChanges {
  private let site: Site
  private let changes: [Change]
  private let bySubject: [ChangeNote.Subject: [Int]]
  /// The changes told of single awards, in their order.
  private let ofAwards: [Int]
  /// The funds that figures are the totals of, by the positions of the figures.
  private let fundsByTotal: [Int: [Int]]

  /// Sorts what was told.
  ///
  /// - Parameters:
  ///   - changes: Every change that was told.
  ///   - site: The site.
  init(_ changes: [Change], in site: Site) {
    self.site = site
    self.changes = changes
    bySubject = Dictionary(grouping: changes.indices) { changes[$0].subject }
    ofAwards = changes.indices.filter { index in
      switch changes[index].subject {
      case .award, .gone("award", _): true
      default: false
      }
    }
    let funds = site.dataset.funds.entries
    let totals = funds.indices.compactMap { fund in
      funds[fund].total.flatMap { site.dataset.figures.position(of: $0.value) }.map { ($0, fund) }
    }
    fundsByTotal = Dictionary(grouping: totals, by: \.0).mapValues { $0.map(\.1) }
  }

  /// The funds of a figure: its own, and those that it is the total of.
  private func funds(of position: Int) -> [Int] {
    let own = site.dataset.figures.entries[position].fund.flatMap {
      site.dataset.funds.position(of: $0.value)
    }
    return (own.map { [$0] } ?? []) + (fundsByTotal[position] ?? [])
  }

  /// What may account for the change of a figure, the oldest first: of each day the change that is nearest to it.
  ///
  /// - Parameter position: The position of the figure.
  /// - Returns: The positions of the changes.
  func candidates(for position: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = [position]
    found += about(.table(.figures)) + funds(of: position).flatMap { about(.fund($0)) }
    addParts(of: position, to: &found, &seen)
    var byDay: [PartialDate: Int] = [:]
    for index in found where byDay[changes[index].changed] == nil {
      byDay[changes[index].changed] = index
    }
    return byDay.values.sorted {
      (changes[$0].changed.firstDay, $0) < (changes[$1].changed.firstDay, $1)
    }
  }

  private func addParts(of position: Int, to found: inout [Int], _ seen: inout Set<Int>) {
    guard let derivation = site.dataset.figures.entries[position].derivation else { return }
    if let name = derivation.tableName {
      if name == ChangeNote.Table.awards.rawValue {
        found += about(.table(.awards)) + ofAwards.reversed()
      } else if let table = site.dataset.tables.position(of: name) {
        found += about(.further(table))
      }
    }
    for id in derivation.figures {
      guard let part = site.dataset.figures.position(of: id.value), seen.insert(part).inserted
      else { continue }
      found += about(.figure(part))
      addParts(of: part, to: &found, &seen)
    }
  }

  /// The changes of a thing, the one that was written last first.
  private func about(_ subject: ChangeNote.Subject) -> [Int] {
    (bySubject[subject] ?? []).reversed()
  }
}
