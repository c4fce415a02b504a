import Content
import Funding
import Quantities

/// What the awards of a site make together: a sum for each currency, side by side.
struct AwardTotals: Sendable {
  /// The sums in the order that their currencies come up in.
  private(set) var sums: [(dimension: Quantity.Dimension, sum: IntervalSum)] = []
  /// How many awards were withdrawn and add nothing.
  private(set) var withdrawn = 0
  /// How many give no amount.
  private(set) var missing = 0

  /// Adds up all awards; one that works at several places counts once.
  init(_ awards: AwardTable) {
    var positions: [Quantity.Dimension: Int] = [:]
    for position in 0..<awards.count {
      guard !awards.isWithdrawn(at: position) else {
        withdrawn += 1
        continue
      }
      let amount = awards.amount(at: position)
      switch amount {
      case .quantity(let quantity):
        let found = positions[quantity.dimension] ?? sums.count
        if found == sums.count {
          positions[quantity.dimension] = found
          sums.append((quantity.dimension, IntervalSum()))
        }
        sums[found].sum.add(amount)
      case .missing(.notApplicable): continue
      case .missing: missing += 1
      }
    }
    // What is not known may be of any currency: it leaves the top of each sum open.
    for position in sums.indices where missing > 0 {
      for _ in 0..<missing { sums[position].sum.add(.missing(.notAvailable)) }
    }
  }
}

extension PageView {
  /// The total of all awards in words, marked up.
  func markup(of totals: AwardTotals) -> [UInt8]? {
    let parts = totals.sums.map { totalText($0.sum).bytes }
    guard var last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = parts.dropLast().joined(separator: Array(", ".utf8))
    last = Array(before) + Array(" \(string("and")) ".utf8) + last
    return last
  }

  /// What the total leaves out.
  func notes(on totals: AwardTotals) -> [FactContext] {
    var notes: [String] = []
    if totals.missing > 0 { notes.append(string("missing_note", count: totals.missing)) }
    if totals.withdrawn > 0 { notes.append(string("withdrawn_note", count: totals.withdrawn)) }
    return notes.map { FactContext(label: "", value: $0, url: nil, language: nil) }
  }
}
