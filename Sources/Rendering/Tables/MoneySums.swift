import Content
import Funding
import Quantities

/// What amounts make together: a sum for each kind of money, side by side, since unlike money is not added
/// up.
struct MoneySums: Sendable {
  /// What must be alike in one sum.
  struct Kind: Hashable {
    let dimension: Quantity.Dimension
    let stage: Figure.Stage?
    let money: Figure.MoneyKind?
  }

  /// The sums in the order that their kinds come up in.
  private(set) var sums: [(kind: Kind, sum: IntervalSum)] = []
  /// How many awards were withdrawn and add nothing.
  private(set) var withdrawn = 0
  /// How many give no amount.
  private(set) var missing = 0
  private var positions: [Kind: Int] = [:]

  /// Adds an amount.
  mutating func add(
    _ amount: Amount, stage: Figure.Stage? = nil, money: Figure.MoneyKind? = nil
  ) {
    switch amount {
    case .quantity(let quantity):
      let kind = Kind(dimension: quantity.dimension, stage: stage, money: money)
      let position = positions[kind] ?? sums.count
      if position == sums.count {
        positions[kind] = position
        sums.append((kind, IntervalSum()))
      }
      sums[position].sum.add(amount)
    case .missing(.notApplicable): return
    case .missing: missing += 1
    }
  }

  /// Adds an award, which adds nothing if it was withdrawn.
  mutating func add(award amount: Amount, isWithdrawn: Bool) {
    if isWithdrawn { withdrawn += 1 } else { add(amount, stage: .awarded) }
  }

  /// The sums, the top of each left open by what is not known, since that may be of any kind.
  var results: [(kind: Kind, sum: IntervalSum)] {
    sums.map { kind, sum in
      var sum = sum
      for _ in 0..<missing { sum.add(.missing(.notAvailable)) }
      return (kind, sum)
    }
  }
}

extension MoneySums {
  /// Adds up all awards; one that works at several places counts once.
  init(_ awards: AwardTable) {
    for position in 0..<awards.count {
      add(award: awards.amount(at: position), isWithdrawn: awards.isWithdrawn(at: position))
    }
  }

  /// Adds up the rows of a table.
  init(_ rows: [MoneyRow], _ dataset: FundingDataset) {
    for row in rows {
      switch row {
      case .award(_, let award):
        add(award: award.amount, isWithdrawn: award.status == .withdrawn)
      case .allocation(let allocation, _):
        let figure = allocation.figure.flatMap { dataset.figures[$0] }
        var amount = dataset.amount(of: allocation)
        if case .quantity(var quantity) = amount {
          // What is set aside for each place is, for one place, that amount.
          quantity.isEach = false
          amount = .quantity(quantity)
        }
        add(amount, stage: figure?.stage ?? .allocated, money: figure?.money)
      }
    }
  }
}

extension PageView {
  /// Sums in words, marked up, those of unlike money side by side; `nil` where there is nothing to add up.
  func markup(of sums: MoneySums) -> [UInt8]? {
    let results = sums.results
    let kinds = Set(results.map(\.kind.stage)).count + Set(results.map(\.kind.money)).count
    let parts = results.map { kind, sum in
      totalText(sum).bytes + (kinds > 2 ? Array(words(of: kind).utf8) : [])
    }
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = Array(parts.dropLast().joined(separator: Array(", ".utf8)))
    return before + Array(" \(string("and")) ".utf8) + last
  }

  /// What tells a sum from those beside it.
  private func words(of kind: MoneySums.Kind) -> String {
    let words = [
      kind.stage.map { string("stage_" + $0.rawValue) }, kind.money.map { string($0.stringKey) },
    ].compactMap { $0 }
    return words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")"
  }

  /// What sums leave out.
  func notes(on sums: MoneySums) -> [String] {
    var notes: [String] = []
    if sums.missing > 0 { notes.append(string("missing_note", count: sums.missing)) }
    if sums.withdrawn > 0 { notes.append(string("withdrawn_note", count: sums.withdrawn)) }
    if sums.sums.count > 1 { notes.append(string("unlike_note")) }
    return notes
  }

  /// A sum in words.
  private func totalText(_ sum: IntervalSum) -> HTMLText {
    var html = HTMLText()
    guard case .success(.total(let quantity, _)) = sum.result() else {
      html.text(string("not_totalled"))
      return html
    }
    var inner = HTMLText()
    inner.text(site.wording(of: .quantity(quantity), in: tag))
    html.data(.quantity(quantity), inner.bytes, id: nil)
    return html
  }
}
