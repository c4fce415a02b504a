import Content
import Diagnostics
import Funding
import Quantities

/// Finds the figures of a site by what they say.
struct FigureIndex: Sendable {
  private let figures: [Figure]
  private let byNumber: [ExactNumber: [Int]]
  private let byWords: [String: [Int]]
  /// The figures of each unit in the order of their numbers.
  private let bySize: [Quantity.Unit: [(number: ExactNumber, position: Int)]]

  /// Indexes the figures of a list that can be used.
  init(_ figures: [Figure]) {
    self.figures = figures
    var byNumber: [ExactNumber: [Int]] = [:]
    var byWords: [String: [Int]] = [:]
    var bySize: [Quantity.Unit: [(number: ExactNumber, position: Int)]] = [:]
    for (position, figure) in figures.enumerated() where !figure.isUnusable {
      let amounts = [figure.value.value] + figure.wordings.map(\.amount)
      let quantities = amounts.compactMap(\.quantity)
      for number in Set(quantities.flatMap(\.numbers)) {
        byNumber[number, default: []].append(position)
      }
      for words in Set(quantities.compactMap(\.indefinite)) {
        byWords[words, default: []].append(position)
      }
      if let quantity = quantities.first, let number = quantity.numbers.first {
        bySize[quantity.unit, default: []].append((number, position))
      }
    }
    self.byNumber = byNumber
    self.byWords = byWords
    self.bySize = bySize.mapValues {
      $0.sorted { ($0.number, $0.position) < ($1.number, $1.position) }
    }
  }

  /// The figures whose numbers a quantity has.
  func figures(like quantity: Quantity) -> [Figure] {
    let positions =
      quantity.indefinite.map { byWords[$0] ?? [] }
      ?? quantity.numbers.flatMap { byNumber[$0] ?? [] }
    return Set(positions).sorted().map { figures[$0] }
  }

  /// The figures of the same unit whose number is within a tenth of a quantity's.
  func figures(near quantity: Quantity) -> [Figure] {
    guard let number = quantity.numbers.first, let all = bySize[quantity.unit],
      let low = number.multiplied(by: ExactNumber(9))?.shifted(by: -1),
      let high = number.multiplied(by: ExactNumber(11))?.shifted(by: -1)
    else { return [] }
    var first = 0
    var end = all.count
    while first < end {
      let middle = (first + end) / 2
      if all[middle].number < low { first = middle + 1 } else { end = middle }
    }
    return all[first...].prefix { $0.number <= high }.prefix(50).map { figures[$0.position] }
  }
}

extension Quantity {
  /// The numbers that it is written with.
  var numbers: [ExactNumber] {
    let upper = upper?.number
    guard let lower = lower?.number else { return [upper].compactMap { $0 } }
    if lower == .zero, let upper { return [upper] }
    return upper.map { $0 == lower ? [lower] : [lower, $0] } ?? [lower]
  }
}
