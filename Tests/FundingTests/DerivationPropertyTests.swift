import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// What holds of whatever figures, by a generator with a fixed seed.
@Suite struct DerivationPropertyTests {
  /// A value as people write it, with a number that it allows.
  private struct Sample {
    let text: String
    let point: Int64
  }

  private func sample(_ random: inout Seeded) -> Sample {
    let number = Int64.random(in: 1...900, using: &random)
    let more = Int64.random(in: 1...900, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return Sample(text: "£\(number)", point: number)
    case 1: return Sample(text: "at least £\(number)", point: number + more - 1)
    case 2: return Sample(text: "more than £\(number)", point: number + more)
    case 3: return Sample(text: "up to £\(number)", point: more % (number + 1))
    case 4: return Sample(text: "less than £\(number)", point: more % number)
    default:
      return Sample(text: "between £\(number) and £\(number + more)", point: number + more / 2)
    }
  }

  private func figures(_ samples: [Sample]) -> String {
    samples.enumerated().map { place, sample in
      "- {id: p-\(place), label: P, value: \(sample.text), stage: paid, source: old}\n"
    }.joined()
  }

  private func holds(_ value: Quantity?, _ point: Int64) -> Bool {
    guard let value else { return true }
    let exact = Quantity(ExactNumber(point), unit: value.unit)
    return implies(exact, value)
  }

  @Test func sumsDifferencesAndSharesHoldWhatTheirPartsAllow() throws {
    var random = Seeded(7)
    for _ in 0..<60 {
      let samples = (0..<5).map { _ in sample(&random) }
      let times = samples.map { _ in Int64.random(in: 1...4, using: &random) }
      let terms = times.enumerated().map { "{figure: p-\($0.offset), times: \($0.element)}" }
      let facts = try Facts(
        figures(samples) + """
          - {id: all, label: A, sum_of: [\(terms.joined(separator: ", "))]}
          - {id: left, label: L, difference_of: [p-0, p-1]}
          - {id: share, label: S, share_of: [p-2, p-3]}
          """)
      #expect(facts.problems == [])
      let sum = zip(samples, times).reduce(0) { $0 + $1.0.point * $1.1 }
      #expect(holds(try facts.figure("all").value.value.quantity, sum), "\(samples)")
      let left = samples[0].point - samples[1].point
      #expect(holds(try facts.figure("left").value.value.quantity, left), "\(samples)")
      guard samples[3].point > 0 else { continue }
      let part = try amount(facts, "p-2")
      let whole = try amount(facts, "p-3")
      guard let share = try IntervalShare.of(part, in: whole, isPart: false).get() else { continue }
      let point = try #require(
        ExactRatio(ExactNumber(samples[2].point), over: ExactNumber(samples[3].point), scale: 100))
      // A bound that is rounded outward must still hold the point.
      let low = try #require(share.lower.ratio.rounded(to: 6)?.subtracting(step))
      #expect(point.compared(to: low) >= 0, "\(samples)")
      if let upper = share.upper {
        let high = try #require(upper.ratio.rounded(to: 6)?.adding(step))
        #expect(point.compared(to: high) <= 0, "\(samples)")
      }
    }
  }

  private var step: ExactNumber { ExactNumber(coefficient: 1, decimals: 6) ?? .zero }

  private func amount(_ facts: Facts, _ id: String) throws -> Amount {
    try facts.figure(id).value.value
  }

  @Test func theOrderOfTheTermsMakesNoDifference() throws {
    var random = Seeded(11)
    for _ in 0..<30 {
      let samples = (0..<6).map { _ in sample(&random) }
      let ids = samples.indices.map { "p-\($0)" }
      let facts = try Facts(
        figures(samples) + """
          - {id: one, label: A, sum_of: [\(ids.joined(separator: ", "))]}
          - {id: two, label: B, sum_of: [\(ids.shuffled(using: &random).joined(separator: ", "))]}
          """)
      #expect(facts.problems == [])
      #expect(try facts.figure("one").value.value == facts.figure("two").value.value)
    }
  }

  @Test func everyTotalIsReadBackAsItIsWorded() throws {
    var random = Seeded(13)
    let language = try Data.language("en")
    let reader = QuantityReader(words: [("en", language.quantities)])
    for _ in 0..<60 {
      let samples = (0..<3).map { _ in sample(&random) }
      let facts = try Facts(
        figures(samples) + """
          - {id: all, label: A, sum_of: [p-0, p-1, p-2]}
          - {id: left, label: L, difference_of: [p-0, p-1]}
          - {id: share, label: S, share_of: [p-0, p-1]}
          """)
      for id in ["all", "left", "share"] {
        let value = try amount(facts, id)
        guard value.quantity != nil else { continue }
        #expect(try reader.read(try facts.value(id)).get() == value, "\(samples) \(id)")
      }
    }
  }

  @Test func sharesOfAwardsMakeTheWholeToThePenny() throws {
    var random = Seeded(17)
    for _ in 0..<40 {
      let pence = Int64.random(in: 1...9_999_999, using: &random)
      let first = Int.random(in: 1...99_998, using: &random)
      let digits = String(100_000 + pence % 100).suffix(2)
      func percent(_ share: Int) -> String {
        "\(share / 1000).\(String(1000 + share % 1000).suffix(3))%"
      }
      let facts = try Facts(
        """
        - {id: w, label: W, total_of: {table: awards, where: {region: wales}}}
        - {id: e, label: E, total_of: {table: awards, where: {region: england}}}
        - {id: all, label: A, sum_of: [w, e]}
        """,
        awards: """
          id,region,amount
          a-1,wales \(percent(first)); england \(percent(100_000 - first)),\(pence / 100).\(digits)

          """)
      #expect(facts.problems == [])
      let whole = try amount(facts, "all").quantity?.exactNumber
      #expect(whole == ExactNumber(coefficient: pence, decimals: 2), "\(pence) \(first)")
    }
  }
}
